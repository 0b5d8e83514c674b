//! Generated crates beside boto3, and against a server: the room of `cargo xtask interop`.
//!
//! There are two halves. The command builds the programs of the folder `programs` and runs them; what these stand on is the judge.
//! What goes from one to the other is in [`format`](mod@format), which both compile.

#![forbid(unsafe_code)]

#[cfg(feature = "command")]
pub mod command;
pub mod format;
#[cfg(feature = "judge")]
pub mod judge;
