//! A crate that depends on the official crate of S3, and does nothing.

pub use aws_sdk_s3 as sdk;
