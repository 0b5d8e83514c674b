//! How a shape becomes a tree.

use super::{Entry, List, Map, Secret, Structure, Value};
use crate::serialize::{
    Entries, Items, MemberSerializer, SerializableShape, SerializableStruct, ShapeSerializer,
};
use crate::{BigDecimal, BigInteger, Document, Member, Schema, Timestamp};

impl<'a> Value<'a> {
    /// The tree of a structure or union.
    pub fn of(shape: &'a dyn SerializableStruct) -> Self {
        let mut members = Members {
            schema: shape.schema(),
            set: Structure::default(),
        };
        shape.serialize_members(&mut members);
        Self::Structure(members.set)
    }

    /// The tree of the value of member `m`.
    pub(crate) fn of_item(m: &'static Member, shape: &'a dyn SerializableShape) -> Self {
        let mut slot = Slot(Value::Null);
        shape.serialize(m, &mut slot);
        slot.0
    }
}

/// Collects the members of one structure.
struct Members<'a> {
    schema: &'static Schema,
    set: Structure<'a>,
}

impl<'a> MemberSerializer<'a> for Members<'a> {
    fn member(&mut self, index: usize, shape: &'a dyn SerializableShape) {
        let Some(m) = self.schema.members.get(index) else {
            return;
        };
        let value = Value::of_item(m, shape);
        self.set.0.push(Entry {
            name: m.name,
            value,
            secret: match self.schema.traits.sensitive || m.is_sensitive() {
                true => Secret::Value,
                false => Secret::Nothing,
            },
        });
    }
}

/// Takes the one value that a shape shows; a null leaves it as it was made.
struct Slot<'a>(Value<'a>);

macro_rules! fill_slot {
    ($($method:ident($type:ty) => $variant:ident)*) => {$(
        fn $method(&mut self, _m: &'static Member, value: $type) {
            self.0 = Value::$variant(value);
        }
    )*};
}

impl<'a> ShapeSerializer<'a> for Slot<'a> {
    fn structure(&mut self, _m: &'static Member, shape: &'a dyn SerializableStruct) {
        self.0 = Value::of(shape);
    }

    fn list(&mut self, m: &'static Member, items: Items<'_, 'a>) {
        let item = m.target.item();
        self.0 = Value::List(List {
            items: items.map(|shape| Value::of_item(item, shape)).collect(),
            sensitive: item.is_sensitive(),
        });
    }

    fn map(&mut self, m: &'static Member, entries: Entries<'_, 'a>) {
        let (key, item) = (m.target.key(), m.target.item());
        let secret = match (key.is_sensitive(), item.is_sensitive()) {
            (true, _) => Secret::NameAndValue,
            (false, true) => Secret::Value,
            (false, false) => Secret::Nothing,
        };
        let entry = |(name, shape)| Entry {
            name,
            value: Value::of_item(item, shape),
            secret,
        };
        self.0 = Value::Map(Map(entries.map(entry).collect()));
    }

    fill_slot! {
        boolean(bool) => Boolean
        byte(i8) => Byte
        short(i16) => Short
        integer(i32) => Integer
        long(i64) => Long
        float(f32) => Float
        double(f64) => Double
        big_integer(&'a BigInteger) => BigInteger
        big_decimal(&'a BigDecimal) => BigDecimal
        string(&'a str) => String
        enumeration(&'a str) => Enum
        blob(&'a [u8]) => Blob
        timestamp(Timestamp) => Timestamp
        document(&'a Document) => Document
    }
}
