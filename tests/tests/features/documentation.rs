use insta::assert_snapshot;
use serde_json::json;

#[test]
fn hostile_texts_stay_texts() {
    let text = |documentation: &str| json!({ "target": "String", "traits": { "documentation": documentation } });
    let shapes = json!({ "Notes": { "type": "structure",
        "traits": { "documentation": "Ends */ fn here() {} /* and \"# goes on.\n```rust\npanic!()\n```" },
        "members": {
            "html": text("<p>Use <code>a[0]</code> or <a href=\"https://example.com\">this</a>.</p><script>x</script>"),
            "control": text("one\u{0}two\r\nthree\u{202e}eerht"),
            "brackets": text("See [Option] and <Region> at https://example.com/a_b."),
            "empty": text(" "),
        } } });
    assert_snapshot!(super::items(shapes, "src/types/notes.rs", &["pub struct"]));
}

#[test]
fn members_say_what_their_simple_target_says() {
    let shapes = json!({
        "Notes": { "type": "structure", "members": {
            "arn": { "target": "Arn" },
            "own": { "target": "Arn", "traits": { "documentation": "The member's own text." } },
            "other": { "target": "Other" },
        } },
        "Arn": { "type": "string", "traits": { "documentation": "An Amazon Resource Name." } },
        "Other": { "type": "structure", "traits": { "documentation": "Another structure." } },
    });
    assert_snapshot!(super::items(shapes, "src/types/notes.rs", &["pub struct"]));
}

#[test]
fn what_is_deprecated_says_so() {
    let shapes = json!({
        "Old": {
            "type": "structure",
            "members": { "a": { "target": "String", "traits": { "deprecated": {} } } },
            "traits": { "deprecated": { "since": "2023-04-15", "message": "Use \"New\" [instead]." } },
        },
        "Color": { "type": "enum", "members": {
            "RED": { "target": "Unit", "traits": { "enumValue": "red", "deprecated": { "since": "1.2" } } },
            "BLUE": { "target": "Unit", "traits": { "enumValue": "blue" } },
        } },
    });
    let structure = super::items(
        shapes.clone(),
        "src/types/old.rs",
        &["pub struct", "impl Old"],
    );
    let enumeration = super::items(shapes.clone(), "src/types/color.rs", &["pub enum"]);
    let root = super::items(shapes, "src/lib.rs", &["    deprecated,"]);
    assert_snapshot!([structure, enumeration, root].join("\n"));
}
