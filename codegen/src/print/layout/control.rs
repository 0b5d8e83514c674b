//! `if`, `while` and `for`.

use std::rc::Rc;

use super::text::is_extendable;
use super::{Layout, Shape, WIDTH, columns, indentation, is_one_line};
use crate::print::tree::{Block, If, Kind, Node, Pattern};

impl Layout<'_> {
    /// An `if` that didn't fit on one line, or may not.
    pub(super) fn if_else(&self, if_: &If, shape: Shape, is_nested: bool) -> Option<String> {
        let If {
            condition,
            then,
            otherwise,
        } = if_;
        let head = self.condition("if", condition, shape, is_nested)?;
        let mut lines = format!("{head}{}", self.block(then, shape)?);
        let Some(otherwise) = otherwise else {
            return Some(lines);
        };
        let inner = Shape::indented(shape.indent);
        let otherwise = match &otherwise.kind {
            Kind::If(other) => self.if_else(other, inner, true)?,
            Kind::Block(block) => self.block(block, inner)?,
            _ => return None,
        };
        lines.push_str(" else ");
        lines.push_str(&otherwise);
        Some(lines)
    }

    pub(super) fn while_(&self, condition: &Node, body: &Block, shape: Shape) -> Option<String> {
        let head = self.condition("while", condition, shape, false)?;
        Some(format!("{head}{}", self.block(body, shape)?))
    }

    pub(super) fn for_(
        &self,
        pattern: &Pattern,
        items: &Node,
        body: &Block,
        shape: Shape,
    ) -> Option<String> {
        let fresh = fresh(shape);
        let head = format!("{} in", self.slice(&pattern.text));
        let head = self.assigned(&head, items, fresh.offset_left(4)?)?;
        let space = space(&head, "for", shape);
        Some(format!("for {head}{space}{}", self.block(body, shape)?))
    }

    /// The keyword, the condition and the space before the block.
    fn condition(
        &self,
        keyword: &str,
        condition: &Node,
        shape: Shape,
        is_nested: bool,
    ) -> Option<String> {
        let text = self.condition_text(keyword, condition, shape, is_nested)?;
        let fresh = match is_nested {
            true => fresh(shape).offset_left(7)?,
            false => fresh(shape),
        };
        let space = space(&text, keyword, fresh);
        Some(format!("{keyword} {text}{space}"))
    }

    fn condition_text(
        &self,
        keyword: &str,
        condition: &Node,
        shape: Shape,
        is_nested: bool,
    ) -> Option<Rc<str>> {
        let fresh = match is_nested {
            true => fresh(shape).offset_left(7)?,
            false => fresh(shape),
        };
        self.expression(condition, fresh.offset_left(keyword.len() + 1)?)
    }

    /// Whether the condition of a control structure takes several lines.
    pub(super) fn has_long_condition(&self, node: &Node, shape: Shape) -> bool {
        let text = match &node.kind {
            Kind::If(if_) => self.condition_text("if", &if_.condition, shape, false),
            Kind::While { condition, .. } => self.condition_text("while", condition, shape, false),
            Kind::Match { scrutinee, .. } => shape
                .offset_left(6)
                .and_then(|shape| self.expression(scrutinee, shape)),
            _ => return false,
        };
        text.is_some_and(|text| !is_one_line(&text))
    }
}

/// The rest of the line, whoever wants a part of it.
fn fresh(shape: Shape) -> Shape {
    Shape {
        width: WIDTH.saturating_sub(shape.used_width()),
        ..shape
    }
}

/// What stands between a condition and the block: the brace goes to a line of its own where it would be lost.
fn space(condition: &str, keyword: &str, shape: Shape) -> String {
    let budget = WIDTH.saturating_sub(shape.used_width() + keyword.len() + 3);
    let is_long = !is_one_line(condition) || columns(condition) > budget;
    let last = condition.rsplit('\n').next().unwrap_or_default();
    let is_offset =
        !is_one_line(condition) && last.len() - last.trim_start().len() > shape.used_width();
    match is_long && (!is_extendable(condition) || is_offset) {
        true => indentation(shape.indent),
        false => " ".to_owned(),
    }
}
