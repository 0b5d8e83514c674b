//! The attributes of a start tag.

use std::borrow::Cow;

use quick_xml::events::attributes::{AttrError, Attributes};

use crate::{Error, Result};

use super::characters::{attribute_value, is_qualified_name, local_name};

/// One attribute.
pub(super) struct Attribute<'x> {
    /// The name as it was written.
    pub(super) name: &'x str,
    /// The value, unescaped.
    pub(super) value: Cow<'x, str>,
}

/// Calls `each` with the attributes of a tag, whose markup is the text between its angle brackets. Checks that
/// they are well-formed, so that an `each` that does nothing is a check.
pub(super) fn for_each<'x>(
    markup: &'x str,
    name_length: usize,
    mut each: impl FnMut(Attribute<'x>) -> Result<()>,
) -> Result<()> {
    for attribute in Attributes::new(markup, name_length) {
        let attribute = attribute.map_err(|e| explain(&e))?;
        let name = attribute.key.into_inner();
        if !is_qualified_name(name) {
            return Err(Error::syntax("the name of an attribute is not well-formed"));
        }
        if !follows_white_space(markup, name) {
            return Err(Error::syntax("no space before an attribute"));
        }
        let value = attribute_value(attribute.value)?;
        each(Attribute { name, value })?;
    }
    Ok(())
}

impl Attribute<'_> {
    /// Whether it declares a namespace and so is no attribute of the element.
    pub(super) fn is_namespace(&self) -> bool {
        self.name == "xmlns" || self.name.starts_with("xmlns:")
    }

    /// Whether it is `xsi:nil` and says that the element is a null (XML Schema, part 1, section 2.6.2).
    pub(super) fn is_nil(&self) -> bool {
        self.name != "nil"
            && local_name(self.name) == "nil"
            && !self.is_namespace()
            && matches!(self.value.trim_ascii(), "true" | "1")
    }
}

/// Whether white space stands before `name`, which is a part of `markup`: quick-xml doesn't ask for any.
fn follows_white_space(markup: &str, name: &str) -> bool {
    let offset = name.as_ptr().addr() - markup.as_ptr().addr();
    offset
        .checked_sub(1)
        .and_then(|before| markup.as_bytes().get(before))
        .is_some_and(u8::is_ascii_whitespace)
}

fn explain(error: &AttrError) -> Error {
    Error::syntax(match error {
        AttrError::Duplicated(..) => "an attribute stands twice in a tag",
        _ => "an attribute is not well-formed",
    })
}
