//! Selectors: the language in which traits and validators say which shapes they mean.
//! See [Selectors](https://smithy.io/2.0/spec/selectors.html).
//!
//! A selector is evaluated for all shapes at once: each step takes a set of nodes to a set of nodes. What a function such as
//! `:test` asks of each single node is answered the other way round: once for all nodes, from which a result is reached. So the
//! time is in proportion to the model, whatever the selector; only variables need each node for itself, see `evaluate`.

mod attributes;
mod backward;
mod compare;
mod evaluate;
mod filter;
mod hierarchy;
mod lex;
mod parse;
mod set;
mod types;

pub(crate) use self::evaluate::{matches, matches_from};
pub(crate) use self::parse::parse;
pub(crate) use self::set::Bits;
use self::types::TypeTest;
pub(crate) use self::types::{is_number, is_simple};
use super::graph::Relationship;

/// Steps, each of which takes what the one before it gives.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Selector(pub(super) Vec<Step>);

/// The relationships that a step follows.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Follow {
    /// All but those to traits.
    Any,
    Only(Vec<Relationship>),
}

impl Follow {
    fn takes(&self, relationship: Relationship) -> bool {
        match self {
            Follow::Any => relationship != Relationship::Trait,
            Follow::Only(all) => all.contains(&relationship),
        }
    }
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Step {
    /// `*`
    All,
    /// `string`, `number`, ...
    Type(TypeTest),
    /// `[trait|x]`, `[id|name = x]`
    Attribute(Comparison),
    /// `[@trait|range: @{min} = @{max} && ...]`
    Scoped(Vec<String>, Vec<ScopedComparison>),
    /// `>` and `-[input]->`
    Forward(Follow),
    /// `<` and `<-[input]-`
    Backward(Follow),
    /// `~>`
    Reachable,
    /// `:test(...)`
    Test(Vec<Selector>),
    /// `:is(...)`
    Is(Vec<Selector>),
    /// `:not(...)`
    Not(Vec<Selector>),
    /// `:topdown(qualifies, disqualifies)`
    TopDown(Selector, Option<Selector>),
    /// `:in(...)`
    In(Selector),
    /// `:root(...)`
    Root(Selector),
    /// `:recursive(...)`
    Recursive(Selector),
    /// `$name(...)`
    Store(String, Selector),
    /// `${name}`
    Load(String),
}

/// How two values are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Comparator {
    Equal,
    Unequal,
    StartsWith,
    EndsWith,
    Contains,
    Exists,
    Greater,
    GreaterOrEqual,
    Less,
    LessOrEqual,
    /// `{=}`
    SameSet,
    /// `{!=}`
    OtherSet,
    /// `{<}`
    Subset,
    /// `{<<}`
    ProperSubset,
}

/// An attribute, and what it is compared with: without a comparator, it must be there.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Comparison {
    path: Vec<String>,
    with: Option<(Comparator, Vec<String>)>,
    ignores_case: bool,
}

/// A value in a scoped attribute.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum ScopedValue {
    Literal(String),
    Path(Vec<String>),
}

/// One comparison of a scoped attribute.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct ScopedComparison {
    left: ScopedValue,
    comparator: Comparator,
    right: Vec<ScopedValue>,
    ignores_case: bool,
}

#[cfg(test)]
mod tests;
