//! Responses that lack what is required: client error correction fills in blanks, and the metadata tells of them.

use serde_json::json;
use tinsmith::http::{HeaderValue, Response};
use tinsmith::internal::deserialize::DeserializableShape;
use tinsmith::internal::schema::{HttpBinding, prelude};
use tinsmith::internal::schema::{Member, OperationSchema, Schema};
use tinsmith::operation::response;
use tinsmith::protocol::{RestJson1, RestXml};
use tinsmith::{Metadata, Operation, OperationError, Timestamp};

use crate::fetch::FetchInput;
use crate::operation::{PutError, SERVICE};
use crate::shapes::structure;
use crate::unreadable::unreadable;
use crate::wires::{Format, WIRES, good, with};

const REQUIRED: [&str; 5] = ["name", "count", "at", "items", "labels"];

fn missing(metadata: &Metadata) -> Vec<&str> {
    metadata.missing_members().collect()
}

/// XML has a root even where no member is set, so that nothing at all is no response. The others write nothing where they
/// have nothing to say.
#[test]
fn an_empty_body_is_blank_unless_it_must_have_a_root() {
    for wire in &WIRES {
        if wire.format == Format::Xml {
            unreadable(wire, b"");
            unreadable(wire, b" \r\n");
            continue;
        }
        let response = wire.answer(200, &[], b"").unwrap();
        assert_eq!((response.name.as_str(), response.count), ("", 0));
        assert_eq!(response.at, Timestamp::UNIX_EPOCH);
        assert!(response.items.is_empty() && response.labels.is_empty());
        assert_eq!(response.choice, None);
        assert_eq!(missing(&response.metadata), REQUIRED, "{}", wire.name);
        match wire.format {
            Format::Json => assert!(wire.answer(200, &[], b" \r\n").is_ok(), "{}", wire.name),
            // White space is a number in CBOR.
            Format::Cbor | Format::Xml => drop(unreadable(wire, b" \r\n")),
        }
    }
}

#[test]
fn an_output_without_members_is_blank() {
    for wire in &WIRES {
        let response = wire.answer(200, &[], &wire.output(&json!({}))).unwrap();
        assert_eq!((response.name.as_str(), response.count), ("", 0));
        assert_eq!(missing(&response.metadata), REQUIRED, "{}", wire.name);
    }
}

#[test]
fn each_required_member_may_be_missing_or_null() {
    for wire in &WIRES {
        for name in REQUIRED {
            let mut output = good();
            output.as_object_mut().unwrap().remove(name);
            let body = wire.output(&output);
            let response = wire.answer(200, &[], &body).unwrap();
            assert_eq!(missing(&response.metadata), [name], "{}", wire.name);
            let body = wire.output(&with(&format!("/{name}"), json!(null)));
            let response = wire.answer(200, &[], &body).unwrap();
            assert_eq!(response.password.as_deref(), Some("planted-password"));
            assert_eq!(missing(&response.metadata), [name], "{}", wire.name);
        }
    }
}

#[test]
fn members_of_a_later_model_are_skipped() {
    let news = json!({"deep": [{"a": [1, 2]}, "x"], "b": true});
    for wire in &WIRES {
        let body = wire.output(&with("/news", news.clone()));
        assert_eq!(wire.answer(200, &[], &body).unwrap().count, 6);
    }
}

#[test]
fn what_is_complete_lacks_nothing() {
    for wire in &WIRES {
        let response = wire.answer(200, &[], &wire.output(&good())).unwrap();
        assert_eq!(response.metadata.notes(), [], "{}", wire.name);
    }
}

#[test]
fn what_is_missing_within_has_its_place() {
    for wire in &WIRES {
        let items = json!([{}, {"key": "b", "children": [{"key": "c"}, {"children": [{}]}]}]);
        let response = wire
            .answer(200, &[], &wire.output(&with("/items", items)))
            .unwrap();
        let places = [
            "items[0].key",
            "items[1].children[1].children[0].key",
            "items[1].children[1].key",
        ];
        assert_eq!(missing(&response.metadata), places, "{}", wire.name);
        let note = response.metadata.notes()[0].to_string();
        assert_eq!(note, "items[0].key: the member is required but missing");
    }
}

#[test]
fn the_notes_are_bounded() {
    for wire in &WIRES {
        let items = json!(vec![json!({}); 1000]);
        let response = wire
            .answer(200, &[], &wire.output(&with("/items", items)))
            .unwrap();
        assert_eq!(response.items.len(), 1000);
        assert_eq!(response.metadata.notes().len(), 16, "{}", wire.name);
        assert_eq!(response.metadata.notes_left_out(), 984, "{}", wire.name);
    }
}

/// The query protocols wrap an output; where that layer is missing, so is all that is in it.
#[test]
fn a_result_that_did_not_come_lacks_everything() {
    for wire in WIRES.iter().filter(|wire| wire.format == Format::Xml) {
        let body = match wire.name {
            "restXml" => "<PutOutput/>",
            _ => "<PutResponse><ResponseMetadata/></PutResponse>",
        };
        let response = wire.answer(200, &[], body.as_bytes()).unwrap();
        assert_eq!(missing(&response.metadata), REQUIRED, "{}", wire.name);
    }
}

macro_rules! operation {
    ($name:ident: $protocol:ident -> $output:ident) => {
        struct $name;

        impl Operation for $name {
            type Input = FetchInput;
            type Output = $output;
            type Error = PutError;
            type Protocol = $protocol;

            const SCHEMA: &'static OperationSchema =
                &OperationSchema::new(&SERVICE, "Describe", FetchInput::SCHEMA, $output::SCHEMA)
                    .http("GET", "/");
        }
    };
}

operation!(DescribeJson: RestJson1 -> DescribeOutput);
operation!(DescribeXml: RestXml -> DescribeOutput);
operation!(HeldJson: RestJson1 -> HeldOutput);
operation!(HeldXml: RestXml -> HeldOutput);
operation!(LoadJson: RestJson1 -> LoadOutput);
operation!(LoadXml: RestXml -> LoadOutput);

structure!(DescribeOutput, DESCRIBE_OUTPUT, { 0 tag: String, 1 size: i32, 2 name: String, 3 note: Option<String>, });
static DESCRIBE_OUTPUT: Schema = Schema::structure(
    "example#DescribeOutput",
    &[
        Member::new("tag", &prelude::STRING)
            .required()
            .http(HttpBinding::Header("x-tag")),
        Member::new("size", &prelude::INTEGER)
            .required()
            .http(HttpBinding::Header("x-size")),
        Member::new("name", &prelude::STRING).required(),
        Member::new("note", &prelude::STRING),
    ],
);

structure!(HeldOutput, HELD_OUTPUT, { 0 tag: String, 1 size: i32, 2 name: String, });
static HELD_OUTPUT: Schema = Schema::structure(
    "example#HeldOutput",
    &[
        Member::new("tag", &prelude::STRING)
            .held()
            .http(HttpBinding::Header("x-tag")),
        Member::new("size", &prelude::INTEGER)
            .held()
            .http(HttpBinding::Header("x-size")),
        Member::new("name", &prelude::STRING).held(),
    ],
);

structure!(LoadOutput, LOAD_OUTPUT, { 0 described: Described, });
static LOAD_OUTPUT: Schema = Schema::structure(
    "example#LoadOutput",
    &[Member::new("described", &DESCRIBED)
        .required()
        .http(HttpBinding::Payload)],
);

// The binding of a member means nothing where the structure is a member itself.
structure!(Described, DESCRIBED, { 0 tag: String, 1 name: String, });
static DESCRIBED: Schema = Schema::structure(
    "example#Described",
    &[
        Member::new("tag", &prelude::STRING)
            .required()
            .http(HttpBinding::Header("x-tag")),
        Member::new("name", &prelude::STRING).required(),
    ],
);

fn read<O: Operation<Error = PutError>>(
    headers: &[(&'static str, &'static str)],
    body: &str,
) -> std::result::Result<tinsmith::Response<O::Output>, PutError> {
    let mut answer = Response::new(body.to_owned());
    for (name, value) in headers {
        let value = HeaderValue::from_static(value);
        answer.headers_mut().insert(*name, value);
    }
    response::<O>(&answer)
}

#[test]
fn headers_and_payloads_may_be_missing_too() {
    let (json, xml) = (
        r#"{"note": "n"}"#,
        "<DescribeOutput><note>n</note></DescribeOutput>",
    );
    for metadata in [
        read::<DescribeJson>(&[], json).unwrap().metadata,
        read::<DescribeXml>(&[], xml).unwrap().metadata,
        read::<DescribeJson>(&[], "").unwrap().metadata,
    ] {
        assert_eq!(missing(&metadata), ["tag", "size", "name"]);
    }
    let headers = [("x-tag", ""), ("x-size", "6")];
    let (json, xml) = (
        r#"{"name": ""}"#,
        "<DescribeOutput><name/></DescribeOutput>",
    );
    for metadata in [
        read::<DescribeJson>(&headers, json).unwrap().metadata,
        read::<DescribeXml>(&headers, xml).unwrap().metadata,
    ] {
        assert_eq!(missing(&metadata), [""; 0]);
    }
    let (json, xml) = (r#"{"tag": "t"}"#, "<Described><tag>t</tag></Described>");
    for metadata in [
        read::<LoadJson>(&[], json).unwrap().metadata,
        read::<LoadXml>(&[], xml).unwrap().metadata,
    ] {
        assert_eq!(missing(&metadata), ["described.name"]);
    }
    for metadata in [
        read::<LoadJson>(&[], "").unwrap().metadata,
        read::<LoadXml>(&[], "").unwrap().metadata,
    ] {
        assert_eq!(missing(&metadata), ["described"]);
    }
}

/// The model needn't have it, so that it is no fault of the service's; the field has a value that nobody sent all the same.
#[test]
fn what_is_held_may_be_missing_and_is_told() {
    let unread = [("x-size", "six")];
    for response in [
        read::<HeldJson>(&unread, "{}").unwrap(),
        read::<HeldXml>(&unread, "<HeldOutput/>").unwrap(),
    ] {
        assert_eq!((response.tag.as_str(), response.size), ("", 0));
        assert_eq!(missing(&response.metadata), ["tag", "name"]);
        assert_eq!(response.metadata.notes().len(), 3);
    }
    let headers = [("x-tag", "t"), ("x-size", "6")];
    let response = read::<HeldJson>(&headers, r#"{"name": "n"}"#).unwrap();
    assert_eq!(missing(&response.metadata), [""; 0]);
}

/// It came, so that a blank in its place would be made up.
#[test]
fn a_required_header_must_be_read() {
    let headers = [("x-tag", "t"), ("x-size", "six")];
    for error in [
        read::<DescribeJson>(&headers, "{}").unwrap_err(),
        read::<DescribeXml>(&headers, "<DescribeOutput/>").unwrap_err(),
    ] {
        let problem = error.metadata().problem().unwrap();
        assert_eq!(problem.path(), "size", "{error}");
    }
}
