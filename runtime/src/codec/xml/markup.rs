//! What is between angle brackets.

use quick_xml::events::{BytesCData, Event};

use crate::{Error, Result};

use super::characters::is_name;
use super::tag::Tag;

/// Markup within the root.
pub(super) enum Markup<'x> {
    Start(Tag<'x>),
    End {
        name: &'x str,
        offset: usize,
    },
    CData(BytesCData<'x>),
    /// A comment or a processing instruction, which mean nothing.
    Aside,
}

/// Checks markup that means nothing, and refuses what may not stand within the root.
pub(super) fn check_aside(event: &Event<'_>) -> Result<()> {
    let message = match event {
        Event::Comment(_) => return Ok(()),
        Event::PI(pi) if is_name(pi.target()) && !pi.target().eq_ignore_ascii_case("xml") => {
            return Ok(());
        }
        Event::PI(_) => "a processing instruction is not well-formed",
        Event::Decl(_) => "an XML declaration that is not at the start",
        Event::DocType(_) => "a document type declaration that is not before the root",
        _ => "markup that may not stand here",
    };
    Err(Error::syntax(message))
}

/// Checks that an end tag's name is that of the element's start tag.
pub(super) fn check_end(name: &str, tag: &Tag<'_>) -> Result<()> {
    if name == tag.name {
        Ok(())
    } else {
        Err(Error::syntax("an end tag doesn't match its start tag"))
    }
}

/// The error that quick-xml gave, without what it quotes of the input.
#[cold]
pub(super) fn explain(error: &quick_xml::Error) -> Error {
    use quick_xml::errors::IllFormedError;
    let message = match error {
        quick_xml::Error::Syntax(error) => error.to_string(),
        quick_xml::Error::IllFormed(IllFormedError::DoubleHyphenInComment) => {
            "`--` stands in a comment".to_owned()
        }
        _ => "the markup is not well-formed".to_owned(),
    };
    Error::syntax(message)
}
