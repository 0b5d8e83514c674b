//! Changes of a model.

use serde_json::{Map, Value, json};

/// A change of a model of `depot.json`.
pub(crate) type Change = fn(&mut Model);

/// The JSON AST of a model, to be changed.
pub(crate) struct Model(pub(crate) Value);

impl Model {
    pub(crate) fn depot() -> Self {
        Self(serde_json::from_str(include_str!("depot.json")).unwrap())
    }

    /// Takes names for those of shapes of the depot, and defines them.
    fn add(&mut self, shapes: Value) {
        let Value::Object(shapes) = shapes else {
            panic!("shapes are an object");
        };
        for (name, shape) in shapes {
            let added = self.shapes().insert(id(&name), shape);
            assert!(added.is_none(), "{name} is there already");
        }
    }

    fn shapes(&mut self) -> &mut Map<String, Value> {
        self.0["shapes"].as_object_mut().unwrap()
    }

    fn shape(&mut self, name: &str) -> &mut Value {
        self.shapes().get_mut(&id(name)).unwrap()
    }

    fn members(&mut self, name: &str) -> &mut Map<String, Value> {
        self.shape(name)["members"].as_object_mut().unwrap()
    }

    /// Adds a member after the others.
    fn member(&mut self, shape: &str, name: &str, member: Value) {
        self.members(shape).insert(name.to_owned(), member);
    }

    /// Adds a member before the others.
    fn first_member(&mut self, shape: &str, name: &str, member: Value) {
        self.members(shape).shift_insert(0, name.to_owned(), member);
    }

    fn traits(&mut self, shape: &str, more: Value) {
        extend(self.shape(shape), more);
    }

    fn member_traits(&mut self, shape: &str, member: &str, more: Value) {
        extend(&mut self.members(shape)[member], more);
    }

    fn push(&mut self, shape: &str, property: &str, targets: &[&str]) {
        let shape = self.shape(shape).as_object_mut().unwrap();
        let list = shape.entry(property).or_insert_with(|| json!([]));
        list.as_array_mut()
            .unwrap()
            .extend(targets.iter().map(|name| target(name)));
    }
}

fn extend(holder: &mut Value, more: Value) {
    let holder = holder.as_object_mut().unwrap();
    let traits = holder.entry("traits").or_insert_with(|| json!({}));
    traits
        .as_object_mut()
        .unwrap()
        .extend(more.as_object().unwrap().clone());
}

fn id(name: &str) -> String {
    format!("example.depot#{name}")
}

fn target(name: &str) -> Value {
    let is_prelude = ["String", "Integer", "Boolean", "Unit", "Timestamp"].contains(&name);
    let target = if is_prelude {
        format!("smithy.api#{name}")
    } else {
        id(name)
    };
    json!({ "target": target })
}

fn of(name: &str, traits: Value) -> Value {
    json!({ "target": target(name)["target"], "traits": traits })
}

/// Changes that leave every program that used the old crate as it is: it compiles against the new one.
#[rustfmt::skip]
pub(crate) const COMPATIBLE: &[(&str, Change)] = &[
    ("nothing", |_| {}),
    ("member-of-input", |m| m.member("StoreRequest", "colour", target("String"))),
    ("first-member-of-input", |m| m.first_member("StoreRequest", "colour", target("String"))),
    ("first-member-of-empty-input", |m| m.member("FetchRequest", "maxItems", target("Integer"))),
    ("member-of-output", |m| m.member("StoreResponse", "bill", target("Crate"))),
    ("first-member-of-output", |m| m.first_member("FetchOutput", "total", target("Integer"))),
    ("member-of-error", |m| m.member("DepotFull", "retryAt", target("Timestamp"))),
    ("member-of-nested-structure", |m| m.member("Crate", "colour", target("String"))),
    ("member-with-a-default", |m| m.member("Crate", "open", of("Boolean", json!({ "smithy.api#default": false })))),
    ("required-member-with-a-default", |m| {
        let traits = json!({ "smithy.api#default": 7, "smithy.api#required": {} });
        m.member("FetchOutput", "total", of("Integer", traits));
    }),
    ("required-member-that-is-optional-for-clients", |m| {
        let traits = json!({ "smithy.api#clientOptional": {}, "smithy.api#required": {} });
        m.member("StoreRequest", "colour", of("String", traits));
    }),
    ("secret-member", |m| m.member("Crate", "code", of("String", json!({ "smithy.api#sensitive": {} })))),
    ("members-named-like-methods", |m| {
        for name in ["clone", "new", "make", "validate", "toValue", "toJson", "into", "default", "fmt", "eq", "result", "metadata"] {
            m.member("StoreRequest", name, target("String"));
            m.member("StoreResponse", name, target("String"));
            m.member("Crate", name, target("String"));
            m.member("DepotFull", name, target("String"));
        }
    }),
    ("member-that-closes-a-cycle", |m| m.member("Crate", "holds", target("Item"))),
    ("member-that-holds-its-own-shape", |m| m.member("Item", "part", target("Item"))),
    ("union-member-that-closes-a-cycle", |m| m.member("Place", "beside", target("Item"))),
    ("member-that-is-an-input", |m| m.member("FetchOutput", "last", target("StoreRequest"))),
    ("member-that-is-an-output", |m| m.member("Crate", "stored", target("StoreResponse"))),
    ("operation", |m| {
        m.add(json!({
            "Audit": { "type": "operation", "input": target("AuditRequest"), "output": target("AuditResponse"), "errors": [target("AuditError"), target("DepotFull")] },
            "AuditRequest": { "type": "structure", "members": { "kind": of("Kind", json!({ "smithy.api#required": {} })) } },
            "AuditResponse": { "type": "structure", "members": { "lid": target("Lid") } },
            "AuditError": { "type": "structure", "members": { "message": target("String") }, "traits": { "smithy.api#error": "server" } },
            "Lid": { "type": "structure", "members": { "items": target("Items") } },
        }));
        m.push("Depot", "operations", &["Audit"]);
    }),
    ("operation-that-shares-input-and-output", |m| {
        m.add(json!({ "Again": { "type": "operation", "input": target("StoreRequest"), "output": target("StoreResponse") } }));
        m.push("Depot", "operations", &["Again"]);
    }),
    ("operation-on-nested-structures", |m| {
        m.add(json!({ "Weigh": { "type": "operation", "input": target("Item"), "output": target("Crate") } }));
        m.push("Depot", "operations", &["Weigh"]);
    }),
    ("resource", |m| {
        m.add(json!({
            "Warehouse": { "type": "resource", "identifiers": { "hall": target("String") }, "read": target("GetWarehouse") },
            "GetWarehouse": { "type": "operation", "input": target("GetWarehouseInput"), "output": target("Item"), "traits": { "smithy.api#readonly": {} } },
            "GetWarehouseInput": { "type": "structure", "members": { "hall": of("String", json!({ "smithy.api#required": {} })) } },
        }));
        m.push("Depot", "resources", &["Warehouse"]);
    }),
    ("enum-value", |m| m.member("Kind", "BOOK", target("Unit"))),
    ("first-enum-value", |m| m.first_member("Kind", "APPLE", target("Unit"))),
    ("enum-value-named-unknown", |m| m.member("Kind", "UNKNOWN", target("Unit"))),
    ("int-enum-value", |m| m.member("Priority", "URGENT", of("Unit", json!({ "smithy.api#enumValue": 3 })))),
    ("union-member", |m| m.member("Place", "ship", target("Item"))),
    ("first-union-member", |m| m.first_member("Place", "abroad", target("Unit"))),
    ("union-member-named-unknown", |m| m.member("Place", "unknown", target("String"))),
    ("error", |m| {
        m.add(json!({ "TooHeavy": { "type": "structure", "members": {}, "traits": { "smithy.api#error": "client", "smithy.api#httpError": 413 } } }));
        m.push("Store", "errors", &["TooHeavy"]);
    }),
    ("error-of-an-operation-without-any", |m| m.push("Fetch", "errors", &["DepotFull"])),
    ("error-of-the-service", |m| {
        m.add(json!({ "Closed": { "type": "structure", "members": {}, "traits": { "smithy.api#error": "server", "smithy.api#retryable": {} } } }));
        m.push("Depot", "errors", &["Closed"]);
    }),
    ("error-named-like-a-variant", |m| {
        m.add(json!({ "InvalidResponse": { "type": "structure", "members": {}, "traits": { "smithy.api#error": "server" } } }));
        m.push("Store", "errors", &["InvalidResponse"]);
    }),
    ("lists-and-maps", |m| {
        m.add(json!({
            "Lids": { "type": "list", "member": target("Lid") },
            "Lid": { "type": "structure", "members": { "counts": target("Counts") } },
            "Counts": { "type": "map", "key": target("Kind"), "value": target("Integer"), "traits": { "smithy.api#sparse": {} } },
        }));
        m.member("Item", "lids", target("Lids"));
    }),
    ("documentation", |m| {
        for shape in ["Depot", "Store", "StoreRequest", "Item", "Kind", "Place", "DepotFull"] {
            m.traits(shape, json!({ "smithy.api#documentation": "More is said now." }));
        }
    }),
    ("deprecation", |m| {
        for shape in ["Store", "StoreRequest", "Item", "Kind", "Place", "DepotFull"] {
            m.traits(shape, json!({ "smithy.api#deprecated": { "message": "use another" } }));
        }
        m.member_traits("StoreRequest", "note", json!({ "smithy.api#deprecated": {} }));
        m.member_traits("Kind", "TOY", json!({ "smithy.api#deprecated": {} }));
    }),
    ("added-constraints", |m| {
        m.member_traits("StoreRequest", "note", json!({ "smithy.api#length": { "max": 9 }, "smithy.api#pattern": "^a" }));
        m.member_traits("StoreRequest", "copies", json!({ "smithy.api#range": { "min": 0 } }));
        m.traits("Items", json!({ "smithy.api#length": { "min": 1 }, "smithy.api#uniqueItems": {} }));
    }),
    ("secrets", |m| {
        m.traits("Crate", json!({ "smithy.api#sensitive": {} }));
        m.traits("Kind", json!({ "smithy.api#sensitive": {} }));
        m.member_traits("Place", "shelf", json!({ "smithy.api#sensitive": {} }));
    }),
    ("default-that-came-later", |m| {
        m.member_traits("Crate", "size", json!({ "smithy.api#default": 1, "smithy.api#addedDefault": {} }));
        m.member_traits("StoreRequest", "note", json!({ "smithy.api#default": "", "smithy.api#addedDefault": {} }));
    }),
    ("other-default", |m| m.member_traits("StoreRequest", "copies", json!({ "smithy.api#default": 12 }))),
    ("no-more-required-of-clients", |m| {
        let traits = m.members("StoreRequest")["ticket"]["traits"].as_object_mut().unwrap();
        traits.shift_remove("smithy.api#required").unwrap();
    }),
    ("paginator-and-waiter", |m| {
        m.member("FetchRequest", "token", target("String"));
        m.traits("Fetch", json!({
            "smithy.api#paginated": { "inputToken": "token", "outputToken": "nextToken", "items": "items" },
            "smithy.waiters#waitable": { "Stored": { "acceptors": [{ "state": "success", "matcher": { "success": true } }] } },
        }));
    }),
    ("example", |m| m.traits("Store", json!({ "smithy.api#examples": [{ "title": "A saw", "input": { "item": { "name": "saw" } } }] }))),
    ("endpoint-parameter", |m| {
        let rules = &mut m.shape("Depot")["traits"]["smithy.rules#endpointRuleSet"];
        rules["parameters"]["Fast"] = json!({ "type": "boolean", "required": true, "default": false, "documentation": "How." });
        m.traits("Store", json!({ "smithy.rules#staticContextParams": { "Fast": { "value": true } } }));
    }),
    ("authentication", |m| m.traits("Depot", json!({ "aws.auth#sigv4": { "name": "depot" } }))),
];

/// Changes that no program may rely on: the one that uses all doesn't compile any more. They show that it sees what
/// the others must leave alone.
#[rustfmt::skip]
pub(crate) const BREAKING: &[(&str, Change)] = &[
    ("removed-member-of-input", |m| { m.members("StoreRequest").shift_remove("note"); }),
    ("removed-member-of-output", |m| { m.members("StoreResponse").shift_remove("due"); }),
    ("removed-member-of-error", |m| { m.members("DepotFull").shift_remove("room"); }),
    ("removed-enum-value", |m| { m.members("Kind").shift_remove("TOY"); }),
    ("removed-int-enum-value", |m| { m.members("Priority").shift_remove("LOW"); }),
    ("removed-union-member", |m| { m.members("Place").shift_remove("yard"); }),
    ("removed-operation", |m| { m.shape("Depot")["operations"].as_array_mut().unwrap().remove(1); }),
    ("removed-error", |m| { m.shape("Store")["errors"] = json!([]); }),
    ("other-target", |m| { m.members("StoreRequest")["note"] = target("Integer"); }),
    ("renamed-shape", |m| m.rename_item()),
    ("input-where-there-was-none", |m| { m.shape("Ping")["input"] = target("FetchRequest"); }),
];

/// Changes that break as well, and needn't: where they are held, every program compiles.
#[rustfmt::skip]
pub(crate) const HELD: &[(&str, Change)] = &[
    ("required-member-of-input", |m| m.member("StoreRequest", "colour", of("String", json!({ "smithy.api#required": {} })))),
    ("required-member-of-nested-structure", |m| m.member("Crate", "colour", of("String", json!({ "smithy.api#required": {} })))),
    ("required-member-of-output", |m| m.member("FetchOutput", "total", of("Integer", json!({ "smithy.api#required": {} })))),
    ("now-required", |m| m.member_traits("StoreRequest", "note", json!({ "smithy.api#required": {} }))),
    ("no-more-required", |m| { m.members("StoreResponse")["id"] = target("String"); }),
    ("required-becomes-default", |m| { m.members("Item")["name"] = of("String", json!({ "smithy.api#default": "unnamed" })); }),
    ("default-without-notice", |m| m.member_traits("Item", "weight", json!({ "smithy.api#default": 1 }))),
    ("default-no-more", |m| { m.members("StoreRequest")["copies"] = target("Integer"); }),
    ("default-becomes-required", |m| { m.members("StoreRequest")["copies"] = of("Integer", json!({ "smithy.api#required": {} })); }),
];

/// Breaks nothing: values compare by what stands on the wire, whatever their order in the model.
pub(crate) const REORDERED: Change = |m| {
    let toy = m.members("Kind").shift_remove("TOY").unwrap();
    m.first_member("Kind", "TOY", toy);
};

impl Model {
    /// Lets the service call the structure `Item` `Thing`.
    fn rename_item(&mut self) {
        let rename = json!({ id("Item"): "Thing" });
        self.shape("Depot")["rename"] = rename;
    }
}
