//! The text of strings.

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
