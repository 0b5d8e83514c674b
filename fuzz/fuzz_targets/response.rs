#![no_main]
//! See `tinsmith_fuzz::checks::response`.

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| tinsmith_fuzz::checks::response::check(bytes));
