//! The serializer of both query protocols.

use std::fmt;

use base64::Engine as _;

use super::key::Step;
use super::percent::{room_for, write_escaped};
use crate::codec::{MAX_DEPTH, float};
use crate::schema::Kind;
use crate::serialize::{
    Entries, Items, MemberSerializer, SerializableShape, SerializableStruct, ShapeSerializer,
};
use crate::{
    BigDecimal, BigInteger, Document, Error, ErrorKind, Member, PathSegment, Precision, Result,
    Schema, Timestamp, TimestampFormat,
};

/// In what the two query protocols differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Rules {
    /// `aws.protocols#awsQuery`: names as in XML, lists as `Name.member.1` unless they are flattened.
    AwsQuery,
    /// `aws.protocols#ec2Query`: names with a capital letter, or of their own, and all lists flattened.
    Ec2Query,
}

/// Writes form pairs, one after the other.
///
/// `Debug` shows how much was written only: it may hold secrets.
pub struct QuerySerializer {
    rules: Rules,
    /// The pairs, nothing but ASCII, and after them zeros: room to write into.
    out: Vec<u8>,
    /// Where the pairs end.
    end: usize,
    /// The key of the structure, list or map that is open, and a point, unless it is empty.
    key: String,
    /// The step from there to what is being written. It goes to the key only if that is opened as well.
    step: Step,
    depth: usize,
    error: Option<Error>,
    /// How fine timestamps are written.
    timestamp_precision: Precision,
}

impl QuerySerializer {
    /// A serializer that has written nothing yet.
    pub fn new(rules: Rules) -> Self {
        Self {
            rules,
            out: Vec::new(),
            end: 0,
            key: String::with_capacity(64),
            step: Step::Text(""),
            depth: 0,
            error: None,
            timestamp_precision: Precision::Nanoseconds,
        }
    }

    /// A serializer of what a protocol sends.
    pub(crate) fn on_the_wire(rules: Rules) -> Self {
        Self {
            timestamp_precision: Precision::Milliseconds,
            ..Self::new(rules)
        }
    }

    /// Writes a pair that no member stands for, such as the action.
    pub fn pair(&mut self, key: &'static str, value: &str) {
        self.step = Step::Text(key);
        self.value(value);
    }

    /// Writes the members of a structure.
    pub fn members(&mut self, shape: &dyn SerializableStruct) {
        let schema = shape.schema();
        let mut members = Members {
            schema,
            serializer: self,
            is_empty: true,
        };
        shape.serialize_members(&mut members);
        if members.is_empty && schema.kind == Kind::Union {
            self.fail(
                ErrorKind::Unrepresentable,
                "the union has no member that the model names, so it can't be written",
            );
        }
    }

    /// The pairs, joined, as the body of a request.
    ///
    /// # Errors
    ///
    /// The first thing that couldn't be written.
    pub fn finish(mut self) -> Result<Vec<u8>> {
        if let Some(error) = self.error {
            return Err(error);
        }
        self.out.truncate(self.end);
        Ok(self.out)
    }

    /// Writes a pair: the key, to its last step, and the value.
    fn value(&mut self, value: &str) {
        let mut digits = itoa::Buffer::new();
        let step = self.step.text(self.rules, &mut digits);
        let length = self.key.len() + step.len() + "&=".len() + room_for(value.len());
        let needed = self.end + length;
        if needed > self.out.len() {
            // Most requests fit into the first room that is made.
            self.out.resize((2 * needed).max(1024), 0);
        }
        let mut free = self.out.get_mut(self.end..).unwrap_or_default();
        if self.end > 0 {
            free = write(b"&", free);
        }
        if !self.key.is_empty() {
            free = write(self.key.as_bytes(), free);
        }
        free = write(step.as_bytes(), free);
        free = write(b"=", free);
        let unused = write_escaped(value, free).len();
        self.end = self.out.len() - unused;
    }

    fn number(&mut self, value: impl itoa::Integer) {
        self.value(itoa::Buffer::new().format(value));
    }

    /// Writes a member, item or entry; an error that comes up in it gets a step of the path.
    fn child(&mut self, segment: PathSegment, write: impl FnOnce(&mut Self)) {
        // The first error counts, and nothing is sent after one.
        if self.error.is_some() {
            return;
        }
        write(self);
        if let Some(error) = self.error.take() {
            self.error = Some(error.within(segment));
        }
    }

    /// Opens what the step leads to: a structure, list or map.
    fn nested(&mut self, write: impl FnOnce(&mut Self)) {
        if self.depth >= MAX_DEPTH {
            let message = format!("the shape nests more than {MAX_DEPTH} levels deep");
            self.fail(ErrorKind::Limit, &message);
            return;
        }
        self.depth += 1;
        let end = self.key.len();
        self.open_step();
        write(self);
        self.key.truncate(end);
        self.depth -= 1;
    }

    /// Adds the step to the key.
    fn open_step(&mut self) {
        let mut digits = itoa::Buffer::new();
        self.key.push_str(&self.step.text(self.rules, &mut digits));
        self.key.push('.');
    }

    fn fail(&mut self, kind: ErrorKind, message: &str) {
        self.error.get_or_insert_with(|| Error::new(kind, message));
    }
}

impl fmt::Debug for QuerySerializer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("QuerySerializer")
            .field("rules", &self.rules)
            .field("pairs", &format_args!("{} bytes", self.end))
            .field("error", &self.error)
            .finish_non_exhaustive()
    }
}

/// Writes each member of an open structure under its name.
struct Members<'s> {
    schema: &'static Schema,
    serializer: &'s mut QuerySerializer,
    is_empty: bool,
}

impl<'a> MemberSerializer<'a> for Members<'_> {
    fn member(&mut self, index: usize, shape: &'a dyn SerializableShape) {
        let Some(m) = self.schema.members.get(index) else {
            return;
        };
        self.is_empty = false;
        self.serializer.child(PathSegment::Member(m.name), |s| {
            s.step = Step::Member(m);
            shape.serialize(m, s);
        });
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
                self.value("");
            }
            return;
        }
        self.nested(|s| {
            if !m.traits.xml_flattened && s.rules == Rules::AwsQuery {
                s.step = Step::XmlName(item);
                s.open_step();
            }
            for (i, shape) in items.enumerate() {
                s.child(PathSegment::Index(i), |s| {
                    s.step = Step::Number(i + 1);
                    shape.serialize(item, s);
                });
            }
        });
    }

    /// `Name.entry.1.key` and `Name.entry.1.value`, or `Name.1.key` where the map is flattened.
    fn map(&mut self, m: &'static Member, entries: Entries<'_, 'a>) {
        let (key_member, value_member) = (m.target.key(), m.target.item());
        self.nested(|s| {
            if !m.traits.xml_flattened {
                s.step = Step::Text("entry");
                s.open_step();
            }
            for (i, (key, shape)) in entries.enumerate() {
                s.child(PathSegment::Entry, |s| {
                    let end = s.key.len();
                    s.step = Step::Number(i + 1);
                    s.open_step();
                    s.step = Step::XmlName(key_member);
                    s.value(key);
                    s.step = Step::XmlName(value_member);
                    shape.serialize(value_member, s);
                    s.key.truncate(end);
                });
            }
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
        self.value(&float::text(value.into(), &value));
    }

    fn double(&mut self, _m: &'static Member, value: f64) {
        self.value(&float::text(value, &value));
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
        let value = value.to_precision(self.timestamp_precision);
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

/// Writes bytes to the start of `free`. Gives what is left of that.
#[inline]
fn write<'f>(bytes: &[u8], free: &'f mut [u8]) -> &'f mut [u8] {
    match free.split_at_mut_checked(bytes.len()) {
        Some((place, rest)) => {
            place.copy_from_slice(bytes);
            rest
        }
        None => &mut [],
    }
}
