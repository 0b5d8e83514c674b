//! Whether what is printed is what was emitted, judged by syn and prettyplease. Every file that a test generates goes through it.

use proc_macro2::TokenStream;
use quote::quote;

use super::Part;

/// What the parts say.
pub(super) fn tokens(parts: &[Part]) -> TokenStream {
    let tokens = parts.iter().map(|part| match part {
        Part::Items(items) => items.clone(),
        Part::Module { head, parts } => {
            let parts = self::tokens(parts);
            quote!(#head { #parts })
        }
    });
    tokens.collect()
}

/// Compares what was emitted for a file with its text: each is read by syn, and printed by prettyplease.
pub(super) fn judge(emitted: &TokenStream, text: &str) {
    let emitted = syn::parse2(emitted.clone());
    let emitted: syn::File =
        emitted.unwrap_or_else(|error| panic!("{error} in what became\n{text}"));
    let printed = syn::parse_file(text).unwrap_or_else(|error| panic!("{error} in\n{text}"));
    let (mut emitted, mut printed) = (items(emitted), items(printed));
    // Imports are sorted.
    emitted.sort();
    printed.sort();
    for (emitted, printed) in emitted.iter().zip(&printed) {
        assert_eq!(emitted, printed);
    }
    assert_eq!(emitted.len(), printed.len());
}

/// Each item as prettyplease prints it, without spaces and commas: macros keep those that end a list. The words of an import are
/// sorted. What is in a module stands behind it.
fn items(file: syn::File) -> Vec<String> {
    let mut all = vec![printed(file.attrs, None)];
    for mut item in file.items {
        let inner = match &mut item {
            syn::Item::Mod(module) => module
                .content
                .as_mut()
                .map(|(_, items)| std::mem::take(items)),
            _ => None,
        };
        all.push(printed(Vec::new(), Some(item)));
        if let Some(items) = inner {
            all.extend(self::items(file_of(Vec::new(), items)));
        }
    }
    all
}

fn file_of(attrs: Vec<syn::Attribute>, items: Vec<syn::Item>) -> syn::File {
    syn::File {
        shebang: None,
        frontmatter: None,
        attrs,
        items,
    }
}

fn printed(attributes: Vec<syn::Attribute>, item: Option<syn::Item>) -> String {
    let is_import = matches!(item, Some(syn::Item::Use(_)));
    let text = prettyplease::unparse(&file_of(attributes, item.into_iter().collect()));
    let mut words: Vec<&str> = text.split([' ', '\n', ',']).collect();
    if is_import {
        words.sort_unstable();
    }
    words.concat()
}
