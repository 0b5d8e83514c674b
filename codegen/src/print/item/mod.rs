//! Items: what they are, and the blank lines between them.

mod attribute;
mod definition;
mod function;
mod import;
mod value;

use proc_macro2::{Delimiter, TokenTree};

use super::Part;
use super::cursor::Cursor;
use super::fault::Fault;
use super::layout::{INDENT, Layout, Shape, WIDTH, columns};
use super::read::Reader;
use super::read::operators::Brace;
use super::tree::Node;

/// Writes items.
#[derive(Default)]
pub(super) struct Printer {
    pub out: String,
    reader: Reader,
    indent: usize,
}

/// What an item is, as far as blank lines go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Use,
    Module,
    Type,
    Other,
}

impl Printer {
    /// Prints items, one after the other.
    pub(super) fn items(&mut self, cursor: &mut Cursor) -> Result<(), Fault> {
        let mut before = None;
        while !cursor.is_at_end() {
            let start = self.out.len();
            let has_inner = self.inner_attributes(cursor)?;
            if cursor.is_at_end() {
                break;
            }
            if has_inner {
                self.out.push('\n');
            }
            let kind = self.item(cursor)?;
            let stays =
                |before| before == kind && matches!(kind, Kind::Use | Kind::Module | Kind::Type);
            if before.is_some_and(|before| !stays(before)) {
                self.out.insert(start, '\n');
            }
            before = Some(kind);
        }
        Ok(())
    }

    /// Prints parts with a blank line between them. Modules nest as deeply as generated code does.
    pub(super) fn parts(&mut self, parts: Vec<Part>) -> Result<(), Fault> {
        let mut is_first = true;
        for part in parts {
            if matches!(&part, Part::Items(tokens) if tokens.is_empty()) {
                continue;
            }
            if !is_first {
                self.out.push('\n');
            }
            is_first = false;
            match part {
                Part::Items(tokens) => self.items(&mut Cursor::new(tokens))?,
                Part::Module { head, parts } => {
                    let mut head = Cursor::new(head);
                    self.outer_attributes(&mut head)?;
                    self.start_line();
                    let head = self.run(&mut head, Cursor::is_at_end)?;
                    self.out.push_str(&format!("{head} {{\n"));
                    self.indent += INDENT;
                    self.parts(parts)?;
                    self.indent -= INDENT;
                    self.start_line();
                    self.out.push_str("}\n");
                }
            }
        }
        Ok(())
    }

    fn item(&mut self, cursor: &mut Cursor) -> Result<Kind, Fault> {
        self.outer_attributes(cursor)?;
        if is_import(cursor) {
            self.imports(cursor)?;
            return Ok(Kind::Use);
        }
        self.start_line();
        let visibility = self.visibility(cursor)?;
        if cursor.is_at("!") || is_macro(cursor) {
            self.macro_item(cursor)?;
            return Ok(Kind::Other);
        }
        let word = cursor.ident()?.to_string();
        match word.as_str() {
            "mod" => {
                let name = cursor.ident()?.to_string();
                cursor.expect(";")?;
                self.out.push_str(&format!("{visibility}mod {name};\n"));
                return Ok(Kind::Module);
            }
            "type" => {
                self.type_alias(cursor, &visibility)?;
                return Ok(if self.indent > 0 {
                    Kind::Type
                } else {
                    Kind::Other
                });
            }
            "struct" => self.structure(cursor, &visibility)?,
            "enum" => self.enumeration(cursor, &visibility)?,
            "impl" => self.implementation(cursor)?,
            "const" | "static" => self.value(cursor, &format!("{visibility}{word}"))?,
            "fn" => self.function(cursor, &visibility)?,
            _ => return Err(cursor.fault("an item that it knows")),
        }
        Ok(Kind::Other)
    }

    /// `pub` or `pub(crate)` and a space. No field of generated code has a type in parentheses.
    fn visibility(&mut self, cursor: &mut Cursor) -> Result<String, Fault> {
        if !cursor.take_word("pub") {
            return Ok(String::new());
        }
        match cursor.peek() {
            Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Parenthesis => {
                let mut inner = cursor.group(Delimiter::Parenthesis)?;
                let place = self.run(&mut inner, |_| false)?;
                Ok(format!("pub({place}) "))
            }
            _ => Ok("pub ".to_owned()),
        }
    }

    fn start_line(&mut self) {
        for _ in 0..self.indent {
            self.out.push(' ');
        }
    }

    /// Reads what has one line, up to what ends it.
    fn run(
        &mut self,
        cursor: &mut Cursor,
        is_end: impl Fn(&Cursor) -> bool,
    ) -> Result<String, Fault> {
        self.reader.clear();
        let range = self.reader.run(cursor, is_end)?;
        Ok(self.reader.slice(&range).to_owned())
    }

    /// Writes what is assigned: an expression or a type.
    fn assigned(&mut self, head: &str, value: &Node, trailing: usize) -> Result<(), Fault> {
        let shape = Shape::indented(self.indent);
        let shape = shape.sub_width(trailing).unwrap_or(shape);
        let lines = Layout::new(&self.reader).any_assigned(head, value, shape);
        self.out
            .push_str(&lines.ok_or_else(|| Fault::new("a value that it can lay out", None))?);
        Ok(())
    }

    fn macro_item(&mut self, cursor: &mut Cursor) -> Result<(), Fault> {
        self.reader.clear();
        let value = self.reader.expression(cursor, Brace::OfStructure)?;
        cursor.expect(";")?;
        let shape = Shape::indented(self.indent);
        let lines = Layout::new(&self.reader).any_expression(&value, shape);
        self.out
            .push_str(&lines.ok_or_else(|| Fault::new("a macro that it can lay out", None))?);
        self.out.push_str(";\n");
        Ok(())
    }
}

fn is_import(cursor: &Cursor) -> bool {
    let is_visible = cursor.is_at_word("pub");
    cursor.is_at_word("use")
        || is_visible && cursor.is_word_ahead(1, "use")
        || is_visible
            && matches!(cursor.ahead(1), Some(TokenTree::Group(_)))
            && cursor.is_word_ahead(2, "use")
}

/// Whether the path that is next is a macro's.
fn is_macro(cursor: &Cursor) -> bool {
    let mut at = 1;
    while cursor.is_ahead(at, "::") {
        at += 3;
    }
    matches!(cursor.peek(), Some(TokenTree::Ident(_))) && cursor.is_ahead(at, "!")
}
