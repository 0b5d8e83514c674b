//! Writes text so that Markdown takes it for nothing but text.

/// Most words are shorter than `http://a.b`, and needn't be searched.
const SHORTEST_URL: usize = 10;

/// Writes text without white space. Bare URLs become links.
pub(super) fn push_text(text: &str, markdown: &mut String) {
    if text.len() < SHORTEST_URL {
        return push_escaped(text, markdown);
    }
    let mut rest = text;
    let mut from = 0;
    while let Some(at) = rest.get(from..).and_then(|rest| rest.find("http")) {
        let at = from + at;
        let url = rest.get(at..).unwrap_or_default();
        let length = url_length(url);
        if length > 0 {
            push_escaped(rest.get(..at).unwrap_or_default(), markdown);
            markdown.push('<');
            markdown.push_str(url.get(..length).unwrap_or_default());
            markdown.push('>');
            rest = url.get(length..).unwrap_or_default();
            from = 0;
        } else {
            from = at + 4;
        }
    }
    push_escaped(rest, markdown);
}

/// The length of the URL that the text begins with, if rustdoc would take it for one. A host without a dot is none.
fn url_length(text: &str) -> usize {
    let address = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    let Some(address) = address else { return 0 };
    // The host first: it is short where the text isn't.
    let host = prefix(address, |c| {
        c.is_ascii_alphanumeric() || "-@:%._+~#=".contains(c)
    });
    if !host.contains('.') {
        return 0;
    }
    let url = prefix(address, |c| {
        c.is_ascii_alphanumeric() || "-@:%._+~#=?&/$,!*()".contains(c)
    });
    let mut url = url.trim_end_matches(['.', ',', ':', '!', '?', '*', '_']);
    if !url.contains('(') {
        url = url.trim_end_matches(['.', ',', ':', '!', '?', '*', '_', ')']);
    }
    let host = url.get(..host.len()).unwrap_or(url);
    match host.split_once('.') {
        Some((name, domain)) if !name.is_empty() && !domain.is_empty() => {
            text.len() - address.len() + url.len()
        }
        _ => 0,
    }
}

/// The text up to the first character that doesn't belong.
fn prefix(text: &str, belongs: impl Fn(char) -> bool) -> &str {
    let end = text.find(|c| !belongs(c)).unwrap_or(text.len());
    text.get(..end).unwrap_or(text)
}

/// Writes text with a backslash before each character that would have a meaning.
pub(super) fn push_escaped(text: &str, markdown: &mut String) {
    if !text.bytes().any(has_meaning) {
        return markdown.push_str(text);
    }
    if text.bytes().all(|b| b == b'#') {
        // A heading, or the end of one.
        markdown.push('\\');
        return markdown.push_str(text);
    }
    let mut before = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        let letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        let escaped = match c {
            '\\' | '`' | '*' | '[' | ']' | '<' | '~' => true,
            '_' => !(letter(before) && letter(next)),
            // `[^` begins a footnote.
            '^' => before.is_none(),
            // rustdoc makes one long dash of two short ones.
            '-' => next == Some('-'),
            '&' => is_entity(text.get(at..).unwrap_or_default()),
            _ => false,
        };
        if escaped {
            markdown.push('\\');
        }
        markdown.push(c);
        before = Some(c);
    }
}

fn has_meaning(byte: u8) -> bool {
    matches!(
        byte,
        b'\\' | b'`' | b'*' | b'[' | b']' | b'<' | b'~' | b'_' | b'^' | b'-' | b'&' | b'#'
    )
}

/// The text begins with an entity, or what looks like one: `&name;` or `&#1;`.
fn is_entity(text: &str) -> bool {
    let name = text.strip_prefix('&').unwrap_or_default();
    let name = name.strip_prefix('#').unwrap_or(name);
    let rest = name.trim_start_matches(|c: char| c.is_ascii_alphanumeric());
    rest.len() < name.len() && rest.starts_with(';')
}

/// The first piece of a line with a backslash in it, if it would begin a list, a quotation, a table or an underline there.
pub(super) fn guard_line_start(unit: &str) -> Option<String> {
    let number = unit.trim_start_matches(|c: char| c.is_ascii_digit());
    if number.len() < unit.len() && matches!(number, "." | ")") {
        let digits = unit.get(..unit.len() - 1)?;
        return Some(format!("{digits}\\{number}"));
    }
    let marks = unit.starts_with('>') || unit.chars().all(|c| "-+=:|".contains(c));
    marks.then(|| format!("\\{unit}"))
}

/// Writes a code span. The text has no white space at its ends.
pub(super) fn push_code_span(text: &str, markdown: &mut String) {
    let fence = "`".repeat(longest_run_of_backticks(text) + 1);
    let pad = match text.starts_with('`') || text.ends_with('`') {
        true => " ",
        false => "",
    };
    for part in [&fence, pad, text, pad, &fence] {
        markdown.push_str(part);
    }
}

pub(super) fn longest_run_of_backticks(text: &str) -> usize {
    let mut longest = 0;
    let mut run = 0;
    for byte in text.bytes() {
        run = if byte == b'`' { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    longest
}
