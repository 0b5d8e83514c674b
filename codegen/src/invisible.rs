//! Characters that no reader sees.

/// Whether a character is a control or a format character: of no width, or one that changes how others are shown. A text with
/// such characters may differ from what it seems to be; rustc denies some of them in literals.
///
/// These are the general categories Cc and Cf of Unicode 16, and its separators of lines and paragraphs.
pub(crate) fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{ad}'
                | '\u{600}'..='\u{605}'
                | '\u{61c}'
                | '\u{6dd}'
                | '\u{70f}'
                | '\u{890}'..='\u{891}'
                | '\u{8e2}'
                | '\u{180e}'
                | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{feff}'
                | '\u{fff9}'..='\u{fffb}'
                | '\u{110bd}'
                | '\u{110cd}'
                | '\u{13430}'..='\u{1343f}'
                | '\u{1bca0}'..='\u{1bca3}'
                | '\u{1d173}'..='\u{1d17a}'
                | '\u{e0001}'
                | '\u{e0020}'..='\u{e007f}'
        )
}

/// A text in one line, without invisible characters and with single spaces.
pub(crate) fn one_line(text: &str) -> String {
    // What breaks a line stands between words, too.
    let words = text.split(|c: char| c.is_whitespace() || c.is_control());
    let visible = words.map(|word| word.replace(is_invisible, ""));
    let kept: Vec<String> = visible.filter(|word| !word.is_empty()).collect();
    kept.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_seen_stays_in_a_line() {
        for (text, line) in [
            ("Simple Token Service", "Simple Token Service"),
            (" a\u{200b}b\u{feff} \u{ad}c\u{2060}", "ab c"),
            ("a\r\n\tb\u{85}c\u{2028}d\u{0}e", "a b c d e"),
            ("a\u{202e}b\u{2066}c\u{200f}", "abc"),
            ("\u{e0041}Größe 日本\u{1f600}", "Größe 日本\u{1f600}"),
            ("\u{200b} \u{feff}", ""),
        ] {
            assert_eq!(one_line(text), line, "{text:?}");
        }
    }
}
