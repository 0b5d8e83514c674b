//! The JSON codec: what it writes it reads again, and serde_json is the judge of what JSON is.

#![cfg(feature = "json")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test asserts by panicking"
)]

mod hostile;
mod judge;
mod random;
mod read;
mod round_trip;
mod shapes;
