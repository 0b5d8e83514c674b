//! What cargo-semver-checks says of a step.

use std::path::Path;
use std::process::{Command, Stdio};

use tinsmith_codegen::compatibility::ApiEffect;

use super::crates::Crates;
use super::{Direction, Pair};
use tinsmith_build::Failure;

/// Its verdict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Judgement {
    pub(super) effect: ApiEffect,
    /// The lints that it finds broken.
    pub(super) failures: Vec<String>,
    /// Lints that it only warns of, and that don't count.
    pub(super) warnings: Vec<String>,
}

/// Asks for a step's verdict.
///
/// # Errors
///
/// It can't be run, or says something that isn't understood.
pub(super) fn ask(
    tool: &Path,
    crates: &Crates,
    pair: &Pair,
    direction: Direction,
) -> Result<Judgement, Failure> {
    let (from, to) = match direction {
        Direction::Forward => (crates.older(pair), crates.newer(pair)),
        Direction::Backward => (crates.newer(pair), crates.older(pair)),
    };
    let output = Command::new(tool)
        .args(["semver-checks", "--color", "never"])
        // All that asks for more than a patch release is a failure then.
        .args(["--release-type", "patch"])
        .arg("--baseline-rustdoc")
        .arg(from)
        .arg("--current-rustdoc")
        .arg(to)
        .stdin(Stdio::null())
        .output()
        .map_err(|error| Failure::new(format!("{}: {error}", tool.display())))?;
    let said = String::from_utf8_lossy(&output.stdout).into_owned()
        + &String::from_utf8_lossy(&output.stderr);
    read(&said).ok_or_else(|| {
        Failure::new(format!(
            "the pair `{}`: the judge gives no verdict:\n{said}",
            pair.name
        ))
    })
}

/// Reads what it prints. None if there is no verdict in it.
fn read(said: &str) -> Option<Judgement> {
    let summary = |line: &&str| line.trim_start().starts_with("Summary ");
    let summary = said.lines().find(summary)?;
    let effect = match summary {
        line if line.contains("requires new major version") => ApiEffect::Breaking,
        line if line.contains("requires new minor version") => ApiEffect::Minor,
        line if line.contains("no semver update required") => ApiEffect::None,
        _ => return None,
    };
    let lints = |kind: &str| -> Vec<String> {
        let start = format!("--- {kind} ");
        let heads = said
            .lines()
            .filter_map(|line| line.trim_start().strip_prefix(&start));
        let names = heads.filter_map(|head| Some(head.split_once(':')?.0.to_owned()));
        names.collect()
    };
    Some(Judgement {
        effect,
        failures: lints("failure"),
        warnings: lints("warning"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_verdict_is_read_with_its_lints() {
        let said = "    Checking <unknown> v0.0.0 -> v0.0.0 (assume patch change)\n\
            \x20    Checked [   0.341s] 229 checks: 227 pass, 1 fail, 1 warn, 31 skip\n\n\
            --- failure enum_missing: pub enum removed or renamed ---\n\n\
            Failed in:\n  enum a::B, previously in file b.rs:1\n\n\
            --- warning partial_ord_enum_variants_reordered: enum variants reordered ---\n\n\
            \x20    Summary semver requires new major version: 1 major and 0 minor checks failed\n\
            \x20    Warning produced 1 major and 0 minor level warnings\n";
        let expected = Judgement {
            effect: ApiEffect::Breaking,
            failures: vec!["enum_missing".to_owned()],
            warnings: vec!["partial_ord_enum_variants_reordered".to_owned()],
        };
        assert_eq!(read(said), Some(expected));
        assert_eq!(read("error: unsupported rustdoc format v99\n"), None);
    }
}
