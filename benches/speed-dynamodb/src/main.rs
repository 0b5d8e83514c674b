//! Times the benchmarks of this crate, or makes one call for callgrind to count.

use std::process::ExitCode;

fn main() -> ExitCode {
    contest::program::run(&speed_dynamodb::benchmarks())
}
