//! XML that says of an error, with the status of a success: S3 sends it where a call fails after the response has begun.

use tinsmith::http::{Response, StatusCode};
use tinsmith::internal::deserialize::DeserializableShape;
use tinsmith::internal::schema::{Customization, Member, OperationSchema, Schema, ServiceSchema};
use tinsmith::internal::schema::{HttpBinding, prelude};
use tinsmith::operation::response;
use tinsmith::protocol::RestXml;
use tinsmith::{Blob, Operation, OperationError};

use crate::fetch::FetchInput;
use crate::operation::{PutError, SERVICE};
use crate::shapes::structure;
use crate::wires::{Format, WIRES};

/// Its payloads are never left out.
static S3: ServiceSchema =
    ServiceSchema::new("example#S3", "2006-03-01").customization(Customization::S3);

/// An operation of restXml.
macro_rules! operation {
    ($service:ident: $name:ident -> $output:ident, $method:literal) => {
        struct $name;

        impl Operation for $name {
            type Input = FetchInput;
            type Output = $output;
            type Error = PutError;
            type Protocol = RestXml;

            const SCHEMA: &'static OperationSchema = &OperationSchema::new(
                &$service,
                stringify!($name),
                FetchInput::SCHEMA,
                $output::SCHEMA,
            )
            .http($method, "/");
        }
    };
}

operation!(SERVICE: Complete -> CompleteOutput, "POST");
operation!(S3: Copy -> CopyOutput, "PUT");
operation!(SERVICE: CopyElsewhere -> CopyOutput, "PUT");
operation!(SERVICE: Tag -> TagOutput, "PUT");
operation!(SERVICE: Download -> DownloadOutput, "GET");
operation!(SERVICE: Look -> CompleteOutput, "HEAD");
operation!(SERVICE: Report -> ReportOutput, "GET");

structure!(CompleteOutput, COMPLETE_OUTPUT, { 0 tag: Option<String>, });
static COMPLETE_OUTPUT: Schema = Schema::structure(
    "example#CompleteOutput",
    &[Member::new("tag", &prelude::STRING)],
);

structure!(CopyOutput, COPY_OUTPUT, { 0 id: Option<String>, 1 result: Option<CompleteOutput>, });
static COPY_OUTPUT: Schema = Schema::structure(
    "example#CopyOutput",
    &[
        Member::new("id", &prelude::STRING).http(HttpBinding::Header("x-id")),
        Member::new("result", &COMPLETE_OUTPUT).http(HttpBinding::Payload),
    ],
);

structure!(TagOutput, TAG_OUTPUT, { 0 id: Option<String>, });
static TAG_OUTPUT: Schema = Schema::structure(
    "example#TagOutput",
    &[Member::new("id", &prelude::STRING).http(HttpBinding::Header("x-id"))],
);

structure!(DownloadOutput, DOWNLOAD_OUTPUT, { 0 bytes: Option<Blob>, });
static DOWNLOAD_OUTPUT: Schema = Schema::structure(
    "example#DownloadOutput",
    &[Member::new("bytes", &prelude::BLOB).http(HttpBinding::Payload)],
);

// What a service reports may be an error.
structure!(ReportOutput, REPORT_OUTPUT, { 0 code: Option<String>, } secret 1 token);
static REPORT_OUTPUT: Schema = Schema::structure(
    "example#ReportOutput",
    &[
        Member::new("Code", &prelude::STRING),
        Member::new("Token", &prelude::STRING).sensitive(),
    ],
)
.xml_name("Error");

fn read<O: Operation<Error = PutError>>(
    status: u16,
    body: &str,
) -> std::result::Result<tinsmith::Response<O::Output>, PutError> {
    let answer = Response::builder()
        .status(status)
        .header("x-amz-request-id", "request-7");
    response::<O>(&answer.body(body.to_owned()).unwrap())
}

/// A body that is an error of that code, with what may stand around it.
fn errors(code: &str) -> [String; 4] {
    let error = format!("<Error><Code>{code}</Code><Message>m</Message></Error>");
    [
        error.clone(),
        format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{error}"),
        format!("\u{FEFF}  \n{error}\n"),
        format!("<ErrorResponse xmlns=\"urn:a\">{error}</ErrorResponse>"),
    ]
}

fn told<O: Operation<Error = PutError>>() {
    for (code, is_retryable) in [
        ("SlowDown", true),
        ("InternalError", true),
        ("ServiceUnavailable", true),
        ("AccessDenied", false),
    ] {
        for body in errors(code) {
            let Err(error) = read::<O>(200, &body) else {
                panic!("{body}");
            };
            let metadata = error.metadata();
            assert!(
                matches!(error, PutError::UnknownOperationError { .. }),
                "{error:?}"
            );
            assert_eq!(metadata.code(), Some(code));
            assert_eq!(metadata.message(), Some("m"));
            assert_eq!(metadata.request_id(), Some("request-7"));
            assert_eq!(metadata.status(), Some(StatusCode::OK));
            assert_eq!(metadata.is_retryable(), is_retryable, "{code}");
            assert_eq!(&metadata.body()[..], body.as_bytes());
        }
    }
    let Err(error) = read::<O>(200, "<Error><Code>Gone</Code></Error>") else {
        panic!("an error is an error");
    };
    assert!(matches!(error, PutError::Gone(_)), "{error:?}");
}

#[test]
fn it_is_the_service_s_error() {
    told::<Complete>();
    told::<Copy>();
    told::<CopyElsewhere>();
    told::<Tag>();
}

#[test]
fn it_is_the_service_s_error_in_the_query_protocols_too() {
    for wire in WIRES.iter().filter(|wire| wire.format == Format::Xml) {
        let body = wire.error("SlowDown", &serde_json::json!({"Message": "m"}));
        let error = wire.answer(200, &[], &body).unwrap_err();
        assert_eq!(error.metadata().code(), Some("SlowDown"), "{}", wire.name);
        assert_eq!(error.metadata().message(), Some("m"), "{}", wire.name);
        assert!(error.metadata().is_retryable(), "{}", wire.name);
    }
}

/// An object may hold anything, an error too.
#[test]
fn bytes_for_a_member_are_never_an_error() {
    for body in errors("SlowDown") {
        let output = read::<Download>(200, &body).unwrap();
        assert_eq!(output.bytes.as_deref(), Some(body.as_bytes()));
    }
}

#[test]
fn an_output_may_have_the_root_of_an_error() {
    let output = read::<Report>(200, "<Error><Code>SlowDown</Code></Error>").unwrap();
    assert_eq!(output.code.as_deref(), Some("SlowDown"));
    let error = read::<Report>(
        200,
        "<ErrorResponse><Error><Code>Gone</Code></Error></ErrorResponse>",
    );
    assert!(matches!(error, Err(PutError::Gone(_))), "{error:?}");
}

#[test]
fn an_empty_body_is_no_document() {
    fn told<O: Operation<Error = PutError>>() {
        for status in [200, 201] {
            let Err(error) = read::<O>(status, "") else {
                panic!("{status}");
            };
            assert!(matches!(error, PutError::InvalidResponse(_)), "{error:?}");
            assert!(error.to_string().contains("found an empty body"), "{error}");
        }
        // HTTP forbids a body here.
        for status in [204, 205] {
            assert!(read::<O>(status, "").is_ok(), "{status}");
        }
    }
    told::<Complete>();
    told::<Copy>();
    // A payload that isn't set is no body, by the specification.
    assert_eq!(read::<CopyElsewhere>(200, "").unwrap().result.result, None);
    assert!(read::<Look>(200, "").is_ok());
    assert!(read::<Tag>(200, "").is_ok());
    assert_eq!(read::<Download>(200, "").unwrap().bytes, None);
}
