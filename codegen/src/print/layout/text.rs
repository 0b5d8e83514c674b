//! Widths of texts that may have several lines.

use super::shape::{Shape, WIDTH};

/// How many columns a text has.
pub(in crate::print) fn columns(text: &str) -> usize {
    match text.is_ascii() {
        true => text.len(),
        false => text.chars().count(),
    }
}

pub(super) fn is_one_line(text: &str) -> bool {
    !text.contains('\n')
}

pub(super) fn newlines(text: &str) -> usize {
    text.bytes().filter(|byte| *byte == b'\n').count()
}

pub(super) fn first_line(text: &str) -> &str {
    text.split('\n').next().unwrap_or_default()
}

pub(super) fn last_line(text: &str) -> &str {
    text.rsplit('\n').next().unwrap_or_default()
}

pub(super) fn first_line_width(text: &str) -> usize {
    columns(first_line(text))
}

pub(super) fn last_line_width(text: &str) -> usize {
    columns(last_line(text))
}

pub(super) fn first_line_ends_with(text: &str, mark: char) -> bool {
    first_line(text).ends_with(mark)
}

/// Whether nothing but closing marks stands on the last line, so that something may follow.
pub(super) fn is_extendable(text: &str) -> bool {
    let closes = |c: char| matches!(c, '(' | ')' | ']' | '}' | '?' | '>') || c.is_whitespace();
    last_line(text).chars().all(closes)
}

/// Whether the lines stay within the shape and within the width.
pub(super) fn fits(text: &str, shape: Shape) -> bool {
    first_line_width(text) <= shape.width
        && (is_one_line(text)
            || text.split('\n').skip(1).all(|line| columns(line) <= WIDTH)
                && last_line_width(text) <= shape.used_width() + shape.width)
}
