//! `cargo xtask mutants`: models that were damaged at random.

mod compile;

use std::time::Instant;

use clap::Args;

use crate::{Campaign, Find, bases, run as try_seeds};

use tinsmith_build::Failure;
use tinsmith_cli::wording::{count, duration, number};

/// How many finds are shown.
const SHOWN: usize = 20;

/// Damage models at random, and see what becomes of them
///
/// Each mutant must give clear diagnostics, or a crate that holds no code from the model's texts. Some of the crates
/// are compiled, below target/mutants. A mutant follows from its seed and from the models at hand: those of
/// tests/conformance/models, model/sts.json, and those of the reference data if it is there.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  cargo xtask mutants
  cargo xtask mutants --seed 4711 --count 1 --check 1

Exits with 1 if anything is wrong, with the seed and the fewest steps that lead to it.")]
pub struct MutantsArgs {
    /// The seed of the first mutant; the others have the numbers after it
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub seed: u64,

    /// How many mutants there are
    #[arg(long, value_name = "N", default_value_t = 2_000)]
    pub count: u64,

    /// How many of the crates are compiled
    #[arg(long, value_name = "N", default_value_t = 40)]
    pub check: usize,
}

/// Runs the command. Gives what became of the mutants.
///
/// # Errors
///
/// Something happened that should not have, or a model can't be read.
pub fn run(args: &MutantsArgs) -> Result<String, Failure> {
    let started = Instant::now();
    let bases = bases(true).map_err(Failure::new)?;
    let seeds = args.seed..args.seed.saturating_add(args.count);
    let campaign = try_seeds(seeds, &bases);
    let mut text = summary(&campaign, args, bases.len());
    text.push_str(&format!("{}\n", duration(started.elapsed())));
    let mut finds: Vec<String> = campaign.finds.iter().take(SHOWN).map(shown).collect();
    let mut total = campaign.finds.len();
    if args.check > 0 {
        let started = Instant::now();
        let sample = sample(&campaign.accepted, args.check);
        let uncompiled = compile::check(&sample, &bases)?;
        text.push_str(&format!(
            "{} compiled, {} of them without a warning, in {}\n",
            number(sample.len()),
            number(sample.len() - uncompiled.len()),
            duration(started.elapsed())
        ));
        total += uncompiled.len();
        finds.extend(uncompiled.iter().take(SHOWN).map(shown));
    }
    if total == 0 {
        return Ok(text);
    }
    Err(Failure {
        stdout: text,
        ..Failure::list(finds, count(total, "find"))
    })
}

fn summary(campaign: &Campaign, args: &MutantsArgs, bases: usize) -> String {
    let (time, slow) = campaign.slowest;
    let (times, large) = campaign.largest;
    format!(
        "{} from seed {} on, of {}: {} accepted, {} refused, {} otherwise\n\
         the slowest took {} (seed {slow}); one gave {times} bytes for a byte of its model (seed {large})\n",
        count(args.count as usize, "mutant"),
        args.seed,
        count(bases, "model"),
        number(campaign.accepted.len()),
        number(campaign.refused),
        number(campaign.finds.len()),
        duration(time),
    )
}

fn shown(find: &Find) -> String {
    let Find { seed, what, steps } = find;
    format!("seed {seed}: {what}\n    {}", steps.join("\n    "))
}

/// As many as are wanted of those that became crates, from all parts of the run.
fn sample(accepted: &[u64], wanted: usize) -> Vec<u64> {
    let wanted = wanted.min(accepted.len());
    (0..wanted)
        .filter_map(|at| accepted.get(at * accepted.len() / wanted).copied())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::sample;

    #[test]
    fn a_sample_is_spread_over_the_run() {
        assert_eq!(sample(&[1, 2, 3, 4, 5], 3), [1, 2, 4]);
        assert_eq!(sample(&[1, 2], 3), [1, 2]);
        assert_eq!(sample(&[], 3), [0_u64; 0]);
    }
}
