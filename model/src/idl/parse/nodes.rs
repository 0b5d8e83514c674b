//! Values. See [node values](https://smithy.io/2.0/spec/idl.html#node-values).

use std::borrow::Cow;
use std::collections::HashSet;

use super::super::cursor::Parsed;
use super::super::lexer::Kind;
use super::super::text;
use super::super::tree::{Entry, Name, Node, NodeKind};
use super::Parser;
use crate::Diagnostic;

/// From how many keys on an object looks for repeated ones with a set.
const MANY: usize = 16;

impl<'a> Parser<'a> {
    /// The value at the cursor.
    pub(super) fn node(&mut self) -> Parsed<Node<'a>> {
        let at = self.cursor.token.start;
        let kind = match self.cursor.kind() {
            Kind::Quoted => {
                let text = self.quoted()?;
                self.cursor.advance();
                NodeKind::Text(text)
            }
            Kind::TextBlock => {
                let text = self.block()?;
                self.cursor.advance();
                NodeKind::Text(text)
            }
            Kind::Number => {
                let number = self.cursor.lexeme();
                self.cursor.advance();
                NodeKind::Number(number)
            }
            Kind::Word => word(self.shape_id()?),
            Kind::LeftBrace => NodeKind::Object(self.object()?),
            Kind::LeftBracket => NodeKind::Array(self.array()?),
            _ => return self.cursor.unexpected("a value"),
        };
        Ok(Node { at, kind })
    }

    /// The text of the string at the cursor, which stays there.
    pub(super) fn quoted(&mut self) -> Parsed<Cow<'a, str>> {
        let (start, end) = (self.cursor.token.start + 1, self.cursor.token.end);
        let raw = self.cursor.slice(start, end.saturating_sub(1));
        text::quoted(raw).or_else(|fault| self.wrong_text(raw, start, fault))
    }

    fn block(&mut self) -> Parsed<Cow<'a, str>> {
        let (start, end) = (self.cursor.token.start + 3, self.cursor.token.end);
        let raw = self.cursor.slice(start, end.saturating_sub(3));
        if let Some(tab) = text::indenting_tab(raw) {
            self.cursor.fault_at(
                start + tab,
                Diagnostic::warning("a tab indents this line of a text block, and stays in the text")
                    .help("only spaces in front of a line are indentation: write spaces, here and in front of the others"),
            );
        }
        let read = text::block(raw).map(Cow::Owned);
        read.or_else(|fault| self.wrong_text(raw, start, fault))
    }

    /// Points at the fault, if it is on the string's first line, or else at the string.
    fn wrong_text<T>(&mut self, raw: &str, start: usize, fault: text::Fault) -> Parsed<T> {
        let before = raw.get(..fault.offset).unwrap_or_default();
        let at = match before.contains('\n') {
            true => self.cursor.token.start,
            false => start + fault.offset,
        };
        self.cursor.stop_at(at, Diagnostic::new(fault.message))
    }

    fn array(&mut self) -> Parsed<Vec<Node<'a>>> {
        self.cursor.open()?;
        self.cursor.advance();
        self.cursor.skip_all();
        let mut items = Vec::new();
        while self.cursor.kind() != Kind::RightBracket {
            items.push(self.node()?);
            self.cursor.skip_all();
        }
        self.cursor.advance();
        self.cursor.close();
        Ok(items)
    }

    /// The object at the cursor.
    pub(super) fn object(&mut self) -> Parsed<Vec<Entry<'a>>> {
        self.cursor.take(Kind::LeftBrace)?;
        self.cursor.open()?;
        self.cursor.skip_all();
        let mut entries = Vec::new();
        self.entries(Kind::RightBrace, &mut entries)?;
        self.cursor.advance();
        self.cursor.close();
        Ok(entries)
    }

    /// Keys and values up to a closing token, which stays.
    pub(super) fn entries(&mut self, end: Kind, entries: &mut Vec<Entry<'a>>) -> Parsed<()> {
        let mut seen: Option<HashSet<Cow<'a, str>>> = None;
        while self.cursor.kind() != end {
            let kind = self.cursor.expect(&[end, Kind::Quoted, Kind::Word])?;
            let at = self.cursor.token.start;
            let key: Cow<'a, str> = match kind {
                Kind::Word => self.cursor.lexeme().into(),
                _ => self.quoted()?,
            };
            self.cursor.advance();
            self.cursor.skip_all();
            self.cursor.take(Kind::Colon)?;
            self.cursor.skip_all();
            let value = self.node()?;
            self.cursor.skip_all();
            let is_known = match &mut seen {
                Some(seen) => !seen.insert(key.clone()),
                None => entries.iter().any(|entry| entry.key == key),
            };
            if is_known {
                let fault = Diagnostic::new(format!("the key `{key}` stands here twice"));
                self.cursor.fault_at(at, fault.help("keep one of them"));
                continue;
            }
            entries.push(Entry { key, at, value });
            if seen.is_none() && entries.len() > MANY {
                seen = Some(entries.iter().map(|entry| entry.key.clone()).collect());
            }
        }
        Ok(())
    }
}

/// What an identifier or a shape id without quotes means as a value.
fn word(name: Name<'_>) -> NodeKind<'_> {
    match name.text {
        "true" => NodeKind::Bool(true),
        "false" => NodeKind::Bool(false),
        "null" => NodeKind::Null,
        text => NodeKind::Id(text),
    }
}
