#![no_main]
//! See `tinsmith_fuzz::checks::rules`.

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| tinsmith_fuzz::checks::rules::check(bytes));
