//! serde_json as the judge of what is JSON.

use fastrand::Rng;
use serde::de::IgnoredAny;
use serde_json::Value as Json;
use tinsmith::codec::json::Settings;
use tinsmith::internal::codec::{JsonDeserializer, JsonSerializer};
use tinsmith::internal::deserialize::DeserializableShape;
use tinsmith::internal::serialize::SerializableShape;
use tinsmith::{Document, Result, Shape, Unit};

use crate::random;
use crate::round_trip::expected_document;
use crate::shapes::DOCUMENT;

fn read(json: &[u8]) -> Result<Document> {
    let mut deserializer = JsonDeserializer::new(json, Settings::AWS_JSON);
    let mut document = Document::Null;
    document.read(&DOCUMENT, &mut deserializer)?;
    deserializer.finish()?;
    Ok(document)
}

/// What serde_json makes of it: `None` if it is no JSON, and no tree if a number is beyond a double, which
/// serde_json refuses and a document keeps.
fn judge(json: &[u8]) -> Option<Option<Json>> {
    match serde_json::from_slice(json) {
        Ok(tree) => Some(Some(tree)),
        Err(error) if error.to_string().starts_with("number out of range") => {
            let text = std::str::from_utf8(json).ok()?;
            serde_json::from_str::<IgnoredAny>(text).ok().map(|_| None)
        }
        Err(_) => None,
    }
}

/// Holds document reading and skipping against the judge. Whether it was JSON.
///
/// Other known differences, which these texts don't have: nesting (128 levels here, 127 there), and a
/// byte-order mark (skipped here, refused there).
fn check(json: &[u8]) -> bool {
    let shown = || String::from_utf8_lossy(json).into_owned();
    let ours = read(json);
    let theirs = judge(json);
    match (&ours, &theirs) {
        (Ok(document), Some(Some(tree))) => {
            assert_eq!(expected_document(document), *tree, "{}", shown());
        }
        (Ok(_), Some(None)) | (Err(_), None) => {}
        _ => panic!("{:?}: {ours:?}, serde_json: {theirs:?}", shown()),
    }
    let in_unknown_member = [br#"{"unknown":"#, json, b"}"].concat();
    assert_eq!(
        Unit::of_json(&in_unknown_member).is_ok(),
        judge(&in_unknown_member).is_some(),
        "skipping {:?}",
        shown()
    );
    theirs.is_some()
}

#[test]
fn agrees_on_the_corners_of_the_grammar() {
    let valid = [
        "null",
        "true",
        "false",
        "0",
        "-0",
        "-0.0",
        "0e1",
        "0E+01",
        "1.5e-3",
        "10",
        "\"\"",
        "[]",
        "{}",
        " [ ] ",
        "\t\r\n{ }\n",
        "[1,2 , 3]",
        r#"{"":{"":[]}}"#,
        r#""\"\\\/\b\f\n\r\t""#,
        r#""\u0000\u00e9\uFFFF""#,
        r#""\ud83d\ude00""#,
        "\"\u{7f}\u{2028}\u{feff}😀\"",
        "1e-400",
        "1e400",
        "-1e99999999999999999999",
        "123456789012345678901234567890",
        "0.1234567890123456789012345678901234567890",
    ];
    for json in valid {
        assert!(check(json.as_bytes()), "{json}");
    }
    let invalid: &[&[u8]] = &[
        b"",
        b" ",
        b"nul",
        b"nulll",
        b"Null",
        b"tru",
        b"truex",
        b"fals",
        b"NaN",
        b"Infinity",
        b"-",
        b"+1",
        b"--1",
        b"-a",
        b"01",
        b"-01",
        b"00",
        b"1.",
        b".5",
        b"1.e5",
        b"1e",
        b"1e+",
        b"1e5.5",
        b"1e5e5",
        b"1.5.5",
        b"0x1",
        b"1-2",
        b"1_000",
        b"\"",
        b"\"\\\"",
        b"\"\\x\"",
        b"\"\\u12\"",
        b"\"\\u12g4\"",
        b"\"\\ud800\"",
        b"\"\\udc00\"",
        b"\"\\ud800\\u0041\"",
        b"\"\\ud800\\ud800\"",
        b"\"\\ud800x\"",
        b"\"\n\"",
        b"\"\0\"",
        b"\"\x1f\"",
        b"\"\xff\"",
        b"\"\xc3\"",
        b"\"\xed\xa0\x80\"",
        b"\"\xf4\x90\x80\x80\"",
        b"\"\xc0\x80\"",
        b"'a'",
        b"[",
        b"]",
        b"[1",
        b"[1,",
        b"[1,]",
        b"[,1]",
        b"[1 2]",
        b"[1,,2]",
        b"[1}",
        b"[1]]",
        b"{",
        b"}",
        b"{1:2}",
        b"{\"a\"}",
        b"{\"a\":}",
        b"{\"a\":1,}",
        b"{,}",
        b"{\"a\" 1}",
        b"{\"a\":1 \"b\":2}",
        b"{\"a\":1]",
        b"{a:1}",
        b"1 2",
        b"[] []",
        b"null,",
        b"\x0b1",
        b"\xa0 1",
        b"/**/1",
        b"1//",
        b"\xff",
    ];
    for json in invalid {
        assert!(!check(json), "{}", json.escape_ascii());
    }
}

#[test]
fn agrees_on_mutations_of_valid_documents() {
    let mut random = Rng::with_seed(4);
    let mut accepted = 0;
    let total = 8_000;
    for _ in 0..total {
        let mut serializer = JsonSerializer::new(Settings::AWS_JSON);
        let document = random::document(&mut random, 4);
        document.serialize(&DOCUMENT, &mut serializer);
        let mut json = serializer.finish().unwrap().into_bytes();
        for _ in 0..random.u8(0..4) {
            mutate(&mut json, &mut random);
        }
        if !json.starts_with(b"\xEF\xBB\xBF") {
            accepted += u32::from(check(&json));
        }
    }
    // Both outcomes must be there in numbers, or nothing was tried.
    assert!(
        (total / 10..total / 10 * 9).contains(&accepted),
        "{accepted}"
    );
}

/// Changes, adds, doubles or takes away some bytes.
fn mutate(json: &mut Vec<u8>, random: &mut Rng) {
    const BYTES: &[u8] =
        b"{}[]\",:\\/ \n\t0123456789-+.eEtrufalsnbd\x00\x1f\x7f\xc3\xa9\xed\xa0\xff";
    let at = random.usize(0..=json.len());
    let end = (at + random.usize(0..4)).min(json.len());
    let byte = BYTES[random.usize(..BYTES.len())];
    match random.u8(0..5) {
        0 => json.insert(at, byte),
        1 => json.truncate(at),
        2 => drop(json.splice(at..end, [])),
        3 => {
            let copy = json[at..end].to_vec();
            drop(json.splice(at..at, copy));
        }
        _ => drop(json.splice(at..end, [byte])),
    }
}
