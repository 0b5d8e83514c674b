use tinsmith::internal::schema::prelude::STRING;
use tinsmith::internal::schema::{Member, Schema};

use super::*;

/// Whether two bodies of a media type are equal, both as a case writes them.
fn are_equal(media_type: &str, expected: &str, actual: &str) -> bool {
    are_equal_with(media_type, expected, actual, &MapNames::default())
}

fn are_equal_with(media_type: &str, expected: &str, actual: &str, maps: &MapNames) -> bool {
    let actual = Format::of(Some(media_type)).bytes_of(actual).unwrap();
    compare(expected, Some(media_type), &actual, maps).is_none()
}

/// CBOR in hexadecimal digits, as a case writes it.
fn cbor(hexadecimal: &str) -> String {
    let bytes: Vec<u8> = (0..hexadecimal.len())
        .step_by(2)
        .map(|i| u8::from_str_radix(&hexadecimal[i..i + 2], 16).unwrap())
        .collect();
    BASE64_STANDARD.encode(bytes)
}

#[test]
fn formats_follow_the_media_type() {
    for (media_type, format) in [
        ("application/json", Format::Json),
        ("application/x-amz-json-1.1", Format::Json),
        ("application/problem+json; charset=utf-8", Format::Json),
        ("text/xml;charset=UTF-8", Format::Xml),
        ("Application/XML", Format::Xml),
        ("application/x-www-form-urlencoded", Format::Form),
        ("application/cbor", Format::Cbor),
        ("application/vnd.amazon.eventstream", Format::EventStream),
        ("text/plain", Format::Text),
        ("image/jpg", Format::Text),
    ] {
        assert_eq!(Format::of(Some(media_type)), format, "{media_type}");
    }
    assert_eq!(Format::of(None), Format::Text);
}

#[test]
fn json_is_compared_by_value() {
    let are_equal = |expected, actual| are_equal("application/json", expected, actual);
    assert!(are_equal(
        r#"{"a": 1, "b": [1.50, 1e2]}"#,
        r#"{"b":[1.5,100.0],"a":1}"#
    ));
    assert!(are_equal(r#"{"a": "\u00e9\/"}"#, "{\"a\":\"é/\"}"));
    for (expected, actual) in [
        (r#"{"a": 1}"#, r#"{"a": 2}"#),
        (r#"{"a": 1}"#, r#"{"a": "1"}"#),
        (r#"{"a": 1}"#, "{}"),
        ("{}", r#"{"a": null}"#),
        ("[1, 2]", "[2, 1]"),
        (r#"{"a": 1}"#, r#"{"a": 1, "a": 1}"#),
        ("0.100000000000000000000001", "0.1"),
        ("{}", ""),
        ("", "{}"),
        ("{}", "{"),
        ("null", "false"),
    ] {
        assert!(!are_equal(expected, actual), "{expected} {actual}");
    }
}

#[test]
fn xml_is_compared_by_structure() {
    let are_equal = |expected, actual| are_equal("application/xml", expected, actual);
    let spaced =
        "<?xml version=\"1.0\"?>\n<a y='2' x='1'>\n  <b> v&#x20;</b><!-- c -->\n  <c/>\n</a>\n";
    assert!(are_equal(
        spaced,
        "<a x=\"1\" y=\"2\"><c></c><b><![CDATA[ v ]]></b></a>"
    ));
    assert!(are_equal("<a xmlns='u'/>", "<a xmlns=\"u\"></a>"));
    for (expected, actual) in [
        ("<a/>", "<b/>"),
        ("<a><b>1</b></a>", "<a><b>2</b></a>"),
        ("<a><b> </b></a>", "<a><b/></a>"),
        ("<a><b>1</b></a>", "<a><b> 1</b></a>"),
        ("<a><b/></a>", "<a><b/><b/></a>"),
        ("<a><b>1</b><b>2</b></a>", "<a><b>2</b><b>1</b></a>"),
        ("<a x='1'/>", "<a/>"),
        ("<a x='1'/>", "<a x='2'/>"),
        ("<a x='1'/>", "<a><x>1</x></a>"),
        ("<a xmlns='u'/>", "<a/>"),
        ("<a xmlns='u'/>", "<a xmlns='v'/>"),
        ("<a xmlns:p='u'/>", "<a/>"),
        ("<a xmlns:p='u' p:x='1'/>", "<a xmlns:p='u' x='1'/>"),
        ("<a><b xmlns='u'/></a>", "<a xmlns='u'><b/></a>"),
        ("<a>1<b/></a>", "<a><b/></a>"),
        ("<a/>", ""),
        ("<a/>", "<a>"),
    ] {
        assert!(!are_equal(expected, actual), "{expected} {actual}");
    }
}

#[test]
fn only_entries_of_maps_have_no_order_in_xml() {
    static MEMBERS: [Member; 2] = [Member::new("key", &STRING), Member::new("value", &STRING)];
    static MAP: Schema = Schema::map("a#Map", &MEMBERS);
    let entry = |name: &str, key: &str| format!("<e><{name}>{key}</{name}><value>v</value></e>");
    let body = |name, keys: [&str; 2]| format!("<a>{}</a>", keys.map(|k| entry(name, k)).concat());
    let are_equal = |name, maps: &MapNames| {
        let (expected, actual) = (body(name, ["x", "y"]), body(name, ["y", "x"]));
        are_equal_with("application/xml", &expected, &actual, maps)
    };
    assert!(are_equal("key", &MapNames::of(&MAP)));
    assert!(!are_equal("key", &MapNames::default()));
    assert!(!are_equal("name", &MapNames::of(&MAP)));
}

#[test]
fn forms_are_compared_by_pairs() {
    let are_equal = |e, a| are_equal("application/x-www-form-urlencoded", e, a);
    assert!(are_equal("Action=A&b=1%202&%63=%2F", "c=/&b=1+2&Action=A"));
    for (expected, actual) in [
        ("a=1", "a=2"),
        ("a=1", "b=1"),
        ("a=1&a=1", "a=1"),
        ("a=1", "a=1&b=2"),
        ("a=", "a"),
        ("a=b%3Dc", "a%3Db=c"),
        ("a=1%262", "a=1&2"),
        ("a=1", ""),
        ("a=1", "a=%FF"),
    ] {
        assert!(!are_equal(expected, actual), "{expected} {actual}");
    }
}

#[test]
fn cbor_is_compared_by_value() {
    let are_equal = |expected: &str, actual: &str| {
        are_equal("application/cbor", &cbor(expected), &cbor(actual))
    };
    // {"a": 1, "b": [1.5]}: indefinite, then definite, other order and widths.
    assert!(are_equal(
        "bf6161016162 9ffa3fc00000ffff".replace(' ', "").as_str(),
        "a2616281f93e00616118 01".replace(' ', "").as_str()
    ));
    assert!(are_equal("f97e00", "fb7ff8000000000000"), "NaN");
    assert!(are_equal("c100", "c1f90000"), "a timestamp");
    for (expected, actual) in [
        ("01", "02"),
        ("01", "20"),
        ("01", "f93c00"),
        ("f90000", "f98000"),
        ("a0", "80"),
        ("a0", "f6"),
        ("a1616101", "a16161f5"),
        ("8101", "820101"),
        ("820102", "820201"),
        ("4161", "6161"),
        ("c101", "01"),
        ("c101", "c102"),
        ("a1616101", "a2616101616101"),
        ("a0", "a000"),
        ("a0", ""),
        ("a0", "a1"),
    ] {
        assert!(!are_equal(expected, actual), "{expected} {actual}");
    }
}

#[test]
fn text_is_compared_byte_for_byte() {
    assert!(are_equal("text/plain", "a b\n", "a b\n"));
    assert!(!are_equal("text/plain", "a b\n", "a b"));
    assert!(!are_equal("application/octet-stream", "", "a"));
    let bytes = compare("\u{fffd}", None, b"\xff", &MapNames::default());
    assert_eq!(bytes.unwrap().actual, r#"b"\xff""#);
}

#[test]
fn a_case_whose_own_body_is_wrong_fails() {
    for (media_type, body) in [
        ("application/json", "{"),
        ("application/xml", "<a>"),
        ("application/cbor", "no base64!"),
        ("application/vnd.amazon.eventstream", "?"),
    ] {
        let found = compare(body, Some(media_type), b"", &MapNames::default());
        assert_eq!(found.unwrap().what, "the case's body", "{media_type}");
    }
}
