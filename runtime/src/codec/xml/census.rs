use crate::{Error, Result};

use super::characters::is_character;

/// What a document holds anywhere, found in one pass over its bytes, so that what most documents lack need
/// not be looked for in each of their texts.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Census {
    /// `&`: entities and character references.
    pub(super) ampersand: bool,
    /// Carriage returns: line ends to normalise.
    pub(super) carriage_return: bool,
    /// `]`: perhaps a `]]>`.
    pub(super) bracket: bool,
}

impl Census {
    /// Takes the census; refuses characters that no place of an XML document may hold. The input begins `base` bytes into the
    /// document.
    pub(super) fn of(input: &str, base: usize) -> Result<Self> {
        let mut census = Self::default();
        let mut control = false;
        let mut noncharacter = false;
        // No early exit and no branch: the loop runs on whole vectors of bytes.
        for &byte in input.as_bytes() {
            census.ampersand |= byte == b'&';
            census.carriage_return |= byte == b'\r';
            census.bracket |= byte == b']';
            control |= (byte < b' ') & (byte != b'\t') & (byte != b'\n') & (byte != b'\r');
            // The first byte of U+FFFE and U+FFFF, and of 4,094 good characters.
            noncharacter |= byte == 0xEF;
        }
        if (control || noncharacter)
            && let Some((offset, _)) = input.char_indices().find(|(_, c)| !is_character(*c))
        {
            return Err(Error::syntax("a character that XML doesn't allow").at(base + offset));
        }
        Ok(census)
    }
}
