#![no_main]
//! See `tinsmith_fuzz::checks::cbor`.

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| tinsmith_fuzz::checks::cbor::check(bytes));
