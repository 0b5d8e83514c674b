//! Form pairs: the request bodies of awsQuery and ec2Query (writing only).
//!
//! `Action=Go&Version=1&Tags.member.1.Key=a`: the path of each value is its key. Smithy's specification of
//! awsQuery says how lists and maps are numbered.

use base64::Engine as _;

use super::MAX_DEPTH;
use super::percent::escape;
use crate::serialize::{
    Entries, Items, MemberSerializer, SerializableShape, SerializableStruct, ShapeSerializer,
};
use crate::{
    BigDecimal, BigInteger, Document, Error, ErrorKind, Member, PathSegment, Result, Schema,
    Timestamp, TimestampFormat,
};

/// Writes a shape's members as form pairs, by the rules of awsQuery.
///
/// # Errors
///
/// The shape nests too deeply or holds a document, which a query can't say.
pub fn to_string(shape: &dyn SerializableStruct) -> Result<String> {
    let mut serializer = QuerySerializer::new(Rules::AwsQuery);
    serializer.members(shape);
    String::from_utf8(serializer.finish()?)
        .map_err(|e| Error::new(ErrorKind::Unrepresentable, e.to_string()))
}

/// In what the two query protocols differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rules {
    /// `aws.protocols#awsQuery`: names as in XML, lists as `Name.member.1` unless they are flattened.
    AwsQuery,
    /// `aws.protocols#ec2Query`: names with a capital letter, or of their own, and all lists flattened.
    Ec2Query,
}

/// Writes form pairs, one after the other.
#[derive(Debug)]
pub struct QuerySerializer {
    rules: Rules,
    /// The pairs: nothing but ASCII.
    out: Vec<u8>,
    /// The key of what is being written, already escaped.
    key: Vec<u8>,
    depth: usize,
    error: Option<Error>,
}

impl QuerySerializer {
    /// A serializer that has written nothing yet.
    pub fn new(rules: Rules) -> Self {
        Self {
            rules,
            // Most requests fit, and need not be moved as they grow.
            out: Vec::with_capacity(1024),
            key: Vec::with_capacity(64),
            depth: 0,
            error: None,
        }
    }

    /// Writes a pair that no member stands for, such as the action.
    pub fn pair(&mut self, key: &str, value: &str) {
        escape(key, &mut self.key);
        self.value(value);
        self.key.clear();
    }

    /// Writes the members of a structure.
    pub fn members(&mut self, shape: &dyn SerializableStruct) {
        shape.serialize_members(&mut Members {
            schema: shape.schema(),
            serializer: self,
        });
    }

    /// The pairs, joined, as the body of a request.
    ///
    /// # Errors
    ///
    /// The first thing that couldn't be written.
    pub fn finish(self) -> Result<Vec<u8>> {
        match self.error {
            Some(error) => Err(error),
            None => Ok(self.out),
        }
    }

    /// Adds a step to the key; gives the length that takes it off again.
    fn push_step(&mut self, step: Step) -> usize {
        let end = self.key.len();
        if end > 0 {
            self.key.push(b'.');
        }
        match step {
            Step::Member(m) => self.push_member_name(m),
            Step::XmlName(m) => self.push_xml_name(m),
            Step::Entry => self.key.extend_from_slice(b"entry"),
            Step::Number(number) => push_number(number, &mut self.key),
        }
        end
    }

    fn push_member_name(&mut self, m: &Member) {
        match (self.rules, m.traits.ec2_query_name) {
            (Rules::AwsQuery, _) => self.push_xml_name(m),
            (Rules::Ec2Query, Some(name)) => escape(name, &mut self.key),
            (Rules::Ec2Query, None) => {
                let start = self.key.len();
                self.push_xml_name(m);
                if let Some(first) = self.key.get_mut(start) {
                    first.make_ascii_uppercase();
                }
            }
        }
    }

    fn push_xml_name(&mut self, m: &Member) {
        match m.traits.xml_name {
            Some(name) => escape(name, &mut self.key),
            // An identifier needs no escapes.
            None => self.key.extend_from_slice(m.name.as_bytes()),
        }
    }

    /// Ends the open pair's key and writes its value.
    fn value(&mut self, value: &str) {
        self.start_value();
        escape(value, &mut self.out);
    }

    /// Writes a value whose text needs no escapes.
    fn number(&mut self, value: impl itoa::Integer) {
        self.start_value();
        push_number(value, &mut self.out);
    }

    fn start_value(&mut self) {
        if !self.out.is_empty() {
            self.out.push(b'&');
        }
        self.out.extend_from_slice(&self.key);
        self.out.push(b'=');
    }

    /// Writes what stands under one more step of the key.
    fn within(&mut self, step: Step, write: impl FnOnce(&mut Self)) {
        let end = self.push_step(step);
        write(self);
        self.key.truncate(end);
    }

    /// Goes one structure, list or map deeper.
    fn nested(&mut self, write: impl FnOnce(&mut Self)) {
        if self.depth >= MAX_DEPTH {
            self.fail(ErrorKind::Limit, "the shape nests too deeply");
            return;
        }
        self.depth += 1;
        write(self);
        self.depth -= 1;
    }

    fn fail(&mut self, kind: ErrorKind, message: &str) {
        self.error.get_or_insert_with(|| Error::new(kind, message));
    }
}

/// A step of a key.
#[derive(Clone, Copy)]
enum Step {
    /// A member of a structure.
    Member(&'static Member),
    /// What every list or map has, by its name in XML.
    XmlName(&'static Member),
    /// The layer around the entries of a map.
    Entry,
    /// An item or entry, counted from 1.
    Number(usize),
}

/// Writes each member of an open structure under its name.
struct Members<'s> {
    schema: &'static Schema,
    serializer: &'s mut QuerySerializer,
}

impl<'a> MemberSerializer<'a> for Members<'_> {
    fn member(&mut self, index: usize, shape: &'a dyn SerializableShape) {
        let Some(m) = self.schema.members.get(index) else {
            return;
        };
        let had_error = self.serializer.error.is_some();
        self.serializer
            .within(Step::Member(m), |s| shape.serialize(m, s));
        if !had_error && let Some(error) = self.serializer.error.take() {
            self.serializer.error = Some(error.within(PathSegment::Member(m.name)));
        }
    }
}

impl<'a> ShapeSerializer<'a> for QuerySerializer {
    fn structure(&mut self, _m: &'static Member, shape: &'a dyn SerializableStruct) {
        self.nested(|s| s.members(shape));
    }

    /// `Name.member.1`, or `Name.1` where the list is flattened. An empty list is a bare `Name=`.
    fn list(&mut self, m: &'static Member, items: Items<'_, 'a>) {
        let item = m.target.item();
        if items.len() == 0 {
            // Only awsQuery has a form for it.
            if self.rules == Rules::AwsQuery {
                self.start_value();
            }
            return;
        }
        self.nested(|s| {
            let end = s.key.len();
            if !m.traits.xml_flattened && s.rules == Rules::AwsQuery {
                s.push_step(Step::XmlName(item));
            }
            for (i, shape) in items.enumerate() {
                s.within(Step::Number(i + 1), |s| shape.serialize(item, s));
            }
            s.key.truncate(end);
        });
    }

    /// `Name.entry.1.key` and `Name.entry.1.value`, or `Name.1.key` where the map is flattened.
    fn map(&mut self, m: &'static Member, entries: Entries<'_, 'a>) {
        let (key_member, value_member) = (m.target.key(), m.target.item());
        self.nested(|s| {
            let end = s.key.len();
            if !m.traits.xml_flattened {
                s.push_step(Step::Entry);
            }
            for (i, (key, shape)) in entries.enumerate() {
                s.within(Step::Number(i + 1), |s| {
                    s.within(Step::XmlName(key_member), |s| s.value(key));
                    s.within(Step::XmlName(value_member), |s| {
                        shape.serialize(value_member, s)
                    });
                });
            }
            s.key.truncate(end);
        });
    }

    fn boolean(&mut self, _m: &'static Member, value: bool) {
        self.value(if value { "true" } else { "false" });
    }

    fn byte(&mut self, _m: &'static Member, value: i8) {
        self.number(value);
    }

    fn short(&mut self, _m: &'static Member, value: i16) {
        self.number(value);
    }

    fn integer(&mut self, _m: &'static Member, value: i32) {
        self.number(value);
    }

    fn long(&mut self, _m: &'static Member, value: i64) {
        self.number(value);
    }

    fn float(&mut self, _m: &'static Member, value: f32) {
        self.value(&float_text(value.into(), &value));
    }

    fn double(&mut self, _m: &'static Member, value: f64) {
        self.value(&float_text(value, &value));
    }

    fn big_integer(&mut self, _m: &'static Member, value: &'a BigInteger) {
        self.value(value.as_str());
    }

    fn big_decimal(&mut self, _m: &'static Member, value: &'a BigDecimal) {
        self.value(value.as_str());
    }

    fn string(&mut self, _m: &'static Member, value: &'a str) {
        self.value(value);
    }

    fn blob(&mut self, _m: &'static Member, value: &'a [u8]) {
        self.value(&base64::engine::general_purpose::STANDARD.encode(value));
    }

    fn timestamp(&mut self, m: &'static Member, value: Timestamp) {
        let format = m
            .effective_timestamp_format()
            .unwrap_or(TimestampFormat::DateTime);
        match value.format(format) {
            Ok(text) => self.value(&text),
            Err(error) => {
                self.error.get_or_insert(error);
            }
        }
    }

    fn document(&mut self, _m: &'static Member, _value: &'a Document) {
        self.fail(ErrorKind::Unrepresentable, "a query can't hold a document");
    }
}

fn push_number(number: impl itoa::Integer, out: &mut Vec<u8>) {
    out.extend_from_slice(itoa::Buffer::new().format(number).as_bytes());
}

/// `NaN`, `Infinity` and `-Infinity` by Smithy's names; everything else as Rust prints it.
fn float_text(value: f64, shown: &dyn std::fmt::Debug) -> String {
    if value.is_nan() {
        "NaN".to_owned()
    } else if value.is_infinite() {
        if value > 0.0 {
            "Infinity".to_owned()
        } else {
            "-Infinity".to_owned()
        }
    } else {
        format!("{shown:?}")
    }
}
