//! Judges the cases below a folder; `cargo xtask credentials` runs it.

#![forbid(unsafe_code)]

use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    let place = std::env::args_os().nth(1).map(PathBuf::from);
    let report =
        tinsmith_credentials::judge(&place.unwrap_or_else(tinsmith_credentials::default_place));
    print!("{report}");
    match report.is_good() {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    }
}
