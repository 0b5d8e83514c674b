//! Servers on loopback that play a container's agent, the service of EC2 and STS, called by a real transport.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use tinsmith::Timestamp;
use tinsmith_client::{BoxFuture, Client, Clock};
use tinsmith_sts::{GetCallerIdentity, GetCallerIdentityRequest};

/// Nobody listens there: who goes through it fails.
const DEAD_PROXY: [(&str, &str); 2] = [
    ("HTTP_PROXY", "http://127.0.0.1:1"),
    ("http_proxy", "http://127.0.0.1:1"),
];
const WHO: &str = "<GetCallerIdentityResponse><GetCallerIdentityResult><Account>1</Account></GetCallerIdentityResult></GetCallerIdentityResponse>";
const KEYS: &str = r#"{"Code": "Success", "AccessKeyId": "AKID", "SecretAccessKey": "S3CR3T", "Token": "S3CR3T", "Expiration": "2099-01-01T00:00:00Z"}"#;

/// A clock whose pauses are over at once.
struct Instantly;

impl Clock for Instantly {
    fn now(&self) -> Timestamp {
        Timestamp::from_seconds(1_700_000_000)
    }

    fn elapsed(&self) -> Duration {
        Duration::ZERO
    }

    fn chance(&self) -> u64 {
        7
    }

    fn sleep(&self, _: Duration) {}

    fn pause(&self, _: Duration) -> BoxFuture<'_, ()> {
        Box::pin(std::future::ready(()))
    }
}

fn ok(body: &str) -> String {
    format!(
        "HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    )
}

/// A server that gives these answers, one for each connection, and at its end the heads of the requests.
fn server(answers: Vec<String>) -> (String, JoinHandle<Vec<String>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let serve = move || {
        let answer = |answer: String| {
            let (mut stream, _) = listener.accept().unwrap();
            let mut request = Vec::new();
            let mut buffer = [0; 4096];
            while !is_whole(&request) {
                match stream.read(&mut buffer).unwrap() {
                    0 => break,
                    count => request.extend_from_slice(&buffer[..count]),
                }
            }
            stream.write_all(answer.as_bytes()).unwrap();
            String::from_utf8_lossy(&request).into_owned()
        };
        answers.into_iter().map(answer).collect()
    };
    (url, thread::spawn(serve))
}

fn is_whole(request: &[u8]) -> bool {
    let text = String::from_utf8_lossy(request).to_ascii_lowercase();
    let Some((head, body)) = text.split_once("\r\n\r\n") else {
        return false;
    };
    let length = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length:")?.trim().parse().ok());
    body.len() >= length.unwrap_or(0)
}

/// What a call of STS ends with, whose client reads these variables.
fn ends(variables: &[(&str, &str)]) -> String {
    let variables: Vec<_> = variables
        .iter()
        .copied()
        .chain([("AWS_REGION", "eu-west-1")])
        .collect();
    let client = Client::builder()
        .from_variables(&variables)
        .clock(Instantly)
        .build()
        .unwrap();
    let text = match client.send::<GetCallerIdentity>(&GetCallerIdentityRequest::new()) {
        Ok(who) => format!("account {}", who.account.as_deref().unwrap_or_default()),
        Err(error) => {
            let mut text = error.to_string();
            let mut cause = std::error::Error::source(&error);
            while let Some(error) = cause {
                text = format!("{text}: {error}");
                cause = error.source();
            }
            text
        }
    };
    assert!(!text.contains("S3CR3T"), "{text}");
    text
}

/// The variables, where only `localhost` is called without the proxy.
fn behind_proxy<'v>(variables: &[(&'v str, &'v str)]) -> Vec<(&'v str, &'v str)> {
    let proxy = DEAD_PROXY.into_iter().chain([("NO_PROXY", "localhost")]);
    variables.iter().copied().chain(proxy).collect()
}

#[test]
fn proxies_never_serve_containers() {
    let (sts, calls) = server(vec![ok(WHO)]);
    let sts = sts.replace("127.0.0.1", "localhost");
    let (agent, asked) = server(vec![ok(KEYS)]);
    let agent = format!("{agent}/v1/credentials");
    let variables = [
        ("AWS_CONTAINER_CREDENTIALS_FULL_URI", agent.as_str()),
        ("AWS_CONTAINER_AUTHORIZATION_TOKEN", "S3CR3T"),
        ("AWS_ENDPOINT_URL", &sts),
    ];
    assert_eq!(ends(&behind_proxy(&variables)), "account 1");
    let [head] = asked.join().unwrap().try_into().unwrap();
    assert!(
        head.starts_with("GET /v1/credentials HTTP/1.1\r\n"),
        "{head}"
    );
    assert!(
        head.to_ascii_lowercase()
            .contains("\r\nauthorization: s3cr3t\r\n"),
        "{head}"
    );
    assert!(calls.join().unwrap()[0].contains("Credential=AKID/"));
}

#[test]
fn proxies_never_serve_the_service_of_an_instance() {
    let (url, calls) = server(vec![ok("token"), ok("role"), ok(KEYS), ok(WHO)]);
    let sts = url.replace("127.0.0.1", "localhost");
    let variables = [
        ("AWS_EC2_METADATA_SERVICE_ENDPOINT", url.as_str()),
        ("AWS_ENDPOINT_URL", &sts),
    ];
    assert_eq!(ends(&behind_proxy(&variables)), "account 1");
    let heads = calls.join().unwrap();
    let first = |head: &String| head.lines().next().unwrap_or_default().to_owned();
    let lines: Vec<_> = heads.iter().map(first).collect();
    assert_eq!(
        lines,
        [
            "PUT /latest/api/token HTTP/1.1",
            "GET /latest/meta-data/iam/security-credentials/ HTTP/1.1",
            "GET /latest/meta-data/iam/security-credentials/role HTTP/1.1",
            "POST / HTTP/1.1",
        ]
    );
}

#[test]
fn a_server_that_hangs_up_or_stops_halfway_is_told_of() {
    let cut = "HTTP/1.1 200 OK\r\nContent-Length: 500\r\nConnection: close\r\n\r\n{\"SecretAccessKey\": \"S3CR3T".to_owned();
    for answer in [String::new(), cut] {
        let (agent, asked) = server(vec![answer; 3]);
        let text = ends(&[
            ("AWS_CONTAINER_CREDENTIALS_FULL_URI", &agent),
            ("AWS_ENDPOINT_URL", "http://127.0.0.1:1"),
        ]);
        assert!(
            text.contains("credentials can't be had from container: 127.0.0.1:"),
            "{text}"
        );
        assert_eq!(asked.join().unwrap().len(), 3);
    }
}
