//! A crate that depends on the official crate of STS, and does nothing.

pub use aws_sdk_sts as sdk;
