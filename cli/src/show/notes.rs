//! What traits say of a member or a shape, in a few words each.

use tinsmith_model::{Member, Shape, ShapeKind, Traits, Value, traits};

/// How many characters of an enum's values are shown beside a member.
const VALUES: usize = 48;

/// What holds for a member that targets a shape: the member's own word counts before the target's.
pub(super) fn of_member(member: &Member, target: Option<&Shape>) -> Vec<String> {
    let mut notes = Vec::new();
    notes.extend(value(member).filter(|value| *value != member.name));
    if member.traits.has(traits::REQUIRED) {
        notes.push("required".to_owned());
    }
    if let Some(value) = member.traits.get(traits::DEFAULT) {
        notes.push(format!("default {value}"));
    }
    notes.extend(bindings(&member.traits));
    notes.extend(constraints(&[
        Some(&member.traits),
        target.map(|shape| &shape.traits),
    ]));
    notes.extend(target.and_then(values));
    notes
}

/// What kind of error a structure is: whose fault, its HTTP status and its code.
pub(super) fn of_error(shape: &Shape) -> Vec<String> {
    let mut notes = Vec::new();
    notes.extend(
        shape
            .traits
            .str(traits::ERROR)
            .map(|fault| format!("{fault} error")),
    );
    notes.extend(
        shape
            .traits
            .get(traits::HTTP_ERROR)
            .map(|code| format!("HTTP {code}")),
    );
    if let Some(error) = shape.traits.get(traits::AWS_QUERY_ERROR) {
        let code = error.get("code").and_then(Value::as_str);
        notes.extend(
            code.filter(|code| *code != shape.id.name())
                .map(|code| format!("code {code}")),
        );
    }
    if let Some(retryable) = shape.traits.get(traits::RETRYABLE) {
        let throttles = retryable.get("throttling") == Some(&Value::Bool(true));
        notes.push(if throttles { "throttling" } else { "retryable" }.to_owned());
    }
    notes
}

/// What holds for a shape wherever it is used.
pub(super) fn of_shape(shape: &Shape) -> Vec<String> {
    constraints(&[Some(&shape.traits), None])
}

/// The values of an enum: as many as there is room for.
fn values(shape: &Shape) -> Option<String> {
    let (ShapeKind::Enum(members) | ShapeKind::IntEnum(members)) = &shape.kind else {
        return None;
    };
    let values: Vec<String> = members.iter().filter_map(value).collect();
    let mut shown = String::new();
    for (index, value) in values.iter().enumerate() {
        if index > 0 && shown.len() + value.len() > VALUES {
            shown.push_str(&format!(" and {} more", values.len() - index));
            break;
        }
        if index > 0 {
            shown.push_str(" | ");
        }
        shown.push_str(value);
    }
    (!shown.is_empty()).then_some(shown)
}

/// The value of an enum's member.
pub(super) fn value(member: &Member) -> Option<String> {
    match member.traits.get(traits::ENUM_VALUE)? {
        Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    }
}

/// Where a member stands on the wire, and by what name.
fn bindings(traits_of: &Traits) -> Vec<String> {
    const NAMES: [(&str, &str); 9] = [
        (traits::HTTP_HEADER, "header"),
        (traits::HTTP_PREFIX_HEADERS, "headers with the prefix"),
        (traits::HTTP_QUERY, "query"),
        (traits::JSON_NAME, "jsonName"),
        (traits::XML_NAME, "xmlName"),
        (traits::EC2_QUERY_NAME, "ec2QueryName"),
        (traits::TIMESTAMP_FORMAT, "format"),
        (traits::MEDIA_TYPE, "mediaType"),
        (traits::RESOURCE_IDENTIFIER, "identifier"),
    ];
    const FLAGS: [(&str, &str); 11] = [
        (traits::HTTP_LABEL, "in the path"),
        (traits::HTTP_QUERY_PARAMS, "all of the query"),
        (traits::HTTP_PAYLOAD, "the whole body"),
        (traits::HTTP_RESPONSE_CODE, "the status code"),
        (traits::HOST_LABEL, "in the host"),
        (traits::XML_ATTRIBUTE, "xml attribute"),
        (traits::XML_FLATTENED, "flattened"),
        (traits::EVENT_HEADER, "event header"),
        (traits::EVENT_PAYLOAD, "event payload"),
        (traits::IDEMPOTENCY_TOKEN, "idempotency token"),
        (traits::CLIENT_OPTIONAL, "optional for clients"),
    ];
    let names = NAMES.iter().filter_map(|(id, word)| {
        let name = traits_of.str(id)?;
        Some(if name.is_empty() {
            (*word).to_owned()
        } else {
            format!("{word} {name}")
        })
    });
    let flags = FLAGS.iter().filter(|(id, _)| traits_of.has(id));
    flags
        .map(|(_, word)| (*word).to_owned())
        .chain(names)
        .collect()
}

/// Constraints, and what is special: the first that has a trait says what it is.
fn constraints(all: &[Option<&Traits>]) -> Vec<String> {
    const FLAGS: [(&str, &str); 5] = [
        (traits::UNIQUE_ITEMS, "unique items"),
        (traits::SPARSE, "sparse"),
        (traits::STREAMING, "streaming"),
        (traits::SENSITIVE, "sensitive"),
        (traits::DEPRECATED, "deprecated"),
    ];
    let get = |id: &str| all.iter().flatten().find_map(|traits| traits.get(id));
    let mut notes = Vec::new();
    notes.extend(get(traits::LENGTH).and_then(|value| bounds("length", value)));
    notes.extend(get(traits::RANGE).and_then(|value| bounds("range", value)));
    for (id, word) in FLAGS {
        if get(id).is_some() {
            notes.push(word.to_owned());
        }
    }
    // The longest comes last: it is cut first.
    if let Some(Value::String(pattern)) = get(traits::PATTERN) {
        notes.push(format!("pattern {pattern}"));
    }
    notes
}

/// `length 1..50`, `range 0..`, `length 12`.
fn bounds(word: &str, value: &Value) -> Option<String> {
    let bound = |name: &str| value.get(name).map(Value::to_string);
    Some(match (bound("min"), bound("max")) {
        (Some(min), Some(max)) if min == max => format!("{word} {min}"),
        (None, None) => return None,
        (min, max) => {
            let (min, max) = (min.unwrap_or_default(), max.unwrap_or_default());
            format!("{word} {min}..{max}")
        }
    })
}
