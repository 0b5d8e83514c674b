//! The forms of dates in headers that no sender writes any more, and that every recipient must read (RFC 9110,
//! section 5.6.7).

use super::civil::Date;
use super::format::{MONTHS, WEEKDAYS};
use super::parse::{Cursor, Written};
use crate::Result;

/// What follows the first three letters of the names of weekdays.
const REST_OF_WEEKDAYS: [&[u8]; 7] = [
    b"rsday", b"day", b"urday", b"day", b"day", b"sday", b"nesday",
];

/// A date in one of the obsolete forms; none where the text is in neither.
pub(super) fn http_date(text: &str) -> Option<Result<super::Timestamp>> {
    let text = text.as_bytes();
    let written = rfc_850(&mut Cursor(text)).or_else(|| asctime(&mut Cursor(text)))?;
    Some(written.to_timestamp())
}

/// `Sunday, 06-Nov-94 08:49:37 GMT`
fn rfc_850(text: &mut Cursor<'_>) -> Option<Written> {
    let weekday = text.name(&WEEKDAYS)?;
    text.literal(REST_OF_WEEKDAYS.get(weekday)?)?;
    text.literal(b", ")?;
    let day = text.digits(2)?;
    text.literal(b"-")?;
    let month = text.name(&MONTHS)? as i64 + 1;
    text.literal(b"-")?;
    let year = text.digits(2)?;
    text.literal(b" ")?;
    let (hour, minute, second) = text.time_of_day()?;
    text.literal(b" GMT")?;
    text.end()?;
    let date = Date { year, month, day };
    Some(Written {
        date: in_century(date, weekday),
        hour,
        minute,
        second,
        nanoseconds: 0,
        offset_minutes: 0,
    })
}

/// The date in the century where it has that weekday.
///
/// RFC 9110 takes a year for a past one if it seems to be more than 50 years ahead. There is no clock here; but a date of
/// one century has another weekday in the next. Where the weekday fits neither, 70 to 99 are years before 2000.
fn in_century(date: Date, weekday: usize) -> Date {
    let centuries = if date.year >= 70 {
        [1900, 2000]
    } else {
        [2000, 1900]
    };
    let mut dates = centuries.map(|century| Date {
        year: century + date.year,
        ..date
    });
    let fits = |date: &Date| date.is_valid() && date.to_days().rem_euclid(7) == weekday as i64;
    if dates.last().is_some_and(fits) {
        dates.reverse();
    }
    let [first, _] = dates;
    first
}

/// `Sun Nov  6 08:49:37 1994`
fn asctime(text: &mut Cursor<'_>) -> Option<Written> {
    text.name(&WEEKDAYS)?;
    text.literal(b" ")?;
    let month = text.name(&MONTHS)? as i64 + 1;
    text.literal(b" ")?;
    let day = match text.one_of(b" ") {
        Some(_) => text.digits(1)?,
        None => text.digits(2)?,
    };
    text.literal(b" ")?;
    let (hour, minute, second) = text.time_of_day()?;
    text.literal(b" ")?;
    let year = text.digits(4)?;
    text.end()?;
    Some(Written {
        date: Date { year, month, day },
        hour,
        minute,
        second,
        nanoseconds: 0,
        offset_minutes: 0,
    })
}

#[cfg(test)]
mod tests {
    use crate::{Timestamp, TimestampFormat};

    fn read(text: &str) -> Option<Timestamp> {
        Timestamp::of_header(text).ok()
    }

    #[test]
    fn the_three_forms_of_the_standard_are_one_moment() {
        for text in [
            "Sun, 06 Nov 1994 08:49:37 GMT",
            "Sunday, 06-Nov-94 08:49:37 GMT",
            "Sun Nov  6 08:49:37 1994",
        ] {
            assert_eq!(read(text), Some(Timestamp::from_seconds(784_111_777)));
        }
        // No form but the first is one of Smithy's.
        let strict = |text| Timestamp::parse(text, TimestampFormat::HttpDate);
        assert!(strict("Sunday, 06-Nov-94 08:49:37 GMT").is_err());
        assert!(strict("Sun Nov  6 08:49:37 1994").is_err());
    }

    /// A year of two digits, and the date of the same name in the other century.
    #[test]
    fn the_weekday_tells_the_century() {
        for (two_digits, whole) in [
            ("Thursday, 01-Jan-70", "Thu, 01 Jan 1970"),
            ("Wednesday, 01-Jan-70", "Wed, 01 Jan 2070"),
            ("Saturday, 01-Jan-77", "Sat, 01 Jan 1977"),
            ("Friday, 31-Dec-99", "Fri, 31 Dec 1999"),
            ("Tuesday, 29-Feb-00", "Tue, 29 Feb 2000"),
            ("Saturday, 28-Nov-26", "Sat, 28 Nov 2026"),
            ("Monday, 06-Nov-44", "Mon, 06 Nov 1944"),
            // It fits neither.
            ("Wednesday, 06-Nov-94", "Sun, 06 Nov 1994"),
            ("Wednesday, 06-Nov-44", "Sun, 06 Nov 2044"),
        ] {
            let obsolete = read(&format!("{two_digits} 08:49:37 GMT"));
            assert!(obsolete.is_some(), "{two_digits}");
            assert_eq!(obsolete, read(&format!("{whole} 08:49:37 GMT")), "{whole}");
        }
    }

    #[test]
    fn what_is_nearly_one_is_none() {
        for text in [
            "",
            "Sun",
            "Sunday, 06-Nov-1994 08:49:37 GMT",
            "Sun, 06-Nov-94 08:49:37 GMT",
            "Sunday, 06-Nov-94 08:49:37",
            "Sunday, 06-Nov-94 08:49:37 GMT ",
            "Sunday, 31-Feb-94 08:49:37 GMT",
            "Sunday, 06-Nov-94 24:00:00 GMT",
            "Sun Nov 6 08:49:37 1994",
            "Sun Nov 06 08:49:37 94",
            "Sun Nov  6 08:49:37 1994 GMT",
            "Sun Nov 31 08:49:37 1994",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
        assert!(read("Sun Nov 16 08:49:37 1994").is_some());
    }
}
