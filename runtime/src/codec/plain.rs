//! Finds what in a text must be escaped. Most texts are a few words of eight bytes long, and have nothing of that.

/// Splits off the bytes that mean themselves: up to a control character or one of the bytes in `special`.
pub(crate) fn split_plain<const N: usize>(text: &[u8], special: [u8; N]) -> (&[u8], &[u8]) {
    split(
        text,
        |word| special_bytes(word, special),
        |byte| byte < 0x20 || special.contains(&byte),
    )
}

/// Whether all bytes mean themselves.
pub(crate) fn is_plain<const N: usize>(text: &[u8], special: [u8; N]) -> bool {
    // Words may overlap: those of four bytes make one of eight.
    let last_word = match (
        text.last_chunk::<8>(),
        text.first_chunk::<4>(),
        text.last_chunk::<4>(),
    ) {
        (Some(word), ..) => u64::from_le_bytes(*word),
        (None, Some(first), Some(last)) => {
            u64::from(u32::from_le_bytes(*first)) << 32 | u64::from(u32::from_le_bytes(*last))
        }
        _ => {
            return text
                .iter()
                .all(|byte| *byte >= 0x20 && !special.contains(byte));
        }
    };
    let (words, _) = text.as_chunks::<8>();
    let mut found = special_bytes(last_word, special);
    for word in words {
        found |= special_bytes(u64::from_le_bytes(*word), special);
    }
    found == 0
}

/// Splits off the bytes that mean themselves, up to the first byte beyond ASCII at the most.
pub(crate) fn split_plain_ascii<const N: usize>(text: &[u8], special: [u8; N]) -> (&[u8], &[u8]) {
    split(
        text,
        |word| special_bytes(word, special) | (word & UPPER_BITS),
        |byte| byte < 0x20 || !byte.is_ascii() || special.contains(&byte),
    )
}

/// Looks at a word at a time, and finds the byte within.
#[inline]
fn split(
    text: &[u8],
    special_bytes: impl Fn(u64) -> u64,
    is_special: impl Fn(u8) -> bool,
) -> (&[u8], &[u8]) {
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
    let in_rest = rest.iter().position(|byte| is_special(*byte));
    length += in_rest.unwrap_or(rest.len());
    text.split_at_checked(length).unwrap_or((text, &[]))
}

const ONES: u64 = u64::from_ne_bytes([1; 8]);
const UPPER_BITS: u64 = ONES << 7;

/// The upper bits of the bytes that are special. Above the first of them, others may be set by its borrow.
#[inline]
fn special_bytes<const N: usize>(word: u64, special: [u8; N]) -> u64 {
    // Where a byte of ASCII is less than `bound`, the difference has its upper bit.
    let less = |word: u64, bound: u8| word.wrapping_sub(ONES * u64::from(bound)) & !word;
    let mut found = less(word, 0x20);
    for byte in special {
        found |= less(word ^ (ONES * u64::from(byte)), 1);
    }
    found & UPPER_BITS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(feature = "json")]
    #[test]
    fn splits_at_the_first_special_byte() {
        for length in 0..70 {
            let plain = "aé".repeat(length);
            for special in ["\"", "\\", "\u{1f}", "\0"] {
                let text = format!("{plain}{special}\"x");
                let (before, after) = split_plain(text.as_bytes(), [b'"', b'\\']);
                assert_eq!(before, plain.as_bytes());
                assert!(after.starts_with(special.as_bytes()));
            }
            let (before, after) = split_plain(plain.as_bytes(), [b'"', b'\\']);
            assert_eq!((before, after), (plain.as_bytes(), &[][..]));
        }
    }

    #[cfg(feature = "json")]
    #[test]
    fn one_special_byte_anywhere_is_found() {
        for length in 0..30 {
            let plain = vec![b'~'; length];
            assert!(is_plain(&plain, [b'"', b'\\']), "{length}");
            for place in 0..length {
                for special in [b'"', b'\\', 0x1F, 0] {
                    let mut text = plain.clone();
                    text[place] = special;
                    assert!(!is_plain(&text, [b'"', b'\\']), "{place} of {length}");
                }
            }
        }
    }

    #[cfg(feature = "xml")]
    #[test]
    fn may_stop_at_what_is_not_ascii() {
        for length in 0..70 {
            let plain = "a~".repeat(length);
            for special in ["&", "\u{1f}", "\u{80}", "é", "\u{2028}"] {
                let text = format!("{plain}{special}&x");
                let (before, after) = split_plain_ascii(text.as_bytes(), [b'&', b'<']);
                assert_eq!(before, plain.as_bytes());
                assert!(after.starts_with(special.as_bytes()));
            }
        }
    }
}
