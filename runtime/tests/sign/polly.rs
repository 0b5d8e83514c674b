//! URLs of speech.

use std::time::Duration;

use tinsmith::http::{Method, Request};
use tinsmith::sign::{SignExt, presign};

use crate::operations::{DescribeVoices, SynthesizeSpeech};
use crate::{NOW, credentials, endpoint};

const URL: &str = "https://polly.us-east-1.amazonaws.com/v1/speech";
const MINUTE: Duration = Duration::from_secs(60);

fn request(body: &str) -> Request<Vec<u8>> {
    Request::post(URL)
        .header("content-type", "application/json")
        .header("content-length", body.len())
        .body(body.as_bytes().to_vec())
        .unwrap()
}

/// The signature is botocore's, of `generate_presigned_url('synthesize_speech', ..., HttpMethod='GET')`.
#[test]
fn a_call_of_speech_becomes_a_get() {
    let body = r#"{"LexiconNames":["a","b"],"OutputFormat":"mp3","Text":"a b&\u00fc+/","VoiceId":"Joanna"}"#;
    let west = endpoint(URL).with_region("us-west-2");
    let mut call = request(body);
    *call.uri_mut() = "https://polly.us-west-2.amazonaws.com/v1/speech"
        .parse()
        .unwrap();
    let presigned = SynthesizeSpeech::presign(call, &west, &credentials(), NOW, MINUTE).unwrap();
    assert_eq!(presigned.method(), Method::GET);
    assert!(presigned.body().is_empty());
    assert!(presigned.headers().is_empty(), "{presigned:?}");
    let uri = presigned.uri().to_string();
    let expected = "https://polly.us-west-2.amazonaws.com/v1/speech?LexiconNames=a&LexiconNames=b&OutputFormat=mp3\
                    &Text=a%20b%26%C3%BC%2B%2F&VoiceId=Joanna&X-Amz-Algorithm=AWS4-HMAC-SHA256";
    assert!(uri.starts_with(expected), "{uri}");
    let signature = "d88ef386fe573c010c3f87a939c6f700c583422befe376f37243e463d42690bd";
    assert!(uri.contains(signature), "{uri}");
}

#[test]
fn another_operation_s_body_stays() {
    let presigned =
        presign::<DescribeVoices>(request("{}"), &endpoint(URL), &credentials(), NOW, MINUTE);
    let presigned = presigned.unwrap();
    assert_eq!(presigned.method(), Method::POST);
    assert_eq!(presigned.body(), b"{}");
}

#[test]
fn another_body_is_refused_and_not_quoted() {
    for body in [
        "",
        "[]",
        "{\"SECRET\":1}",
        "{\"Text\":[[\"SECRET\"]]}",
        "{\"SECRET",
    ] {
        let presigned =
            SynthesizeSpeech::presign(request(body), &endpoint(URL), &credentials(), NOW, MINUTE);
        let error = presigned.unwrap_err().to_string();
        assert!(!error.contains("SECRET"), "{error}");
    }
}
