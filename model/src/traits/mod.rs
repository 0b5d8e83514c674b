//! The traits that a shape or a member has, and the ids of the well-known ones.

mod ids;

pub use ids::*;

use crate::{ShapeId, Value};

/// Applied traits: the id of each trait with its value, in the order in which they were applied.
///
/// The values are as the model gives them; the loader checks only those that it uses itself.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Traits(Vec<(ShapeId, Value)>);

impl Traits {
    /// The value of a trait, by the trait's shape id.
    pub fn get(&self, id: &str) -> Option<&Value> {
        // A shape has a handful of traits: looking through them beats a hash.
        self.0
            .iter()
            .find(|(key, _)| key.as_str() == id)
            .map(|(_, value)| value)
    }

    /// Whether the trait is there, whatever its value.
    pub fn has(&self, id: &str) -> bool {
        self.get(id).is_some()
    }

    /// The value of a trait that is there and is a string.
    pub fn str(&self, id: &str) -> Option<&str> {
        self.get(id)?.as_str()
    }

    /// The text of `smithy.api#documentation`.
    pub fn documentation(&self) -> Option<&str> {
        self.str(DOCUMENTATION)
    }

    /// The traits with their values.
    pub fn iter(&self) -> impl Iterator<Item = (&ShapeId, &Value)> {
        self.0.iter().map(|(id, value)| (id, value))
    }

    /// How many traits there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Sets the value of a trait; gives the value that it had.
    pub(crate) fn insert(&mut self, id: ShapeId, value: Value) -> Option<Value> {
        match self.0.iter_mut().find(|(key, _)| *key == id) {
            Some((_, old)) => Some(std::mem::replace(old, value)),
            None => {
                self.0.push((id, value));
                None
            }
        }
    }

    /// The value of a trait, to be changed.
    pub(crate) fn get_mut(&mut self, id: &str) -> Option<&mut Value> {
        self.0
            .iter_mut()
            .find(|(key, _)| key.as_str() == id)
            .map(|(_, value)| value)
    }

    /// Drops a trait; gives the value that it had.
    pub(crate) fn remove(&mut self, id: &str) -> Option<Value> {
        let index = self.0.iter().position(|(key, _)| key.as_str() == id)?;
        Some(self.0.remove(index).1)
    }

    /// Whether both have the same traits with the same values, in any order.
    pub(crate) fn same_as(&self, other: &Traits) -> bool {
        self.len() == other.len()
            && self
                .iter()
                .all(|(id, value)| other.get(id.as_str()) == Some(value))
    }
}

impl IntoIterator for Traits {
    type Item = (ShapeId, Value);
    type IntoIter = std::vec::IntoIter<(ShapeId, Value)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}
