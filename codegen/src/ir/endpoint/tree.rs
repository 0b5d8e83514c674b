//! A rule set, as functions.

use proc_macro2::Ident;

use super::{Expr, Outcome, Variable};

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
    Return(Exit),
}

/// A part of an `if`.
#[derive(Debug)]
pub(crate) enum Condition {
    /// The optional value is there, and has a name from here on.
    Bind(Variable, Expr),
    Test(Expr),
}

/// How the rules of a function end.
#[derive(Debug)]
pub(crate) enum Exit {
    Outcome(Outcome),
    /// No rule matches.
    Exhausted,
    /// The rules of another function go on.
    Rules {
        function: Ident,
        arguments: Vec<Expr>,
    },
}
