//! What clients send, without a socket.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests may fail as tests do"
)]

use std::future::ready;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tinsmith::Operation as _;
use tinsmith::Timestamp;
use tinsmith::http::Response;
use tinsmith_client::{
    AsyncClient, BoxFuture, Builder, Client, Clock, Credentials, Error, Script, TransportError,
    TransportErrorKind,
};
use tinsmith_sts::{
    AssumeRoleWithWebIdentity, AssumeRoleWithWebIdentityRequest, AssumeRoleWithWebIdentityResult,
    GetCallerIdentity, GetCallerIdentityRequest, GetCallerIdentityResult,
};

/// A clock that passes only where somebody sleeps.
#[derive(Clone, Default)]
struct SleptClock(Arc<Mutex<Duration>>);

impl Clock for SleptClock {
    fn now(&self) -> Timestamp {
        // 2026-01-01T00:00:00Z
        Timestamp::from_seconds(1_767_225_600)
    }

    fn elapsed(&self) -> Duration {
        *self.0.lock().unwrap()
    }

    fn chance(&self) -> u64 {
        1 << 63
    }

    fn sleep(&self, pause: Duration) {
        *self.0.lock().unwrap() += pause;
    }

    fn pause(&self, pause: Duration) -> BoxFuture<'_, ()> {
        self.sleep(pause);
        Box::pin(ready(()))
    }
}

const ENVIRONMENT: &[(&str, &str)] = &[
    ("AWS_REGION", "eu-central-1"),
    ("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE"),
    ("AWS_SECRET_ACCESS_KEY", "planted-secret"),
    ("AWS_SESSION_TOKEN", "planted-token"),
    ("AWS_ENDPOINT_URL", "https://all.example.com"),
    ("AWS_ENDPOINT_URL_STS", "https://sts.example.com"),
    ("AWS_SDK_UA_APP_ID", "my-app"),
];

fn caller() -> Response<Vec<u8>> {
    let result = GetCallerIdentityResult::new().account("123456789012");
    GetCallerIdentity::encode_response(&result, Some("id-1")).unwrap()
}

fn broken() -> TransportError {
    TransportError::new(TransportErrorKind::Broken, "it broke")
}

fn client(
    script: &Script,
    change: impl FnOnce(
        Builder<Arc<dyn tinsmith_client::Transport>>,
    ) -> Builder<Arc<dyn tinsmith_client::Transport>>,
) -> Client {
    let builder = Client::builder()
        .from_variables(ENVIRONMENT)
        .clock(SleptClock::default());
    change(builder).transport(script.clone()).build().unwrap()
}

fn header(script: &Script, request: usize, name: &str) -> String {
    let requests = script.requests();
    let value = requests[request].headers().get(name);
    value
        .map(|value| value.to_str().unwrap().to_owned())
        .unwrap_or_default()
}

#[test]
fn the_environment_says_where_to_call_and_as_whom() {
    let script = Script::new().answer(caller());
    let client = client(&script, |builder| builder);
    let me = client
        .send::<GetCallerIdentity>(&GetCallerIdentityRequest::new())
        .unwrap();
    assert_eq!(me.account.as_deref(), Some("123456789012"));
    assert_eq!(script.requests()[0].uri(), "https://sts.example.com/");
    let signed = header(&script, 0, "authorization");
    let scope = "Credential=AKIDEXAMPLE/20260101/eu-central-1/sts/aws4_request";
    assert!(signed.contains(scope), "{signed}");
    assert_eq!(header(&script, 0, "x-amz-security-token"), "planted-token");
    let agent = header(&script, 0, "user-agent");
    assert!(
        agent.starts_with("tinsmith-client/0.") && agent.ends_with(" app/my-app"),
        "{agent}"
    );
    assert!(!format!("{client:?} {script:?}").contains("planted"));
}

#[test]
fn what_is_set_goes_before_the_environment() {
    let script = Script::new().answer(caller());
    let client = client(&script, |builder| {
        let credentials = Credentials::new("AKIDOTHER", "secret");
        builder
            .region("us-west-2")
            .endpoint_url("http://127.0.0.1:9")
            .credentials(credentials)
    });
    client
        .send::<GetCallerIdentity>(&GetCallerIdentityRequest::new())
        .unwrap();
    assert_eq!(script.requests()[0].uri(), "http://127.0.0.1:9/");
    let signed = header(&script, 0, "authorization");
    assert!(
        signed.contains("Credential=AKIDOTHER/20260101/us-west-2/sts/"),
        "{signed}"
    );
    assert_eq!(header(&script, 0, "x-amz-security-token"), "");
}

#[test]
fn the_asynchronous_twin_sends_the_same() {
    let scripts = [
        Script::new().fail(broken()).answer(caller()),
        Script::new().fail(broken()).answer(caller()),
    ];
    let blocking = client(&scripts[0], |builder| builder);
    let twin = AsyncClient::builder()
        .from_variables(ENVIRONMENT)
        .clock(SleptClock::default());
    let twin = twin.transport(scripts[1].clone()).build().unwrap();
    let input = GetCallerIdentityRequest::new();
    let first = blocking.send::<GetCallerIdentity>(&input).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    let second = runtime
        .block_on(twin.send::<GetCallerIdentity>(&input))
        .unwrap();
    assert_eq!(first, second);
    let sent = |script: &Script| format!("{:?}", script.requests());
    assert_eq!(sent(&scripts[0]), sent(&scripts[1]));
    assert_eq!(scripts[0].requests().len(), 2);
}

#[test]
fn credentials_are_asked_for_only_where_they_are_needed() {
    let result = AssumeRoleWithWebIdentityResult::new();
    let answer = AssumeRoleWithWebIdentity::encode_response(&result, None).unwrap();
    let script = Script::new().answer(answer);
    let client = Client::builder()
        .endpoint_url("https://sts.example.com")
        .region("eu-west-1");
    let client = client.transport(script.clone()).build().unwrap();
    let input = AssumeRoleWithWebIdentityRequest::new("arn:aws:iam::1:role/r", "session", "token");
    client.send::<AssumeRoleWithWebIdentity>(&input).unwrap();
    assert_eq!(header(&script, 0, "authorization"), "");

    let error = client
        .send::<GetCallerIdentity>(&GetCallerIdentityRequest::new())
        .unwrap_err();
    assert!(matches!(error, Error::Credentials { .. }));
    insta::assert_snapshot!(error, @"`GetCallerIdentity` at `sts.example.com` failed: no credentials: set `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY`, and `AWS_SESSION_TOKEN` where they are temporary, or give some to the client");
    assert_eq!(script.requests().len(), 1);
}

#[test]
fn a_wrong_clock_is_corrected_for_later_calls_too() {
    let date = "Thu, 01 Jan 2026 01:00:00 GMT";
    let mut refused = Response::new(
        b"<ErrorResponse><Error><Code>RequestExpired</Code></Error></ErrorResponse>".to_vec(),
    );
    *refused.status_mut() = tinsmith::http::StatusCode::BAD_REQUEST;
    refused.headers_mut().insert("date", date.parse().unwrap());
    let script = Script::new()
        .answer(refused)
        .answer(caller())
        .answer(caller());
    let client = client(&script, |builder| builder);
    for _ in 0..2 {
        client
            .send::<GetCallerIdentity>(&GetCallerIdentityRequest::new())
            .unwrap();
    }
    let dates = [0, 1, 2].map(|request| header(&script, request, "x-amz-date"));
    assert_eq!(
        dates,
        ["20260101T000000Z", "20260101T010000Z", "20260101T010000Z"]
    );
}

#[test]
fn a_deadline_bounds_attempts_and_pauses() {
    let script = Script::new().fail(broken()).fail(broken()).answer(caller());
    let client = client(&script, |builder| builder);
    let input = GetCallerIdentityRequest::new();
    // The pauses are half a second and one second.
    let error = client
        .within(Duration::from_millis(1_400))
        .send::<GetCallerIdentity>(&input)
        .unwrap_err();
    insta::assert_snapshot!(error, @"`GetCallerIdentity` at `sts.example.com` failed after 2 attempts: it broke");
    assert_eq!((script.requests().len(), script.left()), (2, 1));
    let error = client
        .within(Duration::ZERO)
        .send::<GetCallerIdentity>(&input)
        .unwrap_err();
    insta::assert_snapshot!(error, @"`GetCallerIdentity` at `sts.example.com` failed: its time was over");
}

#[cfg(feature = "credentials")]
#[test]
fn settings_that_mean_nothing_are_told() {
    let why = |name: &str, value: &str| {
        let client = Client::builder()
            .from_variables(&[(name, value)])
            .transport(Script::new())
            .build();
        client.unwrap_err().to_string()
    };
    insta::assert_snapshot!(why("AWS_MAX_ATTEMPTS", "0"), @"AWS_MAX_ATTEMPTS is `0`; it must be a whole number from 1 on");
    insta::assert_snapshot!(why("AWS_USE_FIPS_ENDPOINT", "yes"), @"AWS_USE_FIPS_ENDPOINT is `yes`; it must be `true` or `false`");
    insta::assert_snapshot!(why("AWS_SDK_UA_APP_ID", "my app"), @"the name of an application must be 1 to 50 letters, digits and signs such as `-`");
}

#[test]
fn a_call_goes_where_the_rules_of_the_service_say() {
    let host = |variables: &[(&str, &str)]| {
        let script = Script::new().answer(caller());
        let client = Client::builder()
            .from_variables(&[&ENVIRONMENT[1..3], variables].concat())
            .clock(SleptClock::default())
            .transport(script.clone())
            .build()
            .unwrap();
        match client.send::<GetCallerIdentity>(&GetCallerIdentityRequest::new()) {
            Ok(_) => script.requests()[0].uri().to_string(),
            Err(error) => error.to_string(),
        }
    };
    let region = ("AWS_REGION", "eu-central-1");
    assert_eq!(host(&[region]), "https://sts.eu-central-1.amazonaws.com/");
    assert_eq!(
        host(&[
            ("AWS_REGION", "us-west-2"),
            ("AWS_USE_FIPS_ENDPOINT", "true")
        ]),
        "https://sts-fips.us-west-2.amazonaws.com/"
    );
    assert_eq!(
        host(&[
            region,
            ("AWS_ENDPOINT_URL_STS", "https://here.example.com/base")
        ]),
        "https://here.example.com/base/"
    );
    insta::assert_snapshot!(host(&[]), @"`GetCallerIdentity` failed: Invalid Configuration: Missing Region; no region is set, which `AWS_REGION` or the client's builder does");
    insta::assert_snapshot!(host(&[("AWS_REGION", "eu/central")]), @"`GetCallerIdentity` failed: the region `eu/central` can't be part of a host's name; give one such as `eu-central-1`");
}

#[test]
fn a_presigned_url_is_made_without_a_call() {
    let script = Script::new();
    let client = client(&script, |builder| builder);
    let input = GetCallerIdentityRequest::new();
    let presigned =
        client.presign_with::<GetCallerIdentity>(&input, Duration::from_secs(60), |request| {
            request
                .headers_mut()
                .insert("x-k8s-aws-id", "cluster".parse().unwrap());
        });
    let url = presigned.unwrap().uri().to_string();
    assert!(url.starts_with("https://sts.example.com/?"), "{url}");
    assert!(
        url.contains("X-Amz-SignedHeaders=host%3Bx-k8s-aws-id"),
        "{url}"
    );
    assert!(script.requests().is_empty());
}
