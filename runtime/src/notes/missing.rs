//! Which required members of what is read did not come ("Client error correction" in the specification).

use crate::deserialize::{DeserializableStruct, Expected};
use crate::schema::NEAR;
use crate::{Member, PathSegment, Schema};

/// Which members of a structure came, by their index.
#[derive(Default)]
pub(crate) struct Seen {
    /// Those of the schema's mask.
    near: u64,
    /// All others; few structures have so many members.
    far: Option<Box<Far>>,
}

/// A bit for each member, 64 in a word.
#[derive(Default)]
struct Far(Vec<u64>);

impl Seen {
    #[inline]
    pub(crate) fn insert(&mut self, index: usize) {
        if index < NEAR {
            self.near |= 1 << index;
        } else {
            self.insert_far(index - NEAR);
        }
    }

    #[cold]
    fn insert_far(&mut self, index: usize) {
        let Far(far) = self.far.get_or_insert_default().as_mut();
        let word = index / 64;
        if far.len() <= word {
            far.resize(word + 1, 0);
        }
        if let Some(word) = far.get_mut(word) {
            *word |= 1 << (index % 64);
        }
    }

    fn has(&self, index: usize) -> bool {
        let (word, bit) = match index.checked_sub(NEAR) {
            None => (self.near, index),
            Some(far) => {
                let words = self.far.as_deref().map(|Far(words)| words);
                let word = words.and_then(|words| words.get(far / 64));
                (word.copied().unwrap_or_default(), far % 64)
            }
        };
        word & (1 << bit) != 0
    }
}

/// The places of required members that did not come. Mostly there are none, which takes no room and no time.
#[derive(Default)]
pub(crate) struct Missing(Option<Box<Places>>);

/// Places, as far as they are kept.
#[derive(Default)]
pub(crate) struct Places {
    /// Each from the innermost segment outwards: they are pushed while a codec goes up.
    pub(crate) paths: Vec<Vec<PathSegment>>,
    /// How many there are beyond those.
    pub(crate) left_out: usize,
}

/// More say nothing new.
pub(crate) const MOST: usize = 16;

impl Missing {
    /// Notes what is missing at the end of a structure.
    #[inline]
    pub(crate) fn check(
        &mut self,
        seen: &Seen,
        schema: &'static Schema,
        structure: &dyn DeserializableStruct,
    ) {
        if schema.may_lack(seen.near) {
            self.look(seen, structure);
        }
    }

    /// Notes all that is missing where nothing came.
    pub(crate) fn look_for_all(&mut self, structure: &dyn DeserializableStruct) {
        self.look(&Seen::default(), structure);
    }

    #[cold]
    fn look(&mut self, seen: &Seen, structure: &dyn DeserializableStruct) {
        let Expected {
            members,
            offset,
            has,
        } = structure.expected();
        for (index, m) in members.iter().enumerate() {
            if m.is_expected() && has(m) && !seen.has(offset + index) {
                self.note(m);
            }
        }
    }

    /// Notes that a member is missing.
    pub(crate) fn note(&mut self, m: &Member) {
        self.add(vec![PathSegment::Member(m.name)]);
    }

    fn add(&mut self, path: Vec<PathSegment>) {
        let places = self.0.get_or_insert_default();
        if places.paths.len() < MOST {
            places.paths.push(path);
        } else {
            places.left_out += 1;
        }
    }

    /// How many places are kept.
    #[inline]
    pub(crate) fn len(&self) -> usize {
        self.0.as_ref().map_or(0, |places| places.paths.len())
    }

    /// Puts the places that were noted since there were `placed` within another one, and counts them.
    #[inline]
    pub(crate) fn put_within(&mut self, placed: &mut usize, segment: impl FnOnce() -> PathSegment) {
        if let Some(places) = &mut self.0 {
            places.put_within(placed, &segment());
        }
    }

    /// Takes over what was noted elsewhere.
    pub(crate) fn append(&mut self, other: Self) {
        let Some(other) = other.0 else {
            return;
        };
        other.paths.into_iter().for_each(|path| self.add(path));
        self.0.get_or_insert_default().left_out += other.left_out;
    }

    /// The places, if there are any.
    pub(crate) fn into_places(self) -> Option<Places> {
        self.0.map(|places| *places)
    }
}

impl Places {
    #[cold]
    fn put_within(&mut self, placed: &mut usize, segment: &PathSegment) {
        for path in self.paths.iter_mut().skip(*placed) {
            path.push(segment.clone());
        }
        *placed = self.paths.len();
    }
}
