//! What is to be generated, with every decision taken.
//!
//! [`resolve`](crate::resolve) makes it from the model; the emitters only lay it out.

pub(crate) mod endpoint;
pub(crate) mod example;

use proc_macro2::Ident;
use tinsmith_model::{ShapeId, Value};

use crate::customizations::Customization;
use crate::patterns::Unchecked;
use crate::protocols::Protocol;

mod errors;
mod pagination;
mod service;
mod waiters;

pub(crate) use errors::{ErrorStatus, ErrorTraits, ErrorVariant, Fault, Retry};
pub(crate) use pagination::{Holds, Items, Pagination, Step};
pub(crate) use waiters::{Acceptor, Comparator, Delays, Matcher, PathMatcher, State, Waiter};

/// A service and all that its crate holds.
#[derive(Debug)]
pub(crate) struct Service {
    pub id: ShapeId,
    pub title: String,
    pub docs: Docs,
    pub version: String,
    pub sdk_id: Option<String>,
    pub signing_name: Option<String>,
    pub endpoint_prefix: Option<String>,
    pub xml_namespace: Option<XmlNamespace>,
    /// Whether errors keep the codes of awsQuery.
    pub aws_query_compatible: bool,
    /// Whether an error's XML stands without an element around it.
    pub no_error_wrapping: bool,
    pub customization: Option<Customization>,
    /// None where the runtime speaks none of the service's protocols: then there are no requests.
    pub protocol: Option<&'static Protocol>,
    /// How many shapes the operations reach.
    pub shapes: usize,
    pub operations: Vec<Operation>,
    /// The shapes that don't belong to one operation alone, by name.
    pub types: Vec<Type>,
    pub errors: Vec<Structure>,
    pub schemas: Vec<Schema>,
    /// None where the service has no endpoint rules.
    pub endpoints: Option<endpoint::Endpoints>,
    /// Those of operations that the model shows examples of.
    pub examples: Vec<example::Examples>,
    /// Empty where there are no requests.
    pub waiters: Vec<Waiter>,
}

/// What the model tells the users of an item.
#[derive(Debug, Clone, Default)]
pub(crate) struct Docs {
    /// The documentation as the model has it.
    pub text: Option<String>,
    pub deprecation: Option<Deprecation>,
    /// Why `validate` leaves out a pattern of the item, if it does.
    pub unchecked_pattern: Option<Unchecked>,
}

/// `smithy.api#deprecated`
#[derive(Debug, Clone)]
pub(crate) struct Deprecation {
    /// A version or a date.
    pub since: Option<String>,
    pub message: Option<String>,
}

#[derive(Debug)]
pub(crate) struct Operation {
    /// The operation's name on the wire.
    pub wire_name: String,
    pub name: Ident,
    pub module: Ident,
    pub docs: Docs,
    pub input: Io,
    pub output: Io,
    pub input_schema: SchemaRef,
    pub output_schema: SchemaRef,
    pub response_alias: Ident,
    pub error_enum: Ident,
    pub errors: Vec<ErrorVariant>,
    pub events: Events,
    pub traits: Vec<OperationTrait>,
    /// How it sets parameters of the endpoint rules, where some operation of the service does.
    pub endpoint: Option<endpoint::OperationEndpoint>,
    pub pagination: Option<Pagination>,
}

/// The event streams of an operation, by the unions that are their events.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Events {
    None,
    Sent(Ident),
    Received(Ident),
    Both { sent: Ident, received: Ident },
}

/// What a protocol must know of an operation besides its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum OperationTrait {
    Auth(Auth),
    Http {
        method: String,
        uri: String,
    },
    /// The status of a response that carries an output, where it is not 200.
    HttpCode(u16),
    HostPrefix(String),
    HttpChecksumRequired,
    GzipRequests,
    UnwrappedXmlOutput,
    UnsignedPayload,
    /// The codes of the errors that a status alone tells.
    ErrorsByStatus(Vec<(u16, String)>),
}

/// An operation's input or output.
#[derive(Debug)]
pub(crate) enum Io {
    /// `smithy.api#Unit`
    Unit,
    /// A structure that serves this operation alone and stands in its file.
    Own(Structure),
    /// A structure that stands among the types.
    Shared(Ident),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Auth {
    Optional,
    None,
}

#[derive(Debug)]
pub(crate) enum Type {
    Structure(Structure),
    Union(Union),
    Enum(Enumeration<String>),
    IntEnum(Enumeration<i32>),
}

#[derive(Debug)]
pub(crate) struct Structure {
    pub name: Ident,
    pub module: Ident,
    pub docs: Docs,
    pub schema: Ident,
    pub debug: Debug,
    pub members: Vec<Member>,
}

#[derive(Debug)]
pub(crate) struct Member {
    /// The member's name in the model.
    pub model_name: String,
    pub field: Ident,
    pub setter: Ident,
    pub docs: Docs,
    pub ty: RustType,
    pub presence: Presence,
    pub redacted: bool,
}

/// Whether a member's field always holds a value.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Presence {
    /// It must be given to `new`; a response that lacks it leaves it blank.
    Required,
    /// It is an `Option`.
    Optional,
    /// It has this value unless another is given.
    Default(DefaultValue),
}

/// A value of the `default` trait.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum DefaultValue {
    /// The type's blank value: zero, an empty text, an empty list.
    Blank,
    Boolean(bool),
    Integer(i64),
    Float(f64),
    /// A big number, as its text.
    Decimal(String),
    String(String),
    Blob(Vec<u8>),
    /// A variant of an enum or intEnum.
    Variant(Ident),
    /// A text that an enum doesn't name.
    UnnamedVariant(String),
    Timestamp {
        seconds: i64,
        nanoseconds: u32,
    },
    Document(Value),
}

/// How `Debug` comes about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Debug {
    /// Nothing is secret: it is derived.
    Derived,
    /// Some members are secret.
    RedactsMembers,
    /// The shape as a whole is secret.
    RedactsAll,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum RustType {
    Boolean,
    Byte,
    Short,
    Integer,
    Long,
    Float,
    Double,
    BigInteger,
    BigDecimal,
    String,
    Blob,
    Timestamp,
    Document,
    List(Box<RustType>),
    /// A map from text, or from an enum.
    Map(Option<Ident>, Box<RustType>),
    /// An item of a sparse list or map.
    Nullable(Box<RustType>),
    Structure(Ident),
    /// A structure that stands among the errors.
    Error(Ident),
    Union(Ident),
    Enum(Ident),
    IntEnum(Ident),
    /// A structure or union that would otherwise contain itself.
    Boxed(Box<RustType>),
    Unit,
}

#[derive(Debug)]
pub(crate) struct Union {
    pub name: Ident,
    pub module: Ident,
    pub docs: Docs,
    pub schema: Ident,
    pub debug: Debug,
    pub variants: Vec<UnionVariant>,
}

#[derive(Debug)]
pub(crate) struct UnionVariant {
    /// The member's name in the model.
    pub model_name: String,
    pub name: Ident,
    pub docs: Docs,
    pub ty: RustType,
    pub redacted: bool,
}

#[derive(Debug)]
pub(crate) struct Enumeration<V> {
    pub name: Ident,
    pub module: Ident,
    pub docs: Docs,
    pub debug: Debug,
    pub variants: Vec<EnumVariant<V>>,
}

#[derive(Debug)]
pub(crate) struct EnumVariant<V> {
    /// The member's name in the model.
    pub model_name: String,
    pub name: Ident,
    pub docs: Docs,
    pub value: V,
}

/// A static schema.
#[derive(Debug)]
pub(crate) struct Schema {
    pub name: Ident,
    pub id: String,
    pub kind: SchemaKind,
    pub traits: Vec<Trait>,
}

#[derive(Debug)]
pub(crate) enum SchemaKind {
    /// A simple shape, by the name of its variant in the runtime's `Kind`.
    Simple(Ident),
    List(Box<SchemaMember>),
    Map(Box<SchemaMember>, Box<SchemaMember>),
    Structure(Vec<SchemaMember>),
    Union(Vec<SchemaMember>),
}

#[derive(Debug)]
pub(crate) struct SchemaMember {
    pub name: String,
    pub target: SchemaRef,
    pub traits: Vec<Trait>,
}

#[derive(Debug)]
pub(crate) enum SchemaRef {
    /// A schema of the generated crate.
    Own(Ident),
    /// A schema of the runtime's prelude.
    Prelude(Ident),
}

/// A trait that the runtime reads.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Trait {
    /// A trait without a value, by the name of its setter.
    Flag(Ident),
    /// A trait with a text, by the name of its setter.
    Text(Ident, String),
    Length(Bounds<u64>),
    Range(Bounds<i64>),
    DecimalRange(Bounds<f64>),
    /// Bounds that doubles don't hold, as texts.
    ExactRange(Bounds<String>),
    TimestampFormat(Ident),
    XmlNamespace(XmlNamespace),
    Http(HttpBinding),
    Error(ErrorTraits),
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

impl Docs {
    pub(crate) fn is_deprecated(&self) -> bool {
        self.deprecation.is_some()
    }
}

impl Events {
    /// The events that a call sends.
    pub(crate) fn sent(&self) -> Option<&Ident> {
        match self {
            Self::Sent(sent) | Self::Both { sent, .. } => Some(sent),
            Self::None | Self::Received(_) => None,
        }
    }

    /// The events that a call receives.
    pub(crate) fn received(&self) -> Option<&Ident> {
        match self {
            Self::Received(received) | Self::Both { received, .. } => Some(received),
            Self::None | Self::Sent(_) => None,
        }
    }
}

impl<V> Enumeration<V> {
    fn has_deprecations(&self) -> bool {
        self.docs.is_deprecated() || self.variants.iter().any(|v| v.docs.is_deprecated())
    }
}
