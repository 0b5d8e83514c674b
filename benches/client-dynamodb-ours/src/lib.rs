//! A crate that depends on the generated crate of DynamoDB, and does nothing.

#[cfg(all(feature = "chosen", not(feature = "whole")))]
pub use chosen as sdk;
#[cfg(feature = "whole")]
pub use whole as sdk;
