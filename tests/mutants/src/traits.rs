//! Damage to traits.

use fastrand::Rng;
use serde_json::{Value, json};
use tinsmith_codegen::coverage;

use super::places::{self, has_traits, is_data, is_of_type};
use super::{shapes_of, texts, values};

/// Values that traits have in sound models; on the wrong shape they are no better than others.
fn usual(rng: &mut Rng) -> Value {
    let all = [
        json!({}),
        json!({}),
        json!("client"),
        json!("server"),
        json!("date-time"),
        json!({ "min": 1, "max": 3 }),
        json!({ "max": 0.5 }),
        json!(["gzip"]),
        json!({ "encodings": ["gzip"] }),
        json!({ "code": "Code", "httpResponseCode": 400 }),
        json!({ "method": "GET", "uri": "/{a}?b" }),
        json!({ "hostPrefix": "{a}." }),
        json!({ "uri": "https://example.com", "prefix": "p" }),
        json!({ "since": "1", "message": "m" }),
        json!({ "throttling": true }),
        json!({ "name": "name" }),
        json!(400),
        json!([]),
    ];
    rng.choice(all).unwrap_or_default()
}

/// Adds one of all known traits to any shape or member, with a usual value.
pub(super) fn add(model: &mut Value, rng: &mut Rng) -> Option<String> {
    let value = usual(rng);
    insert(model, rng, value)
}

/// Adds one of all known traits to any shape or member, with a value that it should not have.
pub(super) fn add_odd(model: &mut Value, rng: &mut Rng) -> Option<String> {
    let value = values::any(rng);
    insert(model, rng, value)
}

fn insert(model: &mut Value, rng: &mut Rng, value: Value) -> Option<String> {
    let known: Vec<&str> = coverage::all().map(|coverage| coverage.id).collect();
    let output = coverage::all().filter(|coverage| coverage.usage == coverage::Use::Output);
    let output: Vec<&str> = output.map(|coverage| coverage.id).collect();
    let ids = if rng.u8(..4) > 0 { output } else { known };
    let id = *rng.choice(&ids)?;
    let owner = places::value(model, rng, &has_traits)?.as_object_mut()?;
    let log = format!(
        "the trait {id} = {} on {}",
        values::shown(&value),
        values::shown(&json!(owner))
    );
    let traits = owner.entry("traits").or_insert(json!({})).as_object_mut()?;
    traits.insert(id.to_owned(), value);
    Some(log)
}

/// The traits of two shapes or members change places.
pub(super) fn exchange(model: &mut Value, rng: &mut Rng) -> Option<String> {
    let with_traits = |value: &Value| has_traits(value) && value.get("traits").is_some();
    let one = places::value(model, rng, &with_traits)?
        .get("traits")?
        .clone();
    let other = places::value(model, rng, &has_traits)?.as_object_mut()?;
    let log = format!(
        "{} gets the traits {}",
        values::shown(&json!(other)),
        values::shown(&one)
    );
    other.insert("traits".to_owned(), one);
    Some(log)
}

/// A default, sound or not, on any member.
pub(super) fn add_default(model: &mut Value, rng: &mut Rng) -> Option<String> {
    let value = match rng.bool() {
        true => values::any(rng),
        false => rng.choice([
            json!([]),
            json!({}),
            json!(0),
            json!(""),
            json!(false),
            json!("AAEC"),
            json!(null),
        ])?,
    };
    let is_member = |value: &Value| value.get("target").is_some();
    let member = places::value(model, rng, &is_member)?.as_object_mut()?;
    let log = format!(
        "the default {} on {}",
        values::shown(&value),
        values::shown(&json!(member))
    );
    let traits = member
        .entry("traits")
        .or_insert(json!({}))
        .as_object_mut()?;
    traits.insert("smithy.api#default".to_owned(), value);
    Some(log)
}

/// Traits that are applied from outside.
pub(super) fn apply(model: &mut Value, rng: &mut Rng) -> Option<String> {
    let id = places::id(model, rng, &is_data)?;
    let ids: Vec<&str> = coverage::all().map(|coverage| coverage.id).collect();
    let traits = json!({ (*rng.choice(&ids)?): usual(rng) });
    let target = match rng.u8(..4) {
        0 => format!("{id}$member"),
        1 => format!("{id}${}", texts::name(rng)),
        _ => id,
    };
    let log = format!("{traits} is applied to {target:.100}");
    // An entry of this key may be a shape: then that is gone.
    shapes_of(model)?.insert(target, json!({ "type": "apply", "traits": traits }));
    Some(log)
}

/// All values of an enum become the same but for their case.
pub(super) fn same_values(model: &mut Value, rng: &mut Rng) -> Option<String> {
    let is_enum = |shape: &Value| is_of_type(shape, &["enum", "intEnum"]);
    let shape = places::value(model, rng, &is_enum)?;
    let text = texts::name(rng);
    let members = shape.get_mut("members")?.as_object_mut()?;
    for (at, member) in members.values_mut().enumerate() {
        let value = match at % 3 {
            0 => text.to_uppercase(),
            1 => text.to_lowercase(),
            _ => format!("{text}{}", "_".repeat(at)),
        };
        *member =
            json!({ "target": "smithy.api#Unit", "traits": { "smithy.api#enumValue": value } });
    }
    Some(format!("the values of an enum are {text:.100}"))
}
