//! What validation tells of a model.

use std::fmt;

use crate::check::graph::Node;
use crate::{Diagnostic, Shape, ShapeId};

/// How much an event says against a model, mildest first.
/// See [Severity](https://smithy.io/2.0/spec/model-validation.html#severity).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EventSeverity {
    /// The model says that it knows, and why.
    Suppressed,
    /// Worth knowing.
    Note,
    /// Rather mend it.
    Warning,
    /// Most likely wrong; the model may be used all the same.
    Danger,
    /// The model is wrong.
    Error,
}

impl EventSeverity {
    /// The severity of that name, as the specification writes it: `ERROR`.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        Some(match name {
            "SUPPRESSED" => Self::Suppressed,
            "NOTE" => Self::Note,
            "WARNING" => Self::Warning,
            "DANGER" => Self::Danger,
            "ERROR" => Self::Error,
            _ => return None,
        })
    }
}

impl fmt::Display for EventSeverity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Suppressed => "SUPPRESSED",
            Self::Note => "NOTE",
            Self::Warning => "WARNING",
            Self::Danger => "DANGER",
            Self::Error => "ERROR",
        })
    }
}

/// One thing that validation tells of a model.
///
/// Displayed as `[SEVERITY] shape: message | Id`, the form of the reference implementation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// What is told, by the name that the reference implementation has for it, with dots between parts.
    pub id: String,
    /// How much it says against the model.
    pub severity: EventSeverity,
    /// What is wrong, where, and what to do about it.
    pub diagnostic: Diagnostic,
}

impl Event {
    /// The id of the shape or the member that is told of.
    #[must_use]
    pub fn shape(&self) -> Option<String> {
        let shape = self.diagnostic.shape.as_ref()?;
        Some(match &self.diagnostic.member {
            Some(member) => format!("{shape}${member}"),
            None => shape.clone(),
        })
    }
}

impl fmt::Display for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shape = self.shape().unwrap_or_else(|| "-".to_owned());
        let plain = Diagnostic {
            location: None,
            shape: None,
            member: None,
            help: None,
            severity: crate::Severity::Error,
            ..self.diagnostic.clone()
        };
        write!(f, "[{}] {shape}: {plain} | {}", self.severity, self.id)
    }
}

/// The events found so far.
#[derive(Default)]
pub(crate) struct Events(pub(crate) Vec<Event>);

impl Events {
    pub(crate) fn add(
        &mut self,
        severity: EventSeverity,
        id: impl Into<String>,
        node: Node<'_>,
        message: impl Into<String>,
    ) {
        let own = node.member.and_then(|member| member.location.as_ref());
        let mut diagnostic = Diagnostic::new(message)
            .at(own.or(node.shape.location.as_ref()))
            .shape(node.shape.id.as_str());
        if let Some(member) = node.member {
            diagnostic = diagnostic.member(&member.name);
        }
        self.0.push(Event {
            id: id.into(),
            severity,
            diagnostic,
        });
    }

    pub(crate) fn error(
        &mut self,
        id: impl Into<String>,
        node: Node<'_>,
        message: impl Into<String>,
    ) {
        self.add(EventSeverity::Error, id, node, message);
    }

    pub(crate) fn danger(
        &mut self,
        id: impl Into<String>,
        node: Node<'_>,
        message: impl Into<String>,
    ) {
        self.add(EventSeverity::Danger, id, node, message);
    }

    pub(crate) fn warning(
        &mut self,
        id: impl Into<String>,
        node: Node<'_>,
        message: impl Into<String>,
    ) {
        self.add(EventSeverity::Warning, id, node, message);
    }

    pub(crate) fn note(
        &mut self,
        id: impl Into<String>,
        node: Node<'_>,
        message: impl Into<String>,
    ) {
        self.add(EventSeverity::Note, id, node, message);
    }

    /// Tells of the model as a whole.
    pub(crate) fn of_model(
        &mut self,
        severity: EventSeverity,
        id: impl Into<String>,
        message: impl Into<String>,
    ) {
        self.0.push(Event {
            id: id.into(),
            severity,
            diagnostic: Diagnostic::new(message),
        });
    }
}

/// The node of a shape.
pub(crate) fn of_shape(shape: &Shape) -> Node<'_> {
    Node {
        shape,
        member: None,
    }
}

/// An id as messages have it: without the prelude's namespace.
pub(crate) fn short(id: &ShapeId) -> &str {
    let text = id.as_str();
    text.strip_prefix("smithy.api#").unwrap_or(text)
}
