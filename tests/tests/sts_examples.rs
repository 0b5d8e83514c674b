//! The examples of STS: their inputs become requests, and their outcomes responses that say the same.

use tinsmith_sts::examples;
use tinsmith_sts::tinsmith::internal::serialize::SerializableStruct;
use tinsmith_sts::tinsmith::operation;
use tinsmith_sts::tinsmith::protocol::ServerProtocol;
use tinsmith_sts::tinsmith::{Endpoint, Example, Operation, Shape, Value};

/// Sends the call of each example to itself. Gives how many there are.
fn check<O: Operation>(examples: Vec<Example<O>>) -> usize
where
    O::Protocol: ServerProtocol,
{
    let endpoint = Endpoint::new("https://sts.eu-central-1.amazonaws.com").unwrap();
    for example in &examples {
        let title = example.title;
        example.input.validate().unwrap();
        let request = operation::request::<O>(&endpoint, &example.input).unwrap();
        let body = std::str::from_utf8(request.body()).unwrap();
        let action = format!("Action={}&Version=2011-06-15", O::SCHEMA.name());
        assert!(body.starts_with(&action), "{title}: {body}");

        let response = example.response(Some("an id")).unwrap();
        let read = operation::response::<O>(&response).unwrap();
        let Ok(output) = &example.outcome else {
            panic!("{title}: STS has no examples of errors");
        };
        assert!(!shows_nothing(output), "{title}");
        assert_eq!(Value::of(&read.result), Value::of(output), "{title}");
        assert_eq!(read.metadata.request_id(), Some("an id"), "{title}");
    }
    examples.len()
}

fn shows_nothing(output: &dyn SerializableStruct) -> bool {
    matches!(Value::of(output), Value::Structure(members) if members.is_empty())
}

#[test]
fn every_example_is_a_call_and_its_response() {
    let counts = [
        check(examples::assume_role()),
        check(examples::assume_role_with_saml()),
        check(examples::assume_role_with_web_identity()),
        check(examples::assume_root()),
        check(examples::decode_authorization_message()),
        check(examples::get_access_key_info()),
        check(examples::get_caller_identity()),
        check(examples::get_delegated_access_token()),
        check(examples::get_federation_token()),
        check(examples::get_session_token()),
        check(examples::get_web_identity_token()),
    ];
    assert_eq!(counts, [2, 1, 1, 1, 1, 1, 3, 1, 1, 1, 1]);
}

/// Held against the model's own text, which the typed values must not have changed.
#[test]
fn an_example_says_what_the_model_says() {
    let example = examples::get_web_identity_token().remove(0);
    assert_eq!(example.title, "Get a token for a service outside AWS");
    assert_eq!(example.input.audience, ["https://api.example.com"]);
    assert_eq!(example.input.duration_seconds, Some(300));
    let output = example.outcome.unwrap();
    let expiration = "2026-03-01T10:05:00Z".parse().unwrap();
    assert_eq!(output.expiration, Some(expiration));
}
