//! Responses that no service should send: each gives an error that says what and where, with the status and
//! the body kept; none panics, hangs or overflows the stack.

use tinsmith_sts::tinsmith::http::{Response, StatusCode};
use tinsmith_sts::*;

fn response(status: u16, body: impl Into<Vec<u8>>) -> Response<Vec<u8>> {
    let mut response = Response::new(body.into());
    *response.status_mut() = StatusCode::from_u16(status).unwrap();
    response
}

const ASSUME_ROLE: &str = r#"<?xml version="1.0"?>
<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <AssumeRoleResult>
    <Credentials>
      <AccessKeyId>ASIAEXAMPLEEXAMPLE01</AccessKeyId>
      <SecretAccessKey>planted-secret-key</SecretAccessKey>
      <SessionToken>planted-session-token</SessionToken>
      <Expiration>2026-01-02T03:04:05Z</Expiration>
    </Credentials>
    <PackedPolicySize>6</PackedPolicySize>
  </AssumeRoleResult>
  <ResponseMetadata><RequestId>abc</RequestId></ResponseMetadata>
</AssumeRoleResponse>"#;

/// Decodes a response with status 200 that can't be read, checks what every such error must say, and gives
/// its text.
fn unreadable(body: impl Into<Vec<u8>>) -> String {
    let body = body.into();
    let error = AssumeRole::response(&response(200, body.clone())).unwrap_err();
    assert!(
        matches!(error, AssumeRoleError::InvalidResponse(_)),
        "{error:?}"
    );
    assert_eq!(error.status(), Some(StatusCode::OK));
    assert_eq!(&error.body()[..], &body[..]);
    assert!(error.problem().is_some());
    let text = error.to_string();
    assert!(text.contains("HTTP 200"), "{text}");
    for secret in ["planted-secret-key", "planted-session-token"] {
        assert!(!text.contains(secret), "{text}");
        assert!(!format!("{error:?}").contains(secret), "{error:?}");
    }
    text
}

/// The good response with one part replaced.
fn with(part: &str, replacement: &str) -> String {
    assert!(ASSUME_ROLE.contains(part), "{part}");
    ASSUME_ROLE.replacen(part, replacement, 1)
}

#[test]
fn the_good_response_is_good() {
    let response = AssumeRole::response(&response(200, ASSUME_ROLE)).unwrap();
    assert_eq!(response.packed_policy_size, Some(6));
    let credentials = response.credentials.as_ref().unwrap();
    assert_eq!(credentials.secret_access_key, "planted-secret-key");
    assert!(!format!("{response:?}").contains("planted"), "{response:?}");
    assert!(!format!("{:?}", response.to_value()).contains("planted"));
}

#[test]
fn an_empty_body_is_no_response() {
    unreadable("");
    unreadable(" \n ");
}

#[test]
fn a_page_of_a_proxy_is_an_unknown_error_with_its_text() {
    let page = "<!DOCTYPE html><html><body><h1>502 Bad Gateway</h1><br></body></html>";
    let error = AssumeRole::response(&response(502, page)).unwrap_err();
    let AssumeRoleError::UnknownOperationError { code, body, .. } = &error else {
        panic!("{error:?}")
    };
    assert_eq!(code, "");
    assert_eq!(&body[..], page.as_bytes());
    let text = error.to_string();
    assert!(
        text.contains("HTTP 502") && text.contains("502 Bad Gateway"),
        "{text}"
    );
    assert!(!error.is_client_fault());
}

#[test]
fn an_error_without_a_body_has_its_status() {
    let error = AssumeRole::response(&response(500, "")).unwrap_err();
    assert!(
        matches!(error, AssumeRoleError::UnknownOperationError { .. }),
        "{error:?}"
    );
    assert!(error.to_string().contains("HTTP 500"), "{error}");
}

#[test]
fn a_response_that_ends_early_is_unreadable_at_every_byte() {
    for end in 0..ASSUME_ROLE.len() {
        unreadable(&ASSUME_ROLE.as_bytes()[..end]);
    }
}

#[test]
fn an_error_that_ends_early_keeps_its_body() {
    let body = "<ErrorResponse><Error><Code>ExpiredTokenException</Code><Message>m</Message></Error></ErrorResponse>";
    for end in 0..body.len() {
        let error = AssumeRole::response(&response(400, &body.as_bytes()[..end])).unwrap_err();
        assert_eq!(&error.body()[..], &body.as_bytes()[..end]);
        assert!(
            !matches!(error, AssumeRoleError::ExpiredTokenException(_)),
            "{end}: {error:?}"
        );
        assert!(error.to_string().contains("HTTP 400"), "{error}");
    }
}

#[test]
fn another_root_is_refused() {
    let text = unreadable("<GetCallerIdentityResponse/>");
    assert!(text.contains("AssumeRoleResponse"), "{text}");
    unreadable("<html><body>welcome</body></html>");
}

#[test]
fn of_duplicate_members_the_last_counts() {
    let body = with(
        "<PackedPolicySize>6</PackedPolicySize>",
        "<PackedPolicySize>6</PackedPolicySize><PackedPolicySize>7</PackedPolicySize>",
    );
    let response = AssumeRole::response(&response(200, body)).unwrap();
    assert_eq!(response.packed_policy_size, Some(7));
}

#[test]
fn unknown_members_are_skipped_and_missing_ones_blank() {
    let body = with(
        "<SessionToken>planted-session-token</SessionToken>",
        "<New><Deep a='b'>x</Deep></New>",
    );
    let response = AssumeRole::response(&response(200, body)).unwrap();
    let credentials = response.credentials.as_ref().unwrap();
    assert_eq!(credentials.session_token, "");
    assert_eq!(credentials.access_key_id, "ASIAEXAMPLEEXAMPLE01");
}

#[test]
fn numbers_out_of_range_and_no_numbers_say_where() {
    for number in [
        "99999999999",
        "-99999999999",
        "NaN",
        "Infinity",
        "1.5",
        "six",
        "",
        "0x10",
        "1e400",
    ] {
        let text = unreadable(with(">6<", &format!(">{number}<")));
        assert!(
            text.contains("PackedPolicySize") && text.contains("byte"),
            "{text}"
        );
    }
}

#[test]
fn bad_timestamps_say_where() {
    for time in [
        "yesterday",
        "",
        "2026-13-01T00:00:00Z",
        "2026-02-30T00:00:00Z",
        "2026-01-02",
        "99999-01-01T00:00:00Z",
    ] {
        let text = unreadable(with("2026-01-02T03:04:05Z", time));
        assert!(
            text.contains("Credentials.Expiration") && text.contains("byte"),
            "{text}"
        );
    }
}

#[test]
fn entities_of_a_doctype_are_refused() {
    let doctype =
        "<!DOCTYPE r [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>";
    unreadable(with("<?xml version=\"1.0\"?>", doctype).replace(">6<", ">&b;<"));
    unreadable(with("planted-session-token", "&nothing;"));
}

#[test]
fn depth_is_bounded() {
    let deep = format!("{}{}", "<Deep>".repeat(100_000), "</Deep>".repeat(100_000));
    unreadable(with(
        "<PackedPolicySize>",
        &format!("{deep}<PackedPolicySize>"),
    ));
    unreadable("<a>".repeat(100_000));
}

#[test]
fn bytes_that_are_no_utf8_are_refused() {
    let mut body = ASSUME_ROLE.as_bytes().to_vec();
    let position = ASSUME_ROLE.find("planted-session").unwrap();
    body[position] = 0xff;
    let text = unreadable(body);
    assert!(text.contains("byte"), "{text}");
}
