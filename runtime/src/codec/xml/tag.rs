use crate::Result;

use super::attributes::{self, Attribute};
use super::characters::local_name;

/// The start tag of an element.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tag<'x> {
    /// The element's name as it was written.
    pub(super) name: &'x str,
    /// All between the tag's angle brackets, except the `/` of an empty element.
    pub(super) markup: &'x str,
    /// Whether the element ends with it.
    pub(super) is_empty: bool,
    /// Where it begins in the document.
    pub(super) offset: usize,
}

impl<'x> Tag<'x> {
    /// The element's name without its prefix.
    pub(super) fn local_name(&self) -> &'x str {
        local_name(self.name)
    }

    /// Whether the element has this name; prefixes are not looked at.
    pub(super) fn is_named(&self, name: &str) -> bool {
        self.name == name || self.local_name() == local_name(name)
    }

    /// Whether there is more than a name between the tag's brackets.
    pub(super) fn has_attributes(&self) -> bool {
        self.markup.len() > self.name.len()
    }

    /// Calls `each` with each attribute but a default namespace, and checks that they are well-formed.
    pub(super) fn for_each_attribute(
        &self,
        each: impl FnMut(Attribute<'x>) -> Result<()>,
    ) -> Result<()> {
        if !self.has_attributes() || self.has_only_a_namespace() {
            return Ok(());
        }
        attributes::for_each(self.markup, self.name.len(), each).map_err(|e| e.at(self.offset))
    }

    /// Whether all that the tag has is a well-formed `xmlns`, which is no attribute of the element. Nearly every
    /// root is like that.
    fn has_only_a_namespace(&self) -> bool {
        let attributes = self.markup.get(self.name.len()..).unwrap_or_default();
        attributes
            .strip_prefix(" xmlns=\"")
            .and_then(|rest| rest.strip_suffix('"'))
            .is_some_and(|value| !value.bytes().any(|b| matches!(b, b'"' | b'<' | b'&')))
    }

    /// Checks that the attributes are well-formed.
    pub(super) fn check_attributes(&self) -> Result<()> {
        self.for_each_attribute(|_| Ok(()))
    }

    /// Whether an `xsi:nil` attribute says that the element is a null.
    pub(super) fn is_nil(&self) -> Result<bool> {
        let mut nil = false;
        self.for_each_attribute(|attribute| {
            nil |= attribute.is_nil();
            Ok(())
        })?;
        Ok(nil)
    }
}
