//! Streams of events, each of which is signed. `tests/signatures` holds the signatures against those of AWS's signer.

use std::time::Duration;

use tinsmith::event_stream::{Decoder, HeaderValue, Message};
use tinsmith::http::Request;
use tinsmith::sign::SignExt;
use tinsmith::{ErrorKind, Timestamp};

use crate::transcribe::StartStreamTranscription;
use crate::{NOW, credentials, endpoint, header, part};

const URL: &str = "https://transcribestreaming.us-east-1.amazonaws.com/stream-transcription";

fn request(body: Vec<u8>) -> Request<Vec<u8>> {
    Request::post(URL).body(body).unwrap()
}

fn decoded(bytes: &[u8]) -> Message {
    let mut decoder = Decoder::new();
    decoder.push(bytes);
    let message = decoder.next().unwrap().unwrap();
    assert!(decoder.next().is_none());
    message
}

#[test]
fn an_event_is_held_by_a_signed_message() {
    let mut begun = request(Vec::new());
    let mut signer =
        StartStreamTranscription::sign_events(&mut begun, &endpoint(URL), &credentials(), NOW)
            .unwrap();
    assert_eq!(
        header(begun.headers(), "x-amz-content-sha256"),
        "STREAMING-AWS4-HMAC-SHA256-EVENTS"
    );
    assert_eq!(
        part(&begun, "SignedHeaders"),
        "host;x-amz-content-sha256;x-amz-date"
    );
    assert!(begun.body().is_empty());
    let event = Message::new(&b"sound"[..])
        .header(":event-type", "AudioEvent")
        .encode()
        .unwrap();
    let now = Timestamp::new(NOW.seconds() + 1, 999_999_999).unwrap();
    let signed = decoded(&signer.sign(&event, now).unwrap());
    assert_eq!(**signed.payload(), event);
    let names: Vec<&str> = signed.headers().map(|(name, _)| name).collect();
    assert_eq!(names, [":chunk-signature", ":date"]);
    // Signatures know whole seconds.
    let second = Timestamp::from_seconds(now.seconds());
    assert_eq!(signed.get(":date"), Some(&HeaderValue::Timestamp(second)));
    let again = decoded(&signer.sign(&event, now).unwrap());
    assert_ne!(
        signed.get(":chunk-signature"),
        again.get(":chunk-signature")
    );
    assert!(decoded(&signer.end(now).unwrap()).payload().is_empty());
}

/// Protocols without HTTP bindings begin the stream in the request.
#[test]
fn the_message_in_the_request_is_the_first_one_that_is_signed() {
    let initial = Message::new(&b"{}"[..])
        .header(":event-type", "initial-request")
        .encode()
        .unwrap();
    let place = endpoint(URL);
    let mut begun = request(initial.clone());
    let mut signer =
        StartStreamTranscription::sign_events(&mut begun, &place, &credentials(), NOW).unwrap();
    let mut empty = request(Vec::new());
    let mut later =
        StartStreamTranscription::sign_events(&mut empty, &place, &credentials(), NOW).unwrap();
    assert_eq!(begun.headers(), empty.headers());
    assert_eq!(begun.body(), &later.sign(&initial, NOW).unwrap());
    assert_eq!(signer.sign(b"", NOW).unwrap(), later.end(NOW).unwrap());
}

#[test]
fn credentials_may_expire_on_the_way() {
    let minute = Timestamp::from_seconds(NOW.seconds() + 60);
    let expiring = credentials()
        .with_session_token("planted")
        .with_expiration(minute);
    let mut begun = request(Vec::new());
    let mut signer =
        StartStreamTranscription::sign_events(&mut begun, &endpoint(URL), &expiring, NOW).unwrap();
    let error = signer.sign(b"", minute).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Signing);
    assert!(
        error.to_string().starts_with("the credentials expired"),
        "{error}"
    );
    let text = format!("{signer:?}");
    let signature = part(&begun, "Signature");
    assert!(
        !text.contains("planted") && !text.contains(signature),
        "{text}"
    );
    // What failed is no part of the chain.
    let mut fresh = request(Vec::new());
    let mut other =
        StartStreamTranscription::sign_events(&mut fresh, &endpoint(URL), &expiring, NOW).unwrap();
    assert_eq!(
        signer.sign(b"", NOW).unwrap(),
        other.sign(b"", NOW).unwrap()
    );
    let late = StartStreamTranscription::sign_events(&mut fresh, &endpoint(URL), &expiring, minute);
    assert!(late.is_err());
}

/// A signature of the whole body is none of its events.
#[test]
fn a_request_alone_is_refused_unless_it_says_how_events_are_signed() {
    let place = endpoint(URL);
    let mut alone = request(Vec::new());
    let error =
        StartStreamTranscription::sign(&mut alone, &place, &credentials(), NOW).unwrap_err();
    assert!(
        error
            .to_string()
            .contains("sign its request by `sign_events`"),
        "{error}"
    );
    assert!(alone.headers().is_empty());
    let mut begun = request(Vec::new());
    StartStreamTranscription::sign_events(&mut begun, &place, &credentials(), NOW).unwrap();
    let mut again = begun.clone();
    StartStreamTranscription::sign(&mut again, &place, &credentials(), NOW).unwrap();
    assert_eq!(again.headers(), begun.headers());
    // The URL of a socket has no body.
    let minute = Duration::from_secs(60);
    let url =
        StartStreamTranscription::presign(request(Vec::new()), &place, &credentials(), NOW, minute);
    assert!(url.unwrap().headers().is_empty());
}
