//! Where the reader is, for faults.

use super::super::json::Text;
use super::super::source::Source;
use crate::{Diagnostic, Location};

/// The shape, and perhaps the member, that is being read.
pub(super) struct Place<'p> {
    pub(super) source: &'p Source,
    pub(super) shape: &'p str,
    pub(super) member: Option<&'p str>,
    pub(super) location: Option<Location>,
}

impl<'p> Place<'p> {
    /// A member of the shape.
    pub(super) fn member(&self, name: &'p str, location: Option<Location>) -> Self {
        Place {
            source: self.source,
            shape: self.shape,
            member: Some(name),
            location: location.or_else(|| self.location.clone()),
        }
    }

    pub(super) fn fault(&self, message: impl Into<String>) -> Diagnostic {
        let fault = Diagnostic::new(message)
            .at(self.location.as_ref())
            .shape(self.shape);
        match self.member {
            Some(name) => fault.member(name),
            None => fault,
        }
    }

    /// A fault in a value of the shape or the member, which stands where it was found.
    pub(super) fn of_value(&self, fault: Diagnostic) -> Diagnostic {
        let fault = fault.shape(self.shape);
        match self.member {
            Some(name) => fault.member(name),
            None => fault,
        }
    }

    /// A fault at a string of the file, where that has a place.
    pub(super) fn fault_at(&self, text: &Text<'_>, message: impl Into<String>) -> Diagnostic {
        let fault = self.fault(message);
        match self.source.locate(text) {
            Some(location) => fault.at(Some(&location)),
            None => fault,
        }
    }
}
