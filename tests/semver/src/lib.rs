//! What `model diff` says of the Rust API, held against cargo-semver-checks: the room of `cargo xtask semver`, and the pairs of
//! models that other tests of the comparison read as well.

#![forbid(unsafe_code)]

pub mod changes;
#[cfg(feature = "command")]
pub mod command;
