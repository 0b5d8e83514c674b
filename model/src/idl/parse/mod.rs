//! From tokens to a [`Tree`], by recursive descent. What can't be read is told, and reading goes on with the next statement.
//! See the [grammar](https://smithy.io/2.0/spec/idl.html#smithy-idl-abnf).

mod entities;
mod members;
mod nodes;
mod operations;
mod preamble;
mod shapes;
mod traits;

use std::collections::HashMap;

use super::cursor::Cursor;
use super::tree::Tree;
use crate::Diagnostic;
use crate::load::source::Source;

/// Reads a file.
pub(crate) struct Parser<'a> {
    cursor: Cursor<'a>,
    tree: Tree<'a>,
    /// What the file uses, by name.
    used: HashMap<&'a str, &'a str>,
    /// What `:=` adds to the name of an operation.
    input_suffix: String,
    output_suffix: String,
}

/// What a file says, as far as it can be read, and what is wrong with it. Warnings are among the faults.
pub(crate) fn parse(source: &Source) -> (Tree<'_>, Vec<Diagnostic>) {
    let cursor = Cursor::new(source);
    let mut parser = Parser {
        tree: Tree {
            version: cursor.version,
            namespace: "",
            metadata: Vec::new(),
            uses: Vec::new(),
            shapes: Vec::new(),
            applies: Vec::new(),
        },
        cursor,
        used: HashMap::new(),
        input_suffix: "Input".to_owned(),
        output_suffix: "Output".to_owned(),
    };
    parser.file();
    (parser.tree, parser.cursor.faults)
}

impl Parser<'_> {
    fn file(&mut self) {
        self.cursor.skip_all();
        self.controls();
        self.tree.version = self.cursor.version;
        self.cursor.skip_all();
        self.all_metadata();
        if self.cursor.is_at_end() {
            self.cursor.drop_documentation();
            return;
        }
        if self.namespace().is_ok() {
            self.statements();
        }
    }
}
