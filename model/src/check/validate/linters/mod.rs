//! The linters that ship with Smithy: what a model may ask for beyond what the specification asks.
//! See [Linters](https://smithy.io/2.0/guides/model-linters.html).

mod names;
mod timestamps;
mod words;

use super::event::EventSeverity;
use crate::Value;
use crate::check::graph::{Graph, Node};

/// Runs a linter by its name. Of names that mean nothing, nothing is told.
pub(super) fn run<'m>(
    graph: &Graph<'m>,
    name: &str,
    configuration: &Value,
    give: &mut impl FnMut(EventSeverity, Node<'m>, String),
) {
    let mut danger = |node: Node<'m>, message: String| give(EventSeverity::Danger, node, message);
    match name {
        "CamelCase" => names::camel_case(graph, configuration, &mut danger),
        "AbbreviationName" => names::abbreviations(graph, configuration, &mut danger),
        "ReservedWords" => words::reserved(graph, configuration, &mut danger),
        "ShouldHaveUsedTimestamp" => timestamps::check(graph, configuration, &mut danger),
        _ => {}
    }
}
