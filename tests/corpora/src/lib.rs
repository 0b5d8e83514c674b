//! Holds the loader against the corpora of Smithy's reference implementation, wherever they are at hand.
//!
//! A corpus lies in a folder such as `smithy` of the reference data: `loader/valid`, `loader/invalid`, `formatter`, ... Parts
//! may be missing, and are left out. Each judge is a module: [`valid`], [`invalid`], [`formatter`], [`round_trip`],
//! [`sources`], [`damage`], [`speed`].

#[cfg(feature = "command")]
pub mod command;
pub mod damage;
pub mod files;
pub mod formatter;
pub mod invalid;
pub mod meaning;
pub mod report;
pub mod round_trip;
pub mod sources;
pub mod speed;
pub mod valid;
pub mod validation;

use std::path::{Path, PathBuf};

pub use report::{Report, Table};

/// The folder of the corpora: `smithy` below the place of the reference data, which `TINSMITH_REFERENCE` names, by default
/// `../shared` beside the repository. It may not exist.
pub fn default_place() -> PathBuf {
    let place = std::env::var_os("TINSMITH_REFERENCE").unwrap_or_else(|| "../shared".into());
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.join("../..").join(place).join("smithy")
}

/// All judges but those that measure or take long.
pub fn judge(place: &Path) -> Report {
    let mut report = Report::default();
    report.add(valid::judge(place));
    report.add(valid::judge_flattened(place));
    report.add(invalid::judge(place));
    report.add(formatter::judge(place));
    report.add(round_trip::judge(place));
    report.add(sources::judge(place));
    report
}
