//! A pattern that is compiled.

use std::ops::RangeInclusive;

use regex::{Error, Regex};

/// What a text is held against.
#[derive(Clone)]
pub(super) struct Engine {
    regex: Regex,
    /// How many characters the text may have, where the engine doesn't count them.
    length: Option<RangeInclusive<usize>>,
}

impl Engine {
    /// Compiles a pattern of the engine's dialect; none where the engine can't.
    pub(super) fn of(pattern: &str) -> Option<Self> {
        match Regex::new(pattern) {
            Ok(regex) => Some(Self {
                regex,
                length: None,
            }),
            Err(Error::CompiledTooBig(_)) => Self::counting(pattern),
            Err(_) => None,
        }
    }

    /// One kind of character, so many times that the engine has no room for a state each, as in `^[\s\S]{1,131072}$`: the
    /// engine looks at the characters, and they are counted beside it.
    fn counting(pattern: &str) -> Option<Self> {
        let repeated = pattern.strip_prefix('^')?.strip_suffix("}$")?;
        let (character, bounds) = repeated.rsplit_once('{')?;
        let (least, most) = bounds.split_once(',').unwrap_or((bounds, bounds));
        let most = match most {
            "" => usize::MAX,
            most => most.parse().ok()?,
        };
        let regex = is_one_character(character).then(|| Regex::new(&format!("^{character}*$")))?;
        Some(Self {
            regex: regex.ok()?,
            length: Some(least.parse().ok()?..=most),
        })
    }

    /// Whether the pattern is found in a text.
    pub(super) fn is_match(&self, text: &str) -> bool {
        let has_length = self.length.as_ref();
        has_length.is_none_or(|length| length.contains(&text.chars().count()))
            && self.regex.is_match(text)
    }
}

/// Whether a part of a pattern always takes one character: a class, or any one of a kind.
fn is_one_character(part: &str) -> bool {
    let property = |rest: &str| {
        let name = rest.strip_prefix('{').and_then(|r| r.strip_suffix('}'));
        name.is_some_and(|name| !name.contains(['{', '}']))
    };
    match part.strip_prefix('\\') {
        Some(escape) => {
            matches!(escape, "s" | "S") || escape.strip_prefix(['p', 'P']).is_some_and(property)
        }
        None => part == "." || is_one_class(part),
    }
}

/// Whether a part of a pattern is a class in brackets, from its first to its last character.
fn is_one_class(part: &str) -> bool {
    let mut depth = 0_usize;
    let mut characters = part.chars();
    while let Some(c) = characters.next() {
        match c {
            '\\' => drop(characters.next()),
            '[' => depth += 1,
            ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return c == ']' && characters.as_str().is_empty();
        }
    }
    false
}
