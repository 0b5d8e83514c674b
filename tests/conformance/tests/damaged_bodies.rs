//! Bodies of protocol tests, damaged in small ways: what our readers say of them, and what others do.
//!
//! `cargo xtask conformance --damage` gives all of them to the decoders of generated crates; here is a sample, and
//! STS.

use std::collections::BTreeMap;

use serde_json::Value as Json;
use tinsmith::http::Response;
use tinsmith::{Operation, OperationError, Value};
use tinsmith_conformance::judge::body::Format;
use tinsmith_conformance::judge::case::media_type;
use tinsmith_conformance::judge::damage::damaged;
use tinsmith_tests::peers::{disagreement_on_cbor, disagreement_on_json, disagreement_on_xml};
use tinsmith_tests::repository;

/// Of so many damaged bodies one is tried. It is prime, so that each kind of damage has its turn.
const STRIDE: usize = 43;

/// Says what our reader and another one say differently.
type Judge = fn(&[u8]) -> Option<String>;

/// The bodies of all cases of a model, with their formats.
fn bodies(model: &Json, found: &mut Vec<(Format, Vec<u8>)>) {
    let cases = [
        "smithy.test#httpRequestTests",
        "smithy.test#httpResponseTests",
    ];
    let shapes = model["shapes"].as_object().expect("a model has shapes");
    for case in shapes
        .values()
        .flat_map(|shape| cases.map(|id| &shape["traits"][id]))
    {
        for case in case.as_array().into_iter().flatten() {
            let headers: BTreeMap<String, String> =
                serde_json::from_value(case["headers"].clone()).unwrap_or_default();
            let format = Format::of(media_type(case["bodyMediaType"].as_str(), Some(&headers)));
            if let Some(body) = case["body"].as_str().filter(|body| !body.is_empty()) {
                found.push((format, format.bytes_of(body).expect("a case has a body")));
            }
        }
    }
}

#[test]
fn other_readers_say_the_same_of_damaged_bodies() {
    let mut files = repository::shared_models("protocol-tests");
    let has_official = !files.is_empty();
    let own = repository::path("tests/conformance/models")
        .read_dir()
        .expect("it is part of the repository");
    files.extend(
        own.map(|entry| entry.expect("it can be read").path())
            .filter(|path| path.is_file()),
    );
    let mut all = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(&file).expect("it can be read");
        bodies(&serde_json::from_str(&text).expect("it is JSON"), &mut all);
    }
    let (mut json, mut xml, mut cbor) = (0, 0, 0);
    for (format, sound) in &all {
        let (judge, count): (Judge, _) = match format {
            Format::Json => (disagreement_on_json, &mut json),
            Format::Xml => (disagreement_on_xml, &mut xml),
            Format::Cbor => (disagreement_on_cbor, &mut cbor),
            Format::Form | Format::EventStream | Format::Text => continue,
        };
        assert_eq!(judge(sound), None, "{}", sound.escape_ascii());
        for body in damaged(sound, *format).step_by(STRIDE) {
            assert_eq!(judge(&body), None, "{}", body.escape_ascii());
            *count += 1;
        }
    }
    let least = match has_official {
        true => (10_000, 10_000, 3_000),
        false => (9_000, 10_000, 1_500),
    };
    assert!(
        json > least.0 && xml > least.1 && cbor > least.2,
        "{json} {xml} {cbor}"
    );
}

/// What a decoder says of a response, as text.
fn answer<O: Operation>(response: &Response<Vec<u8>>) -> String {
    match tinsmith::operation::response::<O>(response) {
        Ok(output) => format!("{:?}", output.to_value()),
        Err(error) => {
            let offset = error.metadata().problem().and_then(tinsmith::Error::offset);
            assert!(
                offset.is_none_or(|offset| offset <= response.body().len()),
                "{error}"
            );
            assert_eq!(
                error.metadata().body().to_vec(),
                *response.body(),
                "the body is lost"
            );
            format!("{error:?} {:?}", error.modeled().map(Value::of))
        }
    }
}

#[test]
fn damaged_responses_of_sts_get_the_same_answer_twice() {
    use tinsmith_sts::{AssumeRole, GetWebIdentityToken, GetWebIdentityTokenError};

    let example = tinsmith_sts::examples::assume_role().into_iter().next();
    let output = example
        .and_then(|example| example.outcome.ok())
        .expect("the model shows an output");
    let sound =
        AssumeRole::encode_response(&output, Some("request-id")).expect("it can be written");
    let mut answers = std::collections::BTreeSet::new();
    for body in damaged(sound.body(), Format::Xml) {
        let response = Response::new(body);
        let first = answer::<AssumeRole>(&response);
        assert_eq!(answer::<AssumeRole>(&response), first);
        answers.insert(first);
    }
    let error = tinsmith_sts::SessionDurationEscalationException::new();
    let error = GetWebIdentityTokenError::SessionDurationEscalationException(
        tinsmith::ServiceError::of(error),
    );
    let sound =
        GetWebIdentityToken::encode_error(&error, Some("request-id")).expect("it can be written");
    for body in damaged(sound.body(), Format::Xml) {
        let (parts, _) = sound.clone().into_parts();
        let response = Response::from_parts(parts, body);
        let first = answer::<GetWebIdentityToken>(&response);
        assert_eq!(answer::<GetWebIdentityToken>(&response), first);
        answers.insert(first);
    }
    // The damage does something, or nothing was tried.
    assert!(answers.len() > 1_000, "{}", answers.len());
}
