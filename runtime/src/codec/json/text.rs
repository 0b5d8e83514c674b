//! The text of strings.

use std::fmt::Write;

/// Splits off the bytes that mean themselves in a JSON string: up to a quotation mark, a backslash or a control
/// character.
pub(super) fn split_plain(text: &[u8]) -> (&[u8], &[u8]) {
    // Blocks are looked at as a whole, which compiles to vector instructions; bytes one by one don't.
    let (blocks, _) = text.as_chunks::<16>();
    let is_plain =
        |block: &&[u8; 16]| !block.iter().fold(false, |any, byte| any | is_special(byte));
    let checked = 16 * blocks.iter().take_while(is_plain).count();
    let rest = text.get(checked..).unwrap_or_default();
    let length = checked + rest.iter().position(is_special).unwrap_or(rest.len());
    text.split_at_checked(length).unwrap_or((text, &[]))
}

fn is_special(byte: &u8) -> bool {
    *byte < 0x20 || *byte == b'"' || *byte == b'\\'
}

/// Appends `text` as a JSON string.
pub(super) fn write_string(text: &str, json: &mut String) {
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
