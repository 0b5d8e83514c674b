//! A source file: its text, and places in it.

use std::sync::Arc;

use serde_json::value::RawValue;

use super::json::Text;
use crate::value::{Fault, TOO_DEEP, Value};
use crate::{Diagnostic, Location};

/// A byte offset into the text of a source.
pub(crate) type Offset = usize;

/// The text of one file.
pub(crate) struct Source {
    name: Arc<str>,
    text: String,
    /// The offset of each line feed.
    line_feeds: Vec<Offset>,
    /// Whether there is no file to point to.
    built_in: bool,
}

impl Source {
    /// A file that the user gave. A byte-order mark in front is dropped.
    pub(crate) fn new(name: String, mut text: String) -> Self {
        if text.starts_with('\u{feff}') {
            text.remove(0);
        }
        let line_feeds = text.match_indices('\n').map(|(offset, _)| offset).collect();
        Source {
            name: name.into(),
            text,
            line_feeds,
            built_in: false,
        }
    }

    /// A file that is built in, and no place to point to.
    pub(crate) fn built_in(text: &str) -> Self {
        Source {
            built_in: true,
            ..Source::new(String::new(), text.to_owned())
        }
    }

    /// Whether the file is in Smithy's own language, rather than in JSON: by its name, or else by how it begins.
    pub(crate) fn is_idl(&self) -> bool {
        let extension = |end: &str| {
            let length = self.name.len().checked_sub(end.len());
            let last = length.and_then(|length| self.name.get(length..));
            last.is_some_and(|last| last.eq_ignore_ascii_case(end))
        };
        let begins = ["$", "namespace ", "//", "metadata "];
        let text = self.text.trim_start();
        extension(".smithy")
            || !extension(".json") && begins.iter().any(|begin| text.starts_with(begin))
    }

    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The line and the column of an offset. None in what is built in.
    pub(crate) fn location(&self, offset: Offset) -> Option<Location> {
        if self.built_in {
            return None;
        }
        let line = self.line_feeds.partition_point(|feed| *feed < offset);
        let line_start = match line.checked_sub(1).and_then(|at| self.line_feeds.get(at)) {
            Some(feed) => feed + 1,
            None => 0,
        };
        Some(Location {
            file: self.name.clone(),
            line: position(line),
            column: position(offset - line_start),
        })
    }

    /// Where a slice of the text starts; `None` if it is no slice of it.
    fn offset_of(&self, slice: &str) -> Option<Offset> {
        let offset = (slice.as_ptr() as usize).checked_sub(self.text.as_ptr() as usize)?;
        (offset + slice.len() <= self.text.len()).then_some(offset)
    }

    /// Where a string stands, its opening quote included. A string with escapes was copied out of the
    /// text when it was parsed, and has no place.
    pub(crate) fn locate(&self, text: &Text<'_>) -> Option<Location> {
        let offset = self.offset_of(text.as_str())?;
        self.location(offset.saturating_sub(1))
    }

    /// Where a value stands.
    pub(crate) fn locate_raw(&self, raw: &RawValue) -> Option<Location> {
        self.location(self.offset_of(raw.get())?)
    }

    /// A fault that the parser found in `slice`, which is the source's text or a part of it.
    pub(crate) fn parse_error(&self, slice: &str, error: &serde_json::Error) -> Diagnostic {
        // The parser counts from the start of what it was given.
        let location = self
            .offset_of(slice)
            .and_then(|offset| self.location(offset))
            .map(|base| {
                let (line, column) = (error.line().max(1), position(error.column().max(1) - 1));
                Location {
                    line: base.line + position(line - 1) - 1,
                    column: if line == 1 {
                        base.column + column - 1
                    } else {
                        column
                    },
                    file: base.file,
                }
            });
        let message = error.to_string();
        let suffix = format!(" at line {} column {}", error.line(), error.column());
        let message = message.strip_suffix(&suffix).unwrap_or(&message);
        Diagnostic::new(message).at(location.as_ref())
    }

    /// The value that a part of the text stands for, which nests at most `deepest` deep.
    pub(crate) fn value(&self, raw: &RawValue, deepest: usize) -> Result<Value, Diagnostic> {
        Value::parse(raw.get(), deepest).map_err(|Fault { offset, message }| {
            let start = self.offset_of(raw.get());
            let location = start.and_then(|start| self.location(start + offset));
            let fault = Diagnostic::new(message).at(location.as_ref());
            match message {
                TOO_DEEP => fault.help(format!("{deepest} levels are the limit")),
                _ => fault,
            }
        })
    }
}

/// A line or a column, counted from 1. Files of four billion lines do not arise.
fn position(from_zero: usize) -> u32 {
    u32::try_from(from_zero).unwrap_or(u32::MAX - 1) + 1
}
