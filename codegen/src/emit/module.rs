//! The code as a module of someone's crate, whose root is anywhere: what a file names elsewhere is reached from where it
//! stands, nothing asks for features of a crate, and attributes stand before what they are about, so that `include!` takes
//! the root.

use std::collections::BTreeMap;

use proc_macro2::{Group, Ident, Literal, Span, TokenStream, TokenTree};
use quote::quote;

use super::Printed;
use super::crate_root::{self, Child};
use super::source::Source;
use crate::Options;
use crate::ir::Service;
use crate::names::identifier;
use crate::print::{self, Part};

/// Below this, the sources of a crate stand.
const ROOT: &str = "src/";

/// A module in a directory: `mod.rs`, and files beside it.
pub(super) fn directory(
    service: &Service,
    options: &Options,
    sources: &BTreeMap<String, Source>,
) -> Printed {
    let made_by = &options.made_by;
    let mut files = BTreeMap::new();
    for (path, source) in sources {
        let depth = depth(path);
        let groups: Vec<TokenStream> = source
            .items()
            .into_iter()
            .map(|group| located(group, depth))
            .collect();
        let text = print::file(made_by, &service.id, groups);
        files.insert(below_root(path).to_owned(), text);
    }
    let declared: Vec<Child> = children(sources)
        .map(|(name, source)| Child {
            declaration: declaration(source, &name),
            name,
        })
        .collect();
    let root = crate_root::module(service, &declared, |child| {
        let declaration = &child.declaration;
        Part::Items(quote!(#declaration;))
    });
    files.insert(
        "mod.rs".to_owned(),
        print::parts_file(made_by, &service.id, root),
    );
    files
}

/// A module in one file.
pub(super) fn file(
    service: &Service,
    options: &Options,
    sources: &BTreeMap<String, Source>,
) -> Printed {
    let declared: Vec<Child> = children(sources)
        .map(|(name, source)| Child {
            declaration: declaration(source, &name),
            name,
        })
        .collect();
    let root = crate_root::module(service, &declared, |child| Part::Module {
        head: child.declaration.clone(),
        parts: nested(sources, &child.name, 1),
    });
    let text = print::parts_file(&options.made_by, &service.id, root);
    BTreeMap::from([(format!("{}.rs", options.crate_name), text)])
}

/// What is in a module of the file, and in the modules below it. They are as deep as the files of a crate.
fn nested(sources: &BTreeMap<String, Source>, path: &str, depth: usize) -> Vec<Part> {
    let of_file = || sources.get(&format!("{ROOT}{path}.rs"));
    let of_directory = || sources.get(&format!("{ROOT}{path}/mod.rs"));
    let Some(source) = of_file().or_else(of_directory) else {
        return Vec::new();
    };
    let mut parts: Vec<Part> = source
        .modules
        .iter()
        .zip(source.module_names())
        .map(|(name, bare)| Part::Module {
            head: quote!(mod #name),
            parts: nested(sources, &format!("{path}/{bare}"), depth + 1),
        })
        .collect();
    let groups = source.groups.iter().cloned();
    parts.extend(groups.map(|group| Part::Items(located(group, depth))));
    parts
}

/// The modules below the root, by name.
fn children(sources: &BTreeMap<String, Source>) -> impl Iterator<Item = (String, &Source)> {
    sources.iter().filter_map(|(path, source)| {
        let path = below_root(path);
        let name = path.strip_suffix("/mod.rs").or(path.strip_suffix(".rs"))?;
        (!name.contains('/')).then(|| (name.to_owned(), source))
    })
}

/// What declares a module below the root.
fn declaration(source: &Source, name: &str) -> TokenStream {
    let docs = source.outer_docs();
    let visibility = crate_root::is_public(name).then(|| quote!(pub));
    let allowed = crate_root::allowed_in_modules();
    let name = identifier(name);
    quote!(#docs #allowed #[rustfmt::skip] #visibility mod #name)
}

fn below_root(path: &str) -> &str {
    path.strip_prefix(ROOT).unwrap_or(path)
}

/// How many modules a file stands below the root.
fn depth(path: &str) -> usize {
    let path = below_root(path);
    let path = path.strip_suffix("/mod.rs").unwrap_or(path);
    path.split('/').count()
}

/// The tokens with paths from where they stand, so many modules below the root, in place of paths from the `crate`. They
/// nest as deeply as generated code does.
fn located(tokens: TokenStream, depth: usize) -> TokenStream {
    let mut located = TokenStream::new();
    for token in tokens {
        match token {
            TokenTree::Ident(ident) if ident == "crate" => {
                let up = vec![Ident::new("super", Span::call_site()); depth];
                located.extend(quote!(#(#up)::*));
            }
            TokenTree::Group(group) => {
                let inner = self::located(group.stream(), depth);
                located.extend([TokenTree::Group(Group::new(group.delimiter(), inner))]);
            }
            TokenTree::Literal(literal) => {
                located.extend([TokenTree::Literal(linked(literal, depth))]);
            }
            other => located.extend([other]),
        }
    }
    located
}

/// Documentation whose links lead through the crate leads through the parents of its module.
fn linked(literal: Literal, depth: usize) -> Literal {
    const LINK: &str = "](crate::";
    let text = literal.to_string();
    if !text.contains(LINK) {
        return literal;
    }
    let up = vec!["super"; depth].join("::");
    let text = text.replace(LINK, &format!("]({up}::"));
    text.parse().unwrap_or(literal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_lead_from_where_a_file_stands() {
        assert_eq!(depth("src/schemas.rs"), 1);
        assert_eq!(depth("src/types/mod.rs"), 1);
        assert_eq!(depth("src/types/tag.rs"), 2);
        let tokens = quote! {
            /// See [`Tag`](crate::types::Tag).
            use crate::types::Tag;
            fn f() { let crate::Tag::A(a) = b; }
        };
        let expected = quote! {
            /// See [`Tag`](super::super::types::Tag).
            use super::super::types::Tag;
            fn f() { let super::super::Tag::A(a) = b; }
        };
        assert_eq!(located(tokens, 2).to_string(), expected.to_string());
    }
}
