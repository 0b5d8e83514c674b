//! Bad input: responses that no service should send and requests that can't be made, with every protocol.
//! Each gives an error that says what and where, and loses nothing; none panics, hangs or overflows the stack.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test asserts by panicking"
)]

mod answers;
mod bindings;
mod bodyless_errors;
mod cbor_bodies;
mod error_bodies;
mod error_codes;
mod error_metadata;
mod errors_in_success;
mod events;
mod fetch;
mod host_prefixes;
mod limits;
mod many_members;
mod missing;
mod operation;
mod places;
mod printable;
mod requests;
mod response_headers;
mod root_codes;
mod route53;
mod secret_urls;
mod secrets;
mod shapes;
mod silent;
mod statuses;
mod surrogates;
mod times;
mod unreadable;
mod unwrapped;
mod wires;
