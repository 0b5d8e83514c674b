//! `endpoint.rs`: the parameters of the endpoint rules, and the rules.

mod bdd;
pub(super) mod bindings;
mod expression;
mod outcome;
mod parameters;
mod tree;

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::quote;

use super::docs;
use crate::ir::endpoint::{Endpoints, Rules};

/// The file.
pub(super) fn file(endpoints: &Endpoints) -> Vec<TokenStream> {
    let mut items = vec![parameters::definition(endpoints)];
    items.extend(parameters::default_impl(endpoints));
    match &endpoints.rules {
        Rules::Tree(functions) => {
            items.push(parameters::methods(endpoints, &tree::methods(functions)));
        }
        Rules::Bdd(bdd) => {
            items.push(parameters::methods(endpoints, &TokenStream::new()));
            items.extend(bdd::items(bdd));
        }
    }
    let used = ["AuthScheme", "Document", "Endpoint", "rules"];
    let used = used
        .into_iter()
        .filter(|name| items.iter().any(|item| names(item, name)))
        .map(crate::names::identifier);
    let used: Vec<Ident> = used.collect();
    let imports = match used.as_slice() {
        [one] => quote!(use tinsmith::#one;),
        several => quote!(use tinsmith::{#(#several),*};),
    };
    let docs = docs::inner_line("Where requests go.");
    let mut all = vec![docs, imports];
    all.extend(items);
    all
}

/// Whether tokens name something.
fn names(tokens: &TokenStream, name: &str) -> bool {
    tokens.clone().into_iter().any(|token| match token {
        TokenTree::Group(group) => names(&group.stream(), name),
        TokenTree::Ident(ident) => ident == name,
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}
