//! How operations set the parameters of endpoint rules.

use proc_macro2::Ident;

use super::ParameterValue;
use crate::ir::Holds;

/// What an operation says of its endpoint.
#[derive(Debug)]
pub(crate) struct OperationEndpoint {
    pub bindings: Vec<Binding>,
    pub host: Host,
}

/// Who decides what the host of an operation begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Host {
    /// The operation's own prefix, if it has one, goes before the host that the rules give.
    Prefixed,
    /// The rules write the prefix's labels where they belong, so that they give the whole host.
    Whole,
}

/// How an operation sets a parameter.
#[derive(Debug)]
pub(crate) struct Binding {
    pub parameter: Ident,
    /// Whether the parameter's field is an `Option`.
    pub holds: Holds,
    pub source: BindingSource,
}

#[derive(Debug)]
pub(crate) enum BindingSource {
    Static(ParameterValue),
    /// What this finds in the input.
    Input(Walk),
}

/// A way through an operation's input to the values of a parameter.
#[derive(Debug)]
pub(crate) enum Walk {
    /// To a member of the structure.
    Member { field: Ident, then: Box<Walk> },
    /// To a member of the structure, if it is there.
    OptionalMember {
        field: Ident,
        name: Ident,
        then: Box<Walk>,
    },
    /// To what the union holds, if it is that variant.
    Variant {
        union: Ident,
        variant: Ident,
        /// Whether the union is in a box.
        boxed: bool,
        name: Ident,
        then: Box<Walk>,
    },
    /// To each item of a list.
    Items { name: Ident, then: Box<Walk> },
    /// To each item of a sparse list that isn't null.
    SparseItems { name: Ident, then: Box<Walk> },
    /// To each key of a map.
    Keys { name: Ident, then: Box<Walk> },
    /// To each value of a map.
    Values { name: Ident, then: Box<Walk> },
    /// Several ways from here.
    Each(Vec<Walk>),
    /// What follows adds to a list, which the parameter is then.
    Collect(Box<Walk>),
    /// The value itself.
    Value(Bound),
}

/// What an input's value is, by what must be done to make a parameter of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Bound {
    String,
    /// An enum, by its text.
    Enum,
    Boolean,
    StringArray,
}
