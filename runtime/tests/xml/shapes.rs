//! Shapes as codegen would emit them, with every trait that matters to XML.

use std::collections::BTreeMap;

use tinsmith::deserialize::{DeserializableShape, DeserializableStruct, ShapeDeserializer};
use tinsmith::schema::{XmlNamespace, prelude};
use tinsmith::serialize::{MemberSerializer, SerializableStruct};
use tinsmith::{
    BigDecimal, BigInteger, Blob, Document, Member, Result, Schema, Timestamp, TimestampFormat,
};

/// A structure, its schema and its traits; `put` for optional members, `member` for required ones.
macro_rules! structure {
    ($schema:expr => $name:ident { $($index:literal $put:ident $field:ident: $type:ty,)* }) => {
        #[derive(Debug, Clone, PartialEq)]
        pub struct $name {
            $(pub $field: $type,)*
        }

        impl SerializableStruct for $name {
            fn schema(&self) -> &'static Schema {
                &$schema
            }

            fn serialize_members<'a>(&'a self, v: &mut dyn MemberSerializer<'a>) {
                $(v.$put($index, &self.$field);)*
            }
        }

        impl DeserializableStruct for $name {
            fn schema(&self) -> &'static Schema {
                &$schema
            }

            fn blank() -> Self {
                Self { $($field: <$type as DeserializableShape>::blank(),)* }
            }

            fn read_member<'de>(
                &mut self,
                index: usize,
                m: &'static Member,
                de: &mut dyn ShapeDeserializer<'de>,
            ) -> Result<()> {
                match index {
                    $($index => self.$field.read(m, de),)*
                    _ => Ok(()),
                }
            }
        }
    };
}

/// An instance that `read` filled from a blank one.
pub fn parse<T: DeserializableStruct>(xml: &str) -> Result<T> {
    let mut shape = <T as DeserializableStruct>::blank();
    tinsmith::codec::xml::read(xml.as_bytes(), &mut shape)?;
    Ok(shape)
}

pub fn blank<T: DeserializableStruct>() -> T {
    <T as DeserializableStruct>::blank()
}

pub static SCALARS: Schema = Schema::structure(
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

static EPOCH: Schema = Schema::new("example#Epoch", tinsmith::schema::Kind::Timestamp)
    .timestamp_format(TimestampFormat::EpochSeconds);

structure! { SCALARS => Scalars {
    0 put boolean: Option<bool>,
    1 put byte: Option<i8>,
    2 put short: Option<i16>,
    3 put integer: Option<i32>,
    4 put long: Option<i64>,
    5 put float: Option<f32>,
    6 put double: Option<f64>,
    7 put big_integer: Option<BigInteger>,
    8 put big_decimal: Option<BigDecimal>,
    9 put string: Option<String>,
    10 put blob: Option<Blob>,
    11 put date_time: Option<Timestamp>,
    12 put http_date: Option<Timestamp>,
    13 put epoch: Option<Timestamp>,
} }

static STRING_LIST: Schema = Schema::list(
    "example#Strings",
    &[Member::new("member", &prelude::STRING)],
);
static NESTED_LIST: Schema = Schema::list("example#Nested", &[Member::new("member", &STRING_LIST)]);
static RENAMED_LIST: Schema = Schema::list(
    "example#Renamed",
    &[Member::new("member", &prelude::INTEGER).xml_name("item")],
);
static NAMESPACED_LIST: Schema = Schema::list(
    "example#Namespaced",
    &[Member::new("member", &prelude::STRING).xml_namespace(XmlNamespace::new("urn:item"))],
);
static SPARSE_NUMBERS: Schema = Schema::list(
    "example#SparseNumbers",
    &[Member::new("member", &prelude::INTEGER)],
)
.sparse();
static SPARSE_STRINGS: Schema = Schema::list(
    "example#SparseStrings",
    &[Member::new("member", &prelude::STRING)],
)
.sparse();
static POINT_LIST: Schema = Schema::list("example#Points", &[Member::new("member", &POINT)]);

pub static LISTS: Schema = Schema::structure(
    "example#Lists",
    &[
        Member::new("strings", &STRING_LIST),
        Member::new("nested", &NESTED_LIST),
        Member::new("renamed", &RENAMED_LIST),
        Member::new("flat", &STRING_LIST).xml_flattened(),
        Member::new("flatPoints", &POINT_LIST)
            .xml_flattened()
            .xml_name("Point"),
        Member::new("namespaced", &NAMESPACED_LIST).xml_namespace(XmlNamespace::new("urn:list")),
        Member::new("flatNamespaced", &NAMESPACED_LIST).xml_flattened(),
        Member::new("sparseNumbers", &SPARSE_NUMBERS),
        Member::new("sparseStrings", &SPARSE_STRINGS),
        Member::new("flatSparse", &SPARSE_NUMBERS).xml_flattened(),
        Member::new("points", &POINT_LIST),
    ],
);

structure! { LISTS => Lists {
    0 put strings: Option<Vec<String>>,
    1 put nested: Option<Vec<Vec<String>>>,
    2 put renamed: Option<Vec<i32>>,
    3 put flat: Option<Vec<String>>,
    4 put flat_points: Option<Vec<Point>>,
    5 put namespaced: Option<Vec<String>>,
    6 put flat_namespaced: Option<Vec<String>>,
    7 put sparse_numbers: Option<Vec<Option<i32>>>,
    8 put sparse_strings: Option<Vec<Option<String>>>,
    9 put flat_sparse: Option<Vec<Option<i32>>>,
    10 put points: Option<Vec<Point>>,
} }

static POINT: Schema = Schema::structure(
    "example#Point",
    &[
        Member::new("label", &prelude::STRING).xml_attribute(),
        Member::new("x", &prelude::INTEGER).required(),
        Member::new("y", &prelude::INTEGER).required(),
    ],
);

structure! { POINT => Point {
    0 put label: Option<String>,
    1 member x: i32,
    2 member y: i32,
} }

static STRING_MAP: Schema = Schema::map(
    "example#StringMap",
    &[
        Member::new("key", &prelude::STRING),
        Member::new("value", &prelude::STRING),
    ],
);
static RENAMED_MAP: Schema = Schema::map(
    "example#RenamedMap",
    &[
        Member::new("key", &prelude::STRING)
            .xml_name("Name")
            .xml_namespace(XmlNamespace::new("urn:key")),
        Member::new("value", &POINT).xml_name("Setting"),
    ],
);
static NESTED_MAP: Schema = Schema::map(
    "example#NestedMap",
    &[
        Member::new("key", &prelude::STRING),
        Member::new("value", &STRING_MAP),
    ],
);
static SPARSE_MAP: Schema = Schema::map(
    "example#SparseMap",
    &[
        Member::new("key", &prelude::STRING),
        Member::new("value", &prelude::INTEGER),
    ],
)
.sparse();

pub static MAPS: Schema = Schema::structure(
    "example#Maps",
    &[
        Member::new("strings", &STRING_MAP),
        Member::new("renamed", &RENAMED_MAP),
        Member::new("nested", &NESTED_MAP),
        Member::new("flat", &STRING_MAP).xml_flattened(),
        Member::new("flatRenamed", &RENAMED_MAP)
            .xml_flattened()
            .xml_name("KVP")
            .xml_namespace(XmlNamespace::new("urn:kvp")),
        Member::new("sparse", &SPARSE_MAP),
    ],
);

structure! { MAPS => Maps {
    0 put strings: Option<BTreeMap<String, String>>,
    1 put renamed: Option<BTreeMap<String, Point>>,
    2 put nested: Option<BTreeMap<String, BTreeMap<String, String>>>,
    3 put flat: Option<BTreeMap<String, String>>,
    4 put flat_renamed: Option<BTreeMap<String, Point>>,
    5 put sparse: Option<BTreeMap<String, Option<i32>>>,
} }

pub static GRANTEE: Schema = Schema::structure(
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

structure! { GRANTEE => Grantee {
    0 put id: Option<String>,
    1 put kind: Option<String>,
    2 put since: Option<Timestamp>,
    3 put level: Option<i32>,
    4 put prefixed: Option<String>,
} }

pub static TREE: Schema = Schema::structure(
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

structure! { TREE => Tree {
    0 put name: Option<String>,
    1 put child: Option<Box<Tree>>,
    2 put branches: Option<Vec<Tree>>,
    3 put by_name: Option<BTreeMap<String, Tree>>,
} }

pub static CHOICE: Schema = Schema::union(
    "example#Choice",
    &[
        Member::new("text", &prelude::STRING),
        Member::new("number", &prelude::INTEGER),
        Member::new("many", &STRING_LIST).xml_flattened(),
        Member::new("choice", &CHOICE),
    ],
);

#[derive(Debug, Clone, PartialEq)]
pub enum Choice {
    Text(String),
    Number(i32),
    Many(Vec<String>),
    Choice(Box<Choice>),
    Unknown(String),
}

impl SerializableStruct for Choice {
    fn schema(&self) -> &'static Schema {
        &CHOICE
    }

    fn serialize_members<'a>(&'a self, v: &mut dyn MemberSerializer<'a>) {
        match self {
            Self::Text(text) => v.member(0, text),
            Self::Number(number) => v.member(1, number),
            Self::Many(many) => v.member(2, many),
            Self::Choice(choice) => v.member(3, choice),
            Self::Unknown(_) => {}
        }
    }
}

impl DeserializableStruct for Choice {
    fn schema(&self) -> &'static Schema {
        &CHOICE
    }

    fn blank() -> Self {
        Self::Unknown(String::new())
    }

    fn read_member<'de>(
        &mut self,
        index: usize,
        m: &'static Member,
        de: &mut dyn ShapeDeserializer<'de>,
    ) -> Result<()> {
        match (index, &mut *self) {
            (2, Self::Many(many)) => return many.read(m, de),
            (0, _) => *self = Self::Text(read(m, de)?),
            (1, _) => *self = Self::Number(read(m, de)?),
            (2, _) => *self = Self::Many(read(m, de)?),
            (3, _) => *self = Self::Choice(read(m, de)?),
            _ => {}
        }
        Ok(())
    }

    fn unknown_member(&mut self, name: &str) {
        *self = Self::Unknown(name.to_owned());
    }
}

fn read<'de, T: DeserializableShape>(
    m: &'static Member,
    de: &mut dyn ShapeDeserializer<'de>,
) -> Result<T> {
    let mut value = T::blank();
    value.read(m, de)?;
    Ok(value)
}

pub static OPEN: Schema = Schema::structure(
    "example#Open",
    &[
        Member::new("document", &prelude::DOCUMENT),
        Member::new("untouched", &prelude::STRING),
        Member::new("after", &prelude::STRING),
    ],
);

structure! { OPEN => WithDocument {
    0 put document: Option<Document>,
} }

/// A structure that reads only its last member, as one that binds the others elsewhere.
#[derive(Debug, Default, PartialEq)]
pub struct Partial {
    pub after: String,
}

impl DeserializableStruct for Partial {
    fn schema(&self) -> &'static Schema {
        &OPEN
    }

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

pub static ALL: Schema = Schema::structure(
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

structure! { ALL => All {
    0 put scalars: Option<Scalars>,
    1 put lists: Option<Lists>,
    2 put maps: Option<Maps>,
    3 put grantee: Option<Grantee>,
    4 put tree: Option<Tree>,
    5 put choice: Option<Choice>,
} }

/// One of everything, with texts that need care.
pub fn full() -> All {
    let point = |label: Option<&str>, x| Point {
        label: label.map(str::to_owned),
        x,
        y: -x,
    };
    let strings = |texts: &[&str]| Some(texts.iter().map(|t| (*t).to_owned()).collect());
    let map = |entries: &[(&str, &str)]| -> BTreeMap<String, String> {
        entries
            .iter()
            .map(|(k, v)| ((*k).to_owned(), (*v).to_owned()))
            .collect()
    };
    let moment = |seconds, nanoseconds| Timestamp::new(seconds, nanoseconds).ok();
    let leaf = |name: &str| Tree {
        name: Some(name.to_owned()),
        ..blank()
    };
    All {
        scalars: Some(Scalars {
            boolean: Some(true),
            byte: Some(i8::MIN),
            short: Some(i16::MAX),
            integer: Some(i32::MIN),
            long: Some(i64::MAX),
            float: Some(0.1),
            double: Some(f64::NEG_INFINITY),
            big_integer: "-123456789012345678901234567890".parse().ok(),
            big_decimal: "1.500e-20".parse().ok(),
            string: Some(" <tag> & \"quotes\"\r\n\t]]> \u{85}\u{2028}é😀 ".to_owned()),
            blob: Some(Blob::from(&[0, 255, 62, 63])),
            date_time: moment(1_398_796_238, 520_000_000),
            http_date: moment(1_398_796_238, 0),
            epoch: moment(-1, 500_000_000),
        }),
        lists: Some(Lists {
            strings: strings(&["foo", "", " "]),
            nested: Some(vec![vec!["a".into(), "b".into()], vec![], vec!["c".into()]]),
            renamed: Some(vec![1, -2]),
            flat: strings(&["hi", "", "bye"]),
            flat_points: Some(vec![point(None, 1), point(Some("a\"\n\t\r<&>b"), 2)]),
            namespaced: strings(&["n"]),
            flat_namespaced: strings(&["m", "o"]),
            sparse_numbers: Some(vec![Some(1), None, Some(3)]),
            sparse_strings: strings(&["s"]).map(|v: Vec<_>| v.into_iter().map(Some).collect()),
            flat_sparse: Some(vec![None, Some(2)]),
            points: Some(vec![]),
        }),
        maps: Some(Maps {
            strings: Some(map(&[("", "empty key"), ("k&<", "v\r")])),
            renamed: Some([("one".to_owned(), point(Some("l"), 7))].into()),
            nested: Some([("outer".to_owned(), map(&[("inner", "x")]))].into()),
            flat: Some(map(&[("a", "A"), ("b", "B")])),
            flat_renamed: Some([("two".to_owned(), point(None, 8))].into()),
            sparse: Some([("none".to_owned(), None), ("some".to_owned(), Some(1))].into()),
        }),
        grantee: Some(Grantee {
            id: Some("me".into()),
            kind: Some("Canonical & more".into()),
            since: moment(0, 0),
            level: Some(3),
            prefixed: Some("p".into()),
        }),
        tree: Some(Tree {
            name: Some("root".into()),
            child: Some(Box::new(Tree {
                child: Some(Box::new(leaf("grandchild"))),
                ..blank()
            })),
            branches: Some(vec![leaf("l1"), blank()]),
            by_name: Some([("k".to_owned(), leaf("v"))].into()),
        }),
        choice: Some(Choice::Choice(Box::new(Choice::Many(vec![
            "x".into(),
            "y".into(),
        ])))),
    }
}
