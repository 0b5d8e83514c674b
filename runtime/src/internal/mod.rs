//! What generated code stands on, and the crates of this project. Programs have no use for it: what they call, read and
//! convert is at the root of the crate and in its other modules.
//!
//! Hidden is not unstable. Generated code is committed, and `cargo update` moves this crate under it: code that one release
//! generated compiles, and behaves the same, with every later release that Cargo calls compatible. So what is here is added
//! to and never changed; what must change gets a new name beside the old one. Fields are private and written by `const`
//! functions, enums and structures may grow, and methods of traits that are added have a body.

mod releases;

/// What the operations' errors are made of.
pub mod error {
    pub use crate::error::{ErrorParts, IncomingError};
    #[cfg(feature = "json")]
    pub use crate::protocol::error_body::error_of_json;
    #[cfg(feature = "xml")]
    pub use crate::protocol::error_body::error_of_xml;
}

/// How a codec fills a shape.
pub mod deserialize {
    #[cfg(feature = "zeroize")]
    pub use crate::deserialize::Wiper;
    pub use crate::deserialize::{
        DeserializableShape, DeserializableStruct, Expected, Found, ReadEntry, ReadItem,
        ShapeDeserializer, read_value,
    };
}

/// How a shape shows itself to a codec.
pub mod serialize {
    pub use crate::serialize::{
        Entries, Items, MemberSerializer, SerializableShape, SerializableStruct, ShapeSerializer,
    };
}

/// What codecs and protocols must know of shapes, operations and services, as static data.
pub mod schema {
    pub use crate::schema::{
        Auth, Bounds, Customization, ErrorTraits, EventBinding, Fault, HttpBinding, HttpTrait,
        Kind, Member, OperationSchema, Range, Retry, Schema, ServiceSchema, TimestampFormat,
        Traits, XmlNamespace, prelude,
    };
}

/// The visitors that codecs are: their functions, in [`codec`](crate::codec), do all that programs need.
pub mod codec {
    #[cfg(feature = "cbor")]
    pub use crate::codec::cbor::{read::CborDeserializer, write::CborSerializer};
    #[cfg(feature = "json")]
    pub use crate::codec::json::{read::JsonDeserializer, write::JsonSerializer};
    pub use crate::codec::query::serializer::{QuerySerializer, Rules};
}

/// What generated code says of its endpoints.
pub mod endpoint {
    pub use crate::endpoint::{EndpointRules, NoRules, ParameterField};
}

/// What the methods of [`Protocol`](crate::protocol::Protocol) take and give.
pub mod protocol {
    #[cfg(feature = "event-stream")]
    pub use crate::protocol::events::EventFormat;
    pub use crate::protocol::exchange::{Call, IncomingResponse};
    #[cfg(feature = "mock")]
    pub use crate::protocol::server::{OutgoingError, OutgoingOutput};
}

/// The functions that endpoint rules call.
pub mod rules {
    pub use crate::rules::*;
}

/// What implementations of serde's traits call.
#[cfg(feature = "serde")]
pub mod serde {
    pub use crate::serde::{
        Deserialize, Deserializer, Serialize, Serializer, deserialize, serialize,
    };
}

pub use crate::__generated_by as generated_by;
pub use crate::__implement_int_enum as implement_int_enum;
#[cfg(feature = "serde")]
pub use crate::__implement_serde as implement_serde;
pub use crate::__implement_string_enum as implement_string_enum;
pub use crate::redacted::Redacted;
#[cfg(feature = "pattern")]
pub use crate::validate::checks_pattern;
