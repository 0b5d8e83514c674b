//! The response envelope of awsQuery.
use crate::deserialize::DeserializableStruct;
use crate::serialize::SerializableStruct;
use crate::{Response, Result};

pub(crate) fn to_json<T: SerializableStruct>(_r: &Response<T>) -> Result<String> {
    todo!()
}
pub(crate) fn of_json<T: DeserializableStruct>(_j: &[u8]) -> Result<Response<T>> {
    todo!()
}
pub(crate) fn of_xml<T: DeserializableStruct>(_j: &[u8]) -> Result<Response<T>> {
    todo!()
}
