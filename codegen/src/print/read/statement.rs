//! Blocks and what stands in them.

use proc_macro2::Delimiter;

use super::Reader;
use super::operators::Brace;
use crate::print::cursor::Cursor;
use crate::print::fault::Fault;
use crate::print::tree::{Block, Kind, Node, Statement};

impl Reader {
    /// The block in the braces that are next.
    pub(super) fn block(&mut self, cursor: &mut Cursor) -> Result<Block, Fault> {
        let mut inner = cursor.group(Delimiter::Brace)?;
        self.push("{");
        let mut statements = Vec::new();
        while !inner.is_at_end() {
            self.push(" ");
            statements.push(self.statement(&mut inner)?);
        }
        self.push(if statements.is_empty() { "}" } else { " }" });
        Ok(Block { statements })
    }

    /// A statement with its semicolon, if it has one.
    pub(in crate::print) fn statement(&mut self, cursor: &mut Cursor) -> Result<Statement, Fault> {
        if cursor.is_at_word("let") {
            return self.local(cursor);
        }
        let value = match cursor.is_at_group(Delimiter::Brace) || begins_block(cursor) {
            // What ends with a brace is a statement of its own.
            true => self.primary(cursor, Brace::OfStructure)?,
            false => self.expression(cursor, Brace::OfStructure)?,
        };
        let semicolon = cursor.take(";");
        let is_block = is_block_like(&value);
        if !semicolon && !is_block && !cursor.is_at_end() {
            return Err(cursor.fault("`;`"));
        }
        Ok(Statement::Expression { value, semicolon })
    }

    fn local(&mut self, cursor: &mut Cursor) -> Result<Statement, Fault> {
        cursor.skip(1);
        let start = self.mark();
        self.push("let ");
        self.run(cursor, |cursor| cursor.is_at("=") || cursor.is_at(";"))?;
        cursor.expect("=")?;
        self.push(" =");
        let head = self.since(start);
        self.push(" ");
        let value = self.expression(cursor, Brace::OfStructure)?;
        cursor.expect(";")?;
        Ok(Statement::Let { head, value })
    }
}

fn begins_block(cursor: &Cursor) -> bool {
    ["if", "match", "for", "while"]
        .iter()
        .any(|word| cursor.is_at_word(word))
}

fn is_block_like(node: &Node) -> bool {
    matches!(
        node.kind,
        Kind::If(_) | Kind::Match { .. } | Kind::For { .. } | Kind::While { .. } | Kind::Block(_)
    )
}
