//! What a generated crate offers to its users, item by item.

use std::collections::BTreeSet;
use std::fmt;

/// An item that programs can name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Item {
    /// A type at the crate's root.
    Type(String),
    /// A field of a structure.
    Field {
        /// The structure.
        owner: String,
        /// The field.
        name: String,
    },
    /// A variant of an enum.
    Variant {
        /// The enum.
        owner: String,
        /// The variant.
        name: String,
    },
    /// A function of a type.
    Method {
        /// The type.
        owner: String,
        /// The function.
        name: String,
    },
    /// A constant of a type.
    Constant {
        /// The type.
        owner: String,
        /// The constant.
        name: String,
    },
    /// A trait that a type implements, with its arguments.
    Implementation {
        /// The type.
        owner: String,
        /// The trait's name, without its path.
        name: String,
    },
    /// A type that a trait's implementation names.
    AssociatedType {
        /// The type that implements the trait.
        owner: String,
        /// The trait's and the associated type's name.
        name: String,
    },
    /// A function, by its path from the crate's root.
    Function(String),
    /// A static, by its path from the crate's root.
    Static(String),
    /// A feature of the crate.
    Feature(String),
    /// A feature of the runtime that the crate turns on; it exports the runtime.
    RuntimeFeature(String),
}

impl Item {
    /// The type that the item belongs to: with that it comes and goes.
    pub(super) fn owner(&self) -> Option<&str> {
        match self {
            Item::Field { owner, .. }
            | Item::Variant { owner, .. }
            | Item::Method { owner, .. }
            | Item::Constant { owner, .. }
            | Item::Implementation { owner, .. }
            | Item::AssociatedType { owner, .. } => Some(owner),
            Item::Type(_)
            | Item::Function(_)
            | Item::Static(_)
            | Item::Feature(_)
            | Item::RuntimeFeature(_) => None,
        }
    }
}

impl fmt::Display for Item {
    /// As Rust would write it: `Tag.key`, `Tag::new`, `impl Default for Tag`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Item::Type(name) | Item::Function(name) | Item::Static(name) => f.write_str(name),
            Item::Field { owner, name } => write!(f, "{owner}.{name}"),
            Item::Variant { owner, name }
            | Item::Method { owner, name }
            | Item::Constant { owner, name } => write!(f, "{owner}::{name}"),
            Item::Implementation { owner, name } => write!(f, "impl {name} for {owner}"),
            Item::AssociatedType { owner, name } => write!(f, "{name} of {owner}"),
            Item::Feature(name) => write!(f, "feature {name}"),
            Item::RuntimeFeature(name) => write!(f, "feature {name} of tinsmith"),
        }
    }
}

/// What programs rely on in an item besides its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Facts {
    /// What it is: its type, its arguments, its kind.
    pub form: Form,
    /// The feature that it needs.
    pub feature: Option<String>,
    pub deprecated: bool,
}

/// What an item is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Form {
    Type {
        kind: TypeKind,
        /// The public modules that export it besides the root.
        modules: BTreeSet<String>,
        /// Whether more may come without anybody's notice.
        open: bool,
    },
    /// A field, constant, static, alias or associated type, by its type; a variant, by what it holds.
    Typed(String),
    Function {
        /// Names and types.
        arguments: Vec<(String, String)>,
        output: String,
    },
    /// There is nothing more to it.
    Plain,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum TypeKind {
    Structure,
    Unit,
    Enum,
    Alias(String),
}

impl Form {
    /// The form as a person would say it.
    pub(super) fn text(&self) -> String {
        match self {
            Form::Type { kind, .. } => kind.text(),
            Form::Typed(ty) if ty.is_empty() => "empty".to_owned(),
            Form::Typed(ty) => ty.clone(),
            Form::Function { .. } => "function".to_owned(),
            Form::Plain => "plain".to_owned(),
        }
    }
}

impl TypeKind {
    pub(super) fn text(&self) -> String {
        match self {
            Self::Alias(target) => target.clone(),
            other => other.role().to_owned(),
        }
    }

    /// What sort of type it is.
    pub(super) fn role(&self) -> &'static str {
        match self {
            Self::Structure => "struct",
            Self::Unit => "unit struct",
            Self::Enum => "enum",
            Self::Alias(_) => "type",
        }
    }
}
