//! JSON, as the AWS JSON protocols and restJson1 have it.
//!
//! | shape | JSON |
//! |---|---|
//! | structure, union | object, absent members left out |
//! | list, map | array, object; `null` in sparse ones |
//! | string, enum, blob | string, blobs in base64 |
//! | numbers | number with all its digits; `"NaN"`, `"Infinity"` and `"-Infinity"` are strings |
//! | timestamp | number (`epoch-seconds`) or string, by the member's format, else by [`Settings`] |
//! | document | whatever it holds |
//!
//! What is read may differ from what is written. A byte-order mark and unknown members are skipped, a body
//! without a value is an empty object, base64 may lack its padding, big numbers and epoch seconds may come
//! as strings, and integers may have a fraction or an exponent if they are whole.
//!
//! A `null` means that a member is absent; in dense lists and maps it is passed over. Where a document
//! stands, `null` is a value, [`Document::Null`](crate::Document::Null), even if the member is an `Option`;
//! only in unions and in sparse lists and maps it still means that nothing is there.
//!
//! Bad input gives an [`Error`](crate::Error) with the path and the byte offset. Structures, lists, maps and
//! documents nest at most [`MAX_DEPTH`](super::MAX_DEPTH) deep, and the structures and maps that one input
//! may make are bounded by its length.

use crate::codec::Encoded;
use crate::deserialize::DeserializableStruct;
use crate::serialize::SerializableStruct;
use crate::{Member, Precision, Result, TimestampFormat};

mod document;
mod number;
pub(crate) mod read;
mod surrogates;
mod text;
mod token;
pub(crate) mod write;

pub(crate) use document::parse_document;
pub(crate) use document::{parse_string, print_document};
pub(crate) use read::JsonDeserializer;
pub(crate) use write::JsonSerializer;

/// In what the JSON protocols differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Settings {
    /// Whether members go by their `@jsonName` instead of their name.
    pub honor_json_name: bool,
    /// The format of timestamps where neither the member nor its target has `@timestampFormat`.
    pub timestamp_format: TimestampFormat,
    /// Whether `@timestampFormat` counts.
    pub honor_timestamp_format: bool,
    /// Whether big numbers are written as strings, so that no reader rounds them. Both forms are read.
    pub big_numbers_as_strings: bool,
    /// How fine timestamps are written.
    pub(crate) timestamp_precision: Precision,
}

impl Settings {
    /// awsJson1_0 and awsJson1_1.
    pub const AWS_JSON: Self = Self {
        honor_json_name: false,
        timestamp_format: TimestampFormat::EpochSeconds,
        honor_timestamp_format: true,
        big_numbers_as_strings: false,
        timestamp_precision: Precision::Nanoseconds,
    };

    /// restJson1.
    pub const REST_JSON: Self = Self {
        honor_json_name: true,
        ..Self::AWS_JSON
    };

    /// rpcv2Json.
    pub const RPC_V2_JSON: Self = Self {
        honor_timestamp_format: false,
        big_numbers_as_strings: true,
        ..Self::AWS_JSON
    };

    /// The settings of what a protocol sends.
    pub(crate) const fn on_the_wire(mut self) -> Self {
        self.timestamp_precision = Precision::Milliseconds;
        self
    }

    fn wire_name(self) -> fn(&Member) -> &'static str {
        if self.honor_json_name {
            Member::name_in_json
        } else {
            |m| m.name
        }
    }

    fn timestamp_format_of(self, m: &Member) -> TimestampFormat {
        let own = self
            .honor_timestamp_format
            .then(|| m.effective_timestamp_format());
        own.flatten().unwrap_or(self.timestamp_format)
    }
}

impl Default for Settings {
    /// [`Settings::AWS_JSON`]
    fn default() -> Self {
        Self::AWS_JSON
    }
}

/// Writes a structure or union as a JSON object, by [`Settings::AWS_JSON`].
///
/// # Errors
///
/// As for [`to_string_with`].
pub fn to_string(shape: &dyn SerializableStruct) -> Result<String> {
    to_string_with(shape, Settings::AWS_JSON)
}

/// Writes a structure or union as a JSON object.
///
/// # Errors
///
/// The shape nests too deeply, or holds what can't be written: a union without a member that the model
/// names, or a timestamp beyond the years that its format can say.
pub fn to_string_with(shape: &dyn SerializableStruct, settings: Settings) -> Result<String> {
    let mut serializer = JsonSerializer::new(settings);
    serializer.object(shape);
    serializer.finish()
}

/// Writes a structure or union as a JSON object, as the bytes of a body.
///
/// # Errors
///
/// As for [`to_string_with`].
pub fn to_vec_with(shape: &dyn SerializableStruct, settings: Settings) -> Result<Vec<u8>> {
    to_string_with(shape, settings).map(String::into_bytes)
}

/// Writes a structure as a JSON object, with texts before its members.
pub(crate) fn to_vec_after(
    texts: &[(&str, &str)],
    shape: &dyn SerializableStruct,
    settings: Settings,
) -> Result<Vec<u8>> {
    let mut serializer = JsonSerializer::new(settings);
    serializer.object_after(texts, shape);
    serializer.finish().map(String::into_bytes)
}

/// Reads a JSON object into a blank structure or union, by [`Settings::AWS_JSON`].
///
/// # Errors
///
/// As for [`read_with`].
pub fn read(json: &[u8], into: &mut dyn DeserializableStruct) -> Result<()> {
    read_with(json, into, Settings::AWS_JSON)
}

/// Reads a JSON object into a blank structure or union. A body without a value leaves it as it is.
///
/// # Errors
///
/// The input is no JSON, or not what the schema expects, nests too deeply or is out of proportion. Then
/// `into` holds what was read before the error.
pub fn read_with(
    json: &[u8],
    into: &mut dyn DeserializableStruct,
    settings: Settings,
) -> Result<()> {
    read_within(json.into(), into, settings)
}

/// Reads a JSON object as [`read_with`] does, from an input with a bound of its own.
///
/// # Errors
///
/// As for [`read_with`].
pub(crate) fn read_within(
    json: Encoded<'_>,
    into: &mut dyn DeserializableStruct,
    settings: Settings,
) -> Result<()> {
    let mut deserializer = JsonDeserializer::within(json, settings);
    if deserializer.is_at_end() {
        deserializer.missing.look_for_all(into);
    } else {
        deserializer.object(into)?;
    }
    json.note(&mut deserializer.missing);
    deserializer.tokens.end()
}
