//! An error whose only member is its message: it is known before the members are read.

use std::borrow::Cow;

use crate::deserialize::{DeserializableStruct, ReadEntry, ReadItem, ShapeDeserializer};
use crate::{BigDecimal, BigInteger, Blob, Document, Error, Member, Result, Timestamp};

/// Fills the only member of an error, which is a string.
pub(super) fn read(error: &mut dyn DeserializableStruct, text: &str) -> Result<()> {
    match error.schema().members {
        [m] => error.read_member(0, m, &mut Message(text)),
        _ => Ok(()),
    }
}

/// Reads a string, and is asked for nothing else.
struct Message<'t>(&'t str);

macro_rules! refuse {
    ($($method:ident($($argument:ty)?) -> $type:ty;)*) => {$(
        fn $method(&mut self, _m: &'static Member $(, _: $argument)?) -> Result<$type> {
            Err(Error::mismatch("expected something else than a string"))
        }
    )*};
}

impl<'de> ShapeDeserializer<'de> for Message<'de> {
    fn string(&mut self, _m: &'static Member) -> Result<Cow<'de, str>> {
        Ok(Cow::Borrowed(self.0))
    }

    fn take_null(&mut self) -> Result<bool> {
        Ok(false)
    }

    refuse! {
        structure(&mut dyn DeserializableStruct) -> ();
        list(ReadItem<'_, 'de>) -> ();
        map(ReadEntry<'_, 'de>) -> ();
        boolean() -> bool;
        byte() -> i8;
        short() -> i16;
        integer() -> i32;
        long() -> i64;
        float() -> f32;
        double() -> f64;
        big_integer() -> BigInteger;
        big_decimal() -> BigDecimal;
        blob() -> Blob;
        timestamp() -> Timestamp;
        document() -> Document;
    }
}
