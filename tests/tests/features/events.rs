use insta::assert_snapshot;
use serde_json::{Value, json};

fn shapes(protocol: &str) -> Value {
    let mut service = tinsmith_tests::fixture::service();
    service["traits"] = json!({ protocol: {} });
    service["operations"] = json!([{ "target": "Talk" }]);
    json!({
        "Example": service,
        "Talk": { "type": "operation",
            "input": { "target": "TalkRequest" }, "output": { "target": "TalkResponse" } },
        "TalkRequest": { "type": "structure", "members": {
            "room": { "target": "String" },
            "words": { "target": "Words", "traits": { "required": {} } } } },
        "TalkResponse": { "type": "structure", "members": { "words": { "target": "Words" } } },
        "Words": { "type": "union", "traits": { "streaming": {} }, "members": {
            "said": { "target": "Said" }, "gone": { "target": "Gone" } } },
        "Said": { "type": "structure", "members": {
            "by": { "target": "String", "traits": { "eventHeader": {} } },
            "text": { "target": "String", "traits": { "eventPayload": {} } } } },
        "Gone": { "type": "structure", "traits": { "error": "server" }, "members": {} },
    })
}

const TALK: &str = "src/operations/talk.rs";

#[test]
fn an_operation_says_what_it_sends_and_receives() {
    let starts = [
        "impl Operation for",
        "impl tinsmith::event_stream",
        "impl Talk {",
    ];
    assert_snapshot!(super::items(
        shapes("aws.protocols#awsJson1_1"),
        TALK,
        &starts
    ));
}

#[test]
fn streams_are_no_fields_and_their_errors_are_the_operations() {
    let starts = ["pub struct TalkRe", "pub enum"];
    assert_snapshot!(super::items(
        shapes("aws.protocols#awsJson1_1"),
        TALK,
        &starts
    ));
}

#[test]
fn schemas_have_no_streams_and_say_where_members_of_events_stand() {
    let starts =
        ["SAID", "TALK_REQUEST", "TALK_RESPONSE"].map(|name| format!("pub(crate) static {name}:"));
    let starts = starts.each_ref().map(String::as_str);
    let shapes = shapes("aws.protocols#awsJson1_1");
    assert_snapshot!(super::items(shapes, "src/schemas.rs", &starts));
}

#[test]
fn only_crates_with_event_streams_need_them_of_the_runtime() {
    let manifest = |shapes| super::file(&super::generated(shapes), "Cargo.toml").to_owned();
    assert!(manifest(shapes("aws.protocols#awsJson1_1")).contains("\"event-stream\""));
    // awsQuery has no event streams: the union is a member as any other.
    let without = shapes("aws.protocols#awsQuery");
    assert!(!manifest(without.clone()).contains("event-stream"));
    assert!(super::items(without, TALK, &["pub struct TalkRequest"]).contains("pub words: Words"));
}
