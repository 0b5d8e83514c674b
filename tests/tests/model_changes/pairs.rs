use std::collections::HashSet;

use tinsmith_codegen::compatibility::Comparison;
use tinsmith_model::diff::Rule;
use tinsmith_semver::changes::topics;

use super::{compared, load, told};

fn rules(comparison: &Comparison) -> Vec<Rule> {
    let changes = comparison
        .entries
        .iter()
        .filter_map(|entry| entry.change.as_ref());
    changes.map(|change| change.rule).collect()
}

/// For each topic a snapshot: what each pair says of its newer model, and of the way back.
#[test]
fn every_pair_says_what_it_is_about() {
    for (topic, pairs) in topics() {
        let mut text = String::new();
        for pair in pairs {
            let (old, new) = (load(&pair.older()), load(&pair.newer()));
            let (forward, backward) = (compared(&old, &new), compared(&new, &old));
            let name = pair.name;
            assert!(
                rules(&forward).contains(&pair.forward),
                "{name}:\n{}",
                told(&forward)
            );
            assert!(
                rules(&backward).contains(&pair.backward),
                "{name}, back:\n{}",
                told(&backward)
            );
            let [there, back] = [forward, backward].map(|comparison| {
                let told = told(&comparison);
                format!("{}\n{told}", comparison.release.name())
            });
            text.push_str(&format!("# {name}: {there}## back: {back}\n"));
        }
        insta::assert_snapshot!(topic, text);
    }
}

#[test]
fn every_rule_has_a_pair() {
    let pairs = || topics().into_iter().flat_map(|(_, pairs)| pairs);
    let found: HashSet<Rule> = pairs()
        .flat_map(|pair| [pair.forward, pair.backward])
        .collect();
    let missing: Vec<&Rule> = Rule::ALL
        .iter()
        .filter(|rule| !found.contains(rule))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
    let names: HashSet<&str> = pairs().map(|pair| pair.name).collect();
    assert_eq!(
        names.len(),
        pairs().count(),
        "each pair has a name of its own"
    );
}
