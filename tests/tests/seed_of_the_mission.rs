//! `GetWebIdentityTokenResponse` as the system that Tinsmith rebuilds had it: decoded from XML and from JSON,
//! as a value, and its errors.

use tinsmith_sts::tinsmith::{Timestamp, Value};
use tinsmith_sts::{
    GetWebIdentityTokenError, GetWebIdentityTokenResponse, GetWebIdentityTokenResult, Shape,
};

const XML: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<GetWebIdentityTokenResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <GetWebIdentityTokenResult>
    <WebIdentityToken>eyJ.payload.signature</WebIdentityToken>
    <Expiration>2026-01-02T03:04:05Z</Expiration>
  </GetWebIdentityTokenResult>
  <ResponseMetadata>
    <RequestId>6f1b9a1e-0000-4000-8000-000000000001</RequestId>
  </ResponseMetadata>
</GetWebIdentityTokenResponse>"#;

const JSON: &str = r#"{
  "GetWebIdentityTokenResult": {
    "WebIdentityToken": "eyJ.payload.signature",
    "Expiration": 1767323045
  },
  "ResponseMetadata": { "RequestId": "6f1b9a1e-0000-4000-8000-000000000001" }
}"#;

fn expiration() -> Timestamp {
    Timestamp::from_seconds(1_767_323_045)
}

fn result_value<'a>() -> Value<'a> {
    Value::structure([
        ("WebIdentityToken", Value::String("eyJ.payload.signature")),
        ("Expiration", Value::Timestamp(expiration())),
    ])
}

#[test]
fn xml_and_json_give_the_same_response() {
    let of_xml = GetWebIdentityTokenResponse::of_xml(XML).unwrap();
    let of_json = GetWebIdentityTokenResponse::of_json(JSON).unwrap();
    assert_eq!(of_xml, of_json);
    assert_eq!(
        of_xml.web_identity_token.as_deref(),
        Some("eyJ.payload.signature")
    );
    assert_eq!(of_xml.expiration, Some(expiration()));
    assert_eq!(
        of_xml.metadata.request_id(),
        Some("6f1b9a1e-0000-4000-8000-000000000001")
    );
}

#[test]
fn the_envelope_of_a_json_answer_may_be_there_or_not() {
    let expected = GetWebIdentityTokenResponse::of_json(JSON).unwrap();
    let whole = format!(r#"{{"GetWebIdentityTokenResponse":{JSON}}}"#);
    assert_eq!(
        GetWebIdentityTokenResponse::of_json(whole).unwrap(),
        expected
    );

    let bare = r#"{"WebIdentityToken":"eyJ.payload.signature","Expiration":1767323045}"#;
    let bare = GetWebIdentityTokenResponse::of_json(bare).unwrap();
    assert_eq!(bare.result, expected.result);
    assert_eq!(bare.metadata.request_id(), None);
}

#[test]
fn to_value_is_the_result_and_its_metadata() {
    let response = GetWebIdentityTokenResponse::of_xml(XML).unwrap();
    let request_id = Value::String("6f1b9a1e-0000-4000-8000-000000000001");
    let expected = Value::structure([
        ("GetWebIdentityTokenResult", result_value()),
        (
            "ResponseMetadata",
            Value::structure([("RequestId", request_id)]),
        ),
    ]);
    assert_eq!(response.to_value(), expected);
}

#[test]
fn to_value_leaves_out_what_is_absent() {
    let response = GetWebIdentityTokenResponse::of_json(
        r#"{"GetWebIdentityTokenResult":{"WebIdentityToken":"t"}}"#,
    )
    .unwrap();
    let result = Value::structure([("WebIdentityToken", Value::String("t"))]);
    let expected = Value::structure([("GetWebIdentityTokenResult", result)]);
    assert_eq!(response.to_value(), expected);

    let empty = GetWebIdentityTokenResult::new();
    assert_eq!(empty.to_value(), Value::structure([]));
}

#[test]
fn what_is_written_as_json_is_read_back() {
    let response = GetWebIdentityTokenResponse::of_xml(XML).unwrap();
    let json = response.to_json().unwrap();
    assert_eq!(
        GetWebIdentityTokenResponse::of_json(&json).unwrap(),
        response
    );
    let tree: serde_json::Value = serde_json::from_str(&json).unwrap();
    let expected: serde_json::Value = serde_json::from_str(JSON).unwrap();
    assert_eq!(tree, expected);
}

/// The three errors of the operation by their codes, then one that isn't its own.
fn check_errors(decode: impl Fn(&str) -> GetWebIdentityTokenError) {
    use GetWebIdentityTokenError as E;
    let E::JwtPayloadSizeExceededException(error) = decode("JWTPayloadSizeExceededException")
    else {
        panic!("not recognized");
    };
    assert_eq!(error.message.as_deref(), Some("the reason"));
    assert!(matches!(
        decode("OutboundWebIdentityFederationDisabledException"),
        E::OutboundWebIdentityFederationDisabledException(_)
    ));
    assert!(matches!(
        decode("SessionDurationEscalationException"),
        E::SessionDurationEscalationException(_)
    ));
    for code in [
        "Throttling",
        "MalformedPolicyDocument",
        "jwtpayloadsizeexceededexception",
    ] {
        let E::UnknownOperationError {
            code: kept, body, ..
        } = decode(code)
        else {
            panic!("{code} is no error of this operation");
        };
        assert_eq!(kept, code);
        assert!(String::from_utf8_lossy(&body).contains("the reason"));
    }
}

#[test]
fn errors_are_known_by_their_codes_in_xml() {
    let body = |code: &str| {
        format!(
            "<ErrorResponse><Error><Type>Sender</Type><Code>{code}</Code>\
             <Message>the reason</Message></Error><RequestId>abc</RequestId></ErrorResponse>"
        )
    };
    check_errors(|code| GetWebIdentityTokenError::error_of_xml(code, body(code)));
    check_errors(|code| GetWebIdentityTokenError::error_of_xml("", body(code)));
}

#[test]
fn errors_are_known_by_their_codes_in_json() {
    for member in ["__type", "code", "Code"] {
        let body = |code: &str| format!(r#"{{"{member}":"{code}","message":"the reason"}}"#);
        check_errors(|code| GetWebIdentityTokenError::error_of_json(code, body(code)));
        check_errors(|code| GetWebIdentityTokenError::error_of_json("", body(code)));
        check_errors(|code| {
            GetWebIdentityTokenError::error_of_json("", body(&format!("com.amazonaws.sts#{code}")))
        });
    }
    let nested = |code: &str| {
        format!(
            r#"{{"Error":{{"Code":"{code}","Message":"the reason","Type":"Sender"}},"RequestId":"abc"}}"#
        )
    };
    check_errors(|code| GetWebIdentityTokenError::error_of_json("", nested(code)));
    // The header `x-amzn-errortype` may carry an address after the name.
    let plain = r#"{"message":"the reason"}"#;
    check_errors(|code| {
        GetWebIdentityTokenError::error_of_json(&format!("{code}:http://x/y"), plain)
    });
}
