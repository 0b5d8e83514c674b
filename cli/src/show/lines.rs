//! Lines that fit.

use tinsmith_codegen::docs::rustdoc_lines;
use tinsmith_model::Traits;

/// How wide a line may be, in characters.
pub(super) const WIDTH: usize = 100;

/// How many lines of documentation are shown.
const DOCUMENTATION: usize = 8;

/// A line, cut where it would be too wide. What would move the cursor, change colours or turn the direction of
/// writing is escaped: the text may come from a model.
pub(super) fn cut(line: &str) -> String {
    let line = visible(line);
    if line.chars().count() <= WIDTH {
        return line;
    }
    let mut cut: String = line.chars().take(WIDTH - 3).collect();
    cut.truncate(cut.trim_end().len());
    cut + "..."
}

/// A text with escapes in place of characters that a terminal would obey.
pub(super) fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        let turns = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        if turns || c.is_control() {
            shown.extend(c.escape_default());
        } else {
            shown.push(c);
        }
    }
    shown
}

/// Items with commas between them, in lines that begin with `indent`.
pub(super) fn wrapped<T: AsRef<str>>(items: &[T], indent: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = indent.to_owned();
    for (index, item) in items.iter().enumerate() {
        let comma = if index + 1 < items.len() { "," } else { "" };
        let item = format!("{}{comma}", visible(item.as_ref()));
        let is_first = line.len() == indent.len();
        if !is_first && line.chars().count() + 1 + item.chars().count() > WIDTH {
            lines.push(std::mem::replace(&mut line, indent.to_owned()));
        }
        if line.len() > indent.len() {
            line.push(' ');
        }
        line.push_str(&item);
    }
    if line.len() > indent.len() {
        lines.push(line);
    }
    lines
}

/// A long text without white space to break at, in lines that begin with `indent`.
pub(super) fn chunks(text: &str, indent: &str) -> Vec<String> {
    let text: Vec<char> = visible(text).chars().collect();
    text.chunks(WIDTH - indent.len())
        .map(|chunk| format!("{indent}{}", chunk.iter().collect::<String>()))
        .collect()
}

/// The first lines of the documentation, or all of it, in lines that begin with `indent`.
pub(super) fn documentation(traits: &Traits, all: bool, indent: &str) -> Vec<String> {
    let Some(text) = traits.documentation() else {
        return Vec::new();
    };
    let lines = rustdoc_lines(text, WIDTH - indent.len());
    let shown = if all {
        lines.len()
    } else {
        lines.len().min(DOCUMENTATION)
    };
    let more = lines.len() > shown;
    let mut lines: Vec<String> = lines
        .iter()
        .take(shown)
        .map(|line| {
            format!("{indent}{}", visible(&without_escapes(line)))
                .trim_end()
                .to_owned()
        })
        .collect();
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    if more && let Some(last) = lines.last_mut() {
        let room = WIDTH - " [...]".len();
        if last.chars().count() > room {
            lines.push(format!("{indent}[...]"));
        } else {
            last.push_str(" [...]");
        }
    }
    lines
}

/// Markdown without the backslashes that keep a character from being markup.
fn without_escapes(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    let mut in_code = false;
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        let escapes = chars.peek().is_some_and(char::is_ascii_punctuation);
        match c {
            '\\' if !in_code && escapes => text.extend(chars.next()),
            _ => {
                in_code ^= c == '`';
                text.push(c);
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_cut_and_show_what_a_terminal_would_obey() {
        assert_eq!(cut("a\u{1b}[31m\u{202e}b"), "a\\u{1b}[31m\\u{202e}b");
        assert_eq!(cut(&"é".repeat(WIDTH)), "é".repeat(WIDTH));
        let long = cut(&"é".repeat(WIDTH + 1));
        assert_eq!(long.chars().count(), WIDTH);
        assert!(long.ends_with("é..."), "{long}");
    }

    #[test]
    fn items_are_wrapped_and_none_is_lost() {
        let items: Vec<String> = (0..60).map(|n| format!("item{n}")).collect();
        let lines = wrapped(&items, "  ");
        assert!(lines.len() > 1 && lines.iter().all(|line| line.chars().count() <= WIDTH));
        let joined = lines.join(" ");
        assert!(
            items
                .iter()
                .eq(joined.split([' ', ',']).filter(|part| !part.is_empty()))
        );
        assert_eq!(wrapped::<&str>(&[], "  "), [""; 0]);
        assert_eq!(wrapped(&["x".repeat(200)], "  ").len(), 1);
    }

    #[test]
    fn only_escapes_go() {
        assert_eq!(
            without_escapes(r"a\_b \[c\] `d\_e` \f"),
            r"a_b [c] `d\_e` \f"
        );
    }
}
