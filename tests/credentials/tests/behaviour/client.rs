//! Clients that look for their credentials themselves, by their own transport.

use std::pin::pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use tinsmith::http::{Request, Response};
use tinsmith_client::{
    AsyncClient, AsyncTransport, BoxFuture, Client, SendOptions, Transport, TransportError,
};
use tinsmith_sts::{GetCallerIdentity, GetCallerIdentityRequest};

const AGENT: &str = "http://127.0.0.1:9/credentials";
const ENDPOINT: (&str, &str) = ("AWS_CONTAINER_CREDENTIALS_FULL_URI", AGENT);
const KEYS: &str = r#"{"AccessKeyId": "CONTAINER", "SecretAccessKey": "secret", "Token": "token"}"#;
const WHO: &str = "<GetCallerIdentityResponse><GetCallerIdentityResult><Account>1</Account></GetCallerIdentityResult></GetCallerIdentityResponse>";

/// A request as it was sent, and what it was to keep to.
type Sent = (Request<Vec<u8>>, SendOptions);

/// A container's agent, and STS.
#[derive(Clone, Default)]
struct Services(Arc<Mutex<Vec<Sent>>>);

impl Services {
    fn answer(&self, request: Request<Vec<u8>>, options: &SendOptions) -> Response<Vec<u8>> {
        let body = if request.uri() == AGENT { KEYS } else { WHO };
        self.0.lock().unwrap().push((request, options.clone()));
        Response::new(body.as_bytes().to_vec())
    }

    /// The agent was asked once, by itself and not for long; all else is signed with what it said.
    fn check(&self, host: &str) {
        let sent = self.0.lock().unwrap();
        let [(agent, options), calls @ ..] = sent.as_slice() else {
            panic!("nothing was sent")
        };
        assert_eq!(agent.uri(), AGENT);
        assert!(options.is_direct);
        assert_eq!(
            (options.connect, options.idle),
            (Duration::from_secs(2), Duration::from_secs(2))
        );
        assert_eq!(calls.len(), 2);
        for (call, options) in calls {
            assert_eq!(call.uri().host(), Some(host));
            assert!(!options.is_direct);
            let signature = call.headers()["authorization"].to_str().unwrap();
            assert!(signature.contains("Credential=CONTAINER/"), "{signature}");
            assert_eq!(call.headers()["x-amz-security-token"], "token");
        }
    }
}

impl Transport for Services {
    fn send(
        &self,
        request: Request<Vec<u8>>,
        options: &SendOptions,
    ) -> Result<Response<Vec<u8>>, TransportError> {
        Ok(self.answer(request, options))
    }
}

impl AsyncTransport for Services {
    fn send<'a>(
        &'a self,
        request: Request<Vec<u8>>,
        options: &'a SendOptions,
    ) -> BoxFuture<'a, Result<Response<Vec<u8>>, TransportError>> {
        Box::pin(std::future::ready(Ok(self.answer(request, options))))
    }
}

#[test]
fn a_client_finds_its_credentials_and_keeps_them() {
    let services = Services::default();
    let variables = [
        ENDPOINT,
        ("AWS_REGION", "eu-west-1"),
        ("AWS_ENDPOINT_URL", "https://sts.example"),
    ];
    let client = Client::builder()
        .from_variables(&variables)
        .transport(services.clone())
        .build()
        .unwrap();
    for _ in 0..2 {
        let who = client
            .send::<GetCallerIdentity>(&GetCallerIdentityRequest::new())
            .unwrap();
        assert_eq!(who.account.as_deref(), Some("1"));
    }
    services.check("sts.example");
}

#[test]
fn so_does_one_that_waits() {
    let services = Services::default();
    let variables = [
        ENDPOINT,
        ("AWS_REGION", "eu-west-1"),
        ("AWS_ENDPOINT_URL", "https://sts.example"),
    ];
    let client = AsyncClient::builder()
        .from_variables(&variables)
        .transport(services.clone())
        .build()
        .unwrap();
    for _ in 0..2 {
        let input = GetCallerIdentityRequest::new();
        let call = pin!(client.send::<GetCallerIdentity>(&input));
        // Nothing here has to be waited for.
        let Poll::Ready(who) = call.poll(&mut Context::from_waker(Waker::noop())) else {
            panic!("it waits")
        };
        assert_eq!(who.unwrap().account.as_deref(), Some("1"));
    }
    services.check("sts.example");
}

#[test]
fn a_client_reads_region_and_endpoint_of_a_profile() {
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("config");
    let text = "[profile p]\nregion = eu-north-1\nservices = s\n[services s]\nsts =\n  endpoint_url = https://of-services.example";
    std::fs::write(&config, text).unwrap();
    let services = Services::default();
    let variables = [
        ENDPOINT,
        ("AWS_CONFIG_FILE", config.to_str().unwrap()),
        ("AWS_PROFILE", "p"),
    ];
    let client = Client::builder()
        .from_variables(&variables)
        .transport(services.clone())
        .build()
        .unwrap();
    for _ in 0..2 {
        client
            .send::<GetCallerIdentity>(&GetCallerIdentityRequest::new())
            .unwrap();
    }
    services.check("of-services.example");
    let signature = services.0.lock().unwrap()[1].0.headers()["authorization"]
        .to_str()
        .unwrap()
        .to_owned();
    assert!(signature.contains("/eu-north-1/sts/"), "{signature}");
}

#[test]
fn without_an_environment_nothing_is_looked_for() {
    let services = Services::default();
    let builder = Client::builder()
        .region("eu-west-1")
        .endpoint_url("https://sts.example");
    let client = builder.transport(services.clone()).build().unwrap();
    client
        .send::<GetCallerIdentity>(&GetCallerIdentityRequest::new())
        .unwrap_err();
    assert!(services.0.lock().unwrap().is_empty());
}

#[test]
fn what_is_wrong_in_a_file_is_told_when_the_client_is_made() {
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("config");
    std::fs::write(&config, "[default]\nuse_fips_endpoint = perhaps").unwrap();
    let variables = [("AWS_CONFIG_FILE", config.to_str().unwrap())];
    let client = Client::builder()
        .from_variables(&variables)
        .transport(Services::default())
        .build();
    let why = client.unwrap_err().to_string();
    assert!(
        why.contains("`use_fips_endpoint` of profile `default` is `perhaps`"),
        "{why}"
    );
}
