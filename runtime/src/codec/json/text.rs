//! The text of strings.

use std::fmt::Write;

/// Splits off the bytes that mean themselves in a JSON string: up to a quotation mark, a backslash or a control
/// character.
///
/// Most strings are a few words of eight bytes long, so that it looks at a word at a time and finds the byte within.
pub(super) fn split_plain(text: &[u8]) -> (&[u8], &[u8]) {
    let (words, rest) = text.as_chunks::<8>();
    let mut length = 0;
    for word in words {
        let special = special_bytes(u64::from_le_bytes(*word));
        if special != 0 {
            // The lowest bit that is set is that of the first byte in question.
            length += special.trailing_zeros() as usize / 8;
            return text.split_at_checked(length).unwrap_or((text, &[]));
        }
        length += word.len();
    }
    length += rest.iter().position(is_special).unwrap_or(rest.len());
    text.split_at_checked(length).unwrap_or((text, &[]))
}

/// The upper bits of the bytes that are special. Above the first of them, others may be set by its borrow.
fn special_bytes(word: u64) -> u64 {
    const ONES: u64 = u64::from_ne_bytes([1; 8]);
    // Where a byte of ASCII is less than `bound`, the difference has its upper bit.
    let less = |word: u64, bound: u8| word.wrapping_sub(ONES * u64::from(bound)) & !word;
    let is = |byte: u8| less(word ^ (ONES * u64::from(byte)), 1);
    (less(word, 0x20) | is(b'"') | is(b'\\')) & (ONES << 7)
}

fn is_special(byte: &u8) -> bool {
    *byte < 0x20 || *byte == b'"' || *byte == b'\\'
}

/// Appends `text` as a JSON string.
pub(super) fn write_string(text: &str, json: &mut String) {
    json.reserve(text.len() + 2);
    json.push('"');
    let mut rest = text;
    loop {
        // What ends the plain text is one byte of ASCII, so both sides of it are text.
        let length = split_plain(rest.as_bytes()).0.len();
        let (plain, escaped) = rest.split_at_checked(length).unwrap_or((rest, ""));
        json.push_str(plain);
        let mut chars = escaped.chars();
        let Some(c) = chars.next() else {
            break;
        };
        write_escape(c, json);
        rest = chars.as_str();
    }
    json.push('"');
}

fn write_escape(c: char, json: &mut String) {
    let short = match c {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        '\u{8}' => "\\b",
        '\u{c}' => "\\f",
        _ => {
            // Writing to a string can't fail.
            let _ = write!(json, "\\u{:04x}", u32::from(c));
            return;
        }
    };
    json.push_str(short);
}

#[cfg(test)]
mod tests {
    use super::split_plain;

    #[test]
    fn splits_at_the_first_special_byte() {
        for length in 0..70 {
            let plain = "aé".repeat(length);
            for special in ["\"", "\\", "\u{1f}", "\0"] {
                let text = format!("{plain}{special}\"x");
                let (before, after) = split_plain(text.as_bytes());
                assert_eq!(before, plain.as_bytes());
                assert!(after.starts_with(special.as_bytes()));
            }
            assert_eq!(split_plain(plain.as_bytes()), (plain.as_bytes(), &[][..]));
        }
    }
}
