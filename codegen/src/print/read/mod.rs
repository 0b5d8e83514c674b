//! From tokens to a tree: each construct is recognized, and written to a buffer as it stands on one line.

mod expression;
pub(super) mod operators;
mod postfix;
mod statement;
mod text;

use std::fmt::{Display, Write};
use std::ops::Range;

use super::fault::Fault;
use super::tree::{Kind, Node};

/// Reads expressions, and has their texts.
#[derive(Default)]
pub(super) struct Reader {
    /// Whether the tokens are those of a macro, whose lists keep their last comma or its absence.
    in_macro: bool,
    text: String,
    columns: usize,
}

/// A place in the buffer: where it is, and how many columns stand before it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mark {
    at: usize,
    columns: usize,
}

impl Reader {
    pub(super) fn slice(&self, range: &Range<usize>) -> &str {
        self.text.get(range.clone()).unwrap_or_default()
    }

    pub(super) fn clear(&mut self) {
        self.text.clear();
        self.columns = 0;
    }

    pub(super) fn mark(&self) -> Mark {
        Mark {
            at: self.text.len(),
            columns: self.columns,
        }
    }

    fn since(&self, mark: Mark) -> Range<usize> {
        mark.at..self.text.len()
    }

    fn width_since(&self, mark: Mark) -> usize {
        self.columns - mark.columns
    }

    fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.columns += text.len();
    }

    fn token(&mut self, token: &impl Display) -> Result<(), Fault> {
        let start = self.text.len();
        write!(self.text, "{token}").map_err(|_| Fault::new("a token with a text", None))?;
        let written = self.text.get(start..).unwrap_or_default();
        self.columns += super::layout::columns(written);
        Ok(())
    }

    /// A node whose text begins at the mark and ends here.
    fn node(&self, kind: Kind, start: Mark, flat: bool) -> Node {
        Node {
            kind,
            text: self.since(start),
            width: self.width_since(start),
            flat,
        }
    }
}
