//! What must hold whatever bytes come. `fuzz_targets/` hands them over; everything else is here.
//!
//! Each target has a file in [`checks`]. An input begins with two bytes that choose a shape or an operation of the
//! services in `target/fuzz/services`; `cargo xtask fuzz` makes these, and seeds whose first bytes fit them.
//! A check panics where something doesn't hold, which libFuzzer takes for a find.

#![forbid(unsafe_code)]

pub mod checks;
mod draw;
mod format;
mod input;
mod same;
mod table;
