//! Which statuses carry an output, when it is read and when it is written.

use tinsmith::http::{Response, StatusCode};
use tinsmith::internal::deserialize::DeserializableShape;
use tinsmith::internal::schema::{HttpBinding, prelude};
use tinsmith::internal::schema::{Member, OperationSchema, Schema};
use tinsmith::operation::{encode_error, encode_response, response};
use tinsmith::protocol::RestJson1;
use tinsmith::{ErrorKind, Operation, OperationError};
use tinsmith::{ErrorMetadata, ServiceError};

use crate::fetch::FetchInput;
use crate::operation::{PutError, SERVICE};
use crate::shapes::{Gone, structure};

/// An operation whose output has the response's status, and which succeeds with a redirect.
struct Locate;

impl Operation for Locate {
    type Input = FetchInput;
    type Output = LocateOutput;
    type Error = PutError;
    type Protocol = RestJson1;

    const SCHEMA: &'static OperationSchema =
        &OperationSchema::new(&SERVICE, "Locate", FetchInput::SCHEMA, LocateOutput::SCHEMA)
            .http("GET", "/locate")
            .http_code(302);
}

structure!(LocateOutput, LOCATE_OUTPUT, { 0 status: Option<i32>, });
static LOCATE_OUTPUT: Schema = Schema::structure(
    "example#LocateOutput",
    &[Member::new("status", &prelude::INTEGER).http(HttpBinding::ResponseCode)],
);

#[test]
fn a_redirect_is_a_success_where_the_model_says_so() {
    let read = |status: u16| {
        let answer = Response::builder().status(status).body("{}").unwrap();
        response::<Locate>(&answer).map(|output| output.status)
    };
    assert_eq!(read(302), Ok(Some(302)));
    assert_eq!(read(204), Ok(Some(204)));
    for status in [199, 301, 400, 500] {
        let error = read(status).unwrap_err();
        assert_eq!(error.metadata().status().unwrap().as_u16(), status);
    }
}

/// A client would take the output for an error, or the error for an output.
#[test]
fn no_response_is_written_with_a_status_of_the_other_sort() {
    let write = |status| encode_response::<Locate>(&LocateOutput { status }, None);
    for status in [None, Some(200), Some(302), Some(299)] {
        let written = write(status).unwrap();
        let expected = status.unwrap_or(302);
        assert_eq!(i32::from(written.status().as_u16()), expected);
        assert_eq!(response::<Locate>(&written).unwrap().status, Some(expected));
    }
    for status in [100, 199, 300, 400, 404, 503, 99, 1000, -200] {
        let error = write(Some(status)).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Unrepresentable, "{status}");
        assert!(error.message().contains(&status.to_string()), "{error}");
    }
    for status in [200, 302] {
        let status = StatusCode::from_u16(status).unwrap();
        let metadata = ErrorMetadata::default().with_status(status);
        let error = PutError::Gone(ServiceError::new(Gone {}, metadata));
        let written = encode_error::<Locate>(&error, None).unwrap();
        assert_eq!(written.status(), 400);
    }
}
