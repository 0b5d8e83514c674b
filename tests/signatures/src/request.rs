//! Requests drawn at random, of every kind that signers have got wrong.

use fastrand::Rng;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use tinsmith::http::{HeaderName, HeaderValue, Request};

/// What a request is drawn for.
#[derive(Clone, Copy)]
pub(crate) struct Kind {
    /// Whether its path and its query are written in one way only, as our own protocols write them.
    pub is_plain: bool,
    /// Whether it becomes a URL.
    pub is_url: bool,
}

const SEGMENTS: &[&str] = &[
    "a",
    "key",
    "",
    ".",
    "..",
    "...",
    "~",
    "-_.~",
    "a.b",
    ".hidden",
    "A%20b",
    "%2F",
    "a%2Fb",
    "%25",
    "%252F",
    "%2B",
    "a+b",
    "=",
    "@connections",
    "a:b",
    "!'()*",
    "a,b;c",
    "$&",
    "%C3%BC",
    "%E1%88%B4",
    "%F0%9F%90%88",
    "%e1%88%b4",
];
/// Texts that a plain path or query holds, before they are escaped.
const TEXTS: &[&str] = &[
    "a", "A", "b", "ab", "a b", " a", "a  b", "", "/", "a/b", "//", "+", "a+b", "%", "%2F", "%zz",
    "ü", "ሴ", "🐈", "=", "a=b", "&", "a&b", "?", "#", ";", ":", "@", "~", "-_.~", "!'()*", "\"",
    "<>", "{}", "|", "\\", "^`", ".", "..", "\t", "\r\n",
];
const QUERY: &[&str] = &[
    "a",
    "A",
    "a=",
    "a=1",
    "a=2",
    "a=1",
    "=1",
    "=",
    "",
    "a=b=c",
    "a=+",
    "a+b=c+d",
    "a=%2B",
    "a=%20",
    "a=%2F",
    "a=/",
    "a=%252F",
    "a=%",
    "a=%zz",
    "a=%C3%BC",
    "%C3%BC=1",
    "a=!'()*",
    "a=:@,;$",
    "a=~",
    "a=-_.",
    "a?b=?",
    "a%26b=%3D",
    "b=x",
    "B=x",
    "acl",
    "a-b=1",
    "a%2Db=1",
    "a=%e1%88%b4",
    "x-amz-meta=1",
    "X-Amz-Meta=1",
];
const NAMES: &[&str] = &[
    "x-mine",
    "x-mine-2",
    "x-amz-meta-key",
    "content-type",
    "range",
    "date",
    "accept",
    "if-match",
    "x-amz-acl",
    "cookie",
    "x-amz-user-agent",
    "x-amz-checksum-mode",
    "user-agent",
    "x-amzn-trace-id",
    "content-length",
    "my-header1",
];
const VALUES: &[&str] = &[
    "value",
    "",
    " ",
    "  two  spaces  inside  ",
    "a,b",
    "a, b",
    "\"quoted   text\"",
    "=?UTF-8?Q?=C3=BC?=",
    "a:b",
    "0",
    ";",
    "Mon, 31 Aug 2015 12:36:00 GMT",
    "text/plain; charset=utf-8",
    "bytes=0-9",
    "~!@#$%^&*()_+{}|",
    "'",
    "\\",
];
const HOSTS: &[&str] = &[
    "https://example.amazonaws.com",
    "https://example.amazonaws.com:443",
    "https://example.amazonaws.com:8443",
    "http://example.amazonaws.com",
    "http://example.amazonaws.com:80",
    "http://127.0.0.1:5000",
    "http://[::1]:5000",
    "https://bucket.s3.eu-central-1.amazonaws.com",
];
const METHODS: &[&str] = &["GET", "PUT", "POST", "DELETE", "HEAD", "PATCH"];

fn some<'t>(rng: &mut Rng, texts: &[&'t str]) -> &'t str {
    rng.choice(texts).unwrap()
}

fn many(rng: &mut Rng, most: usize, mut one: impl FnMut(&mut Rng) -> String) -> Vec<String> {
    (0..rng.usize(..=most)).map(|_| one(rng)).collect()
}

const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

pub(crate) fn escaped(text: &str) -> String {
    utf8_percent_encode(text, ESCAPED).to_string()
}

/// A request.
pub(crate) fn draw(rng: &mut Rng, kind: Kind) -> Request<Vec<u8>> {
    let path = many(rng, 4, |rng| match kind.is_plain {
        true => escaped(some(rng, TEXTS)),
        false => some(rng, SEGMENTS).to_owned(),
    });
    let query = many(rng, 5, |rng| match kind.is_plain {
        true => format!(
            "{}={}",
            escaped(some(rng, TEXTS)),
            escaped(some(rng, TEXTS))
        ),
        false => some(rng, QUERY).to_owned(),
    });
    let mut uri = format!("{}/{}", some(rng, HOSTS), path.join("/"));
    if !query.is_empty() {
        uri = format!("{uri}?{}", query.join("&"));
    }
    let body: Vec<u8> = (0..rng.usize(..100)).map(|_| rng.u8(..)).collect();
    let mut request = Request::builder()
        .method(some(rng, METHODS))
        .uri(&uri)
        .body(body)
        .unwrap_or_else(|e| panic!("{uri}: {e}"));
    for _ in 0..rng.usize(..8) {
        let name = HeaderName::from_static(some(rng, NAMES));
        let value = HeaderValue::from_str(some(rng, VALUES)).unwrap();
        request.headers_mut().append(name, value);
    }
    if kind.is_url {
        request.body_mut().clear();
    }
    request
}

/// The token of temporary credentials, or none.
pub(crate) fn draw_token(rng: &mut Rng) -> Option<&'static str> {
    *rng.choice(&[None, Some("token"), Some("a/b+c=="), Some("~!@#$%^&*()")])
        .unwrap()
}

/// The parameters of a query, as they are meant.
pub(crate) fn draw_query(rng: &mut Rng) -> Vec<(String, String)> {
    let one = |rng: &mut Rng| some(rng, TEXTS).to_owned();
    (0..rng.usize(..6)).map(|_| (one(rng), one(rng))).collect()
}
