//! Random texts.

use fastrand::Rng;

/// The characters of which texts are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alphabet {
    /// Any character.
    Any,
    /// What XML can hold.
    Xml,
    /// Letters, digits and hyphens, which names of hosts may have, too.
    Word,
}

/// Kinds of characters, of which some are in any text that is not plain.
const LETTERS: &[char] = &[
    'a', 'b', 'c', 'x', 'y', 'z', 'A', 'M', 'Z', '0', '1', '9', '-',
];
const SPECIAL: &[char] = &[
    ' ', '&', '=', '+', '%', '/', '?', '#', '~', '*', '!', '\'', '(', ')', '"', '<', '>', ';', ':',
    '_', ',', '@', '$', '[', ']', '{', '}', '|', '\\', '^', '`', '.',
];
const FOREIGN: &[char] = &[
    'é',
    'ß',
    'ñ',
    'Ω',
    'ж',
    '漢',
    '字',
    '\u{a0}',
    '\u{301}',
    '\u{2028}',
    '\u{feff}',
    '\u{fffd}',
    '😀',
    '\u{10ffff}',
];
const LAYOUT: &[char] = &['\t', '\n', ' '];
/// Characters that XML can't hold, or that its readers change.
const CONTROL: &[char] = &['\0', '\u{1}', '\u{1b}', '\r', '\u{7f}', '\u{fffe}'];

impl Alphabet {
    /// The alphabet for a part of a URI: control characters there are refused before they are sent.
    #[must_use]
    pub(super) fn in_uri(self) -> Self {
        match self {
            Self::Any | Self::Xml => Self::Xml,
            Self::Word => Self::Word,
        }
    }
}

/// A text of so many characters.
pub(super) fn draw(rng: &mut Rng, alphabet: Alphabet, length: usize) -> String {
    let mut kinds = vec![LETTERS];
    // A third of all texts is plain.
    if alphabet != Alphabet::Word && rng.u8(..3) > 0 {
        kinds.extend([SPECIAL, FOREIGN, LAYOUT]);
        if alphabet == Alphabet::Any && rng.u8(..4) == 0 {
            kinds.push(CONTROL);
        }
    }
    let pick = |rng: &mut Rng, from: &[char]| rng.choice(from).copied();
    (0..length)
        .filter_map(|_| {
            let kind = rng.choice(&kinds).copied()?;
            pick(rng, kind)
        })
        .collect()
}
