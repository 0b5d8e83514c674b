//! The functions of the rules engine, by what the Smithy specification says of each.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use tinsmith::internal::rules::{
    is_valid_host_label, is_virtual_hostable_s3_bucket, parse_arn, parse_url, refused, split,
    substring, uri_encode,
};

#[test]
fn a_url_has_parts() {
    let parts = |url| {
        let url = parse_url(url)?;
        Some((url.scheme, url.authority, url.path, url.normalized_path))
    };
    let whole = |scheme: &str, authority: &str, path: &str, normalized: &str| {
        Some((
            scheme.into(),
            authority.into(),
            path.into(),
            normalized.into(),
        ))
    };
    let plain = parts("https://example.com");
    assert_eq!(plain, whole("https", "example.com", "", "/"));
    let root = parts("https://example.com/");
    assert_eq!(root, whole("https", "example.com", "/", "/"));
    let port = parts("http://example.com:80/foo/bar");
    assert_eq!(
        port,
        whole("http", "example.com:80", "/foo/bar", "/foo/bar/")
    );
    let slash = parts("http://example.com/foo/");
    assert_eq!(slash, whole("http", "example.com", "/foo/", "/foo/"));
}

#[test]
fn what_is_no_url_of_a_server_has_no_parts() {
    for url in [
        "",
        "example.com",
        "example.com/foo",
        "https://",
        "wss://example.com",
        "https://example.com?a=b",
        "https://example.com/foo?",
        "https://example.com/#top",
        "https://exa mple.com",
        "http://abc.com:a/foo",
        "http://abc.com:99999/foo",
        "http://abc,com/foo",
        "http://[a]b.com/foo",
        "http://../foo",
        "http://user:password@abc.com",
        // Clients take these for addresses, and would send another host.
        "https://300.0.0.1",
        "https://127.1",
    ] {
        assert_eq!(parse_url(url), None, "{url}");
    }
}

/// Services' own rules quote the URL that was given.
#[test]
fn an_error_of_rules_quotes_no_password() {
    for (url, shown) in [
        ("https://u:SECRET@host", "https://[redacted]@host"),
        ("u:SECRET@host", "[redacted]@host"),
        ("https://host", "https://host"),
    ] {
        let error = refused(format!("Custom endpoint `{url}` was not a valid URI")).to_string();
        assert!(
            !error.contains("SECRET") && error.contains(shown),
            "{error}"
        );
    }
}

#[test]
fn addresses_are_told_from_names() {
    let is_ip = |url| parse_url(url).unwrap().is_ip;
    assert!(is_ip("https://127.0.0.1"));
    assert!(is_ip("https://127.0.0.1:8080/path"));
    assert!(is_ip("https://[fe80::1]"));
    assert!(is_ip("https://[fe80::1]:8080"));
    assert!(!is_ip("https://127.0.0.1.example.com"));
}

#[test]
fn an_arn_has_parts() {
    let arn = parse_arn("arn:aws:s3:us-west-2:123456789012:accesspoint/my:point").unwrap();
    assert_eq!(
        [&arn.partition, &arn.service, &arn.region, &arn.account_id],
        ["aws", "s3", "us-west-2", "123456789012"]
    );
    assert_eq!(arn.resource_id, ["accesspoint", "my", "point"]);
    let global = parse_arn("arn:aws:s3:::bucket").unwrap();
    assert_eq!([global.region, global.account_id], ["", ""]);
    let empty = parse_arn("arn:aws:s3:::a//:b").unwrap();
    assert_eq!(empty.resource_id, ["a", "", "", "b"]);
}

#[test]
fn what_lacks_a_part_is_no_arn() {
    for text in [
        "",
        "arn",
        "arn:aws:s3:us-west-2:123456789012",
        "arn:aws:s3:us-west-2:123456789012:",
        "arn::s3:us-west-2:123456789012:bucket",
        "arn:aws::us-west-2:123456789012:bucket",
        "ARN:aws:s3:us-west-2:123456789012:bucket",
        "urn:aws:s3:us-west-2:123456789012:bucket",
    ] {
        assert_eq!(parse_arn(text), None, "{text}");
    }
}

#[test]
fn a_part_of_a_text_is_there_or_not() {
    assert_eq!(substring("abcde", 0, 3, false), Some("abc"));
    assert_eq!(substring("abcde", 2, 5, false), Some("cde"));
    assert_eq!(substring("abcde", 0, 6, false), None);
    assert_eq!(substring("abcde", 0, 2, true), Some("de"));
    assert_eq!(substring("abcde", 1, 4, true), Some("bcd"));
    assert_eq!(substring("abcde", 0, 6, true), None);
    assert_eq!(substring("abcde", 2, 2, false), None);
    assert_eq!(substring("abcde", 3, 2, true), None);
    assert_eq!(substring("ab\u{e9}de", 0, 1, false), None);
    assert_eq!(substring("abc", 0, usize::MAX, true), None);
}

#[test]
fn a_text_is_split_at_most_so_often() {
    assert_eq!(split("a--b--c", "--", 0), ["a", "b", "c"]);
    assert_eq!(split("a--b--c", "--", 1), ["a--b--c"]);
    assert_eq!(split("a--b--c", "--", 2), ["a", "b--c"]);
    assert_eq!(split("--a--", "--", 0), ["", "a", ""]);
    assert_eq!(split("", "--", 0), [""]);
}

#[test]
fn only_unreserved_characters_stay_as_they_are() {
    assert_eq!(uri_encode("aZ09-._~"), "aZ09-._~");
    assert_eq!(uri_encode("a b/c:\u{e9}%"), "a%20b%2Fc%3A%C3%A9%25");
}

#[test]
fn host_labels_are_those_of_rfc_1123() {
    let longest = "a".repeat(63);
    for label in ["a", "1a", "a-b", "A", longest.as_str()] {
        assert!(is_valid_host_label(label, false), "{label}");
        assert!(is_valid_host_label(label, true), "{label}");
    }
    let long = "a".repeat(64);
    for text in [
        "",
        "-a",
        "a-",
        "a_b",
        "a b",
        "\u{e9}",
        long.as_str(),
        ".",
        "a..b",
    ] {
        assert!(!is_valid_host_label(text, false), "{text}");
        assert!(!is_valid_host_label(text, true), "{text}");
    }
    assert!(!is_valid_host_label("a.b", false));
    assert!(is_valid_host_label("a.b", true));
}

#[test]
fn buckets_in_host_names_have_lower_case_and_are_no_address() {
    let hostable = is_virtual_hostable_s3_bucket;
    assert!(hostable("my-bucket", false));
    assert!(hostable("my.bucket", true));
    for bucket in ["ab", "My-bucket", "192.168.5.4", "my_bucket", "my..bucket"] {
        assert!(!hostable(bucket, true), "{bucket}");
    }
    assert!(!hostable("my.bucket", false));
    assert!(!hostable(&"a".repeat(64), true));
}
