use insta::assert_snapshot;
use serde_json::json;

#[test]
fn a_structure_in_itself_is_boxed() {
    let shapes = json!({ "Chain": { "type": "structure", "members": {
        "next": { "target": "Chain" } } } });
    assert_snapshot!(super::items(
        shapes,
        "src/types/chain.rs",
        &["pub struct", "impl Chain"]
    ));
}

#[test]
fn of_a_cycle_one_member_is_boxed() {
    let shapes = json!({
        "Parent": { "type": "structure", "members": { "child": { "target": "Child" } } },
        "Child": { "type": "structure", "members": {
            "parent": { "target": "Parent", "traits": { "required": {} } } } },
    });
    let generated = super::generated(shapes);
    let part = |path, starts: &[&str]| {
        tinsmith_tests::excerpt::items(super::file(&generated, path), starts).unwrap()
    };
    let starts = ["pub struct", "impl Child", "impl DeserializableStruct"];
    let child = part("src/types/child.rs", &starts);
    let parent = part("src/types/parent.rs", &["pub struct"]);
    assert_snapshot!(format!("{child}\n{parent}"));
}

#[test]
fn through_a_union() {
    let shapes = json!({
        "Expression": { "type": "union", "members": {
            "not": { "target": "Expression" },
            "literal": { "target": "String" },
        } },
    });
    let starts = ["pub enum", "impl DeserializableStruct"];
    assert_snapshot!(super::items(shapes, "src/types/expression.rs", &starts));
}

#[test]
fn lists_and_maps_need_no_box() {
    let shapes = json!({
        "Tree": { "type": "structure", "members": {
            "children": { "target": "Trees" }, "named": { "target": "NamedTrees" } } },
        "Trees": { "type": "list", "member": { "target": "Tree" } },
        "NamedTrees": { "type": "map", "key": { "target": "String" }, "value": { "target": "Tree" } },
    });
    assert_snapshot!(super::items(shapes, "src/types/tree.rs", &["pub struct"]));
}
