//! The Smithy timestamp, its three forms on the wire, and its conversions.

use std::fmt;
use std::str::FromStr;

use crate::{Error, Result};

mod civil;
mod convert;
mod format;
mod obsolete;
mod parse;

const NANOSECONDS_PER_SECOND: u32 = 1_000_000_000;

/// A moment: seconds since 1970-01-01T00:00:00Z and the nanoseconds after them.
///
/// The nanoseconds always count forward: half a second before 1970 is -1 second and 500,000,000 nanoseconds.
/// Any number of seconds is a timestamp; the calendar forms (`date-time`, `http-date`) can say the years 0001
/// to 9999. There are no leap seconds.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp {
    pub(crate) seconds: i64,
    pub(crate) nanoseconds: u32,
}

/// How fine a timestamp is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Precision {
    /// With all its digits, so that what is read again is the same.
    #[default]
    Nanoseconds,
    /// As on the wire: Smithy's formats end there, and services refuse more digits.
    Milliseconds,
}

/// The forms that a timestamp has on the wire (`smithy.api#timestampFormat`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TimestampFormat {
    /// `date-time`: RFC 3339, as in `1985-04-12T23:20:50.52Z`.
    DateTime,
    /// `http-date`: the IMF-fixdate of RFC 9110, as in `Tue, 29 Apr 2014 18:30:38 GMT`.
    HttpDate,
    /// `epoch-seconds`: seconds since 1970, with a fraction where there is one.
    EpochSeconds,
}

impl Timestamp {
    /// 1970-01-01T00:00:00Z.
    pub const UNIX_EPOCH: Self = Self::from_seconds(0);

    /// So many seconds after 1970-01-01T00:00:00Z; before it, if negative.
    pub const fn from_seconds(seconds: i64) -> Self {
        Self {
            seconds,
            nanoseconds: 0,
        }
    }

    /// So many seconds after 1970-01-01T00:00:00Z, and the nanoseconds after them.
    ///
    /// # Errors
    ///
    /// `nanoseconds` is a second or more.
    pub fn new(seconds: i64, nanoseconds: u32) -> Result<Self> {
        if nanoseconds < NANOSECONDS_PER_SECOND {
            Ok(Self {
                seconds,
                nanoseconds,
            })
        } else {
            Err(Error::mismatch(
                "the nanoseconds of a timestamp must be less than 1000000000",
            ))
        }
    }

    /// The whole seconds since 1970-01-01T00:00:00Z, rounded towards the past.
    pub const fn seconds(self) -> i64 {
        self.seconds
    }

    /// The nanoseconds after [`seconds`](Self::seconds): less than 1,000,000,000.
    pub const fn subsec_nanoseconds(self) -> u32 {
        self.nanoseconds
    }

    /// The timestamp as it is written with that precision: the last one that can be said and is not later. Before 1970
    /// it is the earlier one, too, as in `http-date` and in the headers of events: a moment has the same milliseconds
    /// wherever it stands, and an order of moments stays one.
    pub(crate) fn to_precision(self, precision: Precision) -> Self {
        const NANOSECONDS_PER_MILLISECOND: u32 = 1_000_000;
        match precision {
            Precision::Nanoseconds => self,
            Precision::Milliseconds => Self {
                nanoseconds: self.nanoseconds - self.nanoseconds % NANOSECONDS_PER_MILLISECOND,
                ..self
            },
        }
    }

    /// Writes the timestamp.
    ///
    /// Fractions get as many digits as they need, none where there is no fraction. `http-date` has no place for
    /// them: it says the second in which the moment lies.
    ///
    /// # Errors
    ///
    /// The format is one of the calendar's and the year is not one of 0001 to 9999.
    pub fn format(self, format: TimestampFormat) -> Result<String> {
        let mut text = String::new();
        self.write(format, &mut text)?;
        Ok(text)
    }

    /// Reads a timestamp.
    ///
    /// - `date-time`: RFC 3339, with `Z` or an offset, and a fraction of any length. A leap second is read as
    ///   the second before it.
    /// - `http-date`: an IMF-fixdate, with or without a fraction. Whether the day of the week fits the date is
    ///   not looked at.
    /// - `epoch-seconds`: a decimal number, with or without an exponent.
    ///
    /// Digits of a fraction beyond nanoseconds are dropped.
    ///
    /// # Errors
    ///
    /// The text is not in the format, or is out of its range. The error never quotes the text.
    pub fn parse(text: &str, format: TimestampFormat) -> Result<Self> {
        match format {
            TimestampFormat::DateTime => parse::date_time(text),
            TimestampFormat::HttpDate => parse::http_date(text),
            TimestampFormat::EpochSeconds => parse::epoch_seconds(text),
        }
    }

    /// Reads a date from a header, in any of the forms that HTTP obliges recipients to read.
    pub(crate) fn of_header(text: &str) -> Result<Self> {
        parse::http_date(text).or_else(|error| obsolete::http_date(text).unwrap_or(Err(error)))
    }

    /// The moment that lies so many nanoseconds after 1970; `None` if its seconds are beyond 64 bits.
    fn from_nanoseconds(nanoseconds: i128) -> Option<Self> {
        let per_second = i128::from(NANOSECONDS_PER_SECOND);
        Some(Self {
            seconds: i64::try_from(nanoseconds.div_euclid(per_second)).ok()?,
            nanoseconds: u32::try_from(nanoseconds.rem_euclid(per_second)).ok()?,
        })
    }

    #[cfg(any(feature = "jiff", feature = "time"))]
    fn to_nanoseconds(self) -> i128 {
        i128::from(self.seconds) * i128::from(NANOSECONDS_PER_SECOND) + i128::from(self.nanoseconds)
    }
}

impl TimestampFormat {
    /// The name that the trait gives the format.
    pub const fn name(self) -> &'static str {
        match self {
            Self::DateTime => "date-time",
            Self::HttpDate => "http-date",
            Self::EpochSeconds => "epoch-seconds",
        }
    }
}

impl fmt::Display for Timestamp {
    /// Shows the timestamp as a `date-time`; in seconds since 1970 where the year has no four digits.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = self
            .format(TimestampFormat::DateTime)
            .or_else(|_| self.format(TimestampFormat::EpochSeconds));
        f.pad(&text.map_err(|_| fmt::Error)?)
    }
}

impl fmt::Debug for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Timestamp {
    type Err = Error;

    /// Reads a `date-time`.
    fn from_str(text: &str) -> Result<Self> {
        Self::parse(text, TimestampFormat::DateTime)
    }
}
