//! Counts, and times, what `cargo xtask bench --guard` guards.

use std::process::ExitCode;

fn main() -> ExitCode {
    contest::program::run(&alone::benchmarks())
}
