//! The judges, as `cargo xtask corpora` runs them: `tinsmith-corpora DIR [--all]`.

use std::path::Path;
use std::process::ExitCode;

use tinsmith_corpora::{damage, judge, speed};

/// Of larger files, only so many places are damaged.
const PLACES: usize = 400;

fn main() -> ExitCode {
    let mut arguments = std::env::args_os().skip(1);
    let Some(place) = arguments.next() else {
        eprintln!("error: give the folder of the corpora");
        return ExitCode::from(2);
    };
    let is_all = arguments.any(|argument| argument == "--all");
    let place = Path::new(&place);
    let mut report = judge(place);
    report.add(damage::judge(
        place,
        if is_all { usize::MAX } else { PLACES },
    ));
    report.add(speed::judge(place));
    print!("{report}");
    match report.holds() {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    }
}
