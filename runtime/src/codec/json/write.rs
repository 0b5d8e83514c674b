//! The writing side.

use std::fmt::{self, Write};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::Settings;
use super::number::without_leading_zeros;
use super::text::write_string;
use crate::codec::{MAX_DEPTH, too_deep};
use crate::schema::Kind;
use crate::serialize::{
    Entries, Items, MemberSerializer, SerializableShape, SerializableStruct, ShapeSerializer,
};
use crate::{
    BigDecimal, BigInteger, Document, Error, ErrorKind, Member, PathSegment, Schema, Timestamp,
    TimestampFormat,
};

/// Writes one value as JSON: let a shape [`serialize`](SerializableShape::serialize) itself into it.
///
/// A structure is written whole by [`to_string_with`](super::to_string_with); this is for other values, such
/// as the document or list that is an HTTP payload.
///
/// `Debug` shows how much was written only: it may hold secrets.
pub struct JsonSerializer {
    pub(super) json: String,
    settings: Settings,
    depth: usize,
    error: Option<Error>,
}

impl JsonSerializer {
    /// A serializer without a value.
    pub fn new(settings: Settings) -> Self {
        Self {
            json: String::with_capacity(256),
            settings,
            depth: 0,
            error: None,
        }
    }

    /// The JSON text; empty if no shape was written.
    ///
    /// # Errors
    ///
    /// The first that happened while writing; see [`to_string_with`](super::to_string_with).
    pub fn finish(self) -> crate::Result<String> {
        match self.error {
            Some(error) => Err(error),
            None => Ok(self.json),
        }
    }

    pub(super) fn object(&mut self, shape: &dyn SerializableStruct) {
        self.object_after(&[], shape);
    }

    /// Writes an object with texts before the shape's members.
    pub(super) fn object_after(&mut self, texts: &[(&str, &str)], shape: &dyn SerializableStruct) {
        if !self.open('{') {
            return;
        }
        for (index, (name, text)) in texts.iter().enumerate() {
            if index > 0 {
                self.json.push(',');
            }
            self.quoted(name);
            self.json.push(':');
            self.quoted(text);
        }
        let schema = shape.schema();
        let mut members = Members {
            serializer: self,
            schema,
            is_empty: texts.is_empty(),
        };
        shape.serialize_members(&mut members);
        if members.is_empty && schema.kind == Kind::Union {
            self.fail(Error::new(
                ErrorKind::Unrepresentable,
                "the union has no member that the model names, so it can't be written",
            ));
        }
        self.close('}');
    }

    /// Writes the value of member `m` of an open structure, list or map, after `name` and a colon if it has a
    /// name. Where the shape writes nothing, nothing stands there: a member is left out, an item is null.
    fn child(
        &mut self,
        is_first: bool,
        name: Name<'_>,
        m: &'static Member,
        shape: &dyn SerializableShape,
        absent: Absent,
    ) -> bool {
        let start = self.json.len();
        if !is_first {
            self.json.push(',');
        }
        match name {
            Name::None => {}
            Name::OfShape(name) => {
                self.json.push('"');
                self.json.push_str(name);
                self.json.push_str("\":");
            }
            Name::Any(name) => {
                self.quoted(name);
                self.json.push(':');
            }
        }
        let value = self.json.len();
        shape.serialize(m, self);
        if self.json.len() > value {
            return true;
        }
        match absent {
            Absent::LeftOut => self.json.truncate(start),
            Absent::Null => self.json.push_str("null"),
        }
        matches!(absent, Absent::Null)
    }

    /// Opens an object or array, unless it is too deep or an error came before.
    pub(super) fn open(&mut self, bracket: char) -> bool {
        if self.depth == MAX_DEPTH {
            self.fail(too_deep("shape", MAX_DEPTH));
        }
        if self.error.is_some() {
            return false;
        }
        self.depth += 1;
        self.json.push(bracket);
        true
    }

    pub(super) fn close(&mut self, bracket: char) {
        self.depth -= 1;
        self.json.push(bracket);
    }

    /// Keeps an error unless there is one: the first one counts.
    fn fail(&mut self, error: Error) {
        self.error.get_or_insert(error);
    }

    /// Adds a step to the path of an error that came up in a child.
    fn located(&mut self, segment: PathSegment) {
        self.error = self.error.take().map(|error| error.within(segment));
    }

    pub(super) fn boolean(&mut self, value: bool) {
        self.json.push_str(if value { "true" } else { "false" });
    }

    pub(super) fn integer(&mut self, value: impl itoa::Integer) {
        self.json.push_str(itoa::Buffer::new().format(value));
    }

    /// Writes a number in the shortest form that reads back as the same; `Debug` keeps the exponent of large
    /// ones.
    pub(super) fn floating(&mut self, value: impl std::fmt::Debug + Into<f64> + Copy) {
        let wide: f64 = value.into();
        if wide.is_finite() {
            let _ = write!(self.json, "{value:?}");
        } else if wide.is_nan() {
            self.json.push_str("\"NaN\"");
        } else if wide > 0.0 {
            self.json.push_str("\"Infinity\"");
        } else {
            self.json.push_str("\"-Infinity\"");
        }
    }

    pub(super) fn number(&mut self, text: &str) {
        let (sign, digits) = without_leading_zeros(text);
        self.json.push_str(sign);
        self.json.push_str(digits);
    }

    fn big_number(&mut self, text: &str) {
        if self.settings.big_numbers_as_strings {
            self.quoted(text);
        } else {
            self.number(text);
        }
    }

    pub(super) fn quoted(&mut self, text: &str) {
        write_string(text, &mut self.json);
    }
}

impl fmt::Debug for JsonSerializer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("JsonSerializer")
            .field("json", &format_args!("{} bytes", self.json.len()))
            .field("error", &self.error)
            .finish_non_exhaustive()
    }
}

/// What goes before a value.
#[derive(Clone, Copy)]
enum Name<'n> {
    /// Nothing: it is an item.
    None,
    /// A name of the model, none of whose characters needs an escape ("Shape ID ABNF" in the specification).
    OfShape(&'static str),
    /// A key, or a name that a trait gives.
    Any(&'n str),
}

/// What a shape that writes nothing stands for.
#[derive(Clone, Copy)]
enum Absent {
    /// A member that is not set.
    LeftOut,
    /// A null in a sparse list or map.
    Null,
}

/// Writes the members of one object.
struct Members<'s> {
    serializer: &'s mut JsonSerializer,
    schema: &'static Schema,
    is_empty: bool,
}

impl<'a> MemberSerializer<'a> for Members<'_> {
    fn member(&mut self, index: usize, shape: &'a dyn SerializableShape) {
        let Some(m) = self.schema.members.get(index) else {
            return;
        };
        let s = &mut *self.serializer;
        if s.error.is_some() {
            return;
        }
        let name = match m.traits.json_name {
            Some(name) if s.settings.honor_json_name => Name::Any(name),
            _ => Name::OfShape(m.name),
        };
        let is_there = s.child(self.is_empty, name, m, shape, Absent::LeftOut);
        self.is_empty &= !is_there;
        if s.error.is_some() {
            s.located(PathSegment::Member(m.name));
        }
    }
}

macro_rules! write_scalars {
    ($($method:ident($type:ty) by $by:ident;)*) => {$(
        fn $method(&mut self, _m: &'static Member, value: $type) {
            self.$by(value);
        }
    )*};
}

impl<'a> ShapeSerializer<'a> for JsonSerializer {
    fn structure(&mut self, _m: &'static Member, shape: &'a dyn SerializableStruct) {
        self.object(shape);
    }

    fn list(&mut self, m: &'static Member, items: Items<'_, 'a>) {
        if !self.open('[') {
            return;
        }
        let item = m.target.item();
        for (index, shape) in items.enumerate() {
            self.child(index == 0, Name::None, item, shape, Absent::Null);
            if self.error.is_some() {
                return self.located(PathSegment::Index(index));
            }
        }
        self.close(']');
    }

    fn map(&mut self, m: &'static Member, entries: Entries<'_, 'a>) {
        if !self.open('{') {
            return;
        }
        let item = m.target.item();
        for (index, (key, shape)) in entries.enumerate() {
            self.child(index == 0, Name::Any(key), item, shape, Absent::Null);
            if self.error.is_some() {
                return self.located(PathSegment::Entry);
            }
        }
        self.close('}');
    }

    write_scalars! {
        boolean(bool) by boolean;
        byte(i8) by integer;
        short(i16) by integer;
        integer(i32) by integer;
        long(i64) by integer;
        float(f32) by floating;
        double(f64) by floating;
        string(&'a str) by quoted;
        document(&'a Document) by any;
    }

    fn big_integer(&mut self, _m: &'static Member, value: &'a BigInteger) {
        self.big_number(value.as_str());
    }

    fn big_decimal(&mut self, _m: &'static Member, value: &'a BigDecimal) {
        self.big_number(value.as_str());
    }

    fn blob(&mut self, _m: &'static Member, value: &'a [u8]) {
        self.json.push('"');
        STANDARD.encode_string(value, &mut self.json);
        self.json.push('"');
    }

    fn timestamp(&mut self, m: &'static Member, value: Timestamp) {
        let format = self.settings.timestamp_format_of(m);
        let quote = if format == TimestampFormat::EpochSeconds {
            ""
        } else {
            "\""
        };
        self.json.push_str(quote);
        let value = value.to_precision(self.settings.timestamp_precision);
        match value.write(format, &mut self.json) {
            Ok(()) => self.json.push_str(quote),
            Err(error) => self.fail(error),
        }
    }
}
