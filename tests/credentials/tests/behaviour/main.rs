//! What the cases of the official chain don't tell: what users read, what is kept, what settings say.

#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails so"
)]

mod cache;
mod client;
mod failed_services;
mod failures;
mod loopback;
mod places;
mod precedence;
mod renewal;
mod settings;
mod usage;
