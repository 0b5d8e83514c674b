#![no_main]
//! See `tinsmith_fuzz::checks::idl`.

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| tinsmith_fuzz::checks::idl::check(bytes));
