//! Operators between expressions and before them.

use proc_macro2::TokenTree;

use super::Reader;
use crate::print::cursor::Cursor;
use crate::print::fault::Fault;
use crate::print::tree::{Kind, Node};

/// Whether a brace after a path opens a structure or a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::print) enum Brace {
    OfStructure,
    OfBlock,
}

/// The operators between two values, each with how strongly it binds, longer ones first.
const OPERATORS: [(&str, u8); 14] = [
    ("||", 1),
    ("&&", 2),
    ("==", 3),
    ("!=", 3),
    ("<=", 3),
    (">=", 3),
    ("<", 3),
    (">", 3),
    ("|", 4),
    ("+", 5),
    ("-", 5),
    ("*", 6),
    ("/", 6),
    ("%", 6),
];
const ASSIGNMENTS: [&str; 3] = ["+=", "-=", "="];

impl Reader {
    /// An expression.
    pub(in crate::print) fn expression(
        &mut self,
        cursor: &mut Cursor,
        brace: Brace,
    ) -> Result<Node, Fault> {
        let start = self.mark();
        let place = self.binary(cursor, brace, 1)?;
        let assignment = ASSIGNMENTS
            .into_iter()
            .find(|mark| cursor.is_at(mark) && !cursor.is_at("==") && !cursor.is_at("=>"));
        let Some(operator) = assignment else {
            return Ok(place);
        };
        cursor.skip(operator.len());
        self.push(" ");
        self.push(operator);
        self.push(" ");
        let value = self.expression(cursor, brace)?;
        let flat = place.flat && value.flat;
        let kind = Kind::Assignment {
            place: Box::new(place),
            operator,
            value: Box::new(value),
        };
        Ok(self.node(kind, start, flat))
    }

    fn binary(&mut self, cursor: &mut Cursor, brace: Brace, least: u8) -> Result<Node, Fault> {
        let start = self.mark();
        let mut left = self.unary(cursor, brace)?;
        while let Some((operator, strength)) = operator(cursor)
            && strength >= least
        {
            cursor.skip(operator.len());
            self.push(" ");
            self.push(operator);
            self.push(" ");
            let right = self.binary(cursor, brace, strength + 1)?;
            let mut operands = match left.kind {
                Kind::Pairs {
                    operator: of_left,
                    operands,
                } if of_left == operator => operands,
                _ => vec![left],
            };
            operands.push(right);
            let flat = operands.iter().all(|operand| operand.flat) && may_be_flat(&operands);
            left = self.node(Kind::Pairs { operator, operands }, start, flat);
        }
        Ok(left)
    }

    fn unary(&mut self, cursor: &mut Cursor, brace: Brace) -> Result<Node, Fault> {
        let start = self.mark();
        if cursor.is_at("|") || cursor.is_at_word("move") {
            return self.closure(cursor, brace);
        }
        if cursor.take_word("return") {
            self.push("return");
            if cursor.is_at_end() || cursor.is_at(";") || cursor.is_at(",") {
                return Ok(self.node(Kind::Return(None), start, true));
            }
            self.push(" ");
            let value = self.expression(cursor, brace)?;
            return Ok(self.node(Kind::Return(Some(Box::new(value))), start, false));
        }
        if cursor.is_at_word("let") {
            return self.condition(cursor);
        }
        let operator = ["&", "*", "!", "-"]
            .into_iter()
            .find(|mark| matches!(cursor.peek(), Some(TokenTree::Punct(punct)) if mark.starts_with(punct.as_char())));
        let Some(operator) = operator else {
            return self.postfix(cursor, brace);
        };
        cursor.skip(1);
        self.push(operator);
        if operator == "&" && cursor.take_word("mut") {
            self.push("mut ");
        }
        let operator = self.since(start);
        let operand = self.unary(cursor, brace)?;
        let flat = operand.flat;
        let kind = Kind::Prefix {
            operator,
            operand: Box::new(operand),
        };
        Ok(self.node(kind, start, flat))
    }

    /// `let pattern = value`.
    fn condition(&mut self, cursor: &mut Cursor) -> Result<Node, Fault> {
        let start = self.mark();
        cursor.skip(1);
        self.push("let ");
        let pattern = self.pattern(cursor, |cursor| cursor.is_at("="))?;
        cursor.expect("=")?;
        self.push(" = ");
        // It ends before `&&`.
        let value = self.binary(cursor, Brace::OfBlock, 3)?;
        let flat = value.flat;
        let kind = Kind::Let {
            pattern,
            value: Box::new(value),
        };
        Ok(self.node(kind, start, flat))
    }
}

fn operator(cursor: &Cursor) -> Option<(&'static str, u8)> {
    let is_assignment = cursor.is_at("+=") || cursor.is_at("-=") || cursor.is_at("=>");
    OPERATORS
        .into_iter()
        .find(|(mark, _)| !is_assignment && cursor.is_at(mark))
}

/// Conditions that bind names each have a line, but for one after a plain name.
pub(in crate::print) fn may_be_flat(operands: &[Node]) -> bool {
    let binds = |operand: &Node| matches!(operand.kind, Kind::Let { .. });
    match operands {
        [one, other] if binds(other) => !binds(one) && is_name(one),
        operands => !operands.iter().any(binds),
    }
}

fn is_name(node: &Node) -> bool {
    match &node.kind {
        Kind::Text => true,
        Kind::Prefix { operand, .. } | Kind::Parenthesized(operand) => is_name(operand),
        Kind::Chain(chain) => chain.links.is_empty() && is_name(&chain.parent),
        _ => false,
    }
}
