//! The types of fields and arguments, and the imports that they need.

use std::collections::BTreeSet;

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::ir::RustType;
use crate::names::bare;

/// What a file brings into scope, each group sorted.
#[derive(Default)]
pub(super) struct Imports {
    pub std: Vec<TokenStream>,
    /// Paths below the runtime's root.
    pub tinsmith: Vec<TokenStream>,
    /// Names at the runtime's root.
    pub tinsmith_root: BTreeSet<String>,
    pub crate_root: Vec<TokenStream>,
    pub types: BTreeSet<String>,
    pub errors: BTreeSet<String>,
}

impl RustType {
    /// The type of a value.
    pub(super) fn tokens(&self) -> TokenStream {
        match self {
            Self::Boolean => quote!(bool),
            Self::Byte => quote!(i8),
            Self::Short => quote!(i16),
            Self::Integer => quote!(i32),
            Self::Long => quote!(i64),
            Self::Float => quote!(f32),
            Self::Double => quote!(f64),
            Self::BigInteger => quote!(tinsmith::BigInteger),
            Self::BigDecimal => quote!(tinsmith::BigDecimal),
            Self::String => quote!(String),
            Self::Blob => quote!(tinsmith::Blob),
            Self::Timestamp => quote!(tinsmith::Timestamp),
            Self::Document => quote!(tinsmith::Document),
            Self::Unit => quote!(tinsmith::Unit),
            Self::Structure(name)
            | Self::Error(name)
            | Self::Union(name)
            | Self::Enum(name)
            | Self::IntEnum(name) => quote!(#name),
            Self::List(item) => {
                let item = item.tokens();
                quote!(Vec<#item>)
            }
            Self::Map(key, value) => {
                let key = key.as_ref().map_or(quote!(String), |name| quote!(#name));
                let value = value.tokens();
                quote!(BTreeMap<#key, #value>)
            }
            Self::Nullable(item) => {
                let item = item.tokens();
                quote!(Option<#item>)
            }
            Self::Boxed(inner) => {
                let inner = inner.tokens();
                quote!(Box<#inner>)
            }
        }
    }

    /// The type of an argument that becomes such a value.
    pub(super) fn argument(&self) -> TokenStream {
        match self {
            Self::String => quote!(impl Into<String>),
            Self::Blob => quote!(impl Into<tinsmith::Blob>),
            Self::List(item) => {
                let item = item.part_of_argument();
                quote!(impl IntoIterator<Item = #item>)
            }
            Self::Map(key, value) => {
                let key = key_type(key.as_ref()).part_of_argument();
                let value = value.part_of_argument();
                quote!(impl IntoIterator<Item = (#key, #value)>)
            }
            Self::Boxed(inner) => inner.argument(),
            other => other.tokens(),
        }
    }

    /// The type of an item of a list, or of a key or value of a map, in an argument. Lists in lists are what they are.
    fn part_of_argument(&self) -> TokenStream {
        match self.converts() {
            true => self.argument(),
            false => self.tokens(),
        }
    }

    /// Whether an argument converts by itself what it is given.
    pub(super) fn converts(&self) -> bool {
        matches!(self, Self::String | Self::Blob)
    }

    /// The value that an argument of that name becomes.
    pub(super) fn of_argument(&self, argument: &Ident) -> TokenStream {
        match self {
            Self::String | Self::Blob => quote!(#argument.into()),
            Self::List(item) => {
                let converted = item.converts().then(|| quote!(.map(Into::into)));
                quote!(#argument.into_iter()#converted.collect())
            }
            Self::Map(key, value) => {
                let converted = match (key_type(key.as_ref()).converts(), value.converts()) {
                    (false, false) => None,
                    (true, false) => Some(quote!(.map(|(key, value)| (key.into(), value)))),
                    (false, true) => Some(quote!(.map(|(key, value)| (key, value.into())))),
                    (true, true) => Some(quote!(.map(|(key, value)| (key.into(), value.into())))),
                };
                quote!(#argument.into_iter()#converted.collect())
            }
            Self::Boxed(_) => quote!(Box::new(#argument)),
            _ => quote!(#argument),
        }
    }

    /// The blank value as an argument.
    pub(super) fn blank_argument(&self) -> TokenStream {
        match self {
            Self::String => quote!(""),
            // Nothing else says what would be converted.
            Self::List(item) if item.converts() => {
                let item = item.tokens();
                quote!(Vec::<#item>::new())
            }
            Self::Map(key, value) if key.is_none() || value.converts() => {
                let key = key_type(key.as_ref()).tokens();
                let value = value.tokens();
                quote!(BTreeMap::<#key, #value>::new())
            }
            Self::List(_) | Self::Map(..) => quote!([]),
            Self::Boxed(inner) => inner.blank(),
            other => other.blank(),
        }
    }

    /// The blank value ("Client error correction" in the specification).
    pub(super) fn blank(&self) -> TokenStream {
        match self {
            Self::Boolean => quote!(false),
            Self::Byte | Self::Short | Self::Integer | Self::Long => quote!(0),
            Self::Float | Self::Double => quote!(0.0),
            Self::BigInteger => quote!(tinsmith::BigInteger::default()),
            Self::BigDecimal => quote!(tinsmith::BigDecimal::default()),
            Self::String => quote!(String::new()),
            Self::Blob => quote!(tinsmith::Blob::default()),
            Self::Timestamp => quote!(tinsmith::Timestamp::UNIX_EPOCH),
            Self::Document => quote!(tinsmith::Document::Null),
            Self::Unit => quote!(tinsmith::Unit),
            Self::Structure(_) | Self::Error(_) | Self::Union(_) => {
                quote!(DeserializableStruct::blank())
            }
            Self::Enum(name) => quote!(#name::from("")),
            Self::IntEnum(name) => quote!(#name::from(0)),
            Self::List(_) => quote!(Vec::new()),
            Self::Map(..) => quote!(BTreeMap::new()),
            Self::Nullable(_) => quote!(None),
            Self::Boxed(inner) => {
                let inner = inner.blank();
                quote!(Box::new(#inner))
            }
        }
    }
}

/// The type of a map's keys.
fn key_type(key: Option<&Ident>) -> RustType {
    key.map_or(RustType::String, |name| RustType::Enum(name.clone()))
}

impl Imports {
    /// Notes what a type needs in scope.
    pub(super) fn add_type(&mut self, ty: &RustType) {
        match ty {
            RustType::Structure(name)
            | RustType::Union(name)
            | RustType::Enum(name)
            | RustType::IntEnum(name) => {
                self.types.insert(bare(name));
            }
            RustType::Error(name) => {
                self.errors.insert(bare(name));
            }
            RustType::List(inner) | RustType::Nullable(inner) | RustType::Boxed(inner) => {
                self.add_type(inner);
            }
            RustType::Map(key, value) => {
                self.add_std(quote!(std::collections::BTreeMap));
                self.add_map(key.as_ref(), value);
            }
            RustType::Boolean
            | RustType::Byte
            | RustType::Short
            | RustType::Integer
            | RustType::Long
            | RustType::Float
            | RustType::Double
            | RustType::BigInteger
            | RustType::BigDecimal
            | RustType::String
            | RustType::Blob
            | RustType::Timestamp
            | RustType::Document
            | RustType::Unit => {}
        }
    }

    /// Notes what the keys and values of a map need in scope.
    pub(super) fn add_map(&mut self, key: Option<&Ident>, value: &RustType) {
        self.types.extend(key.map(bare));
        self.add_type(value);
    }

    pub(super) fn add_std(&mut self, path: TokenStream) {
        if !self
            .std
            .iter()
            .any(|known| known.to_string() == path.to_string())
        {
            self.std.push(path);
        }
    }

    /// A type of the file itself needs no import.
    pub(super) fn leave_out(&mut self, name: &Ident) {
        self.types.remove(&bare(name));
        self.errors.remove(&bare(name));
    }

    /// The names that were imported for types, as code spells them. What else is imported is certainly used.
    pub(super) fn of_types(&self) -> impl Iterator<Item = String> {
        let map = self.std.iter().map(last_name);
        let types = self.types.iter().chain(&self.errors);
        let types = types.map(|name| crate::names::identifier(name).to_string());
        map.filter(|name| name == "BTreeMap").chain(types)
    }

    /// The `use` items, a group for each origin, without names that nothing uses.
    pub(super) fn groups(&self, unused: &[String]) -> Vec<TokenStream> {
        let is_used = |path: &&TokenStream| unused.is_empty() || !unused.contains(&last_name(path));
        let std: Vec<_> = self.std.iter().filter(is_used).cloned().collect();
        let own = [
            from_module(&quote!(crate::errors), &self.errors, unused),
            from_module(&quote!(crate::types), &self.types, unused),
        ];
        let own = self
            .crate_root
            .iter()
            .cloned()
            .chain(own.into_iter().flatten());
        let root = from_module(&quote!(tinsmith), &self.tinsmith_root, &[]);
        let tinsmith = self.tinsmith.iter().cloned().chain(root).collect();
        [std, tinsmith, own.collect()]
            .into_iter()
            .filter(|group| !group.is_empty())
            .map(|mut group| {
                group.sort_by_key(TokenStream::to_string);
                quote!(#(use #group;)*)
            })
            .collect()
    }
}

/// The last name of a path.
fn last_name(path: &TokenStream) -> String {
    let last = path.clone().into_iter().last();
    last.map(|name| name.to_string()).unwrap_or_default()
}

/// The import of a module's types, if any are used.
fn from_module(
    module: &TokenStream,
    names: &BTreeSet<String>,
    unused: &[String],
) -> Option<TokenStream> {
    let names: Vec<Ident> = names
        .iter()
        .map(|name| crate::names::identifier(name))
        .filter(|name| !unused.contains(&name.to_string()))
        .collect();
    match names.as_slice() {
        [] => None,
        [name] => Some(quote!(#module::#name)),
        names => Some(quote!(#module::{#(#names),*})),
    }
}
