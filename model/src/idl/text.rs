//! What strings and text blocks hold.
//! See [string values](https://smithy.io/2.0/spec/idl.html#string-values) and
//! [text blocks](https://smithy.io/2.0/spec/idl.html#text-blocks).

use std::borrow::Cow;

/// What is wrong with a string.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Fault {
    /// A byte offset into what the string holds.
    pub(super) offset: usize,
    pub(super) message: String,
}

fn fault<T>(offset: usize, message: impl Into<String>) -> Result<T, Fault> {
    Err(Fault {
        offset,
        message: message.into(),
    })
}

/// The text of a string, given what stands between its quotes.
pub(super) fn quoted(raw: &str) -> Result<Cow<'_, str>, Fault> {
    match raw.contains(['\\', '\r']) {
        false => match raw.find(is_forbidden) {
            None => Ok(Cow::Borrowed(raw)),
            Some(at) => control(raw, at),
        },
        true => unescape(raw, raw).map(Cow::Owned),
    }
}

/// The text of a text block, given what stands between its quotes: lines are moved to the left as far as all of them have
/// spaces, spaces at their ends are dropped, and only then escapes are read.
pub(super) fn block(raw: &str) -> Result<String, Fault> {
    if !raw.starts_with(['\r', '\n']) {
        return fault(
            0,
            "the text of a text block begins on the line after its opening quotes",
        );
    }
    let normal = with_line_feeds(raw);
    let text = normal.strip_prefix('\n').unwrap_or(&normal);
    let last = text.split('\n').count() - 1;
    // Tabs don't count: they are as wide as everybody likes. The line of the closing quotes counts even if it is empty.
    let indents = text.split('\n').enumerate().filter_map(|(index, line)| {
        let indent = line.len() - line.trim_start_matches(' ').len();
        (indent < line.len() || index == last).then_some(indent)
    });
    let indent = indents.min().unwrap_or_default();
    let mut dedented = String::with_capacity(text.len());
    for (index, line) in text.split('\n').enumerate() {
        if index > 0 {
            dedented.push('\n');
        }
        dedented.push_str(line.get(indent..).unwrap_or_default().trim_end_matches(' '));
    }
    unescape(&dedented, raw)
}

/// Where a text block has a tab in front of the text of a line, which people take for indentation.
pub(super) fn indenting_tab(raw: &str) -> Option<usize> {
    if !raw.contains('\t') {
        return None;
    }
    let mut start = 0;
    raw.split('\n').find_map(|line| {
        let indent = line.len() - line.trim_start_matches(' ').len();
        let begins = start + indent;
        start += line.len() + 1;
        let rest = line.get(indent..).unwrap_or_default();
        (rest.starts_with('\t') && !rest.trim().is_empty()).then_some(begins)
    })
}

/// Carriage returns, alone or before a line feed, become line feeds: a model means the same on every system.
fn with_line_feeds(raw: &str) -> Cow<'_, str> {
    match raw.contains('\r') {
        true => Cow::Owned(raw.replace("\r\n", "\n").replace('\r', "\n")),
        false => Cow::Borrowed(raw),
    }
}

/// Characters that a string may hold only as an escape.
fn is_forbidden(c: char) -> bool {
    c < ' ' && !matches!(c, '\t' | '\n' | '\r')
}

fn control<T>(raw: &str, at: usize) -> Result<T, Fault> {
    let c = raw.get(at..).and_then(|rest| rest.chars().next());
    let code = c.map_or(0, u32::from);
    fault(
        at,
        format!("a string can't hold the control character U+{code:04X} but as an escape"),
    )
}

/// Reads escapes. The offset of a fault is that in `raw`, as far as both texts are the same.
fn unescape(text: &str, raw: &str) -> Result<String, Fault> {
    let text = with_line_feeds(text);
    let text: &str = &text;
    let place = |at: usize| match raw.len() == text.len() {
        true => at,
        false => 0,
    };
    let mut plain = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let length = rest.find('\\').unwrap_or(rest.len());
        let literal = rest.get(..length).unwrap_or_default();
        if let Some(wrong) = literal.find(is_forbidden) {
            return control(text, at + wrong);
        }
        plain.push_str(literal);
        at += length;
        let mut after = rest.get(length..).unwrap_or_default().chars().skip(1);
        if length == rest.len() {
            break;
        }
        match after.next() {
            Some(c @ ('"' | '\\' | '/')) => plain.push(c),
            Some('b') => plain.push('\u{8}'),
            Some('f') => plain.push('\u{c}'),
            Some('n') => plain.push('\n'),
            Some('r') => plain.push('\r'),
            Some('t') => plain.push('\t'),
            // The line goes on.
            Some('\n') => {}
            Some('u') => {
                let (c, length) = unicode(text, at).map_err(|fault| Fault {
                    offset: place(fault.offset),
                    ..fault
                })?;
                plain.push(c);
                at += length;
                continue;
            }
            Some(c) => {
                let message = format!("a string has no escape `\\{c}`");
                return fault(place(at), message);
            }
            None => return fault(place(at), "the string ends within an escape"),
        }
        at += 2;
    }
    Ok(plain)
}

/// The character of the escape `\uXXXX`, or of two of them that are a surrogate pair, and how long it is.
fn unicode(text: &str, at: usize) -> Result<(char, usize), Fault> {
    let first = hexadecimal(text, at)?;
    match first {
        0xd800..0xdc00 => {
            let low = match text
                .get(at + 6..)
                .is_some_and(|rest| rest.starts_with("\\u"))
            {
                true => hexadecimal(text, at + 6)?.checked_sub(0xdc00),
                false => None,
            };
            let code = low
                .filter(|low| *low < 0x400)
                .map(|low| 0x10000 + ((first - 0xd800) << 10) + low);
            match code.and_then(char::from_u32) {
                Some(c) => Ok((c, 12)),
                None => fault(
                    at,
                    "this escape is the first half of a pair, and lacks the second",
                ),
            }
        }
        code => match char::from_u32(code) {
            Some(c) => Ok((c, 6)),
            None => fault(
                at,
                "this escape is the second half of a pair, and lacks the first",
            ),
        },
    }
}

fn hexadecimal(text: &str, at: usize) -> Result<u32, Fault> {
    let mut code = 0;
    let mut digits = text.get(at + 2..).unwrap_or_default().chars();
    for _ in 0..4 {
        match digits.next() {
            None => return fault(at, "`\\u` needs four hexadecimal digits"),
            Some(c) => match c.to_digit(16) {
                Some(digit) => code = code * 16 + digit,
                None => {
                    let message = format!("`\\u` needs four hexadecimal digits, and `{c}` is none");
                    return fault(at, message);
                }
            },
        }
    }
    Ok(code)
}
