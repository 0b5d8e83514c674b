//! What an endpoint may be, and what the error of one that it may not be says.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use tinsmith::Endpoint;
use tinsmith::http::Uri;

fn shown(url: &str) -> String {
    Endpoint::new(url).unwrap().uri().to_string()
}

#[test]
fn hosts_are_in_small_letters() {
    assert_eq!(
        shown("HTTPS://S3.Example.COM:443/Base"),
        "https://s3.example.com:443/Base"
    );
    assert_eq!(shown("http://[FE80::1]:9000"), "http://[fe80::1]:9000/");
    let given: Uri = "https://EXAMPLE.com/a".parse().unwrap();
    let endpoint = Endpoint::try_from(given).unwrap();
    assert_eq!(endpoint.uri(), "https://example.com/a");
}

#[test]
fn what_is_no_host_or_port_is_refused() {
    for url in [
        "https://host:99999",
        "https://host:0",
        "https://a:b",
        "https://[a]b.com",
        "https://[::1",
        "https://host,evil",
        "https://..",
        "https://-",
        "https://a..b",
        "https://300.0.0.1",
        "https://host\\evil.com",
        "https://ho st",
        "https://h%6fst",
        "//host",
        "host:80",
    ] {
        assert!(Endpoint::new(url).is_err(), "{url}");
    }
}

#[test]
fn an_error_says_which_url_it_is() {
    for (url, shown) in [
        ("https://host:99999/base", "`https://host:99999/base`"),
        ("https://a:b/base", "`https://a:\u{2026}`"),
        ("ftp://host", "`ftp://host/`"),
        ("https://host,evil", "`https://host,evil/`"),
        ("https://a b", "`https://a b`"),
    ] {
        let error = Endpoint::new(url).unwrap_err().to_string();
        assert!(error.contains(shown), "{error}");
    }
}

#[test]
fn a_base_path_has_no_dots_to_take_out() {
    for url in [
        "https://a/..",
        "https://a/b/./c",
        "https://a/%2E%2e/b",
        "https://a/.%2e",
    ] {
        assert!(Endpoint::new(url).is_err(), "{url}");
    }
    assert_eq!(shown("https://a/b..c/.../.d"), "https://a/b..c/.../.d");
}

/// Whichever check fails first.
#[test]
fn no_error_quotes_a_password_or_a_query() {
    for url in [
        "https://u:SECRET@host",
        "https://u:SECRET@host/#f",
        "https://u:SECRET@host/?a",
        "https://u:SECRET@host:99999",
        "https://u:SEC/SECRET@host",
        "https://u:SECRET#@host",
        "https://u:SECRET?@host",
        "https://u:SECRET @host",
        "https://u:\u{e9}SECRET@host",
        "https://u:SEC@RET@host,evil/#SECRET",
        "ftp://u:SECRET@host",
        "u:SECRET@host",
        "https://SECRET@",
        "https://host/?token=SECRET",
        "https://host/#SECRET",
    ] {
        let error = Endpoint::new(url).unwrap_err();
        for text in [error.to_string(), format!("{error:?}")] {
            assert!(!text.contains("SEC"), "{text}");
        }
        if let Ok(uri) = url.parse::<Uri>()
            && let Err(error) = Endpoint::try_from(uri)
        {
            assert!(!format!("{error} {error:?}").contains("SEC"), "{error}");
        }
    }
}
