//! Closures.

use std::rc::Rc;

use super::{INDENT, Layout, Place, Shape, columns, indentation, is_one_line};
use crate::print::tree::{Kind, Node};

impl Layout<'_> {
    pub(super) fn closure(&self, head: &str, body: &Node, shape: Shape) -> Option<String> {
        let inner = shape.offset_left(columns(head) + 1)?;
        match &body.kind {
            Kind::Block(block) => match block.only_expression() {
                Some(only) => self
                    .with_expression(head, only, inner)
                    .or_else(|| self.in_block(head, only, inner)),
                None => Some(format!("{head} {}", self.block(block, inner)?)),
            },
            _ => self
                .with_expression(head, body, inner)
                .or_else(|| self.in_block(head, body, inner)),
        }
    }

    /// A closure that is the last argument.
    pub(super) fn last_closure(
        &self,
        head: &str,
        body: &Node,
        closure: &Node,
        shape: Shape,
    ) -> Option<Rc<str>> {
        let only = match &body.kind {
            Kind::Block(block) => block.only_expression().unwrap_or(body),
            _ => body,
        };
        let inner = shape.offset_left(columns(head) + 1)?;
        if is_control(only) {
            let in_block = self.in_block(head, only, inner)?;
            let short = self
                .with_expression(head, only, shape)
                .filter(|text| is_one_line(text));
            return Some(short.unwrap_or(in_block).into());
        }
        if self.has_long_condition(only, inner) {
            return self.in_block(head, only, inner).map(Rc::from);
        }
        self.expression(closure, shape)
    }

    /// The body beside its head. Only what has braces of its own may take several lines there.
    fn with_expression(&self, head: &str, body: &Node, shape: Shape) -> Option<String> {
        let text = self.expression(body, shape)?;
        let is_allowed = is_one_line(&text) || may_have_lines(body);
        is_allowed.then(|| format!("{head} {text}"))
    }

    /// The body in braces.
    fn in_block(&self, head: &str, body: &Node, shape: Shape) -> Option<String> {
        let indent = shape.indent + INDENT;
        let text = self.at(body, Shape::indented(indent), Place::SubExpression)?;
        let (inner, outer) = (indentation(indent), indentation(shape.indent));
        Some(format!("{head} {{{inner}{text}{outer}}}"))
    }
}

fn may_have_lines(body: &Node) -> bool {
    match &body.kind {
        Kind::Match { .. } | Kind::Block(_) | Kind::Struct { .. } => true,
        Kind::Prefix { operand, .. } => may_have_lines(operand),
        Kind::Chain(chain) => chain.links.is_empty() && may_have_lines(&chain.parent),
        _ => false,
    }
}

fn is_control(body: &Node) -> bool {
    match &body.kind {
        Kind::If(_) | Kind::While { .. } | Kind::For { .. } => true,
        Kind::Prefix { operand, .. } => is_control(operand),
        Kind::Chain(chain) => chain.links.is_empty() && is_control(&chain.parent),
        _ => false,
    }
}
