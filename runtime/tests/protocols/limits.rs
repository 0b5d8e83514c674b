//! Responses beyond a caller's limits: each limit has its own error, and nothing of the response is lost.

use serde_json::{Value as Json, json};
use tinsmith::codec::MAX_DEPTH;
use tinsmith::http::Response;
use tinsmith::internal::deserialize::DeserializableShape;
use tinsmith::internal::schema::{HttpBinding, prelude};
use tinsmith::internal::schema::{Member, OperationSchema, Schema};
use tinsmith::operation::{Limits, response_within};
use tinsmith::protocol::RestJson1;
use tinsmith::{Blob, ErrorKind, Operation, OperationError};

use crate::fetch::{Fetch, FetchInput};
use crate::operation::{PutError, SERVICE};
use crate::shapes::structure;
use crate::wires::{WIRES, Wire, with};

/// An operation whose output's body is bytes.
struct Load;

impl Operation for Load {
    type Input = FetchInput;
    type Output = LoadOutput;
    type Error = PutError;
    type Protocol = RestJson1;

    const SCHEMA: &'static OperationSchema =
        &OperationSchema::new(&SERVICE, "Load", FetchInput::SCHEMA, LoadOutput::SCHEMA)
            .http("GET", "/load");
}

structure!(LoadOutput, LOAD_OUTPUT, { 0 payload: Option<Blob>, } secret 1 secret);
static LOAD_OUTPUT: Schema = Schema::structure(
    "example#LoadOutput",
    &[
        Member::new("payload", &prelude::BLOB).http(HttpBinding::Payload),
        Member::new("secret", &prelude::STRING).http(HttpBinding::Header("x-secret")),
    ],
);

fn answer(status: u16, body: &str) -> Response<Vec<u8>> {
    Response::builder()
        .status(status)
        .header("x-amzn-requestid", "request-7")
        .header("x-text", "t")
        .body(body.as_bytes().to_vec())
        .unwrap()
}

/// What an error says, if it is one of a limit.
fn refusal<O: Operation<Error = PutError>>(
    response: &Response<Vec<u8>>,
    limits: &Limits,
) -> Option<String> {
    let error = response_within::<O>(response, limits).err()?;
    let problem = error.metadata().problem()?;
    assert_eq!(problem.kind(), ErrorKind::Limit);
    assert_eq!(&error.metadata().body()[..], response.body());
    let text = error.to_string();
    assert!(text.contains("request id request-7"), "{text}");
    assert!(text.contains(problem.message()), "{text}");
    Some(problem.message().to_owned())
}

#[test]
fn documents_are_bounded_to_the_byte() {
    let body = r#"{"number": 1}"#;
    for status in [200, 500] {
        let response = answer(status, body);
        let limits = Limits::DEFAULT.document(body.len());
        assert_eq!(refusal::<Fetch<RestJson1>>(&response, &limits), None);
        let limits = Limits::DEFAULT.document(body.len() - 1);
        let told = "the body has 13 bytes; at most 12 are read";
        assert_eq!(
            refusal::<Fetch<RestJson1>>(&response, &limits).as_deref(),
            Some(told),
            "{status}"
        );
    }
}

#[test]
fn bytes_for_a_member_are_not_bounded_but_an_error_in_their_place_is() {
    let limits = Limits::DEFAULT.document(3);
    let output = response_within::<Load>(&answer(200, "four"), &limits).unwrap();
    assert_eq!(output.payload.as_deref(), Some(b"four".as_slice()));
    let told = "the body has 4 bytes; at most 3 are read";
    assert_eq!(
        refusal::<Load>(&answer(500, "four"), &limits).as_deref(),
        Some(told)
    );
}

#[test]
fn headers_are_counted() {
    let response = answer(200, "{}");
    let limits = Limits::DEFAULT.headers(2);
    assert_eq!(refusal::<Fetch<RestJson1>>(&response, &limits), None);
    let limits = Limits::DEFAULT.headers(1);
    let told = "the response has 2 headers; at most 1 are read";
    assert_eq!(
        refusal::<Fetch<RestJson1>>(&response, &limits).as_deref(),
        Some(told)
    );
    assert_eq!(Limits::default(), Limits::DEFAULT);
}

/// Items that hold one another; each level is a structure and a list.
fn nested(levels: usize) -> Json {
    (1..levels).fold(
        json!([{"key": "k"}]),
        |inner, _| json!([{"key": "k", "children": inner}]),
    )
}

/// Why a response that nests so deeply is refused, if it is.
fn too_deep(wire: &Wire, status: u16, levels: usize, depth: usize) -> Option<String> {
    let body = match status {
        200 => wire.output(&with("/items", nested(levels))),
        _ => wire.error("Throttled", &json!({"Errors": nested(levels)})),
    };
    let limits = Limits::DEFAULT.depth(depth);
    let answer = wire.answer_within(&limits, status, &[], &body);
    let error = answer.err()?;
    let problem = error.metadata().problem()?;
    assert_eq!(problem.kind(), ErrorKind::Limit, "{}: {error}", wire.name);
    Some(problem.message().to_owned())
}

#[test]
fn nesting_is_bounded_to_the_level() {
    for wire in &WIRES {
        for status in [200, 400] {
            let least = |levels| {
                (0..MAX_DEPTH)
                    .find(|&depth| too_deep(wire, status, levels, depth).is_none())
                    .unwrap()
            };
            assert_eq!(least(4), least(3) + 2, "{} {status}", wire.name);
            let below = least(4) - 1;
            let told = too_deep(wire, status, 4, below).unwrap();
            let expected = format!("nests more than {below} levels deep");
            assert!(told.ends_with(&expected), "{} {status}: {told}", wire.name);
        }
    }
}

#[test]
fn nesting_can_not_be_bounded_more_loosely_than_the_stack_allows() {
    for wire in &WIRES {
        for depth in [MAX_DEPTH, MAX_DEPTH + 1, usize::MAX] {
            assert_eq!(too_deep(wire, 200, MAX_DEPTH / 2 - 4, depth), None);
            let told = too_deep(wire, 200, MAX_DEPTH, depth).unwrap_or_default();
            let expected = format!("nests more than {MAX_DEPTH} levels deep");
            assert!(told.ends_with(&expected), "{}: {told}", wire.name);
        }
    }
}
