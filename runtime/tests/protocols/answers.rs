//! Responses as a service writes them: what they carry comes back, and what they can't carry is an error.

use tinsmith::http::StatusCode;
use tinsmith::internal::deserialize::DeserializableStruct;
use tinsmith::internal::schema::{OperationSchema, ServiceSchema};
use tinsmith::operation::{encode_error, encode_response};
use tinsmith::protocol::RestXml;
use tinsmith::{ErrorKind, Operation, OperationError, Timestamp, UnknownVariant};
use tinsmith::{ErrorMetadata, ServiceError};

use crate::operation::PutError;
use crate::shapes::{Choice, Gone, Item, Leaky, PutInput, PutOutput, Throttled};
use crate::wires::WIRES;

fn item(key: &str) -> Item {
    Item {
        key: key.to_owned(),
        children: None,
        token: Some("t".to_owned()),
    }
}

fn output() -> PutOutput {
    PutOutput {
        name: "<tin> & \"smith\"\n".to_owned(),
        count: -1,
        at: Timestamp::from_seconds(981_173_106),
        items: vec![item("a"), item("")],
        labels: [("k".to_owned(), 1), ("<&>".to_owned(), i64::MAX)].into(),
        choice: Some(Choice::Number(7)),
        password: Some("p".to_owned()),
    }
}

fn throttled() -> Throttled {
    Throttled {
        message: Some("slow <down>".to_owned()),
        code: Some(42),
        errors: Some(vec![item("a")]),
        password: Some("p".to_owned()),
    }
}

/// An error that the model doesn't name.
fn unnamed(metadata: ErrorMetadata) -> PutError {
    PutError::UnknownOperationError {
        code: metadata.code().unwrap_or_default().to_owned(),
        body: b"never sent"[..].into(),
        metadata: Box::new(metadata),
    }
}

#[test]
fn an_output_comes_back() {
    for wire in &WIRES {
        for id in [Some("id 1"), None] {
            let response = (wire.write)(&output(), id).unwrap();
            assert_eq!(response.status(), 200, "{}", wire.name);
            let length = response.body().len().to_string();
            assert_eq!(response.headers()["content-length"], length.as_str());
            let read = wire.read(&response).unwrap();
            assert_eq!(read.result, output(), "{}", wire.name);
            assert_eq!(read.metadata.request_id(), id, "{}", wire.name);
        }
    }
}

#[test]
fn an_error_comes_back() {
    for wire in &WIRES {
        let written = PutError::Throttled(ServiceError::of(throttled()));
        let response = (wire.write_error)(&written, Some("id 1")).unwrap();
        let PutError::Throttled(error) = wire.read(&response).unwrap_err() else {
            panic!("{}: another error", wire.name);
        };
        assert_eq!(*error, throttled(), "{}", wire.name);
        let metadata = error.metadata();
        assert_eq!(metadata.code(), Some("Throttled"), "{}", wire.name);
        assert_eq!(metadata.message(), Some("slow <down>"), "{}", wire.name);
        assert_eq!(metadata.request_id(), Some("id 1"), "{}", wire.name);
        assert_eq!(metadata.status(), Some(StatusCode::BAD_REQUEST));

        let gone = PutError::Gone(ServiceError::of(Gone {}));
        let response = (wire.write_error)(&gone, None).unwrap();
        let error = wire.read(&response).unwrap_err();
        assert!(
            matches!(error, PutError::Gone(_)),
            "{}: {error:?}",
            wire.name
        );

        let secret = Some("a secret".to_owned());
        let leaky = PutError::Leaky(ServiceError::of(Leaky {
            message: secret.clone(),
        }));
        let response = (wire.write_error)(&leaky, None).unwrap();
        assert_eq!(response.status(), 500, "{}", wire.name);
        let PutError::Leaky(error) = wire.read(&response).unwrap_err() else {
            panic!("{}: another error", wire.name);
        };
        assert_eq!(error.message, secret, "{}", wire.name);
    }
}

#[test]
fn an_error_as_a_test_makes_it_says_what_it_is() {
    let error = ServiceError::of(throttled());
    assert_eq!(error.metadata().to_string(), "Throttled: slow <down>");
    let leaky = ServiceError::of(Leaky {
        message: Some("a secret".to_owned()),
    });
    assert_eq!(leaky.metadata().to_string(), "Leaky");
}

#[test]
fn an_error_that_the_model_does_not_name_goes_by_its_metadata() {
    let metadata = ErrorMetadata::default()
        .with_code("SlowDown")
        .with_message("in a moment")
        .with_status(StatusCode::SERVICE_UNAVAILABLE);
    for wire in &WIRES {
        let response = (wire.write_error)(&unnamed(metadata.clone()), Some("id")).unwrap();
        let error = wire.read(&response).unwrap_err();
        let expected = "SlowDown: in a moment (HTTP 503, request id id)";
        assert_eq!(error.to_string(), expected, "{}", wire.name);
        assert!(matches!(error, PutError::UnknownOperationError { .. }));
    }
}

#[test]
fn an_error_that_was_read_can_be_sent_again() {
    for wire in &WIRES {
        let error = PutError::Throttled(ServiceError::new(
            throttled(),
            ErrorMetadata::default().with_status(StatusCode::TOO_MANY_REQUESTS),
        ));
        let first = (wire.write_error)(&error, Some("id")).unwrap();
        let read = wire.read(&first).unwrap_err();
        let again = (wire.write_error)(&read, None).unwrap();
        assert_eq!(again.body(), first.body(), "{}", wire.name);
        assert_eq!(again.headers(), first.headers(), "{}", wire.name);
        assert_eq!(again.status(), StatusCode::TOO_MANY_REQUESTS);
    }
}

#[test]
fn what_no_service_sends_is_refused() {
    for wire in &WIRES {
        let refused = |error: PutError| {
            let error = (wire.write_error)(&error, None).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Unrepresentable, "{}", wire.name);
            error.to_string()
        };
        let nameless = refused(unnamed(ErrorMetadata::default()));
        assert!(nameless.contains("ErrorMetadata::with_code"), "{nameless}");

        let response = tinsmith::http::Response::new(b"\xff\xfe neither".to_vec());
        let unreadable = wire.read(&response).unwrap_err();
        assert!(matches!(unreadable, PutError::InvalidResponse(_)));
        let unreadable = refused(unreadable);
        assert!(unreadable.contains("could not be read"), "{unreadable}");
    }
}

#[test]
fn a_value_without_a_form_is_named() {
    for wire in &WIRES {
        let choice = Choice::Unknown(UnknownVariant::default());
        let unknown = PutOutput {
            choice: Some(choice),
            ..output()
        };
        let error = (wire.write)(&unknown, None).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Unrepresentable, "{}", wire.name);
        assert_eq!(error.path(), "choice", "{}", wire.name);
    }
}

#[test]
fn no_text_ends_the_place_where_it_stands() {
    let code = "A</Code>\"}&";
    for wire in &WIRES {
        let metadata = ErrorMetadata::default().with_code(code).with_message(code);
        let response = (wire.write_error)(&unnamed(metadata), None).unwrap();
        let read = wire.read(&response).unwrap_err();
        assert_eq!(read.metadata().code(), Some(code), "{}", wire.name);
        assert_eq!(read.metadata().message(), Some(code), "{}", wire.name);

        // A header can't hold it, and must not be ended by it.
        let error = (wire.write)(&output(), Some("a\r\nX-Other: b")).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Unrepresentable, "{}", wire.name);
    }
}

/// An operation of S3's kind: its output has a status of its own, and errors stand alone.
struct Keep;

static SERVICE: ServiceSchema = ServiceSchema::new("example#Store", "1").no_error_wrapping();

impl Operation for Keep {
    type Input = PutInput;
    type Output = PutOutput;
    type Error = PutError;
    type Protocol = RestXml;

    const SCHEMA: &'static OperationSchema =
        &OperationSchema::new(&SERVICE, "Keep", PutInput::SCHEMA, PutOutput::SCHEMA)
            .http("PUT", "/keep")
            .http_code(202);
}

#[test]
fn the_model_decides_on_status_and_layers() {
    let response = encode_response::<Keep>(&PutOutput::blank(), None).unwrap();
    assert_eq!(response.status(), 202);
    let error = PutError::Gone(ServiceError::of(Gone {}));
    let response = encode_error::<Keep>(&error, Some("id")).unwrap();
    let body = String::from_utf8(response.into_body()).unwrap();
    assert_eq!(
        body,
        "<Error><Code>Gone</Code><RequestId>id</RequestId></Error>"
    );
}
