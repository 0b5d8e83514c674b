#![no_main]
//! See `tinsmith_fuzz::checks::model_diff`.

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| tinsmith_fuzz::checks::model_diff::check(bytes));
