//! Signatures that AWS publishes: in its documentation and in its test suite for Signature Version 4.

use std::time::Duration;

use tinsmith::Timestamp;
use tinsmith::http::Request;
use tinsmith::sign::{Credentials, SignExt};

use crate::operations::{GetObject, ListUsers, Plain};
use crate::{NOW, credentials, endpoint, get, header, part};

/// The token of the test suite's cases with temporary credentials.
const TOKEN: &str = "AQoDYXdzEPT//////////wEXAMPLEtc764bNrC9SAPBSM22wDOk4x4HIZ8j4FZTwdQWLWsKWHGBuFqwAeMicRXmxfpSPfIeoIYRqTflfKD8YUuwthAx7mSEI/qkPpKPi/kMcGdQrmGdeehM4IC1NtBmUpp2wUE8phUZampKsburEDy0KPkyQDYwT7WZ0wq5VSXDvp75YU9HFvlRd8Tx6q6fE8YQcHNVXAkiY9q6d+xo0rKwT38xVqr7ZD0u0iPPkUL64lIZbqBAz+scqKmlzm8FDrypNC9Yjc8fPOLn9FX9KSYvKTr4rvx3iSIlTJabIQwj2ICCR/oLxBA==";

/// "Signature Version 4 signing process": listing IAM's users.
#[test]
fn the_documentations_list_of_users() {
    let mut request = get("https://iam.amazonaws.com/?Action=ListUsers&Version=2010-05-08");
    let form = "application/x-www-form-urlencoded; charset=utf-8";
    let headers = request.headers_mut();
    headers.insert("content-type", form.parse().unwrap());
    let endpoint = endpoint("https://iam.amazonaws.com");
    ListUsers::sign(&mut request, &endpoint, &credentials(), NOW).unwrap();
    assert_eq!(header(request.headers(), "x-amz-date"), "20150830T123600Z");
    assert_eq!(
        header(request.headers(), "authorization"),
        "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request, \
         SignedHeaders=content-type;host;x-amz-date, \
         Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7"
    );
}

fn post(content_type: &str, body: &str) -> Request<Vec<u8>> {
    let builder = Request::post("https://example.amazonaws.com/");
    let builder = match content_type {
        "" => builder,
        content_type => builder.header("content-type", content_type),
    };
    builder.body(body.into()).unwrap()
}

#[test]
fn the_test_suites_requests() {
    let endpoint = endpoint("https://example.amazonaws.com");
    let temporary = credentials().with_session_token(TOKEN);
    let dots = "https://example.amazonaws.com/example1/example2/../..";
    let cases = [
        (
            "get-vanilla",
            get("https://example.amazonaws.com/"),
            credentials(),
            "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
        ),
        (
            "get-relative-relative",
            get(dots),
            credentials(),
            "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
        ),
        (
            "post-vanilla",
            post("", ""),
            credentials(),
            "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b",
        ),
        (
            "post-sts-header-before",
            post("", ""),
            temporary,
            "85d96828115b5dc0cfc3bd16ad9e210dd772bbebba041836c64533a82be05ead",
        ),
        (
            "post-x-www-form-urlencoded",
            post("application/x-www-form-urlencoded", "Param1=value1"),
            credentials(),
            "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a",
        ),
    ];
    for (name, mut request, credentials, signature) in cases {
        Plain::sign(&mut request, &endpoint, &credentials, NOW).unwrap();
        assert_eq!(part(&request, "Signature"), signature, "{name}");
        let token = header(request.headers(), "x-amz-security-token");
        assert_eq!(token, credentials.session_token().unwrap_or_default());
    }
}

/// The time of Amazon S3's examples: 2013-05-24T00:00:00Z.
const DAY_OF_S3: Timestamp = Timestamp::from_seconds(1_369_353_600);

fn credentials_of_s3() -> Credentials {
    Credentials::new(
        "AKIAIOSFODNN7EXAMPLE",
        "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
    )
}

/// "Authenticating Requests: Using the Authorization Header": the hash of the body is in a header, and a path
/// that is escaped once stays so.
#[test]
fn amazon_s3_puts_an_object() {
    let mut request = Request::put("https://examplebucket.s3.amazonaws.com/test%24file.text")
        .header("date", "Fri, 24 May 2013 00:00:00 GMT")
        .header("x-amz-storage-class", "REDUCED_REDUNDANCY")
        .body(b"Welcome to Amazon S3.".to_vec())
        .unwrap();
    let endpoint = endpoint("https://examplebucket.s3.amazonaws.com");
    GetObject::sign(&mut request, &endpoint, &credentials_of_s3(), DAY_OF_S3).unwrap();
    assert_eq!(
        header(request.headers(), "x-amz-content-sha256"),
        "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072"
    );
    assert_eq!(
        part(&request, "SignedHeaders"),
        "date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class"
    );
    assert_eq!(
        part(&request, "Signature"),
        "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd"
    );
}

/// "Authenticating Requests: Using Query Parameters".
#[test]
fn amazon_s3_presigns_an_object() {
    let presigned = GetObject::presign(
        get("https://examplebucket.s3.amazonaws.com/test.txt"),
        &endpoint("https://examplebucket.s3.amazonaws.com"),
        &credentials_of_s3(),
        DAY_OF_S3,
        Duration::from_secs(86_400),
    )
    .unwrap();
    assert_eq!(
        presigned.uri(),
        "https://examplebucket.s3.amazonaws.com/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256\
         &X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request\
         &X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host\
         &X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404"
    );
}
