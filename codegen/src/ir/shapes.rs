//! The shapes that become Rust types of their own.

use proc_macro2::Ident;

use super::{DefaultValue, Docs, Holds, RustType};

#[derive(Debug)]
pub(crate) enum Type {
    Structure(Structure),
    Union(Union),
    Enum(Enumeration<String>),
    IntEnum(Enumeration<i32>),
}

impl Type {
    pub(crate) fn name(&self) -> &Ident {
        match self {
            Self::Structure(structure) => &structure.name,
            Self::Union(union) => &union.name,
            Self::Enum(enumeration) => &enumeration.name,
            Self::IntEnum(enumeration) => &enumeration.name,
        }
    }

    pub(crate) fn module(&self) -> &Ident {
        match self {
            Self::Structure(structure) => &structure.module,
            Self::Union(union) => &union.module,
            Self::Enum(enumeration) => &enumeration.module,
            Self::IntEnum(enumeration) => &enumeration.module,
        }
    }
}

#[derive(Debug)]
pub(crate) struct Structure {
    pub name: Ident,
    pub module: Ident,
    pub docs: Docs,
    pub schema: Ident,
    pub debug: Debug,
    pub members: Vec<Member>,
    /// The members that `new` takes, by their index, in its order.
    pub arguments: Vec<usize>,
}

/// How a structure comes to a `Default`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DefaultImpl {
    /// All members are optional: it is derived.
    Derived,
    /// Some members have defaults, and none is required: it is what `new` gives, which takes no arguments.
    ByNew,
    /// Some members are required.
    None,
}

impl Structure {
    /// The members that `new` takes, in its order.
    pub(crate) fn required(&self) -> impl Iterator<Item = &Member> {
        let arguments = self.arguments.iter();
        arguments.filter_map(|index| self.members.get(*index))
    }

    pub(crate) fn default(&self) -> DefaultImpl {
        let is_optional = |member: &Member| member.presence == Presence::Optional;
        if self.required().next().is_some() {
            DefaultImpl::None
        } else if self.members.iter().all(is_optional) {
            DefaultImpl::Derived
        } else {
            DefaultImpl::ByNew
        }
    }
}

#[derive(Debug)]
pub(crate) struct Member {
    /// The member's name in the model.
    pub model_name: String,
    pub field: Ident,
    pub setter: Ident,
    pub docs: Docs,
    pub ty: RustType,
    pub presence: Presence,
    pub redacted: bool,
}

/// Whether a member's field always holds a value.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Presence {
    /// It must be given to `new`; a response that lacks it leaves it blank.
    Required,
    /// It must be given to `new`, since a hold keeps it so; a response that lacks it leaves it at the model's default.
    RequiredUntilRead(DefaultValue),
    /// It is an `Option`.
    Optional,
    /// It has this value unless another is given.
    Default(DefaultValue),
}

impl Presence {
    /// Whether the member's field is an `Option`.
    pub(crate) fn holds(&self) -> Holds {
        match self {
            Self::Optional => Holds::Maybe,
            Self::Required | Self::RequiredUntilRead(_) | Self::Default(_) => Holds::Always,
        }
    }

    /// Whether `new` takes the member.
    pub(crate) fn is_argument(&self) -> bool {
        match self {
            Self::Required | Self::RequiredUntilRead(_) => true,
            Self::Optional | Self::Default(_) => false,
        }
    }
}

/// How `Debug` comes about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Debug {
    /// Nothing is secret: it is derived.
    Derived,
    /// Some members are secret.
    RedactsMembers,
    /// The shape as a whole is secret.
    RedactsAll,
}

#[derive(Debug)]
pub(crate) struct Union {
    pub name: Ident,
    pub module: Ident,
    pub docs: Docs,
    pub schema: Ident,
    pub debug: Debug,
    pub variants: Vec<UnionVariant>,
}

#[derive(Debug)]
pub(crate) struct UnionVariant {
    /// The member's name in the model.
    pub model_name: String,
    pub name: Ident,
    pub docs: Docs,
    pub ty: RustType,
    pub redacted: bool,
}

#[derive(Debug)]
pub(crate) struct Enumeration<V> {
    pub name: Ident,
    pub module: Ident,
    pub docs: Docs,
    pub debug: Debug,
    pub variants: Vec<EnumVariant<V>>,
}

#[derive(Debug)]
pub(crate) struct EnumVariant<V> {
    /// The member's name in the model.
    pub model_name: String,
    pub name: Ident,
    pub docs: Docs,
    pub value: V,
}

impl<V> Enumeration<V> {
    pub(super) fn has_deprecations(&self) -> bool {
        self.docs.is_deprecated() || self.variants.iter().any(|v| v.docs.is_deprecated())
    }
}
