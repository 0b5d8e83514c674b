//! Which of the model's traits the runtime reads, and in which form.

use tinsmith_model::{Member, Shape, ShapeKind, Traits, Value, traits as ids};

use super::xml_namespace;
use crate::ir::{Bounds, ErrorTraits, Fault, HttpBinding, Retry, TimestampFormat, Trait};

/// What says with which status an error comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ErrorStatus {
    /// `aws.protocols#awsQueryError` before `smithy.api#httpError`: in awsQuery alone.
    OfAwsQuery,
    /// `smithy.api#httpError`. Services that once spoke awsQuery keep its codes, and not its statuses.
    OfHttp,
}

/// The traits of a shape.
pub(super) fn of_shape(shape: &Shape, status: ErrorStatus) -> Vec<Trait> {
    let mut traits = shared(&shape.traits);
    if matches!(shape.kind, ShapeKind::List(_) | ShapeKind::Map { .. }) {
        traits.extend(flag(&shape.traits, ids::SPARSE, Trait::Sparse));
    }
    traits.extend(error(&shape.traits, status).map(Trait::Error));
    traits
}

/// The traits of a member; those that bind it to HTTP only where the protocol honours them.
pub(super) fn of_member(member: &Member, binds_http: bool) -> Vec<Trait> {
    let traits = &member.traits;
    let mut found: Vec<Trait> = flag(traits, ids::REQUIRED, Trait::Required)
        .into_iter()
        .collect();
    found.extend(shared(traits));
    found.extend(flag(
        traits,
        ids::IDEMPOTENCY_TOKEN,
        Trait::IdempotencyToken,
    ));
    found.extend(flag(traits, ids::XML_ATTRIBUTE, Trait::XmlAttribute));
    found.extend(flag(traits, ids::XML_FLATTENED, Trait::XmlFlattened));
    found.extend(flag(traits, ids::EVENT_HEADER, Trait::EventHeader));
    found.extend(flag(traits, ids::EVENT_PAYLOAD, Trait::EventPayload));
    found.extend(text(traits, ids::JSON_NAME, Trait::JsonName));
    found.extend(text(traits, ids::EC2_QUERY_NAME, Trait::Ec2QueryName));
    found.extend(binds_http.then(|| http(traits)).flatten().map(Trait::Http));
    found
}

/// The traits that shapes and members have in common.
fn shared(traits: &Traits) -> Vec<Trait> {
    [
        flag(traits, ids::SENSITIVE, Trait::Sensitive),
        flag(traits, ids::UNIQUE_ITEMS, Trait::UniqueItems),
        length(traits),
        range(traits),
        text(traits, ids::PATTERN, Trait::Pattern),
        timestamp_format(traits),
        text(traits, ids::MEDIA_TYPE, Trait::MediaType),
        text(traits, ids::XML_NAME, Trait::XmlName),
        xml_namespace(traits).map(Trait::XmlNamespace),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// A trait without a value.
fn flag(traits: &Traits, id: &str, flag: Trait) -> Option<Trait> {
    traits.has(id).then_some(flag)
}

/// A trait whose value is a text.
fn text(traits: &Traits, id: &str, of: fn(String) -> Trait) -> Option<Trait> {
    Some(of(traits.str(id)?.to_owned()))
}

fn length(traits: &Traits) -> Option<Trait> {
    let value = traits.get(ids::LENGTH)?;
    bounds(value, Value::as_u64).map(Trait::Length)
}

fn range(traits: &Traits) -> Option<Trait> {
    let value = traits.get(ids::RANGE)?;
    let given = || {
        ["min", "max"]
            .into_iter()
            .filter_map(|name| value.get(name)?.as_number())
    };
    if given().all(|bound| bound.as_i64().is_some()) {
        bounds(value, Value::as_i64).map(Trait::Range)
    } else if given().all(|bound| bound.as_exact_f64().is_some()) {
        bounds(value, Value::as_f64).map(Trait::DecimalRange)
    } else {
        let text = |bound: &Value| Some(bound.as_number()?.to_string());
        bounds(value, text).map(Trait::ExactRange)
    }
}

fn bounds<T>(value: &Value, read: impl Fn(&Value) -> Option<T>) -> Option<Bounds<T>> {
    match (
        value.get("min").and_then(&read),
        value.get("max").and_then(&read),
    ) {
        (Some(min), Some(max)) => Some(Bounds::Between(min, max)),
        (Some(min), None) => Some(Bounds::AtLeast(min)),
        (None, Some(max)) => Some(Bounds::AtMost(max)),
        (None, None) => None,
    }
}

fn timestamp_format(traits: &Traits) -> Option<Trait> {
    let format = match traits.str(ids::TIMESTAMP_FORMAT)? {
        "date-time" => TimestampFormat::DateTime,
        "http-date" => TimestampFormat::HttpDate,
        "epoch-seconds" => TimestampFormat::EpochSeconds,
        _ => return None,
    };
    Some(Trait::TimestampFormat(format))
}

fn http(traits: &Traits) -> Option<HttpBinding> {
    let text = |id| traits.str(id).map(str::to_owned);
    None.or_else(|| traits.has(ids::HTTP_LABEL).then_some(HttpBinding::Label))
        .or_else(|| text(ids::HTTP_QUERY).map(HttpBinding::Query))
        .or_else(|| {
            traits
                .has(ids::HTTP_QUERY_PARAMS)
                .then_some(HttpBinding::QueryParams)
        })
        .or_else(|| text(ids::HTTP_HEADER).map(HttpBinding::Header))
        .or_else(|| text(ids::HTTP_PREFIX_HEADERS).map(HttpBinding::PrefixHeaders))
        .or_else(|| {
            traits
                .has(ids::HTTP_PAYLOAD)
                .then_some(HttpBinding::Payload)
        })
        .or_else(|| {
            traits
                .has(ids::HTTP_RESPONSE_CODE)
                .then_some(HttpBinding::ResponseCode)
        })
}

/// The code of an error in awsQuery, where it is not the shape's name. None is told by an empty code, which a
/// response without a code has, too.
pub(super) fn query_code(traits: &Traits) -> Option<&str> {
    let code = traits.get(ids::AWS_QUERY_ERROR)?.get("code")?.as_str()?;
    (!code.is_empty()).then_some(code)
}

fn error(traits: &Traits, status_of: ErrorStatus) -> Option<ErrorTraits> {
    let fault = match traits.str(ids::ERROR)? {
        "server" => Fault::Server,
        "client" => Fault::Client,
        _ => return None,
    };
    let query_error = traits.get(ids::AWS_QUERY_ERROR);
    let status = |value: &Value| value.as_u64().and_then(|status| u16::try_from(status).ok());
    let query_status = match status_of {
        ErrorStatus::OfAwsQuery => query_error.and_then(|e| e.get("httpResponseCode")),
        ErrorStatus::OfHttp => None,
    };
    Some(ErrorTraits {
        fault,
        http_status: query_status
            .or_else(|| traits.get(ids::HTTP_ERROR))
            .and_then(status),
        query_code: query_code(traits).map(str::to_owned),
        retry: traits.get(ids::RETRYABLE).map(|retryable| {
            match retryable.get("throttling").and_then(Value::as_bool) {
                Some(true) => Retry::Throttling,
                _ => Retry::Retryable,
            }
        }),
    })
}
