//! The texts of a structure's members.

use super::{Place, Written, write};
use crate::Schema;
use crate::serialize::{MemberSerializer, SerializableShape, SerializableStruct};

/// The members of an input that can be said in a URI, by their names.
pub(crate) fn texts_of(input: &dyn SerializableStruct) -> Vec<(&'static str, String)> {
    let mut texts = Texts {
        schema: input.schema(),
        found: Vec::new(),
    };
    input.serialize_members(&mut texts);
    texts.found
}

struct Texts {
    schema: &'static Schema,
    found: Vec<(&'static str, String)>,
}

impl<'a> MemberSerializer<'a> for Texts {
    fn member(&mut self, index: usize, shape: &'a dyn SerializableShape) {
        let Some(m) = self.schema.members.get(index) else {
            return;
        };
        if let Ok(Some(Written::One(value))) = write(m, shape, Place::Uri) {
            self.found.push((m.name, value));
        }
    }
}
