//! The examples as programs, before a server on loopback that is busy at first.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test asserts by panicking"
)]

mod server;

use std::io::{BufRead, BufReader};
use std::process::{Command, Output, Stdio};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::Value;
use server::{Seen, Server};

const ARN: &str = "arn:aws:sts::123456789012:assumed-role/name/tinsmith";
const PAUSE: &str = "x-amz-retry-after: 5";
const NO_HEADER: &str = "x-none: 0";

/// A program in an environment that has a region, credentials and nothing else.
fn program(path: &str, url: &str) -> Command {
    let mut command = Command::new(path);
    command
        .env_clear()
        .env("AWS_REGION", "eu-central-1")
        .env("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE")
        .env("AWS_SECRET_ACCESS_KEY", "planted-secret")
        .env("AWS_ENDPOINT_URL_STS", url);
    command
}

fn printed(output: &Output) -> String {
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// What a program says that fails.
fn complaint(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(1));
    let text = String::from_utf8(output.stderr.clone()).unwrap();
    assert!(!text.contains("planted"), "{text}");
    text
}

fn failure(code: &str) -> String {
    format!(
        "<ErrorResponse><Error><Type>Receiver</Type><Code>{code}</Code><Message>why</Message></Error>\
         <RequestId>id-1</RequestId></ErrorResponse>"
    )
}

fn busy() -> (&'static str, &'static str, String) {
    ("503 Service Unavailable", PAUSE, "<html>busy</html>".into())
}

fn throttled() -> (&'static str, &'static str, String) {
    ("400 Bad Request", PAUSE, failure("Throttling"))
}

fn ok(operation: &str, result: &str) -> (&'static str, &'static str, String) {
    let body = format!(
        "<{operation}Response><{operation}Result>{result}</{operation}Result></{operation}Response>"
    );
    ("200 OK", NO_HEADER, body)
}

fn caller() -> (&'static str, &'static str, String) {
    ok("GetCallerIdentity", &format!("<Arn>{ARN}</Arn>"))
}

const CREDENTIALS: &str = "<Credentials><AccessKeyId>ASIANEW</AccessKeyId>\
     <SecretAccessKey>new-secret</SecretAccessKey><SessionToken>new-token</SessionToken>\
     <Expiration>9998-01-02T03:04:05Z</Expiration></Credentials>";

/// Whether a request is signed by the holder of a key, for STS in the region.
fn is_signed_by(seen: &Seen, key: &str) -> bool {
    let authorization = seen.header("authorization");
    authorization.starts_with(&format!("AWS4-HMAC-SHA256 Credential={key}/"))
        && authorization.contains("/eu-central-1/sts/aws4_request, ")
        && seen.header("x-amz-date").len() == "20150830T123600Z".len()
}

#[test]
fn whoami_tries_again_and_signs_every_try() {
    let server = Server::start(vec![busy(), throttled(), caller()]);
    let output = program(env!("CARGO_BIN_EXE_whoami"), &server.url)
        .output()
        .unwrap();
    assert_eq!(printed(&output), format!("{ARN}\n"));
    let seen = server.seen();
    assert_eq!(seen.len(), 3);
    for request in seen {
        assert_eq!(request.line, "POST / HTTP/1.1");
        assert_eq!(request.body, "Action=GetCallerIdentity&Version=2011-06-15");
        assert!(is_signed_by(&request, "AKIDEXAMPLE"));
        assert_eq!(request.header("x-amz-security-token"), "");
    }
}

#[test]
fn whoami_gives_up() {
    let server = Server::start(vec![busy(), busy(), busy(), busy()]);
    let output = program(env!("CARGO_BIN_EXE_whoami"), &server.url)
        .output()
        .unwrap();
    let text = complaint(&output);
    assert!(text.contains("HTTP 503") && text.contains("busy"), "{text}");
    assert_eq!(server.seen().len(), 4);
}

#[test]
fn whoami_doesnt_repeat_what_cannot_pass() {
    let refusal = ("403 Forbidden", NO_HEADER, failure("SignatureDoesNotMatch"));
    let server = Server::start(vec![refusal]);
    let output = program(env!("CARGO_BIN_EXE_whoami"), &server.url)
        .output()
        .unwrap();
    assert_eq!(
        complaint(&output),
        "SignatureDoesNotMatch: why (HTTP 403, request id id-1)\n"
    );
    assert_eq!(server.seen().len(), 1);
}

#[test]
fn whoami_says_what_the_environment_lacks() {
    let lacking = |name: &str| {
        let mut program = program(env!("CARGO_BIN_EXE_whoami"), "http://127.0.0.1:9");
        complaint(&program.env_remove(name).output().unwrap())
    };
    assert!(lacking("AWS_REGION").contains("AWS_DEFAULT_REGION"));
    assert!(lacking("AWS_ACCESS_KEY_ID").contains("AWS_ACCESS_KEY_ID"));
    let mut program = program(env!("CARGO_BIN_EXE_whoami"), "http://127.0.0.1:9");
    let output = program
        .env("AWS_SECRET_ACCESS_KEY", "planted\n")
        .output()
        .unwrap();
    assert!(complaint(&output).contains("the secret access key holds"));
}

#[test]
fn assume_role_signs_with_what_it_got() {
    let session = ok("AssumeRole", CREDENTIALS);
    let server = Server::start(vec![throttled(), session, busy(), caller()]);
    let mut program = program(env!("CARGO_BIN_EXE_assume_role"), &server.url);
    program.arg("arn:aws:iam::123456789012:role/name");
    let output = program
        .env("AWS_SESSION_TOKEN", "old-token")
        .output()
        .unwrap();
    assert_eq!(
        printed(&output),
        format!("{ARN} until 9998-01-02T03:04:05Z\n")
    );
    let seen = server.seen();
    assert_eq!(
        seen[1].body,
        "Action=AssumeRole&Version=2011-06-15\
         &RoleArn=arn%3Aaws%3Aiam%3A%3A123456789012%3Arole%2Fname&RoleSessionName=tinsmith\
         &DurationSeconds=900"
    );
    assert_eq!(seen[3].body, "Action=GetCallerIdentity&Version=2011-06-15");
    for (request, (key, token)) in seen.iter().zip([
        ("AKIDEXAMPLE", "old-token"),
        ("AKIDEXAMPLE", "old-token"),
        ("ASIANEW", "new-token"),
        ("ASIANEW", "new-token"),
    ]) {
        assert!(is_signed_by(request, key));
        assert_eq!(request.header("x-amz-security-token"), token);
    }
}

#[test]
fn web_identity_is_unsigned_and_prints_credentials() {
    let file = std::env::temp_dir().join(format!("tinsmith-{}-token", std::process::id()));
    std::fs::write(&file, "planted-token\n").unwrap();
    let session = ok("AssumeRoleWithWebIdentity", CREDENTIALS);
    let unreachable = ("400 Bad Request", PAUSE, failure("IDPCommunicationError"));
    let server = Server::start(vec![busy(), unreachable, session]);
    let output = program(env!("CARGO_BIN_EXE_web_identity"), &server.url)
        .env("AWS_WEB_IDENTITY_TOKEN_FILE", &file)
        .env("AWS_ROLE_ARN", "arn:aws:iam::123456789012:role/name")
        .output()
        .unwrap();
    std::fs::remove_file(&file).unwrap();
    let json: Value = serde_json::from_str(&printed(&output)).unwrap();
    assert_eq!(
        json,
        serde_json::json!({
            "Version": 1,
            "AccessKeyId": "ASIANEW",
            "SecretAccessKey": "new-secret",
            "SessionToken": "new-token",
            "Expiration": "9998-01-02T03:04:05Z",
        })
    );
    let seen = server.seen();
    assert_eq!(seen.len(), 3);
    for request in seen {
        assert_eq!(request.header("authorization"), "");
        assert!(
            request
                .body
                .starts_with("Action=AssumeRoleWithWebIdentity&")
        );
        assert!(
            request.body.contains("&WebIdentityToken=planted-token"),
            "{}",
            request.body
        );
        assert!(!request.body.contains("%0A"), "{}", request.body);
    }
}

#[test]
fn eks_token_is_a_url_that_the_cluster_can_call() {
    let mut program = program(env!("CARGO_BIN_EXE_eks_token"), "https://sts.example.com");
    let output = program
        .arg("my-cluster")
        .env("AWS_SESSION_TOKEN", "token/1")
        .output()
        .unwrap();
    let json: Value = serde_json::from_str(&printed(&output)).unwrap();
    assert_eq!(json["kind"], "ExecCredential");
    assert_eq!(json["apiVersion"], "client.authentication.k8s.io/v1beta1");
    let expiration = json["status"]["expirationTimestamp"].as_str().unwrap();
    assert_eq!(
        expiration.len(),
        "9998-01-02T03:04:05Z".len(),
        "{expiration}"
    );
    let token = json["status"]["token"].as_str().unwrap();
    let token = token.strip_prefix("k8s-aws-v1.").unwrap();
    let url = String::from_utf8(URL_SAFE_NO_PAD.decode(token).unwrap()).unwrap();
    let (place, query) = url.split_once('?').unwrap();
    assert_eq!(place, "https://sts.example.com/");
    let parameters: Vec<(&str, &str)> = query
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .collect();
    // The parameters that EKS accepts; it refuses all others.
    let names: Vec<&str> = parameters.iter().map(|(name, _)| *name).collect();
    assert_eq!(
        names,
        [
            "Action",
            "Version",
            "X-Amz-Algorithm",
            "X-Amz-Credential",
            "X-Amz-Date",
            "X-Amz-Expires",
            "X-Amz-SignedHeaders",
            "X-Amz-Security-Token",
            "X-Amz-Signature",
        ]
    );
    for expected in [
        ("Action", "GetCallerIdentity"),
        ("Version", "2011-06-15"),
        ("X-Amz-Expires", "60"),
        ("X-Amz-SignedHeaders", "host%3Bx-k8s-aws-id"),
        ("X-Amz-Security-Token", "token%2F1"),
    ] {
        assert!(parameters.contains(&expected), "{expected:?}: {url}");
    }
}

#[test]
fn arguments_that_are_missing_are_asked_for() {
    for (path, wanted) in [
        (env!("CARGO_BIN_EXE_assume_role"), "ARN of a role"),
        (env!("CARGO_BIN_EXE_eks_token"), "name of a cluster"),
    ] {
        let output = program(path, "http://127.0.0.1:9").output().unwrap();
        assert!(complaint(&output).contains(wanted));
    }
}

#[test]
fn the_mock_answers_as_sts_does() {
    let mut mock = Command::new(env!("CARGO_BIN_EXE_mock_sts"));
    let mut mock = mock.stdout(Stdio::piped()).spawn().unwrap();
    let mut url = String::new();
    let mut lines = BufReader::new(mock.stdout.take().unwrap());
    lines.read_line(&mut url).unwrap();
    let whoami = program(env!("CARGO_BIN_EXE_whoami"), url.trim()).output();
    let token = std::env::temp_dir().join(format!("tinsmith-token-{}", std::process::id()));
    std::fs::write(&token, "planted-token").unwrap();
    let web_identity = program(env!("CARGO_BIN_EXE_web_identity"), url.trim())
        .env("AWS_ROLE_ARN", "arn:aws:iam::123456789012:role/demo")
        .env("AWS_WEB_IDENTITY_TOKEN_FILE", &token)
        .output();
    std::fs::remove_file(&token).unwrap();
    mock.kill().unwrap();
    mock.wait().unwrap();

    let example = tinsmith_sts::examples::get_caller_identity().remove(0);
    let expected = example.outcome.unwrap().arn.unwrap();
    assert_eq!(printed(&whoami.unwrap()).trim(), expected);
    assert_eq!(
        complaint(&web_identity.unwrap()).trim(),
        "ExpiredTokenException: The token has expired (HTTP 400, request id mock-1)"
    );
}
