//! Prints the words of a paragraph as Markdown, and wraps them.

use super::escape::{guard_line_start, push_code_span, push_escaped, push_text};
use super::style::settle;
use super::tree::{Kind, Lead, Style, Word};

/// The paragraph in lines of at most `width` characters, where its words allow that.
pub(super) fn wrapped(words: Vec<Word<'_>>, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut used = 0;
    for unit in units(words) {
        let length = unit.text.chars().count();
        if unit.lead == Lead::Break {
            line.push('\\');
        }
        let full = used > 0 && used + 1 + length > width;
        if unit.lead == Lead::Break || full {
            lines.push(std::mem::take(&mut line));
            used = 0;
        }
        if used > 0 {
            line.push(' ');
            used += 1;
        } else if let Some(guarded) = guard_line_start(&unit.text) {
            line.push_str(&guarded);
            used += length + 1;
            continue;
        }
        line.push_str(&unit.text);
        used += length;
    }
    lines.push(line);
    lines
}

/// The paragraph in one line, for headings and table cells. `line_break` stands for a line break.
pub(super) fn in_one_line(words: Vec<Word<'_>>, line_break: &str) -> String {
    let mut line = String::new();
    for unit in units(words) {
        line.push_str(match unit.lead {
            _ if line.is_empty() => "",
            Lead::Break => line_break,
            Lead::Glued | Lead::Space => " ",
        });
        line.push_str(&unit.text);
    }
    line
}

/// A piece of Markdown within which no line may end.
#[derive(Default)]
struct Unit {
    lead: Lead,
    text: String,
}

fn units(words: Vec<Word<'_>>) -> Vec<Unit> {
    let words = settle(words);
    let mut units = Vec::with_capacity(words.len());
    let mut unit = Unit::default();
    let plain = Style::default();
    let mut before = &plain;
    for word in &words {
        close_styles(before, &word.style, &mut unit.text);
        if word.lead != Lead::Glued && !unit.text.is_empty() {
            units.push(std::mem::take(&mut unit));
            unit.lead = word.lead;
        }
        open_styles(before, &word.style, &mut unit.text);
        match word.kind {
            Kind::Text if word.style.link.is_some() => push_escaped(&word.text, &mut unit.text),
            Kind::Text => push_text(&word.text, &mut unit.text),
            Kind::Code => push_code_span(&word.text, &mut unit.text),
            Kind::Url => unit.text.push_str(&format!("<{}>", word.text)),
        }
        before = &word.style;
    }
    close_styles(before, &plain, &mut unit.text);
    units.push(unit);
    units
}

/// Closes what ends between two words. Links stand around strong text, and that around emphasis.
fn close_styles(old: &Style, new: &Style, markdown: &mut String) {
    let same_link = old.same_link(new);
    let same_strong = same_link && old.strong == new.strong;
    if old.emphasis && !(same_strong && new.emphasis) {
        markdown.push('_');
    }
    if old.strong && !same_strong {
        markdown.push_str("**");
    }
    if let Some(link) = &old.link
        && !same_link
    {
        markdown.push_str("](");
        markdown.push_str(&link.url);
        if !link.title.is_empty() {
            let mut title = String::new();
            push_escaped(&link.title, &mut title);
            markdown.push_str(&format!(" \"{}\"", title.replace('"', "\\\"")));
        }
        markdown.push(')');
    }
}

/// Opens what begins between two words.
fn open_styles(old: &Style, new: &Style, markdown: &mut String) {
    let same_link = old.same_link(new);
    let same_strong = same_link && old.strong == new.strong;
    if new.link.is_some() && !same_link {
        if markdown.ends_with('!') {
            // Else it is a picture.
            markdown.insert(markdown.len() - 1, '\\');
        }
        markdown.push('[');
    }
    if new.strong && !same_strong {
        markdown.push_str("**");
    }
    if new.emphasis && !(same_strong && old.emphasis) {
        markdown.push('_');
    }
}
