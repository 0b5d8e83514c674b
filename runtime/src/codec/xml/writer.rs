//! A document that grows.

use crate::codec::{MAX_DEPTH, too_deep};
use crate::schema::XmlNamespace;
use crate::{Error, ErrorKind, Member, PathSegment, Precision};

use super::characters::{Place, escape};

/// The name and namespace of an element.
#[derive(Clone, Copy)]
pub(super) struct Element<'n> {
    pub(super) name: &'n str,
    pub(super) namespace: Option<XmlNamespace>,
}

impl Element<'static> {
    /// The element that holds member `m`.
    pub(super) fn of(m: &'static Member) -> Self {
        Self {
            name: m.name_in_xml(),
            namespace: m.traits.xml_namespace,
        }
    }
}

/// A document that grows, until the first error.
#[derive(Default)]
pub(super) struct Writer {
    pub(super) out: String,
    pub(super) error: Option<Error>,
    /// How many structures, lists and maps are open.
    depth: usize,
    /// How fine timestamps are written.
    pub(super) timestamp_precision: Precision,
}

impl Writer {
    /// A writer of what a protocol sends.
    pub(super) fn on_the_wire() -> Self {
        Self {
            timestamp_precision: Precision::Milliseconds,
            ..Self::default()
        }
    }

    /// Notes an error; the first one stays.
    pub(super) fn fail(&mut self, error: Error) {
        self.error.get_or_insert(error);
    }

    /// Writes a part of the shape, unless an error has come before; one in the part gets the segment.
    #[inline]
    pub(super) fn within(&mut self, segment: PathSegment, write: impl FnOnce(&mut Self)) {
        if self.error.is_some() {
            return;
        }
        write(self);
        if let Some(error) = self.error.take() {
            self.error = Some(error.within(segment));
        }
    }

    /// Writes a structure, list or map.
    pub(super) fn nested(&mut self, write: impl FnOnce(&mut Self)) {
        if self.depth == MAX_DEPTH {
            return self.fail(too_deep("shape", MAX_DEPTH));
        }
        self.depth += 1;
        write(self);
        self.depth -= 1;
    }

    /// Appends text that may hold any character.
    pub(super) fn escaped(&mut self, text: &str, place: Place) {
        if !escape(text, place, &mut self.out) {
            self.fail(unrepresentable("a character that XML can't hold"));
        }
    }

    /// Writes a start tag up to where attributes stand.
    pub(super) fn open(&mut self, element: Element<'_>) {
        self.out.push('<');
        self.out.push_str(element.name);
        if let Some(namespace) = element.namespace {
            self.out.push_str(" xmlns");
            if let Some(prefix) = namespace.prefix {
                self.out.push(':');
                self.out.push_str(prefix);
            }
            self.out.push_str("=\"");
            self.escaped(namespace.uri, Place::Attribute);
            self.out.push('"');
        }
    }

    /// Writes an end tag.
    pub(super) fn close(&mut self, element: Element<'_>) {
        self.out.push_str("</");
        self.out.push_str(element.name);
        self.out.push('>');
    }

    /// Writes an element around `content`.
    #[inline]
    pub(super) fn element(&mut self, element: Element<'_>, content: impl FnOnce(&mut Self)) {
        self.open(element);
        self.out.push('>');
        content(self);
        self.close(element);
    }
}

/// An error about a value that has no form in XML.
pub(super) fn unrepresentable(message: &str) -> Error {
    Error::new(ErrorKind::Unrepresentable, message)
}
