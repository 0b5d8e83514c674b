//! What the model calls sensitive stands in no error and in no `Debug`, wherever it is held.

#![cfg(all(
    feature = "cbor",
    feature = "event-stream",
    feature = "json",
    feature = "serde"
))]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test asserts by panicking"
)]

#[allow(dead_code, unused_macros, reason = "the tests of JSON use all of it")]
#[path = "json/shapes.rs"]
mod shapes;

use std::collections::BTreeMap;

use shapes::structure;
use tinsmith::internal::deserialize::{
    DeserializableShape, DeserializableStruct, ShapeDeserializer,
};
use tinsmith::internal::schema::{Bounds, prelude};
use tinsmith::internal::schema::{Member, Schema};
use tinsmith::internal::serialize::{SerializableShape, ShapeSerializer};
use tinsmith::{Result, Shape};

structure! {
    /// Secrets in each place that can hold one.
    Vault, VAULT, {
        0 name: Option<String>,
        1 codes: Option<Vec<String>>,
        2 by_name: Option<BTreeMap<String, String>>,
        3 by_code: Option<BTreeMap<String, i64>>,
        4 sealed: Option<BTreeMap<String, String>>,
        5 inner: Option<Box<Vault>>,
        6 plain: Option<BTreeMap<String, String>>,
        7 door: Option<Door>,
    }
}

static VAULT: Schema = Schema::structure(
    "example#Vault",
    &[
        Member::new("name", &prelude::STRING),
        Member::new("codes", &CODES),
        Member::new("byName", &BY_NAME),
        Member::new("byCode", &BY_CODE),
        Member::new("sealed", &PLAIN).sensitive(),
        Member::new("inner", &VAULT),
        Member::new("plain", &PLAIN),
        Member::new("door", &DOOR),
    ],
);
static CODE: Schema = Schema::string("example#Code").sensitive();
static CODES: Schema = Schema::list("example#Codes", &[Member::new("member", &CODE)]);
static BY_NAME: Schema = Schema::map(
    "example#ByName",
    &[
        Member::new("key", &prelude::STRING),
        Member::new("value", &CODE),
    ],
);
static BY_CODE: Schema = Schema::map(
    "example#ByCode",
    &[
        Member::new("key", &CODE),
        Member::new("value", &prelude::LONG),
    ],
);
static PLAIN: Schema = Schema::map(
    "example#Plain",
    &[
        Member::new("key", &prelude::STRING),
        Member::new("value", &SHORT),
    ],
);
static SHORT: Schema = Schema::string("example#Short").length(Bounds::at_most(3));

structure! {
    /// All of it is a secret.
    Door, DOOR, {
        0 lock: Option<String>,
        1 keys: Option<BTreeMap<String, String>>,
    }
}

static DOOR: Schema = Schema::structure(
    "example#Door",
    &[
        Member::new("lock", &prelude::STRING),
        Member::new("keys", &PLAIN),
    ],
)
.sensitive();

/// An enum that is a secret; where it stands alone, no schema says so.
#[derive(Debug, Clone, PartialEq)]
struct Level(String);

impl SerializableShape for Level {
    fn serialize<'a>(&'a self, m: &'static Member, s: &mut dyn ShapeSerializer<'a>) {
        s.enumeration(m, &self.0);
    }
}

impl DeserializableShape for Level {
    fn blank() -> Self {
        Self(String::new())
    }

    fn read<'de>(&mut self, m: &'static Member, de: &mut dyn ShapeDeserializer<'de>) -> Result<()> {
        self.0 = de.string(m)?.into_owned();
        Ok(())
    }
}

tinsmith::internal::implement_serde!(Vault, Door, Level);

const SECRET: &str = "planted";

fn secrets(count: usize) -> BTreeMap<String, String> {
    (0..count)
        .map(|n| (format!("{SECRET}-{n}"), SECRET.to_owned()))
        .collect()
}

fn vault() -> Vault {
    Vault {
        name: Some("n".to_owned()),
        codes: Some(vec![SECRET.to_owned()]),
        by_name: Some([("shown".to_owned(), SECRET.to_owned())].into()),
        by_code: Some([(SECRET.to_owned(), 1)].into()),
        sealed: Some(secrets(2)),
        door: Some(Door {
            lock: Some(SECRET.to_owned()),
            keys: Some(secrets(1)),
        }),
        ..<Vault as DeserializableStruct>::blank()
    }
}

#[test]
fn values_show_neither_secrets_nor_secret_keys() {
    let shape = vault();
    assert_eq!(
        format!("{:?}", shape.to_value()),
        "Structure({\"name\": String(\"n\"), \"codes\": List([*** redacted ***]), \
         \"byName\": Map({\"shown\": *** redacted ***}), \
         \"byCode\": Map({*** redacted ***: *** redacted ***}), \"sealed\": *** redacted ***, \
         \"door\": *** redacted ***})"
    );
    let door = shape.door.unwrap();
    assert_eq!(
        format!("{:?}", door.to_value()),
        "Structure({\"lock\": *** redacted ***, \"keys\": *** redacted ***})"
    );
}

#[test]
fn paths_of_violations_have_no_keys_that_are_secret() {
    let mut shape = vault();
    shape.plain = Some([("shown".to_owned(), "long".to_owned())].into());
    shape.inner = Some(Box::new(vault()));
    let text = shape.validate().unwrap_err().to_string();
    assert!(!text.contains(SECRET), "{text}");
    for path in [
        "plain[\"shown\"]",
        "sealed[..]",
        "door.keys[..]",
        "inner.sealed[..]",
    ] {
        assert!(text.contains(&format!("{path} has length")), "{text}");
    }
    let text = shape.door.unwrap().validate().unwrap_err().to_string();
    assert!(text.starts_with("keys[..] has length"), "{text}");
}

#[test]
fn serde_quotes_no_text_where_what_holds_secrets_should_be() {
    let all = [
        r#""planted""#,
        r#"["planted"]"#,
        r#"{"codes": "planted"}"#,
        r#"{"codes": {"planted": 1}}"#,
        r#"{"codes": [["planted"]]}"#,
        r#"{"codes": [4711]}"#,
        r#"{"byName": "planted"}"#,
        r#"{"byName": {"a": 4711}}"#,
        r#"{"byCode": "planted"}"#,
        r#"{"sealed": "planted"}"#,
        r#"{"sealed": {"planted": 4711}}"#,
        r#"{"inner": "planted"}"#,
        r#"{"inner": {"codes": "planted"}}"#,
        r#"{"door": "planted"}"#,
        r#"{"door": {"lock": 4711}}"#,
        r#"{"door": {"keys": "planted"}}"#,
        r#"{"door": {"keys": {"a": 4711}}}"#,
    ];
    for text in all {
        let error = serde_json::from_str::<Vault>(text).unwrap_err();
        let told = format!("{error} {error:?}");
        assert!(
            !told.contains(SECRET) && !told.contains("4711"),
            "{text}: {told}"
        );
        assert!(told.contains("what the schema expects"), "{told}");
    }
    let told = |text| serde_json::from_str::<Door>(text).unwrap_err().to_string();
    assert!(!told(r#"{"lock": 4711}"#).contains("4711"));
    assert!(!told(r#""planted""#).contains(SECRET));
    let told = serde_json::from_str::<Level>("4711").unwrap_err();
    assert!(!told.to_string().contains("4711"), "{told}");
}

#[test]
fn serde_still_quotes_what_is_no_secret() {
    let told = |text| serde_json::from_str::<Vault>(text).unwrap_err().to_string();
    let name = told(r#"{"name": 4711}"#);
    assert!(
        name.starts_with("name: invalid type: integer `4711`"),
        "{name}"
    );
    let plain = told(r#"{"plain": "shown"}"#);
    assert!(
        plain.starts_with("plain: invalid type: string \"shown\""),
        "{plain}"
    );
    let codes = told(r#"{"codes": "planted"}"#);
    assert!(codes.contains("codes: the value is not what the schema expects: expected a list"));
}

#[test]
fn serializers_and_decoders_show_no_bytes() {
    use tinsmith::event_stream::{Decoder, Message};
    use tinsmith::internal::codec::CborSerializer;
    use tinsmith::internal::codec::JsonSerializer;
    use tinsmith::internal::codec::{QuerySerializer, Rules};

    static TOP: Member = Member::new("vault", &VAULT);
    let shape = vault();
    let (mut json, mut cbor) = (
        JsonSerializer::new(Default::default()),
        CborSerializer::new(),
    );
    shape.serialize(&TOP, &mut json);
    shape.serialize(&TOP, &mut cbor);
    let mut query = QuerySerializer::new(Rules::AwsQuery);
    query.members(&shape);
    let mut decoder = Decoder::new();
    decoder.push(&Message::new(SECRET).encode().unwrap());
    let bytes = format!("{:?}", SECRET.as_bytes());
    let bytes = bytes.trim_matches(['[', ']']);
    for text in [
        format!("{json:?}"),
        format!("{cbor:?}"),
        format!("{query:?}"),
        format!("{decoder:?}"),
    ] {
        assert!(!text.contains(SECRET) && !text.contains(bytes), "{text}");
        assert!(text.contains(" bytes"), "{text}");
    }
}
