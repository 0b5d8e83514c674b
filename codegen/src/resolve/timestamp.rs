//! Times as models write them: `date-time` of RFC 3339, `http-date` of RFC 9110.

/// Seconds since 1970, and nanoseconds on top of them.
pub(super) type Seconds = (i64, u32);

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];
const WEEKDAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];

/// A time in one of the two forms.
pub(super) fn parse(text: &str) -> Option<Seconds> {
    date_time(text).or_else(|| http_date(text))
}

/// `1985-04-12T23:20:50.52Z`, or with an offset such as `+02:00` in place of the `Z`.
fn date_time(text: &str) -> Option<Seconds> {
    let (date, time) = text.split_once(['T', 't', ' '])?;
    let mut parts = date.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let days = days(number(year, 4)?, number(month, 2)?, number(day, 2)?)?;
    if parts.next().is_some() {
        return None;
    }
    let zone = time.find(['Z', 'z', '+', '-'])?;
    let (time, zone) = time.split_at_checked(zone)?;
    let offset = match zone {
        "Z" | "z" => 0,
        _ => {
            let (hours, minutes) = zone.get(1..)?.split_once(':')?;
            offset(zone, number(hours, 2)?, number(minutes, 2)?)?
        }
    };
    at(days, time, offset)
}

/// `Tue, 29 Apr 2014 18:30:38 GMT`. The weekday may be absent, but not wrong.
fn http_date(text: &str) -> Option<Seconds> {
    let (weekday, rest) = match text.split_once(", ") {
        Some((weekday, rest)) => (Some(weekday), rest),
        None => (None, text),
    };
    let mut parts = rest.split(' ');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    let (time, zone) = (parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let month = (1..).zip(MONTHS).find(|(_, name)| *name == month)?.0;
    let days = days(number(year, 4)?, month, number(day, day.len().min(2))?)?;
    if let Some(weekday) = weekday {
        let index = usize::try_from(days.rem_euclid(7)).ok()?;
        WEEKDAYS.get(index).filter(|name| **name == weekday)?;
    }
    let offset = match zone {
        "GMT" | "UTC" | "UT" | "Z" => 0,
        _ => {
            let (hours, minutes) = zone.get(1..)?.split_at_checked(2)?;
            offset(zone, number(hours, 2)?, number(minutes, 2)?)?
        }
    };
    at(days, time, offset)
}

/// What so many digits say.
fn number(text: &str, digits: usize) -> Option<i64> {
    let is_number = text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| is_number)
}

/// The days from the first of 1970 to a date, if there is such a date.
fn days(year: i64, month: i64, day: i64) -> Option<i64> {
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let february = if is_leap { 29 } else { 28 };
    let lengths = [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let index = usize::try_from(month - 1).ok()?;
    let length = *lengths.get(index)?;
    if !(1..=length).contains(&day) {
        return None;
    }
    let before: i64 = lengths.iter().take(index).sum();
    let last = year - 1;
    let leap_days = last.div_euclid(4) - last.div_euclid(100) + last.div_euclid(400);
    // The leap days that there were before 1970.
    Some(365 * (year - 1970) + (leap_days - 477) + before + day - 1)
}

/// The seconds that a zone is ahead of UTC.
fn offset(zone: &str, hours: i64, minutes: i64) -> Option<i64> {
    let seconds = hours * 3_600 + minutes * 60;
    let is_one = hours < 24 && minutes < 60;
    match zone.get(..1) {
        Some("+") if is_one => Some(seconds),
        Some("-") if is_one => Some(-seconds),
        _ => None,
    }
}

/// The time of a day: `23:20:50`, and perhaps a fraction of up to nine digits.
fn at(days: i64, time: &str, offset: i64) -> Option<Seconds> {
    let (time, fraction) = match time.split_once('.') {
        Some((time, fraction)) => (time, Some(fraction)),
        None => (time, None),
    };
    let mut parts = time.split(':');
    let (hours, minutes, seconds) = (parts.next()?, parts.next()?, parts.next()?);
    let (hours, minutes) = (number(hours, 2)?, number(minutes, 2)?);
    // A leap second is counted as the one before it.
    let seconds = match number(seconds, 2)? {
        60 => 59,
        seconds => seconds,
    };
    if parts.next().is_some() || hours > 23 || minutes > 59 || seconds > 59 {
        return None;
    }
    let nanoseconds = match fraction {
        None => 0,
        Some(digits) if digits.len() <= 9 => {
            number(digits, digits.len().max(1))?;
            format!("{digits:0<9}").parse().ok()?
        }
        Some(_) => return None,
    };
    let whole = days * 86_400 + hours * 3_600 + minutes * 60 + seconds - offset;
    Some((whole, nanoseconds))
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn times_have_several_forms() {
        // As `date --utc --date TEXT +%s` has them.
        for (text, expected) in [
            ("1985-04-12T23:20:50.52Z", (482_196_050, 520_000_000)),
            ("1969-12-31T23:59:59.5Z", (-1, 500_000_000)),
            ("1970-01-01t00:00:00z", (0, 0)),
            ("0001-01-01T00:00:00Z", (-62_135_596_800, 0)),
            (
                "9999-12-31T23:59:59.999999999Z",
                (253_402_300_799, 999_999_999),
            ),
            ("2024-02-29T12:00:00+02:30", (1_709_199_000, 0)),
            ("1900-03-01 00:00:00-01:00", (-2_203_887_600, 0)),
            ("2016-12-31T23:59:60Z", (1_483_228_799, 0)),
            ("Tue, 29 Apr 2014 18:30:38 GMT", (1_398_796_238, 0)),
            (
                "Sun, 02 Jan 2000 20:34:56.456 GMT",
                (946_845_296, 456_000_000),
            ),
            ("2 Jan 2000 20:34:56 +0100", (946_841_696, 0)),
        ] {
            assert_eq!(parse(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn other_texts_are_no_times() {
        for text in [
            "",
            "yesterday",
            "2023-02-29T00:00:00Z",
            "1900-02-29T00:00:00Z",
            "2024-13-01T00:00:00Z",
            "2024-00-01T00:00:00Z",
            "2024-01-00T00:00:00Z",
            "2024-01-01T24:00:00Z",
            "2024-01-01T00:60:00Z",
            "2024-01-01T00:00:61Z",
            "2024-01-01T00:00:00",
            "2024-01-01T00:00:00.Z",
            "2024-01-01T00:00:00.1234567890Z",
            "2024-01-01T00:00:00+25:00",
            "2024-01-01T00:00:00+0100",
            "+024-01-01T00:00:00Z",
            "2024-1-1T00:00:00Z",
            "2024-01-01",
            "Wed, 29 Apr 2014 18:30:38 GMT",
            "Tue, 29 Apr 2014 18:30:38 CET",
            "Tue, 29 Apr 2014 18:30:38 +00é",
            "Tue, 31 Apr 2014 18:30:38 GMT",
            "2024-01-01T00:00:00é",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
