//! Every error of every STS operation, by its code on the wire and by its shape's name; and what an error
//! tells.

use tinsmith_sts::tinsmith::http::{Response, StatusCode};
use tinsmith_sts::tinsmith::{Fault, OperationError};
use tinsmith_sts::*;

fn body(code: &str, message: &str) -> String {
    format!(
        "<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><Error><Type>Sender</Type>\
         <Code>{code}</Code><Message>{message}</Message></Error>\
         <RequestId>11112222-3333-4444-5555-666677778888</RequestId></ErrorResponse>"
    )
}

/// Decodes an error by each of its names, and checks that it is the variant that is expected.
fn check<E: OperationError>(
    error_of_xml: fn(&str, String) -> E,
    error_of_json: fn(&str, String) -> E,
    names: &[&str],
    is_expected: fn(&E) -> bool,
) {
    for name in names {
        let xml = error_of_xml("", body(name, "why"));
        assert!(is_expected(&xml), "{name}: {xml:?}");
        assert_eq!(xml.metadata().message(), Some("why"));
        let json = format!(r#"{{"__type":"com.amazonaws.sts#{name}","message":"why"}}"#);
        let json = error_of_json("", json);
        assert!(is_expected(&json), "{name}: {json:?}");
        assert_eq!(json.metadata().code(), Some(*name));
    }
}

macro_rules! check_errors {
    ($($enumeration:ident: $($variant:ident = $($name:literal)|+),+;)*) => {$($(
        check::<$enumeration>(
            |code, body| $enumeration::error_of_xml(code, body),
            |code, body| $enumeration::error_of_json(code, body),
            &[$($name),+],
            |error| matches!(error, $enumeration::$variant(_)),
        );
    )+)*};
}

#[test]
fn every_error_is_known_by_its_code_and_by_its_name() {
    check_errors! {
        AssumeRoleError:
            ExpiredTokenException = "ExpiredTokenException",
            MalformedPolicyDocumentException = "MalformedPolicyDocument" | "MalformedPolicyDocumentException",
            PackedPolicyTooLargeException = "PackedPolicyTooLarge" | "PackedPolicyTooLargeException",
            RegionDisabledException = "RegionDisabledException";
        AssumeRoleWithSamlError:
            ExpiredTokenException = "ExpiredTokenException",
            IdpRejectedClaimException = "IDPRejectedClaim" | "IDPRejectedClaimException",
            InvalidIdentityTokenException = "InvalidIdentityToken" | "InvalidIdentityTokenException",
            MalformedPolicyDocumentException = "MalformedPolicyDocument" | "MalformedPolicyDocumentException",
            PackedPolicyTooLargeException = "PackedPolicyTooLarge" | "PackedPolicyTooLargeException",
            RegionDisabledException = "RegionDisabledException";
        AssumeRoleWithWebIdentityError:
            ExpiredTokenException = "ExpiredTokenException",
            IdpCommunicationErrorException = "IDPCommunicationError" | "IDPCommunicationErrorException",
            IdpRejectedClaimException = "IDPRejectedClaim" | "IDPRejectedClaimException",
            InvalidIdentityTokenException = "InvalidIdentityToken" | "InvalidIdentityTokenException",
            MalformedPolicyDocumentException = "MalformedPolicyDocument" | "MalformedPolicyDocumentException",
            PackedPolicyTooLargeException = "PackedPolicyTooLarge" | "PackedPolicyTooLargeException",
            RegionDisabledException = "RegionDisabledException";
        AssumeRootError:
            ExpiredTokenException = "ExpiredTokenException",
            RegionDisabledException = "RegionDisabledException";
        DecodeAuthorizationMessageError:
            InvalidAuthorizationMessageException = "InvalidAuthorizationMessageException";
        GetDelegatedAccessTokenError:
            ExpiredTradeInTokenException = "ExpiredTradeInTokenException",
            PackedPolicyTooLargeException = "PackedPolicyTooLarge" | "PackedPolicyTooLargeException",
            RegionDisabledException = "RegionDisabledException";
        GetFederationTokenError:
            MalformedPolicyDocumentException = "MalformedPolicyDocument" | "MalformedPolicyDocumentException",
            PackedPolicyTooLargeException = "PackedPolicyTooLarge" | "PackedPolicyTooLargeException",
            RegionDisabledException = "RegionDisabledException";
        GetSessionTokenError:
            RegionDisabledException = "RegionDisabledException";
        GetWebIdentityTokenError:
            JwtPayloadSizeExceededException = "JWTPayloadSizeExceededException",
            OutboundWebIdentityFederationDisabledException = "OutboundWebIdentityFederationDisabledException",
            SessionDurationEscalationException = "SessionDurationEscalationException";
    }
}

fn response(status: u16, body: impl Into<Vec<u8>>) -> Response<Vec<u8>> {
    let mut response = Response::new(body.into());
    *response.status_mut() = StatusCode::from_u16(status).unwrap();
    response
}

#[test]
fn an_error_says_code_message_status_and_request_id() {
    let error = AssumeRole::response(&response(
        400,
        body("MalformedPolicyDocument", "no &amp; never"),
    ))
    .unwrap_err();
    assert_eq!(
        error.to_string(),
        "MalformedPolicyDocument: no & never \
         (HTTP 400, request id 11112222-3333-4444-5555-666677778888)"
    );
    assert_eq!(error.code(), Some("MalformedPolicyDocument"));
    assert_eq!(error.message(), Some("no & never"));
    assert_eq!(
        error.request_id(),
        Some("11112222-3333-4444-5555-666677778888")
    );
    assert_eq!(error.status(), Some(StatusCode::BAD_REQUEST));
    assert!(error.is_client_fault());
    let AssumeRoleError::MalformedPolicyDocumentException(modeled) = &error else {
        panic!("{error:?}")
    };
    assert_eq!(modeled.message.as_deref(), Some("no & never"));
}

#[test]
fn an_unknown_error_keeps_all_that_came() {
    let text = body("Throttling", "Rate exceeded");
    let error = AssumeRole::response(&response(503, text.clone())).unwrap_err();
    let AssumeRoleError::UnknownOperationError {
        code,
        body,
        metadata,
    } = &error
    else {
        panic!("{error:?}")
    };
    assert_eq!(code, "Throttling");
    assert_eq!(&body[..], text.as_bytes());
    assert_eq!(metadata.message(), Some("Rate exceeded"));
    // The body names the sender, which goes before the status.
    assert_eq!(error.fault(), Some(Fault::Client));
}

/// Prints an error as programs do: with its causes, each after a colon.
fn chain(error: &dyn std::error::Error) -> String {
    match error.source() {
        Some(source) => format!("{error}: {}", chain(source)),
        None => error.to_string(),
    }
}

#[test]
fn a_chain_of_causes_says_everything_once() {
    let id = "11112222-3333-4444-5555-666677778888";
    let modeled = body("ExpiredTokenException", "too old");
    let unknown = body("AccessDenied", "not you");
    let cases = [
        (
            400,
            modeled,
            ["ExpiredTokenException", "too old", "HTTP 400", id],
        ),
        (403, unknown, ["AccessDenied", "not you", "HTTP 403", id]),
        (
            200,
            "<AssumeRoleResponse><Ass".into(),
            ["can't be read", "not closed", "HTTP 200", "byte"],
        ),
        (
            502,
            "<p>Bad Gateway</p>".into(),
            ["can't be read", "elements", "HTTP 502", "Bad Gateway"],
        ),
    ];
    for (status, body, parts) in cases {
        let error = AssumeRole::response(&response(status, body)).unwrap_err();
        let text = chain(&error);
        for part in parts {
            assert_eq!(text.matches(part).count(), 1, "{part}: {text}");
        }
    }
}

#[test]
fn the_raw_response_stays_at_hand() {
    let text = body("ExpiredTokenException", "too old");
    let mut response = response(400, text.clone());
    let value = "yes".parse().unwrap();
    response.headers_mut().insert("x-mine", value);
    let error = AssumeRole::response(&response).unwrap_err();
    assert_eq!(error.status(), Some(response.status()));
    assert_eq!(error.headers(), response.headers());
    assert_eq!(&error.body()[..], text.as_bytes());
}

/// What clippy's `result_large_err` lets pass.
const LARGEST: usize = 128;

#[test]
fn errors_are_small_and_travel_between_threads() {
    fn travels<E: std::error::Error + Send + Sync + 'static>() {
        assert!(size_of::<E>() <= LARGEST, "{}", std::any::type_name::<E>());
    }
    travels::<AssumeRoleError>();
    travels::<AssumeRoleWithSamlError>();
    travels::<AssumeRoleWithWebIdentityError>();
    travels::<AssumeRootError>();
    travels::<DecodeAuthorizationMessageError>();
    travels::<GetAccessKeyInfoError>();
    travels::<GetCallerIdentityError>();
    travels::<GetDelegatedAccessTokenError>();
    travels::<GetFederationTokenError>();
    travels::<GetSessionTokenError>();
    travels::<GetWebIdentityTokenError>();
    travels::<tinsmith::Error>();
    travels::<tinsmith::Violations>();
}
