//! Timestamps to and from the types of the standard library and of the date crates that are enabled.

use std::time::{Duration, SystemTime};

use super::Timestamp;
use crate::Error;

fn out_of_range(target: &str) -> Error {
    Error::new(
        crate::ErrorKind::Unrepresentable,
        format!("the timestamp is out of the range of {target}"),
    )
}

impl From<SystemTime> for Timestamp {
    /// A time whose seconds are beyond 64 bits, which no system has, becomes the outermost timestamp.
    fn from(time: SystemTime) -> Self {
        let (distance, sign) = match time.duration_since(SystemTime::UNIX_EPOCH) {
            Ok(after) => (after, 1),
            Err(before) => (before.duration(), -1),
        };
        // A duration has at most 2^64 seconds, which are far from the bounds of 128 bits in nanoseconds.
        let outermost = Self::from_seconds(if sign > 0 { i64::MAX } else { i64::MIN });
        Self::from_nanoseconds(sign * distance.as_nanos() as i128).unwrap_or(outermost)
    }
}

impl TryFrom<Timestamp> for SystemTime {
    type Error = Error;

    fn try_from(timestamp: Timestamp) -> Result<Self, Error> {
        let seconds = Duration::from_secs(timestamp.seconds.unsigned_abs());
        let whole = if timestamp.seconds < 0 {
            Self::UNIX_EPOCH.checked_sub(seconds)
        } else {
            Self::UNIX_EPOCH.checked_add(seconds)
        };
        let fraction = Duration::from_nanos(u64::from(timestamp.nanoseconds));
        whole
            .and_then(|whole| whole.checked_add(fraction))
            .ok_or_else(|| out_of_range("SystemTime"))
    }
}

#[cfg(feature = "jiff")]
impl From<jiff::Timestamp> for Timestamp {
    fn from(timestamp: jiff::Timestamp) -> Self {
        // Its range is that of four-digit years, and more: all of it fits.
        Self::from_nanoseconds(timestamp.as_nanosecond()).unwrap_or_default()
    }
}

#[cfg(feature = "jiff")]
impl TryFrom<Timestamp> for jiff::Timestamp {
    type Error = Error;

    fn try_from(timestamp: Timestamp) -> Result<Self, Error> {
        Self::from_nanosecond(timestamp.to_nanoseconds())
            .map_err(|_| out_of_range("jiff::Timestamp"))
    }
}

#[cfg(feature = "time")]
impl From<time::OffsetDateTime> for Timestamp {
    fn from(time: time::OffsetDateTime) -> Self {
        Self {
            seconds: time.unix_timestamp(),
            nanoseconds: time.nanosecond(),
        }
    }
}

#[cfg(feature = "time")]
impl TryFrom<Timestamp> for time::OffsetDateTime {
    type Error = Error;

    fn try_from(timestamp: Timestamp) -> Result<Self, Error> {
        Self::from_unix_timestamp_nanos(timestamp.to_nanoseconds())
            .map_err(|_| out_of_range("time::OffsetDateTime"))
    }
}

#[cfg(feature = "chrono")]
impl<Z: chrono::TimeZone> From<chrono::DateTime<Z>> for Timestamp {
    /// A leap second becomes the last nanosecond before it ends.
    fn from(time: chrono::DateTime<Z>) -> Self {
        Self {
            seconds: time.timestamp(),
            nanoseconds: time
                .timestamp_subsec_nanos()
                .min(super::NANOSECONDS_PER_SECOND - 1),
        }
    }
}

#[cfg(feature = "chrono")]
impl TryFrom<Timestamp> for chrono::DateTime<chrono::Utc> {
    type Error = Error;

    fn try_from(timestamp: Timestamp) -> Result<Self, Error> {
        Self::from_timestamp(timestamp.seconds, timestamp.nanoseconds)
            .ok_or_else(|| out_of_range("chrono::DateTime"))
    }
}
