//! The official suite for Signature Version 4, which lies in the package of AWS's signer.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use aws_sigv4::sign::v4;
use serde_json::Value as Json;
use sha2::{Digest as _, Sha256};
use tinsmith::http::{HeaderValue, Request};
use tinsmith::sign::{Credentials, SignExt as _};
use tinsmith::{AuthScheme, Endpoint, Timestamp, TimestampFormat};

use crate::drawn::written;
use crate::operations::Plain;
use crate::{ACCESS_KEY_ID, SECRET_ACCESS_KEY, system_time};

/// The suite's folder.
fn suite() -> PathBuf {
    let output = Command::new(env!("CARGO"))
        .args([
            "metadata",
            "--format-version=1",
            "--offline",
            "--locked",
            "--manifest-path",
        ])
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"))
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let metadata: Json = serde_json::from_slice(&output.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    let package = packages
        .iter()
        .find(|package| package["name"] == "aws-sigv4")
        .unwrap();
    let manifest = Path::new(package["manifest_path"].as_str().unwrap());
    manifest.with_file_name("aws-signing-test-suite").join("v4")
}

/// A case of the suite.
struct Case {
    folder: PathBuf,
    request: Request<Vec<u8>>,
    credentials: Credentials,
    endpoint: Endpoint,
    now: Timestamp,
    expires_in: Duration,
    is_body_in_header: bool,
}

impl Case {
    fn read(folder: PathBuf) -> Self {
        // Two cases, which AWS's signer adds, have none: all that they need stands in what is expected.
        let context: Json = match fs::read_to_string(folder.join("context.json")) {
            Ok(text) => serde_json::from_str(&text).unwrap(),
            Err(_) => Json::Null,
        };
        let (mut request, is_single) = read_request(&folder.join("request.txt"));
        request.headers_mut().remove("x-amz-date");
        let text = |pointer: &str| context.pointer(pointer).and_then(Json::as_str);
        let mut credentials = Credentials::new(
            text("/credentials/access_key_id").unwrap_or(ACCESS_KEY_ID),
            text("/credentials/secret_access_key").unwrap_or(SECRET_ACCESS_KEY),
        );
        // Where the token isn't signed, it is added afterwards, which is nothing that a signer must know.
        if let Some(token) =
            text("/credentials/token").filter(|_| context["omit_session_token"] != true)
        {
            credentials = credentials.with_session_token(token);
        }
        let mut scheme = AuthScheme::new("sigv4")
            .with_signing_name(text("/service").unwrap_or("service"))
            .with_signing_region(text("/region").unwrap_or("us-east-1"));
        scheme.disable_double_encoding = is_single;
        scheme.disable_normalize_path = context["normalize"] == false;
        let now = text("/timestamp").unwrap_or("2021-05-11T15:40:45Z");
        Self {
            request,
            credentials,
            endpoint: Endpoint::new("https://example.amazonaws.com")
                .unwrap()
                .with_auth_scheme(scheme),
            now: Timestamp::parse(now, TimestampFormat::DateTime).unwrap(),
            expires_in: Duration::from_secs(context["expiration_in_seconds"].as_u64().unwrap_or(1)),
            is_body_in_header: context["sign_body"] == true,
            folder,
        }
    }

    fn name(&self) -> String {
        self.folder
            .file_name()
            .unwrap()
            .to_string_lossy()
            .into_owned()
    }

    fn expected(&self, file: &str) -> Option<String> {
        let text = fs::read_to_string(self.folder.join(file)).ok()?;
        Some(text.replace("\r\n", "\n").trim().to_owned())
    }

    /// The signature in a file; where there is none, that of the canonical request.
    fn signature(&self, place: &str) -> Option<String> {
        let canonical = || {
            let canonical = self.expected(&format!("{place}-canonical-request.txt"))?;
            let time = system_time(self.now);
            let hash = hex(&Sha256::digest(canonical));
            let key = v4::generate_signing_key(SECRET_ACCESS_KEY, time, "us-east-1", "service");
            let text = format!(
                "AWS4-HMAC-SHA256\n20210511T154045Z\n20210511/us-east-1/service/aws4_request\n{hash}"
            );
            Some(v4::calculate_signature(key, text.as_bytes()))
        };
        self.expected(&format!("{place}-signature.txt"))
            .or_else(canonical)
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A request as HTTP/1.1 writes it, and whether its path is escaped already, or must be to be a URL's.
fn read_request(file: &Path) -> (Request<Vec<u8>>, bool) {
    let text = fs::read_to_string(file).unwrap().replace("\r\n", "\n");
    let (head, body) = text.split_once("\n\n").unwrap_or((&text, ""));
    // Lines that go on.
    let mut lines: Vec<String> = Vec::new();
    for line in head.lines() {
        match (line.starts_with(' '), lines.last_mut()) {
            (true, Some(last)) => last.push_str(line),
            _ => lines.push(line.to_owned()),
        }
    }
    let (method, rest) = lines[0].split_once(' ').unwrap();
    let path = rest.rsplit_once(' ').unwrap().0;
    let headers: Vec<(&str, &str)> = lines[1..]
        .iter()
        .filter_map(|line| line.split_once(':'))
        .collect();
    let host = headers
        .iter()
        .find(|(name, _)| name.eq_ignore_ascii_case("host"))
        .unwrap()
        .1;
    let mut builder = Request::builder()
        .method(method)
        .uri(format!("https://{host}{}", path.replace(' ', "%20")));
    for (name, value) in headers {
        builder = builder.header(name, value.trim());
    }
    let is_single = path.contains("space");
    (builder.body(body.trim_end().into()).unwrap(), is_single)
}

fn cases() -> Vec<Case> {
    let folders = fs::read_dir(suite())
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let cases: Vec<Case> = folders.map(Case::read).collect();
    assert_eq!(cases.len(), 40);
    cases
}

#[test]
fn headers_are_signed_as_the_suite_wants() {
    for case in cases() {
        let mut request = case.request.clone();
        if case.is_body_in_header {
            let hash = hex(&Sha256::digest(request.body()));
            request
                .headers_mut()
                .insert("x-amz-content-sha256", hash.parse().unwrap());
        }
        Plain::sign(&mut request, &case.endpoint, &case.credentials, case.now).unwrap();
        assert_eq!(
            written(&request).0,
            case.signature("header").unwrap(),
            "{}",
            case.name()
        );
    }
}

#[test]
fn urls_are_signed_as_the_suite_wants() {
    let mut compared = 0;
    for case in cases() {
        // Our own protocols' forms become a GET's query.
        let is_form = |value: &HeaderValue| value == "application/x-www-form-urlencoded";
        if case
            .request
            .headers()
            .get("content-type")
            .is_some_and(is_form)
        {
            continue;
        }
        let Some(expected) = case.signature("query") else {
            continue;
        };
        let request = case.request.clone();
        let presigned = Plain::presign(
            request,
            &case.endpoint,
            &case.credentials,
            case.now,
            case.expires_in,
        )
        .unwrap();
        assert_eq!(
            written(&presigned.into_request()).0,
            expected,
            "{}",
            case.name()
        );
        compared += 1;
    }
    // All but that form, and two that say nothing of URLs.
    assert_eq!(compared, 37);
}
