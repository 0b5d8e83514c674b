//! Events of a request's body, signed here and by AWS's own signer.

use std::time::Duration;

use aws_sigv4::event_stream::{sign_empty_message, sign_message};
use aws_sigv4::http_request::SignableBody;
use aws_sigv4::sign::v4::SigningParams;
use aws_smithy_eventstream::frame::write_message_to;
use aws_smithy_types::event_stream as theirs;
use fastrand::Rng;
use tinsmith::event_stream::Message;
use tinsmith::http::Request;
use tinsmith::sign::SignExt as _;
use tinsmith::{Endpoint, Timestamp};

use crate::drawn::written;
use crate::official::{self, Manner};
use crate::transcribe::StartStreamTranscription;
use crate::{NOW, credentials, seed, system_time};

const MANNER: Manner = Manner {
    is_encoded_twice: true,
    is_normalized: true,
    has_hash_in_header: true,
    expires_in: None,
};
const URL: &str = "https://transcribestreaming.us-east-1.amazonaws.com/stream-transcription";

fn request() -> Request<Vec<u8>> {
    Request::post(URL)
        .header("content-type", "application/vnd.amazon.eventstream")
        .body(Vec::new())
        .unwrap()
}

fn encoded(message: &theirs::Message) -> Vec<u8> {
    let mut bytes = Vec::new();
    write_message_to(message, &mut bytes).unwrap();
    bytes
}

#[test]
fn a_stream_is_signed_as_by_awss_signer() {
    let mut rng = Rng::with_seed(seed());
    for token in [None, Some("a/b+c==")] {
        let endpoint = Endpoint::new(URL).unwrap().with_region("us-east-1");
        let body = SignableBody::Precomputed("STREAMING-AWS4-HMAC-SHA256-EVENTS".to_owned());
        let (mut before, names) =
            official::signature(&request(), body, "transcribe", token, MANNER);
        let mut signed = request();
        let mut signer =
            StartStreamTranscription::sign_events(&mut signed, &endpoint, &credentials(token), NOW)
                .unwrap();
        assert_eq!(written(&signed), (before.clone(), names));

        let identity = official::identity(token);
        let mut now = NOW;
        let parameters = |now: Timestamp| {
            SigningParams::builder()
                .identity(&identity)
                .region("us-east-1")
                .name("transcribe")
                .time(system_time(now))
                .settings(())
                .build()
                .unwrap()
        };
        // Some of them after midnight.
        for number in 0..200 {
            let payload: Vec<u8> = (0..rng.usize(..2000)).map(|_| rng.u8(..)).collect();
            let event = Message::new(&payload[..])
                .header(":event-type", "AudioEvent")
                .header("number", number);
            let same = theirs::Message::new(payload)
                .add_header(theirs::Header::new(
                    ":event-type",
                    theirs::HeaderValue::String("AudioEvent".into()),
                ))
                .add_header(theirs::Header::new(
                    "number",
                    theirs::HeaderValue::Int32(number),
                ));
            let event = event.encode().unwrap();
            assert_eq!(event, encoded(&same));
            let output = sign_message(&same, &before, &parameters(now)).unwrap();
            let (expected, signature) = output.into_parts();
            assert_eq!(
                signer.sign(&event, now).unwrap(),
                encoded(&expected),
                "event {number} at {now}"
            );
            before = signature;
            let later = Duration::from_millis(rng.u64(..1_200_000));
            now = Timestamp::from(system_time(now) + later);
        }
        assert!(now.seconds() > NOW.seconds() + 86_400, "{now}");
        let (end, _) = sign_empty_message(&before, &parameters(now))
            .unwrap()
            .into_parts();
        assert_eq!(signer.end(now).unwrap(), encoded(&end));
    }
}
