//! What is decoded, and within which bound.

use super::MAX_DEPTH;
use crate::deserialize::DeserializableStruct;
use crate::notes::{Missing, Notes};

/// Bytes to decode, and how deeply they may nest.
#[derive(Clone, Copy)]
pub(crate) struct Encoded<'b> {
    pub(crate) bytes: &'b [u8],
    /// How many structures, lists and maps may be open at once.
    pub(crate) max_depth: usize,
    /// Whether what has one sensible meaning is read, although the format forbids it.
    pub(crate) is_lenient: bool,
    /// Where to note what is missing, if anybody is to know.
    pub(crate) notes: Option<&'b Notes>,
}

impl<'b, B: AsRef<[u8]> + ?Sized> From<&'b B> for Encoded<'b> {
    /// Bytes that may nest as deeply as any.
    fn from(bytes: &'b B) -> Self {
        Self {
            bytes: bytes.as_ref(),
            max_depth: MAX_DEPTH,
            is_lenient: false,
            notes: None,
        }
    }
}

impl<'b> Encoded<'b> {
    /// Notes what is missing.
    #[inline]
    pub(crate) fn note(&self, missing: &mut Missing) {
        if missing.len() > 0
            && let Some(notes) = self.notes
        {
            notes.add_missing(std::mem::take(missing));
        }
    }

    /// Notes that nothing of a structure came.
    pub(crate) fn note_all_of(&self, structure: &dyn DeserializableStruct) {
        if self.notes.is_some() {
            let mut missing = Missing::default();
            missing.look_for_all(structure);
            self.note(&mut missing);
        }
    }

    /// The same with a place for notes.
    pub(crate) fn with_notes(self, notes: &'b Notes) -> Self {
        Self {
            notes: Some(notes),
            ..self
        }
    }
}
