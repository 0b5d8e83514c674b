//! Which names the tokens of a file have, so that it imports no others.

use std::collections::HashSet;

use proc_macro2::{TokenStream, TokenTree};

use super::rust_type::Imports;

/// The names of values and types that the file imports and whose items don't have them. Traits are not among them: methods
/// need those in scope, by whatever name.
pub(super) fn unused(imports: &Imports, items: &[TokenStream]) -> HashSet<String> {
    let mut missing: HashSet<String> = imports.names().collect();
    for item in items {
        if missing.is_empty() {
            break;
        }
        find(item.clone(), &mut missing);
    }
    missing
}

/// Takes the names out that the tokens have. They nest as deeply as generated code does.
fn find(tokens: TokenStream, missing: &mut HashSet<String>) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => find(group.stream(), missing),
            TokenTree::Ident(ident) => {
                let known = missing.iter().find(|name| ident == name.as_str()).cloned();
                if let Some(name) = known {
                    missing.remove(&name);
                }
            }
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
        if missing.is_empty() {
            return;
        }
    }
}
