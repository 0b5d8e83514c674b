//! The room that an expression has.

/// How wide a line may be.
pub(in crate::print) const WIDTH: usize = 100;
pub(in crate::print) const INDENT: usize = 4;

/// Where an expression begins, and what it may fill.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(in crate::print) struct Shape {
    /// How many columns there are from where it begins.
    pub width: usize,
    /// How far the line is indented.
    pub indent: usize,
    /// How many columns there are between the indentation and where it begins.
    pub offset: usize,
}

impl Shape {
    /// A whole line.
    pub(in crate::print) fn indented(indent: usize) -> Self {
        Self {
            width: WIDTH.saturating_sub(indent),
            indent,
            offset: 0,
        }
    }

    /// Without so many columns at the end.
    pub(in crate::print) fn sub_width(self, width: usize) -> Option<Self> {
        let width = self.width.checked_sub(width)?;
        Some(Self { width, ..self })
    }

    /// Without so many columns at the beginning.
    pub(in crate::print) fn offset_left(self, width: usize) -> Option<Self> {
        let offset = self.offset + width;
        Some(Self {
            offset,
            ..self.sub_width(width)?
        })
    }

    pub(in crate::print) fn block_indent(self, more: usize) -> Self {
        Self {
            indent: self.indent + more,
            offset: 0,
            ..self
        }
    }

    pub(in crate::print) fn with_max_width(self) -> Self {
        Self {
            width: WIDTH.saturating_sub(self.indent),
            ..self
        }
    }

    /// The column where it begins.
    pub(in crate::print) fn used_width(self) -> usize {
        self.indent + self.offset
    }

    /// How many columns at the end of the line are for others.
    pub(in crate::print) fn overhead(self) -> usize {
        WIDTH.saturating_sub(self.used_width() + self.width)
    }
}

/// A new line with that indentation.
pub(in crate::print) fn indentation(indent: usize) -> String {
    format!("\n{:indent$}", "")
}
