#![no_main]
//! See `tinsmith_fuzz::checks::error_body`.

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| tinsmith_fuzz::checks::error_body::check(bytes));
