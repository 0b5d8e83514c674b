//! Traits of a shape, a member or an operation.

use std::cmp::Reverse;

use super::change::Effect;
use super::value::{Differences, short};
use super::{Change, Rule, Wire};
use crate::traits as ids;
use crate::{ShapeId, Traits, Value};

/// Where the traits stand.
pub(super) struct Place<'p> {
    pub shape: &'p ShapeId,
    pub member: Option<&'p str>,
    /// Whether a client sends what has the traits.
    pub sent: bool,
}

/// Traits that say what a person reads.
pub(super) fn is_documentation(id: &str) -> bool {
    matches!(
        id,
        ids::DOCUMENTATION | ids::EXTERNAL_DOCUMENTATION | ids::TITLE
    )
}

/// Traits whose values are long and no contract: only how many places differ is told.
fn is_long(id: &str) -> bool {
    matches!(
        id,
        ids::EXAMPLES
            | ids::ENDPOINT_TESTS
            | ids::ENDPOINT_BDD
            | ids::SMOKE_TESTS
            | ids::HTTP_REQUEST_TESTS
            | ids::HTTP_RESPONSE_TESTS
            | ids::HTTP_MALFORMED_REQUEST_TESTS
            | ids::EVENT_STREAM_TESTS
    )
}

/// What becomes of a trait.
#[derive(Clone, Copy)]
enum Step<'v> {
    Added(&'v Value),
    Removed(&'v Value),
    Modified(&'v Value, &'v Value),
}

/// The changes of all traits but those that `elsewhere` tells of.
pub(super) fn compare(
    old: &Traits,
    new: &Traits,
    place: &Place<'_>,
    elsewhere: impl Fn(&str) -> bool,
) -> Vec<Change> {
    let mut all: Vec<&ShapeId> = old.iter().chain(new.iter()).map(|(id, _)| id).collect();
    all.sort();
    all.dedup();
    all.into_iter()
        .filter(|id| !elsewhere(id.as_str()))
        .filter_map(|id| Some(change(id, step(id.as_str(), old, new)?, place)))
        .collect()
}

/// What becomes of a trait. None if it stays as it is.
fn step<'v>(id: &str, old: &'v Traits, new: &'v Traits) -> Option<Step<'v>> {
    match (old.get(id), new.get(id)) {
        (Some(old), Some(new)) if old != new => Some(Step::Modified(old, new)),
        (Some(old), None) => Some(Step::Removed(old)),
        (None, Some(new)) => Some(Step::Added(new)),
        _ => None,
    }
}

fn change(id: &ShapeId, step: Step<'_>, place: &Place<'_>) -> Change {
    let mut change = Change::of(rule(id.as_str(), step), place.shape)
        .trait_id(id)
        .wire(effect(id.as_str(), step, place.sent));
    change.member = place.member.map(str::to_owned);
    if is_documentation(id.as_str()) {
        let text = |value: &Value| {
            value
                .as_str()
                .map_or_else(|| value.to_string(), str::to_owned)
        };
        let (old, new) = match step {
            Step::Added(new) => (None, Some(new)),
            Step::Removed(old) => (Some(old), None),
            Step::Modified(old, new) => (Some(old), Some(new)),
        };
        change.old = old.map(text);
        change.new = new.map(text);
        return change;
    }
    match step {
        Step::Modified(old, new) if is_long(id.as_str()) => {
            change.at = Some(Differences::between(old, new).count());
            change
        }
        _ if is_long(id.as_str()) => change,
        Step::Added(new) => change.is(short(new)),
        Step::Removed(old) => change.was(short(old)),
        Step::Modified(old, new) => {
            let summary = Differences::between(old, new).summary();
            change.at = summary.at;
            change.was(summary.old).is(summary.new)
        }
    }
}

/// What it does that a member holds another simple shape of the same type: the worst of what their traits do.
pub(super) fn of_targets(old: &Traits, new: &Traits, sent: bool) -> Effect {
    let same = (Wire::Same, "both are written alike");
    let ids = old.iter().chain(new.iter()).map(|(id, _)| id.as_str());
    let effects = ids.filter_map(|id| Some(effect(id, step(id, old, new)?, sent)));
    let effects = effects.filter(|(wire, _)| *wire != Wire::Same);
    effects.max().unwrap_or(same)
}

fn rule(id: &str, step: Step<'_>) -> Rule {
    match id {
        _ if is_documentation(id) => Rule::ChangedDocumentation,
        ids::LENGTH => Rule::ChangedLengthTrait,
        ids::RANGE => Rule::ChangedRangeTrait,
        ids::PATTERN => Rule::ChangedPatternTrait,
        ids::ENUM => Rule::ChangedEnumTrait,
        ids::PAGINATED => Rule::ChangedPaginatedTrait,
        ids::WAITABLE => Rule::ChangedWaitableTrait,
        _ if binds_http(id) => Rule::ChangedHttpBinding,
        _ if finds_endpoints(id) => Rule::ChangedEndpointRules,
        _ => match step {
            Step::Added(_) => Rule::AddedTrait,
            Step::Removed(_) => Rule::RemovedTrait,
            Step::Modified(..) => Rule::ModifiedTrait,
        },
    }
}

fn binds_http(id: &str) -> bool {
    matches!(
        id,
        ids::HTTP
            | ids::HTTP_ERROR
            | ids::HTTP_HEADER
            | ids::HTTP_LABEL
            | ids::HTTP_PAYLOAD
            | ids::HTTP_PREFIX_HEADERS
            | ids::HTTP_QUERY
            | ids::HTTP_QUERY_PARAMS
            | ids::HTTP_RESPONSE_CODE
            | ids::ENDPOINT
            | ids::HOST_LABEL
    )
}

fn finds_endpoints(id: &str) -> bool {
    matches!(
        id,
        ids::ENDPOINT_RULE_SET
            | ids::ENDPOINT_BDD
            | ids::CLIENT_CONTEXT_PARAMS
            | ids::CONTEXT_PARAM
            | ids::STATIC_CONTEXT_PARAMS
            | ids::OPERATION_CONTEXT_PARAMS
    )
}

fn effect(id: &str, step: Step<'_>, sent: bool) -> Effect {
    match id {
        _ if is_documentation(id) => (Wire::Same, "text for people"),
        ids::LENGTH | ids::RANGE => constraint(bounds(step), sent),
        ids::PATTERN | ids::ENUM => {
            let way = match step {
                Step::Added(_) => Bounds::Tighter,
                Step::Removed(_) => Bounds::Looser,
                Step::Modified(..) => Bounds::Other,
            };
            constraint(way, sent)
        }
        ids::UNIQUE_ITEMS => match step {
            Step::Removed(_) => constraint(Bounds::Looser, sent),
            Step::Added(_) | Step::Modified(..) => constraint(Bounds::Tighter, sent),
        },
        ids::PAGINATED => (Wire::Same, "the members themselves are as they were"),
        ids::WAITABLE => (Wire::Same, "the calls themselves are as they were"),
        ids::SPARSE => match step {
            Step::Removed(_) => (Wire::Restricted, "no item may be null any more"),
            Step::Added(_) | Step::Modified(..) => (Wire::Extended, "items may be null"),
        },
        _ if binds_http(id) => (Wire::Changed, "HTTP carries it elsewhere"),
        ids::ENDPOINT_RULE_SET if is_spelling(step) => (Wire::Same, "types are spelt differently"),
        _ if finds_endpoints(id) => (Wire::Changed, "requests may go elsewhere"),
        ids::AUTH | ids::OPTIONAL_AUTH | ids::UNSIGNED_PAYLOAD => {
            (Wire::Changed, "requests are signed differently")
        }
        _ if is_serialized(id) => (Wire::Changed, "it is written differently"),
        ids::ERROR => (
            Wire::Changed,
            "it is an error, or who is at fault is another",
        ),
        ids::STREAMING => (Wire::Changed, "it is streamed, or no longer"),
        _ => (Wire::Same, "no protocol reads it"),
    }
}

/// Whether only the types of parameters are spelt differently: `String` is an older form of `string`.
fn is_spelling(step: Step<'_>) -> bool {
    let Step::Modified(old, new) = step else {
        return false;
    };
    let lowered = |rules: &Value| {
        let mut rules = rules.clone();
        let parameters = rules.get_mut("parameters").and_then(Value::as_object_mut);
        for parameter in parameters.into_iter().flat_map(|all| all.values_mut()) {
            if let Some(Value::String(name)) = parameter.get_mut("type") {
                name.make_ascii_lowercase();
            }
        }
        rules
    };
    lowered(old) == lowered(new)
}

/// Traits that change how protocols write things.
fn is_serialized(id: &str) -> bool {
    matches!(
        id,
        ids::JSON_NAME
            | ids::XML_ATTRIBUTE
            | ids::XML_FLATTENED
            | ids::XML_NAME
            | ids::XML_NAMESPACE
            | ids::TIMESTAMP_FORMAT
            | ids::MEDIA_TYPE
            | ids::EVENT_HEADER
            | ids::EVENT_PAYLOAD
            | ids::EC2_QUERY_NAME
            | ids::AWS_QUERY_ERROR
            | ids::AWS_QUERY_COMPATIBLE
            | ids::HTTP_CHECKSUM
            | ids::HTTP_CHECKSUM_REQUIRED
            | ids::REQUEST_COMPRESSION
            | ids::IDEMPOTENCY_TOKEN
            | ids::S3_UNWRAPPED_XML_OUTPUT
            | ids::AWS_API_SERVICE
    )
}

/// Where a constraint goes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Bounds {
    Looser,
    Tighter,
    /// Neither contains the other.
    Other,
}

fn constraint(way: Bounds, sent: bool) -> Effect {
    match (way, sent) {
        (Bounds::Looser, true) => (Wire::Extended, "more is valid than before"),
        (Bounds::Tighter, true) => (Wire::Restricted, "what was valid may be refused"),
        (Bounds::Other, true) => (Wire::Restricted, "some of what was valid may be refused"),
        (Bounds::Looser, false) => (Wire::Extended, "the service may send more than before"),
        (Bounds::Tighter | Bounds::Other, false) => (Wire::Same, "only the service sends it"),
    }
}

/// Where `min` and `max` go; a bound that is absent is infinite.
fn bounds(step: Step<'_>) -> Bounds {
    let (old, new) = match step {
        Step::Added(_) => return Bounds::Tighter,
        Step::Removed(_) => return Bounds::Looser,
        Step::Modified(old, new) => (old, new),
    };
    let number = |value: &'_ Value, key: &str| value.get(key).and_then(Value::as_number).cloned();
    // The least of all options is none: so it is with lower bounds, and the other way round with upper ones.
    let min = |value| number(value, "min");
    let max = |value| number(value, "max").map(Reverse);
    let looser = min(new) <= min(old) && max(new) <= max(old);
    let tighter = min(new) >= min(old) && max(new) >= max(old);
    match (looser, tighter) {
        (true, _) => Bounds::Looser,
        (_, true) => Bounds::Tighter,
        (false, false) => Bounds::Other,
    }
}
