//! Documents whose outer elements have no schema: the envelopes of responses.

use crate::Result;
use crate::schema::XmlNamespace;
use crate::serialize::SerializableStruct;

use super::characters::Place;
use super::writer::{Element, Writer};

/// A document that is being written, element by element. The names must be names in XML.
pub(crate) struct Envelope<'w>(&'w mut Writer);

/// Writes a document that a protocol sends.
///
/// # Errors
///
/// What a shape in it holds can't be written.
pub(crate) fn envelope(write: impl FnOnce(&mut Envelope<'_>)) -> Result<Vec<u8>> {
    let mut writer = Writer::on_the_wire();
    write(&mut Envelope(&mut writer));
    match writer.error {
        Some(error) => Err(error),
        None => Ok(writer.out.into_bytes()),
    }
}

impl Envelope<'_> {
    /// Writes an element around `content`.
    pub(crate) fn element(
        &mut self,
        name: &str,
        namespace: Option<XmlNamespace>,
        content: impl FnOnce(&mut Envelope<'_>),
    ) {
        self.0.element(Element { name, namespace }, |writer| {
            content(&mut Envelope(writer));
        });
    }

    /// Writes the element of a structure, with more in it before the structure's members.
    pub(crate) fn structure(
        &mut self,
        name: &str,
        namespace: Option<XmlNamespace>,
        shape: &dyn SerializableStruct,
        before: impl FnOnce(&mut Envelope<'_>),
    ) {
        let element = Element { name, namespace };
        self.0.open(element);
        self.0.attributes(shape);
        self.0.out.push('>');
        before(self);
        self.0.elements(shape, None);
        self.0.close(element);
    }

    /// Writes the members of a structure that are elements, each as one of the namespace.
    pub(crate) fn members(
        &mut self,
        shape: &dyn SerializableStruct,
        namespace: Option<XmlNamespace>,
    ) {
        self.0.elements(shape, namespace);
    }

    /// Writes an element that holds a text.
    pub(crate) fn text(&mut self, name: &str, text: &str) {
        self.element(name, None, |envelope| {
            envelope.0.escaped(text, Place::Element);
        });
    }
}
