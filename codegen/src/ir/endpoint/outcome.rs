//! What rules lead to: an endpoint, or an error.

use tinsmith_model::Value;

use super::Expr;

/// What rules lead to.
#[derive(Debug)]
pub(crate) enum Outcome {
    Endpoint(Endpoint),
    /// The rules' own error.
    Error(Expr),
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
