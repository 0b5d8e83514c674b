//! Blocks and their statements.

use super::{INDENT, Layout, Loose, Place, Shape, indentation};
use crate::print::tree::{Block, Kind, Statement};

impl Layout<'_> {
    /// A block on lines of its own, but for what opens it.
    pub(super) fn block(&self, block: &Block, shape: Shape) -> Option<String> {
        if block.statements.is_empty() {
            return Some("{}".to_owned());
        }
        let line = indentation(shape.indent + INDENT);
        let mut lines = "{".to_owned();
        let last = block.statements.len() - 1;
        for (index, statement) in block.statements.iter().enumerate() {
            lines.push_str(&line);
            lines.push_str(&self.any_statement(statement, shape.indent + INDENT, index == last)?);
        }
        lines.push_str(&indentation(shape.indent));
        lines.push('}');
        Some(lines)
    }

    /// A statement, in longer lines than there should be if there is no other way.
    pub(in crate::print) fn any_statement(
        &self,
        statement: &Statement,
        indent: usize,
        is_last: bool,
    ) -> Option<String> {
        self.statement(statement, indent, is_last)
            .or_else(|| Loose::new(self, indent).statement(statement, indent))
    }

    fn statement(&self, statement: &Statement, indent: usize, is_last: bool) -> Option<String> {
        let shape = Shape::indented(indent);
        match statement {
            Statement::Let { head, value } => {
                let lines = self.assigned(self.slice(head), value, shape.sub_width(1)?)?;
                Some(lines + ";")
            }
            Statement::Expression { value, semicolon } => {
                let is_return = is_last && matches!(value.kind, Kind::Return(_));
                let mark = if *semicolon || is_return { ";" } else { "" };
                let place = match is_last && mark.is_empty() {
                    true => Place::SubExpression,
                    false => Place::Statement,
                };
                let lines = self.at(value, shape.sub_width(mark.len())?, place)?;
                Some(format!("{lines}{mark}"))
            }
        }
    }
}
