//! The traits of shapes and members that the runtime reads.

use super::ErrorTraits;

/// A trait that the runtime reads.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Trait {
    Required,
    /// No trait of the model's: a hold keeps the member from being absent in Rust.
    Held,
    Sensitive,
    UniqueItems,
    Sparse,
    IdempotencyToken,
    XmlAttribute,
    XmlFlattened,
    EventHeader,
    EventPayload,
    Pattern(String),
    MediaType(String),
    XmlName(String),
    JsonName(String),
    Ec2QueryName(String),
    /// The name under which a response holds this output.
    ResultName(String),
    /// The parameter of the endpoint rules that a member sets, where endpoints remember it.
    ContextParam(String),
    Length(Bounds<u64>),
    Range(Bounds<i64>),
    DecimalRange(Bounds<f64>),
    /// Bounds that doubles don't hold, as texts.
    ExactRange(Bounds<String>),
    TimestampFormat(TimestampFormat),
    XmlNamespace(XmlNamespace),
    Http(HttpBinding),
    Error(ErrorTraits),
}

/// `smithy.api#timestampFormat`
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TimestampFormat {
    DateTime,
    HttpDate,
    EpochSeconds,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Bounds<T> {
    AtLeast(T),
    AtMost(T),
    Between(T, T),
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct XmlNamespace {
    pub uri: String,
    pub prefix: Option<String>,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum HttpBinding {
    Label,
    Query(String),
    QueryParams,
    Header(String),
    PrefixHeaders(String),
    Payload,
    ResponseCode,
}
