//! Signatures held against those of others. Run by `cargo test`; `TINSMITH_SEED` draws other requests.

#![cfg(test)]

mod botocore;
mod drawn;
mod events;
mod official;
// The operations that the runtime's own tests sign for.
#[allow(dead_code, reason = "these tests need a few of them")]
#[path = "../../../runtime/tests/sign/operations.rs"]
mod operations;
mod request;
mod suite;
#[allow(dead_code, reason = "these tests need a few of them")]
#[path = "../../../runtime/tests/sign/transcribe.rs"]
mod transcribe;

use std::time::{Duration, SystemTime};

use tinsmith::Timestamp;
use tinsmith::sign::Credentials;

/// The time of AWS's test suite: 2015-08-30T12:36:00Z.
const NOW: Timestamp = Timestamp::from_seconds(1_440_938_160);
/// How long URLs work.
const HOUR: Duration = Duration::from_secs(3600);

const ACCESS_KEY_ID: &str = "AKIDEXAMPLE";
const SECRET_ACCESS_KEY: &str = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

fn credentials(token: Option<&str>) -> Credentials {
    let credentials = Credentials::new(ACCESS_KEY_ID, SECRET_ACCESS_KEY);
    match token {
        Some(token) => credentials.with_session_token(token),
        None => credentials,
    }
}

fn system_time(time: Timestamp) -> SystemTime {
    SystemTime::try_from(time).unwrap()
}

/// What chance begins with.
fn seed() -> u64 {
    std::env::var("TINSMITH_SEED").map_or(7, |seed| seed.parse().unwrap())
}
