//! What is said where something else stands than what is expected.

use super::cursor::{Cursor, Parsed};
use super::lexer::{Kind, Wrong};
use crate::Diagnostic;

impl Cursor<'_> {
    /// Expects one of these, and stays before it.
    pub(super) fn expect(&mut self, kinds: &[Kind]) -> Parsed<Kind> {
        match kinds.contains(&self.kind()) {
            true => Ok(self.kind()),
            false => {
                let names: Vec<&str> = kinds.iter().map(|kind| name(*kind)).collect();
                self.unexpected(&list(&names))
            }
        }
    }

    /// Says that something else stands here than what is expected.
    pub(super) fn unexpected<T>(&mut self, expected: &str) -> Parsed<T> {
        if let Kind::Wrong(wrong) = self.kind() {
            return self.wrong(wrong);
        }
        let found = self.found();
        self.stop(Diagnostic::new(format!(
            "expected {expected}, but found {found}"
        )))
    }

    /// Says why the current token is none.
    fn wrong<T>(&mut self, wrong: Wrong) -> Parsed<T> {
        let lexeme = self.lexeme();
        let begins = self.source.location(self.token.start);
        let begins = begins.map_or_else(String::new, |place| {
            format!(" in line {}, column {},", place.line, place.column)
        });
        let (message, help) = match wrong {
            Wrong::Character => (
                format!("the character `{lexeme}` has no meaning here"),
                match lexeme {
                    "'" => "strings stand in double quotes",
                    ";" => "nothing needs a semicolon: a line break ends a statement",
                    _ => "only strings and comments may hold it",
                },
            ),
            Wrong::Slash => (
                "a slash begins nothing".to_owned(),
                "comments begin with two slashes: `// ...`",
            ),
            Wrong::Underscores => (
                format!("`{lexeme}` is no identifier"),
                "identifiers have at least one letter or digit after their underscores",
            ),
            Wrong::Number => (
                format!("the number `{lexeme}` isn't complete"),
                "digits must follow `-`, `.`, `e` and the sign of an exponent",
            ),
            Wrong::OpenQuote | Wrong::OpenTextBlock => {
                let (what, quotes) = match wrong {
                    Wrong::OpenQuote => ("string", "`\"`"),
                    _ => ("text block", "`\"\"\"`"),
                };
                let message = format!(
                    "the {what} that begins{begins} is open when the file ends: expected {quotes}"
                );
                let end = Diagnostic::new(message)
                    .help("close it with the quotes that it begins with, or escape fewer of them");
                return self.stop_at(self.token.end, end);
            }
        };
        self.stop(Diagnostic::new(message).help(help))
    }

    /// What stands here, for a message.
    pub(super) fn found(&self) -> String {
        match self.kind() {
            Kind::End => "the end of the file".to_owned(),
            Kind::Newline => "the end of the line".to_owned(),
            Kind::Space => "a space".to_owned(),
            Kind::Comment => "a comment".to_owned(),
            Kind::Documentation => "a documentation comment".to_owned(),
            Kind::TextBlock => "a text block".to_owned(),
            Kind::Quoted if self.lexeme().len() > 60 => "a string".to_owned(),
            _ => format!("`{}`", self.lexeme()),
        }
    }
}

/// What a kind of token is called.
fn name(kind: Kind) -> &'static str {
    match kind {
        Kind::Space => "a space",
        Kind::Newline => "a line break",
        Kind::Comma => "`,`",
        Kind::Comment | Kind::Documentation => "a comment",
        Kind::At => "`@`",
        Kind::Colon => "`:`",
        Kind::Walrus => "`:=`",
        Kind::Dot => "`.`",
        Kind::Pound => "`#`",
        Kind::Dollar => "`$`",
        Kind::Equal => "`=`",
        Kind::LeftBrace => "`{`",
        Kind::RightBrace => "`}`",
        Kind::LeftBracket => "`[`",
        Kind::RightBracket => "`]`",
        Kind::LeftParenthesis => "`(`",
        Kind::RightParenthesis => "`)`",
        Kind::Quoted => "a string",
        Kind::TextBlock => "a text block",
        Kind::Number => "a number",
        Kind::Word => "an identifier",
        Kind::Wrong(_) => "something else",
        Kind::End => "the end of the file",
    }
}

/// `a`, `a or b`, `a, b or c`.
fn list(names: &[&str]) -> String {
    match names.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, others)) => format!("{} or {last}", others.join(", ")),
        None => String::new(),
    }
}
