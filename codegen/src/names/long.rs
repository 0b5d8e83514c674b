//! Names that are too long for files. Files are named after types, no disk takes more than 255 letters, and conversion to
//! snake case adds up to as many as there were.

use std::borrow::Cow;

/// How many letters a name may have, so that its file has at most 255 whatever is added to it.
const LONGEST: usize = 120;

/// How many letters of a longer name stay.
const KEPT: usize = 100;

/// A name that fits: where it doesn't by itself, its beginning, and a hash of the whole of it. That depends on
/// nothing but the name, so that a name never changes with what is beside it.
pub(super) fn fitting(name: &str) -> Cow<'_, str> {
    if name.len() <= LONGEST {
        return Cow::Borrowed(name);
    }
    let beginning: String = name.chars().take(KEPT).collect();
    let beginning = beginning.trim_end_matches('_');
    Cow::Owned(format!("{beginning}{}", digest(name)))
}

/// A word of letters, a capital first, for a text: its FNV-1a hash of 64 bits to the base of 26.
fn digest(text: &str) -> String {
    let mut hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    let mut word = String::new();
    for index in 0..14 {
        let first = if index == 0 { b'A' } else { b'a' };
        // Less than 26, so that it is a letter.
        word.push(char::from(first + (hash % 26) as u8));
        hash /= 26;
    }
    word
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::super::{Scope, bare};
    use super::*;

    #[test]
    fn a_long_name_always_becomes_the_same() {
        let name = |length| "AbC9".repeat(64).chars().take(length).collect::<String>();
        assert_eq!(fitting(&name(LONGEST)), name(LONGEST));
        // The hash was computed by another implementation of FNV-1a.
        assert_eq!(fitting(&name(155)), format!("{}Lqftdmqxorznyd", name(KEPT)));
    }

    #[test]
    fn every_name_fits_and_is_its_own() {
        let mut files = HashSet::new();
        for length in 121..400 {
            for pattern in ["Ab", "ABC", "a_", "A1", "VPCs"] {
                let long = pattern
                    .repeat(length)
                    .chars()
                    .take(length)
                    .collect::<String>();
                let (mut types, mut modules) = (Scope::of_types(), Scope::of_modules());
                let ty = types.type_name(&long);
                let file = bare(&modules.module(&ty)) + ".rs";
                assert!(file.len() <= 240, "{file}");
                assert!(files.insert(file), "{long}");
            }
        }
    }
}
