//! The files of a service's code before it is decided where they stand.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::quote;

use crate::names::bare;

/// A file of the code. It names what stands in other files by paths from the `crate`, of which it is a part; in a module,
/// [`module`](super::module) leads them elsewhere.
#[derive(Default)]
pub(super) struct Source {
    /// The documentation at its top, as inner attributes.
    pub docs: TokenStream,
    /// The private modules that stand in files below it.
    pub modules: Vec<Ident>,
    /// The items, in groups between which there is a blank line.
    pub groups: Vec<TokenStream>,
}

impl Source {
    /// A file of those groups, of which the first may be its documentation.
    pub(super) fn new(mut groups: Vec<TokenStream>) -> Self {
        let has_docs = groups.first().is_some_and(is_inner);
        let docs = match has_docs {
            true => groups.remove(0),
            false => TokenStream::new(),
        };
        Self {
            docs,
            groups,
            ..Self::default()
        }
    }

    /// The groups of a file of its own.
    pub(super) fn all_groups(&self) -> Vec<TokenStream> {
        let mut all = vec![self.docs.clone()];
        all.extend(self.items());
        all
    }

    /// Those of them that are items.
    pub(super) fn items(&self) -> Vec<TokenStream> {
        let modules = &self.modules;
        let mut all = vec![quote!(#(mod #modules;)*)];
        all.extend(self.groups.iter().cloned());
        all
    }

    /// The documentation, as it stands before the declaration of the module.
    pub(super) fn outer_docs(&self) -> TokenStream {
        let is_mark =
            |token: &TokenTree| matches!(token, TokenTree::Punct(mark) if mark.as_char() == '!');
        let tokens = self.docs.clone().into_iter();
        tokens.filter(|token| !is_mark(token)).collect()
    }

    /// The names of the modules below it.
    pub(super) fn module_names(&self) -> impl Iterator<Item = String> {
        self.modules.iter().map(bare)
    }
}

/// Whether tokens begin with an inner attribute.
fn is_inner(tokens: &TokenStream) -> bool {
    let mut tokens = tokens.clone().into_iter();
    let mut is = |wanted: char| matches!(tokens.next(), Some(TokenTree::Punct(mark)) if mark.as_char() == wanted);
    is('#') && is('!')
}
