//! streaming.

use crate::check::graph::Graph;
use crate::check::validate::event::Events;

pub(super) fn check(_graph: &Graph<'_>, _events: &mut Events) {}
