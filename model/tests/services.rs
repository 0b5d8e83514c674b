//! The choice of a service, its closure, and the names in it.
#![allow(clippy::panic, reason = "helpers of tests may fail by panicking")]

mod common;

use common::{faults, shapes};
use insta::assert_snapshot;
use tinsmith_model::{Closure, Diagnostics, Model, Shape, ShapeId};

fn closure(model: &Model) -> Closure {
    let service = model
        .service(None)
        .unwrap_or_else(|faults| panic!("{faults}"));
    model.closure(&service.id)
}

fn ids(ids: &[ShapeId]) -> Vec<&str> {
    ids.iter().map(ShapeId::as_str).collect()
}

#[test]
fn the_closure_follows_operations_resources_errors_and_members() {
    let model = shapes(
        r#"
"a#Service": { "type": "service", "version": "2020-01-01", "operations": [{ "target": "a#Direct" }],
    "resources": [{ "target": "a#Outer" }], "errors": [{ "target": "a#CommonError" }] },
"a#Direct": { "type": "operation", "input": { "target": "a#In" }, "errors": [{ "target": "a#OwnError" }] },
"a#Outer": { "type": "resource", "identifiers": { "id": { "target": "a#OnlyAnIdentifier" } },
    "create": { "target": "a#Create" }, "put": { "target": "a#Put" }, "read": { "target": "a#Read" },
    "update": { "target": "a#Update" }, "delete": { "target": "a#Delete" }, "list": { "target": "a#List" },
    "operations": [{ "target": "a#Instance" }], "collectionOperations": [{ "target": "a#Collection" }],
    "resources": [{ "target": "a#Nested" }] },
"a#Nested": { "type": "resource", "read": { "target": "a#ReadNested" } },
"a#Create": { "type": "operation" }, "a#Put": { "type": "operation" }, "a#Read": { "type": "operation" },
"a#Update": { "type": "operation" }, "a#Delete": { "type": "operation" }, "a#List": { "type": "operation" },
"a#Instance": { "type": "operation" }, "a#Collection": { "type": "operation" },
"a#ReadNested": { "type": "operation", "output": { "target": "a#Out" } },
"a#Unbound": { "type": "operation", "input": { "target": "a#Unreached" } },
"a#In": { "type": "structure", "members": { "map": { "target": "a#Map" }, "in": { "target": "a#In" } } },
"a#Map": { "type": "map", "key": { "target": "a#Key" }, "value": { "target": "a#Items" } },
"a#Key": { "type": "string" },
"a#Items": { "type": "list", "member": { "target": "a#Union" } },
"a#Union": { "type": "union", "members": { "unit": { "target": "smithy.api#Unit" }, "enum": { "target": "a#Enum" } } },
"a#Enum": { "type": "enum", "members": { "A": { "target": "smithy.api#Unit" } } },
"a#Out": { "type": "structure" },
"a#OnlyAnIdentifier": { "type": "string" },
"a#Unreached": { "type": "structure" },
"a#OwnError": { "type": "structure", "traits": { "smithy.api#error": "client" } },
"a#CommonError": { "type": "structure", "traits": { "smithy.api#error": "server" } }"#,
    );
    let closure = closure(&model);
    assert_eq!(
        ids(&closure.operations),
        [
            "a#Collection",
            "a#Create",
            "a#Delete",
            "a#Direct",
            "a#Instance",
            "a#List",
            "a#Put",
            "a#Read",
            "a#ReadNested",
            "a#Update"
        ]
    );
    assert_eq!(
        ids(&closure.shapes),
        [
            "a#CommonError",
            "a#Enum",
            "a#In",
            "a#Items",
            "a#Key",
            "a#Map",
            "a#Out",
            "a#OwnError",
            "a#Union"
        ]
    );
    let direct = model
        .get("a#Direct")
        .and_then(Shape::as_operation)
        .expect("an operation");
    assert_eq!(direct.output.as_str(), "smithy.api#Unit");
    let missing: ShapeId = "a#Missing".parse().expect("an id");
    assert!(model.closure(&missing).operations.is_empty());
}

#[test]
fn a_service_is_chosen_by_id_or_name() {
    let model = shapes(
        r#"
"a#One": { "type": "service", "version": "1" }, "b#One": { "type": "service", "version": "1" },
"b#Two": { "type": "service", "version": "1" }"#,
    );
    let id = |choice| {
        model
            .service(Some(choice))
            .map(|shape| shape.id.to_string())
    };
    assert_eq!(id("b#One").as_deref(), Ok("b#One"));
    assert_eq!(id("Two").as_deref(), Ok("b#Two"));
    let text = |choice| {
        let chosen: Result<&Shape, Diagnostics> = model.service(choice);
        chosen.expect_err("no single service").to_string()
    };
    assert_snapshot!(text(None), @r#"
    the model has several services, and none was chosen
        help: choose one of: a#One, b#One, b#Two
    "#);
    assert_snapshot!(text(Some("One")), @r#"
    several services are named `One`
        help: choose one by its id: a#One, b#One
    "#);
    assert_snapshot!(text(Some("Three")), @r#"
    the model has no service `Three`
        help: choose one of: a#One, b#One, b#Two
    "#);
    let none = shapes(r#""a#S": { "type": "string" }"#);
    assert_snapshot!(none.service(Some("x")).expect_err("no service"), @r#"
    the model has no service
        help: give the file that holds the service as well
    "#);
}

#[test]
fn shapes_are_renamed_within_a_service() {
    let model = shapes(
        r#"
"a#Service": { "type": "service", "version": "1", "operations": [{ "target": "a#Op" }], "rename": { "b#Widget": "OtherWidget" } },
"a#Op": { "type": "operation", "input": { "target": "a#In" } },
"a#In": { "type": "structure", "members": { "a": { "target": "a#Widget" }, "b": { "target": "b#Widget" } } },
"a#Widget": { "type": "structure" }, "b#Widget": { "type": "structure" }"#,
    );
    let closure = closure(&model);
    let names: Vec<&str> = closure
        .shapes
        .iter()
        .map(|id| closure.name_of(id))
        .collect();
    assert_eq!(names, ["In", "Widget", "OtherWidget"]);
}

#[test]
fn names_in_conflict_are_refused() {
    assert_snapshot!(faults(r#"
"a#Service": { "type": "service", "version": "1", "operations": [{ "target": "a#Op" }, { "target": "a#In" }],
  "rename": { "b#Gadget": "wiDGet" } },
"a#Op": { "type": "operation", "input": { "target": "b#In" } },
"a#In": { "type": "operation" },
"b#In": { "type": "structure", "members": {
  "a": { "target": "a#Widget" }, "b": { "target": "b#Gadget" }, "c": { "target": "b#SERVICE" },
  "d": { "target": "a#Text" }, "e": { "target": "b#Text" }, "f": { "target": "a#Enum" }, "g": { "target": "b#Enum" } } },
"a#Widget": { "type": "structure" }, "b#Gadget": { "type": "structure" },
"b#SERVICE": { "type": "union", "members": { "m": { "target": "smithy.api#Unit" } } },
"a#Text": { "type": "string" }, "b#Text": { "type": "string", "traits": { "smithy.api#length": { "min": 1 } } },
"a#Enum": { "type": "enum", "members": { "A": { "target": "smithy.api#Unit" } } },
"b#Enum": { "type": "enum", "members": { "A": { "target": "smithy.api#Unit" } } }"#), @r#"
1.json:7:1: b#In: in the service a#Service, the name `In` is also that of a#In (operation `In`)
    help: give one of them another name by the service's `rename`; case doesn't count
1.json:10:38: b#Gadget: in the service a#Service, the name `wiDGet` is also that of a#Widget (structure `Widget`)
    help: give one of them another name by the service's `rename`; case doesn't count
1.json:11:1: b#SERVICE: in the service a#Service, the name `SERVICE` is also that of a#Service (service `Service`)
    help: give one of them another name by the service's `rename`; case doesn't count
1.json:12:33: b#Text: in the service a#Service, the name `Text` is also that of a#Text (string `Text`)
    help: give one of them another name by the service's `rename`; case doesn't count
1.json:14:1: b#Enum: in the service a#Service, the name `Enum` is also that of a#Enum (enum `Enum`)
    help: give one of them another name by the service's `rename`; case doesn't count
"#);
}

#[test]
fn equal_simple_shapes_and_lists_may_share_a_name() {
    shapes(
        r#"
"a#Service": { "type": "service", "version": "1", "operations": [{ "target": "a#Op" }] },
"a#Op": { "type": "operation", "input": { "target": "a#In" } },
"a#In": { "type": "structure", "members": { "a": { "target": "a#Texts" }, "b": { "target": "b#texts" }, "c": { "target": "b#String" } } },
"a#Texts": { "type": "list", "member": { "target": "a#Text" } }, "b#texts": { "type": "list", "member": { "target": "b#Text" } },
"a#Text": { "type": "string", "traits": { "a#t": 1 } }, "b#Text": { "type": "string", "traits": { "a#t": 1 } },
"b#String": { "type": "string" }"#,
    );
}

#[test]
fn wrong_renames_are_refused() {
    assert_snapshot!(faults(r#"
"a#Service": { "type": "service", "version": "1", "operations": [{ "target": "a#Op" }],
  "rename": { "a#In": "In", "a#Op": "Operation", "a#Unreached": "Other", "a#Missing": "Found", "a#Item": "1 item" } },
"a#Op": { "type": "operation", "input": { "target": "a#In" } },
"a#In": { "type": "structure", "members": { "item": { "target": "a#Item" } } },
"a#Item": { "type": "structure" }, "a#Unreached": { "type": "structure" }"#), @r#"
1.json:3:1: a#Service: can't rename a#In to `In`: it has this name already
1.json:3:1: a#Service: can't rename a#Op to `Operation`: services, resources and operations keep their names
1.json:3:1: a#Service: can't rename a#Unreached to `Other`: the service doesn't reach the shape
1.json:3:1: a#Service: can't rename a#Missing to `Found`: the model doesn't have the shape
1.json:3:1: a#Service: can't rename a#Item to `1 item`: the name must be an identifier: letters, digits and `_`, no digit first
"#);
}
