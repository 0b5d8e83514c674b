//! What is signed is what is sent, byte for byte, and nothing is added that a signature should cover.

use tinsmith::http::{Method, Request, Uri};
use tinsmith_client::{
    AsyncTransport as _, HyperTransport, SendOptions, Transport as _, UreqTransport,
};

use super::server::{Server, response};

/// Paths and queries that URL types like to change.
const TARGETS: [&str; 5] = [
    "/",
    "/a//b/./c/../d",
    "/%41%2f%2F%20+~!$&'()*,;=:@",
    "/bucket/key?x-id=GetObject&a=%7E&&b=+&c",
    "/%E2%82%AC/?",
];

/// The head that came, of a request that the blocking or the asynchronous transport sent.
fn came(is_blocking: bool, method: &Method, target: &str, body: &[u8]) -> Vec<String> {
    let server = Server::start(vec![response("200 OK", "", "")]);
    let mut request = Request::new(body.to_vec());
    let uri: Uri = format!("http://{}{target}", server.address)
        .parse()
        .unwrap();
    (*request.uri_mut(), *request.method_mut()) = (uri, method.clone());
    let headers = request.headers_mut();
    headers.insert("authorization", "signature".parse().unwrap());
    headers.insert("x-amz-meta-a", " b".parse().unwrap());
    let options = SendOptions::default();
    if is_blocking {
        UreqTransport::new()
            .unwrap()
            .send(request, &options)
            .unwrap();
    } else {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build();
        let transport = HyperTransport::new().unwrap();
        runtime
            .unwrap()
            .block_on(transport.send(request, &options))
            .unwrap();
    }
    let heads = server.heads();
    assert_eq!(heads.len(), 1);
    let lines = heads
        .concat()
        .replace(&server.address.to_string(), "SERVER");
    lines.lines().map(str::to_owned).collect()
}

#[test]
fn paths_are_sent_as_they_were_signed() {
    for is_blocking in [true, false] {
        for target in TARGETS {
            let came = came(is_blocking, &Method::GET, target, b"");
            assert_eq!(
                came[0],
                format!("GET {target} HTTP/1.1"),
                "blocking: {is_blocking}"
            );
        }
    }
}

#[test]
fn nothing_is_added_but_what_the_connection_needs() {
    for is_blocking in [true, false] {
        for (method, body, length) in [
            (Method::GET, "", None),
            (Method::HEAD, "", None),
            (Method::DELETE, "", None),
            (Method::POST, "", Some("content-length: 0")),
            (Method::PUT, "", Some("content-length: 0")),
            (Method::PUT, "abc", Some("content-length: 3")),
            (Method::DELETE, "abc", Some("content-length: 3")),
        ] {
            let came = came(is_blocking, &method, "/", body.as_bytes());
            let mut headers = came[1..]
                .iter()
                .map(|line| line.to_ascii_lowercase())
                .collect::<Vec<_>>();
            headers.sort();
            let mut wanted = vec![
                "authorization: signature",
                "host: server",
                "x-amz-meta-a:  b",
            ];
            wanted.extend(length);
            wanted.sort_unstable();
            assert_eq!(headers, wanted, "blocking: {is_blocking}, {method} {body}");
        }
    }
}
