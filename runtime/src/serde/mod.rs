//! Shapes for every format of [serde](https://serde.rs): configuration files, caches, test fixtures.
//!
//! With its feature `serde` a generated crate implements [`Serialize`] and [`Deserialize`] for its shapes; the types of
//! this crate that are in them have both, too. What protocols send is the business of [`codec`](crate::codec): here
//! nothing follows a protocol.
//!
//! - Structures are maps by the model's names of their members; absent ones are left out, unknown ones are passed over.
//! - A union is a map with its one member. One whose member the model doesn't name is an empty map.
//! - Enums are strings, intEnums integers.
//! - In formats for people, such as JSON, blobs are strings in base64 and timestamps in RFC 3339, floats that are no
//!   numbers are `"NaN"`, `"Infinity"` and `"-Infinity"`, and a null is as good as an absent member. In other formats
//!   they are bytes, the seconds and nanoseconds since 1970, and floats.
//! - Big numbers are strings.
//!
//! Secrets are written as they are. A program that reads shapes from untrusted sources should bound the input's length:
//! a few bytes can make a structure of hundreds.

mod parts;
mod read;
mod types;
mod write;

use ::serde::de::Error as _;
pub use ::serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::deserialize::DeserializableShape;
use crate::schema::prelude;
use crate::serialize::SerializableShape;
use crate::{Member, Value};

/// Where a shape stands that is serialized by itself.
static TOP: Member = Member::new("", &prelude::UNIT);

/// Serializes a shape. Generated code calls it.
///
/// # Errors
///
/// What the serializer can't write.
pub fn serialize<T, S>(shape: &T, serializer: S) -> Result<S::Ok, S::Error>
where
    T: SerializableShape,
    S: Serializer,
{
    Value::of_item(&TOP, shape).serialize(serializer)
}

/// Deserializes a shape. Generated code calls it.
///
/// # Errors
///
/// The input is not what the schema expects; the error says at which path of the shape, and quotes the format's own words
/// unless what should stand there is a secret or may hold one. Shapes nest at most [`MAX_DEPTH`](crate::codec::MAX_DEPTH)
/// deep.
pub fn deserialize<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: DeserializableShape,
    D: Deserializer<'de>,
{
    let mut shape = T::blank();
    match shape.read(&TOP, &mut read::Input::new(deserializer)) {
        Ok(()) => Ok(shape),
        Err(error) => Err(D::Error::custom(error)),
    }
}

/// Implements [`Serialize`] and [`Deserialize`] for shapes.
#[doc(hidden)]
#[macro_export]
macro_rules! __implement_serde {
    ($($shape:ty),* $(,)?) => {$(
        impl $crate::internal::serde::Serialize for $shape {
            fn serialize<S: $crate::internal::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::internal::serde::serialize(self, serializer)
            }
        }

        impl<'de> $crate::internal::serde::Deserialize<'de> for $shape {
            fn deserialize<D: $crate::internal::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::internal::serde::deserialize(deserializer)
            }
        }
    )*};
}
