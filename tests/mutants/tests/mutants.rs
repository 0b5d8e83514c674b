//! A model is data, however damaged: it gives clear diagnostics, or files that hold no code of its own.

use serde_json::{Map, json};
use tinsmith_model::Diagnostic;
use tinsmith_mutants::{bases, fault_of, most_output, run};
use tinsmith_tests::fixture;

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

/// A shape's documentation stands at each member that has none, an error's at each operation.
#[test]
fn long_texts_are_not_multiplied() {
    const USES: usize = 200;
    let text = "Long. ".repeat(1 << 14);
    let members: Map<String, _> = (0..USES)
        .map(|at| (format!("m{at}"), json!({ "target": "Text" })))
        .collect();
    let mut shapes = json!({
        "Text": { "type": "string", "traits": { "documentation": text } },
        "Holder": { "type": "structure", "members": members },
        "Lost": { "type": "structure", "traits": { "error": "client", "documentation": text } },
    });
    for at in 0..USES {
        shapes[format!("Get{at}")] = json!({
            "type": "operation",
            "input": { "target": "Holder" },
            "errors": [{ "target": "Lost" }],
        });
    }
    let model = fixture::model(shapes);
    let generated = fixture::generated(&model).unwrap();
    let size: usize = generated.files.values().map(String::len).sum();
    let most = most_output(model.to_string().len());
    assert!(size <= most / 4, "{size} bytes, of at most {most}");
}

/// A generator that gives up is no more right than one that panics, however clearly it says so.
#[test]
fn no_model_may_bring_a_bug_to_light() {
    let of_model = Diagnostic::new("it has no target").shape("com.test#Lost");
    assert_eq!(fault_of(&of_model), None);
    let of_ours = Diagnostic::bug("it has no name").shape("com.test#Lost");
    let said = fault_of(&of_ours).unwrap();
    assert_eq!(
        said,
        "com.test#Lost: a bug in Tinsmith: it has no name\n    \
         help: nothing is wrong with the model; please report this with Tinsmith's version"
    );
}
