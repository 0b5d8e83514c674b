//! Contestants side by side: how long each takes, how many instructions, how many allocations.
//!
//! A program of this library has a list of [`Benchmark`]s. Its command line is that of [`program`]: the command
//! `cargo xtask bench` runs it and reads what it prints.

#[cfg(feature = "allocations")]
mod allocations;
mod benchmark;
mod clock;
pub mod program;
mod work;

#[cfg(feature = "allocations")]
pub use allocations::{COUNTING, Counting, count_allocations};
pub use benchmark::{Benchmark, Contestant, Side};
pub use clock::{Pace, median, race};
pub use work::{Work, calls, calls_of, calls_with};

/// Why a contestant can't begin, or what it does wrong.
pub type Fault = Box<dyn std::error::Error>;
