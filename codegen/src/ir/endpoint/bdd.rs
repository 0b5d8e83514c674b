//! A binary decision diagram.

use proc_macro2::Ident;

use super::{Expr, Outcome, Type, Variable};

/// References from here on are to results. The first, which no diagram writes down, is that nothing matches.
pub(crate) const RESULTS: i32 = 100_000_000;

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

/// A node of a decision diagram: its condition, and what its outcome leads to, true first.
pub(crate) type Node = (i32, i32, i32);

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
