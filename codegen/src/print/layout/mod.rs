//! From the tree to lines, by the rules of rustfmt: its functions, with its names where there are any, for the constructs
//! that we have. An expression that has no layout within the lines' width is `None`, as it is there.

mod chain;
mod closure;
mod control;
mod list;
mod loose;
mod matching;
mod pairs;
mod shape;
mod statement;
mod text;
mod types;

use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

use super::read::Reader;
use super::tree::{Field, Kind, Node};
pub(super) use list::fill;
use loose::Loose;
pub(super) use shape::{INDENT, Shape, WIDTH, indentation};
pub(super) use text::columns;
use text::{first_line_ends_with, first_line_width, fits, is_one_line, last_line_width, newlines};
pub(super) use types::ty;

pub(super) const CALL_WIDTH: usize = 60;
pub(super) const CHAIN_WIDTH: usize = 60;
pub(super) const ARRAY_WIDTH: usize = 60;
pub(super) const STRUCT_WIDTH: usize = 18;
pub(super) const IF_ELSE_WIDTH: usize = 50;
pub(super) const ATTRIBUTE_WIDTH: usize = 70;
/// Lists whose items are all shorter have several on a line.
const SHORT_ITEM: usize = 10;

/// Where an expression stands. An `if` that is a statement is never on one line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Place {
    Statement,
    SubExpression,
}

/// A node, and all that its layout depends on.
type Question = (usize, Shape, Place, bool);

/// Lays out what a reader has read.
pub(super) struct Layout<'r> {
    reader: &'r Reader,
    /// Whether a chain is given up rather than broken.
    wants_short_chains: std::cell::Cell<bool>,
    /// What was laid out already: alternatives are compared, and each has the same parts in it.
    known: RefCell<HashMap<Question, Option<Rc<str>>>>,
}

impl<'r> Layout<'r> {
    pub(super) fn new(reader: &'r Reader) -> Self {
        Self {
            reader,
            wants_short_chains: std::cell::Cell::new(false),
            known: RefCell::default(),
        }
    }

    fn slice(&self, range: &Range<usize>) -> &'r str {
        self.reader.slice(range)
    }

    /// The lines of an expression, of which the first begins where the shape does.
    fn expression(&self, node: &Node, shape: Shape) -> Option<Rc<str>> {
        self.at(node, shape, Place::SubExpression)
    }

    fn at(&self, node: &Node, shape: Shape, place: Place) -> Option<Rc<str>> {
        let is_statement = place == Place::Statement && matches!(node.kind, Kind::If(_));
        if node.flat && node.width <= shape.width && !is_statement {
            return Some(self.slice(&node.text).into());
        }
        // What has no room at all is looked at no further, however deep it is.
        if shape.width == 0 && !matches!(node.kind, Kind::Text) {
            return None;
        }
        // Nodes don't move while they are laid out.
        let key = (
            std::ptr::from_ref(node) as usize,
            shape,
            place,
            self.wants_short_chains.get(),
        );
        if let Some(known) = self.known.borrow().get(&key) {
            return known.clone();
        }
        let lines = self.lines(node, shape).map(Rc::from);
        self.known.borrow_mut().insert(key, lines.clone());
        lines
    }

    fn lines(&self, node: &Node, shape: Shape) -> Option<String> {
        match &node.kind {
            Kind::Text => {
                // A text may be longer than a line; nothing else may.
                let text = self.slice(&node.text);
                text.starts_with('"').then(|| text.to_owned())
            }
            Kind::Type => ty(self.slice(&node.text), shape),
            Kind::Call { callee, arguments } => {
                let callee = self.expression(callee, shape)?;
                self.list(&callee, arguments, shape, CALL_WIDTH)
            }
            Kind::Macro { name, arguments } => {
                let width = if arguments.open == '[' {
                    ARRAY_WIDTH
                } else {
                    CALL_WIDTH
                };
                // A macro that has no layout stays as it was written.
                self.list(self.slice(name), arguments, shape, width)
                    .or_else(|| self.checked(self.slice(&node.text).to_owned(), shape))
            }
            Kind::Array(items) => self.list("", items, shape, ARRAY_WIDTH),
            Kind::Tuple(items) => self.list("", items, shape, CALL_WIDTH),
            Kind::Parenthesized(inner) => {
                let inner = self.expression(inner, shape.offset_left(1)?.sub_width(1)?)?;
                Some(format!("({inner})"))
            }
            Kind::Struct { path, fields } => self.structure(self.slice(path), fields, shape),
            Kind::Chain(chain) => self.chain(chain, shape),
            Kind::Return(None) => Some("return".to_owned()),
            Kind::Return(Some(value)) => {
                // It has one column less than it takes.
                let inner = shape.offset_left(7)?.sub_width(1)?;
                Some(format!("return {}", self.expression(value, inner)?))
            }
            Kind::Prefix { operator, operand } => {
                let operator = self.slice(operator);
                let inner = shape.offset_left(operator.len())?;
                Some(format!("{operator}{}", self.expression(operand, inner)?))
            }
            Kind::Pairs { operator, operands } => self.pairs(operator, operands, shape),
            Kind::Assignment {
                place,
                operator,
                value,
            } => {
                let place = self.expression(place, shape.sub_width(operator.len() + 1)?)?;
                self.assigned(&format!("{place} {operator}"), value, shape)
            }
            Kind::Let { pattern, value } => {
                let head = format!("let {} =", self.slice(&pattern.text));
                self.assigned(&head, value, shape)
            }
            Kind::Block(block) => self.block(block, shape),
            Kind::If(if_) => self.if_else(if_, shape, false),
            Kind::While { condition, body } => self.while_(condition, body, shape),
            Kind::For {
                pattern,
                items,
                body,
            } => self.for_(pattern, items, body, shape),
            Kind::Match { scrutinee, arms } => self.matching(scrutinee, arms, shape),
            Kind::Closure { head, body } => self.closure(self.slice(head), body, shape),
        }
    }

    /// The text if its lines fit.
    fn checked(&self, text: String, shape: Shape) -> Option<String> {
        fits(&text, shape).then_some(text)
    }

    /// What is assigned, in longer lines than there should be if there is no other way.
    pub(super) fn any_assigned(&self, head: &str, value: &Node, shape: Shape) -> Option<String> {
        self.assigned(head, value, shape)
            .or_else(|| Loose::new(self, shape.indent).assigned(head, value, shape.indent))
    }

    /// An expression, in longer lines than there should be if there is no other way.
    pub(super) fn any_expression(&self, value: &Node, shape: Shape) -> Option<String> {
        let lines = self.expression(value, shape).map(|lines| lines.to_string());
        lines.or_else(|| Loose::new(self, shape.indent).expression(value, shape.indent))
    }

    /// What is assigned to what stands before it, behind it or below it.
    fn assigned(&self, head: &str, value: &Node, shape: Shape) -> Option<String> {
        let below_indent = match head.contains('\n') {
            true => shape.indent,
            false => 0,
        };
        let before = last_line_width(head).saturating_sub(below_indent);
        let beside = shape.offset_left(before + 1).unwrap_or(Shape {
            width: 0,
            offset: shape.offset + before + 1,
            ..shape
        });
        let lines = self.choose(value, beside, self.expression(value, beside))?;
        Some(format!("{head}{lines}"))
    }

    /// The value beside what it is assigned to, or on a line of its own.
    fn choose(&self, value: &Node, shape: Shape, beside: Option<Rc<str>>) -> Option<String> {
        if let Some(beside) = &beside
            && is_one_line(beside)
            && columns(beside) <= shape.width
        {
            return Some(format!(" {beside}"));
        }
        let indent = shape.indent + INDENT;
        let below_shape = Shape::indented(indent).sub_width(shape.overhead())?;
        let below = self.expression(value, below_shape);
        match (beside, below) {
            (Some(beside), Some(below)) if !fits(&below, below_shape) => Some(format!(" {beside}")),
            (Some(beside), Some(below)) if prefers_next_line(&beside, &below) => {
                Some(format!("{}{below}", indentation(indent)))
            }
            (None, Some(below)) => Some(format!("{}{below}", indentation(indent))),
            (Some(beside), _) => Some(format!(" {beside}")),
            (None, None) => None,
        }
    }

    /// `Path { field: value }`.
    fn structure(&self, path: &str, fields: &[Field], shape: Shape) -> Option<String> {
        if fields.is_empty() {
            return Some(format!("{path} {{}}"));
        }
        let vertical = shape.block_indent(INDENT).with_max_width().sub_width(2)?;
        let mut lines = Vec::new();
        for field in fields {
            let name = self.slice(&field.name);
            lines.push(match &field.value {
                None => name.to_owned(),
                Some(value) => self.assigned(&format!("{name}:"), value, vertical.sub_width(1)?)?,
            });
        }
        let width = lines.iter().map(|line| columns(line)).sum::<usize>() + 2 * (lines.len() - 1);
        let room = shape.width.checked_sub(columns(path) + 5);
        if lines.iter().all(|line| is_one_line(line))
            && room.is_some_and(|room| width <= room.min(STRUCT_WIDTH))
        {
            return Some(format!("{path} {{ {} }}", lines.join(", ")));
        }
        let inner = indentation(vertical.indent);
        let outer = indentation(shape.indent);
        let body: String = lines.iter().map(|line| format!("{inner}{line},")).collect();
        Some(format!("{path} {{{body}{outer}}}"))
    }
}

/// Whether a layout on the next line looks better.
fn prefers_next_line(beside: &str, below: &str) -> bool {
    let ends = |mark| first_line_ends_with(beside, mark) && !first_line_ends_with(below, mark);
    is_one_line(below)
        || newlines(beside) > newlines(below) + 1
        || ends('(')
        || ends('{')
        || ends('[')
}
