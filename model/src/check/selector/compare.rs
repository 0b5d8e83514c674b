//! Comparisons of attributes.
//! See [Attribute comparators](https://smithy.io/2.0/spec/selectors.html#attribute-comparison).

use std::cmp::Ordering;
use std::collections::HashSet;

use super::Comparator;
use super::attributes::Attribute;
use crate::Number;
use crate::check::graph::Graph;

/// Whether two values compare so. Of projections, any pair may do.
pub(super) fn compare<'m>(
    left: &Attribute<'m>,
    comparator: Comparator,
    right: &Attribute<'m>,
    ignores_case: bool,
    graph: &Graph<'m>,
) -> bool {
    use Comparator as C;
    match comparator {
        C::Exists => {
            let wanted = right.text(graph);
            return wanted.as_deref() == Some(if left.is_there() { "true" } else { "false" });
        }
        C::SameSet | C::OtherSet | C::Subset | C::ProperSubset => {
            let (Attribute::Projection(left), Attribute::Projection(right)) = (left, right) else {
                return false;
            };
            let (left, right) = (
                texts(left, ignores_case, graph),
                texts(right, ignores_case, graph),
            );
            return match comparator {
                C::SameSet => left == right,
                C::OtherSet => left != right,
                C::Subset => left.is_subset(&right),
                _ => left.is_subset(&right) && left != right,
            };
        }
        _ => {}
    }
    if let Attribute::Projection(all) = left {
        let mut all = all.iter();
        return all.any(|one| compare(one, comparator, right, ignores_case, graph));
    }
    if let Attribute::Projection(all) = right {
        let mut all = all.iter();
        return all.any(|one| compare(left, comparator, one, ignores_case, graph));
    }
    let (Some(left), Some(right)) = (left.text(graph), right.text(graph)) else {
        return false;
    };
    match ignores_case {
        true => texts_compare(&left.to_lowercase(), comparator, &right.to_lowercase()),
        false => texts_compare(&left, comparator, &right),
    }
}

fn texts(all: &[Attribute<'_>], ignores_case: bool, graph: &Graph<'_>) -> HashSet<String> {
    let all = all.iter().filter_map(|one| one.text(graph));
    all.map(|text| {
        if ignores_case {
            text.to_lowercase()
        } else {
            text
        }
    })
    .collect()
}

fn texts_compare(left: &str, comparator: Comparator, right: &str) -> bool {
    use Comparator as C;
    match comparator {
        C::Equal => left == right,
        C::Unequal => left != right,
        C::StartsWith => left.starts_with(right),
        C::EndsWith => left.ends_with(right),
        C::Contains => left.contains(right),
        C::Greater => order(left, right) == Some(Ordering::Greater),
        C::GreaterOrEqual => order(left, right).is_some_and(Ordering::is_ge),
        C::Less => order(left, right) == Some(Ordering::Less),
        C::LessOrEqual => order(left, right).is_some_and(Ordering::is_le),
        C::Exists | C::SameSet | C::OtherSet | C::Subset | C::ProperSubset => false,
    }
}

/// The order of two texts that are numbers.
fn order(left: &str, right: &str) -> Option<Ordering> {
    Some(number(left)?.cmp(&number(right)?))
}

fn number(text: &str) -> Option<Number> {
    match text.parse() {
        Ok(crate::Value::Number(number)) => Some(number),
        _ => None,
    }
}
