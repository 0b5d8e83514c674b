//! The rules of the specification: a file for each family of events.

mod breaking_changes;
mod constraints;
mod defaults;
mod discovery;
mod enums;
mod exclusive;
mod http;
mod ids;
mod ignored;
mod labels;
mod metadata_types;
mod operations;
mod payloads;
mod private;
mod protocols;
mod recursion;
mod resources;
mod services;
mod stability;
mod streaming;
mod targets;
mod test_cases;
mod trait_definitions;

use super::event::Events;
use crate::check::graph::Graph;

/// What all else stands on: targets exist, and resources don't contain themselves.
pub(super) fn targets(graph: &Graph<'_>, events: &mut Events) {
    targets::check(graph, events);
    recursion::resources(graph, events);
}

/// Runs all of them but the first, [`targets`].
pub(super) fn check(graph: &Graph<'_>, events: &mut Events) {
    constraints::check(graph, events);
    defaults::check(graph, events);
    enums::check(graph, events);
    exclusive::check(graph, events);
    http::check(graph, events);
    ids::check(graph, events);
    private::check(graph, events);
    recursion::check(graph, events);
    resources::check(graph, events);
    services::check(graph, events);
    stability::check(graph, events);
    labels::check(graph, events);
    operations::check(graph, events);
    payloads::check(graph, events);
    trait_definitions::check(graph, events);
    test_cases::check(graph, events);
    metadata_types::check(graph, events);
    discovery::check(graph, events);
    protocols::check(graph, events);
    breaking_changes::check(graph, events);
    ignored::check(graph, events);
    streaming::check(graph, events);
}
