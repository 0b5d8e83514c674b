//! A crate that depends on the official crate of DynamoDB, and does nothing.

pub use aws_sdk_dynamodb as sdk;
