//! URLs that are signed.

use std::time::Duration;

use tinsmith::http::{HeaderValue, Method, Request};
use tinsmith::sign::SignExt;

use crate::operations::{GetObject, OfLabel, Plain};
use crate::{NOW, credentials, endpoint, get};

const URL: &str = "https://example.amazonaws.com/";
const MINUTE: Duration = Duration::from_secs(60);

fn form() -> Request<Vec<u8>> {
    let mut request = Request::post(URL)
        .header("content-type", "application/x-www-form-urlencoded")
        .header("content-length", "43")
        .body(b"Action=GetCallerIdentity&Version=2011-06-15".to_vec())
        .unwrap();
    let cluster = HeaderValue::from_static("my-cluster");
    request.headers_mut().insert("x-k8s-aws-id", cluster);
    request
}

#[test]
fn a_form_becomes_a_query() {
    let temporary = credentials().with_session_token("a/b+c=");
    let presigned = Plain::presign(form(), &endpoint(URL), &temporary, NOW, MINUTE).unwrap();
    assert_eq!(presigned.method(), Method::GET);
    assert!(presigned.body().is_empty());
    let names: Vec<&str> = presigned
        .headers()
        .keys()
        .map(|name| name.as_str())
        .collect();
    assert_eq!(names, ["x-k8s-aws-id"]);
    let uri = presigned.uri().to_string();
    let (unsigned, signature) = uri.split_once("&X-Amz-Signature=").unwrap();
    assert_eq!(
        unsigned,
        "https://example.amazonaws.com/?Action=GetCallerIdentity&Version=2011-06-15\
         &X-Amz-Algorithm=AWS4-HMAC-SHA256\
         &X-Amz-Credential=AKIDEXAMPLE%2F20150830%2Fus-east-1%2Fservice%2Faws4_request\
         &X-Amz-Date=20150830T123600Z&X-Amz-Expires=60&X-Amz-SignedHeaders=host%3Bx-k8s-aws-id\
         &X-Amz-Security-Token=a%2Fb%2Bc%3D"
    );
    // By botocore's `SigV4QueryAuth` for the same request.
    assert_eq!(
        signature,
        "65714f9e986f676334a5465e20140772f82f7f0e91e802ebcca961c3b925c107"
    );
    assert_eq!(presigned.clone().into_request().uri(), presigned.uri());
}

/// What a header states of the form is no more true of the URL.
#[test]
fn the_hash_of_a_form_goes_with_it() {
    let presign =
        |request| Plain::presign(request, &endpoint(URL), &credentials(), NOW, MINUTE).unwrap();
    let mut stated = form();
    let hash = HeaderValue::from_str(&"0a".repeat(32)).unwrap();
    stated.headers_mut().insert("x-amz-content-sha256", hash);
    let (stated, fresh) = (presign(stated), presign(form()));
    assert_eq!(stated.uri(), fresh.uri());
    assert_eq!(stated.headers(), fresh.headers());
}

#[test]
fn what_is_no_form_keeps_its_method_and_its_body() {
    let request = Request::put("https://example.amazonaws.com/path?key=a%20b")
        .body(b"body".to_vec())
        .unwrap();
    let presigned = Plain::presign(request, &endpoint(URL), &credentials(), NOW, MINUTE).unwrap();
    assert_eq!(presigned.method(), Method::PUT);
    assert_eq!(presigned.body(), b"body");
    let uri = presigned.uri().to_string();
    assert!(uri.contains("/path?key=a%20b&X-Amz-Algorithm="), "{uri}");
}

#[test]
fn the_signature_of_headers_does_not_survive() {
    let mut request = form();
    Plain::sign(&mut request, &endpoint(URL), &credentials(), NOW).unwrap();
    let again = Plain::presign(request, &endpoint(URL), &credentials(), NOW, MINUTE).unwrap();
    let fresh = Plain::presign(form(), &endpoint(URL), &credentials(), NOW, MINUTE).unwrap();
    assert_eq!(again.uri(), fresh.uri());
    assert_eq!(again.headers(), fresh.headers());
}

#[test]
fn debug_keeps_the_url_secret() {
    let temporary = credentials().with_session_token("planted");
    let mut request = get("https://example.amazonaws.com/path?Key=planted");
    let secret = HeaderValue::from_static("planted");
    request.headers_mut().insert("x-mine", secret);
    let presigned = Plain::presign(request, &endpoint(URL), &temporary, NOW, MINUTE).unwrap();
    assert_eq!(
        format!("{presigned:?}"),
        "PresignedRequest { method: GET, host: Some(\"example.amazonaws.com\"), path: \"/path\", \
         query: *** redacted ***, headers: [\"x-mine\"] }"
    );
    let request = get("https://example.amazonaws.com/things/planted");
    let presigned = OfLabel::presign(request, &endpoint(URL), &temporary, NOW, MINUTE).unwrap();
    let text = format!("{presigned:?}");
    assert!(
        text.contains("path: *** redacted ***") && !text.contains("planted"),
        "{text}"
    );
}

#[test]
fn a_url_that_is_signed_gets_a_new_signature() {
    let temporary = credentials().with_session_token("token");
    let url = "https://example.amazonaws.com/path?X-Amz-Meta=1&a=b";
    let presign = |request, credentials: &_| {
        let presigned = Plain::presign(request, &endpoint(URL), credentials, NOW, MINUTE);
        presigned.unwrap().into_request()
    };
    let earlier = presign(get(url), &temporary);
    let fresh = presign(get(url), &credentials());
    assert_eq!(presign(earlier.clone(), &credentials()).uri(), fresh.uri());
    // Services take one signature alone.
    let mut signed = earlier;
    Plain::sign(&mut signed, &endpoint(URL), &credentials(), NOW).unwrap();
    assert_eq!(signed.uri(), url);
    let mut alone = presign(get(URL), &temporary);
    Plain::sign(&mut alone, &endpoint(URL), &credentials(), NOW).unwrap();
    assert_eq!(alone.uri(), URL);
}

/// A client that is given the URL sends its own: it doesn't demand them.
#[test]
fn headers_that_no_signature_covers_are_left_out() {
    let mut request = get(URL);
    let headers = request.headers_mut();
    for name in [
        "user-agent",
        "expect",
        "connection",
        "transfer-encoding",
        "x-amzn-trace-id",
        "x-amz-user-agent",
    ] {
        headers.insert(name, HeaderValue::from_static("1"));
    }
    let presigned = Plain::presign(request, &endpoint(URL), &credentials(), NOW, MINUTE).unwrap();
    let names: Vec<&str> = presigned
        .headers()
        .keys()
        .map(|name| name.as_str())
        .collect();
    assert_eq!(names, ["x-amz-user-agent"]);
    let query = presigned.uri().query().unwrap();
    assert!(
        query.contains("X-Amz-SignedHeaders=host%3Bx-amz-user-agent&"),
        "{query}"
    );
}

/// `GetObject` with `checksum_mode`.
#[test]
fn every_header_that_a_url_demands_is_signed() {
    let mut request = get("https://bucket.s3.amazonaws.com/key?x-id=GetObject");
    let headers = request.headers_mut();
    for (name, value) in [
        ("x-amz-checksum-mode", "ENABLED"),
        ("x-amz-request-payer", "requester"),
        ("range", "bytes=0-9"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    let presigned =
        GetObject::presign(request, &endpoint(URL), &credentials(), NOW, MINUTE).unwrap();
    let query = presigned.uri().query().unwrap();
    let signed = query
        .split('&')
        .find_map(|pair| pair.strip_prefix("X-Amz-SignedHeaders="))
        .unwrap();
    let signed: Vec<&str> = signed.split("%3B").collect();
    let demanded = presigned.headers().keys().map(|name| name.as_str());
    for name in demanded.chain(["host"]) {
        assert!(signed.contains(&name), "{name} is not among {signed:?}");
    }
}
