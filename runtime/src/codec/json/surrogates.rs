//! Strings with halves of surrogate pairs, which some writers make when they cut a text (RFC 8259, section 8.2).

use super::text::split_plain;

/// Reads the rest of a string, to its closing quotation mark, with U+FFFD for each half of a pair. Gives what follows, too;
/// none where anything else is wrong with the string.
#[cold]
pub(super) fn read(mut input: &[u8]) -> Option<(String, &[u8])> {
    let mut text = String::new();
    loop {
        let (plain, rest) = split_plain(input);
        text.push_str(std::str::from_utf8(plain).ok()?);
        match rest.split_first()? {
            (b'"', after) => return Some((text, after)),
            (b'\\', after) => {
                let (c, after) = escaped(after)?;
                text.push(c);
                input = after;
            }
            _ => return None,
        }
    }
}

/// What an escape stands for, without its backslash.
fn escaped(input: &[u8]) -> Option<(char, &[u8])> {
    let (kind, rest) = input.split_first()?;
    let c = match kind {
        b'"' | b'\\' | b'/' => char::from(*kind),
        b'b' => '\u{8}',
        b'f' => '\u{c}',
        b'n' => '\n',
        b'r' => '\r',
        b't' => '\t',
        b'u' => return code_unit(rest).map(|(unit, rest)| character(unit, rest)),
        _ => return None,
    };
    Some((c, rest))
}

/// The character that begins with a code unit.
fn character(unit: u16, rest: &[u8]) -> (char, &[u8]) {
    let pair = rest.strip_prefix(b"\\u").and_then(code_unit);
    if let Some((low, after)) = pair
        && let Some(Ok(c)) = char::decode_utf16([unit, low]).next()
        && c > '\u{FFFF}'
    {
        return (c, after);
    }
    let alone = char::decode_utf16([unit]).next().and_then(Result::ok);
    (alone.unwrap_or(char::REPLACEMENT_CHARACTER), rest)
}

fn code_unit(input: &[u8]) -> Option<(u16, &[u8])> {
    let (digits, rest) = input.split_at_checked(4)?;
    let unit = digits.iter().try_fold(0, |unit, digit| {
        let digit = char::from(*digit).to_digit(16)?;
        Some(unit << 4 | digit)
    })?;
    Some((u16::try_from(unit).ok()?, rest))
}
