//! What a waiter decides, with waiters of our own for an operation of STS.

use std::time::Duration;

use tinsmith::Response;
use tinsmith::internal::error::error_of_xml;
use tinsmith::waiter::Comparator::{AllStringEquals, AnyStringEquals, BooleanEquals, StringEquals};
use tinsmith::waiter::{Acceptor, Decision, Matcher, Waiter};
use tinsmith::{ErrorMetadata, ServiceError};
use tinsmith_sts::{
    GetWebIdentityToken, GetWebIdentityTokenError, GetWebIdentityTokenRequest,
    GetWebIdentityTokenResponse, GetWebIdentityTokenResult, JwtPayloadSizeExceededException,
};

type Outcome = Result<GetWebIdentityTokenResponse, GetWebIdentityTokenError>;

/// What a waiter with these acceptors decides; the input asks for two audiences.
fn decide(acceptors: &'static [Acceptor], outcome: &Outcome) -> Decision {
    Waiter::<GetWebIdentityToken>::new("Test", acceptors).decide(&input(), outcome)
}

fn input() -> GetWebIdentityTokenRequest {
    GetWebIdentityTokenRequest::new(["a", "b"], "ES384")
}

fn token(token: &str) -> Outcome {
    let result = GetWebIdentityTokenResult::new().web_identity_token(token);
    Ok(Response::new(result))
}

/// Whether the output, or the input and output, match.
macro_rules! matches {
    ($matcher:expr, $outcome:expr) => {{
        const ACCEPTORS: &[Acceptor] = &[Acceptor::success($matcher)];
        decide(ACCEPTORS, $outcome) == Decision::Success
    }};
}

#[test]
fn the_first_match_decides() {
    const ACCEPTORS: &[Acceptor] = &[
        Acceptor::retry(Matcher::Output("WebIdentityToken", StringEquals("soon"))),
        Acceptor::failure(Matcher::Output("WebIdentityToken", StringEquals("never"))),
        Acceptor::success(Matcher::Success(true)),
        Acceptor::failure(Matcher::Success(true)),
    ];
    let decisions = ["soon", "never", "now"].map(|text| decide(ACCEPTORS, &token(text)));
    let expected = [Decision::Retry, Decision::Failure, Decision::Success];
    assert_eq!(decisions, expected);
}

#[test]
fn without_a_match_errors_fail_and_successes_are_tried_again() {
    let lost = Err(error_of_xml("Lost", b""));
    assert_eq!(decide(&[], &lost), Decision::Failure);
    assert_eq!(decide(&[], &token("x")), Decision::Retry);
    assert!(matches!(Matcher::Success(false), &lost));
    assert!(!matches!(Matcher::Success(true), &lost));
    assert!(!matches!(Matcher::Success(false), &token("x")));
    // Expressions are for outputs.
    assert!(!matches!(Matcher::Output("!a", BooleanEquals(true)), &lost));
}

#[test]
fn errors_go_by_the_name_of_their_shape_or_their_code() {
    let modeled: Outcome = Err(error_of_xml("JWTPayloadSizeExceededException", b""));
    let made: Outcome = Err(GetWebIdentityTokenError::JwtPayloadSizeExceededException(
        ServiceError::new(
            JwtPayloadSizeExceededException::new(),
            ErrorMetadata::default().with_code("AnotherCode"),
        ),
    ));
    for error in [&modeled, &made] {
        let name = Matcher::ErrorType("JWTPayloadSizeExceededException");
        assert_eq!(decide_by(name, error), Decision::Success);
        let id = Matcher::ErrorType("com.amazonaws.sts#JWTPayloadSizeExceededException");
        assert_eq!(decide_by(id, error), Decision::Success);
        let other = Matcher::ErrorType("JWTPayload");
        assert_eq!(decide_by(other, error), Decision::Failure);
    }
    assert_eq!(
        decide_by(Matcher::ErrorType("AnotherCode"), &made),
        Decision::Success
    );
    let unknown: Outcome = Err(error_of_xml("Throttling", b""));
    assert_eq!(
        decide_by(Matcher::ErrorType("Throttling"), &unknown),
        Decision::Success
    );
    assert_eq!(
        decide_by(Matcher::ErrorType("Throttling"), &token("Throttling")),
        Decision::Retry
    );
}

fn decide_by(matcher: Matcher, outcome: &Outcome) -> Decision {
    let acceptors = Box::leak(Box::new([Acceptor::success(matcher)]));
    decide(acceptors, outcome)
}

#[test]
fn an_error_without_a_body_goes_by_its_status() {
    let response = tinsmith::http::Response::builder()
        .status(404)
        .body("")
        .unwrap();
    let outcome = GetWebIdentityToken::response(&response);
    assert_eq!(
        decide_by(Matcher::ErrorType("NotFound"), &outcome),
        Decision::Success
    );
    assert_eq!(
        decide_by(Matcher::ErrorType("Forbidden"), &outcome),
        Decision::Failure
    );
}

#[test]
fn comparators() {
    let outcome = token("x");
    let output = |path, comparator| decide_by(Matcher::Output(path, comparator), &outcome);
    let both = |path, comparator| decide_by(Matcher::InputOutput(path, comparator), &outcome);
    for (found, matches) in [
        (output("WebIdentityToken", StringEquals("x")), true),
        (output("WebIdentityToken", StringEquals("y")), false),
        // The types must be right, too.
        (output("[WebIdentityToken]", StringEquals("x")), false),
        (output("WebIdentityToken", AnyStringEquals("x")), false),
        (output("Expiration", StringEquals("null")), false),
        (output("WebIdentityToken == 'x'", BooleanEquals(true)), true),
        (
            output("WebIdentityToken == 'x'", BooleanEquals(false)),
            false,
        ),
        (output("'true'", BooleanEquals(true)), false),
        (both("input.Audience", AnyStringEquals("b")), true),
        (both("input.Audience", AllStringEquals("b")), false),
        (both("input.Audience[1:]", AllStringEquals("b")), true),
        (both("input.Audience[2:]", AllStringEquals("b")), false),
        (both("input.Audience[2:]", AnyStringEquals("b")), false),
        (both("[`1`, 'b']", AllStringEquals("b")), false),
        (both("[`1`, 'b']", AnyStringEquals("b")), true),
        (
            both(
                "length(input.Audience) == `2` && output.WebIdentityToken == 'x'",
                BooleanEquals(true),
            ),
            true,
        ),
        // What can't be evaluated doesn't match, and neither does what is no expression.
        (
            output("length(Expiration) == `0`", BooleanEquals(false)),
            false,
        ),
        (output("a[", BooleanEquals(false)), false),
    ] {
        assert_eq!(found == Decision::Success, matches);
    }
}

#[test]
fn a_failure_may_say_why() {
    const ACCEPTORS: &[Acceptor] = &[
        Acceptor::failure(Matcher::Output("WebIdentityToken", StringEquals("one")))
            .message("WebIdentityToken"),
        Acceptor::failure(Matcher::Output("WebIdentityToken", StringEquals("two")))
            .message("[WebIdentityToken, 'and more', Expiration]"),
        Acceptor::failure(Matcher::Success(true)),
    ];
    let waiter = Waiter::<GetWebIdentityToken>::new("Test", ACCEPTORS);
    let messages = ["one", "two", "three"].map(|text| waiter.message(&input(), &token(text)));
    let expected = [Some("one"), Some("two; and more"), None];
    assert_eq!(messages, expected.map(|text| text.map(str::to_owned)));
}

#[test]
fn delays_double_between_the_bounds() {
    let waiter = Waiter::<GetWebIdentityToken>::new("Test", &[]).delays(2, 20);
    let hour = Duration::from_secs(3600);
    let delay = |attempt, random| waiter.delay(attempt, hour, random).unwrap().as_secs_f64();
    let longest = [0, 1, 2, 3, 4, 5, 6, u32::MAX].map(|attempt| delay(attempt, 1.0));
    assert_eq!(longest, [2.0, 2.0, 4.0, 8.0, 16.0, 20.0, 20.0, 20.0]);
    assert_eq!(
        [1, 5, u32::MAX].map(|attempt| delay(attempt, 0.0)),
        [2.0; 3]
    );
    assert_eq!(delay(4, 0.5), 9.0);
    // Whatever the caller takes for random.
    let odd = [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, -1.0].map(|random| delay(4, random));
    assert_eq!(odd, [2.0, 16.0, 2.0, 2.0]);
}

#[test]
fn the_last_delay_is_all_that_remains() {
    let waiter = Waiter::<GetWebIdentityToken>::new("Test", &[]);
    let seconds = |remaining| waiter.delay(3, Duration::from_secs(remaining), 1.0);
    // The specification's example: less than the shortest delay would be left.
    assert_eq!(seconds(11), Some(Duration::from_secs(8)));
    for remaining in [10, 8, 1] {
        assert_eq!(seconds(remaining), Some(Duration::from_secs(remaining)));
    }
    assert_eq!(seconds(0), None);
}
