//! What goes before an endpoint's host, and what an endpoint says of it.

use tinsmith::operation::request;

use crate::places::{Fixed, Prefixed, account, at, refused, url};

#[test]
fn a_host_prefix_goes_before_the_host_once() {
    let input = account(Some("A1"));
    let bare = at("https://control.example.com");
    assert_eq!(
        url(request::<Prefixed>(&bare, &input)),
        "https://a1.control.example.com/v1"
    );
    let carrying = at("https://A1.control.example.com").carrying("AccountId", "A1");
    assert_eq!(
        url(request::<Prefixed>(&carrying, &input)),
        "https://a1.control.example.com/v1"
    );
    assert!(request::<Prefixed>(&carrying, &account(Some("A2"))).is_err());
    // The endpoint has the account, and the input doesn't say which.
    assert!(request::<Prefixed>(&carrying, &account(None)).is_ok());
    assert!(request::<Prefixed>(&bare, &account(None)).is_err());
    let depending = at("https://control.example.com").depending_on("AccountId", "A1");
    assert_eq!(
        url(request::<Prefixed>(&depending, &input)),
        "https://a1.control.example.com/v1"
    );
}

#[test]
fn an_endpoint_s_header_speaks_for_the_member() {
    let endpoint = at("https://outposts.example.com")
        .with_header("X-Account", "A1")
        .unwrap();
    for input in [account(Some("A1")), account(None)] {
        let request = request::<Prefixed>(&endpoint, &input).unwrap();
        assert_eq!(request.uri(), "https://outposts.example.com/v1");
        let sent: Vec<_> = request.headers().get_all("x-account").iter().collect();
        assert_eq!(sent, ["A1"]);
    }
    let error = refused(request::<Prefixed>(&endpoint, &account(Some("A2"))));
    assert!(error.to_string().contains("`Account`"), "{error}");
    // What the protocol says by itself gives way.
    let typed = at("https://x.example.com")
        .with_header("content-type", "text/plain")
        .unwrap();
    let request = request::<Prefixed>(&typed, &account(Some("A1"))).unwrap();
    assert!(
        request
            .headers()
            .get_all("content-type")
            .iter()
            .eq(["text/plain"])
    );
}

#[test]
fn a_host_may_be_whole_as_it_is() {
    let server = at("http://127.0.0.1:4566");
    for error in [
        refused(request::<Fixed>(&server, &account(None))),
        refused(request::<Prefixed>(
            &at("http://[::1]:80"),
            &account(Some("A1")),
        )),
    ] {
        assert!(error.to_string().contains("without_host_prefix"), "{error}");
    }
    let server = server.without_host_prefix();
    let urls = [
        url(request::<Fixed>(&server, &account(None))),
        url(request::<Prefixed>(&server, &account(Some("A1")))),
    ];
    assert_eq!(urls, ["http://127.0.0.1:4566/v1"; 2]);
    assert_eq!(
        url(request::<Fixed>(&at("http://local:4566"), &account(None))),
        "http://stream-local:4566/v1"
    );
}

#[test]
fn what_is_no_label_of_a_host_is_refused() {
    let endpoint = at("https://example.com");
    let long = "a".repeat(64);
    for text in [
        "",
        ".",
        "..",
        "-",
        "a..b",
        "-a",
        "a-",
        "a.",
        ".a",
        "a.-b",
        "a_b",
        long.as_str(),
    ] {
        let error = refused(request::<Prefixed>(&endpoint, &account(Some(text))));
        assert!(error.to_string().contains("`Account`"), "{error}");
    }
    let most = "a".repeat(63);
    for text in ["a", "1", "a-b", "a.b", most.as_str()] {
        let found = url(request::<Prefixed>(&endpoint, &account(Some(text))));
        assert_eq!(found, format!("https://{text}.example.com/v1"));
    }
    // The whole host is too long, though no label is.
    let many = ["a".repeat(60).as_str(); 5].join(".");
    refused(request::<Prefixed>(&endpoint, &account(Some(&many))));
}
