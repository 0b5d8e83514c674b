//! A crate that depends on the generated crate of STS, and does nothing.

pub use tinsmith_sts as sdk;
