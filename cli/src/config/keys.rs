//! Keys and values of TOML, with the place of each, and what is wrong with them.

use toml_span::value::{Table, ValueInner};
use toml_span::{Span, Value};

use crate::nearest::nearest;

/// What is read, and what was found to be wrong in it.
pub(super) struct Reader<'t> {
    text: &'t str,
    /// The file, as it is shown.
    shown: String,
    pub(super) faults: Vec<String>,
}

impl<'t> Reader<'t> {
    pub(super) fn new(shown: String, text: &'t str) -> Self {
        Self {
            text,
            shown,
            faults: Vec::new(),
        }
    }

    /// Notes what is wrong at a place.
    pub(super) fn fault(&mut self, span: Span, what: impl std::fmt::Display) {
        let (line, column) = self.place(span);
        let fault = format!("{}:{line}:{column}: {what}", self.shown);
        self.faults.push(fault);
    }

    /// The line and the column of a place, from 1, the column in bytes.
    pub(super) fn place(&self, span: Span) -> (usize, usize) {
        let before = self.text.get(..span.start).unwrap_or(self.text);
        let line = before.matches('\n').count() + 1;
        let column = before.len() - before.rfind('\n').map_or(0, |end| end + 1) + 1;
        (line, column)
    }

    /// Notes each key that is none of the known ones.
    pub(super) fn check_keys(&mut self, table: &Table<'_>, known: &[&str]) {
        for key in table.keys() {
            if known.contains(&key.name.as_ref()) {
                continue;
            }
            let hint = match nearest(&key.name, known.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("the keys here are {}", known.join(", ")),
            };
            self.fault(
                key.span,
                format!("unknown key `{}`; {hint}", key.name.escape_default()),
            );
        }
    }

    /// The text of a key, if it is there.
    pub(super) fn text(&mut self, table: &Table<'_>, key: &str) -> Option<String> {
        let value = table.get(key)?;
        match value.as_str() {
            Some(text) => Some(text.to_owned()),
            None => {
                self.wrong(value, key, "a text in quotes");
                None
            }
        }
    }

    /// The texts of a key; one alone may stand without brackets if `single` says so. With each, its place.
    pub(super) fn texts(
        &mut self,
        table: &Table<'_>,
        key: &str,
        single: bool,
    ) -> Option<Vec<(String, Span)>> {
        let wanted = match single {
            true => "a text in quotes, or several of them in brackets",
            false => "texts in quotes, in brackets",
        };
        let value = table.get(key)?;
        if let (Some(text), true) = (value.as_str(), single) {
            return Some(vec![(text.to_owned(), value.span)]);
        }
        let Some(items) = value.as_array() else {
            self.wrong(value, key, wanted);
            return None;
        };
        let mut texts = Vec::new();
        for item in items {
            match item.as_str() {
                Some(text) => texts.push((text.to_owned(), item.span)),
                None => self.wrong(item, key, wanted),
            }
        }
        Some(texts)
    }

    /// Notes that a value is of another kind.
    pub(super) fn wrong(&mut self, value: &Value<'_>, key: &str, wanted: &str) {
        let found = match value.as_ref() {
            ValueInner::String(_) => "a text",
            ValueInner::Integer(_) | ValueInner::Float(_) => "a number",
            ValueInner::Boolean(_) => "a boolean",
            ValueInner::Array(_) => "an array",
            ValueInner::Table(_) => "a table",
        };
        self.fault(
            value.span,
            format!("`{key}` is {found}; it must be {wanted}"),
        );
    }
}
