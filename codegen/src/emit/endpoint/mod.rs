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
    items.push(parameters::rules_impl(endpoints));
    match &endpoints.rules {
        Rules::Tree(functions) => {
            items.push(parameters::methods(endpoints, &tree::methods(functions)));
        }
        Rules::Bdd(bdd) => {
            items.push(parameters::methods(endpoints, &TokenStream::new()));
            items.extend(bdd::items(bdd));
        }
    }
    let is_used = |name: &str| items.iter().any(|item| names(item, name));
    let used = ["AuthScheme", "Document", "Endpoint", "EndpointSettings"].into_iter();
    let used = used.filter(|name| is_used(name));
    let used: Vec<Ident> = used.map(crate::names::identifier).collect();
    let rules = is_used("rules").then(|| {
        quote!(
            use tinsmith::internal::rules;
        )
    });
    let types = match used.as_slice() {
        [] => None,
        [one] => Some(quote!(use tinsmith::#one;)),
        several => Some(quote!(use tinsmith::{#(#several),*};)),
    };
    let docs = docs::inner_line("Where requests go.");
    let rules_trait = quote!(
        use tinsmith::internal::endpoint::EndpointRules;
    );
    let schema = quote!(
        use tinsmith::internal::schema::ServiceSchema;
    );
    let mut all = vec![docs, quote!(#rules_trait #rules #schema #types)];
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
