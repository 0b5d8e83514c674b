#![no_main]
//! See `tinsmith_fuzz::checks::events`.

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| tinsmith_fuzz::checks::events::check(bytes));
