//! Smithy's own language, versions 1.0 and 2.0: `.smithy` files.
//! See the [Smithy IDL](https://smithy.io/2.0/spec/idl.html).
//!
//! `lexer` and `parse` give a [`Tree`](tree::Tree) of each file; once all files are read, `lower` looks up what its names
//! mean, and makes the same drafts of it that the reader of the JSON AST gives.

mod cursor;
mod lexer;
pub(crate) mod lower;
mod parse;
mod text;
pub(crate) mod tree;
mod unexpected;

pub(crate) use parse::parse;
