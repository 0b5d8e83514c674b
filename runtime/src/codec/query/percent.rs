//! Percent-encoding (RFC 3986, section 2.1).
//!
//! Values are mostly short, and JSON has an escape every few bytes. To copy the runs between escapes one by
//! one would take longer than all else that a request needs.

use std::borrow::Cow;

/// A text in which all is escaped that RFC 3986 doesn't call unreserved.
pub(super) fn escaped(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| Form::of(byte).length() == 1) {
        return Cow::Borrowed(text);
    }
    let forms = text.bytes().map(Form::of);
    let bytes = forms.flat_map(|form| form.bytes().into_iter().take(form.length()));
    Cow::Owned(bytes.map(char::from).collect())
}

/// How many bytes there must be where [`write_escaped`] writes a text of this length.
pub(super) const fn room_for(length: usize) -> usize {
    3 * length + BLOCK_ROOM
}

/// Writes the same to the start of `free`. Gives what is left of that.
pub(super) fn write_escaped<'f>(text: &str, mut free: &'f mut [u8]) -> &'f mut [u8] {
    let (blocks, rest) = text.as_bytes().as_chunks();
    for block in blocks {
        free = write_block::<4>(block, free);
    }
    for byte in rest {
        free = write_block(&[*byte], free);
    }
    free
}

/// What the forms of four bytes take up: each is written in full width, and what doesn't count of it is
/// written over by the next. With that much room the compiler can tell that they fit.
const BLOCK_ROOM: usize = 20;

/// Writes some bytes' forms, without a branch that depends on a byte.
fn write_block<'f, const N: usize>(block: &[u8; N], free: &'f mut [u8]) -> &'f mut [u8] {
    let Some(room) = free.first_chunk_mut::<BLOCK_ROOM>() else {
        return free;
    };
    let mut end = 0;
    for byte in block {
        let form = Form::of(*byte);
        if let Some(place) = room.get_mut(end..).and_then(<[u8]>::first_chunk_mut) {
            *place = form.bytes();
        }
        end += form.length();
    }
    free.get_mut(end..).unwrap_or_default()
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
        // Miri takes a second for a hundred of them.
        let step = if cfg!(miri) { 499 } else { 1 };
        let characters = (0..=0x2_0000).step_by(step).filter_map(char::from_u32);
        let texts = characters.map(|character| format!("a{character}~"));
        // All places in a block, and what is left after the last one.
        for text in texts.chain([String::new(), "a/b~c d-e%f.g&".repeat(9)]) {
            let expected = utf8_percent_encode(&text, ESCAPED).to_string();
            assert_eq!(escaped(&text), expected);
            let mut out = vec![b'#'; room_for(text.len())];
            let unused = write_escaped(&text, &mut out).len();
            out.truncate(out.len() - unused);
            assert_eq!(String::from_utf8_lossy(&out), expected);
        }
    }
}
