//! Shapes as codegen would write them: one member of each kind, a union, recursion, nulls, a secret.

use std::collections::BTreeMap;

use tinsmith::internal::deserialize::{
    DeserializableShape, DeserializableStruct, ShapeDeserializer,
};
use tinsmith::internal::schema::{Kind, prelude};
use tinsmith::internal::schema::{Member, Schema};
use tinsmith::internal::serialize::{
    MemberSerializer, SerializableShape, SerializableStruct, ShapeSerializer,
};
use tinsmith::{BigDecimal, BigInteger, Blob, Document, Result, Timestamp, TimestampFormat};

#[path = "../fixture/structure.rs"]
mod structure;

#[allow(unused_imports, reason = "few tests have shapes of their own")]
pub(crate) use structure::structure;

structure! {
    /// One member of each kind.
    Kitchen, KITCHEN, {
        0 text: String,
        1 boolean: Option<bool>,
        2 byte: Option<i8>,
        3 short: Option<i16>,
        4 integer: Option<i32>,
        5 long: Option<i64>,
        6 float: Option<f32>,
        7 double: Option<f64>,
        8 big_integer: Option<BigInteger>,
        9 big_decimal: Option<BigDecimal>,
        10 blob: Option<Blob>,
        11 timestamp: Option<Timestamp>,
        12 date_time: Option<Timestamp>,
        13 http_date: Option<Timestamp>,
        14 color: Option<Color>,
        15 level: Option<Level>,
        16 document: Option<Document>,
        17 list: Option<Vec<String>>,
        18 sparse_list: Option<Vec<Option<Kitchen>>>,
        19 map: Option<BTreeMap<String, i64>>,
        20 sparse_map: Option<BTreeMap<String, Option<String>>>,
        21 choice: Option<Choice>,
        22 child: Option<Box<Kitchen>>,
        23 children: Option<Vec<Kitchen>>,
        24 secret: Option<String>,
    }
}

pub(crate) static KITCHEN: Schema = Schema::structure(
    "example#Kitchen",
    &[
        Member::new("text", &prelude::STRING).required(),
        Member::new("boolean", &prelude::BOOLEAN),
        Member::new("byte", &prelude::BYTE),
        Member::new("short", &prelude::SHORT),
        Member::new("integer", &prelude::INTEGER),
        Member::new("long", &prelude::LONG),
        Member::new("float", &prelude::FLOAT),
        Member::new("double", &prelude::DOUBLE),
        Member::new("bigInteger", &prelude::BIG_INTEGER),
        Member::new("bigDecimal", &prelude::BIG_DECIMAL),
        Member::new("blob", &prelude::BLOB),
        Member::new("timestamp", &prelude::TIMESTAMP),
        Member::new("dateTime", &prelude::TIMESTAMP).timestamp_format(TimestampFormat::DateTime),
        Member::new("httpDate", &HTTP_DATE),
        Member::new("color", &COLOR),
        Member::new("level", &LEVEL),
        Member::new("document", &prelude::DOCUMENT),
        Member::new("list", &STRINGS),
        Member::new("sparseList", &SPARSE_KITCHENS),
        Member::new("map", &LONGS),
        Member::new("sparseMap", &SPARSE_STRINGS),
        Member::new("choice", &CHOICE),
        Member::new("child", &KITCHEN),
        Member::new("children", &KITCHENS),
        Member::new("secret", &SECRET).json_name("s\"cret"),
    ],
);

static HTTP_DATE: Schema =
    Schema::new("example#HttpDate", Kind::Timestamp).timestamp_format(TimestampFormat::HttpDate);
static COLOR: Schema = Schema::new("example#Color", Kind::Enum);
static LEVEL: Schema = Schema::new("example#Level", Kind::IntEnum);
static SECRET: Schema = Schema::string("example#Secret").sensitive();
static STRINGS: Schema = Schema::list(
    "example#Strings",
    &[Member::new("member", &prelude::STRING)],
);
static KITCHENS: Schema = Schema::list("example#Kitchens", &[Member::new("member", &KITCHEN)]);
static SPARSE_KITCHENS: Schema =
    Schema::list("example#SparseKitchens", &[Member::new("member", &KITCHEN)]).sparse();
static LONGS: Schema = Schema::map(
    "example#Longs",
    &[
        Member::new("key", &prelude::STRING),
        Member::new("value", &prelude::LONG),
    ],
);
static SPARSE_STRINGS: Schema = Schema::map(
    "example#SparseStrings",
    &[
        Member::new("key", &prelude::STRING),
        Member::new("value", &prelude::STRING),
    ],
)
.sparse();
pub(crate) static CHOICE: Schema = Schema::union(
    "example#Choice",
    &[
        Member::new("number", &prelude::INTEGER),
        Member::new("kitchen", &KITCHEN),
        Member::new("document", &prelude::DOCUMENT),
    ],
);

/// A place for a document, as an HTTP payload has it.
pub(crate) static DOCUMENT: Member = Member::new("document", &prelude::DOCUMENT);

/// An enum that keeps what it doesn't know.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Color(pub(crate) String);

impl SerializableShape for Color {
    fn serialize<'a>(&'a self, m: &'static Member, s: &mut dyn ShapeSerializer<'a>) {
        s.enumeration(m, &self.0);
    }
}

impl DeserializableShape for Color {
    fn blank() -> Self {
        Self(String::new())
    }

    fn read<'de>(&mut self, m: &'static Member, de: &mut dyn ShapeDeserializer<'de>) -> Result<()> {
        self.0 = de.string(m)?.into_owned();
        Ok(())
    }
}

/// An intEnum.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Level(pub(crate) i32);

impl SerializableShape for Level {
    fn serialize<'a>(&'a self, m: &'static Member, s: &mut dyn ShapeSerializer<'a>) {
        s.int_enumeration(m, self.0);
    }
}

impl DeserializableShape for Level {
    fn blank() -> Self {
        Self(0)
    }

    fn read<'de>(&mut self, m: &'static Member, de: &mut dyn ShapeDeserializer<'de>) -> Result<()> {
        self.0 = de.integer(m)?;
        Ok(())
    }
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Choice {
    Number(i32),
    Kitchen(Box<Kitchen>),
    Document(Document),
    Unknown(String),
}

impl SerializableStruct for Choice {
    fn schema(&self) -> &'static Schema {
        &CHOICE
    }

    fn serialize_members<'a>(&'a self, v: &mut dyn MemberSerializer<'a>) {
        match self {
            Self::Number(number) => v.member(0, number),
            Self::Kitchen(kitchen) => v.member(1, kitchen),
            Self::Document(document) => v.member(2, document),
            Self::Unknown(_) => {}
        }
    }
}

impl DeserializableStruct for Choice {
    fn blank() -> Self {
        Self::Unknown(String::new())
    }

    fn read_member<'de>(
        &mut self,
        index: usize,
        m: &'static Member,
        de: &mut dyn ShapeDeserializer<'de>,
    ) -> Result<()> {
        fn read<'de, T: DeserializableShape>(
            m: &'static Member,
            de: &mut dyn ShapeDeserializer<'de>,
        ) -> Result<T> {
            let mut value = T::blank();
            value.read(m, de)?;
            Ok(value)
        }
        *self = match index {
            0 => Self::Number(read(m, de)?),
            1 => Self::Kitchen(read(m, de)?),
            2 => Self::Document(read(m, de)?),
            _ => return Ok(()),
        };
        Ok(())
    }

    fn unknown_member(&mut self, name: &str) {
        *self = Self::Unknown(name.to_owned());
    }
}

/// A kitchen in which nothing is set.
pub(crate) fn empty() -> Kitchen {
    <Kitchen as DeserializableStruct>::blank()
}
