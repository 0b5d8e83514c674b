use insta::assert_snapshot;
use serde_json::json;
use tinsmith_codegen::GeneratedCrate;
use tinsmith_codegen::holds::{Hold, Kept, Optionality};
use tinsmith_tests::{excerpt, fixture};

/// What the model says of each member is another than what its name says.
fn cup() -> GeneratedCrate {
    let shapes = json!({
        "Cup": { "type": "structure", "members": {
            "required": { "target": "String" },
            "requiredToo": { "target": "Integer", "traits": { "default": 250 } },
            "optional": { "target": "Boolean", "traits": { "required": {} } },
            "withDefault": { "target": "Integer" },
        } },
    });
    let hold = |shape: &str, kept| Hold::new(format!("example#{shape}").parse().unwrap(), kept, "");
    let member = |name: &str, optionality| hold("Cup", Kept::Member(name.to_owned(), optionality));
    let order = |shape, names: [&str; 2]| hold(shape, Kept::Order(names.map(str::to_owned).into()));
    let options = fixture::options("example").holds([
        member("required", Optionality::Required),
        member("requiredToo", Optionality::Required),
        member("optional", Optionality::Optional),
        member("withDefault", Optionality::Default(5.into())),
        order("Cup", ["requiredToo", "required"]),
    ]);
    fixture::generated_from(&fixture::model(shapes).to_string(), &options)
        .unwrap_or_else(|faults| panic!("{faults}"))
}

fn items(generated: &GeneratedCrate, path: &str, starts: &[&str]) -> String {
    let file = super::file(generated, path);
    excerpt::items(file, starts).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn held_members_are_what_they_were() {
    let generated = cup();
    let starts = ["pub struct", "impl Cup", "impl DeserializableStruct"];
    assert_snapshot!(items(&generated, "src/types/cup.rs", &starts));
}

#[test]
fn the_schema_of_what_is_held_is_the_models() {
    let generated = cup();
    let starts = ["pub(crate) static CUP"];
    assert_snapshot!(items(&generated, "src/schemas.rs", &starts));
}
