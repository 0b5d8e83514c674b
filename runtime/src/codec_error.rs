use std::fmt;

use crate::printable::Printable;

/// Why a codec or a protocol could not write or read something.
///
/// It says what was wrong, at which path in the shape, and at which byte of the input. It never quotes the
/// input, which may hold secrets.
#[derive(Clone, PartialEq, Eq)]
pub struct Error(Box<Inner>);

#[derive(Clone, PartialEq, Eq)]
struct Inner {
    kind: ErrorKind,
    message: String,
    /// From the innermost segment outwards: each is pushed while the error travels up.
    path: Vec<PathSegment>,
    offset: Option<usize>,
}

/// What sort of mistake it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The input is not well-formed in its format.
    Syntax,
    /// The input is well-formed, but not what the schema expects there.
    Mismatch,
    /// The input nests too deeply or is out of proportion.
    Limit,
    /// A value can't be written in the format.
    Unrepresentable,
    /// A request can't be made from the input or the endpoint.
    Request,
    /// A service's endpoint rules lead to no endpoint.
    Endpoint,
    /// A request can't be signed.
    Signing,
}

/// One step of the way from the top of a shape to the place of an error.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum PathSegment {
    /// A member of a structure or union, by its name in the model.
    Member(&'static str),
    /// An item of a list, counted from 0.
    Index(usize),
    /// The value of a map under a key; the key itself, which may be a secret, is not kept.
    Entry,
}

impl Error {
    /// An error without a place.
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self(Box::new(Inner {
            kind,
            message: message.into(),
            path: Vec::new(),
            offset: None,
        }))
    }

    /// The input is not well-formed.
    pub fn syntax(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Syntax, message)
    }

    /// Something else was expected.
    pub fn mismatch(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Mismatch, message)
    }

    /// Sets the byte offset, unless a closer one is known.
    #[must_use]
    pub fn at(mut self, offset: usize) -> Self {
        self.0.offset.get_or_insert(offset);
        self
    }

    /// Adds the next outer step of the path.
    #[must_use]
    pub fn within(mut self, segment: PathSegment) -> Self {
        self.0.path.push(segment);
        self
    }

    /// What sort of mistake it is.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// What was wrong, without the place.
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// The byte of the input, counted from 0, where it was noticed.
    pub fn offset(&self) -> Option<usize> {
        self.0.offset
    }

    /// The place in the shape, such as `Credentials.Expiration` or `Tags[2].Key`; empty at the top.
    pub fn path(&self) -> String {
        PathSegment::path_of(&self.0.path)
    }
}

impl PathSegment {
    /// The place that segments lead to, from the innermost outwards.
    pub(crate) fn path_of(segments: &[Self]) -> String {
        let mut text = String::new();
        for segment in segments.iter().rev() {
            segment.write(&mut text);
        }
        text
    }

    /// Appends the segment as it reads after the segments before it.
    pub(crate) fn write(&self, path: &mut String) {
        match self {
            // A layer around the shape that the protocol adds has no name in the model.
            Self::Member("") => {}
            Self::Member(name) => {
                if !path.is_empty() {
                    path.push('.');
                }
                path.push_str(name);
            }
            Self::Index(index) => path.push_str(&format!("[{index}]")),
            Self::Entry => path.push_str("[..]"),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path();
        if !path.is_empty() {
            write!(f, "{path}: ")?;
        }
        // It may have words of a crate's or of a model's, and those a part of an input.
        Printable(&self.0.message).fmt(f)?;
        match self.0.offset {
            Some(offset) => write!(f, " at byte {offset}"),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error")
            .field("kind", &self.0.kind)
            .field("message", &self.0.message)
            .field("path", &self.path())
            .field("offset", &self.0.offset)
            .finish()
    }
}

impl std::error::Error for Error {}
