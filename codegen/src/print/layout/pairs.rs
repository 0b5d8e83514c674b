//! Operands with the same operator between them.

use std::rc::Rc;

use super::text::last_line;
use super::{INDENT, Layout, Shape, first_line_width, indentation, is_one_line, last_line_width};
use crate::print::tree::{Kind, Node};

impl Layout<'_> {
    pub(super) fn pairs(&self, operator: &str, operands: &[Node], shape: Shape) -> Option<String> {
        let nested = shape
            .block_indent(INDENT)
            .with_max_width()
            .sub_width(shape.overhead())?;
        let texts: Vec<Option<Rc<str>>> = operands
            .iter()
            .enumerate()
            .map(|(index, operand)| match index {
                0 => self.expression(operand, shape),
                _ => self.expression(operand, nested.offset_left(operator.len() + 1)?),
            })
            .collect();
        let binds = operands
            .iter()
            .any(|operand| matches!(operand.kind, Kind::Let { .. }));
        // One that may stand on one line is flat.
        let lines = match binds && !may_bind(operands) {
            true => None,
            false => self.one_line(operator, operands, &texts, shape),
        };
        lines.or_else(|| self.multi_line(operator, operands, &texts, shape, nested))
    }

    fn one_line(
        &self,
        operator: &str,
        operands: &[Node],
        texts: &[Option<Rc<str>>],
        shape: Shape,
    ) -> Option<String> {
        let (last, others) = operands.split_last()?;
        let mut line = String::new();
        for text in texts.get(..others.len())? {
            let text = text.as_ref().filter(|text| is_one_line(text))?;
            if line.len() > shape.width {
                return None;
            }
            line.push_str(text);
            line.push_str(&format!(" {operator} "));
        }
        let before = line.len();
        let last = self.expression(last, shape.offset_left(before)?)?;
        line.push_str(&last);
        if first_line_width(&line) > shape.width {
            return None;
        }
        let is_odd = !is_one_line(&line)
            && !last.starts_with('{')
            && (last.starts_with('(') || before > INDENT);
        if is_odd {
            return None;
        }
        self.checked(line, shape)
    }

    fn multi_line(
        &self,
        operator: &str,
        operands: &[Node],
        texts: &[Option<Rc<str>>],
        shape: Shape,
        nested: Shape,
    ) -> Option<String> {
        let line = indentation(nested.indent);
        let mut lines = texts.first()?.as_deref()?.to_owned();
        for (operand, text) in operands.iter().zip(texts).skip(1) {
            let offset = if is_one_line(&lines) {
                shape.used_width()
            } else {
                0
            };
            // What is no longer than an indentation has no line to itself.
            if last_line_width(&lines) + offset <= nested.used_width() {
                let trimmed = last_line(&lines).trim_start().len();
                let beside = shape.offset_left(operator.len() + 2 + trimmed);
                if let Some(text) = beside.and_then(|beside| self.expression(operand, beside)) {
                    lines.push_str(&format!(" {operator} {text}"));
                    continue;
                }
            }
            lines.push_str(&format!("{line}{operator} {}", text.as_ref()?));
        }
        Some(lines)
    }
}

/// Whether a condition that binds names stands on one line: it is the second of two, after a plain name.
fn may_bind(operands: &[Node]) -> bool {
    crate::print::read::operators::may_be_flat(operands)
}
