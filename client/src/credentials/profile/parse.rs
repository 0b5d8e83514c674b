//! The text of a config or credentials file, as sections with properties.
//!
//! A line that begins with `[` begins a section; one that begins with white space goes on with the value of the property before it; all
//! others are `name = value`. A line that begins with `#` or `;` is a comment; behind a section's `]` one may follow at once, behind a
//! value after white space only. What goes on with an empty value is a list of sub-properties, each of the form `name = value`.

/// White space within a line.
pub(super) const BLANKS: [char; 3] = [' ', '\t', '\r'];

/// A section as it is written. Its properties are in order, with names in small letters.
pub(super) struct RawSection<'t> {
    /// What is between the brackets, without the white space around it.
    pub(super) heading: &'t str,
    /// Names and values, where later ones win.
    pub(super) properties: Vec<(String, String)>,
}

/// What is wrong with a file, and in which line.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Fault {
    /// Counted from 1.
    pub(super) line: usize,
    pub(super) why: &'static str,
}

/// What the line before allows the next one to go on with.
#[derive(Clone, Copy)]
enum Open {
    /// No section has begun.
    Nothing,
    /// A section, but none of its properties.
    Section,
    /// The value of a property.
    Value,
    /// A property without a value on its own line: it has sub-properties.
    SubProperties,
}

/// The sections of a file, in order.
pub(super) fn sections(text: &str) -> Result<Vec<RawSection<'_>>, Fault> {
    let mut sections: Vec<RawSection<'_>> = Vec::new();
    let mut open = Open::Nothing;
    // Some editors begin a file with this mark.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    for (number, line) in text.lines().enumerate() {
        let fault = |why| Fault {
            line: number + 1,
            why,
        };
        if line.trim_matches(BLANKS).is_empty() || line.starts_with(['#', ';']) {
            continue;
        }
        if line.starts_with('[') {
            let line = line.split(['#', ';']).next().unwrap_or_default();
            let heading = line
                .trim_matches(BLANKS)
                .strip_prefix('[')
                .and_then(|line| line.strip_suffix(']'));
            let heading = heading.ok_or_else(|| fault("Profile definition must end with ']'"))?;
            sections.push(RawSection {
                heading: heading.trim_matches(BLANKS),
                properties: Vec::new(),
            });
            open = Open::Section;
            continue;
        }
        let Some(section) = sections.last_mut() else {
            return Err(fault("Expected a profile definition"));
        };
        if line.starts_with(BLANKS) {
            let continued = line.trim_matches(BLANKS);
            if matches!(open, Open::Nothing | Open::Section) {
                return Err(fault("Expected a property definition, found continuation"));
            }
            if matches!(open, Open::SubProperties) {
                match continued.split_once('=') {
                    None => return Err(fault("Expected an '=' sign defining a sub-property")),
                    Some((name, _)) if name.trim_matches(BLANKS).is_empty() => {
                        return Err(fault("Sub-property did not have a name"));
                    }
                    Some(_) => {}
                }
            }
            if let Some((_, value)) = section.properties.last_mut() {
                value.push('\n');
                value.push_str(continued);
            }
            continue;
        }
        let Some((name, value)) = without_comment(line).split_once('=') else {
            return Err(fault("Expected an '=' sign defining a property"));
        };
        let (name, value) = (name.trim_matches(BLANKS), value.trim_matches(BLANKS));
        if name.is_empty() {
            return Err(fault("Property did not have a name"));
        }
        section
            .properties
            .push((name.to_ascii_lowercase(), value.to_owned()));
        open = if value.is_empty() {
            Open::SubProperties
        } else {
            Open::Value
        };
    }
    Ok(sections)
}

/// The line up to the first `#` or `;` that follows white space.
fn without_comment(line: &str) -> &str {
    let mut after_blank = false;
    for (at, character) in line.char_indices() {
        if after_blank && matches!(character, '#' | ';') {
            return line.get(..at).unwrap_or(line);
        }
        after_blank = BLANKS.contains(&character);
    }
    line
}

/// Whether the name of a section or a property has only the characters that one may have.
pub(super) fn is_name(name: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"_-/.%@:+".contains(&byte);
    !name.is_empty() && name.bytes().all(allowed)
}
