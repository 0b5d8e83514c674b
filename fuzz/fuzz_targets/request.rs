#![no_main]
//! See `tinsmith_fuzz::checks::request`.

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| tinsmith_fuzz::checks::request::check(bytes));
