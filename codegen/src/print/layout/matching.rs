//! `match` and its arms.

use std::rc::Rc;

use super::{
    INDENT, Layout, Place, Shape, WIDTH, columns, first_line_width, fits, indentation, is_one_line,
    prefers_next_line,
};
use crate::print::tree::{Arm, Kind, Node, Pattern};

impl Layout<'_> {
    pub(super) fn matching(&self, scrutinee: &Node, arms: &[Arm], shape: Shape) -> Option<String> {
        let head = Shape {
            width: WIDTH.saturating_sub(shape.used_width()),
            ..shape
        };
        let value = self.expression(scrutinee, head.offset_left(6)?)?;
        let inner = Shape::indented(shape.indent + INDENT);
        let line = indentation(inner.indent);
        let mut lines = format!("match {value} {{");
        for arm in arms {
            lines.push_str(&line);
            lines.push_str(&self.arm(arm, inner)?);
        }
        lines.push_str(&indentation(shape.indent));
        lines.push('}');
        Some(lines)
    }

    fn arm(&self, arm: &Arm, shape: Shape) -> Option<String> {
        let pattern = self.pattern(&arm.pattern, shape.sub_width(5)?);
        // Braces around an expression say nothing.
        let body = match &arm.body.kind {
            Kind::Block(block) => block
                .only_expression()
                .filter(|body| !self.has_long_condition(body, shape)),
            _ => None,
        };
        let body = body.unwrap_or(&arm.body);
        let is_block = matches!(body.kind, Kind::Block(_));
        let extends = may_extend(body);
        let comma = if is_block { "" } else { "," };
        let used = match pattern.rfind('\n') {
            Some(at) => (pattern.len() - at - 1).saturating_sub(shape.used_width()),
            None => columns(&pattern),
        };
        let beside_shape = shape
            .offset_left(used + 4)
            .and_then(|shape| shape.sub_width(comma.len()));
        let beside: Option<Rc<str>> =
            beside_shape.and_then(|beside| self.at(body, beside, Place::Statement));
        let room = beside_shape.map_or(0, |shape| shape.width);
        let is_good = |text: &Rc<str>| is_block || is_one_line(text) && columns(text) <= room;
        if let Some(text) = beside.as_ref().filter(|text| is_good(text)) {
            return Some(format!("{pattern} => {text}{comma}"));
        }
        let inner = match is_block {
            true => shape.indent,
            false => shape.indent + INDENT,
        };
        let below = self.at(body, Shape::indented(inner), Place::Statement);
        let in_braces = |text: &str| {
            let (inner, outer) = (indentation(inner), indentation(shape.indent));
            let semicolon = if matches!(body.kind, Kind::Return(_)) {
                ";"
            } else {
                ""
            };
            Some(format!("{pattern} => {{{inner}{text}{semicolon}{outer}}}"))
        };
        match (beside, below) {
            (Some(beside), Some(below)) if prefers_next_line(&beside, &below) => in_braces(&below),
            (Some(beside), _) if extends && first_line_width(&beside) <= room => {
                Some(format!("{pattern} => {beside}{comma}"))
            }
            (Some(beside), Some(below)) if !is_one_line(&beside) => in_braces(&below),
            (None, Some(below)) => in_braces(&below),
            (Some(beside), _) => Some(format!("{pattern} => {beside}{comma}")),
            (None, None) => None,
        }
    }

    /// The alternatives: on one line, as many as a line holds where all are short, or each on its own.
    fn pattern(&self, pattern: &Pattern, shape: Shape) -> String {
        let text = self.slice(&pattern.text);
        if fits(text, shape) {
            return text.to_owned();
        }
        let line = indentation(shape.indent);
        let mut lines = String::new();
        let mut column = 0;
        for (index, alternative) in pattern.alternatives.iter().enumerate() {
            let alternative = self.slice(alternative);
            let mark = if index > 0 { "| " } else { "" };
            let width = columns(alternative) + mark.len();
            if column > 0 && (!pattern.short || column + 1 + width > shape.width) {
                lines.push_str(&line);
                column = 0;
            } else if column > 0 {
                lines.push(' ');
                column += 1;
            }
            lines.push_str(mark);
            lines.push_str(alternative);
            column += width;
        }
        lines
    }
}

/// Whether the body may begin beside its pattern and end on another line.
fn may_extend(body: &Node) -> bool {
    match &body.kind {
        Kind::Match { .. }
        | Kind::Block(_)
        | Kind::Closure { .. }
        | Kind::Array(_)
        | Kind::Call { .. }
        | Kind::Macro { .. }
        | Kind::Struct { .. }
        | Kind::Tuple(_) => true,
        Kind::Chain(chain) => match chain.links.last() {
            Some(link) => link.arguments.is_some(),
            None => may_extend(&chain.parent),
        },
        Kind::Prefix { operand, .. } => may_extend(operand),
        _ => false,
    }
}
