//! The tree that a shape should be in XML, derived from its `Value` and not by the codec, beside the tree that
//! roxmltree sees in what the codec wrote.

use tinsmith::internal::schema::{Member, Schema};
use tinsmith::internal::serialize::SerializableStruct;
use tinsmith::{TimestampFormat, Value};

/// An element: its local name, its attributes in order, its content.
#[derive(Debug, PartialEq)]
pub(crate) struct Element {
    name: String,
    attributes: Vec<(String, String)>,
    content: Content,
}

#[derive(Debug, PartialEq)]
enum Content {
    Text(String),
    Elements(Vec<Element>),
}

/// The element that a shape should be.
pub(crate) fn expected(shape: &dyn SerializableStruct) -> Element {
    let schema = shape.schema();
    let name = schema.traits().xml_name().unwrap_or(schema.name());
    structure(name, schema, &Value::of(shape))
}

fn local(name: &str) -> String {
    name.rsplit(':').next().unwrap().to_owned()
}

fn structure(name: &str, schema: &'static Schema, value: &Value<'_>) -> Element {
    let Value::Structure(members) = value else {
        panic!("{name} is no structure");
    };
    let (mut attributes, mut elements) = (Vec::new(), Vec::new());
    for (member, value) in members.iter() {
        let m = schema
            .members()
            .iter()
            .find(|m| m.name() == member)
            .unwrap();
        if m.traits().xml_attribute() {
            attributes.push((local(m.name_in_xml()), text(m, value)));
        } else if m.traits().xml_flattened() {
            elements.extend(items(m, m.name_in_xml(), value));
        } else {
            elements.push(element(m, m.name_in_xml(), value));
        }
    }
    Element {
        name: local(name),
        attributes,
        content: Content::Elements(elements),
    }
}

fn element(m: &'static Member, name: &str, value: &Value<'_>) -> Element {
    let content = match value {
        Value::Structure(_) => return structure(name, m.target(), value),
        Value::List(_) => Content::Elements(items(m, m.target().item().name_in_xml(), value)),
        Value::Map(_) => Content::Elements(items(m, "entry", value)),
        _ => Content::Text(text(m, value)),
    };
    Element {
        name: local(name),
        attributes: Vec::new(),
        content,
    }
}

/// The elements of a list's items or a map's entries.
fn items(m: &'static Member, name: &str, value: &Value<'_>) -> Vec<Element> {
    let item = m.target().item();
    match value {
        Value::List(list) => list.iter().map(|v| element(item, name, v)).collect(),
        Value::Map(map) => map
            .iter()
            .map(|(key, value)| Element {
                name: local(name),
                attributes: Vec::new(),
                content: Content::Elements(vec![
                    element(
                        m.target().key(),
                        m.target().key().name_in_xml(),
                        &Value::String(key),
                    ),
                    element(item, item.name_in_xml(), value),
                ]),
            })
            .collect(),
        _ => panic!("{name} has no items"),
    }
}

fn text(m: &'static Member, value: &Value<'_>) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) | Value::Enum(text) => (*text).to_owned(),
        Value::Boolean(value) => value.to_string(),
        Value::Byte(value) => value.to_string(),
        Value::Short(value) => value.to_string(),
        Value::Integer(value) => value.to_string(),
        Value::Long(value) => value.to_string(),
        Value::BigInteger(value) => value.to_string(),
        Value::BigDecimal(value) => value.to_string(),
        Value::Float(value) if value.is_finite() => format!("{value:?}"),
        Value::Double(value) if value.is_finite() => format!("{value:?}"),
        Value::Float(value) => special(f64::from(*value)),
        Value::Double(value) => special(*value),
        Value::Blob(bytes) => base64(bytes),
        Value::Timestamp(moment) => moment
            .format(
                m.traits()
                    .timestamp_format()
                    .or(m.target().traits().timestamp_format())
                    .unwrap_or(TimestampFormat::DateTime),
            )
            .unwrap(),
        other => panic!("{other:?} has no text"),
    }
}

fn special(number: f64) -> String {
    let name = if number.is_nan() {
        "NaN"
    } else if number > 0.0 {
        "Infinity"
    } else {
        "-Infinity"
    };
    name.to_owned()
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    bytes
        .chunks(3)
        .flat_map(|chunk| {
            let bits = chunk.iter().fold(0, |bits, b| bits << 8 | u32::from(*b));
            let bits = bits << (8 * (3 - chunk.len()));
            (0..4).map(move |i| {
                if i <= chunk.len() {
                    char::from(DIGITS[(bits >> (18 - 6 * i) & 63) as usize])
                } else {
                    '='
                }
            })
        })
        .collect()
}

/// The element that roxmltree sees. `like` says where an element is empty for want of items, not of text.
pub(crate) fn seen(node: roxmltree::Node<'_, '_>, like: &Element) -> Element {
    let content = match &like.content {
        Content::Text(_) => {
            assert!(node.children().all(|child| child.is_text()));
            Content::Text(node.text().unwrap_or_default().to_owned())
        }
        Content::Elements(children) => {
            assert!(node.children().all(|child| child.is_element()));
            let found: Vec<_> = node.children().collect();
            assert_eq!(found.len(), children.len(), "{}", like.name);
            let pairs = found.into_iter().zip(children);
            Content::Elements(pairs.map(|(node, like)| seen(node, like)).collect())
        }
    };
    Element {
        name: node.tag_name().name().to_owned(),
        attributes: node
            .attributes()
            .map(|a| (a.name().to_owned(), a.value().to_owned()))
            .collect(),
        content,
    }
}

/// Asserts that what the codec writes for a shape is the tree that it should be.
pub(crate) fn assert_meant(shape: &dyn SerializableStruct) -> String {
    let xml = tinsmith::codec::xml::to_string(shape).unwrap();
    let document = roxmltree::Document::parse(&xml).unwrap_or_else(|e| panic!("{e}: {xml}"));
    let expected = expected(shape);
    assert_eq!(seen(document.root_element(), &expected), expected, "{xml}");
    xml
}
