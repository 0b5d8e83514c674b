use super::{Bounds, Member, Range, Schema};
use crate::TimestampFormat;

/// The traits of a shape or member that shape its wire form, its constraints or its privacy.
#[derive(Debug, Clone, Copy)]
pub struct Traits {
    /// `smithy.api#required`
    pub(crate) required: bool,
    /// No trait of a model's: the member needn't come, and yet its field always holds a value, since the Rust API was held
    /// as it was.
    pub(crate) held: bool,
    /// `smithy.api#sensitive`
    pub(crate) sensitive: bool,
    /// `smithy.api#sparse`
    pub(crate) sparse: bool,
    /// `smithy.api#uniqueItems`
    pub(crate) unique_items: bool,
    /// `smithy.api#length`: of strings in Unicode characters, of blobs in bytes, of lists and maps in entries.
    pub(crate) length: Option<Bounds<u64>>,
    /// `smithy.api#range`
    pub(crate) range: Option<Range>,
    /// `smithy.api#pattern`, as the model wrote it (ECMA 262).
    pub(crate) pattern: Option<&'static str>,
    /// `smithy.api#timestampFormat`
    pub(crate) timestamp_format: Option<TimestampFormat>,
    /// `smithy.api#mediaType`
    pub(crate) media_type: Option<&'static str>,
    /// `smithy.api#idempotencyToken`
    pub(crate) idempotency_token: bool,
    /// `smithy.api#jsonName`
    pub(crate) json_name: Option<&'static str>,
    /// `smithy.api#xmlName`
    pub(crate) xml_name: Option<&'static str>,
    /// `smithy.api#xmlAttribute`
    pub(crate) xml_attribute: bool,
    /// `smithy.api#xmlFlattened`
    pub(crate) xml_flattened: bool,
    /// `smithy.api#xmlNamespace`
    pub(crate) xml_namespace: Option<XmlNamespace>,
    /// `aws.protocols#ec2QueryName`
    pub(crate) ec2_query_name: Option<&'static str>,
    /// Where protocols with HTTP bindings put the member.
    pub(crate) http: Option<HttpBinding>,
    /// Where event streams put the member.
    pub(crate) event: Option<EventBinding>,
    /// `smithy.api#error` and the traits that go with it.
    pub(crate) error: Option<ErrorTraits>,
    /// The parameter of the endpoint rules that the member sets (`smithy.rules#contextParam`), of those that an
    /// endpoint may say in place of the URI or its host prefix.
    pub(crate) context_param: Option<&'static str>,
    /// The name under which [`Response`](crate::Response) holds this structure: set on operation outputs.
    pub(crate) result_name: Option<&'static str>,
}

/// `smithy.api#xmlNamespace`
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct XmlNamespace {
    /// The namespace.
    pub(crate) uri: &'static str,
    /// The prefix that it is bound to; none makes it the default namespace.
    pub(crate) prefix: Option<&'static str>,
}

/// A member's HTTP binding trait ("HTTP bindings" in the specification).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum HttpBinding {
    /// `httpLabel`
    Label,
    /// `httpQuery`, with the parameter's name
    Query(&'static str),
    /// `httpQueryParams`
    QueryParams,
    /// `httpHeader`, with the header's name
    Header(&'static str),
    /// `httpPrefixHeaders`, with the prefix
    PrefixHeaders(&'static str),
    /// `httpPayload`
    Payload,
    /// `httpResponseCode`
    ResponseCode,
}

/// Where a member of an event stands ("Event streams" in the specification); one without is part of the
/// payload.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum EventBinding {
    /// `eventHeader`
    Header,
    /// `eventPayload`
    Payload,
}

/// Whose fault an error is (`smithy.api#error`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(
    clippy::exhaustive_enums,
    reason = "an error is the fault of one side or the other"
)]
pub enum Fault {
    /// The caller's: the request must change.
    Client,
    /// The service's: the same request may pass later.
    Server,
}

/// What the model says of an error structure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ErrorTraits {
    /// Whose fault it is: `smithy.api#error`.
    pub(crate) fault: Fault,
    /// The status that the error comes with: `smithy.api#httpError`.
    pub(crate) http_status: Option<u16>,
    /// The code on the wire where it is not the shape's name: `aws.protocols#awsQueryError`.
    pub(crate) query_code: Option<&'static str>,
    /// Whether the call may be tried again: `smithy.api#retryable`.
    pub(crate) retryable: Option<Retry>,
}

/// `smithy.api#retryable`
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Retry {
    /// Whether the error says that calls come too fast.
    pub(crate) throttling: bool,
}

impl Traits {
    /// No trait at all.
    pub const NONE: Self = Self {
        required: false,
        held: false,
        sensitive: false,
        sparse: false,
        unique_items: false,
        length: None,
        range: None,
        pattern: None,
        timestamp_format: None,
        media_type: None,
        idempotency_token: false,
        json_name: None,
        xml_name: None,
        xml_attribute: false,
        xml_flattened: false,
        xml_namespace: None,
        ec2_query_name: None,
        http: None,
        event: None,
        error: None,
        context_param: None,
        result_name: None,
    };
}

/// Gives [`Traits`] a function for each trait, by its name.
macro_rules! trait_accessors {
    ($($name:ident: $type:ty;)*) => {
        /// What the model says, trait by trait.
        #[allow(missing_docs, reason = "each is the trait of the same name")]
        impl Traits {
            $(pub fn $name(&self) -> $type {
                self.$name
            })*
        }
    };
}

trait_accessors! {
    required: bool;
    sensitive: bool;
    sparse: bool;
    unique_items: bool;
    length: Option<Bounds<u64>>;
    range: Option<Range>;
    pattern: Option<&'static str>;
    timestamp_format: Option<TimestampFormat>;
    media_type: Option<&'static str>;
    idempotency_token: bool;
    json_name: Option<&'static str>;
    xml_name: Option<&'static str>;
    xml_attribute: bool;
    xml_flattened: bool;
    xml_namespace: Option<XmlNamespace>;
    http: Option<HttpBinding>;
    event: Option<EventBinding>;
    error: Option<ErrorTraits>;
}

impl XmlNamespace {
    /// A default namespace.
    pub const fn new(uri: &'static str) -> Self {
        Self { uri, prefix: None }
    }

    /// A namespace with a prefix.
    pub const fn prefixed(prefix: &'static str, uri: &'static str) -> Self {
        Self {
            uri,
            prefix: Some(prefix),
        }
    }
}

impl ErrorTraits {
    /// An error of the caller.
    pub const fn client() -> Self {
        Self {
            fault: Fault::Client,
            http_status: None,
            query_code: None,
            retryable: None,
        }
    }

    /// An error of the service.
    pub const fn server() -> Self {
        Self {
            fault: Fault::Server,
            http_status: None,
            query_code: None,
            retryable: None,
        }
    }

    /// Sets the HTTP status.
    pub const fn http_status(mut self, status: u16) -> Self {
        self.http_status = Some(status);
        self
    }

    /// Sets the code that query protocols use.
    pub const fn query_code(mut self, code: &'static str) -> Self {
        self.query_code = Some(code);
        self
    }

    /// Says that the call may be tried again.
    pub const fn retryable(mut self) -> Self {
        self.retryable = Some(Retry { throttling: false });
        self
    }

    /// Says that the call may be tried again, later.
    pub const fn throttling(mut self) -> Self {
        self.retryable = Some(Retry { throttling: true });
        self
    }
}

/// Gives [`Schema`] and [`Member`] a `const` method for each trait, so that a static reads as the model does.
macro_rules! trait_setters {
    ($($(#[$doc:meta])* $name:ident($($argument:ident: $type:ty)?) => $field:ident = $value:expr;)*) => {
        impl Schema {
            $($(#[$doc])* pub const fn $name(mut self $(, $argument: $type)?) -> Self {
                self.traits.$field = $value;
                self
            })*
        }
        impl Member {
            $($(#[$doc])* pub const fn $name(mut self $(, $argument: $type)?) -> Self {
                self.traits.$field = $value;
                self
            })*
        }
    };
}

trait_setters! {
    /// `smithy.api#required`
    required() => required = true;
    /// What a hold of the Rust API keeps from being absent
    held() => held = true;
    /// `smithy.api#sensitive`
    sensitive() => sensitive = true;
    /// `smithy.api#sparse`
    sparse() => sparse = true;
    /// `smithy.api#uniqueItems`
    unique_items() => unique_items = true;
    /// `smithy.api#length`
    length(bounds: Bounds<u64>) => length = Some(bounds);
    /// `smithy.api#range` with whole bounds
    range(bounds: Bounds<i64>) => range = Some(Range::Integer(bounds));
    /// `smithy.api#range` with bounds that aren't whole
    decimal_range(bounds: Bounds<f64>) => range = Some(Range::Decimal(bounds));
    /// `smithy.api#range` with bounds that a double doesn't hold, as their texts
    exact_range(bounds: Bounds<&'static str>) => range = Some(Range::Exact(bounds));
    /// `smithy.api#pattern`
    pattern(pattern: &'static str) => pattern = Some(pattern);
    /// `smithy.api#timestampFormat`
    timestamp_format(format: TimestampFormat) => timestamp_format = Some(format);
    /// `smithy.api#mediaType`
    media_type(media_type: &'static str) => media_type = Some(media_type);
    /// `smithy.api#idempotencyToken`
    idempotency_token() => idempotency_token = true;
    /// `smithy.api#jsonName`
    json_name(name: &'static str) => json_name = Some(name);
    /// `smithy.api#xmlName`
    xml_name(name: &'static str) => xml_name = Some(name);
    /// `smithy.api#xmlAttribute`
    xml_attribute() => xml_attribute = true;
    /// `smithy.api#xmlFlattened`
    xml_flattened() => xml_flattened = true;
    /// `smithy.api#xmlNamespace`
    xml_namespace(namespace: XmlNamespace) => xml_namespace = Some(namespace);
    /// `aws.protocols#ec2QueryName`
    ec2_query_name(name: &'static str) => ec2_query_name = Some(name);
    /// The HTTP binding trait
    http(binding: HttpBinding) => http = Some(binding);
    /// `smithy.api#eventHeader`
    event_header() => event = Some(EventBinding::Header);
    /// `smithy.api#eventPayload`
    event_payload() => event = Some(EventBinding::Payload);
    /// `smithy.api#error` and the traits that go with it
    error(error: ErrorTraits) => error = Some(error);
    /// `smithy.rules#contextParam`, of a parameter that an endpoint may say in place of the URI or its host prefix
    context_param(name: &'static str) => context_param = Some(name);
    /// The name under which a response holds this structure
    result_name(name: &'static str) => result_name = Some(name);
}
