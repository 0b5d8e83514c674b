//! Why a value that a trait shows does not fit its shape.

use std::fmt;

/// Why a value doesn't fit: the way to it, from the inside out, and what was expected.
pub(super) struct Misfit {
    path: Vec<String>,
    problem: String,
}

impl Misfit {
    pub(super) fn new(problem: impl Into<String>) -> Self {
        Self {
            path: Vec::new(),
            problem: problem.into(),
        }
    }

    pub(super) fn within(mut self, segment: impl Into<String>) -> Self {
        self.path.push(segment.into());
        self
    }
}

impl fmt::Display for Misfit {
    /// `input.Tags[2].Key: expected a string`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut segments = self.path.iter().rev();
        if let Some(first) = segments.next() {
            f.write_str(first)?;
            for segment in segments {
                let dot = if segment.starts_with('[') { "" } else { "." };
                write!(f, "{dot}{segment}")?;
            }
            f.write_str(": ")?;
        }
        f.write_str(&self.problem)
    }
}
