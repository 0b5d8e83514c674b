/// A moment: seconds since 1970-01-01T00:00:00Z and the nanoseconds after them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp {
    seconds: i64,
    nanoseconds: u32,
}

/// The forms that a timestamp has on the wire (`smithy.api#timestampFormat`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
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
    pub const UNIX_EPOCH: Self = Self {
        seconds: 0,
        nanoseconds: 0,
    };
}
