//! The public surface of a generated crate, read from its own source.
//!
//! It is the source that programs compile against, so that no emitter can offer something that is not seen here.

use std::collections::BTreeMap;

use proc_macro2::TokenTree;
use quote::ToTokens;
use syn::{Attribute, Fields, ImplItem, ReturnType, Signature, UseTree, Visibility};

use super::item::{Facts, Form, Item, TypeKind};
use super::{macros, manifest};

/// All public items with what programs rely on in them.
pub(super) type Surface = BTreeMap<Item, Facts>;

/// Files whose items the crate keeps for itself, or that hold none but modules and imports.
const PRIVATE: [&str; 2] = ["src/schemas.rs", "src/lib.rs"];

/// Reads the files of a crate.
///
/// # Errors
///
/// A file is no Rust, which is a bug.
pub(super) fn of_files(files: &BTreeMap<String, String>) -> Result<Surface, String> {
    let mut surface = Surface::new();
    let mut exports = Vec::new();
    for (path, text) in files {
        if path == "Cargo.toml" {
            manifest::add_features(text, &mut surface);
        } else if !PRIVATE.contains(&path.as_str()) {
            let file = syn::parse_file(text).map_err(|error| format!("{path}: {error}"))?;
            let home = Home::of_file(path);
            for item in &file.items {
                add(item, &home, &mut surface);
            }
            if let Some(module) = home.module {
                let names = file.items.iter().flat_map(exported_types);
                exports.extend(names.map(|name| (module.clone(), name)));
            }
        }
    }
    for (module, name) in exports {
        if let Some(facts) = surface.get_mut(&Item::Type(name))
            && let Form::Type { modules, .. } = &mut facts.form
        {
            modules.insert(module);
        }
    }
    Ok(surface)
}

/// Where the items of a file are to be found.
pub(super) struct Home {
    /// The public module that exports them, besides the root or alone.
    module: Option<String>,
    at_root: bool,
    feature: Option<String>,
}

impl Home {
    fn of_file(path: &str) -> Self {
        let place = path.trim_start_matches("src/").trim_end_matches(".rs");
        let (module, at_root) = match place.split_once('/') {
            Some((module, _)) => (Some(module), true),
            None if matches!(place, "examples" | "waiters") => (Some(place), false),
            None => (None, true),
        };
        let module = module.map(str::to_owned);
        Self {
            feature: module.clone().filter(|_| !at_root),
            module,
            at_root,
        }
    }

    fn path(&self, name: &impl ToString) -> String {
        match &self.module {
            Some(module) if !self.at_root => format!("{module}::{}", name.to_string()),
            _ => name.to_string(),
        }
    }

    pub(super) fn facts(&self, form: Form, attributes: &[Attribute]) -> Facts {
        Facts {
            form,
            feature: self.feature.clone().or_else(|| feature(attributes)),
            deprecated: has(attributes, "deprecated"),
        }
    }
}

fn add(item: &syn::Item, home: &Home, surface: &mut Surface) {
    match item {
        syn::Item::Struct(item) if is_public(&item.vis) => {
            let kind = match item.fields {
                Fields::Unit => TypeKind::Unit,
                Fields::Named(_) | Fields::Unnamed(_) => TypeKind::Structure,
            };
            let owner = item.ident.to_string();
            add_type(&owner, kind, &item.attrs, home, surface);
            for field in item.fields.iter().filter(|field| is_public(&field.vis)) {
                let name = field.ident.as_ref().map(ToString::to_string);
                let name = name.unwrap_or_default();
                let field_facts = home.facts(Form::Typed(text(&field.ty)), &field.attrs);
                let owner = owner.clone();
                surface.insert(Item::Field { owner, name }, field_facts);
            }
        }
        syn::Item::Enum(item) if is_public(&item.vis) => {
            let owner = item.ident.to_string();
            add_type(&owner, TypeKind::Enum, &item.attrs, home, surface);
            for variant in &item.variants {
                let held = home.facts(Form::Typed(payload(&variant.fields)), &variant.attrs);
                let (owner, name) = (owner.clone(), variant.ident.to_string());
                surface.insert(Item::Variant { owner, name }, held);
            }
        }
        syn::Item::Type(item) if is_public(&item.vis) => {
            let kind = TypeKind::Alias(text(&item.ty));
            let name = item.ident.to_string();
            add_type(&name, kind, &item.attrs, home, surface);
        }
        syn::Item::Static(item) if is_public(&item.vis) => {
            let facts = home.facts(Form::Typed(text(&item.ty)), &item.attrs);
            surface.insert(Item::Static(home.path(&item.ident)), facts);
        }
        syn::Item::Fn(item) if is_public(&item.vis) => {
            let facts = home.facts(function(&item.sig), &item.attrs);
            surface.insert(Item::Function(home.path(&item.sig.ident)), facts);
        }
        syn::Item::Impl(item) => add_impl(item, home, surface),
        syn::Item::Macro(item) => macros::add_implementations(item, home, surface),
        _ => {}
    }
}

fn add_type(
    name: &str,
    kind: TypeKind,
    attributes: &[Attribute],
    home: &Home,
    surface: &mut Surface,
) {
    let form = Form::Type {
        kind,
        modules: home.module.iter().cloned().collect(),
        open: has(attributes, "non_exhaustive"),
    };
    surface.insert(Item::Type(name.to_owned()), home.facts(form, attributes));
    for derived in derives(attributes) {
        let (owner, name) = (name.to_owned(), derived);
        let item = Item::Implementation { owner, name };
        surface.insert(item, home.facts(Form::Plain, &[]));
    }
}

fn add_impl(item: &syn::ItemImpl, home: &Home, surface: &mut Surface) {
    let owner = text(&item.self_ty);
    let of_trait = item.trait_.as_ref().and_then(|(path, _)| {
        let last = path.segments.last()?;
        Some(text(last))
    });
    let Some(of_trait) = of_trait else {
        for part in &item.items {
            let (owner, item, facts) = match part {
                ImplItem::Fn(part) if is_public(&part.vis) => {
                    let name = part.sig.ident.to_string();
                    let facts = home.facts(function(&part.sig), &part.attrs);
                    (owner.clone(), name, facts)
                }
                ImplItem::Const(part) if is_public(&part.vis) => {
                    let (owner, name) = (owner.clone(), part.ident.to_string());
                    let facts = home.facts(Form::Typed(text(&part.ty)), &part.attrs);
                    surface.insert(Item::Constant { owner, name }, facts);
                    continue;
                }
                _ => continue,
            };
            surface.insert(Item::Method { owner, name: item }, facts);
        }
        return;
    };
    for part in &item.items {
        // What decides about endpoints is hidden: no program names it.
        if let ImplItem::Type(part) = part
            && of_trait != "ResolveEndpoint"
        {
            let (owner, name) = (owner.clone(), format!("{of_trait}::{}", part.ident));
            let facts = home.facts(Form::Typed(text(&part.ty)), &part.attrs);
            surface.insert(Item::AssociatedType { owner, name }, facts);
        }
    }
    let name = of_trait;
    let facts = home.facts(Form::Plain, &item.attrs);
    surface.insert(Item::Implementation { owner, name }, facts);
}

fn function(signature: &Signature) -> Form {
    let arguments = signature.inputs.iter().map(|argument| match argument {
        syn::FnArg::Receiver(receiver) => ("self".to_owned(), text(receiver)),
        syn::FnArg::Typed(argument) => (text(&argument.pat), text(&argument.ty)),
    });
    Form::Function {
        arguments: arguments.collect(),
        output: match &signature.output {
            ReturnType::Default => "()".to_owned(),
            ReturnType::Type(_, ty) => text(ty),
        },
    }
}

/// What a variant holds, without the documentation in it.
fn payload(fields: &Fields) -> String {
    let types = fields.iter().map(|field| match &field.ident {
        Some(name) => format!("{name}: {}", text(&field.ty)),
        None => text(&field.ty),
    });
    let types: Vec<String> = types.collect();
    match fields {
        Fields::Unit => String::new(),
        Fields::Named(_) => format!("{{ {} }}", types.join(", ")),
        Fields::Unnamed(_) => format!("({})", types.join(", ")),
    }
}

/// The types of other modules that a `pub use crate::` exports.
fn exported_types(item: &syn::Item) -> Vec<String> {
    let mut names = Vec::new();
    if let syn::Item::Use(item) = item
        && is_public(&item.vis)
        && let UseTree::Path(path) = &item.tree
        && path.ident == "crate"
    {
        let mut pending = vec![&*path.tree];
        while let Some(tree) = pending.pop() {
            match tree {
                UseTree::Path(path) => pending.push(&path.tree),
                UseTree::Group(group) => pending.extend(&group.items),
                UseTree::Name(name) => names.push(name.ident.to_string()),
                UseTree::Rename(_) | UseTree::Glob(_) => {}
            }
        }
    }
    names
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

fn has(attributes: &[Attribute], name: &str) -> bool {
    attributes.iter().any(|a| a.path().is_ident(name))
}

fn derives(attributes: &[Attribute]) -> Vec<String> {
    let derives = attributes.iter().filter(|a| a.path().is_ident("derive"));
    let tokens = derives.filter_map(|attribute| attribute.meta.require_list().ok());
    tokens
        .flat_map(|list| list.tokens.clone())
        .filter_map(|token| match token {
            TokenTree::Ident(name) => Some(name.to_string()),
            _ => None,
        })
        .collect()
}

/// The feature of `#[cfg(feature = "...")]`.
fn feature(attributes: &[Attribute]) -> Option<String> {
    let cfg = attributes.iter().find(|a| a.path().is_ident("cfg"))?;
    Some(text(&cfg.meta.require_list().ok()?.tokens))
}

/// Tokens as one line, spaced about as people do.
fn text(tokens: &impl ToTokens) -> String {
    let mut line = tokens.to_token_stream().to_string();
    for (spaced, plain) in [
        (" :: ", "::"),
        (" < ", "<"),
        (" >", ">"),
        ("& ", "&"),
        (" ,", ","),
        (" (", "("),
        ("( ", "("),
        (" )", ")"),
        ("[ ", "["),
        (" ]", "]"),
    ] {
        line = line.replace(spaced, plain);
    }
    line
}
