//! Requests drawn at random, signed here and by botocore, on which AWS's command line stands.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use fastrand::Rng;
use serde_json::{Value as Json, json};
use tinsmith::http::{HeaderValue, Request, Uri};
use tinsmith::sign::SignExt;
use tinsmith::{Endpoint, Operation};

use crate::drawn::written;
use crate::operations::{GetObject, Plain};
use crate::request::{self, Kind, escaped};
use crate::{ACCESS_KEY_ID, HOUR, NOW, SECRET_ACCESS_KEY, credentials, seed};

const REQUESTS: usize = 3000;
const SCRIPT: &str = include_str!("botocore.py");
/// A header whose value botocore replaces, as if it were the time of the signature.
const REPLACED: &str = "date";

/// An interpreter that has botocore: the one that `TINSMITH_PYTHON` names, that of `cargo xtask interop`, or the system's.
fn python() -> Option<PathBuf> {
    let room = concat!(env!("CARGO_MANIFEST_DIR"), "/../../target/interop/venv");
    let mut candidates = vec![
        format!("{room}/bin/python").into(),
        format!("{room}/Scripts/python.exe").into(),
        PathBuf::from("python3"),
        PathBuf::from("python"),
    ];
    if let Some(program) = std::env::var_os("TINSMITH_PYTHON") {
        candidates = vec![program.into()];
    }
    candidates.into_iter().find(|program| {
        let arguments = ["-c", "import botocore.auth"];
        let output = Command::new(program).args(arguments).output();
        output.is_ok_and(|output| output.status.success())
    })
}

/// What botocore makes of all requests.
fn sign(python: PathBuf, cases: &[Json]) -> Vec<(String, String)> {
    let mut child = Command::new(python)
        .args(["-c", SCRIPT])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let text = serde_json::to_vec(cases).unwrap();
    // It reads all before it writes.
    child.stdin.take().unwrap().write_all(&text).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    serde_json::from_slice(&output.stdout).unwrap()
}

/// A request without its query, which botocore wants as it is meant.
fn draw(
    rng: &mut Rng,
    is_url: bool,
    is_normalized: bool,
) -> (Request<Vec<u8>>, Vec<(String, String)>) {
    let mut request = request::draw(
        rng,
        Kind {
            is_plain: true,
            is_url,
        },
    );
    let mut path = request.uri().path().to_owned();
    // RFC 3986 keeps the slash at the end, botocore doesn't.
    if is_normalized && (path.ends_with("/.") || path.ends_with("/..")) {
        path.push_str("last");
    }
    let origin = request.uri().to_string();
    let origin = origin
        .split('?')
        .next()
        .unwrap()
        .strip_suffix(request.uri().path())
        .unwrap();
    *request.uri_mut() = format!("{origin}{path}").parse().unwrap();
    let mut query = request::draw_query(rng);
    if is_url {
        query.sort();
        query.dedup_by(|(one, _), (other, _)| one == other);
    }
    let headers = request.headers_mut();
    headers.remove(REPLACED);
    if rng.bool() {
        headers.append("x-mine", HeaderValue::from_static(" a\tb \t c"));
    }
    (request, query)
}

fn compare<O: Operation>(salt: u64, is_normalized: bool) {
    let Some(python) = python() else {
        println!("left out: a comparison with botocore, which no Python at hand has");
        return;
    };
    let mut rng = Rng::with_seed(seed() ^ salt);
    let service = O::SCHEMA.service().signing_name().unwrap();
    let endpoint = Endpoint::new("https://example.amazonaws.com")
        .unwrap()
        .with_region("us-east-1");
    let mut cases = Vec::new();
    let mut found = Vec::new();
    for _ in 0..REQUESTS {
        let is_url = rng.bool();
        let (mut request, query) = draw(&mut rng, is_url, is_normalized);
        let is_stated = rng.bool() && (service != "s3" || is_url);
        if is_stated {
            let hash = HeaderValue::from_str(&"0a".repeat(32)).unwrap();
            request.headers_mut().insert("x-amz-content-sha256", hash);
        }
        let token = request::draw_token(&mut rng);
        let headers = request.headers().iter();
        let headers: Vec<(&str, &str)> = headers
            .map(|(name, value)| (name.as_str(), value.to_str().unwrap()))
            .collect();
        cases.push(json!({
            "service": service,
            "is_url": is_url,
            "method": request.method().as_str(),
            "url": request.uri().to_string(),
            "query": query,
            "headers": headers,
            "body": request.body().iter().map(|byte| format!("{byte:02x}")).collect::<String>(),
            "access_key_id": ACCESS_KEY_ID,
            "secret_access_key": SECRET_ACCESS_KEY,
            "token": token,
        }));
        let query: Vec<String> = query
            .iter()
            .map(|(name, value)| format!("{}={}", escaped(name), escaped(value)))
            .collect();
        if !query.is_empty() {
            let uri: Uri = format!("{}?{}", request.uri(), query.join("&"))
                .parse()
                .unwrap();
            *request.uri_mut() = uri;
        }
        let credentials = credentials(token);
        if is_url {
            let presigned = O::presign(request, &endpoint, &credentials, NOW, HOUR).unwrap();
            request = presigned.into_request();
        } else {
            O::sign(&mut request, &endpoint, &credentials, NOW).unwrap();
        }
        found.push(written(&request));
    }
    let expected = sign(python, &cases);
    assert_eq!(expected.len(), found.len());
    for ((case, expected), found) in cases.iter().zip(expected).zip(found) {
        assert_eq!(found, expected, "{case:#}");
    }
}

#[test]
fn requests_are_signed_as_by_botocore() {
    compare::<Plain>(4, true);
}

#[test]
fn requests_of_amazon_s3_are_signed_as_by_botocore() {
    compare::<GetObject>(5, false);
}
