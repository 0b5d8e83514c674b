//! The shapes of the operation that all protocols are tried with, as codegen would write them.

use std::collections::BTreeMap;

use tinsmith::internal::deserialize::{
    DeserializableShape, DeserializableStruct, ShapeDeserializer, read_value,
};
use tinsmith::internal::schema::{ErrorTraits, prelude};
use tinsmith::internal::schema::{Member, Schema};
use tinsmith::internal::serialize::{MemberSerializer, SerializableStruct};
use tinsmith::{Document, Result, Timestamp, TimestampFormat, UnknownVariant};

#[path = "../fixture/structure.rs"]
mod structure;

pub(crate) use structure::structure;

structure!(PutInput, PUT_INPUT, {
    0 text: Option<String>,
    1 document: Option<Document>,
    2 choice: Option<Choice>,
    3 items: Option<Vec<Item>>,
    4 date_time: Option<Timestamp>,
    5 http_date: Option<Timestamp>,
    6 epoch: Option<Timestamp>,
});
static PUT_INPUT: Schema = Schema::structure(
    "example#PutInput",
    &[
        Member::new("text", &prelude::STRING),
        Member::new("document", &prelude::DOCUMENT),
        Member::new("choice", &CHOICE),
        Member::new("items", &ITEMS),
        Member::new("dateTime", &prelude::TIMESTAMP).timestamp_format(TimestampFormat::DateTime),
        Member::new("httpDate", &prelude::TIMESTAMP).timestamp_format(TimestampFormat::HttpDate),
        Member::new("epoch", &prelude::TIMESTAMP).timestamp_format(TimestampFormat::EpochSeconds),
    ],
);

structure!(PutOutput, PUT_OUTPUT, {
    0 name: String,
    1 count: i32,
    2 at: Timestamp,
    3 items: Vec<Item>,
    4 labels: BTreeMap<String, i64>,
    5 choice: Option<Choice>,
} secret 6 password);
static PUT_OUTPUT: Schema = Schema::structure(
    "example#PutOutput",
    &[
        Member::new("name", &prelude::STRING).required(),
        Member::new("count", &prelude::INTEGER).required(),
        Member::new("at", &prelude::TIMESTAMP).required(),
        Member::new("items", &ITEMS).required(),
        Member::new("labels", &LABELS).required(),
        Member::new("choice", &CHOICE),
        Member::new("password", &SECRET),
    ],
);

structure!(Item, ITEM, {
    0 key: String,
    1 children: Option<Vec<Item>>,
} secret 2 token);
static ITEM: Schema = Schema::structure(
    "example#Item",
    &[
        Member::new("key", &prelude::STRING).required(),
        Member::new("children", &ITEMS),
        Member::new("token", &prelude::STRING).sensitive(),
    ],
);
static ITEMS: Schema = Schema::list("example#Items", &[Member::new("member", &ITEM)]);
pub(crate) static STRINGS: Schema = Schema::list(
    "example#Strings",
    &[Member::new("member", &prelude::STRING)],
);
static LABELS: Schema = Schema::map(
    "example#Labels",
    &[
        Member::new("key", &prelude::STRING),
        Member::new("value", &prelude::LONG),
    ],
);
static SECRET: Schema = Schema::string("example#Secret").sensitive();

// An error with a member that has the name of an error's code, and one that has the name of a layer.
structure!(Throttled, THROTTLED, {
    0 message: Option<String>,
    1 code: Option<i32>,
    2 errors: Option<Vec<Item>>,
} secret 3 password);
static THROTTLED: Schema = Schema::structure(
    "example#Throttled",
    &[
        Member::new("message", &prelude::STRING),
        Member::new("code", &prelude::INTEGER),
        Member::new("Errors", &ITEMS),
        Member::new("password", &SECRET),
    ],
)
.error(ErrorTraits::client().throttling());

// An error whose message is a secret.
structure!(Leaky, LEAKY, { 0 message: Option<String>, });
static LEAKY: Schema = Schema::structure("example#Leaky", &[Member::new("message", &SECRET)])
    .error(ErrorTraits::server());

// An error that is its name alone.
structure!(Gone, GONE, {});
static GONE: Schema =
    Schema::structure("example#Gone", &[]).error(ErrorTraits::client().retryable());

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Choice {
    Text(String),
    Number(i32),
    Unknown(UnknownVariant),
}
pub(crate) static CHOICE: Schema = Schema::union(
    "example#Choice",
    &[
        Member::new("text", &prelude::STRING),
        Member::new("number", &prelude::INTEGER),
    ],
);

impl SerializableStruct for Choice {
    fn schema(&self) -> &'static Schema {
        &CHOICE
    }

    fn serialize_members<'a>(&'a self, v: &mut dyn MemberSerializer<'a>) {
        match self {
            Self::Text(text) => v.member(0, text),
            Self::Number(number) => v.member(1, number),
            Self::Unknown(_) => {}
        }
    }
}

impl DeserializableStruct for Choice {
    fn blank() -> Self {
        Self::Unknown(UnknownVariant::default())
    }

    fn read_member<'de>(
        &mut self,
        index: usize,
        m: &'static Member,
        de: &mut dyn ShapeDeserializer<'de>,
    ) -> Result<()> {
        *self = match index {
            0 => Self::Text(read_value(m, de)?),
            _ => Self::Number(read_value(m, de)?),
        };
        Ok(())
    }

    fn unknown_member(&mut self, name: &str) {
        *self = Self::Unknown(UnknownVariant::new_unchecked(name));
    }
}
