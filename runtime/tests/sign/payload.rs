//! What of the body is signed.

use std::time::Duration;

use tinsmith::ErrorKind;
use tinsmith::http::{HeaderValue, Request};
use tinsmith::sign::SignExt;

use crate::operations::{GetObject, Plain, Streamed};
use crate::{NOW, credentials, endpoint, header, part};

const URL: &str = "https://example.amazonaws.com/";
const HEADER: &str = "x-amz-content-sha256";
/// Of `body`.
const HASH: &str = "230d8358dc8e8890b4c58deeb62912ee2f20357ae92a5cc861b98e68fe31acb5";
const MINUTE: Duration = Duration::from_secs(60);

fn put(body: &str, stated: &str) -> Request<Vec<u8>> {
    let mut request = Request::put(URL).body(body.into()).unwrap();
    if !stated.is_empty() {
        let stated = HeaderValue::from_str(stated).unwrap();
        request.headers_mut().insert(HEADER, stated);
    }
    request
}

fn signed(mut request: Request<Vec<u8>>) -> Request<Vec<u8>> {
    GetObject::sign(&mut request, &endpoint(URL), &credentials(), NOW).unwrap();
    request
}

/// The body may be sent from elsewhere, a file for example.
#[test]
fn a_hash_that_the_caller_states_is_signed() {
    let whole = signed(put("body", ""));
    let stated = signed(put("", HASH));
    assert_eq!(header(whole.headers(), HEADER), HASH);
    assert_eq!(whole.headers(), stated.headers());
    // A second try states it still.
    assert_eq!(signed(stated).headers(), whole.headers());
    for stated in ["UNSIGNED-PAYLOAD", "STREAMING-UNSIGNED-PAYLOAD-TRAILER"] {
        let request = signed(put("body", stated));
        assert_eq!(header(request.headers(), HEADER), stated);
        let other = signed(put("other", stated));
        assert_eq!(part(&request, "Signature"), part(&other, "Signature"));
    }
}

/// Whatever the service: what the header says and what is signed are the same.
#[test]
fn a_hash_is_stated_to_other_services_too() {
    let signature = |body, stated| {
        let mut request = put(body, stated);
        Plain::sign(&mut request, &endpoint(URL), &credentials(), NOW).unwrap();
        part(&request, "Signature").to_owned()
    };
    assert_eq!(signature("body", HASH), signature("", HASH));
    assert_ne!(signature("body", HASH), signature("body", ""));
    let mut streamed = put("", HASH);
    Streamed::sign(&mut streamed, &endpoint(URL), &credentials(), NOW).unwrap();
    assert_eq!(part(&streamed, "Signature"), signature("", HASH));
}

#[test]
fn the_hash_of_an_earlier_body_does_not_survive() {
    let mut request = signed(put("other", ""));
    *request.body_mut() = b"body".to_vec();
    assert_eq!(
        signed(request.clone()).headers(),
        signed(put("body", "")).headers()
    );
    let presign = |request| {
        let presigned = GetObject::presign(request, &endpoint(URL), &credentials(), NOW, MINUTE);
        presigned.unwrap().into_request()
    };
    let (outdated, stated) = (presign(request), presign(put("", HASH)));
    assert_eq!(outdated.uri(), stated.uri());
    assert_eq!(header(outdated.headers(), HEADER), HASH);
}

#[test]
fn a_url_of_amazon_s3_holds_for_any_body_but_a_stated_one() {
    let presign = |request| {
        let presigned = GetObject::presign(request, &endpoint(URL), &credentials(), NOW, MINUTE);
        presigned.unwrap().uri().to_string()
    };
    assert_eq!(presign(put("body", "")), presign(put("other", "")));
    let stated = presign(put("", HASH));
    assert!(
        stated.contains("X-Amz-SignedHeaders=host%3Bx-amz-content-sha256&"),
        "{stated}"
    );
    assert_ne!(stated, presign(put("", "UNSIGNED-PAYLOAD")));
}

#[test]
fn what_is_no_hash_is_refused() {
    for stated in [
        "body",
        "UNSIGNED",
        &HASH[1..],
        &format!("{HASH}0"),
        &HASH.replace('2', "g"),
    ] {
        let mut request = put("body", stated);
        let error = Plain::sign(&mut request, &endpoint(URL), &credentials(), NOW).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Signing);
        assert!(
            error.to_string().contains("must state a SHA-256"),
            "{error}"
        );
    }
}
