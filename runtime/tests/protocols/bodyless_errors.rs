//! Errors that have nothing but their status, as every error has that answers HEAD.

use std::marker::PhantomData;

use tinsmith::http::{Response, StatusCode};
use tinsmith::internal::schema::OperationSchema;
use tinsmith::operation::response;
use tinsmith::protocol::{
    AwsJson1_0, AwsJson1_1, AwsQuery, Ec2Query, Protocol, RestJson1, RestXml, RpcV2Cbor, RpcV2Json,
};
use tinsmith::{Operation, OperationError};

use crate::operation::{PutError, SERVICE};
use crate::shapes::{PutInput, PutOutput};

struct Look<P>(PhantomData<P>);

impl<P: Protocol> Operation for Look<P> {
    type Input = PutInput;
    type Output = PutOutput;
    type Error = PutError;
    type Protocol = P;

    const SCHEMA: &'static OperationSchema =
        &OperationSchema::new(&SERVICE, "Look", PutInput::SCHEMA, PutOutput::SCHEMA)
            .http("HEAD", "/look")
            .errors_by_status(&[(410, "Gone"), (429, "Throttled")]);
}

type Look1 = fn(&Response<Vec<u8>>) -> Result<tinsmith::Response<PutOutput>, PutError>;

const LOOKS: [(&str, Look1); 8] = [
    ("", response::<Look<AwsJson1_0>>),
    ("", response::<Look<AwsJson1_1>>),
    ("", response::<Look<RestJson1>>),
    ("rpc-v2-json", response::<Look<RpcV2Json>>),
    ("rpc-v2-cbor", response::<Look<RpcV2Cbor>>),
    ("", response::<Look<AwsQuery>>),
    ("", response::<Look<Ec2Query>>),
    ("", response::<Look<RestXml>>),
];

fn answers(status: u16, header: (&str, &str), body: &[u8]) -> Vec<(bool, PutError)> {
    LOOKS
        .iter()
        .map(|(protocol, look)| {
            let response = Response::builder()
                .status(status)
                .header("smithy-protocol", *protocol)
                .header("x-amz-request-id", "request-7")
                .header(header.0, header.1);
            let error = look(&response.body(body.to_vec()).unwrap()).unwrap_err();
            (protocol.is_empty(), error)
        })
        .collect()
}

#[test]
fn the_status_tells_which_error_it_is() {
    for (_, error) in answers(410, ("x-other", "1"), b"") {
        assert!(matches!(error, PutError::Gone(_)), "{error:?}");
        assert_eq!(error.metadata().code(), Some("Gone"));
        assert_eq!(error.metadata().status(), Some(StatusCode::GONE));
        assert_eq!(error.to_string(), "Gone (HTTP 410, request id request-7)");
        assert!(error.metadata().is_retryable());
    }
    for (_, error) in answers(429, ("x-other", "1"), b"") {
        assert!(matches!(error, PutError::Throttled(_)), "{error:?}");
        assert!(error.metadata().is_throttling());
    }
}

#[test]
fn a_status_of_no_error_or_of_several_tells_nothing() {
    for status in [403, 404, 503] {
        for (_, error) in answers(status, ("x-other", "1"), b"") {
            let is_unknown =
                matches!(&error, PutError::UnknownOperationError { code, .. } if code.is_empty());
            assert!(is_unknown, "{error:?}");
            assert_eq!(error.metadata().code(), None);
        }
    }
}

/// What the response says goes before what its status means.
#[test]
fn a_code_or_a_body_goes_before_the_status() {
    for (has_header, error) in answers(410, ("x-amzn-errortype", "Other"), b"") {
        let code = if has_header { "Other" } else { "Gone" };
        assert_eq!(error.metadata().code(), Some(code), "{error:?}");
    }
    for body in [&b"<html></html>"[..], b"nothing here", b"{}", b"\xA0"] {
        for (_, error) in answers(410, ("x-other", "1"), body) {
            assert!(
                matches!(error, PutError::UnknownOperationError { .. }),
                "{error:?}"
            );
        }
    }
}
