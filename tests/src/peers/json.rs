//! serde_json.

use serde::de::IgnoredAny;
use serde_json::Value as Json;
use tinsmith::codec::json::Settings;
use tinsmith::internal::codec::JsonDeserializer;
use tinsmith::internal::deserialize::DeserializableShape;
use tinsmith::internal::schema::Member;
use tinsmith::internal::schema::prelude;
use tinsmith::{Document, Result, Shape as _, Unit};

/// Deeper texts are judged otherwise by the two readers: 128 levels here, 127 there.
const MAX_NESTING: usize = 120;

/// A place for a document.
static DOCUMENT: Member = Member::new("document", &prelude::DOCUMENT);

/// What our reader and serde_json say differently of a text: whether it is JSON, when it is read and when it is
/// skipped, and what is in it.
#[must_use]
pub fn disagreement(json: &[u8]) -> Option<String> {
    let nesting = json.iter().filter(|byte| matches!(byte, b'[' | b'{'));
    // A byte-order mark is skipped here, refused there.
    if nesting.count() > MAX_NESTING || json.starts_with(b"\xEF\xBB\xBF") {
        return None;
    }
    let (ours, theirs) = (read(json), Judged::of(json));
    match (&ours, &theirs) {
        (Ok(document), Judged::Json(tree)) if tree_of(document) != *tree => {
            return Some(format!("{document:?}, serde_json: {tree}"));
        }
        (Ok(_), Judged::Json(_) | Judged::Unjudged) | (Err(_), Judged::NotJson(_)) => {}
        (Err(_), Judged::Unjudged) => {}
        _ => return Some(format!("{ours:?}, serde_json: {theirs:?}")),
    }
    let unknown = [br#"{"unknown":"#, json, b"}"].concat();
    let (ours, theirs) = (Unit::of_json(&unknown), Judged::of(&unknown));
    match (&ours, &theirs) {
        (Ok(_), Judged::NotJson(_)) | (Err(_), Judged::Json(_)) => {
            Some(format!("skipped: {ours:?}, serde_json: {theirs:?}"))
        }
        _ => None,
    }
}

#[derive(Debug)]
enum Judged {
    Json(Json),
    NotJson(#[allow(dead_code, reason = "it is shown")] String),
    /// It is JSON as far as it was looked at: serde_json stops at a number beyond a double, and what it skips it
    /// holds to less.
    Unjudged,
}

impl Judged {
    fn of(json: &[u8]) -> Self {
        let error = match serde_json::from_slice(json) {
            Ok(tree) => return Self::Json(tree),
            Err(error) => error.to_string(),
        };
        match serde_json::from_slice::<IgnoredAny>(json) {
            Ok(_) if error.starts_with("number out of range") => Self::Unjudged,
            _ => Self::NotJson(error),
        }
    }
}

fn read(json: &[u8]) -> Result<Document> {
    let mut deserializer = JsonDeserializer::new(json, Settings::AWS_JSON);
    let mut document = Document::Null;
    document.read(&DOCUMENT, &mut deserializer)?;
    deserializer.finish()?;
    Ok(document)
}

fn tree_of(document: &Document) -> Json {
    match document {
        Document::Null => Json::Null,
        Document::Boolean(value) => (*value).into(),
        Document::Integer(number) => (*number).into(),
        Document::Double(number) => (*number).into(),
        // As serde_json keeps it: as a double, where it has many digits.
        Document::Number(number) => serde_json::from_str(number.as_str()).unwrap_or_default(),
        Document::String(text) => text.as_str().into(),
        Document::List(items) => items.iter().map(tree_of).collect(),
        Document::Map(entries) => {
            let entry = |(key, value): (&String, &Document)| (key.clone(), tree_of(value));
            entries.iter().map(entry).collect()
        }
        // A kind of document yet to come is no JSON that serde_json gives.
        other => format!("{other:?}").into(),
    }
}
