//! Responses of all services, in every protocol.

use tinsmith::Value;
use tinsmith::http::Response;

use crate::draw::Draw;
use crate::format::{choice, is_drawn};
use crate::input::response;
use crate::same::assert_same;
use crate::table::{Entry, Failure, Outcome, Shape, operation};

/// The first byte says whether the rest is a response, or the output that one carries.
pub fn check(bytes: &[u8]) {
    let Some((&how, mut rest)) = bytes.split_first() else {
        return;
    };
    let Some(operation) = choice(&mut rest).and_then(operation) else {
        return;
    };
    if is_drawn(how) {
        // An output may hold what the protocol can't say.
        if let Ok(written) = (operation.encode)(&mut |output| Draw::new(rest).fill(output)) {
            check_written(operation, &written);
        }
    } else if let Some(response) = response(rest) {
        check_response(operation, &response);
    }
}

fn check_response(operation: &Entry, response: &Response<Vec<u8>>) {
    let outcomes = (
        (operation.response)(response),
        (operation.response)(response),
    );
    match outcomes {
        (Outcome::Output(first, metadata), Outcome::Output(second, again)) => {
            assert_same(&Value::of(&*first), &Value::of(&*second), "read again");
            assert_eq!(metadata, again, "read again");
            assert_eq!(metadata.status(), Some(response.status()));
            assert!(response.status().is_success(), "an error is no output");
            if let Some(Ok(written)) = (operation.encode_again)(response) {
                check_written(operation, &written);
            }
        }
        (Outcome::Error(first), Outcome::Error(second)) => {
            assert_eq!(first.debug, second.debug, "read again");
            check_failure(&first, response.body());
            check_encoded(operation, first);
        }
        _ => panic!("read again with another outcome"),
    }
}

/// No text is lost, and a place that is named is one.
pub(crate) fn check_failure(failure: &Failure, body: &[u8]) {
    assert!(!failure.text.is_empty(), "an error says nothing");
    // What comes after the head of an event stream is no part of the response's body.
    assert!(
        failure.body == body || failure.body.is_empty(),
        "the body is lost"
    );
    if let Some(offset) = failure.offset {
        assert!(
            offset <= body.len(),
            "{}: byte {offset} of {}",
            failure.text,
            body.len()
        );
    }
}

/// The response that a service would send for an error is an error again.
fn check_encoded(operation: &Entry, failure: Failure) {
    let Ok(encoded) = failure.encoded else {
        return;
    };
    match (operation.response)(&encoded) {
        Outcome::Error(again) => check_failure(&again, encoded.body()),
        Outcome::Output(..) => {
            let status = encoded.status();
            assert!(
                status.is_success(),
                "an error of status {status} became an output"
            );
        }
    }
}

/// The response that carries an output is read, and what is read stays the same.
fn check_written(operation: &Entry, written: &Response<Vec<u8>>) {
    let first = must_read(operation, written);
    let again = match (operation.encode_again)(written) {
        Some(Ok(again)) => again,
        Some(Err(error)) => panic!("what was read can't be written: {error}"),
        None => panic!("read again with another outcome"),
    };
    let second = must_read(operation, &again);
    assert_same(&Value::of(&*first), &Value::of(&*second), "written again");
}

fn must_read(operation: &Entry, written: &Response<Vec<u8>>) -> Shape {
    match (operation.response)(written) {
        Outcome::Output(output, _) => output,
        Outcome::Error(failure) => panic!(
            "{} can't be read: {}: {:?} {}",
            operation.schema.name(),
            failure.text,
            written.headers(),
            written.body().escape_ascii()
        ),
    }
}
