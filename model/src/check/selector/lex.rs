//! A cursor over the text of a selector.

/// What is wrong with the text of a selector, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SelectorError {
    /// What is wrong.
    pub(crate) message: String,
    /// The byte of the text, from 0.
    pub(crate) at: usize,
}

pub(super) type Parsed<T> = Result<T, SelectorError>;

pub(super) struct Cursor<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Cursor<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, at: 0 }
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    pub(super) fn space(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches([' ', '\t', '\r', '\n']).len();
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub(super) fn is_at_end(&self) -> bool {
        self.rest().is_empty()
    }

    /// Goes past a text, if it comes next, and past white space behind it.
    pub(super) fn take(&mut self, text: &str) -> bool {
        let is_next = self.rest().starts_with(text);
        if is_next {
            self.at += text.len();
            self.space();
        }
        is_next
    }

    /// Goes past a text that must come next.
    pub(super) fn expect(&mut self, text: &str) -> Parsed<()> {
        match self.take(text) {
            true => Ok(()),
            false => self.fail(&format!("expected `{text}`")),
        }
    }

    pub(super) fn fail<T>(&self, wanted: &str) -> Parsed<T> {
        let found = match self.peek() {
            Some(c) => format!("found `{c}`"),
            None => "the selector ends".to_owned(),
        };
        Err(SelectorError {
            message: format!("{wanted}, but {found}"),
            at: self.at,
        })
    }

    /// Says of what was read before that it is wrong.
    pub(super) fn wrong<T>(&self, message: String) -> Parsed<T> {
        Err(SelectorError {
            message,
            at: self.at,
        })
    }

    /// A name: letters, digits and underscores.
    pub(super) fn identifier(&mut self) -> Parsed<&'t str> {
        let rest = self.rest();
        let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let end = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
        let name = rest.get(..end).unwrap_or_default();
        if !crate::shape_id::is_identifier(name) {
            return self.fail("expected a name");
        }
        self.at += end;
        Ok(name)
    }

    /// Names joined by dots, `#` and `$`: a shape id, absolute or not.
    pub(super) fn shape_id(&mut self) -> Parsed<&'t str> {
        let start = self.at;
        self.identifier()?;
        // `$=` behind a name is a comparator.
        while let Some('.' | '#' | '$') = self.peek()
            && !self.rest().starts_with("$=")
        {
            self.at += 1;
            self.identifier()?;
        }
        Ok(self.text.get(start..self.at).unwrap_or_default())
    }

    /// A number as JSON has them.
    pub(super) fn number(&mut self) -> Parsed<&'t str> {
        let rest = self.rest();
        let is_part = |c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '.' | 'e' | 'E');
        let end = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
        let number = rest.get(..end).unwrap_or_default();
        if number.parse::<f64>().is_err() {
            return self.fail("expected a number");
        }
        self.at += end;
        Ok(number)
    }

    /// What stands between quotes. There are no escapes.
    pub(super) fn quoted(&mut self) -> Parsed<&'t str> {
        let Some(quote @ ('\'' | '"')) = self.peek() else {
            return self.fail("expected a quoted text");
        };
        let inner = self.rest().get(1..).unwrap_or_default();
        match inner.find(quote) {
            Some(end) => {
                self.at += end + 2;
                Ok(inner.get(..end).unwrap_or_default())
            }
            None => self.fail("expected the closing quote of this text"),
        }
    }
}
