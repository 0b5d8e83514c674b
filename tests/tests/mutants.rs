//! A model is data, however damaged: it gives clear diagnostics, or files that hold no code of its own.

use tinsmith_tests::mutation::{bases, run};

/// How many are tried. `cargo xtask mutants` tries more.
const COUNT: u64 = 2_000;

#[test]
fn damaged_models_do_no_harm() {
    let bases = bases(false).unwrap();
    let campaign = run(0..COUNT, &bases);
    let (time, seed) = campaign.slowest;
    let (times, of) = campaign.largest;
    println!(
        "the slowest of {COUNT} took {time:?} (seed {seed}); one became {times} times as large (seed {of})"
    );
    let finds: String = campaign
        .finds
        .iter()
        .map(|find| {
            format!(
                "seed {}: {}\n    {}\n",
                find.seed,
                find.what,
                find.steps.join("\n    ")
            )
        })
        .collect();
    assert!(finds.is_empty(), "{finds}");
    // Were almost all refused, little would have been tried.
    let accepted = campaign.accepted.len() as u64;
    assert!(accepted * 5 > COUNT, "{accepted} of {COUNT} became crates");
}
