//! A place in a list of tokens.

use proc_macro2::{Delimiter, Group, Ident, Spacing, TokenStream, TokenTree};

use super::fault::Fault;

/// The tokens of a group, and how far they were read.
pub(super) struct Cursor {
    tokens: Vec<TokenTree>,
    at: usize,
}

impl Cursor {
    pub(super) fn new(tokens: TokenStream) -> Self {
        Self {
            tokens: tokens.into_iter().collect(),
            at: 0,
        }
    }

    pub(super) fn peek(&self) -> Option<&TokenTree> {
        self.ahead(0)
    }

    /// The token after so many others.
    pub(super) fn ahead(&self, count: usize) -> Option<&TokenTree> {
        self.tokens.get(self.at + count)
    }

    pub(super) fn next(&mut self) -> Option<&TokenTree> {
        let token = self.tokens.get(self.at)?;
        self.at += 1;
        Some(token)
    }

    pub(super) fn is_at_end(&self) -> bool {
        self.at >= self.tokens.len()
    }

    pub(super) fn ends_with_comma(&self) -> bool {
        matches!(self.tokens.last(), Some(TokenTree::Punct(punct)) if punct.as_char() == ',')
    }

    pub(super) fn is_at_empty_group(&self) -> bool {
        matches!(self.peek(), Some(TokenTree::Group(group)) if group.stream().is_empty())
    }

    pub(super) fn skip(&mut self, count: usize) {
        self.at += count;
    }

    /// Whether the next tokens are these punctuation marks, one right after the other.
    pub(super) fn is_at(&self, marks: &str) -> bool {
        self.is_ahead(0, marks)
    }

    pub(super) fn is_ahead(&self, count: usize, marks: &str) -> bool {
        let last = marks.len().saturating_sub(1);
        marks.chars().enumerate().all(|(index, mark)| {
            matches!(self.ahead(count + index), Some(TokenTree::Punct(punct))
                if punct.as_char() == mark && (index == last || punct.spacing() == Spacing::Joint))
        })
    }

    /// Goes past the marks if they are next.
    pub(super) fn take(&mut self, marks: &str) -> bool {
        let is_next = self.is_at(marks);
        if is_next {
            self.at += marks.len();
        }
        is_next
    }

    pub(super) fn expect(&mut self, marks: &'static str) -> Result<(), Fault> {
        match self.take(marks) {
            true => Ok(()),
            false => Err(Fault::new(format!("`{marks}`"), self.peek())),
        }
    }

    pub(super) fn is_at_word(&self, word: &str) -> bool {
        self.is_word_ahead(0, word)
    }

    pub(super) fn is_word_ahead(&self, count: usize, word: &str) -> bool {
        matches!(self.ahead(count), Some(TokenTree::Ident(ident)) if ident == word)
    }

    pub(super) fn take_word(&mut self, word: &str) -> bool {
        let is_next = self.is_at_word(word);
        self.at += usize::from(is_next);
        is_next
    }

    pub(super) fn is_at_group(&self, delimiter: Delimiter) -> bool {
        matches!(self.peek(), Some(TokenTree::Group(group)) if group.delimiter() == delimiter)
    }

    /// The tokens between these delimiters, which are next.
    pub(super) fn group(&mut self, delimiter: Delimiter) -> Result<Cursor, Fault> {
        match self.tokens.get(self.at) {
            Some(TokenTree::Group(group)) if group.delimiter() == delimiter => {
                self.at += 1;
                Ok(Self::of(group))
            }
            _ => Err(self.fault("a group")),
        }
    }

    pub(super) fn of(group: &Group) -> Self {
        Self::new(group.stream())
    }

    pub(super) fn ident(&mut self) -> Result<&Ident, Fault> {
        match self.tokens.get(self.at) {
            Some(TokenTree::Ident(ident)) => {
                self.at += 1;
                Ok(ident)
            }
            _ => Err(self.fault("a name")),
        }
    }

    /// The next token isn't what is wanted.
    pub(super) fn fault(&self, wanted: &'static str) -> Fault {
        Fault::new(wanted, self.peek())
    }
}
