//! Form pairs.
use crate::Result;
use crate::serialize::SerializableStruct;

/// Writes a shape.
pub fn to_string(_shape: &dyn SerializableStruct) -> Result<String> {
    todo!()
}
