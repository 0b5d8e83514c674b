//! What decoding allocates is bounded by the input's length, whatever the input: bodies that try to make it more.

#![cfg(all(feature = "cbor", feature = "json", feature = "xml"))]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test asserts by panicking"
)]

#[allow(dead_code, reason = "the tests of JSON use all of it")]
#[path = "json/shapes.rs"]
mod shapes;

use std::alloc::System;

use shapes::{Choice, Kitchen, empty};
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};
use tinsmith::internal::deserialize::DeserializableStruct;
use tinsmith::{ErrorKind, Result, codec};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// How many bytes may be allocated for one byte of input, all allocations of a growing list added up: an empty structure
/// of the largest kind takes eight bytes, and a list that doubles has allocated three times what it needs at most.
const PER_BYTE: usize = 3 * size_of::<Kitchen>() / 8 + 16;

/// What comes to that for short inputs: the first 1,024 structures are free.
const AT_LEAST: usize = 3 * 1024 * size_of::<Kitchen>() + (64 << 10);

/// Checks that a body allocates no more than it may, and gives what became of it.
#[track_caller]
fn bounded(
    name: &str,
    body: &[u8],
    read: fn(&[u8], &mut dyn DeserializableStruct) -> Result<()>,
) -> Result<Kitchen> {
    let mut kitchen = empty();
    let region = Region::new(ALLOCATOR);
    let result = read(body, &mut kitchen);
    let allocated = region.change().bytes_allocated;
    let most = AT_LEAST + PER_BYTE * body.len();
    assert!(
        allocated <= most,
        "{name}: {allocated} bytes for {}, {most} allowed",
        body.len()
    );
    result.map(|()| kitchen)
}

#[track_caller]
fn refused(
    name: &str,
    body: &[u8],
    read: fn(&[u8], &mut dyn DeserializableStruct) -> Result<()>,
) -> ErrorKind {
    match bounded(name, body, read) {
        Ok(_) => panic!("{name}: this was taken"),
        Err(error) => error.kind(),
    }
}

const MANY: usize = 50_000;

/// One test: the allocator counts for the whole process.
#[test]
fn no_body_makes_more_of_itself_than_is_allowed() {
    json();
    cbor();
    xml();
}

fn json() {
    let read = codec::json::read;
    let list = |name: &str, item: &str| {
        let items = vec![item; MANY].join(",");
        format!("{{\"{name}\":[{items}]}}").into_bytes()
    };
    let empties = list("children", "{}");
    assert_eq!(refused("empty objects", &empties, read), ErrorKind::Limit);
    assert_eq!(
        refused("nulls", &list("sparseList", "null"), read),
        ErrorKind::Limit
    );
    bounded("nulls to pass over", &list("list", "null"), read).unwrap();
    bounded("short texts", &list("list", "\"\""), read).unwrap();
    assert_eq!(
        refused("documents", &list("document", "{}"), read),
        ErrorKind::Limit
    );
    bounded("lists in a document", &list("document", "[]"), read).unwrap();
    let repeated = format!("{{{}\"text\":\"\"}}", "\"list\":[\"a\"],".repeat(MANY));
    bounded("one key again and again", repeated.as_bytes(), read).unwrap();
    let escapes = format!("{{\"text\":\"{}\"}}", "\\u0041".repeat(MANY));
    assert_eq!(
        bounded("escapes", escapes.as_bytes(), read)
            .unwrap()
            .text
            .len(),
        MANY
    );
    let keys: String = (0..MANY).map(|n| format!("\"{n}\":1,")).collect();
    let map = format!("{{\"map\":{{{keys}\"\":1}}}}");
    bounded("keys", map.as_bytes(), read).unwrap();
    let unknown = format!("{{{keys}\"\":1}}");
    bounded("unknown members", unknown.as_bytes(), read).unwrap();
    let digits = format!("{{\"bigInteger\":{}}}", "9".repeat(MANY));
    bounded("digits", digits.as_bytes(), read).unwrap();
    for open in ["[", "{\"child\":", "{\"unknown\":["] {
        let name = format!("nesting of {open}");
        assert_eq!(
            refused(&name, open.repeat(MANY).as_bytes(), read),
            match open {
                "[" => ErrorKind::Mismatch,
                _ => ErrorKind::Limit,
            }
        );
    }
}

fn cbor() {
    let read = codec::cbor::read;
    // A map of one member whose head announces more than there is.
    let announced = |name: &str, major: u8| {
        let head = [0xA1, 0x60 + u8::try_from(name.len()).unwrap()];
        let huge = [
            major << 5 | 27,
            0x0F,
            0xFF,
            0xFF,
            0xFF,
            0xFF,
            0xFF,
            0xFF,
            0xFF,
        ];
        [&head[..], name.as_bytes(), &huge[..]].concat()
    };
    for (name, major) in [
        ("list", 4),
        ("children", 4),
        ("map", 5),
        ("text", 3),
        ("blob", 2),
        ("child", 5),
        ("unknown", 4),
    ] {
        let body = announced(name, major);
        assert_eq!(refused(name, &body, read), ErrorKind::Syntax, "{name}");
    }
    let list = |name: &str, item: u8| {
        let head = [0xA1, 0x60 + u8::try_from(name.len()).unwrap()];
        [
            &head[..],
            name.as_bytes(),
            &[0x9F],
            &vec![item; MANY],
            &[0xFF],
        ]
        .concat()
    };
    assert_eq!(
        refused("empty maps", &list("children", 0xA0), read),
        ErrorKind::Limit
    );
    assert_eq!(
        refused("nulls", &list("sparseList", 0xF6), read),
        ErrorKind::Limit
    );
    bounded("empty texts", &list("list", 0x60), read).unwrap();
    // A text in chunks without a byte.
    let chunks = [
        &[0xA1, 0x64][..],
        b"text",
        &[0x7F],
        &vec![0x60; MANY],
        &[0xFF],
    ]
    .concat();
    bounded("empty chunks", &chunks, read).unwrap();
    let deep = [&[0xA1, 0x64][..], b"list"].concat();
    let deep = [deep, vec![0x81; MANY]].concat();
    assert_eq!(
        refused("arrays in arrays", &deep, read),
        ErrorKind::Mismatch
    );
    let tags = [&[0xA1, 0x64][..], b"long", &vec![0xC6; MANY], &[0x01]].concat();
    bounded("tags", &tags, read).unwrap();
}

fn xml() {
    let read = codec::xml::read;
    let list = |name: &str, item: &str| format!("<K><{name}>{}</{name}></K>", item.repeat(MANY));
    let empties = list("children", "<member/>");
    let kitchens =
        bounded("empty elements", empties.as_bytes(), read).map(|k| k.children.map(|c| c.len()));
    assert!(matches!(kitchens, Ok(Some(MANY)) | Err(_)));
    let short = list("children", "<m/>");
    bounded("unknown elements", short.as_bytes(), read).unwrap();
    bounded("texts", list("list", "<member/>").as_bytes(), read).unwrap();
    let entities = format!("<K><text>{}</text></K>", "&lt;".repeat(MANY));
    assert_eq!(
        bounded("entities", entities.as_bytes(), read)
            .unwrap()
            .text
            .len(),
        MANY
    );
    let bomb = "<!DOCTYPE K [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><K><text>&b;</text></K>";
    refused("entities of its own", bomb.as_bytes(), read);
    let repeated = format!("<K>{}</K>", "<list><member>a</member></list>".repeat(MANY));
    bounded("one element again and again", repeated.as_bytes(), read).unwrap();
    let attributes: String = (0..MANY).map(|n| format!(" a{n}=''")).collect();
    let _ = bounded("attributes", format!("<K{attributes}/>").as_bytes(), read);
    let comments = format!("<K><text>{}</text></K>", "a<!---->".repeat(MANY));
    assert_eq!(
        bounded("comments", comments.as_bytes(), read)
            .unwrap()
            .text
            .len(),
        MANY
    );
    for open in ["<child>", "<unknown>"] {
        let name = format!("nesting of {open}");
        let deep = format!("<K>{}", open.repeat(MANY));
        assert_eq!(refused(&name, deep.as_bytes(), read), ErrorKind::Limit);
    }
    let choice = format!(
        "<K><choice>{}</choice></K>",
        "<number>1</number>".repeat(MANY)
    );
    let result = bounded("a union's members", choice.as_bytes(), read);
    assert!(matches!(
        result,
        Err(_)
            | Ok(Kitchen {
                choice: Some(Choice::Number(1)),
                ..
            })
    ));
}
