//! From decisions to files. Each emitter lays out one artefact; none decides anything.

mod crate_root;
mod default_value;
mod docs;
mod endpoint;
mod enumeration;
mod error_enum;
mod events;
mod example;
mod literal;
mod manifest;
mod operation;
mod pagination;
mod rust_type;
mod schema;
mod structure;
mod union;
mod used;
mod waiters;

use std::collections::{BTreeMap, HashSet};

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::Options;
use crate::ir::{Io, Service, Type};
use crate::names::bare;
use crate::print;
use rust_type::Imports;

/// The items of one file, and what they need from elsewhere.
#[derive(Default)]
struct Items {
    imports: Imports,
    items: Vec<TokenStream>,
}

/// The files of the crate, by path.
pub(crate) fn files(service: &Service, options: &Options) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    let file = |items: &[TokenStream]| print::file(&options.made_by, &service.id, items);
    let mut add = |path: String, items: Vec<TokenStream>| {
        files.insert(path, file(&items));
    };

    for operation in &service.operations {
        let path = format!("src/operations/{}.rs", bare(&operation.module));
        add(path, operation::file(operation, service.protocol).finish());
    }
    for ty in &service.types {
        let (module, items) = match ty {
            Type::Structure(s) => (&s.module, structure::file(s)),
            Type::Union(u) => (&u.module, union::file(u)),
            Type::Enum(e) => (&e.module, enumeration::of_strings(e)),
            Type::IntEnum(e) => (&e.module, enumeration::of_integers(e)),
        };
        add(format!("src/types/{}.rs", bare(module)), items.finish());
    }
    for error in &service.errors {
        let path = format!("src/errors/{}.rs", bare(&error.module));
        add(path, structure::file(error).finish());
    }
    if !service.operations.is_empty() {
        let exports = service
            .operations
            .iter()
            .map(|o| (&o.module, operation::exports(o)));
        let docs = "The operations, each with its input, output and errors.";
        let mut items = module(docs, exports);
        items.extend(shared_exports(service));
        add("src/operations/mod.rs".into(), items);
    }
    if !service.types.is_empty() {
        let exports = service.types.iter().map(|ty| match ty {
            Type::Structure(s) => (&s.module, vec![&s.name]),
            Type::Union(u) => (&u.module, vec![&u.name]),
            Type::Enum(e) => (&e.module, vec![&e.name]),
            Type::IntEnum(e) => (&e.module, vec![&e.name]),
        });
        let docs = "The types that operations have in common.";
        add("src/types/mod.rs".into(), module(docs, exports));
    }
    if !service.errors.is_empty() {
        let exports = service.errors.iter().map(|e| (&e.module, vec![&e.name]));
        add(
            "src/errors/mod.rs".into(),
            module("The errors that the service names.", exports),
        );
    }
    if !service.examples.is_empty() {
        let text = file(&example::head(service)) + &print::functions(example::functions(service));
        files.insert("src/examples.rs".into(), text);
    }
    let mut add = |path: String, items: Vec<TokenStream>| {
        files.insert(path, file(&items));
    };
    if !service.waiters.is_empty() {
        add("src/waiters.rs".into(), waiters::file(&service.waiters));
    }
    add("src/schemas.rs".into(), schema::file(&service.schemas));
    add("src/service.rs".into(), crate_root::service_file(service));
    if service.has_types() {
        add("src/serde.rs".into(), crate_root::serde_file(service));
    }
    if let Some(endpoints) = &service.endpoints {
        add("src/endpoint.rs".into(), endpoint::file(endpoints));
    }
    add("src/lib.rs".into(), crate_root::file(service));
    files.insert("Cargo.toml".into(), manifest::file(service, options));
    files
}

/// What operations have in common with each other or with types stands among the types, and is found beside the
/// operations all the same: it was there while it served one operation alone.
fn shared_exports(service: &Service) -> Option<TokenStream> {
    let io = service
        .operations
        .iter()
        .flat_map(|o| [&o.input, &o.output]);
    let shared: HashSet<&Ident> = io
        .filter_map(|io| match io {
            Io::Shared(name) => Some(name),
            Io::Own(_) | Io::Unit => None,
        })
        .collect();
    let structures = service.types.iter().filter_map(|ty| match ty {
        Type::Structure(structure) => Some(&structure.name),
        Type::Union(_) | Type::Enum(_) | Type::IntEnum(_) => None,
    });
    let names: Vec<&Ident> = structures.filter(|name| shared.contains(name)).collect();
    match names.as_slice() {
        [] => None,
        [name] => Some(quote!(#[doc(no_inline)] pub use crate::types::#name;)),
        names => Some(quote!(#[doc(no_inline)] pub use crate::types::{#(#names),*};)),
    }
}

/// A module that only holds others and exports what is in them.
fn module<'s>(
    docs: &str,
    parts: impl Iterator<Item = (&'s Ident, Vec<&'s Ident>)>,
) -> Vec<TokenStream> {
    let docs = docs::inner_line(docs);
    let mut parts: Vec<_> = parts.collect();
    parts.sort_by_key(|(module, _)| bare(module));
    let (modules, exports): (Vec<_>, Vec<_>) = parts
        .into_iter()
        .map(|(module, names)| {
            let export = match names.as_slice() {
                [name] => quote!(pub use #module::#name;),
                names => quote!(pub use #module::{#(#names),*};),
            };
            (quote!(mod #module;), export)
        })
        .unzip();
    vec![docs, quote!(#(#modules)*), quote!(#(#exports)*)]
}

impl Items {
    fn finish(self) -> Vec<TokenStream> {
        let unused = used::unused(&self.imports, &self.items);
        let mut all = self.imports.groups(&unused);
        all.extend(self.items);
        all
    }
}
