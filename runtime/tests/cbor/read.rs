//! What the reading side accepts, refuses and skips.

use std::collections::BTreeMap;

use tinsmith::codec::cbor;
use tinsmith::internal::deserialize::{
    DeserializableShape, DeserializableStruct, ShapeDeserializer,
};
use tinsmith::internal::schema::{Member, Schema};
use tinsmith::internal::serialize::{MemberSerializer, SerializableStruct};
use tinsmith::{Error, ErrorKind, Result, Shape, Unit};

use crate::shapes::{Choice, KITCHEN, Kitchen, empty};
use crate::{hex, member};

/// A kitchen with one member, whose value is in hexadecimal.
pub(crate) fn read(name: &str, value: &str) -> Kitchen {
    Kitchen::of_cbor(member(name, &hex(value))).unwrap()
}

pub(crate) fn error(name: &str, value: &str) -> Error {
    Kitchen::of_cbor(member(name, &hex(value))).unwrap_err()
}

#[test]
fn an_empty_body_is_an_empty_map() {
    for cbor in [
        "",
        "a0",
        "bf ff",
        "d9d9f7 a0",
        "b800",
        "bb 0000000000000000",
    ] {
        assert_eq!(Kitchen::of_cbor(hex(cbor)).unwrap(), empty(), "{cbor}");
    }
    let error = Kitchen::of_cbor(hex("a0 a0")).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Syntax);
    assert_eq!(error.offset(), Some(1));
    for cbor in ["f6", "80", "00", "60"] {
        let error = Kitchen::of_cbor(hex(cbor)).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Mismatch, "{cbor}");
    }
}

#[test]
fn unknown_members_are_skipped() {
    let unknown = [
        "9f 01 20 fb0000000000000000 ff",
        "bf 6178 82 a0 80 ff",
        "a2 01 02 8101 a0",
        "5f 4101 40 ff",
        "7f 6161 ff",
        "c1 d9ffff f4",
        "f6",
        "e0",
        "f820",
        "f8ff",
    ];
    for value in unknown {
        let mut cbor = hex("bf 6178");
        cbor.extend(hex(value));
        cbor.extend(b"dtextcyesdText\x01\xFF");
        assert_eq!(Kitchen::of_cbor(&cbor).unwrap().text, "yes", "{value}");
        assert_eq!(Unit::of_cbor(&cbor).unwrap(), Unit);
    }
    let error = Kitchen::of_cbor(hex("a1 01 02")).unwrap_err();
    assert_eq!(
        error.to_string(),
        "expected a member's name, found an integer in the CBOR at byte 1"
    );
}

#[test]
fn names_are_those_of_the_model() {
    assert_eq!(read("secret", "6178").secret, Some("x".into()));
    assert_eq!(Kitchen::of_cbor(b"\xA1fs\"cretax").unwrap(), empty());
    // A name may come in chunks.
    let cbor = b"\xBF\x7Fbtebxt\xFFax\xFF";
    assert_eq!(Kitchen::of_cbor(cbor).unwrap().text, "x");
}

#[test]
fn the_last_duplicate_wins() {
    let cbor = b"\xBFdlist\x82aaabcmap\xA2aa\x01aa\x02echild\xA1dbyte\x01\
        dlist\x81accmap\xA2ab\x02ab\x03echild\xA1dtextax\xFF";
    let expected = Kitchen {
        list: Some(vec!["c".into()]),
        map: Some(BTreeMap::from([("b".into(), 3)])),
        child: Some(Box::new(Kitchen {
            text: "x".into(),
            ..empty()
        })),
        ..empty()
    };
    assert_eq!(Kitchen::of_cbor(cbor).unwrap(), expected);
}

#[test]
fn nulls_and_undefined_are_absent_members() {
    for null in ["f6", "f7", "c0f6", "d9d9f7 c1 f7"] {
        for name in [
            "text",
            "byte",
            "list",
            "choice",
            "child",
            "document",
            "timestamp",
            "blob",
            "unknown",
        ] {
            assert_eq!(read(name, null), empty(), "{name}");
        }
        let list = read("list", &format!("84 {null} 6161 {null} {null}"));
        assert_eq!(list.list.unwrap(), ["a"]);
        let map = read("map", &format!("bf 6161 {null} 6162 01 ff"));
        assert_eq!(map.map.unwrap(), BTreeMap::from([("b".into(), 1)]));
        let items = read("sparseList", &format!("82 {null} a0"));
        assert_eq!(items.sparse_list.unwrap(), [None, Some(empty())]);
        let entries = read("sparseMap", &format!("a2 6161 {null} 6162 6178"));
        let expected = BTreeMap::from([("a".into(), None), ("b".into(), Some("x".into()))]);
        assert_eq!(entries.sparse_map.unwrap(), expected);
    }
}

#[test]
fn a_union_has_one_member_beside_nulls_and_its_type() {
    let choice = |entries: &[u8]| {
        let value = [b"\xBF".as_slice(), entries, b"\xFF"].concat();
        Kitchen::of_cbor(member("choice", &value)).map(|kitchen| kitchen.choice.unwrap())
    };
    assert_eq!(choice(b"fnumber\x01").unwrap(), Choice::Number(1));
    let all = b"f__typeaxgkitchen\xF6fnumber\x01hdocument\xF7ax\xF6";
    assert_eq!(choice(all).unwrap(), Choice::Number(1));
    let later = choice(b"elater\x81\x01").unwrap();
    assert_eq!(later, Choice::Unknown("later".into()));
    for nothing in [b"".as_slice(), b"fnumber\xF6", b"f__typeax"] {
        assert_eq!(choice(nothing).unwrap(), Choice::Unknown(String::new()));
    }
    for two in [
        b"fnumber\x01hdocument\x02".as_slice(),
        b"fnumber\x01elater\x02",
        b"elater\x02fnumber\x01",
    ] {
        let error = choice(two).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Mismatch);
        assert_eq!(error.path(), "choice");
    }
    // Errors come with their type in the same way.
    assert_eq!(read("__type", "6178"), empty());
}

/// A structure that reads none of its members but the first.
struct Careless(String);

impl SerializableStruct for Careless {
    fn schema(&self) -> &'static Schema {
        &KITCHEN
    }

    // It is only read.
    fn serialize_members<'a>(&'a self, _v: &mut dyn MemberSerializer<'a>) {}
}

impl DeserializableStruct for Careless {
    fn blank() -> Self {
        Self(String::new())
    }

    fn read_member<'de>(
        &mut self,
        index: usize,
        m: &'static Member,
        de: &mut dyn ShapeDeserializer<'de>,
    ) -> Result<()> {
        match index {
            0 => self.0.read(m, de),
            _ => Ok(()),
        }
    }
}

#[test]
fn what_a_shape_leaves_unread_is_skipped() {
    let mut careless = <Careless as DeserializableStruct>::blank();
    cbor::read(b"\xA3dlist\x82aa\x80gboolean\xF5dtextax", &mut careless).unwrap();
    assert_eq!(careless.0, "x");
}

#[test]
fn an_error_says_what_and_where() {
    for (cbor, shown) in [
        (
            b"\xA1hchildren\x82\xA0\xA1echild\xBFdbyteax\xFF".as_slice(),
            "children[1].child.byte: expected a byte, found a text string in the CBOR at byte 25",
        ),
        (
            b"\xA1isparseMap\xA1ckey\x80",
            "sparseMap[..]: expected a string, found an array in the CBOR at byte 16",
        ),
        (
            b"\xA2ginteger\x01dbyte\x19\x01\x2C",
            "byte: expected a byte, found an integer out of its range at byte 15",
        ),
        (
            b"\xA1fchoice\x07",
            "choice: expected a union, found an integer in the CBOR at byte 8",
        ),
        (
            b"\x80",
            "expected a structure, found an array in the CBOR at byte 0",
        ),
        (
            b"\xA1gboolean\xFF",
            "boolean: a break stands where a CBOR value should at byte 9",
        ),
        (
            b"\xA1gboolean\xF6\x00",
            "something follows the CBOR value at byte 10",
        ),
        (
            b"\xA1echild\xA1dtexteabc",
            "child.text: the input ends within a CBOR value at byte 13",
        ),
        (
            b"\xA1dtext\x61\xFF",
            "text: a text string is not valid UTF-8 at byte 6",
        ),
        (
            b"\xA1dtext\x7C",
            "text: a CBOR value starts with a byte that can't start one there at byte 6",
        ),
    ] {
        assert_eq!(Kitchen::of_cbor(cbor).unwrap_err().to_string(), shown);
    }
}

#[test]
fn errors_quote_nothing() {
    for cbor in [
        b"\xA1fsecret\xA1ghunter2\x01".as_slice(),
        b"\xA1ghunter2ghunter2x",
        b"\xA1cmap\xA1ghunter2ghunter2",
        b"\xA1dblobghunter2",
        b"\xA1itimestamp\xC1ghunter2",
        b"\xA1fdoubleghunter2",
        b"\xA1jbigDecimal\xC2ghunter2",
        b"\xA1dtextjhunter2",
        b"\xA1dtexthhunter2\xFF",
        b"\xA1fchoice\xA2fnumber\x01ghunter2\x02",
    ] {
        let error = Kitchen::of_cbor(cbor).unwrap_err();
        assert!(!format!("{error} {error:?}").contains("hunter2"), "{error}");
    }
}
