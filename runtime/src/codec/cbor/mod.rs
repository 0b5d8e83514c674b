//! CBOR (RFC 8949), as Smithy's rpcv2Cbor has it; see "Shape serialization" in that protocol's specification.
//!
//! | shape | CBOR |
//! |---|---|
//! | structure, union | map with text keys, absent members left out |
//! | list, map | array, map; null in sparse ones |
//! | string, enum | text string |
//! | blob | byte string |
//! | byte, short, integer, intEnum, long | integer in the shortest form |
//! | float, double | single, double |
//! | big integer | integer, or bignum (tags 2 and 3) beyond 64 bits |
//! | big decimal | decimal fraction (tag 4) |
//! | timestamp | epoch-based time (tag 1): integer, or double where there is a fraction |
//! | document | none: the protocol doesn't support documents |
//!
//! Members go by their names: `@jsonName` and `@timestampFormat` mean nothing here.
//!
//! What is read may differ from what is written. Lengths may be definite or not, strings may come in chunks,
//! integers in any width, floats in half, single or double precision or as integers. Unknown members and tags
//! that the schema doesn't ask for are skipped, `undefined` is a null, and an empty body is an empty map. A null
//! means that a member is absent; in dense lists and maps it is passed over.
//!
//! A double holds the milliseconds of a timestamp exactly, and microseconds until the year 2242. Big numbers
//! have at most 1,024 bytes, since turning them into digits takes more than linear time.
//!
//! Bad input gives an [`Error`](crate::Error) with the path and the byte offset. Structures, lists and maps nest
//! at most [`MAX_DEPTH`](super::MAX_DEPTH) deep, and the structures and maps that one input may make are bounded
//! by its length.

use crate::Result;
use crate::codec::Encoded;
use crate::deserialize::DeserializableStruct;
use crate::serialize::SerializableStruct;

mod number;
pub(crate) mod read;
mod token;
pub(crate) mod write;

pub(crate) use read::CborDeserializer;
pub(crate) use write::CborSerializer;

/// Writes a structure or union as a CBOR map.
///
/// # Errors
///
/// The shape nests too deeply, or holds what can't be written: a document, a union without a member that the
/// model names, a big number of more than 1,024 bytes, or a fraction of a second more than 278,000 years from
/// 1970.
pub fn to_vec(shape: &dyn SerializableStruct) -> Result<Vec<u8>> {
    let mut serializer = CborSerializer::new();
    serializer.object(shape);
    serializer.finish()
}

/// Writes a structure or union as [`to_vec`] does, for a body that a protocol sends.
pub(crate) fn to_wire(shape: &dyn SerializableStruct) -> Result<Vec<u8>> {
    let mut serializer = CborSerializer::on_the_wire();
    serializer.object(shape);
    serializer.finish()
}

/// Writes a structure as such a body, with texts before its members.
pub(crate) fn to_wire_after(
    texts: &[(&str, &str)],
    shape: &dyn SerializableStruct,
) -> Result<Vec<u8>> {
    let mut serializer = CborSerializer::on_the_wire();
    serializer.object_after(texts, shape);
    serializer.finish()
}

/// Reads a CBOR map into a blank structure or union. An empty input leaves it as it is.
///
/// # Errors
///
/// The input is no CBOR, or not what the schema expects, nests too deeply or is out of proportion. Then `into`
/// holds what was read before the error.
pub fn read(cbor: &[u8], into: &mut dyn DeserializableStruct) -> Result<()> {
    read_within(cbor.into(), into)
}

/// Reads a CBOR map as [`read`] does, from an input with a bound of its own.
///
/// # Errors
///
/// As for [`read`].
pub(crate) fn read_within(cbor: Encoded<'_>, into: &mut dyn DeserializableStruct) -> Result<()> {
    let mut deserializer = CborDeserializer::within(cbor);
    if deserializer.is_at_end() {
        deserializer.missing.look_for_all(into);
    } else {
        deserializer.object(into)?;
    }
    cbor.note(&mut deserializer.missing);
    deserializer.tokens.end()
}
