//! What is to be generated of a service's endpoint rules.

mod bdd;
mod binding;
mod expression;
mod outcome;
mod tree;

use std::collections::BTreeSet;

use proc_macro2::Ident;

use super::{Docs, Holds};

pub(crate) use bdd::{Bdd, BddCondition, Named, Node, RESULTS};
pub(crate) use binding::{Binding, BindingSource, Bound, Host, OperationEndpoint, Walk};
pub(crate) use expression::{
    Attribute, Expr, Hold, Index, ParameterPlace, Part, RulesFunction, Type, Variable,
};
pub(crate) use outcome::{AuthScheme, Carried, Document, Endpoint, Outcome, Share};
pub(crate) use tree::{Condition, Exit, Function, Statement};

/// A service's endpoint rules.
#[derive(Debug)]
pub(crate) struct Endpoints {
    pub parameters: Vec<Parameter>,
    pub rules: Rules,
    /// The parameters that the URL of some endpoint names.
    pub named: BTreeSet<String>,
    /// Whether some operation binds parameters, so that each has a function for its endpoint.
    pub bindings: Bindings,
}

#[derive(Debug)]
pub(crate) enum Rules {
    /// The functions of a rule set; the first is where it begins.
    Tree(Vec<Function>),
    Bdd(Bdd),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Bindings {
    /// No operation binds parameters.
    None,
    OfOperations,
}

/// A parameter of the rules.
#[derive(Debug, Clone)]
pub(crate) struct Parameter {
    /// The parameter's name in the rules.
    pub name: String,
    pub field: Ident,
    pub setter: Ident,
    pub docs: Docs,
    pub kind: ParameterKind,
    pub presence: ParameterPresence,
    /// The setting of the client that it has the value of, such as `AWS::Region`.
    pub built_in: Option<String>,
    /// Who else than operations sets it.
    pub set_by: SetBy,
    pub tracking: Tracking,
}

/// Whether a client's settings may give a parameter its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SetBy {
    /// They may: it has a built-in, or is among the service's `clientContextParams`.
    Client,
    /// It is for operations alone.
    Operations,
}

/// Whether endpoints remember a parameter, so that a request can be held against it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tracking {
    /// They don't: no label is lost with it.
    None,
    /// They do: members with `httpLabel` or `hostLabel` set it.
    OfLabels,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ParameterKind {
    String,
    Boolean,
    StringArray,
}

/// Whether a parameter's field always holds a value.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum ParameterPresence {
    /// It has this value unless another is given.
    Default(ParameterValue),
    Optional,
    /// An `Option`, without which nothing is resolved.
    Required,
}

/// A value that the model gives to a parameter.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum ParameterValue {
    String(String),
    Boolean(bool),
    StringArray(Vec<String>),
}

impl Endpoints {
    /// Whether nothing has a default but the blank value of its type.
    pub(crate) fn has_blank_defaults(&self) -> bool {
        let mut parameters = self.parameters.iter();
        parameters.all(|parameter| match &parameter.presence {
            ParameterPresence::Optional | ParameterPresence::Required => true,
            ParameterPresence::Default(value) => match value {
                ParameterValue::String(text) => text.is_empty(),
                ParameterValue::Boolean(value) => !value,
                ParameterValue::StringArray(items) => items.is_empty(),
            },
        })
    }

    /// The parameter that is the client's region.
    pub(crate) fn region(&self) -> Option<&Parameter> {
        let mut parameters = self.parameters.iter();
        parameters.find(|parameter| {
            parameter.kind == ParameterKind::String
                && parameter.built_in.as_deref() == Some("AWS::Region")
        })
    }
}

impl ParameterPresence {
    /// Whether the parameter's field is an `Option`.
    pub(crate) fn holds(&self) -> Holds {
        match self {
            Self::Default(_) => Holds::Always,
            Self::Optional | Self::Required => Holds::Maybe,
        }
    }
}
