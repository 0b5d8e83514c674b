use crate::deserialize::DeserializableStruct;
use crate::{Response, Result, Value, Violations};

/// What every structure and union can do: turn into a [`Value`] and to and from the formats that are enabled
/// as features, and check its constraints.
///
/// Import it to call these methods: `use tinsmith::Shape;`.
pub trait Shape: DeserializableStruct + Sized {
    /// The shape as a protocol-neutral tree.
    fn to_value(&self) -> Value<'_> {
        Value::of(self)
    }

    /// Checks the model's constraints: lengths, ranges, required members and, with the feature `pattern`,
    /// patterns.
    ///
    /// # Errors
    ///
    /// All violations, each with the path of its member.
    fn validate(&self) -> Result<(), Violations> {
        crate::validate::validate(self)
    }

    /// Finishes making a shape: gives it back if it is valid.
    ///
    /// # Errors
    ///
    /// As for [`validate`](Self::validate).
    fn make(self) -> Result<Self, Violations> {
        self.validate()?;
        Ok(self)
    }

    /// Writes the shape as a JSON object, by the rules of the AWS JSON protocols.
    ///
    /// # Errors
    ///
    /// The shape nests too deeply, or holds a union whose member isn't known.
    #[cfg(feature = "json")]
    fn to_json(&self) -> Result<String> {
        crate::codec::json::to_string(self)
    }

    /// Reads the shape from a JSON object.
    ///
    /// # Errors
    ///
    /// The input is no JSON, or not what the schema expects; the error says where.
    #[cfg(feature = "json")]
    fn of_json(json: impl AsRef<[u8]>) -> Result<Self> {
        let mut shape = Self::blank();
        crate::codec::json::read(json.as_ref(), &mut shape)?;
        Ok(shape)
    }

    /// Writes the shape as a CBOR map, by the rules of rpcv2Cbor.
    ///
    /// # Errors
    ///
    /// The shape nests too deeply, or holds what the protocol can't say, such as a document.
    #[cfg(feature = "cbor")]
    fn to_cbor(&self) -> Result<Vec<u8>> {
        crate::codec::cbor::to_vec(self)
    }

    /// Reads the shape from a CBOR map.
    ///
    /// # Errors
    ///
    /// The input is no CBOR, or not what the schema expects; the error says where.
    #[cfg(feature = "cbor")]
    fn of_cbor(cbor: impl AsRef<[u8]>) -> Result<Self> {
        let mut shape = Self::blank();
        crate::codec::cbor::read(cbor.as_ref(), &mut shape)?;
        Ok(shape)
    }

    /// Writes the shape as an XML element.
    ///
    /// # Errors
    ///
    /// The shape nests too deeply or holds a character that XML can't.
    #[cfg(feature = "xml")]
    fn to_xml(&self) -> Result<String> {
        crate::codec::xml::to_string(self)
    }

    /// Reads the shape from an XML element, whatever its name.
    ///
    /// # Errors
    ///
    /// The input is no XML, or not what the schema expects; the error says where.
    #[cfg(feature = "xml")]
    fn of_xml(xml: impl AsRef<[u8]>) -> Result<Self> {
        let mut shape = Self::blank();
        crate::codec::xml::read(xml.as_ref(), &mut shape)?;
        Ok(shape)
    }

    /// Writes the shape's members as form pairs, by the rules of awsQuery.
    ///
    /// # Errors
    ///
    /// The shape nests too deeply or holds what a query can't say, such as a document.
    fn to_query(&self) -> Result<String> {
        crate::codec::query::to_string(self)
    }
}

impl<T: DeserializableStruct> Shape for T {}

/// The same for a whole response, in the form that awsQuery services give it.
impl<T: DeserializableStruct> Response<T> {
    /// Writes the response as JSON: the output under its name, and `ResponseMetadata`.
    ///
    /// # Errors
    ///
    /// The output nests too deeply.
    #[cfg(feature = "json")]
    pub fn to_json(&self) -> Result<String> {
        crate::protocol::query_response::to_json(self)
    }

    /// Reads a response from JSON: an object with the output under its name and `ResponseMetadata`, alone or
    /// in the envelope that services put around it; or the output's object alone.
    ///
    /// # Errors
    ///
    /// The input is no JSON, or not what the schema expects; the error says where.
    #[cfg(feature = "json")]
    pub fn of_json(json: impl AsRef<[u8]>) -> Result<Self> {
        crate::protocol::query_response::of_json(json.as_ref())
    }

    /// Reads a response from the XML of an awsQuery service.
    ///
    /// # Errors
    ///
    /// The input is no XML, or not what the schema expects; the error says where.
    #[cfg(feature = "xml")]
    pub fn of_xml(xml: impl AsRef<[u8]>) -> Result<Self> {
        crate::protocol::query_response::of_xml(xml.as_ref())
    }
}
