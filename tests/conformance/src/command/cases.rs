//! The cases of a model file, as they are written there.
//!
//! They are read from the file itself and not from the loaded model: a case may hold numbers with more
//! digits than the model's traits keep.

use crate::format::{Entry, Kind};
use indexmap::IndexMap;
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::value::RawValue;
use tinsmith_model::traits::{EVENT_STREAM_TESTS, HTTP_REQUEST_TESTS, HTTP_RESPONSE_TESTS};

/// A case of the file.
#[derive(Debug)]
pub(super) struct Case {
    /// The shape that has the trait.
    pub(super) shape: String,
    pub(super) kind: Kind,
    pub(super) id: String,
    /// The protocol that the case tests, by its shape id; empty for one of endpoint rules.
    pub(super) protocol: String,
    /// All of it.
    pub(super) text: Box<RawValue>,
}

impl Case {
    /// The case, as a program reads it.
    pub(super) fn entry(&self) -> Entry {
        Entry {
            shape: self.shape.clone(),
            kind: self.kind,
            id: self.id.clone(),
            case: self.text.clone(),
        }
    }
}

impl Kind {
    /// Who has such a case to pass, by the words of a case's `appliesTo`.
    fn side(self) -> &'static str {
        match self {
            Self::Request | Self::Response | Self::Error | Self::Events | Self::Endpoint => {
                "client"
            }
            Self::WrittenResponse | Self::WrittenError => "server",
        }
    }
}

#[derive(Deserialize)]
struct File {
    #[serde(default)]
    shapes: IndexMap<String, Shape>,
}

#[derive(Deserialize)]
struct Shape {
    #[serde(rename = "type")]
    shape_type: String,
    #[serde(default)]
    traits: IndexMap<String, Box<RawValue>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Head {
    id: String,
    protocol: String,
    applies_to: Option<String>,
    expectation: Option<IgnoredAny>,
    #[serde(default)]
    events: Vec<Event>,
}

/// An event of a case of `eventStreamTests`.
#[derive(Deserialize)]
struct Event {
    #[serde(rename = "type")]
    direction: String,
}

impl Head {
    /// Whether the case is for who has one of this kind to pass. A client is also asked for what servers send in
    /// their streams in the normal course of things: it must be able to read it.
    fn asks(&self, kind: Kind) -> bool {
        let is_sent_by_server = || {
            let from_server = |event: &Event| event.direction == "response";
            !self.events.is_empty() && self.events.iter().all(from_server)
        };
        let side = self.applies_to.as_deref();
        side.is_none_or(|side| side == kind.side())
            || (kind == Kind::Events && self.expectation.is_none() && is_sent_by_server())
    }
}

/// The cases of a file, in the file's order: what applies to clients, and of the responses what applies to
/// servers once more.
///
/// # Errors
///
/// The text is no Smithy model, or a trait of it holds no cases.
pub(super) fn of_file(text: &str) -> Result<Vec<Case>, String> {
    let file: File = serde_json::from_str(text).map_err(|error| error.to_string())?;
    let mut cases = Vec::new();
    for (id, shape) in &file.shapes {
        for (name, kind) in [
            (HTTP_REQUEST_TESTS, Kind::Request),
            (HTTP_RESPONSE_TESTS, Kind::Response),
            (EVENT_STREAM_TESTS, Kind::Events),
        ] {
            let Some(tests) = shape.traits.get(name) else {
                continue;
            };
            let kinds: &[Kind] = match (shape.shape_type.as_str(), kind) {
                ("structure", _) => &[Kind::Error, Kind::WrittenError],
                (_, Kind::Response) => &[Kind::Response, Kind::WrittenResponse],
                (_, Kind::Events) => &[Kind::Events],
                _ => &[Kind::Request],
            };
            for kind in kinds {
                let read = of_trait(id, *kind, tests);
                cases.extend(read.map_err(|error| format!("{id}: {name}: {error}"))?);
            }
        }
    }
    Ok(cases)
}

fn of_trait(shape: &str, kind: Kind, tests: &RawValue) -> serde_json::Result<Vec<Case>> {
    let tests: Vec<Box<RawValue>> = serde_json::from_str(tests.get())?;
    let mut cases = Vec::new();
    for text in tests {
        let head: Head = serde_json::from_str(text.get())?;
        if head.asks(kind) {
            cases.push(Case {
                shape: shape.to_owned(),
                kind,
                id: head.id,
                protocol: head.protocol,
                text,
            });
        }
    }
    Ok(cases)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_case_goes_to_its_side_and_numbers_keep_their_digits() {
        let text = r#"{ "smithy": "2.0", "shapes": {
            "a.b#Op": { "type": "operation", "traits": {
                "smithy.api#documentation": "x",
                "smithy.test#httpRequestTests": [
                    { "id": "One", "protocol": "p#q", "params": { "n": 0.100000000000000000000001 } },
                    { "id": "Two", "protocol": "p#q", "appliesTo": "server" },
                    { "id": "Three", "protocol": "p#r", "appliesTo": "client" }
                ],
                "smithy.test#httpResponseTests": [
                    { "id": "One", "protocol": "p#q" },
                    { "id": "Five", "protocol": "p#q", "appliesTo": "server" }] } },
            "a.b#Bad": { "type": "structure", "traits": {
                "smithy.test#httpResponseTests": [{ "id": "Four", "protocol": "p#q" }] } } } }"#;
        let cases = of_file(text).unwrap();
        let found: Vec<_> = cases
            .iter()
            .map(|c| (c.shape.as_str(), c.kind, c.id.as_str(), c.protocol.as_str()))
            .collect();
        assert_eq!(
            found,
            [
                ("a.b#Op", Kind::Request, "One", "p#q"),
                ("a.b#Op", Kind::Request, "Three", "p#r"),
                ("a.b#Op", Kind::Response, "One", "p#q"),
                ("a.b#Op", Kind::WrittenResponse, "One", "p#q"),
                ("a.b#Op", Kind::WrittenResponse, "Five", "p#q"),
                ("a.b#Bad", Kind::Error, "Four", "p#q"),
                ("a.b#Bad", Kind::WrittenError, "Four", "p#q"),
            ]
        );
        assert!(cases[0].text.get().contains("0.100000000000000000000001"));
    }

    #[test]
    fn what_servers_send_in_event_streams_is_asked_of_clients() {
        let text = r#"{ "shapes": { "a.b#Op": { "type": "operation", "traits": {
            "smithy.test#eventStreamTests": [
                { "id": "One", "protocol": "p#q", "events": [{ "type": "request" }] },
                { "id": "Two", "protocol": "p#q", "appliesTo": "server", "events": [{ "type": "request" }] },
                { "id": "Three", "protocol": "p#q", "appliesTo": "server", "events": [{ "type": "response" }] },
                { "id": "Four", "protocol": "p#q", "appliesTo": "server",
                  "events": [{ "type": "response" }], "expectation": { "failure": {} } },
                { "id": "Five", "protocol": "p#q", "appliesTo": "server" },
                { "id": "Six", "protocol": "p#q", "appliesTo": "client" }] } } } }"#;
        let cases = of_file(text).unwrap();
        assert!(cases.iter().all(|case| case.kind == Kind::Events));
        let ids: Vec<_> = cases.iter().map(|case| case.id.as_str()).collect();
        assert_eq!(ids, ["One", "Three", "Six"]);
    }

    #[test]
    fn a_trait_without_cases_is_a_fault() {
        let text = r#"{ "shapes": { "a.b#Op": { "type": "operation", "traits": {
            "smithy.test#httpRequestTests": [{ "id": "One" }] } } } }"#;
        let error = of_file(text).unwrap_err();
        assert!(
            error.starts_with("a.b#Op: smithy.test#httpRequestTests: missing field `protocol`"),
            "{error}"
        );
    }
}
