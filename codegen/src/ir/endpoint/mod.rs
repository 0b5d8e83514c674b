//! What is to be generated of a service's endpoint rules.

mod binding;

use std::collections::BTreeSet;

use proc_macro2::Ident;
use tinsmith_model::Value;

use super::Docs;

pub(crate) use binding::{Binding, BindingSource, Bound, Host, OperationEndpoint, Walk};

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
    /// The setting of the client that it stands for, such as `AWS::Region`.
    pub built_in: Option<String>,
    pub tracking: Tracking,
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

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Bindings {
    /// No operation binds parameters.
    None,
    OfOperations,
}

#[derive(Debug)]
pub(crate) enum Rules {
    /// The functions of a rule set; the first is where it begins.
    Tree(Vec<Function>),
    Bdd(Bdd),
}

/// A function with rules. Large rule sets are cut into several, which compile faster than one.
#[derive(Debug)]
pub(crate) struct Function {
    pub name: Ident,
    /// Where in the rule set its rules stand.
    pub place: String,
    pub arguments: Vec<Variable>,
    pub body: Vec<Statement>,
}

#[derive(Debug)]
pub(crate) enum Statement {
    Let(Variable, Expr),
    If(Vec<Condition>, Vec<Statement>),
    /// Nothing follows it.
    Return(Outcome),
}

/// A part of an `if`.
#[derive(Debug)]
pub(crate) enum Condition {
    /// The optional value is there, and has a name from here on.
    Bind(Variable, Expr),
    /// A value has a name from here on.
    Let(Variable, Expr),
    Test(Expr),
}

/// What rules lead to.
#[derive(Debug)]
pub(crate) enum Outcome {
    Endpoint(Endpoint),
    /// The rules' own error.
    Error(Expr),
    /// No rule matches.
    Exhausted,
    /// The rules of the function of that index go on.
    Rules {
        function: usize,
        arguments: Vec<Expr>,
    },
}

#[derive(Debug)]
pub(crate) struct Endpoint {
    pub url: Expr,
    pub auth_schemes: Vec<AuthScheme>,
    pub properties: Vec<(String, Document)>,
    pub headers: Vec<(String, Expr)>,
    /// What of the input it says already.
    pub carried: Vec<Carried>,
}

/// A parameter from which an endpoint was made.
#[derive(Debug)]
pub(crate) struct Carried {
    /// The parameter's name in the rules.
    pub parameter: String,
    pub value: Expr,
    pub share: Share,
}

/// How much of a value is in what was made of it; the more is the greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Share {
    /// Something depends on it: the region of an ARN, say.
    Part,
    /// It names the same thing: the value, or the resource of an ARN.
    Whole,
}

#[derive(Debug)]
pub(crate) struct AuthScheme {
    pub name: Expr,
    pub signing_name: Option<Expr>,
    pub signing_region: Option<Expr>,
    pub signing_region_set: Vec<Expr>,
    pub disable_double_encoding: bool,
    pub disable_normalize_path: bool,
}

/// A property of an endpoint: any document, with templates for strings.
#[derive(Debug)]
pub(crate) enum Document {
    Text(Expr),
    /// Neither text nor container.
    Simple(Value),
    List(Vec<Document>),
    Map(Vec<(String, Document)>),
}

/// A name that rules give to a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Variable {
    /// No two variables have the same, even if they are called the same.
    pub id: usize,
    pub name: Ident,
    pub ty: Type,
    pub hold: Hold,
}

/// How a variable holds its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hold {
    /// By reference, or by a copy.
    Borrowed,
    Owned,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Type {
    String,
    Boolean,
    /// A list of `String`.
    StringArray,
    /// A list of `&str`.
    Parts,
    Partition,
    Url,
    Arn,
}

/// An expression of the rules.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Expr {
    Boolean(bool),
    Integer(usize),
    String(String),
    /// Text with values in it; more than one literal.
    Template(Vec<Part>),
    Parameter {
        field: Ident,
        ty: Type,
        optional: bool,
        place: ParameterPlace,
    },
    Variable(Variable),
    /// What a condition of a BDD has stored, or nothing.
    Stored(Ident, Type),
    /// A field of a partition, URL or ARN.
    Field(Box<Expr>, Attribute),
    /// An item of a list, or nothing.
    Item(Box<Expr>, Type, Index),
    Call(RulesFunction, Vec<Expr>),
    Not(Box<Expr>),
    /// Whether an optional value is there, and something holds of it.
    IsSetAnd(Box<Expr>, Variable, Box<Expr>),
    /// Whether an optional value is not there, or something holds of it.
    IsUnsetOr(Box<Expr>, Variable, Box<Expr>),
    /// Something of a value that has a name for it.
    With(Variable, Box<Expr>, Box<Expr>),
    And(Box<Expr>, Box<Expr>),
    Or(Box<Expr>, Box<Expr>),
    Equals(Box<Expr>, Box<Expr>),
    /// Whether an optional value is there and equal to another.
    EqualsSome(Box<Expr>, Box<Expr>),
    /// Whether a text is one of these.
    OneOf(Box<Expr>, Vec<String>),
    /// Whether an optional text is there and one of these.
    OneOfSome(Box<Expr>, Vec<String>),
    IsSet(Box<Expr>),
    /// The first of them that is there. All but the last are optional.
    Coalesce {
        options: Vec<Expr>,
        otherwise: Option<Box<Expr>>,
    },
    IfElse(Box<Expr>, Box<Expr>, Box<Expr>),
    /// A value as an optional one.
    Some(Box<Expr>),
    /// An optional value; without it the condition doesn't hold.
    Try(Box<Expr>),
    /// An optional value; without it there is no endpoint.
    Demand(Box<Expr>, String),
}

/// Whose field a parameter is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ParameterPlace {
    /// `self`
    Own,
    /// The field `parameters` of `self`.
    OfDecision,
}

/// A part of a template.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Part {
    Literal(String),
    Value(Expr),
}

/// A field that rules may name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Attribute {
    pub field: &'static str,
    pub ty: Type,
    pub hold: Hold,
}

/// The place of an item in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Index {
    FromStart(usize),
    /// The last item is 0.
    FromEnd(usize),
}

/// A function of the runtime.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RulesFunction {
    Partition,
    ParseUrl,
    ParseArn,
    Substring,
    Split,
    UriEncode,
    IsValidHostLabel,
    IsVirtualHostableS3Bucket,
}

/// A node of a decision diagram: its condition, and what its outcome leads to, true first.
pub(crate) type Node = (i32, i32, i32);

/// A binary decision diagram.
#[derive(Debug)]
pub(crate) struct Bdd {
    /// What conditions store for others.
    pub stored: Vec<(Ident, Type)>,
    pub conditions: Vec<Named<BddCondition>>,
    pub results: Vec<Named<Outcome>>,
    /// The condition, and where to go if it holds and if not.
    pub nodes: Vec<Node>,
    pub root: i32,
}

/// A condition or a result, and what has a name in it. An expression can't borrow from a text that it makes itself.
#[derive(Debug)]
pub(crate) struct Named<T> {
    pub names: Vec<(Variable, Expr)>,
    pub of: T,
}

#[derive(Debug)]
pub(crate) enum BddCondition {
    Test(Expr),
    /// An optional value is stored; the condition holds if it is there.
    StoreOptional(Ident, Type, Expr),
    /// A value is stored; the condition holds unless it is `false`.
    Store(Ident, Type, Expr),
}
