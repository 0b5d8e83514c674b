//! What can be given to `cargo xtask bench`.

use clap::{Args, ValueEnum};

/// Measure generated crates beside the official ones
///
/// Prints tables in Markdown, and writes them to target/bench/figures.md, with a chart in figures.svg: times,
/// instructions and allocations of decoding and encoding, how decoding grows with the body, what a crate costs to
/// build, and what generating it takes. Contestants run in turns, so that ratios hold on a busy machine as well;
/// build times don't.
///
/// The official crates, in the versions that benches/ names, are fetched from the registry and built below
/// target/bench, which takes a quarter of an hour at first. The crates of S3 and DynamoDB are generated from
/// the reference data, and left out where that is absent. Instructions are counted where valgrind is installed.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  cargo xtask bench --quick --only decode
  cargo xtask bench
  cargo xtask bench --guard")]
pub struct BenchArgs {
    /// Measure for seconds instead of minutes, to see whether all works; leaves cold builds out
    #[arg(long)]
    pub quick: bool,

    /// Measure only this; may be repeated
    #[arg(long, value_enum, value_name = "SECTION")]
    pub only: Vec<BenchSection>,

    /// Instead: hold the instructions of a few benchmarks against benches/alone/instructions.txt
    ///
    /// Fails if one needs 5 % more. Needs valgrind, and passes without. With another compiler than the baseline's it
    /// only warns.
    #[arg(long, conflicts_with_all = ["quick", "only"])]
    pub guard: bool,

    /// Write the counts of today as the baseline
    #[arg(long, requires = "guard")]
    pub renew: bool,
}

/// What can be measured by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum BenchSection {
    /// From responses to outputs
    Decode,
    /// From inputs to requests
    Encode,
    /// How the time to decode grows with the body
    Growth,
    /// Cold builds, crates, lines, sizes of programs
    Build,
    /// The generator itself
    Generate,
}

impl BenchSection {
    /// All, in the order of the tables.
    pub const ALL: [Self; 5] = [
        Self::Decode,
        Self::Encode,
        Self::Growth,
        Self::Build,
        Self::Generate,
    ];
}

#[cfg(test)]
mod tests {
    use clap::FromArgMatches as _;

    use super::*;

    #[test]
    fn a_baseline_is_renewed_only_by_the_guard() {
        let bench = |arguments: &[&str]| {
            let line = ["bench"].iter().chain(arguments);
            let command = BenchArgs::augment_args(clap::Command::new("bench"));
            let matches = command.try_get_matches_from(line)?;
            BenchArgs::from_arg_matches(&matches)
        };
        let chosen = bench(&["--quick", "--only", "decode", "--only", "growth"]).unwrap();
        assert_eq!(chosen.only, [BenchSection::Decode, BenchSection::Growth]);
        assert!(bench(&["--guard", "--renew"]).is_ok());
        assert!(bench(&["--renew"]).is_err());
        assert!(bench(&["--guard", "--quick"]).is_err());
    }
}
