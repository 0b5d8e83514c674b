//! Shapes as codegen would write them, with secrets of each kind.

use std::collections::BTreeMap;

use tinsmith::internal::deserialize::{
    DeserializableShape, DeserializableStruct, ShapeDeserializer, read_value,
};
use tinsmith::internal::schema::{Kind, prelude};
use tinsmith::internal::schema::{Member, Schema};
use tinsmith::internal::serialize::{
    MemberSerializer, SerializableShape, SerializableStruct, ShapeSerializer,
};
use tinsmith::{BigDecimal, BigInteger, Blob, Document, Result, Timestamp, UnknownValue};

#[path = "../fixture/structure.rs"]
mod structure;

use structure::structure;

structure! {
    /// Some members are secret.
    Safe, SAFE, {
        0 label: String,
        1 combination: String,
        2 key: Option<Blob>,
        3 codes: Vec<String>,
        4 codes_by_name: BTreeMap<String, Vec<Option<String>>>,
        5 names_by_code: BTreeMap<String, String>,
        6 content: Option<Content>,
        7 owner: Option<Owner>,
        8 inner: Option<Box<Safe>>,
        9 labels: Vec<Color>,
        10 owners: Vec<Owner>,
    }
}

structure! {
    /// All of it is secret.
    Owner, OWNER, {
        0 name: String,
        1 color: Color,
        2 account: BigInteger,
        3 balance: Option<BigDecimal>,
        4 born: Timestamp,
        5 notes: Option<Document>,
        6 by_color: BTreeMap<Color, Vec<i32>>,
        7 rich: bool,
        8 content: Option<Content>,
    }
}

/// One of its members is secret.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Content {
    Public(String),
    Secret(String),
    Safe(Box<Safe>),
    Nothing,
    Unknown(String),
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Color {
    Red,
    Unknown(UnknownValue),
}

static SECRET: Schema = Schema::string("test#Secret").sensitive();
static SECRET_BLOB: Schema = Schema::new("test#SecretBlob", Kind::Blob).sensitive();
static COLOR: Schema = Schema::new("test#Color", Kind::Enum);
static SECRETS: Schema = Schema::list("test#Secrets", &[Member::new("member", &SECRET)]);
static SECRETS_BY_NAME: Schema = Schema::map(
    "test#SecretsByName",
    &[
        Member::new("key", &prelude::STRING),
        Member::new("value", &SECRETS),
    ],
);
static NAMES_BY_SECRET: Schema = Schema::map(
    "test#NamesBySecret",
    &[
        Member::new("key", &SECRET),
        Member::new("value", &prelude::STRING),
    ],
);
static COLORS: Schema = Schema::list("test#Colors", &[Member::new("member", &COLOR)]);
static OWNERS: Schema = Schema::list("test#Owners", &[Member::new("member", &OWNER)]);
static NUMBERS: Schema = Schema::list("test#Numbers", &[Member::new("member", &prelude::INTEGER)]);
static NUMBERS_BY_COLOR: Schema = Schema::map(
    "test#NumbersByColor",
    &[Member::new("key", &COLOR), Member::new("value", &NUMBERS)],
);
static SAFE: Schema = Schema::structure(
    "test#Safe",
    &[
        Member::new("label", &prelude::STRING),
        // On the member alone.
        Member::new("combination", &prelude::STRING).sensitive(),
        Member::new("key", &SECRET_BLOB),
        Member::new("codes", &SECRETS),
        Member::new("codesByName", &SECRETS_BY_NAME),
        Member::new("namesByCode", &NAMES_BY_SECRET),
        Member::new("content", &CONTENT),
        Member::new("owner", &OWNER),
        Member::new("inner", &SAFE),
        Member::new("labels", &COLORS),
        Member::new("owners", &OWNERS),
    ],
);
static OWNER: Schema = Schema::structure(
    "test#Owner",
    &[
        Member::new("name", &prelude::STRING),
        Member::new("color", &COLOR),
        Member::new("account", &prelude::BIG_INTEGER),
        Member::new("balance", &prelude::BIG_DECIMAL),
        Member::new("born", &prelude::TIMESTAMP),
        Member::new("notes", &prelude::DOCUMENT),
        Member::new("byColor", &NUMBERS_BY_COLOR),
        Member::new("rich", &prelude::BOOLEAN),
        Member::new("content", &CONTENT),
    ],
)
.sensitive();
static CONTENT: Schema = Schema::union(
    "test#Content",
    &[
        Member::new("public", &prelude::STRING),
        Member::new("secret", &SECRET),
        Member::new("safe", &SAFE),
        Member::new("nothing", &prelude::UNIT),
    ],
);

impl SerializableStruct for Content {
    fn schema(&self) -> &'static Schema {
        &CONTENT
    }

    fn serialize_members<'a>(&'a self, v: &mut dyn MemberSerializer<'a>) {
        match self {
            Self::Public(value) => v.member(0, value),
            Self::Secret(value) => v.member(1, value),
            Self::Safe(value) => v.member(2, value),
            Self::Nothing => v.member(3, &tinsmith::Unit),
            Self::Unknown(_) => {}
        }
    }
}

impl DeserializableStruct for Content {
    fn blank() -> Self {
        Self::Unknown(String::new())
    }

    fn read_member<'de>(
        &mut self,
        index: usize,
        m: &'static Member,
        de: &mut dyn ShapeDeserializer<'de>,
    ) -> Result<()> {
        *self = match (index, &mut *self) {
            (0, Self::Public(value)) => return value.read(m, de),
            (0, _) => Self::Public(read_value(m, de)?),
            (1, Self::Secret(value)) => return value.read(m, de),
            (1, _) => Self::Secret(read_value(m, de)?),
            (2, Self::Safe(value)) => return value.read(m, de),
            (2, _) => Self::Safe(read_value(m, de)?),
            (3, _) => {
                let tinsmith::Unit = read_value(m, de)?;
                Self::Nothing
            }
            _ => return Ok(()),
        };
        Ok(())
    }
}

impl From<&str> for Color {
    fn from(value: &str) -> Self {
        match value {
            "red" => Self::Red,
            _ => Self::Unknown(UnknownValue::new_unchecked(value.to_owned())),
        }
    }
}

impl AsRef<str> for Color {
    fn as_ref(&self) -> &str {
        match self {
            Self::Red => "red",
            Self::Unknown(value) => value.as_str(),
        }
    }
}

impl SerializableShape for Color {
    fn serialize<'a>(&'a self, m: &'static Member, s: &mut dyn ShapeSerializer<'a>) {
        s.enumeration(m, self.as_ref());
    }
}

impl DeserializableShape for Color {
    fn blank() -> Self {
        Self::from("")
    }

    fn read<'de>(&mut self, m: &'static Member, de: &mut dyn ShapeDeserializer<'de>) -> Result<()> {
        *self = Self::from(&*de.string(m)?);
        Ok(())
    }
}
