//! The writing side.

use std::convert::Infallible;
use std::fmt;

use cbor4ii::core::enc::{Encode, Write};
use cbor4ii::core::types::{Array, Bytes, Map, Nothing, Null, Tag};

use super::number::{DECIMAL_FRACTION, bignum, decimal_fraction};
use crate::codec::MAX_DEPTH;
use crate::schema::Kind;
use crate::serialize::{
    Entries, Items, MemberSerializer, SerializableShape, SerializableStruct, ShapeSerializer,
};
use crate::{
    BigDecimal, BigInteger, Document, Error, ErrorKind, Member, PathSegment, Precision, Schema,
    Timestamp, TimestampFormat,
};

/// The tag of an epoch-based time.
pub(super) const EPOCH: u64 = 1;

/// So many seconds from 1970 on, the doubles lie further apart than milliseconds.
const COARSE_SECONDS: u64 = 1 << 43;

/// Writes one value as CBOR: let a shape [`serialize`](SerializableShape::serialize) itself into it.
///
/// A structure is written whole by [`to_vec`](super::to_vec); this is for other values.
///
/// `Debug` shows how much was written only: it may hold secrets.
pub struct CborSerializer {
    cbor: Buffer,
    depth: usize,
    error: Option<Error>,
    /// How fine timestamps are written.
    timestamp_precision: Precision,
}

impl CborSerializer {
    /// A serializer without a value.
    pub fn new() -> Self {
        Self {
            cbor: Buffer(Vec::with_capacity(256)),
            depth: 0,
            error: None,
            timestamp_precision: Precision::Nanoseconds,
        }
    }

    /// A serializer of what a protocol sends.
    pub(super) fn on_the_wire() -> Self {
        Self {
            timestamp_precision: Precision::Milliseconds,
            ..Self::new()
        }
    }

    /// The bytes; none if no shape was written.
    ///
    /// # Errors
    ///
    /// The first that happened while writing; see [`to_vec`](super::to_vec).
    pub fn finish(self) -> crate::Result<Vec<u8>> {
        match self.error {
            Some(error) => Err(error),
            None => Ok(self.cbor.0),
        }
    }

    /// Writes a structure or union as a map that a break ends: its members are known only as they come.
    pub(super) fn object(&mut self, shape: &dyn SerializableStruct) {
        self.object_after(&[], shape);
    }

    /// Writes such a map with texts before the shape's members.
    pub(super) fn object_after(&mut self, texts: &[(&str, &str)], shape: &dyn SerializableStruct) {
        if !self.deepen() {
            return;
        }
        infallible(Map::unbounded(&mut self.cbor));
        for (name, text) in texts {
            self.put(*name);
            self.put(*text);
        }
        let schema = shape.schema();
        let mut members = Members {
            serializer: self,
            schema,
            is_empty: true,
        };
        shape.serialize_members(&mut members);
        if members.is_empty && schema.kind == Kind::Union {
            self.fail(
                ErrorKind::Unrepresentable,
                "the union has no member that the model names, so it can't be written",
            );
        }
        infallible(Map::end(&mut self.cbor));
        self.depth -= 1;
    }

    /// Goes a level deeper, unless it is too deep or an error came before.
    fn deepen(&mut self) -> bool {
        if self.depth == MAX_DEPTH {
            let message = format!("the shape nests more than {MAX_DEPTH} levels deep");
            self.fail(ErrorKind::Limit, message);
        }
        if self.error.is_some() {
            return false;
        }
        self.depth += 1;
        true
    }

    /// Writes an item of a list or a value of a map. Where the shape writes nothing, a null stands.
    fn item(&mut self, m: &'static Member, shape: &dyn SerializableShape) {
        let start = self.cbor.0.len();
        shape.serialize(m, self);
        if self.cbor.0.len() == start {
            self.put(Null);
        }
    }

    fn put(&mut self, value: impl Encode) {
        infallible(value.encode(&mut self.cbor));
    }

    /// Keeps an error unless there is one: the first one counts.
    fn fail(&mut self, kind: ErrorKind, message: impl Into<String>) {
        self.error.get_or_insert_with(|| Error::new(kind, message));
    }

    /// Adds a step to the path of an error that came up in a child.
    fn located(&mut self, segment: PathSegment) {
        self.error = self.error.take().map(|error| error.within(segment));
    }

    /// Writes a whole number as an integer, or as a bignum if it is too large for one.
    fn whole(&mut self, text: &str) {
        if let Ok(number) = text.parse::<i128>() {
            return self.put(number);
        }
        match bignum(text) {
            Ok((tag, bytes)) => self.put(Tag(tag, Bytes(bytes.as_slice()))),
            Err(error) => {
                self.error.get_or_insert(error);
            }
        }
    }
}

impl Default for CborSerializer {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for CborSerializer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CborSerializer")
            .field("cbor", &format_args!("{} bytes", self.cbor.0.len()))
            .field("error", &self.error)
            .finish_non_exhaustive()
    }
}

struct Buffer(Vec<u8>);

impl Write for Buffer {
    type Error = Infallible;

    fn push(&mut self, input: &[u8]) -> Result<(), Infallible> {
        self.0.extend_from_slice(input);
        Ok(())
    }
}

/// Takes the result of writing to a [`Buffer`], which can't fail.
fn infallible<E>(_result: Result<(), E>) {}

/// Writes the members of one map.
struct Members<'s> {
    serializer: &'s mut CborSerializer,
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
        let start = s.cbor.0.len();
        s.put(m.name);
        let value = s.cbor.0.len();
        shape.serialize(m, s);
        if s.error.is_some() {
            s.located(PathSegment::Member(m.name));
        } else if s.cbor.0.len() == value {
            // Where the shape writes nothing, the member is left out.
            s.cbor.0.truncate(start);
            return;
        }
        self.is_empty = false;
    }
}

macro_rules! write_scalars {
    ($($method:ident($type:ty);)*) => {$(
        fn $method(&mut self, _m: &'static Member, value: $type) {
            self.put(value);
        }
    )*};
}

impl<'a> ShapeSerializer<'a> for CborSerializer {
    fn structure(&mut self, _m: &'static Member, shape: &'a dyn SerializableStruct) {
        self.object(shape);
    }

    fn list(&mut self, m: &'static Member, items: Items<'_, 'a>) {
        if !self.deepen() {
            return;
        }
        infallible(Array::bounded(items.len(), &mut self.cbor));
        let item = m.target.item();
        for (index, shape) in items.enumerate() {
            self.item(item, shape);
            if self.error.is_some() {
                return self.located(PathSegment::Index(index));
            }
        }
        self.depth -= 1;
    }

    fn map(&mut self, m: &'static Member, entries: Entries<'_, 'a>) {
        if !self.deepen() {
            return;
        }
        infallible(Map::bounded(entries.len(), &mut self.cbor));
        let item = m.target.item();
        for (key, shape) in entries {
            self.put(key);
            self.item(item, shape);
            if self.error.is_some() {
                return self.located(PathSegment::Entry);
            }
        }
        self.depth -= 1;
    }

    write_scalars! {
        boolean(bool);
        byte(i8);
        short(i16);
        integer(i32);
        long(i64);
        float(f32);
        double(f64);
        string(&'a str);
    }

    fn big_integer(&mut self, _m: &'static Member, value: &'a BigInteger) {
        self.whole(value.as_str());
    }

    fn big_decimal(&mut self, _m: &'static Member, value: &'a BigDecimal) {
        let Some((mantissa, exponent)) = decimal_fraction(value.as_str()) else {
            let message = "the exponent of the number is beyond 64 bits";
            return self.fail(ErrorKind::Unrepresentable, message);
        };
        self.put(Tag(DECIMAL_FRACTION, Nothing));
        infallible(Array::bounded(2, &mut self.cbor));
        self.put(exponent);
        self.whole(&mantissa);
    }

    fn blob(&mut self, _m: &'static Member, value: &'a [u8]) {
        self.put(Bytes(value));
    }

    fn timestamp(&mut self, _m: &'static Member, value: Timestamp) {
        let value = value.to_precision(self.timestamp_precision);
        if value.subsec_nanoseconds() == 0 {
            return self.put(Tag(EPOCH, value.seconds()));
        }
        if value.seconds().unsigned_abs() >= COARSE_SECONDS {
            let message = "the timestamp is too far from 1970 for a double to hold its fraction";
            return self.fail(ErrorKind::Unrepresentable, message);
        }
        // Parsing its digits gives the closest double; adding seconds and fraction would round twice.
        let seconds = value.format(TimestampFormat::EpochSeconds);
        match seconds.map(|text| text.parse::<f64>()) {
            Ok(Ok(seconds)) => self.put(Tag(EPOCH, seconds)),
            _ => self.fail(ErrorKind::Unrepresentable, "the timestamp is not a number"),
        }
    }

    fn document(&mut self, _m: &'static Member, _value: &'a Document) {
        let message = "rpcv2Cbor doesn't support documents";
        self.fail(ErrorKind::Unrepresentable, message);
    }
}
