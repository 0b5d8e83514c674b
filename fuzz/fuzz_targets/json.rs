#![no_main]
//! See `tinsmith_fuzz::checks::json`.

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| tinsmith_fuzz::checks::json::check(bytes));
