//! Responses of STS that lack what callers can't do without: the metadata tells.

use tinsmith::{Note, OperationError, Response};
use tinsmith_sts::{AssumeRole, AssumeRoleResult};

fn answered(result: &str) -> Response<AssumeRoleResult> {
    let body = format!(
        "<AssumeRoleResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><AssumeRoleResult>{result}\
         </AssumeRoleResult><ResponseMetadata><RequestId>request-7</RequestId></ResponseMetadata></AssumeRoleResponse>"
    );
    let response = tinsmith::http::Response::new(body.clone());
    let read = AssumeRole::response(&response).unwrap();
    let decoded = Response::<AssumeRoleResult>::of_xml(body).unwrap();
    assert_eq!(decoded.metadata.notes(), read.metadata.notes());
    read
}

#[test]
fn credentials_that_are_empty_are_told() {
    let places = [
        "Credentials.AccessKeyId",
        "Credentials.SecretAccessKey",
        "Credentials.SessionToken",
        "Credentials.Expiration",
    ];
    for empty in ["<Credentials></Credentials>", "<Credentials/>"] {
        let response = answered(empty);
        assert!(response.metadata.missing_members().eq(places));
        let credentials = response.credentials.as_ref().unwrap();
        assert_eq!(credentials.access_key_id, "");
    }
}

#[test]
fn each_part_of_credentials_is_told() {
    let whole = [
        ("AccessKeyId", "ASIAEXAMPLE"),
        ("SecretAccessKey", "secret"),
        ("SessionToken", "token"),
        ("Expiration", "2026-01-02T03:04:05Z"),
    ];
    for left_out in whole.map(|(name, _)| name).iter().chain(&["none"]) {
        let parts = whole.iter().filter(|(name, _)| name != left_out);
        let parts: String = parts
            .map(|(name, value)| format!("<{name}>{value}</{name}>"))
            .collect();
        let response = answered(&format!("<Credentials>{parts}</Credentials>"));
        match response.metadata.notes() {
            [] => assert_eq!(*left_out, "none"),
            [Note::MissingMember { path }] => {
                assert_eq!(*path, format!("Credentials.{left_out}"));
            }
            others => panic!("{others:?}"),
        }
    }
}

#[test]
fn what_the_model_does_not_require_may_be_missing() {
    assert_eq!(answered("").metadata.notes(), []);
    assert_eq!(answered("<AssumedRoleUser/>").metadata.notes().len(), 2);
}

/// As a proxy or a gateway may answer.
#[test]
fn an_error_is_one_whatever_its_status() {
    let body = "<ErrorResponse><Error><Type>Sender</Type><Code>RegionDisabledException</Code>\
        <Message>off</Message></Error><RequestId>request-8</RequestId></ErrorResponse>";
    let error = AssumeRole::response(&tinsmith::http::Response::new(body)).unwrap_err();
    assert_eq!(error.code(), Some("RegionDisabledException"));
    assert_eq!(error.metadata().request_id(), Some("request-8"));
}
