//! What of a response was not as the model says, although the response could be read.

use std::cell::Cell;
use std::fmt;

use crate::{Error, PathSegment};

mod missing;

pub(crate) use missing::Missing;
use missing::Places;
pub(crate) use missing::Seen;

/// Something in a response that is not as the model says, although the response could be read.
///
/// It quotes nothing of the response, which may hold secrets.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Note {
    /// A member did not come that is required, or was when the crate's API was settled. It holds an empty value, such as `""`
    /// or 1970-01-01, or its default.
    MissingMember {
        /// The member's place, such as `Credentials.Expiration` or `Tags[2].Key`.
        path: String,
    },
    /// An optional header can't be read, so that the member that it stands for is absent. The header itself is among
    /// the response's.
    UnreadHeader {
        /// The header's name, as the model writes it.
        header: &'static str,
        /// Why it can't be read; its path is the member.
        problem: Error,
    },
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MissingMember { path } => write!(f, "{path}: the member is required but missing"),
            Self::UnreadHeader { header, problem } => {
                write!(f, "{problem}; the header `{header}` is left out")
            }
        }
    }
}

/// The notes on one response: at most 16 of each sort.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct NoteList {
    pub(crate) notes: Vec<Note>,
    /// How many there would be beyond those.
    pub(crate) left_out: usize,
}

impl NoteList {
    /// The notes of a response that may have none.
    pub(crate) fn notes_of(list: Option<&Self>) -> &[Note] {
        list.map_or(&[], |list| &list.notes)
    }

    pub(crate) fn left_out_of(list: Option<&Self>) -> usize {
        list.map_or(0, |list| list.left_out)
    }
}

/// Where notes are collected while a response is read. Mostly there are none.
#[derive(Default)]
pub(crate) struct Notes(Cell<Option<Box<Collected>>>);

#[derive(Default)]
struct Collected {
    missing: Missing,
    headers: Vec<Note>,
    headers_left_out: usize,
}

impl Notes {
    fn update(&self, update: impl FnOnce(&mut Collected)) {
        let mut collected = self.0.take().unwrap_or_default();
        update(&mut collected);
        self.0.set(Some(collected));
    }

    /// Notes on what a codec did not find.
    #[cold]
    pub(crate) fn add_missing(&self, missing: Missing) {
        self.update(|collected| collected.missing.append(missing));
    }

    /// Notes that a member is missing.
    pub(crate) fn add_missing_member(&self, m: &crate::Member) {
        self.update(|collected| collected.missing.note(m));
    }

    /// Notes that a header can't be read.
    pub(crate) fn add_header(&self, header: &'static str, problem: Error) {
        self.update(|collected| {
            if collected.headers.len() < missing::MOST {
                let note = Note::UnreadHeader { header, problem };
                collected.headers.push(note);
            } else {
                collected.headers_left_out += 1;
            }
        });
    }

    /// Does something, and puts the places that are noted meanwhile within another one.
    pub(crate) fn within<T>(&self, segment: PathSegment, read: impl FnOnce() -> T) -> T {
        let before = self.0.take();
        let result = read();
        let noted = self.0.replace(before);
        if let Some(mut noted) = noted {
            noted.missing.put_within(&mut 0, || segment);
            self.add_missing(noted.missing);
        }
        result
    }

    /// What was noted, if anything.
    #[inline]
    pub(crate) fn take(&self) -> Option<Box<NoteList>> {
        self.0.take().map(|collected| collected.into_list())
    }
}

impl Collected {
    #[cold]
    fn into_list(self) -> Box<NoteList> {
        let Places { paths, left_out } = self.missing.into_places().unwrap_or_default();
        let missing_members = paths.iter().map(|path| Note::MissingMember {
            path: PathSegment::path_of(path),
        });
        Box::new(NoteList {
            notes: missing_members.chain(self.headers).collect(),
            left_out: left_out + self.headers_left_out,
        })
    }
}
