//! Values of another kind than the one that belongs in a place.

use fastrand::Rng;
use serde_json::{Value, json};

use super::{places, texts};

/// Any value.
pub(super) fn any(rng: &mut Rng) -> Value {
    match rng.u8(..14) {
        0 => Value::Null,
        1 => json!(rng.bool()),
        2..=4 => number(rng),
        5 => json!([]),
        6 => json!([texts::any(rng)]),
        7..=8 => json!({}),
        9 => json!({ "min": number(rng), "max": number(rng) }),
        10 => json!({ (texts::any(rng)): number(rng) }),
        _ => json!(texts::any(rng)),
    }
}

/// Any number: huge ones, negative ones, fractions.
pub(super) fn number(rng: &mut Rng) -> Value {
    let all = [
        json!(0),
        json!(-1),
        json!(1),
        json!(-0.0),
        json!(0.5),
        json!(127),
        json!(-129),
        json!(65536),
        json!(i32::MIN),
        json!(2147483648_u64),
        json!(i64::MIN),
        json!(i64::MAX),
        json!(u64::MAX),
        json!(1e300),
        json!(-1e300),
        json!(5e-324),
        json!(1e19),
        json!(3.5e38),
        json!(std::f64::consts::PI),
    ];
    rng.choice(all).unwrap_or_default()
}

/// Puts a number where one stands.
pub(super) fn change_number(model: &mut Value, rng: &mut Rng) -> Option<String> {
    let place = places::value(model, rng, &Value::is_number)?;
    let new = number(rng);
    let log = format!("the number {place} becomes {new}");
    *place = new;
    Some(log)
}

/// Puts a hostile text where a text stands.
pub(super) fn change_text(model: &mut Value, rng: &mut Rng) -> Option<String> {
    let place = places::value(model, rng, &Value::is_string)?;
    let new = json!(texts::any(rng));
    let log = format!("the text {} becomes {}", shown(place), shown(&new));
    *place = new;
    Some(log)
}

/// Puts a value of any kind anywhere.
pub(super) fn change_any(model: &mut Value, rng: &mut Rng) -> Option<String> {
    let place = places::value(model, rng, &|_| true)?;
    let new = any(rng);
    let log = format!("the value {} becomes {}", shown(place), shown(&new));
    *place = new;
    Some(log)
}

/// A value's text, as far as a line has room for it.
pub(super) fn shown(value: &Value) -> String {
    let text = value.to_string();
    match text.char_indices().nth(100) {
        Some((end, _)) => format!(
            "{}... ({} bytes)",
            text.get(..end).unwrap_or_default(),
            text.len()
        ),
        None => text,
    }
}
