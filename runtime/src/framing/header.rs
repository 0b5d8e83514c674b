use crate::{Blob, Error, ErrorKind, Result, Timestamp};

/// The value of a message's header. The set of types is closed.
#[derive(Debug, Clone, PartialEq)]
#[expect(
    clippy::exhaustive_enums,
    reason = "the framing has ten types of headers"
)]
pub enum HeaderValue {
    /// `boolean_true` or `boolean_false`
    Boolean(bool),
    /// `byte`
    Byte(i8),
    /// `short`
    Short(i16),
    /// `integer`
    Integer(i32),
    /// `long`
    Long(i64),
    /// `byte_array`: at most 32,767 bytes.
    ByteArray(Blob),
    /// `string`: at most 32,767 bytes of UTF-8.
    String(String),
    /// `timestamp`: milliseconds on the wire, finer fractions are cut off.
    Timestamp(Timestamp),
    /// `uuid`
    Uuid([u8; 16]),
}

/// How long a byte array or string may be that is written.
const MAX_LENGTH: usize = 32_767;

impl HeaderValue {
    /// The text, where it is a string.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }

    /// The type by its name in the specification.
    pub(crate) fn type_name(&self) -> &'static str {
        match self {
            Self::Boolean(_) => "boolean",
            Self::Byte(_) => "byte",
            Self::Short(_) => "short",
            Self::Integer(_) => "integer",
            Self::Long(_) => "long",
            Self::ByteArray(_) => "byte_array",
            Self::String(_) => "string",
            Self::Timestamp(_) => "timestamp",
            Self::Uuid(_) => "uuid",
        }
    }

    /// Appends the type and the value.
    pub(super) fn write(&self, out: &mut Vec<u8>) -> Result<()> {
        match self {
            Self::Boolean(true) => out.push(0),
            Self::Boolean(false) => out.push(1),
            Self::Byte(value) => fixed(out, 2, value.to_be_bytes()),
            Self::Short(value) => fixed(out, 3, value.to_be_bytes()),
            Self::Integer(value) => fixed(out, 4, value.to_be_bytes()),
            Self::Long(value) => fixed(out, 5, value.to_be_bytes()),
            Self::ByteArray(value) => counted(out, 6, value)?,
            Self::String(value) => counted(out, 7, value.as_bytes())?,
            Self::Timestamp(value) => fixed(out, 8, milliseconds(*value)?.to_be_bytes()),
            Self::Uuid(value) => fixed(out, 9, *value),
        }
        Ok(())
    }

    /// Takes a value of that type from the front of the bytes.
    pub(super) fn take(code: u8, bytes: &mut &[u8]) -> Result<Self> {
        Ok(match code {
            0 => Self::Boolean(true),
            1 => Self::Boolean(false),
            2 => Self::Byte(i8::from_be_bytes(take_array(bytes)?)),
            3 => Self::Short(i16::from_be_bytes(take_array(bytes)?)),
            4 => Self::Integer(i32::from_be_bytes(take_array(bytes)?)),
            5 => Self::Long(i64::from_be_bytes(take_array(bytes)?)),
            6 => Self::ByteArray(take_counted(bytes)?.into()),
            7 => {
                let text = std::str::from_utf8(take_counted(bytes)?)
                    .map_err(|_| Error::syntax("a header's string is not UTF-8"))?;
                Self::String(text.to_owned())
            }
            8 => Self::Timestamp(of_milliseconds(i64::from_be_bytes(take_array(bytes)?))?),
            9 => Self::Uuid(take_array(bytes)?),
            code => {
                let message = format!("a header has the type {code}, expected one of 0 to 9");
                return Err(Error::syntax(message));
            }
        })
    }
}

fn fixed<const N: usize>(out: &mut Vec<u8>, code: u8, value: [u8; N]) {
    out.push(code);
    out.extend(value);
}

fn counted(out: &mut Vec<u8>, code: u8, value: &[u8]) -> Result<()> {
    match u16::try_from(value.len()) {
        Ok(length) if value.len() <= MAX_LENGTH => {
            fixed(out, code, length.to_be_bytes());
            out.extend(value);
            Ok(())
        }
        _ => {
            let found = value.len();
            let message =
                format!("a header's value has {found} bytes, expected {MAX_LENGTH} at most");
            Err(Error::new(ErrorKind::Limit, message))
        }
    }
}

/// Takes so many bytes from the front.
pub(super) fn take<'b>(bytes: &mut &'b [u8], length: usize) -> Result<&'b [u8]> {
    let (taken, rest) = bytes
        .split_at_checked(length)
        .ok_or_else(|| Error::syntax("a header goes beyond the end of the message's headers"))?;
    *bytes = rest;
    Ok(taken)
}

fn take_array<const N: usize>(bytes: &mut &[u8]) -> Result<[u8; N]> {
    let mut array = [0; N];
    // It takes as many bytes as there are places.
    array.copy_from_slice(take(bytes, N)?);
    Ok(array)
}

fn take_counted<'b>(bytes: &mut &'b [u8]) -> Result<&'b [u8]> {
    let length = u16::from_be_bytes(take_array(bytes)?);
    take(bytes, usize::from(length))
}

fn milliseconds(value: Timestamp) -> Result<i64> {
    let after = i128::from(value.subsec_nanoseconds() / 1_000_000);
    i64::try_from(i128::from(value.seconds()) * 1000 + after).map_err(|_| {
        let message = "the timestamp is too far from 1970 for 64 bits of milliseconds";
        Error::new(ErrorKind::Unrepresentable, message)
    })
}

fn of_milliseconds(value: i64) -> Result<Timestamp> {
    // A remainder by 1000 fits 32 bits, and is not negative.
    let milliseconds = u32::try_from(value.rem_euclid(1000)).unwrap_or_default();
    Timestamp::new(value.div_euclid(1000), milliseconds * 1_000_000)
}

macro_rules! header_value_from {
    ($($type:ty => $variant:ident)*) => {$(
        impl From<$type> for HeaderValue {
            fn from(value: $type) -> Self {
                Self::$variant(value.into())
            }
        }
    )*};
}

header_value_from! {
    bool => Boolean
    i8 => Byte
    i16 => Short
    i32 => Integer
    i64 => Long
    Blob => ByteArray
    &[u8] => ByteArray
    String => String
    &str => String
    Timestamp => Timestamp
    [u8; 16] => Uuid
}
