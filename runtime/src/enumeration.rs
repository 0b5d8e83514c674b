//! What all enums of generated code have in common, beside their variants.

/// Implements what an enum of strings can do besides naming its values. Values are ordered by what stands on the wire, so
/// that one which a later model adds reorders none; any text is a value.
#[doc(hidden)]
#[macro_export]
macro_rules! __implement_string_enum {
    ($name:ident) => {
        $crate::__implement_string_enum!(@shared $name);

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.as_str())
            }
        }
    };
    ($name:ident, redacted) => {
        $crate::__implement_string_enum!(@shared $name);
        $crate::__implement_redacted_enum!($name);
    };
    (@shared $name:ident) => {
        $crate::__implement_enum_order!($name, as_str);

        impl ::core::convert::AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = ::core::convert::Infallible;

            // A variant may be called `Err`.
            fn from_str(text: &str) -> ::core::result::Result<Self, ::core::convert::Infallible> {
                ::core::result::Result::Ok(Self::from(text))
            }
        }

        impl $crate::internal::serialize::SerializableShape for $name {
            fn serialize<'a>(
                &'a self,
                member: &'static $crate::internal::schema::Member,
                serializer: &mut dyn $crate::internal::serialize::ShapeSerializer<'a>,
            ) {
                serializer.enumeration(member, self.as_str());
            }
        }

        impl $crate::internal::deserialize::DeserializableShape for $name {
            fn blank() -> Self {
                Self::from("")
            }

            fn read<'de>(
                &mut self,
                member: &'static $crate::internal::schema::Member,
                deserializer: &mut dyn $crate::internal::deserialize::ShapeDeserializer<'de>,
            ) -> $crate::Result<()> {
                *self = Self::from(&*deserializer.string(member)?);
                Ok(())
            }
        }
    };
}

/// The same for an enum of integers, whose text is the number.
#[doc(hidden)]
#[macro_export]
macro_rules! __implement_int_enum {
    ($name:ident) => {
        $crate::__implement_int_enum!(@shared $name);

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&self.as_i32(), f)
            }
        }
    };
    ($name:ident, redacted) => {
        $crate::__implement_int_enum!(@shared $name);
        $crate::__implement_redacted_enum!($name);
    };
    (@shared $name:ident) => {
        $crate::__implement_enum_order!($name, as_i32);

        impl ::core::str::FromStr for $name {
            type Err = ::core::num::ParseIntError;

            fn from_str(text: &str) -> ::core::result::Result<Self, ::core::num::ParseIntError> {
                text.parse::<i32>().map(Self::from)
            }
        }

        impl $crate::internal::serialize::SerializableShape for $name {
            fn serialize<'a>(
                &'a self,
                member: &'static $crate::internal::schema::Member,
                serializer: &mut dyn $crate::internal::serialize::ShapeSerializer<'a>,
            ) {
                serializer.int_enumeration(member, self.as_i32());
            }
        }

        impl $crate::internal::deserialize::DeserializableShape for $name {
            fn blank() -> Self {
                Self::from(0)
            }

            fn read<'de>(
                &mut self,
                member: &'static $crate::internal::schema::Member,
                deserializer: &mut dyn $crate::internal::deserialize::ShapeDeserializer<'de>,
            ) -> $crate::Result<()> {
                *self = Self::from(deserializer.integer(member)?);
                Ok(())
            }
        }
    };
}

/// `Ord` and `PartialOrd` by the value on the wire.
#[doc(hidden)]
#[macro_export]
macro_rules! __implement_enum_order {
    ($name:ident, $value:ident) => {
        impl ::core::cmp::Ord for $name {
            fn cmp(&self, other: &Self) -> ::core::cmp::Ordering {
                ::core::cmp::Ord::cmp(&self.$value(), &other.$value())
            }
        }

        impl ::core::cmp::PartialOrd for $name {
            fn partial_cmp(&self, other: &Self) -> ::core::option::Option<::core::cmp::Ordering> {
                ::core::option::Option::Some(::core::cmp::Ord::cmp(self, other))
            }
        }
    };
}

/// `Debug` and `Display` of an enum whose values are secrets.
#[doc(hidden)]
#[macro_export]
macro_rules! __implement_redacted_enum {
    ($name:ident) => {
        impl ::core::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.debug_tuple(::core::stringify!($name))
                    .field(&$crate::internal::Redacted)
                    .finish()
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&$crate::internal::Redacted, f)
            }
        }
    };
}
