//! Smithy's protocol tests, run against generated code: the room of `cargo xtask conformance`.
//!
//! There are two halves. The command generates crates, and for each a program that checks it; what these programs stand on is
//! the judge. What goes from one to the other is in [`format`](mod@format), which both compile.

#![forbid(unsafe_code)]

#[cfg(feature = "command")]
pub mod command;
pub mod format;
#[cfg(feature = "judge")]
pub mod judge;
