//! Errors in XML that have no code but the name of their root, as Route 53 once answered.

use tinsmith::http::Response;
use tinsmith::internal::deserialize::DeserializableShape;
use tinsmith::internal::error::error_of_xml;
use tinsmith::internal::error::{ErrorParts, IncomingError};
use tinsmith::internal::schema::{ErrorTraits, prelude};
use tinsmith::internal::schema::{Member, OperationSchema, Schema};
use tinsmith::operation::response;
use tinsmith::protocol::{AwsQuery, Protocol, RestXml};
use tinsmith::{ErrorMetadata, RawBody, ServiceError};
use tinsmith::{Operation, OperationError};

use crate::operation::SERVICE;
use crate::shapes::{PutInput, PutOutput, structure};

struct Change<P>(std::marker::PhantomData<P>);

impl<P: Protocol> Operation for Change<P> {
    type Input = PutInput;
    type Output = PutOutput;
    type Error = ChangeError;
    type Protocol = P;

    const SCHEMA: &'static OperationSchema =
        &OperationSchema::new(&SERVICE, "Change", PutInput::SCHEMA, PutOutput::SCHEMA)
            .http("POST", "/");
}

structure!(InvalidBatch, INVALID_BATCH, { 0 messages: Option<Vec<String>>, 1 message: Option<String>, });
static INVALID_BATCH: Schema = Schema::structure(
    "example#InvalidBatch",
    &[
        Member::new("messages", &MESSAGES),
        Member::new("message", &prelude::STRING),
    ],
)
.error(ErrorTraits::client());
static MESSAGES: Schema = Schema::list(
    "example#Messages",
    &[Member::new("member", &prelude::STRING).xml_name("Message")],
);

#[derive(Debug, Clone, PartialEq)]
enum ChangeError {
    InvalidBatch(ServiceError<InvalidBatch>),
    Unknown(String, RawBody, Box<ErrorMetadata>),
    InvalidResponse(Box<ErrorMetadata>),
}

impl OperationError for ChangeError {
    fn of_incoming(error: IncomingError<'_>) -> Self {
        match error.code() {
            "InvalidBatch" => error.modeled(Self::InvalidBatch),
            _ => {
                let (code, body, metadata) = error.unknown();
                Self::Unknown(code, body, metadata)
            }
        }
    }

    fn of_invalid_response(metadata: Box<ErrorMetadata>) -> Self {
        Self::InvalidResponse(metadata)
    }

    fn parts(&self) -> ErrorParts<'_> {
        match self {
            Self::InvalidBatch(error) => error.parts(),
            Self::Unknown(_, _, metadata) | Self::InvalidResponse(metadata) => metadata.parts(),
        }
    }
}

impl std::fmt::Display for ChangeError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.metadata().fmt(f)
    }
}

impl std::error::Error for ChangeError {}

/// What the protocols of XML, and the body alone, make of an error.
fn answers(body: &str) -> [ChangeError; 3] {
    fn of<P: Protocol>(body: &str) -> ChangeError {
        let answer = Response::builder().status(400).body(body.to_owned());
        response::<Change<P>>(&answer.unwrap()).unwrap_err()
    }
    [
        of::<RestXml>(body),
        of::<AwsQuery>(body),
        error_of_xml("", body.as_bytes()),
    ]
}

#[test]
fn the_root_is_the_code() {
    let body = "<?xml version=\"1.0\"?>\n<InvalidBatch xmlns=\"https://example.com/doc/\"><Messages>\
        <Message>It exists.</Message><Message>It is full.</Message></Messages>\
        <RequestId>request-8</RequestId></InvalidBatch>";
    for error in answers(body) {
        let ChangeError::InvalidBatch(modeled) = &error else {
            panic!("{error:?}");
        };
        let messages = ["It exists.", "It is full."].map(str::to_owned);
        assert_eq!(modeled.messages.as_deref(), Some(&messages[..]));
        let metadata = error.metadata();
        assert_eq!(metadata.code(), Some("InvalidBatch"));
        assert_eq!(metadata.message(), Some("It exists.; It is full."));
        assert_eq!(metadata.request_id(), Some("request-8"));
        assert!(metadata.is_client_fault());
        assert_eq!(&metadata.body()[..], body.as_bytes());
    }
    for body in [
        "<InvalidBatch/>",
        "<a:InvalidBatch xmlns:a=\"urn:a\"><Message>m</Message></a:InvalidBatch>",
    ] {
        for error in answers(body) {
            assert!(matches!(error, ChangeError::InvalidBatch(_)), "{error:?}");
            assert_eq!(error.metadata().code(), Some("InvalidBatch"));
        }
    }
}

#[test]
fn a_code_goes_before_the_root() {
    for body in [
        "<InvalidBatch><Code>Other</Code></InvalidBatch>",
        "<InvalidBatch><Error><Code>Other</Code></Error></InvalidBatch>",
    ] {
        for error in answers(body) {
            assert_eq!(error.metadata().code(), Some("Other"), "{error:?}");
        }
    }
    for error in answers("<Other><Code>InvalidBatch</Code></Other>") {
        assert!(matches!(error, ChangeError::InvalidBatch(_)), "{error:?}");
    }
}

/// A page of a proxy has a root, too.
#[test]
fn a_root_that_is_no_error_of_the_operation_is_no_code() {
    for body in [
        "<html><body>busy</body></html>",
        "<Error/>",
        "<ErrorResponse/>",
        "<NoSuchZone><Message>m</Message></NoSuchZone>",
        "<InvalidBatch>",
        "<InvalidBatch/><html/>",
    ] {
        for error in answers(body) {
            let is_unknown = matches!(&error, ChangeError::Unknown(code, ..) if code.is_empty());
            assert!(is_unknown, "{error:?}");
            assert_eq!(error.metadata().code(), None);
        }
    }
}
