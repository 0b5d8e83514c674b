//! Timestamps out of text.

use super::civil::Date;
use super::format::{MONTHS, SECONDS_PER_DAY, WEEKDAYS};
use super::{NANOSECONDS_PER_SECOND, Timestamp};
use crate::decimal::{Decimal, DecimalError};
use crate::{Error, Result};

pub(super) fn date_time(text: &str) -> Result<Timestamp> {
    let malformed =
        || Error::mismatch("the text is not a date-time such as 1985-04-12T23:20:50.52Z");
    read_date_time(&mut Cursor(text.as_bytes()))
        .ok_or_else(malformed)?
        .to_timestamp()
}

pub(super) fn http_date(text: &str) -> Result<Timestamp> {
    let malformed =
        || Error::mismatch("the text is not an http-date such as Tue, 29 Apr 2014 18:30:38 GMT");
    read_http_date(&mut Cursor(text.as_bytes()))
        .ok_or_else(malformed)?
        .to_timestamp()
}

pub(super) fn epoch_seconds(text: &str) -> Result<Timestamp> {
    // Most are whole numbers, which need no trip through decimals.
    if !text.starts_with('+')
        && let Ok(seconds) = text.parse()
    {
        return Ok(Timestamp::from_seconds(seconds));
    }
    let too_large = || Error::mismatch("the timestamp's seconds since 1970 are beyond 64 bits");
    let decimal = Decimal::parse(text).map_err(|error| match error {
        DecimalError::Malformed => {
            Error::mismatch("the text is not a number of seconds since 1970")
        }
        DecimalError::TooLarge => too_large(),
    })?;
    let distance = i128::from(decimal.whole) * i128::from(NANOSECONDS_PER_SECOND)
        + i128::from(decimal.billionths);
    Timestamp::from_nanoseconds(if decimal.negative {
        -distance
    } else {
        distance
    })
    .ok_or_else(too_large)
}

/// A date and a time as they were written.
pub(super) struct Written {
    pub(super) date: Date,
    pub(super) hour: i64,
    pub(super) minute: i64,
    pub(super) second: i64,
    pub(super) nanoseconds: u32,
    /// How far the clock is ahead of UTC.
    pub(super) offset_minutes: i64,
}

impl Written {
    pub(super) fn to_timestamp(&self) -> Result<Timestamp> {
        if !self.date.is_valid() {
            return Err(Error::mismatch(
                "the timestamp's date does not exist, or its year is 0000",
            ));
        }
        if self.hour > 23 || self.minute > 59 || self.second > 60 {
            return Err(Error::mismatch(
                "the timestamp's time of day does not exist",
            ));
        }
        // Timestamps count no leap seconds.
        let second = self.second.min(59);
        let of_day = self.hour * 3600 + (self.minute - self.offset_minutes) * 60 + second;
        Ok(Timestamp {
            seconds: self.date.to_days() * SECONDS_PER_DAY + of_day,
            nanoseconds: self.nanoseconds,
        })
    }
}

/// `1985-04-12T23:20:50.52Z`, `1985-04-13t00:20:50+01:00`
fn read_date_time(text: &mut Cursor<'_>) -> Option<Written> {
    let year = text.digits(4)?;
    text.one_of(b"-")?;
    let month = text.digits(2)?;
    text.one_of(b"-")?;
    let day = text.digits(2)?;
    text.one_of(b"Tt")?;
    let (hour, minute, second) = text.time_of_day()?;
    let nanoseconds = text.fraction()?;
    let offset_minutes = match text.one_of(b"Zz+-")? {
        b'Z' | b'z' => 0,
        sign => {
            let hours = text.digits(2).filter(|hours| *hours < 24)?;
            text.one_of(b":")?;
            let minutes = text.digits(2).filter(|minutes| *minutes < 60)?;
            let size = hours * 60 + minutes;
            if sign == b'-' { -size } else { size }
        }
    };
    text.end()?;
    Some(Written {
        date: Date { year, month, day },
        hour,
        minute,
        second,
        nanoseconds,
        offset_minutes,
    })
}

/// `Tue, 29 Apr 2014 18:30:38 GMT`, `Tue, 29 Apr 2014 18:30:38.52 GMT`
fn read_http_date(text: &mut Cursor<'_>) -> Option<Written> {
    text.name(&WEEKDAYS)?;
    text.literal(b", ")?;
    let day = text.digits(2)?;
    text.literal(b" ")?;
    let month = text.name(&MONTHS)? as i64 + 1;
    text.literal(b" ")?;
    let year = text.digits(4)?;
    text.literal(b" ")?;
    let (hour, minute, second) = text.time_of_day()?;
    let nanoseconds = text.fraction()?;
    text.literal(b" GMT")?;
    text.end()?;
    Some(Written {
        date: Date { year, month, day },
        hour,
        minute,
        second,
        nanoseconds,
        offset_minutes: 0,
    })
}

/// What is left of a text. Each method takes something off its front, or says that it isn't there.
pub(super) struct Cursor<'t>(pub(super) &'t [u8]);

impl<'t> Cursor<'t> {
    pub(super) fn one_of(&mut self, choices: &[u8]) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        choices.contains(first).then(|| self.0 = rest)?;
        Some(*first)
    }

    pub(super) fn literal(&mut self, literal: &[u8]) -> Option<()> {
        self.0 = self.0.strip_prefix(literal)?;
        Some(())
    }

    /// A number of exactly so many digits.
    pub(super) fn digits(&mut self, count: usize) -> Option<i64> {
        let (digits, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        digits.iter().try_fold(0, |number, digit| {
            let digit = digit.checked_sub(b'0').filter(|digit| *digit < 10)?;
            Some(number * 10 + i64::from(digit))
        })
    }

    /// One of some names of three letters, as its index.
    pub(super) fn name(&mut self, names: &[&str]) -> Option<usize> {
        let (found, rest) = self.0.split_at_checked(3)?;
        self.0 = rest;
        names.iter().position(|name| name.as_bytes() == found)
    }

    pub(super) fn time_of_day(&mut self) -> Option<(i64, i64, i64)> {
        let hour = self.digits(2)?;
        self.one_of(b":")?;
        let minute = self.digits(2)?;
        self.one_of(b":")?;
        Some((hour, minute, self.digits(2)?))
    }

    /// A point and at least one digit, in nanoseconds; 0 where no point stands here.
    fn fraction(&mut self) -> Option<u32> {
        if self.one_of(b".").is_none() {
            return Some(0);
        }
        let length = self.0.iter().take_while(|b| b.is_ascii_digit()).count();
        let (digits, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        let mut unit = NANOSECONDS_PER_SECOND;
        let mut nanoseconds = 0;
        for digit in digits {
            unit /= 10;
            nanoseconds += u32::from(digit - b'0') * unit;
        }
        (length > 0).then_some(nanoseconds)
    }

    pub(super) fn end(&self) -> Option<()> {
        self.0.is_empty().then_some(())
    }
}
