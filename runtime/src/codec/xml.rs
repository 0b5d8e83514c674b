//! XML.
use crate::Result;
use crate::deserialize::DeserializableStruct;
use crate::serialize::SerializableStruct;

/// Writes a shape.
pub fn to_string(_shape: &dyn SerializableStruct) -> Result<String> {
    todo!()
}
/// Reads a shape.
pub fn read(_xml: &[u8], _into: &mut dyn DeserializableStruct) -> Result<()> {
    todo!()
}
/// Reads a shape.
pub fn read_root(_xml: &[u8], _root: &str, _into: &mut dyn DeserializableStruct) -> Result<()> {
    todo!()
}
