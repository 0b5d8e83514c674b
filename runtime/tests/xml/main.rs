//! The XML codec: what it writes it reads again, and roxmltree is the judge of what XML is.

#![cfg(feature = "xml")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test asserts by panicking"
)]

mod errors;
mod hostile;
mod judge;
mod mutations;
mod random;
mod read;
mod samples;
mod shapes;
mod write;
