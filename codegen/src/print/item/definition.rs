//! Structures, enums and implementations.

use proc_macro2::{Delimiter, TokenTree};

use super::{INDENT, Printer, WIDTH, columns};
use crate::print::cursor::Cursor;
use crate::print::fault::Fault;
use crate::print::layout::indentation;

impl Printer {
    pub(super) fn structure(&mut self, cursor: &mut Cursor, visibility: &str) -> Result<(), Fault> {
        let name = self.run(cursor, |cursor| {
            cursor.is_at(";") || cursor.is_at_group(Delimiter::Brace)
        })?;
        self.out.push_str(&format!("{visibility}struct {name}"));
        if cursor.take(";") {
            self.out.push_str(";\n");
            return Ok(());
        }
        self.fields(cursor)?;
        self.out.push('\n');
        Ok(())
    }

    /// Fields, each on lines of its own.
    fn fields(&mut self, cursor: &mut Cursor) -> Result<(), Fault> {
        let mut inner = cursor.group(Delimiter::Brace)?;
        if inner.is_at_end() {
            self.out.push_str(" {}");
            return Ok(());
        }
        self.out.push_str(" {\n");
        self.indent += INDENT;
        while !inner.is_at_end() {
            self.outer_attributes(&mut inner)?;
            self.start_line();
            let visibility = self.visibility(&mut inner)?;
            let name = inner.ident()?.to_string();
            inner.expect(":")?;
            self.reader.clear();
            let ty = self.reader.ty(&mut inner)?;
            self.assigned(&format!("{visibility}{name}:"), &ty, 1)?;
            self.out.push_str(",\n");
            if !inner.is_at_end() {
                inner.expect(",")?;
            }
        }
        self.indent -= INDENT;
        self.start_line();
        self.out.push('}');
        Ok(())
    }

    pub(super) fn enumeration(
        &mut self,
        cursor: &mut Cursor,
        visibility: &str,
    ) -> Result<(), Fault> {
        let name = cursor.ident()?.to_string();
        self.out.push_str(&format!("{visibility}enum {name} {{\n"));
        let mut inner = cursor.group(Delimiter::Brace)?;
        self.indent += INDENT;
        while !inner.is_at_end() {
            self.outer_attributes(&mut inner)?;
            self.start_line();
            let name = inner.ident()?.to_string();
            self.out.push_str(&name);
            match inner.peek() {
                Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace => {
                    self.fields(&mut inner)?;
                }
                Some(TokenTree::Group(_)) => self.held(&mut inner, &name)?,
                _ => {}
            }
            self.out.push_str(",\n");
            if !inner.is_at_end() {
                inner.expect(",")?;
            }
        }
        self.indent -= INDENT;
        self.start_line();
        self.out.push_str("}\n");
        Ok(())
    }

    /// The type that a variant holds.
    fn held(&mut self, cursor: &mut Cursor, name: &str) -> Result<(), Fault> {
        let mut inner = cursor.group(Delimiter::Parenthesis)?;
        let ty = self.run(&mut inner, |cursor| cursor.is_at(","))?;
        inner.take(",");
        if !inner.is_at_end() {
            return Err(inner.fault("a variant that holds one value"));
        }
        match self.indent + columns(name) + columns(&ty) + 3 <= WIDTH {
            true => self.out.push_str(&format!("({ty})")),
            false => {
                self.out.push_str("(\n");
                self.indent += INDENT;
                self.start_line();
                self.out.push_str(&ty);
                self.out.push_str(",\n");
                self.indent -= INDENT;
                self.start_line();
                self.out.push(')');
            }
        }
        Ok(())
    }

    pub(super) fn implementation(&mut self, cursor: &mut Cursor) -> Result<(), Fault> {
        let is_end =
            |cursor: &Cursor| cursor.is_at_word("for") || cursor.is_at_group(Delimiter::Brace);
        let mut generics = String::new();
        if cursor.is_at("<") {
            cursor.skip(1);
            generics = format!("<{}>", self.run(cursor, |cursor| cursor.is_at(">"))?);
            cursor.expect(">")?;
        }
        let first = self.run(cursor, is_end)?;
        let second = match cursor.take_word("for") {
            true => Some(self.run(cursor, is_end)?),
            false => None,
        };
        let mut inner = cursor.group(Delimiter::Brace)?;
        let end = if inner.is_at_end() { 3 } else { 2 };
        let line = match &second {
            None => format!("impl{generics} {first}"),
            Some(second) => format!("impl{generics} {first} for {second}"),
        };
        match second {
            Some(second) if self.indent + columns(&line) + end > WIDTH => {
                let (inner, outer) = (indentation(self.indent + INDENT), indentation(self.indent));
                let lines = format!("impl{generics} {first}{inner}for {second}{outer}{{");
                self.out.push_str(&lines);
            }
            _ => self.out.push_str(&format!("{line} {{")),
        }
        if !inner.is_at_end() {
            self.out.push('\n');
            self.indent += INDENT;
            self.items(&mut inner)?;
            self.indent -= INDENT;
            self.start_line();
        }
        self.out.push_str("}\n");
        Ok(())
    }
}
