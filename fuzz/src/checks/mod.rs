//! One file for each target: what is done with the fuzzer's bytes, and what must hold.

pub mod cbor;
mod codec;
pub mod error_body;
pub mod events;
pub mod generator;
pub mod idl;
pub mod json;
pub mod model;
pub mod model_diff;
pub mod request;
pub mod response;
pub mod rules;
pub mod xml;
