//! The judge, as `cargo xtask credentials` runs it: `tinsmith-credentials DIR`, or `tinsmith-credentials --botocore PYTHON SEED COUNT`.

#![forbid(unsafe_code)]

use std::path::Path;
use std::process::ExitCode;

use tinsmith_credentials::report::Report;
use tinsmith_credentials::{judge, random};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let number = |at: usize| arguments.get(at).and_then(|number| number.parse().ok());
    let report = match arguments.as_slice() {
        [option, python, ..] if option == "--botocore" => {
            let mut report = Report::default();
            let (seed, count) = (number(2).unwrap_or(1), number(3).unwrap_or(1000));
            let count = usize::try_from(count).unwrap_or(usize::MAX);
            random::judge(Path::new(python), seed, count, &mut report);
            report
        }
        [place] => judge(Path::new(place)),
        _ => {
            eprintln!("error: give the folder of the cases");
            return ExitCode::from(2);
        }
    };
    print!("{report}");
    match report.is_good() {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    }
}
