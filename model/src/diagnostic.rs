//! What is wrong with a model, where, and what to do about it.

use std::fmt::{self, Write as _};
use std::sync::Arc;

/// A place in a source file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Location {
    /// The source's name, as it was given to [`Loader::source`](crate::Loader::source).
    pub file: Arc<str>,
    /// The line, from 1.
    pub line: u32,
    /// The column, in bytes, from 1.
    pub column: u32,
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.line, self.column)
    }
}

/// Who must mend what a diagnostic tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Cause {
    /// The model, or what was asked of it: whoever wrote that.
    Model,
    /// Tinsmith itself: something happened that no model may bring about.
    Tinsmith,
}

/// How much a diagnostic says against a model.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Severity {
    /// The model can't be used.
    #[default]
    Error,
    /// The model can be used, but something in it hardly means what was wanted.
    Warning,
}

/// One fault of a model, or a [bug](Self::bug) of Tinsmith that a model brought to light.
///
/// Displayed as `file:line:column: shape$member: message`, and a line with the help below it; `warning:` stands before the
/// message of a warning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Who must mend it.
    pub cause: Cause,
    /// Whether the model can be used all the same.
    pub severity: Severity,
    /// Where the fault is, if it is in one place of one file.
    pub location: Option<Location>,
    /// The id of the shape at fault. Text, since it may be the id itself that is wrong.
    pub shape: Option<String>,
    /// The member of the shape that is at fault.
    pub member: Option<String>,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: Option<Box<str>>,
}

impl Diagnostic {
    /// A fault without a place.
    pub fn new(message: impl Into<String>) -> Self {
        Diagnostic {
            cause: Cause::Model,
            severity: Severity::Error,
            location: None,
            shape: None,
            member: None,
            message: message.into(),
            help: None,
        }
    }

    /// A mistake of Tinsmith's own: a state that nobody thought possible, a count that doesn't come out, an emission that
    /// can't be printed. `problem` says what was found, and in which file or item: whoever reports it may not be allowed to show
    /// his model. Where a shape is concerned, [`shape`](Self::shape) names it.
    ///
    /// It is an error like those of models: nothing is written. Where code has no right answer, this is the answer, and
    /// never some other code. Harnesses that make up models take it for a failure.
    pub fn bug(problem: impl fmt::Display) -> Self {
        Diagnostic {
            cause: Cause::Tinsmith,
            help: Some(
                "nothing is wrong with the model; please report this with Tinsmith's version"
                    .into(),
            ),
            ..Diagnostic::new(format!("a bug in Tinsmith: {problem}"))
        }
    }

    /// A warning without a place.
    pub fn warning(message: impl Into<String>) -> Self {
        Diagnostic {
            severity: Severity::Warning,
            ..Diagnostic::new(message)
        }
    }

    /// Says where the fault is.
    #[must_use]
    pub fn at(mut self, location: Option<&Location>) -> Self {
        self.location = location.cloned();
        self
    }

    /// Says which shape is at fault.
    #[must_use]
    pub fn shape(mut self, id: impl Into<String>) -> Self {
        self.shape = Some(id.into());
        self
    }

    /// Says which member is at fault.
    #[must_use]
    pub fn member(mut self, name: impl Into<String>) -> Self {
        self.member = Some(name.into());
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into().into_boxed_str());
        self
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(location) = &self.location {
            write!(f, "{location}: ")?;
        }
        if self.severity == Severity::Warning {
            f.write_str("warning: ")?;
        }
        let (shape, member) = (
            self.shape.as_deref().map(Shown),
            self.member.as_deref().map(Shown),
        );
        match (shape, member) {
            (Some(shape), Some(member)) => write!(f, "{shape}${member}: ")?,
            (Some(shape), None) => write!(f, "{shape}: ")?,
            (None, Some(member)) => write!(f, "{member}: ")?,
            (None, None) => {}
        }
        write!(f, "{}", Shown(&self.message))?;
        if let Some(help) = &self.help {
            write!(f, "\n    help: {}", Shown(help))?;
        }
        Ok(())
    }
}

/// A text that may hold parts of the model, as a terminal may show it: what would move the cursor, change colours or
/// turn the direction of writing is escaped, and the middle of what nobody would read is left out.
struct Shown<'t>(&'t str);

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const LONGEST: usize = 800;
        let text = self.0;
        if text.len() <= LONGEST {
            return escaped(text, f);
        }
        let mut start = LONGEST / 2;
        while !text.is_char_boundary(start) {
            start -= 1;
        }
        let mut end = text.len() - LONGEST / 2;
        while !text.is_char_boundary(end) {
            end += 1;
        }
        // Both are at the beginning of a character, so that neither part is missing.
        escaped(text.get(..start).unwrap_or_default(), f)?;
        write!(f, " ... ({} bytes more) ... ", end - start)?;
        escaped(text.get(end..).unwrap_or_default(), f)
    }
}

fn escaped(text: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    for c in text.chars() {
        let turns = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        if turns || c.is_control() {
            write!(f, "{}", c.escape_default())?;
        } else {
            f.write_char(c)?;
        }
    }
    Ok(())
}

/// The steps of a cycle, for a message. The middle of a long one is left out.
pub(crate) fn path_text<'s>(steps: impl ExactSizeIterator<Item = &'s str>) -> String {
    const SHOWN: usize = 12;
    let left_out = steps.len().saturating_sub(SHOWN);
    let mut shown = Vec::new();
    for (index, step) in steps.enumerate() {
        if left_out > 0 && index == SHOWN / 2 {
            shown.push(format!("({left_out} more)"));
        }
        if index < SHOWN / 2 || index >= SHOWN / 2 + left_out {
            shown.push(step.to_owned());
        }
    }
    shown.join(" > ")
}

/// All the faults that were found in one run: at least one, sorted by file and line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// Sorts the faults and drops repeated ones. `None` if there are none.
    pub fn from_vec(diagnostics: Vec<Diagnostic>) -> Option<Self> {
        let mut all = Diagnostics(Vec::new());
        all.extend(diagnostics);
        (!all.0.is_empty()).then_some(all)
    }

    /// Adds more faults, sorted in.
    pub(crate) fn extend(&mut self, more: Vec<Diagnostic>) {
        self.0.extend(more);
        // The sort is stable: what has no place comes first, in the order in which it was found.
        self.0.sort_by(|a, b| a.location.cmp(&b.location));
        self.0.dedup();
    }

    pub(crate) fn into_vec(self) -> Vec<Diagnostic> {
        self.0
    }

    /// The faults, sorted by file and line.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.0.iter()
    }
}

impl From<Diagnostic> for Diagnostics {
    fn from(diagnostic: Diagnostic) -> Self {
        Diagnostics(vec![diagnostic])
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl fmt::Display for Diagnostics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, diagnostic) in self.iter().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            write!(f, "{diagnostic}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Diagnostics {}
