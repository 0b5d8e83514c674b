use std::fmt::Write as _;

use tinsmith_codegen::compatibility::{
    ApiEffect, Comparison, Holding, Release, Terms, Version, compare_on,
};
use tinsmith_codegen::holds::{Hold, Kept};
use tinsmith_model::Model;
use tinsmith_model::diff::Rule;
use tinsmith_semver::changes::topics;

use super::load;

/// The comparison where the older crate holds that, and the newer one all that can be held.
fn held(old: &Model, new: &Model, holds: &[Hold]) -> Comparison {
    let version = |model| Version {
        model,
        service: &model.service(None).unwrap().id,
    };
    let (old, new): (Version<'_>, Version<'_>) = (version(old), version(new));
    let mut terms = Terms::default();
    terms.holds = holds.to_vec();
    terms.holding = Holding::WhatCanBe;
    compare_on(old, new, &terms)
        .unwrap_or_else(|error| panic!("{:?}: {}", error.side, error.diagnostics))
}

/// Whether a change needn't break: it says how a member stands, not what there is.
fn needs_not_break(rule: Rule) -> bool {
    matches!(
        rule,
        Rule::AddedRequiredMember
            | Rule::ChangedNullability
            | Rule::ChangedDefault
            | Rule::ChangedMemberOrder
    )
}

fn told(comparison: &Comparison) -> String {
    let mut text = format!(
        "{} -> {}\n",
        comparison.unheld.name(),
        comparison.release.name()
    );
    for hold in &comparison.holds {
        let kept = match &hold.kept {
            Kept::Member(name, optionality) => format!("${name}: {optionality}"),
            Kept::Order(names) => format!(": {}", names.join(" ")),
        };
        writeln!(text, "  {}{kept} ({})", hold.shape.name(), hold.change).unwrap();
    }
    text
}

/// Of each pair whose changes can be held: what is, in both directions.
#[test]
fn what_needs_not_break_is_held() {
    let mut text = String::new();
    for pair in topics().into_iter().flat_map(|(_, pairs)| pairs) {
        let (older, newer) = (load(&pair.older()), load(&pair.newer()));
        for (direction, old, new) in [("", &older, &newer), (" back", &newer, &older)] {
            let name = format!("{}{direction}", pair.name);
            let comparison = held(old, new, &[]);
            for entry in &comparison.entries {
                let rule = entry.change.as_ref().map(|change| change.rule);
                let breaks = entry.effect() == ApiEffect::Breaking;
                assert!(
                    !breaks || !rule.is_some_and(needs_not_break),
                    "{name}: {rule:?} {:?}",
                    entry.api
                );
            }
            assert!(comparison.release <= comparison.unheld, "{name}");
            if comparison.holds.is_empty() {
                assert_eq!(comparison.release, comparison.unheld, "{name}");
                continue;
            }
            writeln!(text, "{name}: {}", told(&comparison)).unwrap();
            // A model that comes back to what is held needs no hold any more.
            let again = held(new, old, &comparison.holds);
            assert_eq!(again.holds, [], "{name}");
            // What is held once stays held by the same words while the model stays.
            let same = held(new, new, &comparison.holds);
            let kept = |holds: &[Hold]| -> Vec<Kept> {
                holds.iter().map(|hold| hold.kept.clone()).collect()
            };
            assert_eq!(kept(&same.holds), kept(&comparison.holds), "{name}");
            assert_eq!(same.release, Release::None, "{name}");
        }
    }
    insta::assert_snapshot!(text);
}
