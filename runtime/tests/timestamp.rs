//! Timestamps and their forms on the wire, held against jiff.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test asserts by panicking"
)]

use std::time::{Duration, SystemTime};

use jiff::fmt::rfc2822::{DateTimeParser, DateTimePrinter};
use tinsmith::TimestampFormat::{DateTime, EpochSeconds, HttpDate};
use tinsmith::{ErrorKind, Timestamp, TimestampFormat};

/// 0001-01-01T00:00:00Z
const FIRST: i64 = -62_135_596_800;
/// 9999-12-31T23:59:59Z
const LAST: i64 = 253_402_300_799;

fn at(seconds: i64, nanoseconds: u32) -> Timestamp {
    Timestamp::new(seconds, nanoseconds).unwrap()
}

fn parse(text: &str, format: TimestampFormat) -> Option<(i64, u32)> {
    let timestamp = Timestamp::parse(text, format).ok()?;
    Some((timestamp.seconds(), timestamp.subsec_nanoseconds()))
}

/// Moments all over the years 0001 to 9999, and those where calendars go wrong.
fn moments() -> Vec<(i64, u32)> {
    let mut random = fastrand::Rng::with_seed(1970);
    let mut moments = Vec::new();
    for year in [
        1, 4, 100, 400, 1582, 1600, 1900, 1969, 1970, 1972, 2000, 2024, 2100, 9999,
    ] {
        for (month, day) in [(1, 1), (2, 28), (3, 1), (12, 31)] {
            let midnight = jiff::civil::date(year, month, day).to_datetime(jiff::civil::Time::MIN);
            let seconds = jiff::tz::TimeZone::UTC
                .to_timestamp(midnight)
                .map_or(LAST - 86_399, |timestamp| timestamp.as_second());
            for seconds in [seconds - 1, seconds, seconds + 1, seconds + 86_399] {
                moments.extend([(seconds, 0), (seconds, 1), (seconds, 999_999_999)]);
            }
        }
    }
    for _ in 0..5_000 {
        let digits = 10_u32.pow(random.u32(0..=9));
        let nanoseconds = random.u32(0..1_000_000_000) / digits * digits;
        moments.push((random.i64(FIRST..=LAST), nanoseconds));
        moments.push((random.i64(-100_000..=100_000), nanoseconds));
    }
    // jiff ends a day early, so that every time zone can say its last moment.
    moments.retain(|(seconds, _)| (FIRST..jiff::Timestamp::MAX.as_second()).contains(seconds));
    moments
}

#[test]
fn agrees_with_jiff_in_both_directions() {
    let moments = moments();
    assert!(moments.len() > 10_000);
    for (seconds, nanoseconds) in moments {
        let ours = at(seconds, nanoseconds);
        let theirs = jiff::Timestamp::new(seconds, 0).unwrap()
            + jiff::SignedDuration::from_nanos(i64::from(nanoseconds));

        let date_time = theirs.to_string();
        assert_eq!(ours.format(DateTime).unwrap(), date_time);
        assert_eq!(ours.to_string(), date_time);
        assert_eq!(date_time.parse(), Ok(ours));

        let http_date = DateTimePrinter::new()
            .timestamp_to_rfc9110_string(&theirs)
            .unwrap();
        assert_eq!(ours.format(HttpDate).unwrap(), http_date);
        assert_eq!(parse(&http_date, HttpDate), Some((seconds, 0)));
        let back = DateTimeParser::new().parse_timestamp(&http_date).unwrap();
        assert_eq!(back.as_second(), seconds);

        let epoch_seconds = ours.format(EpochSeconds).unwrap();
        assert_eq!(decimal(theirs.as_nanosecond()), epoch_seconds);
        assert_eq!(
            parse(&epoch_seconds, EpochSeconds),
            Some((seconds, nanoseconds))
        );
    }
}

/// Billionths as a decimal number with as few digits as it needs.
fn decimal(billionths: i128) -> String {
    let sign = if billionths < 0 { "-" } else { "" };
    let (whole, fraction) = (
        billionths.abs() / 1_000_000_000,
        billionths.abs() % 1_000_000_000,
    );
    let text = format!("{sign}{whole}.{fraction:09}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[test]
fn offsets_agree_with_jiff() {
    let mut random = fastrand::Rng::with_seed(60);
    for _ in 0..2_000 {
        let text = format!(
            "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}{}{:02}:{:02}",
            random.u32(1900..2100),
            random.u32(1..=12),
            random.u32(1..=31),
            random.u32(0..=24),
            random.u32(0..=60),
            random.u32(0..=59),
            if random.bool() { '+' } else { '-' },
            random.u32(0..=23),
            random.u32(0..=60),
        );
        let theirs: Option<jiff::Timestamp> = text.parse().ok();
        let theirs = theirs.map(|timestamp| (timestamp.as_second(), 0));
        assert_eq!(parse(&text, DateTime), theirs, "{text}");
    }
}

#[test]
fn says_the_first_and_the_last_second_of_the_calendar() {
    for (seconds, date_time, http_date) in [
        (
            FIRST,
            "0001-01-01T00:00:00Z",
            "Mon, 01 Jan 0001 00:00:00 GMT",
        ),
        (
            LAST,
            "9999-12-31T23:59:59Z",
            "Fri, 31 Dec 9999 23:59:59 GMT",
        ),
    ] {
        let timestamp = Timestamp::from_seconds(seconds);
        assert_eq!(timestamp.format(DateTime).unwrap(), date_time);
        assert_eq!(timestamp.format(HttpDate).unwrap(), http_date);
        assert_eq!(parse(date_time, DateTime), Some((seconds, 0)));
        assert_eq!(parse(http_date, HttpDate), Some((seconds, 0)));
    }
    for seconds in [FIRST - 1, LAST + 1, i64::MIN, i64::MAX] {
        let timestamp = Timestamp::from_seconds(seconds);
        for format in [DateTime, HttpDate] {
            let error = timestamp.format(format).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Unrepresentable);
        }
        assert_eq!(timestamp.to_string(), seconds.to_string());
        assert_eq!(timestamp.format(EpochSeconds).unwrap(), seconds.to_string());
        assert_eq!(
            parse(&seconds.to_string(), EpochSeconds),
            Some((seconds, 0))
        );
    }
}

#[test]
fn reads_what_services_write() {
    let moment = Some((482_196_050, 0));
    for (text, expected) in [
        ("1985-04-12T23:20:50Z", moment),
        ("1985-04-12t23:20:50z", moment),
        ("1985-04-13T00:20:50+01:00", moment),
        ("1985-04-12T22:50:50-00:30", moment),
        ("1985-04-12T23:20:50.000Z", moment),
        ("1985-04-12T23:20:50.5Z", Some((482_196_050, 500_000_000))),
        (
            "1985-04-12T23:20:50.12345678999Z",
            Some((482_196_050, 123_456_789)),
        ),
        ("2016-12-31T23:59:60Z", Some((1_483_228_799, 0))),
        (
            "2017-01-01T00:59:60.25+01:00",
            Some((1_483_228_799, 250_000_000)),
        ),
    ] {
        assert_eq!(parse(text, DateTime), expected, "{text}");
    }
    for (text, expected) in [
        ("Tue, 29 Apr 2014 18:30:38 GMT", Some((1_398_796_238, 0))),
        ("Sun, 02 Jan 2000 20:34:56.000 GMT", Some((946_845_296, 0))),
        (
            "Sun, 02 Jan 2000 20:34:56.456 GMT",
            Some((946_845_296, 456_000_000)),
        ),
    ] {
        assert_eq!(parse(text, HttpDate), expected, "{text}");
    }
    for (text, expected) in [
        ("1398796238", Some((1_398_796_238, 0))),
        ("1.398796238E9", Some((1_398_796_238, 0))),
        ("1398796238.123456789", Some((1_398_796_238, 123_456_789))),
        ("1398796238.1234567899", Some((1_398_796_238, 123_456_789))),
        ("-0.5", Some((-1, 500_000_000))),
        ("-1.25", Some((-2, 750_000_000))),
        ("-0", Some((0, 0))),
        ("5e-10", Some((0, 0))),
        ("-9223372036854775808", Some((i64::MIN, 0))),
    ] {
        assert_eq!(parse(text, EpochSeconds), expected, "{text}");
    }
}

#[test]
fn refuses_what_is_no_timestamp_and_never_quotes_it() {
    let bad = [
        (DateTime, "1986-04-12T23:20:50"),
        (DateTime, "1986-04-12 23:20:50Z"),
        (DateTime, "1986-04-12T23:20:50.Z"),
        (DateTime, "1986-04-12T23:20:50ZZ"),
        (DateTime, "1986-04-12T23:20:50+1:00"),
        (DateTime, "1986-04-12T23:20:50+0100"),
        (DateTime, "1986-04-12T23:20Z"),
        (DateTime, "1986-4-12T23:20:50Z"),
        (DateTime, "85-04-12T23:20:50Z"),
        (DateTime, "+1986-04-12T23:20:50Z"),
        (DateTime, "1986-13-12T23:20:50Z"),
        (DateTime, "1986-02-29T23:20:50Z"),
        (DateTime, "1900-02-29T23:20:50Z"),
        (DateTime, "0000-02-29T23:20:50Z"),
        (DateTime, "1986-04-12T24:00:00Z"),
        (DateTime, "1986-04-12T23:60:50Z"),
        (DateTime, "1986-04-12T23:20:61Z"),
        (DateTime, "1398796238"),
        (DateTime, "１985-04-12T23:20:50Z"),
        (DateTime, ""),
        (HttpDate, "Tue, 29 Apr 2014 18:30:39 UTC"),
        (HttpDate, "Tue, 29 Apr 2014 18:30:39"),
        (HttpDate, "Tuesday, 29-Apr-14 18:30:38 GMT"),
        (HttpDate, "Tue, 31 Apr 2014 18:30:38 GMT"),
        (HttpDate, "Tue, 29 Foo 2014 18:30:38 GMT"),
        (HttpDate, "2014-04-29T18:30:38Z"),
        (EpochSeconds, "9223372036854775808"),
        (EpochSeconds, "1e30"),
        (EpochSeconds, "NaN"),
        (EpochSeconds, "Infinity"),
        (EpochSeconds, "1398796238foo"),
        (EpochSeconds, "0x42"),
        (EpochSeconds, ""),
    ];
    for (format, text) in bad {
        let error = Timestamp::parse(text, format).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Mismatch, "{text}");
        assert!(
            text.is_empty() || !error.to_string().contains(text),
            "{error}"
        );
    }
    assert!(Timestamp::new(0, 1_000_000_000).is_err());
}

#[test]
fn changed_bytes_never_panic() {
    let mut random = fastrand::Rng::with_seed(7);
    let texts = [
        (DateTime, "1985-04-12T23:20:50.52+01:00"),
        (HttpDate, "Tue, 29 Apr 2014 18:30:38.5 GMT"),
        (EpochSeconds, "-1398796238.123456789e-2"),
    ];
    let mut read = 0;
    for _ in 0..20_000 {
        let (format, text) = random.choice(texts).unwrap();
        let mut changed = text.as_bytes().to_vec();
        for _ in 0..random.u8(1..4) {
            let at = random.usize(..changed.len());
            changed[at] = random.choice(*b"0123456789:-+.TZeE,GM \xc3").unwrap();
        }
        let changed = String::from_utf8_lossy(&changed);
        if let Ok(timestamp) = Timestamp::parse(&changed, format) {
            let again = timestamp.format(EpochSeconds).unwrap();
            assert_eq!(
                Timestamp::parse(&again, EpochSeconds),
                Ok(timestamp),
                "{changed}"
            );
            read += 1;
        }
    }
    assert!(read > 1_000, "{read}");
}

#[test]
fn converts_to_and_from_system_time() {
    let epoch = SystemTime::UNIX_EPOCH;
    for (seconds, nanoseconds, time) in [
        (0, 0, epoch),
        (1, 1, epoch + Duration::new(1, 1)),
        (-1, 500_000_000, epoch - Duration::from_millis(500)),
        (-86_400, 0, epoch - Duration::from_secs(86_400)),
    ] {
        assert_eq!(Timestamp::from(time), at(seconds, nanoseconds));
        assert_eq!(
            SystemTime::try_from(at(seconds, nanoseconds)).unwrap(),
            time
        );
    }
    let outermost = at(i64::MAX, 999_999_999);
    if let Ok(time) = SystemTime::try_from(outermost) {
        assert_eq!(Timestamp::from(time), outermost);
    }
}

/// Converts many moments there and back, and the outermost timestamps there.
#[cfg(any(feature = "jiff", feature = "time", feature = "chrono"))]
fn check_conversions<T>(seconds_of: impl Fn(&T) -> i64)
where
    T: TryFrom<Timestamp, Error = tinsmith::Error> + Into<Timestamp> + std::fmt::Debug,
{
    for (seconds, nanoseconds) in moments() {
        let there = T::try_from(at(seconds, nanoseconds)).unwrap();
        // jiff rounds seconds towards 1970.
        let rounding = i64::from(seconds < 0 && nanoseconds > 0);
        assert!((seconds..=seconds + rounding).contains(&seconds_of(&there)));
        assert_eq!(there.into(), at(seconds, nanoseconds));
    }
    for seconds in [i64::MIN, i64::MAX] {
        let error = T::try_from(at(seconds, 0)).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Unrepresentable);
    }
}

#[test]
#[cfg(feature = "jiff")]
fn converts_to_and_from_jiff() {
    check_conversions(|there: &jiff::Timestamp| there.as_second());
    for outermost in [jiff::Timestamp::MIN, jiff::Timestamp::MAX] {
        let ours = Timestamp::from(outermost);
        assert_eq!(jiff::Timestamp::try_from(ours).unwrap(), outermost);
    }
}

#[test]
#[cfg(feature = "time")]
fn converts_to_and_from_time() {
    check_conversions(|there: &time::OffsetDateTime| there.unix_timestamp());
}

#[test]
#[cfg(feature = "chrono")]
fn converts_to_and_from_chrono() {
    check_conversions(|there: &chrono::DateTime<chrono::Utc>| there.timestamp());
    let leap_second = chrono::DateTime::from_timestamp(1_483_228_799, 1_500_000_000).unwrap();
    assert_eq!(Timestamp::from(leap_second), at(1_483_228_799, 999_999_999));
}
