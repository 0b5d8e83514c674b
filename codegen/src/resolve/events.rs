//! Event streams: which members of inputs and outputs they are, and what goes through them.

use tinsmith_model::{Member, OperationShape, Shape, ShapeId};

use super::{Resolver, is_error};
use crate::ir::Events;

impl Resolver<'_> {
    /// The event streams of an operation.
    pub(super) fn events(&self, operation: &OperationShape) -> Events {
        let name = |io: &ShapeId| {
            self.stream_in(io)
                .map(|union| self.names.of_shape(&union.id))
        };
        match (name(&operation.input), name(&operation.output)) {
            (None, None) => Events::None,
            (Some(sent), None) => Events::Sent(sent),
            (None, Some(received)) => Events::Received(received),
            (Some(sent), Some(received)) => Events::Both { sent, received },
        }
    }

    /// The errors that may come among the events of an operation.
    pub(super) fn errors_in_stream(&self, operation: &OperationShape) -> Vec<&ShapeId> {
        let members = self.stream_in(&operation.output).into_iter();
        let targets = members.flat_map(Shape::members).map(|m| &m.target);
        // The trait makes no error of another kind of shape.
        targets
            .filter(|id| self.shape(id).is_some_and(is_error))
            .collect()
    }

    /// Whether a member is an event stream. It is no field of its structure, and no member of its schema: what
    /// it holds is not there when the structure is.
    pub(super) fn is_event_stream(&self, member: &Member) -> bool {
        self.events_of(member).is_some()
    }

    /// The union of the event stream in an input or output.
    fn stream_in(&self, io: &ShapeId) -> Option<&Shape> {
        let mut members = self.shape(io)?.members();
        members.find_map(|member| self.events_of(member))
    }

    fn events_of(&self, member: &Member) -> Option<&Shape> {
        self.protocol?.streams_events.then_some(())?;
        self.shape(&member.target)
            .filter(|shape| shape.is_event_stream())
    }
}
