#![no_main]
//! See `tinsmith_fuzz::checks::generator`.

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| tinsmith_fuzz::checks::generator::check(bytes));
