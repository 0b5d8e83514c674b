//! Attributes, of which documentation is printed as comments.

use proc_macro2::{Delimiter, TokenTree};

use super::Printer;
use crate::print::cursor::Cursor;
use crate::print::fault::Fault;
use crate::print::layout::{ATTRIBUTE_WIDTH, INDENT, WIDTH, columns, indentation};

impl Printer {
    /// Prints the attributes that are next, and says whether there were any.
    pub(super) fn outer_attributes(&mut self, cursor: &mut Cursor) -> Result<bool, Fault> {
        let mut any = false;
        while cursor.is_at("#") && !cursor.is_ahead(1, "!") {
            cursor.skip(1);
            self.attribute(cursor.group(Delimiter::Bracket)?, "#", "///")?;
            any = true;
        }
        Ok(any)
    }

    /// Prints the attributes of the file that are next, and says whether there were any.
    pub(super) fn inner_attributes(&mut self, cursor: &mut Cursor) -> Result<bool, Fault> {
        let mut any = false;
        while cursor.is_at("#") && cursor.is_ahead(1, "!") {
            cursor.skip(2);
            self.attribute(cursor.group(Delimiter::Bracket)?, "#!", "//!")?;
            any = true;
        }
        Ok(any)
    }

    fn attribute(&mut self, mut cursor: Cursor, mark: &str, comment: &str) -> Result<(), Fault> {
        self.start_line();
        if cursor.is_at_word("doc")
            && cursor.is_ahead(1, "=")
            && let Some(TokenTree::Literal(literal)) = cursor.ahead(2)
            && let Some(line) = comment_line(&literal.to_string())
        {
            self.out.push_str(comment);
            self.out.push_str(&line);
            self.out.push('\n');
            return Ok(());
        }
        let name = self.run(&mut cursor, |cursor| {
            cursor.is_at_group(Delimiter::Parenthesis)
        })?;
        if cursor.is_at_end() {
            self.out.push_str(&format!("{mark}[{name}]\n"));
            return Ok(());
        }
        let mut inner = cursor.group(Delimiter::Parenthesis)?;
        let mut items = Vec::new();
        while !inner.is_at_end() {
            items.push(self.run(&mut inner, |cursor| cursor.is_at(","))?);
            inner.take(",");
        }
        let width = items.iter().map(|item| columns(item)).sum::<usize>()
            + 2 * items.len().saturating_sub(1);
        let room = WIDTH.saturating_sub(self.indent + mark.len() + columns(&name) + 4);
        let limit = match items.len() {
            1 => room,
            _ => room.min(ATTRIBUTE_WIDTH),
        };
        let text = match width <= limit {
            true => items.join(", "),
            false => {
                let line = indentation(self.indent + INDENT);
                let outer = indentation(self.indent);
                // What was written without a last comma stays so.
                format!("{line}{}{outer}", items.join(&format!(",{line}")))
            }
        };
        self.out.push_str(&format!("{mark}[{name}({text})]\n"));
        Ok(())
    }
}

/// What stands behind the slashes of a comment for a literal of documentation. None where it would not be that text.
fn comment_line(literal: &str) -> Option<String> {
    let raw = literal
        .strip_prefix("r\"")
        .and_then(|text| text.strip_suffix('"'));
    let escaped = literal
        .strip_prefix('"')
        .and_then(|text| text.strip_suffix('"'));
    let text = match (raw, escaped) {
        (Some(text), _) => text.to_owned(),
        (None, Some(text)) if text.contains('\\') => unescaped(text)?,
        (None, text) => text?.to_owned(),
    };
    let is_plain = text.is_empty() || text.starts_with(' ');
    // What is invisible must not be read as a part of the code.
    let is_line =
        !text.chars().any(|c| c.is_control() && c != '\t') && text.trim_end().len() == text.len();
    (is_plain && is_line).then_some(text)
}

/// The value of a literal's text.
fn unescaped(text: &str) -> Option<String> {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        if c != '\\' {
            plain.push(c);
            continue;
        }
        plain.push(match rest.next()? {
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            '0' => '\0',
            'u' => {
                let code = rest
                    .by_ref()
                    .skip(1)
                    .take_while(|c| *c != '}')
                    .collect::<String>();
                char::from_u32(u32::from_str_radix(&code, 16).ok()?)?
            }
            c @ ('\\' | '"' | '\'') => c,
            _ => return None,
        });
    }
    Some(plain)
}
