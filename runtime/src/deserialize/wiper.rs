//! The way through a shape: to each place that holds a secret.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::mem;

use ::zeroize::Zeroize;

use super::{DeserializableShape, DeserializableStruct, ReadEntry, ReadItem, ShapeDeserializer};
use crate::schema::Kind;
use crate::serialize::{MemberSerializer, SerializableShape};
use crate::{BigDecimal, BigInteger, Blob, Document, Member, Result, Schema, Timestamp};

/// A deserializer without an input. A shape that reads from it overwrites its secrets instead, so that
/// [`wipe()`](crate::wipe()) needs nothing of shapes but what decoding needs.
#[derive(Debug, Clone, Copy)]
pub struct Wiper {
    secret: Secret,
}

/// What of a place is secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Secret {
    /// What schemas call so.
    Marked,
    /// Everything, since it is a part of a secret.
    All,
}

impl Wiper {
    pub(crate) fn of(schema: &Schema) -> Self {
        let secret = match schema.traits.sensitive {
            true => Secret::All,
            false => Secret::Marked,
        };
        Self { secret }
    }

    /// The wiper for member `m`; none where its value is no secret and can't hold any.
    fn within(self, m: &Member) -> Option<Self> {
        let holds_others = matches!(
            m.target.kind,
            Kind::List | Kind::Map | Kind::Structure | Kind::Union
        );
        match self.secret == Secret::All || m.is_sensitive() {
            true => Some(Self {
                secret: Secret::All,
            }),
            false => holds_others.then_some(self),
        }
    }

    /// Wipes the members of a structure, or that of a union.
    pub(crate) fn structure_in_place(self, shape: &mut dyn DeserializableStruct) {
        let schema = shape.schema();
        let mut set = 0..schema.members.len();
        if schema.kind == Kind::Union {
            let mut variant = Variant(None);
            shape.serialize_members(&mut variant);
            set = variant.0.map_or(0..0, |index| index..index + 1);
        }
        for index in set {
            let Some(m) = schema.members.get(index) else {
                continue;
            };
            if let Some(mut wiper) = self.within(m) {
                // Shapes fail when a codec does, and this one doesn't.
                let _ = shape.read_member(index, m, &mut wiper);
            }
        }
    }

    /// Wipes the items of a list or the values of a map, which stand in member `item`.
    pub(crate) fn items<'v, T: DeserializableShape + 'v>(
        self,
        item: &'static Member,
        items: impl Iterator<Item = &'v mut T>,
    ) -> Result<()> {
        let Some(mut wiper) = self.within(item) else {
            return Ok(());
        };
        items
            .into_iter()
            .try_for_each(|value| value.read(item, &mut wiper))
    }

    /// Wipes the entries of a map, the value of member `m`.
    pub(crate) fn entries<K: DeserializableShape, T: DeserializableShape>(
        self,
        m: &'static Member,
        entries: &mut BTreeMap<K, T>,
    ) -> Result<()> {
        self.items(m.target.item(), entries.values_mut())?;
        let key_member = m.target.key();
        let Some(mut wiper) = self.within(key_member) else {
            return Ok(());
        };
        // A key can't be changed where it stands: the map would lose its order.
        mem::take(entries)
            .into_keys()
            .try_for_each(|mut key| key.read(key_member, &mut wiper))
    }

    /// Wipes a value without members, if it is secret.
    pub(crate) fn leaf(self, value: &mut impl Zeroize) {
        if self.secret == Secret::All {
            value.zeroize();
        }
    }
}

/// Finds the index of a union's variant.
struct Variant(Option<usize>);

impl<'a> MemberSerializer<'a> for Variant {
    fn member(&mut self, index: usize, _shape: &'a dyn SerializableShape) {
        self.0 = Some(index);
    }
}

macro_rules! give_nothing {
    ($($method:ident -> $type:ty;)*) => {$(
        fn $method(&mut self, _m: &'static Member) -> Result<$type> {
            Ok(<$type>::default())
        }
    )*};
}

/// Enums read themselves, and so do shapes that aren't generated: they are given what replaces a secret.
impl<'de> ShapeDeserializer<'de> for Wiper {
    fn structure(
        &mut self,
        _m: &'static Member,
        into: &mut dyn DeserializableStruct,
    ) -> Result<()> {
        self.structure_in_place(into);
        Ok(())
    }

    fn list(&mut self, _m: &'static Member, _read_item: ReadItem<'_, 'de>) -> Result<()> {
        Ok(())
    }

    fn map(&mut self, _m: &'static Member, _read_entry: ReadEntry<'_, 'de>) -> Result<()> {
        Ok(())
    }

    give_nothing! {
        boolean -> bool;
        byte -> i8;
        short -> i16;
        integer -> i32;
        long -> i64;
        float -> f32;
        double -> f64;
        big_integer -> BigInteger;
        big_decimal -> BigDecimal;
        string -> Cow<'de, str>;
        blob -> Blob;
        timestamp -> Timestamp;
        document -> Document;
    }

    fn take_null(&mut self) -> Result<bool> {
        Ok(false)
    }

    fn as_wiper(&mut self) -> Option<Self> {
        Some(*self)
    }
}
