//! How a codec fills a shape.
//!
//! Decoding starts from a [blank](DeserializableShape::blank) shape, which is Smithy's client error
//! correction: a required member that the service left out keeps an empty value, and the parse goes on.
//! The codec is the driver: it finds members by their wire names, skips what a shape doesn't know, bounds
//! depth and amount, and gives errors their offset; the shape only reads its member `index`.

mod expected;
#[cfg(feature = "zeroize")]
mod wiped_leaves;
#[cfg(feature = "zeroize")]
mod wiper;

pub use expected::Expected;
#[cfg(feature = "zeroize")]
pub use wiper::Wiper;

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::serialize::SerializableStruct;
use crate::{BigDecimal, BigInteger, Blob, Document, Member, Result, Timestamp};

/// What can be read from a member.
pub trait DeserializableShape {
    /// The empty value that decoding starts from ("Client error correction" in the specification).
    fn blank() -> Self
    where
        Self: Sized;

    /// Reads the value of `member`.
    fn read<'de>(
        &mut self,
        member: &'static Member,
        deserializer: &mut dyn ShapeDeserializer<'de>,
    ) -> Result<()>;

    /// Reads the value of `member` into a blank value, which need not be made blank again.
    fn read_into_blank<'de>(
        &mut self,
        member: &'static Member,
        deserializer: &mut dyn ShapeDeserializer<'de>,
    ) -> Result<()> {
        self.read(member, deserializer)
    }
}

/// A structure or union. What is read can be written, too, and has one schema for both.
pub trait DeserializableStruct: SerializableStruct {
    /// The structure with nothing but empty and default values.
    fn blank() -> Self
    where
        Self: Sized;

    /// Reads member `index` of the schema, which is `member`.
    fn read_member<'de>(
        &mut self,
        index: usize,
        member: &'static Member,
        deserializer: &mut dyn ShapeDeserializer<'de>,
    ) -> Result<()>;

    /// Finds the member that `name` stands for on the wire; see [`Schema::position`](crate::Schema::position).
    ///
    /// Only envelopes, whose names depend on the operation, need another answer than the schema's.
    fn position(
        &self,
        expected: usize,
        name: &str,
        wire_name: fn(&Member) -> &'static str,
    ) -> Option<(usize, &'static Member)> {
        self.schema().position(expected, name, wire_name)
    }

    /// The members in the order in which they are likely to come, for codecs that compare a name with the next of them
    /// before they ask for its [`position`](Self::position). Where that isn't the schema's there are none.
    fn likely_members(&self) -> &'static [Member] {
        self.schema().members
    }

    /// The members that may come, for codecs that tell which required ones did not.
    #[doc(hidden)]
    fn expected(&self) -> Expected {
        Expected::all(self.schema())
    }

    /// The input has a member that the schema doesn't name. Unions keep its name; structures skip it.
    fn unknown_member(&mut self, _name: &str) {}
}

/// A codec's reading side. Each method reads the value of `member`, or says why it can't.
#[allow(
    missing_docs,
    reason = "each method reads the Smithy type of the same name"
)]
pub trait ShapeDeserializer<'de> {
    /// Fills a structure or union, member by member.
    fn structure(
        &mut self,
        member: &'static Member,
        into: &mut dyn DeserializableStruct,
    ) -> Result<()>;
    /// Calls `read_item` at each item. Nulls are passed over unless the list is sparse.
    fn list(&mut self, member: &'static Member, read_item: ReadItem<'_, 'de>) -> Result<()>;
    /// Calls `read_entry` with each key, at its value. Nulls are passed over unless the map is sparse.
    fn map(&mut self, member: &'static Member, read_entry: ReadEntry<'_, 'de>) -> Result<()>;
    fn boolean(&mut self, member: &'static Member) -> Result<bool>;
    fn byte(&mut self, member: &'static Member) -> Result<i8>;
    fn short(&mut self, member: &'static Member) -> Result<i16>;
    fn integer(&mut self, member: &'static Member) -> Result<i32>;
    fn long(&mut self, member: &'static Member) -> Result<i64>;
    fn float(&mut self, member: &'static Member) -> Result<f32>;
    fn double(&mut self, member: &'static Member) -> Result<f64>;
    fn big_integer(&mut self, member: &'static Member) -> Result<BigInteger>;
    fn big_decimal(&mut self, member: &'static Member) -> Result<BigDecimal>;
    fn string(&mut self, member: &'static Member) -> Result<Cow<'de, str>>;
    fn blob(&mut self, member: &'static Member) -> Result<Blob>;
    fn timestamp(&mut self, member: &'static Member) -> Result<Timestamp>;
    fn document(&mut self, member: &'static Member) -> Result<Document>;
    /// Whether a null stands here; if so it is read.
    fn take_null(&mut self) -> Result<bool>;
    /// What sort of value stands here. Nothing is read.
    fn found(&mut self) -> Found {
        Found::Other
    }
    /// Whether another occurrence of list or map `member` adds to the first (flattened ones in XML do)
    /// instead of replacing it.
    fn accumulates(&self, _member: &'static Member) -> bool {
        false
    }
    /// The wiper that this is, if there is nothing to read and shapes are to overwrite their secrets instead.
    #[cfg(feature = "zeroize")]
    #[doc(hidden)]
    fn as_wiper(&mut self) -> Option<Wiper> {
        None
    }
}

/// What sort of value stands somewhere, for readers that take it or leave it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Found {
    /// What is read as a string.
    Text,
    /// What is read as a structure.
    Members,
    /// Something else, or it isn't known.
    Other,
}

/// Reads one item of a list.
pub type ReadItem<'r, 'de> = &'r mut dyn FnMut(&mut dyn ShapeDeserializer<'de>) -> Result<()>;

/// Reads the value of one entry of a map, given its key.
pub type ReadEntry<'r, 'de> =
    &'r mut dyn FnMut(&str, &mut dyn ShapeDeserializer<'de>) -> Result<()>;

/// Reads a shape of its own from `member`, as the variants of unions need it.
///
/// # Errors
///
/// The value there is no such shape.
pub fn read_value<'de, T: DeserializableShape>(
    member: &'static Member,
    deserializer: &mut dyn ShapeDeserializer<'de>,
) -> Result<T> {
    let mut value = T::blank();
    value.read_into_blank(member, deserializer)?;
    Ok(value)
}

impl<T: DeserializableStruct> DeserializableShape for T {
    fn blank() -> Self {
        T::blank()
    }

    fn read<'de>(
        &mut self,
        member: &'static Member,
        deserializer: &mut dyn ShapeDeserializer<'de>,
    ) -> Result<()> {
        #[cfg(feature = "zeroize")]
        if let Some(wiper) = deserializer.as_wiper() {
            wiper.structure_in_place(self);
            return Ok(());
        }
        *self = T::blank();
        deserializer.structure(member, self)
    }

    fn read_into_blank<'de>(
        &mut self,
        member: &'static Member,
        deserializer: &mut dyn ShapeDeserializer<'de>,
    ) -> Result<()> {
        deserializer.structure(member, self)
    }
}

impl<T: DeserializableStruct> DeserializableStruct for Box<T> {
    fn blank() -> Self {
        Box::new(T::blank())
    }

    fn read_member<'de>(
        &mut self,
        index: usize,
        member: &'static Member,
        deserializer: &mut dyn ShapeDeserializer<'de>,
    ) -> Result<()> {
        (**self).read_member(index, member, deserializer)
    }

    fn position(
        &self,
        expected: usize,
        name: &str,
        wire_name: fn(&Member) -> &'static str,
    ) -> Option<(usize, &'static Member)> {
        (**self).position(expected, name, wire_name)
    }

    fn likely_members(&self) -> &'static [Member] {
        (**self).likely_members()
    }

    fn expected(&self) -> Expected {
        (**self).expected()
    }

    fn unknown_member(&mut self, name: &str) {
        (**self).unknown_member(name);
    }
}

impl<T: DeserializableShape> DeserializableShape for Option<T> {
    fn blank() -> Self {
        None
    }

    fn read<'de>(
        &mut self,
        member: &'static Member,
        deserializer: &mut dyn ShapeDeserializer<'de>,
    ) -> Result<()> {
        #[cfg(feature = "zeroize")]
        if deserializer.as_wiper().is_some() {
            return self
                .as_mut()
                .map_or(Ok(()), |shape| shape.read(member, deserializer));
        }
        if deserializer.take_null()? {
            *self = None;
            return Ok(());
        }
        match self {
            Some(value) => value.read(member, deserializer),
            None => self
                .insert(T::blank())
                .read_into_blank(member, deserializer),
        }
    }
}

impl<T: DeserializableShape> DeserializableShape for Vec<T> {
    fn blank() -> Self {
        Vec::new()
    }

    fn read<'de>(
        &mut self,
        member: &'static Member,
        deserializer: &mut dyn ShapeDeserializer<'de>,
    ) -> Result<()> {
        #[cfg(feature = "zeroize")]
        if let Some(wiper) = deserializer.as_wiper() {
            return wiper.items(member.target.item(), self.iter_mut());
        }
        if !deserializer.accumulates(member) {
            self.clear();
        }
        let item = member.target.item();
        deserializer.list(member, &mut |deserializer| {
            self.push(read_value(item, deserializer)?);
            Ok(())
        })
    }
}

impl<K, T> DeserializableShape for BTreeMap<K, T>
where
    K: Ord + for<'k> From<&'k str> + DeserializableShape,
    T: DeserializableShape,
{
    fn blank() -> Self {
        BTreeMap::new()
    }

    fn read<'de>(
        &mut self,
        member: &'static Member,
        deserializer: &mut dyn ShapeDeserializer<'de>,
    ) -> Result<()> {
        #[cfg(feature = "zeroize")]
        if let Some(wiper) = deserializer.as_wiper() {
            return wiper.entries(member, self);
        }
        if !deserializer.accumulates(member) {
            self.clear();
        }
        let item = member.target.item();
        deserializer.map(member, &mut |key, deserializer| {
            self.insert(K::from(key), read_value(item, deserializer)?);
            Ok(())
        })
    }
}

macro_rules! deserialize {
    ($($type:ty => $method:ident, $blank:expr;)*) => {$(
        impl DeserializableShape for $type {
            fn blank() -> Self {
                $blank
            }

            fn read<'de>(
                &mut self,
                member: &'static Member,
                deserializer: &mut dyn ShapeDeserializer<'de>,
            ) -> Result<()> {
                #[cfg(feature = "zeroize")]
                if let Some(wiper) = deserializer.as_wiper() {
                    wiper.leaf(self);
                    return Ok(());
                }
                *self = deserializer.$method(member)?.into();
                Ok(())
            }
        }
    )*};
}

deserialize! {
    bool => boolean, false;
    i8 => byte, 0;
    i16 => short, 0;
    i32 => integer, 0;
    i64 => long, 0;
    f32 => float, 0.0;
    f64 => double, 0.0;
    BigInteger => big_integer, BigInteger::default();
    BigDecimal => big_decimal, BigDecimal::default();
    String => string, String::new();
    Blob => blob, Blob::default();
    Timestamp => timestamp, Timestamp::UNIX_EPOCH;
    Document => document, Document::Null;
}
