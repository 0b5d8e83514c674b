//! What a crate offers, as source without bodies: each item under the name by which others reach it.

use proc_macro2::Span;
use quote::ToTokens;
use syn::{
    Attribute, Block, Fields, Ident, ImplItem, Item, ItemImpl, Type, Visibility, parse_quote,
};

use crate::source::{Names, Source, imports, is_test, own_name};

/// What stands at the root and in public modules, without what is hidden.
pub(crate) fn of_programs(source: &Source) -> String {
    print(public(source, &[]))
}

/// What stands in the hidden module `internal`.
pub(crate) fn of_generated_code(source: &Source) -> String {
    print(public(source, &["internal".to_owned()]))
}

fn print(items: Vec<Item>) -> String {
    prettyplease::unparse(&syn::File {
        shebang: None,
        frontmatter: None,
        attrs: Vec::new(),
        items,
    })
}

/// The public items of a module, those that it exports again included.
fn public(source: &Source, module: &[String]) -> Vec<Item> {
    let mut found = Vec::new();
    for item in source.items(module) {
        match item {
            Item::Mod(inner) if is_public(&inner.vis) && !is_hidden(&inner.attrs) => {
                let path = [module, &[inner.ident.to_string()]].concat();
                found.push(submodule(source, &path, &inner.ident, &inner.attrs));
            }
            Item::Use(item) if is_public(&item.vis) && !is_hidden(&item.attrs) => {
                for import in imports(&item.tree) {
                    let name = Ident::new(&import.name.replace('*', "all"), Span::call_site());
                    let target = source.resolve(module, &import.path);
                    match target.filter(|_| item.leading_colon.is_none()) {
                        Some(path) if import.name == "*" => found.extend(public(source, &path)),
                        Some(path) if source.has_module(&path) => {
                            found.push(submodule(source, &path, &name, &item.attrs));
                        }
                        Some(path) => found.extend(definition(source, &path, &name, &item.attrs)),
                        None => {
                            let path = import.path.iter();
                            let path = path.map(|name| Ident::new(name, Span::call_site()));
                            let attributes = shown(&item.attrs);
                            found.push(parse_quote!(#(#attributes)* pub use #(#path)::*;));
                        }
                    }
                }
            }
            item => {
                let Some(name) = own_name(item).filter(|_| is_reachable(item)) else {
                    continue;
                };
                let path = [module, &[name.to_string()]].concat();
                found.extend(definition(source, &path, name, &[]));
            }
        }
    }
    found
}

fn submodule(source: &Source, path: &Names, name: &Ident, attributes: &[Attribute]) -> Item {
    let (items, attributes) = (public(source, path), shown(attributes));
    parse_quote!(#(#attributes)* pub mod #name { #(#items)* })
}

/// An item by the name that it goes by, with what is implemented for it.
fn definition(source: &Source, path: &Names, name: &Ident, outer: &[Attribute]) -> Vec<Item> {
    let (own, module) = path.split_last().expect("the path of an item");
    let defined = source.items(module).iter();
    let defined = defined.filter(|item| own_name(item).is_some_and(|ident| ident == own));
    let mut found = Vec::new();
    for item in defined {
        found.extend(bare(item.clone(), name, outer));
    }
    for (module, items) in source.modules() {
        for item in items {
            let Item::Impl(item) = item else { continue };
            if is_test(&item.attrs)
                || self_path(item)
                    .is_none_or(|of| source.resolve(module, &of).as_ref() != Some(path))
            {
                continue;
            }
            found.extend(implementation(item.clone(), name));
        }
    }
    found
}

/// The path of the type that something is implemented for.
fn self_path(item: &ItemImpl) -> Option<Names> {
    let Type::Path(of) = &*item.self_ty else {
        return None;
    };
    Some(
        of.path
            .segments
            .iter()
            .map(|segment| segment.ident.to_string())
            .collect(),
    )
}

/// An item without bodies, private fields and documentation.
fn bare(mut item: Item, name: &Ident, outer: &[Attribute]) -> Option<Item> {
    let attributes = |own: &[Attribute]| {
        let mut all = shown(outer);
        let own = shown(own).into_iter();
        all.extend(own.filter(|attribute| {
            !shown(outer)
                .iter()
                .any(|other| text(other) == text(attribute))
        }));
        all
    };
    match &mut item {
        Item::Const(item) => {
            (item.attrs, item.ident) = (attributes(&item.attrs), name.clone());
            *item.expr = parse_quote!(_);
        }
        Item::Static(item) => {
            (item.attrs, item.ident) = (attributes(&item.attrs), name.clone());
            *item.expr = parse_quote!(_);
        }
        Item::Enum(item) => {
            (item.attrs, item.ident) = (attributes(&item.attrs), name.clone());
            for variant in &mut item.variants {
                variant.attrs = shown(&variant.attrs);
                for field in &mut variant.fields {
                    field.attrs.clear();
                }
            }
        }
        Item::Fn(item) => {
            (item.attrs, item.sig.ident) = (attributes(&item.attrs), name.clone());
            *item.block = nothing();
        }
        Item::Macro(item) => {
            let attributes = shown(outer);
            let name = item.ident.as_ref().map(|_| name)?;
            return Some(parse_quote!(#(#attributes)* macro_rules! #name { () => {}; }));
        }
        Item::Struct(item) => {
            (item.attrs, item.ident) = (attributes(&item.attrs), name.clone());
            match &mut item.fields {
                Fields::Named(fields) => {
                    let all = std::mem::take(&mut fields.named);
                    let public = all.into_iter().filter(|field| is_public(&field.vis));
                    fields.named = public.collect();
                    for field in &mut fields.named {
                        field.attrs = shown(&field.attrs);
                    }
                }
                Fields::Unnamed(_) => {
                    item.fields = Fields::Named(parse_quote!({}));
                    item.semi_token = None;
                }
                Fields::Unit => {}
            }
        }
        Item::Trait(item) => {
            (item.attrs, item.ident) = (attributes(&item.attrs), name.clone());
            item.items.retain(|item| match item {
                syn::TraitItem::Fn(item) => !is_hidden(&item.attrs),
                _ => true,
            });
            for item in &mut item.items {
                match item {
                    syn::TraitItem::Fn(item) => {
                        item.attrs = shown(&item.attrs);
                        item.default = item.default.as_ref().map(|_| nothing());
                    }
                    syn::TraitItem::Const(item) => item.attrs = shown(&item.attrs),
                    syn::TraitItem::Type(item) => item.attrs = shown(&item.attrs),
                    _ => {}
                }
            }
        }
        Item::Type(item) => (item.attrs, item.ident) = (attributes(&item.attrs), name.clone()),
        _ => return None,
    }
    Some(item)
}

/// What is implemented, as far as others see it: public functions, or that a trait is implemented.
fn implementation(mut item: ItemImpl, name: &Ident) -> Option<Item> {
    if is_hidden(&item.attrs) {
        return None;
    }
    item.attrs = shown(&item.attrs);
    if let Type::Path(of) = &mut *item.self_ty {
        let last = of.path.segments.pop()?;
        of.path.segments.clear();
        of.path.segments.push(syn::PathSegment {
            ident: name.clone(),
            ..last
        });
    }
    let of_trait = item.trait_.is_some();
    item.items.retain_mut(|item| match item {
        ImplItem::Fn(item) => {
            item.block = nothing();
            let is_seen = !of_trait && is_public(&item.vis) && !is_hidden(&item.attrs);
            item.attrs = shown(&item.attrs);
            is_seen
        }
        ImplItem::Const(item) => {
            item.expr = parse_quote!(_);
            item.attrs = shown(&item.attrs);
            of_trait || is_public(&item.vis)
        }
        ImplItem::Type(_) => true,
        _ => false,
    });
    (of_trait || !item.items.is_empty()).then_some(Item::Impl(item))
}

fn text(attribute: &Attribute) -> String {
    attribute.to_token_stream().to_string()
}

fn nothing() -> Block {
    parse_quote!({})
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

/// Whether others reach an item where it is defined.
fn is_reachable(item: &Item) -> bool {
    let (visibility, attributes) = match item {
        Item::Const(item) => (&item.vis, &item.attrs),
        Item::Enum(item) => (&item.vis, &item.attrs),
        Item::Fn(item) => (&item.vis, &item.attrs),
        Item::Static(item) => (&item.vis, &item.attrs),
        Item::Struct(item) => (&item.vis, &item.attrs),
        Item::Trait(item) => (&item.vis, &item.attrs),
        Item::Type(item) => (&item.vis, &item.attrs),
        _ => return false,
    };
    is_public(visibility) && !is_hidden(attributes)
}

fn is_hidden(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("doc")
            && attribute
                .parse_args::<Ident>()
                .is_ok_and(|word| word == "hidden")
    })
}

/// The attributes that matter to others: features, what may grow, and what is derived.
fn shown(attributes: &[Attribute]) -> Vec<Attribute> {
    let is_shown = |attribute: &&Attribute| {
        ["cfg", "derive", "must_use", "non_exhaustive"]
            .iter()
            .any(|name| attribute.path().is_ident(name))
    };
    attributes.iter().filter(is_shown).cloned().collect()
}
