//! From decisions to files. Each emitter lays out one artefact; none decides anything.

mod aggregate;
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
mod serde;
mod service;
mod structure;
mod union;
mod used;
mod waiters;

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use tinsmith_model::{Diagnostic, Diagnostics};

use crate::Options;
use crate::ir::{Service, Type};
use crate::names::bare;
use crate::print;
use crate::tally::Tally;
use rust_type::Imports;

/// The items of one file, and what they need from elsewhere.
#[derive(Default)]
struct Items {
    imports: Imports,
    items: Vec<TokenStream>,
}

/// The files of a crate, and what is in them.
pub(crate) struct Emitted {
    /// By path.
    pub files: BTreeMap<String, String>,
    pub made: Tally,
}

/// Lays out the files of the crate.
///
/// # Errors
///
/// Bugs alone: what was resolved can be laid out.
pub(crate) fn files(service: &Service, options: &Options) -> Result<Emitted, Diagnostics> {
    let mut files = Files {
        service,
        options,
        texts: BTreeMap::new(),
        made: Tally::default(),
        bugs: Vec::new(),
    };
    files.operations();
    files.types();
    files.errors();
    files.rest();
    match Diagnostics::from_vec(files.bugs) {
        Some(bugs) => Err(bugs),
        None => Ok(Emitted {
            files: files.texts,
            made: files.made,
        }),
    }
}

/// Files that are being made.
struct Files<'s> {
    service: &'s Service,
    options: &'s Options,
    texts: BTreeMap<String, String>,
    made: Tally,
    bugs: Vec<Diagnostic>,
}

impl Files<'_> {
    fn operations(&mut self) {
        let service = self.service;
        for operation in &service.operations {
            let path = format!("src/operations/{}.rs", bare(&operation.module));
            self.add_counted(path, operation::file(operation, service.protocol));
        }
        if !service.operations.is_empty() {
            let exports = service
                .operations
                .iter()
                .map(|o| (&o.module, operation::exports(o)));
            let docs = "The operations, each with its input, output and errors.";
            let mut items = module(docs, exports);
            items.extend(shared_exports(service));
            self.add("src/operations/mod.rs", &items);
        }
    }

    fn types(&mut self) {
        let service = self.service;
        for ty in &service.types {
            let items = match ty {
                Type::Structure(structure) => structure::file(structure),
                Type::Union(union) => union::file(union),
                Type::Enum(enumeration) => enumeration::of_strings(enumeration),
                Type::IntEnum(enumeration) => enumeration::of_integers(enumeration),
            };
            self.add_counted(format!("src/types/{}.rs", bare(ty.module())), items);
        }
        if !service.types.is_empty() {
            let exports = service.types.iter();
            let exports = exports.map(|ty| (ty.module(), vec![ty.name()]));
            let docs = "The types that operations have in common.";
            self.add("src/types/mod.rs", &module(docs, exports));
        }
    }

    fn errors(&mut self) {
        let service = self.service;
        for error in &service.errors {
            let path = format!("src/errors/{}.rs", bare(&error.module));
            self.add_counted(path, structure::file(error));
        }
        if !service.errors.is_empty() {
            let exports = service.errors.iter().map(|e| (&e.module, vec![&e.name]));
            let docs = "The errors that the service names.";
            self.add("src/errors/mod.rs", &module(docs, exports));
        }
    }

    /// What there is once.
    fn rest(&mut self) {
        let service = self.service;
        if !service.examples.is_empty() {
            let text = self.print(&example::head(service))
                + &print::functions(example::functions(service));
            self.put("src/examples.rs", text);
        }
        if !service.waiters.is_empty() {
            self.add("src/waiters.rs", &waiters::file(&service.waiters));
        }
        self.add("src/schemas.rs", &schema::file(&service.schemas));
        self.add("src/service.rs", &service::file(service));
        if service.has_types() {
            self.add("src/serde.rs", &serde::file(service));
        }
        if let Some(endpoints) = &service.endpoints {
            self.add("src/endpoint.rs", &endpoint::file(endpoints));
        }
        self.add("src/lib.rs", &crate_root::file(service));
        self.put("Cargo.toml", manifest::file(service, self.options));
    }

    /// A file with operations or types.
    fn add_counted(&mut self, path: String, items: Items) {
        let items = items.finish();
        self.made.add(&items);
        self.add(path, &items);
    }

    fn add(&mut self, path: impl Into<String>, items: &[TokenStream]) {
        let text = self.print(items);
        self.put(path, text);
    }

    fn print(&self, items: &[TokenStream]) -> String {
        print::file(&self.options.made_by, &self.service.id, items)
    }

    fn put(&mut self, path: impl Into<String>, text: String) {
        match self.texts.entry(path.into()) {
            Entry::Vacant(place) => {
                place.insert(text);
            }
            Entry::Occupied(first) => {
                let bug = format!("there are two files `{}`", first.key());
                self.bugs.push(Diagnostic::bug(bug));
            }
        }
    }
}

/// What operations have in common stands among the types, and is exported beside the operations, too.
fn shared_exports(service: &Service) -> Option<TokenStream> {
    match service.shared_io().as_slice() {
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
