//! JMESPath expressions over shapes, as waiters have them.
//!
//! All of the [specification](https://jmespath.org/specification.html). Numbers are doubles, as they are there.
//! What an expression sees of a shape is what the Smithy specification says in "JMESPath data model".

mod data;
mod evaluate;
mod expression;
mod functions;
mod parser;
mod token;

#[cfg(test)]
mod tests;

pub(crate) use data::{Data, Node};
pub(crate) use expression::Expression;
