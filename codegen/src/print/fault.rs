//! What the printer doesn't know.

use std::fmt;

use proc_macro2::TokenTree;

/// A construct that an emitter lays out, and that the printer doesn't know or that is no Rust. The model has no part in it, and
/// its texts are not told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    wanted: String,
    found: String,
}

impl Fault {
    /// What was wanted, and the token that stands in its place.
    pub(super) fn new(wanted: impl Into<String>, found: Option<&TokenTree>) -> Self {
        let found = match found {
            None => "nothing".to_owned(),
            Some(TokenTree::Group(_)) => "a group".to_owned(),
            Some(TokenTree::Ident(_)) => "a name".to_owned(),
            Some(TokenTree::Literal(_)) => "a literal".to_owned(),
            Some(TokenTree::Punct(punct)) => format!("`{}`", punct.as_char()),
        };
        Self {
            wanted: wanted.into(),
            found,
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { wanted, found } = self;
        write!(f, "the printer wants {wanted}, and finds {found}")
    }
}
