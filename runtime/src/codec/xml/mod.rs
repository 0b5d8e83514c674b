//! XML, by the rules of Smithy's specification, "XML bindings" (restXml, and the responses of awsQuery and
//! ec2Query).
//!
//! Elements are found by their local names: a prefix is not resolved to its namespace. Document types, their
//! entities and encodings other than UTF-8 are not read. A null of a sparse list or map is written as an empty
//! element; read back, it is a null where an empty element can be nothing else (a number, a boolean, a
//! timestamp), and an empty string, blob, list, map or structure elsewhere. `xsi:nil="true"` is always a null.
//!
//! Reading is as strict as XML 1.0 with two exceptions, for what services send: white space before the XML
//! declaration, and control characters, plain or as references (S3 lists keys that hold them).

mod attributes;
mod characters;
mod deserializer;
#[cfg(feature = "mock")]
mod envelope;
mod leaves;
mod markup;
mod prolog;
mod reader;
mod serializer;
mod skip;
mod structures;
mod tag;
mod text;
mod writer;

use crate::codec::Encoded;
use crate::deserialize::DeserializableStruct;
use crate::schema::XmlNamespace;
use crate::serialize::SerializableStruct;
use crate::{Error, Result};
use crate::{Member, Schema};

#[cfg(feature = "mock")]
pub(crate) use envelope::{Envelope, envelope};
use reader::Reader;
pub(crate) use structures::local_element_name;
use tag::Tag;
use writer::Writer;

/// Writes a structure or union as an element. Its name is the shape's `@xmlName`, else the shape's name, and
/// its namespace the shape's `@xmlNamespace`.
///
/// # Errors
///
/// The shape nests too deeply, or holds what XML can't: a control character, a document, a union without a
/// known member.
pub fn to_string(shape: &dyn SerializableStruct) -> Result<String> {
    to_string_with(shape, None, None)
}

/// Writes a structure or union as an element of the given name and namespace; each is the shape's own where
/// none is given.
///
/// # Errors
///
/// As for [`to_string`]; and the name is not one that XML allows.
pub fn to_string_with(
    shape: &dyn SerializableStruct,
    root: Option<&str>,
    namespace: Option<XmlNamespace>,
) -> Result<String> {
    written(shape, root, namespace, Writer::default())
}

/// Writes a structure or union as [`to_string_with`] does, for a body that a protocol sends.
pub(crate) fn to_wire(
    shape: &dyn SerializableStruct,
    root: Option<&str>,
    namespace: Option<XmlNamespace>,
) -> Result<Vec<u8>> {
    written(shape, root, namespace, Writer::on_the_wire()).map(String::into_bytes)
}

fn written(
    shape: &dyn SerializableStruct,
    root: Option<&str>,
    namespace: Option<XmlNamespace>,
    writer: Writer,
) -> Result<String> {
    let traits = &shape.schema().traits;
    let name = root.or(traits.xml_name).unwrap_or(shape.schema().name());
    serializer::document(shape, name, namespace.or(traits.xml_namespace), writer)
}

/// The local name of the root that holds a shape: that of the member which is the body, else the shape's own.
pub(crate) fn root_name(schema: &Schema, m: Option<&Member>) -> &'static str {
    let own = m.and_then(|m| m.traits.xml_name);
    let name = own.or(schema.traits.xml_name).unwrap_or(schema.name());
    characters::local_name(name)
}

/// Reads a structure or union from a document whose root may have any name.
///
/// # Errors
///
/// The input is not well-formed, is out of proportion, or is not what the schema expects.
pub fn read(xml: &[u8], into: &mut dyn DeserializableStruct) -> Result<()> {
    read_any_root(xml.into(), into)
}

/// Reads a structure or union as [`read`] does, from an input with a bound of its own.
///
/// # Errors
///
/// As for [`read`].
pub(crate) fn read_any_root(xml: Encoded<'_>, into: &mut dyn DeserializableStruct) -> Result<()> {
    document(xml, into, |_| Ok(()))
}

/// Reads a structure or union from a document whose root has the local name `root`.
///
/// # Errors
///
/// As for [`read`]; and the root has another name.
pub fn read_root(xml: &[u8], root: &str, into: &mut dyn DeserializableStruct) -> Result<()> {
    read_root_within(xml.into(), root, into)
}

/// Reads a structure or union as [`read_root`] does, from an input with a bound of its own.
///
/// # Errors
///
/// As for [`read_root`].
pub(crate) fn read_root_within(
    xml: Encoded<'_>,
    root: &str,
    into: &mut dyn DeserializableStruct,
) -> Result<()> {
    document(xml, into, |tag| {
        check_root(tag, tag.local_name() == root, format_args!("{root}"))
    })
}

/// Reads a structure from the element `Response` of the operation of that name, which is the document's root.
pub(crate) fn read_response(
    xml: Encoded<'_>,
    operation: &str,
    into: &mut dyn DeserializableStruct,
) -> Result<()> {
    document(xml, into, |tag| {
        let is_response = tag.local_name().strip_suffix("Response") == Some(operation);
        check_root(tag, is_response, format_args!("{operation}Response"))
    })
}

/// Reads a structure from a document whose root is the element of one of its members.
pub(crate) fn read_member_at_root(
    xml: Encoded<'_>,
    into: &mut dyn DeserializableStruct,
) -> Result<()> {
    let mut reader = Reader::new(xml)?;
    let root = reader.root()?;
    reader.only_member(root, into)?;
    xml.note(&mut reader.missing);
    reader.finish()
}

/// The local name of a document's root; none where the input doesn't begin as a document.
pub(crate) fn root_of(xml: Encoded<'_>) -> Option<&str> {
    let root = Reader::new(xml).ok()?.root().ok()?;
    Some(root.local_name())
}

fn check_root(tag: &Tag<'_>, is_good: bool, expected: std::fmt::Arguments<'_>) -> Result<()> {
    if is_good {
        return Ok(());
    }
    let shown: String = tag.local_name().chars().take(64).collect();
    Err(Error::mismatch(format!(
        "expected the root element `{expected}`, found `{shown}`"
    ))
    .at(tag.offset))
}

fn document(
    xml: Encoded<'_>,
    into: &mut dyn DeserializableStruct,
    check_root: impl FnOnce(&Tag<'_>) -> Result<()>,
) -> Result<()> {
    let mut reader = Reader::new(xml)?;
    let root = reader.root()?;
    check_root(&root)?;
    let offset = root.offset;
    reader.structure(root, into).map_err(|e| e.at(offset))?;
    xml.note(&mut reader.missing);
    reader.finish()
}
