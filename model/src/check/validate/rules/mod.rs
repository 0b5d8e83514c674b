//! The rules of the specification: a file for each family of events.

mod constraints;
mod defaults;
mod enums;
mod exclusive;
mod http;
mod ids;
mod private;
mod recursion;
mod resources;
mod services;
mod stability;
mod streaming;
mod targets;

pub(super) use self::targets::check as targets;
use super::event::Events;
use crate::check::graph::Graph;

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
    streaming::check(graph, events);
}
