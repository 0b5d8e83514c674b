//! Bodies of cases, damaged in every small way: whatever comes, a decoder must not panic, and give the same answer
//! when asked again.
//!
//! The set is fixed: at each byte, each of its bits flipped and each of `PUT` in its place; the body cut off at
//! each length; each of its elements, members or items twice.

use std::panic::{AssertUnwindSafe, catch_unwind};

use ciborium::Value as Cbor;
use http::{Response, StatusCode};
use tinsmith::internal::deserialize::DeserializableStruct;
use tinsmith::internal::protocol::IncomingResponse;
use tinsmith::protocol::Protocol;
use tinsmith::{Operation, OperationError, Value};

use super::body::Format;
use super::case::{RequestCase, ResponseCase, media_type};
use super::json::Json;
use super::{message, response, value};
use crate::format::Difference;

/// What is put in the place of each byte.
const PUT: &[u8] = b"<>&\"{},\x00\xff";

/// Decodes a case's response, damaged in every way. Gives how many bodies were tried.
///
/// # Errors
///
/// What in the case is no HTTP.
pub fn output<O: Operation>(case: &ResponseCase) -> Result<(usize, Vec<Difference>), String> {
    let sound = response::of_case(case)?;
    let media_type = media_type(case.body_media_type.as_deref(), case.headers.as_ref());
    Ok(try_all(sound.body(), Format::of(media_type), |body| {
        let (parts, _) = sound.clone().into_parts();
        match tinsmith::operation::response::<O>(&Response::from_parts(parts, body.to_vec())) {
            Ok(output) => Ok(value::show(&Value::of(&output.result))),
            Err(error) => {
                let problem = error.metadata().problem();
                check_offset(problem, body)?;
                let modeled = error.modeled().map(|error| value::show(&Value::of(error)));
                Ok(format!("{error}: {error:?} {modeled:?}"))
            }
        }
    }))
}

/// Reads a case's request as if it were a response whose output is the operation's input, damaged in every way. Gives
/// how many bodies were tried: none for forms, which no response is.
///
/// # Errors
///
/// What in the case is no HTTP.
pub fn input<O: Operation>(case: &RequestCase) -> Result<(usize, Vec<Difference>), String> {
    let media_type = media_type(case.body_media_type.as_deref(), case.headers.as_ref());
    let format = Format::of(media_type);
    if format == Format::Form {
        return Ok((0, Vec::new()));
    }
    let sound = format.bytes_of(case.body.as_deref().unwrap_or_default())?;
    Ok(try_all(&sound, format, |body| {
        let mut input = O::Input::blank();
        let headers = http::HeaderMap::new();
        let response = IncomingResponse::new(O::SCHEMA, StatusCode::OK, &headers, body);
        match O::Protocol::read_output(&response, &mut input) {
            Ok(_) => Ok(value::show(&Value::of(&input))),
            Err(error) => {
                check_offset(Some(&error), body)?;
                Ok(format!("{error:?}"))
            }
        }
    }))
}

/// A place that an error names is one of the body.
fn check_offset(error: Option<&tinsmith::Error>, body: &[u8]) -> Result<(), String> {
    match error.and_then(tinsmith::Error::offset) {
        Some(offset) if offset > body.len() => Err(format!("byte {offset} of {}", body.len())),
        _ => Ok(()),
    }
}

/// What is wrong with the answers to all damaged bodies; one find of a case is enough.
fn try_all(
    sound: &[u8],
    format: Format,
    decode: impl Fn(&[u8]) -> Result<String, String>,
) -> (usize, Vec<Difference>) {
    let mut tried = 0;
    for body in damaged(sound, format) {
        tried += 1;
        let decode = || decode(&body);
        let twice = catch_unwind(AssertUnwindSafe(|| (decode(), decode())));
        let (expected, actual) = match twice {
            Ok((Ok(first), Ok(second))) if first == second => continue,
            Ok((Ok(first), Ok(second))) => (first, second),
            Ok((Err(why), _) | (_, Err(why))) => ("a place in the body".to_owned(), why),
            Err(panic) => ("no panic".to_owned(), message(panic.as_ref())),
        };
        let what = format!("the body {}", body.escape_ascii());
        return (tried, vec![Difference::new(what, expected, actual)]);
    }
    (tried, Vec::new())
}

/// All damaged bodies.
pub fn damaged(sound: &[u8], format: Format) -> impl Iterator<Item = Vec<u8>> {
    let changed = sound.iter().enumerate().flat_map(move |(at, byte)| {
        let flipped = (0..8).map(move |bit| byte ^ 1 << bit);
        let put = PUT.iter().copied().filter(move |put| put != byte);
        flipped.chain(put).map(move |byte| {
            let (before, after) = sound.split_at(at);
            let after = after.get(1..).unwrap_or_default();
            [before, &[byte], after].concat()
        })
    });
    let cut = (0..sound.len()).filter_map(|length| sound.get(..length).map(<[u8]>::to_vec));
    changed.chain(cut).chain(doubled(sound, format))
}

/// The body with each of its elements twice.
fn doubled(sound: &[u8], format: Format) -> Vec<Vec<u8>> {
    let text = std::str::from_utf8(sound).unwrap_or_default();
    match format {
        Format::Json => {
            let tree = Json::parse(text).map(|tree| json(&tree));
            let bodies = tree.unwrap_or_default().into_iter();
            bodies.map(|tree| tree.to_string().into_bytes()).collect()
        }
        Format::Xml => xml(text),
        Format::Cbor => {
            let tree: Result<Cbor, _> = ciborium::from_reader(sound);
            let trees = tree.map(|tree| cbor(&tree)).unwrap_or_default();
            trees.iter().filter_map(bytes_of).collect()
        }
        Format::Form | Format::EventStream | Format::Text => Vec::new(),
    }
}

fn xml(text: &str) -> Vec<Vec<u8>> {
    let Ok(document) = roxmltree::Document::parse(text) else {
        return Vec::new();
    };
    let elements = document.descendants().filter(roxmltree::Node::is_element);
    let doubled = elements.filter_map(|element| {
        let range = element.range();
        let (before, after) = text.split_at_checked(range.end)?;
        let again = text.get(range)?;
        Some([before, again, after].concat().into_bytes())
    });
    doubled.collect()
}

/// The same list with one of its items twice, or with another version of one, in all ways.
fn each<T: Clone>(items: &[T], versions: impl Fn(&T) -> Vec<T>) -> Vec<Vec<T>> {
    let mut all = Vec::new();
    for (at, item) in items.iter().enumerate() {
        let mut twice = items.to_vec();
        twice.insert(at, item.clone());
        all.push(twice);
        for version in versions(item) {
            let mut other = items.to_vec();
            if let Some(place) = other.get_mut(at) {
                *place = version;
            }
            all.push(other);
        }
    }
    all
}

fn json(tree: &Json) -> Vec<Json> {
    match tree {
        Json::List(items) => each(items, json).into_iter().map(Json::List).collect(),
        Json::Object(members) => {
            let versions = |(name, value): &(String, Json)| {
                let versions = json(value).into_iter();
                versions.map(|value| (name.clone(), value)).collect()
            };
            let all = each(members, versions).into_iter();
            all.map(Json::Object).collect()
        }
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => Vec::new(),
    }
}

fn cbor(tree: &Cbor) -> Vec<Cbor> {
    match tree {
        Cbor::Array(items) => each(items, cbor).into_iter().map(Cbor::Array).collect(),
        Cbor::Map(entries) => {
            let versions = |(key, value): &(Cbor, Cbor)| {
                let versions = cbor(value).into_iter();
                versions.map(|value| (key.clone(), value)).collect()
            };
            let all = each(entries, versions).into_iter();
            all.map(Cbor::Map).collect()
        }
        Cbor::Tag(tag, value) => {
            let versions = cbor(value).into_iter();
            versions
                .map(|value| Cbor::Tag(*tag, Box::new(value)))
                .collect()
        }
        _ => Vec::new(),
    }
}

fn bytes_of(tree: &Cbor) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    ciborium::into_writer(tree, &mut bytes).ok()?;
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn doubled_texts(sound: &str, format: Format) -> Vec<String> {
        let bodies = doubled(sound.as_bytes(), format).into_iter();
        bodies
            .map(|body| String::from_utf8(body).unwrap())
            .collect()
    }

    #[test]
    fn every_element_is_doubled_once() {
        assert_eq!(
            doubled_texts(r#"{"a":[1,{"b":"\n"}]}"#, Format::Json),
            [
                r#"{"a":[1,{"b":"\n"}],"a":[1,{"b":"\n"}]}"#,
                r#"{"a":[1,1,{"b":"\n"}]}"#,
                r#"{"a":[1,{"b":"\n"},{"b":"\n"}]}"#,
                r#"{"a":[1,{"b":"\n","b":"\n"}]}"#,
            ]
        );
        assert_eq!(
            doubled_texts("<a><b/>x</a>", Format::Xml),
            ["<a><b/>x</a><a><b/>x</a>", "<a><b/><b/>x</a>"]
        );
    }

    #[test]
    fn every_byte_is_changed_and_every_length_is_tried() {
        let all: Vec<_> = damaged(b"<1", Format::Text).collect();
        // 8 bits, 9 or 8 other bytes, and 2 lengths.
        assert_eq!(all.len(), 8 + 8 + 8 + 9 + 2);
        assert!(
            all.contains(&b"<".to_vec())
                && all.contains(&Vec::new())
                && all.contains(&b"=1".to_vec())
        );
    }

    #[test]
    fn an_answer_that_changes_is_told() {
        let count = std::cell::Cell::new(0);
        let decode = |_: &[u8]| {
            count.set(count.get() + 1);
            Ok(count.get().to_string())
        };
        let (tried, found) = try_all(b"ab", Format::Text, decode);
        assert_eq!((tried, found.len()), (1, 1));
        let (_, found) = try_all(b"a", Format::Text, |_| panic!("at the disco"));
        assert!(found[0].actual.contains("at the disco"));
    }
}
