//! Texts from the wire as a terminal or a log may show them.

use std::fmt;

/// A text that shows no character which could move the cursor, change colours, end a line of a log or turn the direction
/// of writing: those are escaped as in a literal of Rust, `\n` or `\u{202e}`. All others stay.
pub(crate) struct Printable<'t>(pub(crate) &'t str);

impl fmt::Display for Printable<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rest = self.0;
        while let Some((at, c)) = rest.char_indices().find(|(_, c)| is_hidden(*c)) {
            let (plain, after) = rest.split_at_checked(at).unwrap_or((rest, ""));
            f.write_str(plain)?;
            write!(f, "{}", c.escape_default())?;
            rest = after.get(c.len_utf8()..).unwrap_or_default();
        }
        f.write_str(rest)
    }
}

/// Whether a character is none that shows: a control character (Unicode's category Cc), one that formats others (Cf), or
/// one that separates lines or paragraphs (Zl, Zp).
fn is_hidden(c: char) -> bool {
    // Nearly all texts are ASCII.
    c.is_control() || (!c.is_ascii() && is_format(c))
}

fn is_format(c: char) -> bool {
    matches!(
        c,
        '\u{AD}'
            | '\u{600}'..='\u{605}'
            | '\u{61C}'
            | '\u{6DD}'
            | '\u{70F}'
            | '\u{890}'..='\u{891}'
            | '\u{8E2}'
            | '\u{180E}'
            | '\u{200B}'..='\u{200F}'
            | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{FEFF}'
            | '\u{FFF9}'..='\u{FFFB}'
            | '\u{110BD}'
            | '\u{110CD}'
            | '\u{13430}'..='\u{1343F}'
            | '\u{1BCA0}'..='\u{1BCA3}'
            | '\u{1D173}'..='\u{1D17A}'
            | '\u{E0001}'
            | '\u{E0020}'..='\u{E007F}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_show_is_escaped() {
        let cases = [
            ("plain", "plain"),
            ("", ""),
            (
                "größe \u{1F980} e\u{301} \"'\\",
                "größe \u{1F980} e\u{301} \"'\\",
            ),
            ("a\nb\r\n\tc", "a\\nb\\r\\n\\tc"),
            ("\u{1b}[31mred\u{7f}\0", "\\u{1b}[31mred\\u{7f}\\u{0}"),
            ("\u{9b}2J\u{85}", "\\u{9b}2J\\u{85}"),
            ("\u{202e}evil\u{2069}", "\\u{202e}evil\\u{2069}"),
            (
                "\u{200b}\u{feff}\u{2028}\u{e0041}",
                "\\u{200b}\\u{feff}\\u{2028}\\u{e0041}",
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(Printable(text).to_string(), expected);
        }
    }

    /// The crate `regex` has Unicode's tables.
    #[cfg(feature = "pattern")]
    #[test]
    fn what_unicode_says_does_not_show_is_escaped() {
        let hidden = regex::Regex::new(r"[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]").unwrap();
        let unassigned = regex::Regex::new(r"\p{Cn}").unwrap();
        for c in ('\0'..=char::MAX).filter(|c| !unassigned.is_match(c.encode_utf8(&mut [0; 4]))) {
            let expected = hidden.is_match(c.encode_utf8(&mut [0; 4]));
            assert_eq!(is_hidden(c), expected, "{c:?}");
        }
    }
}
