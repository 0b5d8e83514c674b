//! The words of an expression.

use crate::codec::json::{parse_document, parse_string};
use crate::{Document, Error, Result};

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token {
    /// A name as it is.
    Name(String),
    /// A name in quotation marks, which is no function's.
    Quoted(String),
    Literal(Document),
    Number(i64),
    /// Brackets, operators and marks, by their text.
    Mark(&'static str),
}

/// The longer ones come before those that they begin with.
const MARKS: &[&str] = &[
    "[?", "[]", "||", "&&", "==", "!=", "<=", ">=", "<", ">", "!", "|", "&", ".", "*", "@", "(",
    ")", "[", "]", "{", "}", ",", ":",
];

/// The words of an expression, each with its offset.
///
/// # Errors
///
/// What is no word, with its offset.
pub(super) fn tokens(text: &str) -> Result<Vec<(usize, Token)>> {
    let mut tokens = Vec::new();
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches([' ', '\t', '\r', '\n']);
        let offset = text.len() - rest.len();
        if rest.is_empty() {
            return Ok(tokens);
        }
        let (token, length) = token(rest).map_err(|error| error.at(offset))?;
        tokens.push((offset, token));
        rest = rest.get(length..).unwrap_or_default();
    }
}

/// The first word and its length.
fn token(text: &str) -> Result<(Token, usize)> {
    let quoted = |mark: char, what: &str| {
        end_of(text, mark).ok_or_else(|| Error::syntax(format!("the {what} has no end")))
    };
    // What is between the marks.
    let inner = |end: usize| text.get(1..end).unwrap_or_default();
    match text.chars().next() {
        Some('"') => {
            let end = quoted('"', "quoted name")?;
            let name = parse_string(text.get(..=end).unwrap_or_default())?;
            Ok((Token::Quoted(name), end + 1))
        }
        Some('\'') => {
            let end = quoted('\'', "text")?;
            let plain = inner(end).replace("\\'", "'");
            Ok((Token::Literal(Document::String(plain)), end + 1))
        }
        Some('`') => {
            let end = quoted('`', "literal")?;
            let json = inner(end).replace("\\`", "`");
            Ok((Token::Literal(literal(&json)?), end + 1))
        }
        Some('-' | '0'..='9') => {
            let is_digit = |c: char| c.is_ascii_digit();
            let digits = text.strip_prefix('-').unwrap_or(text);
            let after = digits.trim_start_matches(is_digit);
            let length = text.len() - after.len();
            let number = text.get(..length).unwrap_or_default().parse();
            let number = number.map_err(|_| Error::syntax("that is no whole number"))?;
            Ok((Token::Number(number), length))
        }
        Some('A'..='Z' | 'a'..='z' | '_') => {
            let in_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
            let length = text.len() - text.trim_start_matches(in_name).len();
            let name = text.get(..length).unwrap_or_default();
            Ok((Token::Name(name.to_owned()), length))
        }
        _ => {
            let mark = MARKS.iter().find(|mark| text.starts_with(**mark));
            let mark = mark.ok_or_else(|| Error::syntax("that means nothing in JMESPath"))?;
            Ok((Token::Mark(mark), mark.len()))
        }
    }
}

/// Where the mark that the text begins with stands again, without a backslash before it.
fn end_of(text: &str, mark: char) -> Option<usize> {
    let mut escaped = false;
    for (offset, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            c if c == mark => return Some(offset),
            _ => {}
        }
    }
    None
}

/// JSON between backticks; a text may lack its quotation marks there, as in older expressions.
fn literal(json: &str) -> Result<Document> {
    match parse_document(json) {
        Ok(document) => Ok(document),
        Err(error) => {
            let text = json.trim();
            let is_bare = !text.is_empty() && !text.starts_with(['"', '{', '[']);
            match is_bare {
                true => parse_string(&format!("\"{text}\"")).map(Document::String),
                false => Err(error),
            }
        }
    }
}
