//! Form pairs: whole texts by the rules of awsQuery and ec2Query in Smithy's specification of both.

#![allow(clippy::unwrap_used, reason = "a test asserts by panicking")]

use std::collections::BTreeMap;

use tinsmith::codec::MAX_DEPTH;
use tinsmith::codec::query::to_string;
use tinsmith::internal::codec::{QuerySerializer, Rules};
use tinsmith::internal::schema::prelude;
use tinsmith::internal::schema::{Member, Schema};
use tinsmith::internal::serialize::{MemberSerializer, SerializableShape, SerializableStruct};
use tinsmith::{BigDecimal, BigInteger, Blob, ErrorKind};

/// Values of a structure's first members.
struct Values<'v>(&'static Schema, Vec<&'v dyn SerializableShape>);

impl SerializableStruct for Values<'_> {
    fn schema(&self) -> &'static Schema {
        self.0
    }

    fn serialize_members<'a>(&'a self, v: &mut dyn MemberSerializer<'a>) {
        for (index, value) in self.1.iter().enumerate() {
            v.member(index, *value);
        }
    }
}

fn by_ec2(shape: &dyn SerializableStruct) -> String {
    let mut serializer = QuerySerializer::new(Rules::Ec2Query);
    serializer.pair("Action", "Go on");
    serializer.members(shape);
    String::from_utf8(serializer.finish().unwrap()).unwrap()
}

static SCALARS: Schema = Schema::structure(
    "example#Scalars",
    &[
        Member::new("boolean", &prelude::BOOLEAN),
        Member::new("byte", &prelude::BYTE),
        Member::new("short", &prelude::SHORT),
        Member::new("integer", &prelude::INTEGER),
        Member::new("long", &prelude::LONG),
        Member::new("float", &prelude::FLOAT),
        Member::new("double", &prelude::DOUBLE),
        Member::new("big", &prelude::BIG_INTEGER),
        Member::new("blob", &prelude::BLOB),
        Member::new("exact", &prelude::BIG_DECIMAL),
    ],
);

#[test]
fn every_scalar_is_a_pair() {
    let big: BigInteger = "-123456789012345678901234567890".parse().unwrap();
    let exact: BigDecimal = "1.500".parse().unwrap();
    let blob = Blob::from(&[0, 255, 62, 63]);
    let shape = Values(
        &SCALARS,
        vec![
            &true,
            &i8::MIN,
            &i16::MAX,
            &i32::MIN,
            &i64::MAX,
            &0.1_f32,
            &f64::NEG_INFINITY,
            &big,
            &blob,
            &exact,
        ],
    );
    assert_eq!(
        to_string(&shape).unwrap(),
        "boolean=true&byte=-128&short=32767&integer=-2147483648&long=9223372036854775807&float=0.1\
         &double=-Infinity&big=-123456789012345678901234567890&blob=AP8%2BPw%3D%3D&exact=1.500"
    );
}

static TEXTS: Schema = Schema::list(
    "example#Texts",
    &[Member::new("member", &prelude::STRING).xml_name("item")],
);
static BY_NAME: Schema = Schema::map(
    "example#ByName",
    &[
        Member::new("key", &prelude::STRING),
        Member::new("value", &prelude::STRING).xml_name("Is"),
    ],
);
static COLLECTIONS: Schema = Schema::structure(
    "example#Collections",
    &[
        Member::new("list", &TEXTS),
        Member::new("flat", &TEXTS).xml_flattened().xml_name("a b"),
        Member::new("none", &TEXTS).ec2_query_name("Never"),
        Member::new("map", &BY_NAME),
        Member::new("flatMap", &BY_NAME).xml_flattened(),
        Member::new("last", &prelude::STRING)
            .xml_name("é")
            .ec2_query_name("in Ec2"),
    ],
);

#[test]
fn lists_and_maps_are_numbered_from_one() {
    let two = vec!["x".to_owned(), "é ".to_owned()];
    let none = Vec::<String>::new();
    let map: BTreeMap<_, _> = [("k&", "1".to_owned()), ("l", "2".to_owned())].into();
    let last = "~".to_owned();
    let shape = Values(&COLLECTIONS, vec![&two, &two, &none, &map, &map, &last]);
    assert_eq!(
        to_string(&shape).unwrap(),
        "list.item.1=x&list.item.2=%C3%A9%20&a%20b.1=x&a%20b.2=%C3%A9%20&none=\
         &map.entry.1.key=k%26&map.entry.1.Is=1&map.entry.2.key=l&map.entry.2.Is=2\
         &flatMap.1.key=k%26&flatMap.1.Is=1&flatMap.2.key=l&flatMap.2.Is=2&%C3%A9=~"
    );
    let shape = Values(&COLLECTIONS, vec![&two, &two, &none]);
    assert_eq!(
        by_ec2(&shape),
        "Action=Go%20on&List.1=x&List.2=%C3%A9%20&A%20b.1=x&A%20b.2=%C3%A9%20"
    );
    let empty = BTreeMap::<String, String>::new();
    let shape = Values(
        &COLLECTIONS,
        vec![&two, &none, &none, &empty, &empty, &last],
    );
    assert_eq!(
        by_ec2(&shape),
        "Action=Go%20on&List.1=x&List.2=%C3%A9%20&in%20Ec2=~"
    );
}

/// Room is made ahead of the pairs; wherever it ends, nothing of them is lost.
#[test]
fn texts_of_every_length_are_whole() {
    for length in 0..1500 {
        let text = "&".repeat(length);
        let shape = Values(&SCALARS, vec![&text, &text]);
        let escaped = "%26".repeat(length);
        assert_eq!(
            to_string(&shape).unwrap(),
            format!("boolean={escaped}&byte={escaped}")
        );
    }
}

static NODE: Schema = Schema::structure(
    "example#Node",
    &[
        Member::new("child", &NODE),
        Member::new("neighbours", &NODES),
    ],
);
static NODES: Schema = Schema::list("example#Nodes", &[Member::new("member", &NODE)]);

/// Structures below a structure.
#[derive(Default)]
struct Node {
    child: Option<Box<Node>>,
    neighbours: Option<Vec<Node>>,
}

impl SerializableStruct for Node {
    fn schema(&self) -> &'static Schema {
        &NODE
    }

    fn serialize_members<'a>(&'a self, v: &mut dyn MemberSerializer<'a>) {
        v.put(0, &self.child);
        v.put(1, &self.neighbours);
    }
}

#[test]
fn depth_is_bounded_but_not_the_number_of_neighbours() {
    let nested = |depth| {
        (0..depth).fold(Node::default(), |node, _| Node {
            child: Some(Box::new(node)),
            neighbours: None,
        })
    };
    assert_eq!(to_string(&nested(MAX_DEPTH)).unwrap(), "");
    let error = to_string(&nested(MAX_DEPTH + 1)).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Limit);

    let shallow = Node {
        child: None,
        neighbours: Some((0..2 * MAX_DEPTH).map(|_| Node::default()).collect()),
    };
    assert_eq!(to_string(&shallow).unwrap(), "");
}
