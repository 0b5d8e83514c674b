#![no_main]
//! See `tinsmith_fuzz::checks::model`.

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| tinsmith_fuzz::checks::model::check(bytes));
