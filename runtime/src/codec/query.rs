//! Form pairs: the request bodies of awsQuery and ec2Query (writing only).
//!
//! `Action=Go&Version=1&Tags.member.1.Key=a`: the path of each value is its key. Smithy's specification of
//! awsQuery says how lists and maps are numbered.

use std::borrow::Cow;

use base64::Engine as _;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::MAX_DEPTH;
use crate::serialize::{
    Entries, Items, MemberSerializer, SerializableShape, SerializableStruct, ShapeSerializer,
};
use crate::{
    BigDecimal, BigInteger, Document, Error, ErrorKind, Member, PathSegment, Result, Schema,
    Timestamp, TimestampFormat,
};

/// All that RFC 3986 doesn't reserve stays as it is.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// Writes a shape's members as form pairs, by the rules of awsQuery.
///
/// # Errors
///
/// The shape nests too deeply or holds a document, which a query can't say.
pub fn to_string(shape: &dyn SerializableStruct) -> Result<String> {
    let mut serializer = QuerySerializer::new(Rules::AwsQuery);
    serializer.members(shape);
    serializer.finish()
}

/// In what the two query protocols differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rules {
    /// `aws.protocols#awsQuery`: names as in XML, lists as `Name.member.1` unless they are flattened.
    AwsQuery,
    /// `aws.protocols#ec2Query`: names with a capital letter, or of their own, and all lists flattened.
    Ec2Query,
}

impl Rules {
    fn member_name(self, m: &Member) -> Cow<'static, str> {
        match (self, m.traits.ec2_query_name) {
            (Self::AwsQuery, _) => Cow::Borrowed(m.name_in_xml()),
            (Self::Ec2Query, Some(name)) => Cow::Borrowed(name),
            (Self::Ec2Query, None) => capitalized(m.name_in_xml()),
        }
    }
}

fn capitalized(name: &'static str) -> Cow<'static, str> {
    let mut chars = name.chars();
    match chars.next() {
        Some(first) if first.is_ascii_lowercase() => {
            Cow::Owned(format!("{}{}", first.to_ascii_uppercase(), chars.as_str()))
        }
        _ => Cow::Borrowed(name),
    }
}

/// Writes form pairs, one after the other.
#[derive(Debug)]
pub struct QuerySerializer {
    rules: Rules,
    out: String,
    /// The key of what is being written, already escaped.
    key: String,
    depth: usize,
    error: Option<Error>,
}

impl QuerySerializer {
    /// A serializer that has written nothing yet.
    pub fn new(rules: Rules) -> Self {
        Self {
            rules,
            out: String::new(),
            key: String::new(),
            depth: 0,
            error: None,
        }
    }

    /// Writes a pair that no member stands for, such as the action.
    pub fn pair(&mut self, key: &str, value: &str) {
        let end = self.push_key(key);
        self.value(value);
        self.key.truncate(end);
    }

    /// Writes the members of a structure.
    pub fn members(&mut self, shape: &dyn SerializableStruct) {
        shape.serialize_members(&mut Members {
            schema: shape.schema(),
            serializer: self,
        });
    }

    /// The pairs, joined.
    ///
    /// # Errors
    ///
    /// The first thing that couldn't be written.
    pub fn finish(self) -> Result<String> {
        match self.error {
            Some(error) => Err(error),
            None => Ok(self.out),
        }
    }

    /// Adds a step to the key; gives the length that takes it off again.
    fn push_key(&mut self, name: &str) -> usize {
        let end = self.key.len();
        if end > 0 {
            self.key.push('.');
        }
        self.key.extend(utf8_percent_encode(name, ESCAPED));
        end
    }

    /// Ends the open pair's key and writes its value.
    fn value(&mut self, value: &str) {
        self.start_value();
        self.out.extend(utf8_percent_encode(value, ESCAPED));
    }

    fn start_value(&mut self) {
        if !self.out.is_empty() {
            self.out.push('&');
        }
        self.out.push_str(&self.key);
        self.out.push('=');
    }

    fn display(&mut self, value: impl std::fmt::Display) {
        self.value(&value.to_string());
    }

    /// Writes what stands under one more step of the key.
    fn within(&mut self, name: &str, write: impl FnOnce(&mut Self)) {
        let end = self.push_key(name);
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
        let name = self.serializer.rules.member_name(m);
        self.serializer.within(&name, |s| shape.serialize(m, s));
        if !had_error {
            let error = self.serializer.error.take();
            self.serializer.error = error.map(|e| e.within(PathSegment::Member(m.name)));
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
                s.push_key(item.name_in_xml());
            }
            for (i, shape) in items.enumerate() {
                s.within(&(i + 1).to_string(), |s| shape.serialize(item, s));
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
                s.push_key("entry");
            }
            for (i, (key, shape)) in entries.enumerate() {
                s.within(&(i + 1).to_string(), |s| {
                    s.within(key_member.name_in_xml(), |s| s.value(key));
                    s.within(value_member.name_in_xml(), |s| {
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
        self.display(value);
    }

    fn short(&mut self, _m: &'static Member, value: i16) {
        self.display(value);
    }

    fn integer(&mut self, _m: &'static Member, value: i32) {
        self.display(value);
    }

    fn long(&mut self, _m: &'static Member, value: i64) {
        self.display(value);
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
