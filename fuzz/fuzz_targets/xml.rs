#![no_main]
//! See `tinsmith_fuzz::checks::xml`.

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| tinsmith_fuzz::checks::xml::check(bytes));
