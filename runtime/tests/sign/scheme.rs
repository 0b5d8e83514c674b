//! What requests are signed for, and how, by the endpoint and the service.

use std::time::SystemTime;

use tinsmith::AuthScheme;
use tinsmith::http::{HeaderValue, Request};
use tinsmith::sign::SignExt;

use crate::operations::{GetObject, Nameless, Open, Plain, Public, Streamed};
use crate::{NOW, credentials, endpoint, get, header, part};

const URL: &str = "https://example.amazonaws.com/";

fn scheme(name: &str) -> AuthScheme {
    AuthScheme::new(name)
}

#[test]
fn the_first_scheme_that_is_sigv4_counts() {
    let mut wanted = scheme("sigv4");
    wanted.signing_name = Some("other".into());
    wanted.signing_region = Some("eu-west-1".into());
    let endpoint = endpoint(URL)
        .with_auth_scheme(scheme("sigv4a"))
        .with_auth_scheme(wanted)
        .with_auth_scheme(scheme("sigv4"));
    let mut request = get(URL);
    Plain::sign(&mut request, &endpoint, &credentials(), NOW).unwrap();
    assert_eq!(
        part(&request, "Credential"),
        "AKIDEXAMPLE/20150830/eu-west-1/other/aws4_request"
    );
}

#[test]
fn a_scheme_that_leaves_something_open_takes_it_from_service_and_endpoint() {
    let mut empty = scheme("sigv4");
    empty.signing_name = Some(String::new());
    for scheme in [scheme("sigv4"), empty] {
        let mut request = get(URL);
        let endpoint = endpoint(URL).with_auth_scheme(scheme);
        Plain::sign(&mut request, &endpoint, &credentials(), NOW).unwrap();
        assert_eq!(
            part(&request, "Credential"),
            "AKIDEXAMPLE/20150830/us-east-1/service/aws4_request"
        );
    }
}

#[test]
fn a_scheme_may_name_a_service_that_has_no_name() {
    let mut wanted = scheme("sigv4");
    wanted.signing_name = Some("service".into());
    let mut request = get(URL);
    let endpoint = endpoint(URL).with_auth_scheme(wanted);
    Nameless::sign(&mut request, &endpoint, &credentials(), NOW).unwrap();
    assert_eq!(
        part(&request, "Signature"),
        "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"
    );
}

/// The signature of a path under a scheme with flags, beside those of its possible forms under one without.
#[test]
fn a_schemes_flags_leave_the_path_alone() {
    let signature = |path: &str, double: bool, normalize: bool| {
        let mut wanted = scheme("sigv4");
        wanted.disable_double_encoding = !double;
        wanted.disable_normalize_path = !normalize;
        let mut request = get(&format!("https://example.amazonaws.com{path}"));
        let endpoint = endpoint(URL).with_auth_scheme(wanted);
        Plain::sign(&mut request, &endpoint, &credentials(), NOW).unwrap();
        part(&request, "Signature").to_owned()
    };
    // `/a%20b` signed as it is, once more escaped, is what `/a%2520b` is when nothing is escaped.
    assert_eq!(
        signature("/a%20b", true, true),
        signature("/a%2520b", false, true)
    );
    assert_ne!(
        signature("/a%20b", true, true),
        signature("/a%20b", false, true)
    );
    assert_eq!(
        signature("/a/../b", true, true),
        signature("/b", true, true)
    );
    assert_ne!(
        signature("/a/../b", true, false),
        signature("/b", true, true)
    );
}

#[test]
fn an_optional_signature_is_left_out() {
    let place = endpoint(URL);
    let mut request = get(URL);
    Public::sign(&mut request, &place, &credentials(), NOW).unwrap();
    Open::sign(&mut request, &place, &credentials(), NOW).unwrap();
    assert!(request.headers().is_empty(), "{request:?}");
}

#[test]
fn only_amazon_s3_wants_the_hash_of_the_body_in_a_header() {
    let mut request = get(URL);
    Plain::sign(&mut request, &endpoint(URL), &credentials(), NOW).unwrap();
    assert!(!request.headers().contains_key("x-amz-content-sha256"));
    GetObject::sign(&mut request, &endpoint(URL), &credentials(), NOW).unwrap();
    assert!(request.headers().contains_key("x-amz-content-sha256"));
}

#[test]
fn a_body_that_is_said_to_be_unsigned_is() {
    let signature = |body: &[u8]| {
        let mut request = Request::put(URL)
            .header("x-amz-content-sha256", "UNSIGNED-PAYLOAD")
            .body(body.to_vec())
            .unwrap();
        GetObject::sign(&mut request, &endpoint(URL), &credentials(), NOW).unwrap();
        assert_eq!(
            header(request.headers(), "x-amz-content-sha256"),
            "UNSIGNED-PAYLOAD"
        );
        part(&request, "Signature").to_owned()
    };
    assert_eq!(signature(b"one"), signature(b"two"));
}

#[test]
fn the_model_may_leave_the_body_out() {
    let signature = |body: &[u8]| {
        let mut request = Request::put(URL).body(body.to_vec()).unwrap();
        Streamed::sign(&mut request, &endpoint(URL), &credentials(), NOW).unwrap();
        part(&request, "Signature").to_owned()
    };
    assert_eq!(signature(b"one"), signature(b"two"));
}

#[test]
fn every_header_of_the_callers_is_signed_but_those_that_proxies_change() {
    let mut request = get(URL);
    let headers = request.headers_mut();
    headers.insert("x-mine", HeaderValue::from_static("1"));
    headers.append("x-mine", HeaderValue::from_static("2"));
    headers.insert("user-agent", HeaderValue::from_static("test"));
    Plain::sign(&mut request, &endpoint(URL), &credentials(), NOW).unwrap();
    assert_eq!(part(&request, "SignedHeaders"), "host;x-amz-date;x-mine");
    let before = part(&request, "Signature").to_owned();
    let headers = request.headers_mut();
    headers.insert("user-agent", HeaderValue::from_static("changed"));
    Plain::sign(&mut request, &endpoint(URL), &credentials(), NOW).unwrap();
    assert_eq!(part(&request, "Signature"), before);
    let headers = request.headers_mut();
    headers.append("x-mine", HeaderValue::from_static("3"));
    Plain::sign(&mut request, &endpoint(URL), &credentials(), NOW).unwrap();
    assert_ne!(part(&request, "Signature"), before);
}

#[test]
fn a_host_in_capitals_is_signed_and_sent_in_small_letters() {
    let mut request = get("https://Me@EXAMPLE.amazonaws.com/Path");
    Plain::sign(&mut request, &endpoint(URL), &credentials(), NOW).unwrap();
    assert_eq!(request.uri(), "https://Me@example.amazonaws.com/Path");
    let mut lower = get("https://example.amazonaws.com/Path");
    Plain::sign(&mut lower, &endpoint(URL), &credentials(), NOW).unwrap();
    assert_eq!(part(&request, "Signature"), part(&lower, "Signature"));
    let minute = std::time::Duration::from_secs(60);
    let capitals = get("https://EXAMPLE.amazonaws.com/Path");
    let presigned = Plain::presign(capitals, &endpoint(URL), &credentials(), NOW, minute);
    let small = get("https://example.amazonaws.com/Path");
    let expected = Plain::presign(small, &endpoint(URL), &credentials(), NOW, minute);
    assert_eq!(presigned.unwrap().uri(), expected.unwrap().uri());
}

/// What HTTP clients send as `Host` is what is signed.
#[test]
fn the_host_is_signed_as_clients_send_it() {
    let signature = |url: &str| {
        let mut request = get(url);
        Plain::sign(&mut request, &endpoint(URL), &credentials(), NOW).unwrap();
        part(&request, "Signature").to_owned()
    };
    let by_header = |host: &'static str| {
        let mut request = get(URL);
        let headers = request.headers_mut();
        headers.insert("host", HeaderValue::from_static(host));
        Plain::sign(&mut request, &endpoint(URL), &credentials(), NOW).unwrap();
        part(&request, "Signature").to_owned()
    };
    let port = by_header("example.amazonaws.com:8443");
    assert_eq!(signature("https://example.amazonaws.com:8443/"), port);
    assert_eq!(signature("https://me@example.amazonaws.com:8443/"), port);
    assert_eq!(
        signature("https://example.amazonaws.com:443/"),
        signature(URL)
    );
    assert_eq!(
        signature("http://example.amazonaws.com:80/"),
        signature(URL)
    );
    assert_ne!(
        signature("http://example.amazonaws.com:443/"),
        signature(URL)
    );
    assert_eq!(signature("http://[::1]:5000/"), by_header("[::1]:5000"));
}

#[test]
fn signing_again_replaces_the_signature() {
    let place = endpoint(URL);
    let mut fresh = get(URL);
    Plain::sign(&mut fresh, &place, &credentials(), NOW).unwrap();
    let mut again = get(URL);
    let temporary = credentials().with_session_token("token");
    Plain::sign(&mut again, &place, &temporary, SystemTime::UNIX_EPOCH).unwrap();
    assert_eq!(header(again.headers(), "x-amz-date"), "19700101T000000Z");
    Plain::sign(&mut again, &place, &credentials(), NOW).unwrap();
    assert_eq!(again.headers(), fresh.headers());
}
