//! Shapes as codegen would emit them, with every trait that matters to XML.

use std::collections::BTreeMap;

use tinsmith::internal::deserialize::{
    DeserializableShape, DeserializableStruct, ShapeDeserializer,
};
use tinsmith::internal::schema::{Member, Schema};
use tinsmith::internal::schema::{XmlNamespace, prelude};
use tinsmith::internal::serialize::{MemberSerializer, SerializableStruct};
use tinsmith::{BigDecimal, BigInteger, Blob, Document, Result, Timestamp, TimestampFormat};

#[path = "../../fixture/structure.rs"]
mod structure;

use structure::structure;

mod choice;
mod collections;

pub(crate) use choice::{CHOICE, Choice};
pub(crate) use collections::{LISTS, Lists, MAPS, Maps, Point};

/// An instance that `read` filled from a blank one.
pub(crate) fn parse<T: DeserializableStruct>(xml: &str) -> Result<T> {
    let mut shape = <T as DeserializableStruct>::blank();
    tinsmith::codec::xml::read(xml.as_bytes(), &mut shape)?;
    Ok(shape)
}

pub(crate) fn blank<T: DeserializableStruct>() -> T {
    <T as DeserializableStruct>::blank()
}

pub(crate) static SCALARS: Schema = Schema::structure(
    "example#Scalars",
    &[
        Member::new("boolean", &prelude::BOOLEAN),
        Member::new("byte", &prelude::BYTE),
        Member::new("short", &prelude::SHORT),
        Member::new("integer", &prelude::INTEGER),
        Member::new("long", &prelude::LONG),
        Member::new("float", &prelude::FLOAT),
        Member::new("double", &prelude::DOUBLE).xml_name("Renamed"),
        Member::new("bigInteger", &prelude::BIG_INTEGER),
        Member::new("bigDecimal", &prelude::BIG_DECIMAL),
        Member::new("string", &prelude::STRING),
        Member::new("blob", &prelude::BLOB),
        Member::new("dateTime", &prelude::TIMESTAMP),
        Member::new("httpDate", &prelude::TIMESTAMP).timestamp_format(TimestampFormat::HttpDate),
        Member::new("epoch", &EPOCH),
    ],
);

static EPOCH: Schema = Schema::new("example#Epoch", tinsmith::internal::schema::Kind::Timestamp)
    .timestamp_format(TimestampFormat::EpochSeconds);

structure! { Scalars, SCALARS, {
    0 boolean: Option<bool>,
    1 byte: Option<i8>,
    2 short: Option<i16>,
    3 integer: Option<i32>,
    4 long: Option<i64>,
    5 float: Option<f32>,
    6 double: Option<f64>,
    7 big_integer: Option<BigInteger>,
    8 big_decimal: Option<BigDecimal>,
    9 string: Option<String>,
    10 blob: Option<Blob>,
    11 date_time: Option<Timestamp>,
    12 http_date: Option<Timestamp>,
    13 epoch: Option<Timestamp>,
} }

pub(crate) static GRANTEE: Schema = Schema::structure(
    "example#Grantee",
    &[
        Member::new("id", &prelude::STRING),
        Member::new("kind", &prelude::STRING)
            .xml_attribute()
            .xml_name("xsi:type"),
        Member::new("since", &prelude::TIMESTAMP).xml_attribute(),
        Member::new("level", &prelude::INTEGER)
            .xml_attribute()
            .xml_name("id"),
        Member::new("prefixed", &prelude::STRING)
            .xml_name("ext:prefixed")
            .xml_namespace(XmlNamespace::prefixed("ext", "urn:ext")),
    ],
);

structure! { Grantee, GRANTEE, {
    0 id: Option<String>,
    1 kind: Option<String>,
    2 since: Option<Timestamp>,
    3 level: Option<i32>,
    4 prefixed: Option<String>,
} }

pub(crate) static TREE: Schema = Schema::structure(
    "example#Tree",
    &[
        Member::new("name", &prelude::STRING),
        Member::new("child", &TREE),
        Member::new("branches", &TREE_LIST),
        Member::new("byName", &TREE_MAP),
    ],
);
static TREE_LIST: Schema = Schema::list("example#Trees", &[Member::new("member", &TREE)]);
static TREE_MAP: Schema = Schema::map(
    "example#TreeMap",
    &[
        Member::new("key", &prelude::STRING),
        Member::new("value", &TREE),
    ],
);

structure! { Tree, TREE, {
    0 name: Option<String>,
    1 child: Option<Box<Tree>>,
    2 branches: Option<Vec<Tree>>,
    3 by_name: Option<BTreeMap<String, Tree>>,
} }

pub(crate) static OPEN: Schema = Schema::structure(
    "example#Open",
    &[
        Member::new("document", &prelude::DOCUMENT),
        Member::new("untouched", &prelude::STRING),
        Member::new("after", &prelude::STRING),
    ],
);

structure! { WithDocument, OPEN, {
    0 document: Option<Document>,
} }

/// A structure that reads only its last member, as one that binds the others elsewhere.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Partial {
    pub(crate) after: String,
}

impl SerializableStruct for Partial {
    fn schema(&self) -> &'static Schema {
        &OPEN
    }

    // It is only read.
    fn serialize_members<'a>(&'a self, _v: &mut dyn MemberSerializer<'a>) {}
}

impl DeserializableStruct for Partial {
    fn blank() -> Self {
        Self::default()
    }

    fn read_member<'de>(
        &mut self,
        index: usize,
        m: &'static Member,
        de: &mut dyn ShapeDeserializer<'de>,
    ) -> Result<()> {
        match index {
            2 => self.after.read(m, de),
            _ => Ok(()),
        }
    }
}

pub(crate) static ALL: Schema = Schema::structure(
    "example#All",
    &[
        Member::new("scalars", &SCALARS),
        Member::new("lists", &LISTS),
        Member::new("maps", &MAPS),
        Member::new("grantee", &GRANTEE)
            .xml_name("Grantee")
            .xml_namespace(XmlNamespace::prefixed("xsi", "urn:xsi")),
        Member::new("tree", &TREE),
        Member::new("choice", &CHOICE),
    ],
)
.xml_name("Everything")
.xml_namespace(XmlNamespace::new("urn:all"));

structure! { All, ALL, {
    0 scalars: Option<Scalars>,
    1 lists: Option<Lists>,
    2 maps: Option<Maps>,
    3 grantee: Option<Grantee>,
    4 tree: Option<Tree>,
    5 choice: Option<Choice>,
} }
