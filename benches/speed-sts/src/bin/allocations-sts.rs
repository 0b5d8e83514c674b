//! Counts the allocations of the benchmarks of this crate.

use std::process::ExitCode;

#[global_allocator]
static COUNTING: contest::Counting = contest::COUNTING;

fn main() -> ExitCode {
    contest::program::run_allocations(&speed_sts::benchmarks())
}
