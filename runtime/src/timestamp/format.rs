//! Timestamps as text.

use std::fmt::Write;

use super::civil::Date;
use super::{NANOSECONDS_PER_SECOND, Timestamp, TimestampFormat};
use crate::{Error, ErrorKind, Result};

pub(super) const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];
/// The day of the week of 1970-01-01 comes first.
pub(super) const WEEKDAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
pub(super) const SECONDS_PER_DAY: i64 = 86_400;

impl Timestamp {
    /// Appends the timestamp to `text`; see [`format`](Self::format).
    pub(crate) fn write(self, format: TimestampFormat, text: &mut String) -> Result<()> {
        let written = match format {
            TimestampFormat::DateTime => {
                self.write_date_time(self.date()?, text);
                write_fraction(self.nanoseconds, text).map(|()| text.push('Z'))
            }
            TimestampFormat::HttpDate => self.write_http_date(self.date()?, text),
            TimestampFormat::EpochSeconds => self.write_epoch_seconds(text),
        };
        written.map_err(|_| unrepresentable("the timestamp can't be written"))
    }

    fn date(self) -> Result<Date> {
        let date = Date::from_days(self.seconds.div_euclid(SECONDS_PER_DAY));
        if date.is_valid() {
            Ok(date)
        } else {
            Err(unrepresentable(
                "the timestamp's year is not one of 0001 to 9999, the years that its format can say",
            ))
        }
    }

    fn write_date_time(self, date: Date, text: &mut String) {
        // As long as a time with a fraction of three digits.
        text.reserve("1985-04-12T23:20:50.520Z".len());
        write_two_digits(date.year / 100, text);
        write_two_digits(date.year % 100, text);
        text.push('-');
        write_two_digits(date.month, text);
        text.push('-');
        write_two_digits(date.day, text);
        text.push('T');
        self.write_time_of_day(text);
    }

    fn write_http_date(self, date: Date, text: &mut String) -> std::fmt::Result {
        let Date { year, month, day } = date;
        let name = |names: &'static [&'static str], index: i64| {
            let name = usize::try_from(index).ok().and_then(|i| names.get(i));
            name.copied().ok_or(std::fmt::Error)
        };
        let days = self.seconds.div_euclid(SECONDS_PER_DAY);
        let weekday = name(&WEEKDAYS, days.rem_euclid(7))?;
        let month = name(&MONTHS, month - 1)?;
        write!(text, "{weekday}, {day:02} {month} {year:04} ")?;
        self.write_time_of_day(text);
        text.write_str(" GMT")
    }

    fn write_time_of_day(self, text: &mut String) {
        let second = self.seconds.rem_euclid(SECONDS_PER_DAY);
        write_two_digits(second / 3600, text);
        text.push(':');
        write_two_digits(second / 60 % 60, text);
        text.push(':');
        write_two_digits(second % 60, text);
    }

    fn write_epoch_seconds(self, text: &mut String) -> std::fmt::Result {
        if self.seconds >= 0 || self.nanoseconds == 0 {
            write!(text, "{}", self.seconds)?;
            write_fraction(self.nanoseconds, text)
        } else {
            // The digits say how far before 1970 it is; the fields count forward from the second before.
            write!(text, "-{}", (self.seconds + 1).unsigned_abs())?;
            write_fraction(NANOSECONDS_PER_SECOND - self.nanoseconds, text)
        }
    }
}

/// Appends a number below 100. The machinery of `write!` takes ten times as long.
fn write_two_digits(number: i64, text: &mut String) {
    // A remainder of ten is a digit.
    let digit = |number: i64| char::from(b'0' + (number % 10) as u8);
    text.push(digit(number / 10));
    text.push(digit(number));
}

fn write_fraction(nanoseconds: u32, text: &mut String) -> std::fmt::Result {
    if nanoseconds == 0 {
        return Ok(());
    }
    write!(text, ".{nanoseconds:09}")?;
    let digits = text.trim_end_matches('0').len();
    text.truncate(digits);
    Ok(())
}

fn unrepresentable(message: &str) -> Error {
    Error::new(ErrorKind::Unrepresentable, message)
}
