//! Form pairs: the request bodies of awsQuery and ec2Query (writing only).
//!
//! `Action=Go&Version=1&Tags.member.1.Key=a`: the path of each value is its key. Smithy's specification of
//! awsQuery says how lists and maps are numbered.

mod key;
mod percent;
pub(crate) mod serializer;

pub(crate) use serializer::{QuerySerializer, Rules};

use crate::serialize::SerializableStruct;
use crate::{Error, ErrorKind, Result};

/// Writes a shape's members as form pairs, by the rules of awsQuery.
///
/// # Errors
///
/// The shape nests too deeply, or holds what a query can't say: a document, or a union without a member that
/// the model names.
pub fn to_string(shape: &dyn SerializableStruct) -> Result<String> {
    let mut serializer = QuerySerializer::new(Rules::AwsQuery);
    serializer.members(shape);
    String::from_utf8(serializer.finish()?)
        .map_err(|e| Error::new(ErrorKind::Unrepresentable, e.to_string()))
}
