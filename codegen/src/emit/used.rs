//! Which names of types the tokens of a file have, so that it imports no others.

use proc_macro2::{TokenStream, TokenTree};

use super::rust_type::Imports;

/// The names that the file imports for types, and whose items don't have them.
pub(super) fn unused(imports: &Imports, items: &[TokenStream]) -> Vec<String> {
    let mut missing: Vec<String> = imports.of_types().collect();
    for item in items {
        if missing.is_empty() {
            break;
        }
        find(item.clone(), &mut missing);
    }
    missing
}

/// Whether tokens have a name that no path leads to. They nest as deeply as generated code does.
pub(super) fn has(items: &[TokenStream], name: &str) -> bool {
    items.iter().any(|item| {
        let mut is_in_path = false;
        item.clone().into_iter().any(|token| {
            let found = match &token {
                TokenTree::Group(group) => has(&[group.stream()], name),
                TokenTree::Ident(ident) => !is_in_path && ident == name,
                TokenTree::Punct(_) | TokenTree::Literal(_) => false,
            };
            is_in_path = matches!(token, TokenTree::Punct(mark) if mark.as_char() == ':');
            found
        })
    })
}

/// Takes the names out that the tokens have. They nest as deeply as generated code does.
fn find(tokens: TokenStream, missing: &mut Vec<String>) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => find(group.stream(), missing),
            TokenTree::Ident(ident) => missing.retain(|name| ident != name.as_str()),
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
        if missing.is_empty() {
            return;
        }
    }
}
