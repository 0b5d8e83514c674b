//! A service as a public module of a library.

/// STS.
pub mod sts;
