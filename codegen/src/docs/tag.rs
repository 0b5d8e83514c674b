//! Finds the tags in a text.

/// A tag as it stands in the text.
pub(super) struct Tag<'a> {
    /// All of it, with the angle brackets.
    pub(super) source: &'a str,
    pub(super) name: &'a str,
    pub(super) closing: bool,
    attributes: &'a str,
}

impl<'a> Tag<'a> {
    /// The value of the attribute, its entities not decoded.
    pub(super) fn attribute(&self, name: &str) -> Option<&'a str> {
        let mut rest = self.attributes;
        while let Some((attribute, value, after)) = attribute(rest) {
            if attribute.eq_ignore_ascii_case(name) {
                return Some(value);
            }
            rest = after;
        }
        None
    }
}

/// Goes through a text: gives the text up to each tag, and the tag; at last, the text behind them all.
///
/// A tag here is less than in HTML, so that no text is taken for one: `<`, a name, attributes that all have a value, `>`.
/// Comments are skipped.
pub(super) struct Tags<'a> {
    rest: Option<&'a str>,
    /// The text has an end of a comment, or may have: without this, each `<!--` would be searched to the end of the text.
    comment_end: bool,
}

impl<'a> Tags<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self {
            rest: Some(text),
            comment_end: true,
        }
    }
}

impl<'a> Iterator for Tags<'a> {
    type Item = (&'a str, Option<Tag<'a>>);

    fn next(&mut self) -> Option<Self::Item> {
        let text = self.rest?;
        let mut from = 0;
        while let Some(at) = text.get(from..).and_then(|rest| rest.find('<')) {
            let (before, markup) = text.split_at_checked(from + at)?;
            if let Some((tag, after)) = tag(markup) {
                self.rest = Some(after);
                return Some((before, Some(tag)));
            }
            if let Some(comment) = markup.strip_prefix("<!--")
                && self.comment_end
            {
                let after = comment.split_once("-->");
                self.comment_end = after.is_some();
                if let Some((_, after)) = after {
                    self.rest = Some(after);
                    return Some((before, None));
                }
            }
            from += at + 1;
        }
        self.rest = None;
        Some((text, None))
    }
}

/// No tag is longer. The bound keeps text of nothing but unfinished tags from costing quadratic time.
const LONGEST_TAG: usize = 4096;

/// The tag that the text begins with, and the text behind it.
fn tag(text: &str) -> Option<(Tag<'_>, &str)> {
    let window = (0..4)
        .find_map(|less| text.get(..LONGEST_TAG - less))
        .unwrap_or(text);
    let inner = window.strip_prefix('<')?;
    let opening = inner.strip_prefix('/');
    let (closing, inner) = (opening.is_some(), opening.unwrap_or(inner));
    if !inner.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let end = inner.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-'))?;
    let (name, attributes) = inner.split_at_checked(end)?;
    let mut rest = attributes;
    while let Some((_, _, after)) = attribute(rest) {
        rest = after;
    }
    let end = rest.trim_ascii_start();
    let behind = end.strip_prefix('/').unwrap_or(end).strip_prefix('>')?;
    let (source, after) = text.split_at_checked(window.len() - behind.len())?;
    let tag = Tag {
        source,
        name,
        closing,
        attributes,
    };
    Some((tag, after))
}

/// The attribute that the text begins with, after white space: its name, its value, and the text behind it.
fn attribute(text: &str) -> Option<(&str, &str, &str)> {
    let start = text.trim_ascii_start();
    if start.len() == text.len() {
        return None;
    }
    let (name, rest) = start.split_at_checked(
        start.find(|c: char| !(c.is_ascii_alphanumeric() || "-_.:".contains(c)))?,
    )?;
    let value = rest
        .trim_ascii_start()
        .strip_prefix('=')?
        .trim_ascii_start();
    if name.is_empty() {
        return None;
    }
    for quote in ['"', '\''] {
        if let Some(quoted) = value.strip_prefix(quote) {
            let (value, rest) = quoted.split_once(quote)?;
            return Some((name, value, rest));
        }
    }
    let end = value.find(|c: char| c.is_ascii_whitespace() || "<>\"'`=".contains(c))?;
    let (value, rest) = value.split_at_checked(end)?;
    (!value.is_empty()).then_some((name, value, rest))
}
