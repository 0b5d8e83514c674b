//! Percent-encoding (RFC 3986, section 2.1).
//!
//! The values of a query are mostly short, and JSON has an escape every few bytes. To copy the runs between
//! escapes one by one would take longer than all else that a request needs.

/// Appends a text; all that RFC 3986 doesn't call unreserved is escaped.
pub(super) fn escape(text: &str, out: &mut Vec<u8>) {
    let bytes = text.as_bytes();
    let first = bytes.iter().position(|byte| Form::of(*byte).length() > 1);
    let parts = first.and_then(|first| bytes.split_at_checked(first));
    let (plain, rest) = parts.unwrap_or((bytes, &[]));
    out.extend_from_slice(plain);
    if !rest.is_empty() {
        escape_each(rest, out);
    }
}

/// Appends each byte in its form, without a branch that depends on the byte.
fn escape_each(bytes: &[u8], out: &mut Vec<u8>) {
    let start = out.len();
    // A form is written in full width, and the next one goes over what doesn't count of it.
    out.resize(start + 3 * bytes.len() + 1, 0);
    let mut free = out.get_mut(start..).unwrap_or_default();
    for byte in bytes {
        let form = Form::of(*byte);
        match free.first_chunk_mut() {
            Some(place) => *place = form.bytes(),
            None => break,
        }
        free = free.get_mut(form.length()..).unwrap_or_default();
    }
    let unused = free.len();
    out.truncate(out.len() - unused);
}

/// What stands for a byte: in three bytes, the lowest first, what is written of it; in the upper bits of the
/// fourth, how many of these count. As one number it is read and written at once.
#[derive(Clone, Copy)]
struct Form(u32);

/// The forms of all bytes.
#[allow(
    clippy::indexing_slicing,
    reason = "it runs when the crate is compiled: a wrong index doesn't compile"
)]
static FORMS: [Form; 256] = {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    let mut forms = [Form(0); 256];
    let mut i = 0;
    while i < forms.len() {
        let byte = i as u8;
        let is_plain = byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~');
        forms[i] = Form(u32::from_le_bytes(match is_plain {
            true => [byte, 0, 0, 1 << 6],
            false => [b'%', DIGITS[i >> 4], DIGITS[i & 15], 3 << 6],
        }));
        i += 1;
    }
    forms
};

impl Form {
    fn of(byte: u8) -> Self {
        // The table has a form for every byte, so that nothing remains of the default.
        FORMS.get(usize::from(byte)).copied().unwrap_or(Self(0))
    }

    fn bytes(self) -> [u8; 4] {
        self.0.to_le_bytes()
    }

    /// Two bits, so that the compiler can tell that it is less than four.
    fn length(self) -> usize {
        (self.0 >> 30) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

    const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC
        .remove(b'-')
        .remove(b'.')
        .remove(b'_')
        .remove(b'~');

    #[test]
    fn every_character_is_written_as_the_crate_percent_encoding_does() {
        let mut all = String::new();
        for character in (0..=0x2_0000).filter_map(char::from_u32) {
            let text = format!("a{character}~");
            let mut out = b"Key=".to_vec();
            escape(&text, &mut out);
            let expected = format!("Key={}", utf8_percent_encode(&text, ESCAPED));
            assert_eq!(String::from_utf8_lossy(&out), expected);
            all.push(character);
        }
        let mut out = Vec::new();
        escape(&all, &mut out);
        assert_eq!(
            String::from_utf8_lossy(&out),
            utf8_percent_encode(&all, ESCAPED).to_string()
        );
    }
}
