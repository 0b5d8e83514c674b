//! Where a large rule set is cut into functions.

use std::collections::HashSet;
use tinsmith_model::Value;

use super::compiler::DEPTH;

/// How many endpoints and errors a function holds, about.
const LIMIT: usize = 40;

/// The tree rules whose inner rules get a function of their own, so that none is much larger than the limit.
pub(super) fn functions(rules: &[Value]) -> HashSet<*const Value> {
    let mut split = HashSet::new();
    weigh(rules, &mut split, 0);
    split
}

/// How much of the rules is left in the function that holds them.
fn weigh(rules: &[Value], split: &mut HashSet<*const Value>, depth: usize) -> usize {
    // Rules of such a depth are refused where they are read.
    if depth > DEPTH {
        return 0;
    }
    let mut weights: Vec<(usize, &Value)> = rules
        .iter()
        .map(|rule| {
            let inner = rule.get("rules").and_then(Value::as_array);
            let weight = inner.map_or(1, |inner| weigh(inner, split, depth + 1));
            (weight, rule)
        })
        .collect();
    let mut total: usize = weights.iter().map(|(weight, _)| weight).sum();
    // The sort is stable: of two that are equal, the first is cut off.
    weights.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
    for (weight, rule) in weights {
        if total <= LIMIT || weight < LIMIT / 4 {
            break;
        }
        split.insert(std::ptr::from_ref(rule));
        total -= weight - 1;
    }
    total
}
