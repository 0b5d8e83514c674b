//! Types that don't fit on a line.

use super::{INDENT, Shape, columns, indentation};

/// A type on one line, or with each of its arguments on a line of its own.
pub(in crate::print) fn ty(text: &str, shape: Shape) -> Option<String> {
    if columns(text) <= shape.width {
        return Some(text.to_owned());
    }
    let (path, rest) = text.split_once('<')?;
    let arguments = rest.strip_suffix('>')?;
    let nested = shape.block_indent(INDENT).with_max_width().sub_width(1)?;
    let (inner, outer) = (indentation(nested.indent), indentation(shape.indent));
    let mut lines = format!("{path}<");
    for argument in split(arguments) {
        lines.push_str(&format!("{inner}{},", ty(argument, nested)?));
    }
    Some(lines + &outer + ">")
}

/// What stands between commas, outside of any brackets.
fn split(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut depth, mut start) = (0_usize, 0);
    for (at, c) in text.char_indices() {
        match c {
            '<' | '(' | '[' => depth += 1,
            '>' | ')' | ']' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                parts.extend(text.get(start..at));
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.extend(text.get(start..));
    parts
        .into_iter()
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect()
}
