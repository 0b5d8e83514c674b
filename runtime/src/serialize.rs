//! How a shape shows itself to a codec.
//!
//! A structure visits its members in order ([`SerializableStruct`]); a codec is a [`ShapeSerializer`] that
//! is told the value of each, and a [`MemberSerializer`] while a structure is open. All of it goes through
//! `dyn`, so that a program compiles each codec once, whatever the number of its shapes.
//!
//! Serializing can't fail on the shape's side. A codec that meets what its format can't say keeps its first
//! error and gives it at the end.

use std::collections::BTreeMap;

use crate::{BigDecimal, BigInteger, Blob, Document, Member, Schema, Timestamp};

/// What can be the value of a member.
pub trait SerializableShape {
    /// Shows the shape, the value of `member`, to `serializer`.
    fn serialize<'a>(&'a self, member: &'static Member, serializer: &mut dyn ShapeSerializer<'a>);

    /// Whether nothing stands here: a null in a sparse list or map.
    fn is_absent(&self) -> bool {
        false
    }
}

/// A structure or union.
pub trait SerializableStruct {
    /// What codecs must know of it.
    fn schema(&self) -> &'static Schema;

    /// Shows the members that are set, by their indices in the schema. A union shows the one that it is.
    fn serialize_members<'a>(&'a self, serializer: &mut dyn MemberSerializer<'a>);
}

/// Receives the members of one open structure.
pub trait MemberSerializer<'a> {
    /// Member `index` of the schema holds `shape`.
    fn member(&mut self, index: usize, shape: &'a dyn SerializableShape);
}

impl<'a> dyn MemberSerializer<'a> + '_ {
    /// Member `index` holds `shape` if it is set; an absent member costs no virtual call.
    pub fn put<T: SerializableShape>(&mut self, index: usize, shape: &'a Option<T>) {
        if let Some(shape) = shape {
            self.member(index, shape);
        }
    }
}

/// A codec's writing side. Each method is given the value of `member`.
#[allow(
    missing_docs,
    reason = "each method takes the Smithy type of the same name"
)]
pub trait ShapeSerializer<'a> {
    /// A structure or union.
    fn structure(&mut self, member: &'static Member, shape: &'a dyn SerializableStruct);
    /// A list; a null of a sparse list is an item that [is absent](SerializableShape::is_absent).
    fn list(&mut self, member: &'static Member, items: Items<'_, 'a>);
    /// A map; keys of enums come as their text.
    fn map(&mut self, member: &'static Member, entries: Entries<'_, 'a>);
    fn boolean(&mut self, member: &'static Member, value: bool);
    fn byte(&mut self, member: &'static Member, value: i8);
    fn short(&mut self, member: &'static Member, value: i16);
    fn integer(&mut self, member: &'static Member, value: i32);
    fn long(&mut self, member: &'static Member, value: i64);
    fn float(&mut self, member: &'static Member, value: f32);
    fn double(&mut self, member: &'static Member, value: f64);
    fn big_integer(&mut self, member: &'static Member, value: &'a BigInteger);
    fn big_decimal(&mut self, member: &'static Member, value: &'a BigDecimal);
    fn string(&mut self, member: &'static Member, value: &'a str);
    fn blob(&mut self, member: &'static Member, value: &'a [u8]);
    fn timestamp(&mut self, member: &'static Member, value: Timestamp);
    fn document(&mut self, member: &'static Member, value: &'a Document);
    /// An enum's value; on the wire it is a string.
    fn enumeration(&mut self, member: &'static Member, value: &'a str) {
        self.string(member, value);
    }
    /// An intEnum's value; on the wire it is an integer.
    fn int_enumeration(&mut self, member: &'static Member, value: i32) {
        self.integer(member, value);
    }
}

/// The items of a list, in order.
pub type Items<'i, 'a> = &'i mut dyn ExactSizeIterator<Item = &'a dyn SerializableShape>;

/// The entries of a map, ordered by key.
pub type Entries<'i, 'a> =
    &'i mut dyn ExactSizeIterator<Item = (&'a str, &'a dyn SerializableShape)>;

impl<T: SerializableStruct> SerializableShape for T {
    fn serialize<'a>(&'a self, member: &'static Member, serializer: &mut dyn ShapeSerializer<'a>) {
        serializer.structure(member, self);
    }
}

impl<T: SerializableStruct> SerializableStruct for Box<T> {
    fn schema(&self) -> &'static Schema {
        (**self).schema()
    }

    fn serialize_members<'a>(&'a self, serializer: &mut dyn MemberSerializer<'a>) {
        (**self).serialize_members(serializer);
    }
}

impl<T: SerializableShape> SerializableShape for Option<T> {
    fn serialize<'a>(&'a self, member: &'static Member, serializer: &mut dyn ShapeSerializer<'a>) {
        if let Some(shape) = self {
            shape.serialize(member, serializer);
        }
    }

    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

impl<T: SerializableShape> SerializableShape for Vec<T> {
    fn serialize<'a>(&'a self, member: &'static Member, serializer: &mut dyn ShapeSerializer<'a>) {
        serializer.list(
            member,
            &mut self.iter().map(|item| item as &dyn SerializableShape),
        );
    }
}

impl<K: AsRef<str>, T: SerializableShape> SerializableShape for BTreeMap<K, T> {
    fn serialize<'a>(&'a self, member: &'static Member, serializer: &mut dyn ShapeSerializer<'a>) {
        let entry = |(key, value): (&'a K, &'a T)| (key.as_ref(), value as &dyn SerializableShape);
        serializer.map(member, &mut self.iter().map(entry));
    }
}

macro_rules! serialize_by_value {
    ($($type:ty => $method:ident)*) => {$(
        impl SerializableShape for $type {
            fn serialize<'a>(&'a self, member: &'static Member, serializer: &mut dyn ShapeSerializer<'a>) {
                serializer.$method(member, *self);
            }
        }
    )*};
}

serialize_by_value! {
    bool => boolean
    i8 => byte
    i16 => short
    i32 => integer
    i64 => long
    f32 => float
    f64 => double
    Timestamp => timestamp
}

macro_rules! serialize_by_reference {
    ($($type:ty => $method:ident)*) => {$(
        impl SerializableShape for $type {
            fn serialize<'a>(&'a self, member: &'static Member, serializer: &mut dyn ShapeSerializer<'a>) {
                serializer.$method(member, self);
            }
        }
    )*};
}

serialize_by_reference! {
    String => string
    Blob => blob
    BigInteger => big_integer
    BigDecimal => big_decimal
    Document => document
}
