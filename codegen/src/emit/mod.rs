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
mod inclusion;
mod literal;
mod manifest;
mod module;
mod operation;
mod pagination;
mod rust_type;
mod schema;
mod serde;
mod service;
mod source;
mod structure;
mod union;
mod used;
mod waiters;

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use tinsmith_model::{Diagnostic, Diagnostics};

use crate::ir::{Inclusion, Service, Type};
use crate::names::bare;
use crate::print;
use crate::tally::Tally;
use crate::{Feature, Layout, Options};
use rust_type::Imports;
use source::Source;

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
        sources: BTreeMap::new(),
        made: Tally::default(),
        bugs: Vec::new(),
    };
    files.operations();
    files.types();
    files.errors();
    files.rest();
    let mut bugs = files.bugs;
    let mut texts = BTreeMap::new();
    for (path, printed) in laid_out(service, options, files.sources) {
        match printed {
            Ok(text) => {
                texts.insert(path, text);
            }
            Err(fault) => bugs.push(Diagnostic::bug(format_args!("in `{path}`, {fault}"))),
        }
    }
    match Diagnostics::from_vec(bugs) {
        Some(bugs) => Err(bugs),
        None => Ok(Emitted {
            files: texts,
            made: files.made,
        }),
    }
}

/// The texts of files, by path.
type Printed = BTreeMap<String, Result<String, print::Fault>>;

/// The files where they stand.
fn laid_out(
    service: &Service,
    options: &Options,
    mut sources: BTreeMap<String, Source>,
) -> Printed {
    match service.layout {
        Layout::Module => return module::directory(service, options, &sources),
        Layout::File => return module::file(service, options, &sources),
        Layout::Crate => {}
    }
    let root = Source::new(crate_root::file(service));
    sources.insert("src/lib.rs".to_owned(), root);
    let text = |source: Source| print::file(&options.made_by, &service.id, source.all_groups());
    let texts = sources.into_iter();
    let mut files: Printed = texts.map(|(path, source)| (path, text(source))).collect();
    let manifest = manifest::file(service, options);
    files.insert("Cargo.toml".to_owned(), Ok(manifest));
    files
}

/// What the code asks of its runtime, by the names of features.
pub(crate) fn runtime_features(service: &Service) -> Vec<&'static str> {
    let needed = service.runtime_features.iter();
    let needed = needed.map(|feature| manifest::runtime_feature(*feature));
    let chosen = service.chosen_features().into_iter();
    let chosen = chosen.filter_map(Feature::of_runtime);
    let mut features: Vec<&str> = needed.chain(chosen).collect();
    features.sort_unstable();
    features.dedup();
    features
}

/// Files that are being made.
struct Files<'s> {
    service: &'s Service,
    /// By their paths in a crate.
    sources: BTreeMap<String, Source>,
    made: Tally,
    bugs: Vec<Diagnostic>,
}

impl Files<'_> {
    fn operations(&mut self) {
        let service = self.service;
        for operation in &service.operations {
            let path = format!("src/operations/{}.rs", bare(&operation.module));
            self.add_counted(path, operation::file(operation, service));
        }
        if !service.operations.is_empty() {
            let exports = service
                .operations
                .iter()
                .map(|o| (&o.module, operation::exports(o)));
            let docs = "The operations, each with its input, output and errors.";
            let mut source = exporting(docs, exports);
            source.groups.extend(shared_exports(service));
            self.put("src/operations/mod.rs", source);
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
            self.put("src/types/mod.rs", exporting(docs, exports));
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
            self.put("src/errors/mod.rs", exporting(docs, exports));
        }
    }

    /// What there is once.
    fn rest(&mut self) {
        let service = self.service;
        let has = |feature| service.inclusion(feature) != Inclusion::Never;
        if !service.examples.is_empty() && has(Feature::Examples) {
            self.add("src/examples.rs", example::file(service));
        }
        if !service.waiters.is_empty() && has(Feature::Waiters) {
            self.add("src/waiters.rs", waiters::file(&service.waiters));
        }
        self.add("src/schemas.rs", schema::file(&service.schemas));
        self.add("src/service.rs", service::file(service));
        if service.has_types() && has(Feature::Serde) {
            self.add("src/serde.rs", serde::file(service));
        }
        if let Some(endpoints) = &service.endpoints {
            self.add("src/endpoint.rs", endpoint::file(endpoints));
        }
    }

    /// A file with operations or types.
    fn add_counted(&mut self, path: String, items: Items) {
        let items = items.finish();
        self.made.add(&items);
        self.add(path, items);
    }

    fn add(&mut self, path: impl Into<String>, items: Vec<TokenStream>) {
        self.put(path, Source::new(items));
    }

    fn put(&mut self, path: impl Into<String>, source: Source) {
        match self.sources.entry(path.into()) {
            Entry::Vacant(place) => {
                place.insert(source);
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
fn exporting<'s>(docs: &str, parts: impl Iterator<Item = (&'s Ident, Vec<&'s Ident>)>) -> Source {
    let mut parts: Vec<_> = parts.collect();
    parts.sort_by_key(|(module, _)| bare(module));
    let exports = parts.iter().map(|(module, names)| match names.as_slice() {
        [name] => quote!(pub use #module::#name;),
        names => quote!(pub use #module::{#(#names),*};),
    });
    let mut source = Source::new(vec![docs::inner_line(docs), quote!(#(#exports)*)]);
    source.modules = parts.iter().map(|(module, _)| (*module).clone()).collect();
    source
}

impl Items {
    fn finish(self) -> Vec<TokenStream> {
        let unused = used::unused(&self.imports, &self.items);
        let mut all = self.imports.groups(&unused);
        all.extend(self.items);
        all
    }
}
