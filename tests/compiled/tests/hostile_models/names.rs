//! Names that mean something to Rust, or that meet once their case is converted.

use serde_json::{Map, Value, json};
use tinsmith_tests::fixture::model;

/// Of the prelude, of the runtime, of the modules of a generated crate, of Rust and of Windows.
const NAMES: &str = "Option Result String Box Vec Response Value Shape Error Some None Ok Err Self Member Schema \
    Blob Timestamp Document Unit Operation BTreeMap Default Debug Clone Deref Into From AsRef TryFrom ToString \
    i32 str bool u8 SERVICE schemas types errors operations tinsmith std core alloc crate super type mod gen \
    async dyn lib main Auth ErrorMetadata ErrorResponse OperationError OperationSchema ServiceError \
    ServiceSchema UnknownValue UnknownVariant Redacted Endpoint Hash Ord Eq PartialEq PartialOrd Copy fmt \
    Formatter Bounds Kind Prelude XmlNamespace HttpBinding ErrorTraits TimestampFormat MemberSerializer \
    ShapeSerializer ShapeDeserializer SerializableStruct DeserializableStruct SerializableShape \
    DeserializableShape read_value Infallible Iterator Fn Drop Send Sized Sync Unpin Metadata BigInteger \
    BigDecimal Cow Unknown _1 __2a A B T E aux con nul com1 test macro_rules union raw f32 usize Error2 ErrorShape \
    ANameOfMoreLettersThanAFileMayHaveANameOfMoreLettersThanAFileMayHaveANameOfMoreLettersThanAFileMayHaveANameOfMoreLettersThanAFileMayHaveOne \
    ANameOfMoreLettersThanAFileMayHaveANameOfMoreLettersThanAFileMayHaveANameOfMoreLettersThanAFileMayHaveANameOfMoreLettersThanAFileMayHaveTwo";

/// Of methods that shapes have, of arguments and variables in generated code, and of operators.
const MEMBERS: &str = "new validate make to_value to_json of_json to_query clone self type gen message metadata \
    fmt eq default _1 m v de index f s a value error body code schema read blank position put member \
    add sub mul div rem not neg shl shr bitand bitor bitxor drop deref hash next cmp partial_cmp from_str \
    from_iter into_iter as_ref as_mut borrow into from try_into to_owned to_string type_id to_address as_text is_on \
    from_here into_it match async dyn try crate super union raw static macro_rules fooBar foo_bar foo_bar_2 URLs \
    IPv4 x509Cert Ok None Some Err Option String Vec Unknown UnknownValue UnknownValue2 i32 response request \
    input output name variant struct enum const unit Self_ Q BC __ab __3 \
    aNameOfMoreLettersThanAFileMayHaveANameOfMoreLettersThanAFileMayHaveANameOfMoreLettersThanAFileMayHaveANameOfMoreLettersThanAFileMayHaveOne \
    aNameOfMoreLettersThanAFileMayHaveANameOfMoreLettersThanAFileMayHaveANameOfMoreLettersThanAFileMayHaveANameOfMoreLettersThanAFileMayHaveTwo";

fn names() -> Vec<&'static str> {
    NAMES.split_whitespace().collect()
}

/// Structures that hold one another.
pub(crate) fn structures() -> Value {
    chained(|next| {
        json!({ "type": "structure", "members": {
            "text": { "target": "smithy.api#String", "traits": { "required": {} } },
            "secret": { "target": "smithy.api#String", "traits": { "sensitive": {} } },
            "next": { "target": next, "traits": { "required": {} } },
            "list": { "target": "x#List" },
            "map": { "target": "x#Map" },
        } })
    })
}

/// Unions that hold one another.
pub(crate) fn unions() -> Value {
    chained(|next| {
        json!({ "type": "union", "members": {
            "none": { "target": "smithy.api#Unit" },
            "secret": { "target": "smithy.api#String", "traits": { "sensitive": {} } },
            "next": { "target": next },
            "map": { "target": "x#Map" },
        } })
    })
}

/// Enums, half of them of integers.
pub(crate) fn enums() -> Value {
    let mut shapes = Map::new();
    let mut members = Map::new();
    for (index, name) in names().into_iter().enumerate() {
        let (kind, values) = match index % 2 {
            0 => ("enum", [json!("a"), json!("b")]),
            _ => ("intEnum", [json!(-1), json!(2)]),
        };
        let [a, b] = values
            .map(|value| json!({ "target": "smithy.api#Unit", "traits": { "enumValue": value } }));
        shapes.insert(
            name.to_owned(),
            json!({ "type": kind, "members": { "A": a, "B": b } }),
        );
        let required = json!({ "required": {} });
        let target = format!("example#{name}");
        members.insert(
            format!("m{index}"),
            json!({ "target": target, "traits": required }),
        );
    }
    let holder = json!({ "type": "structure", "members": members });
    shapes.insert("Holder".into(), holder);
    model(Value::Object(shapes))
}

/// Each name is a shape that `shape` makes, which is told a shape to hold.
fn chained(shape: impl Fn(&str) -> Value) -> Value {
    let names = names();
    let mut shapes = Map::new();
    for (index, name) in names.iter().enumerate() {
        // Long chains of structures in place are more than rustdoc follows.
        let next = match names.get(index + 1) {
            Some(next) if index % 16 != 0 => format!("example#{next}"),
            _ => "x#End".to_owned(),
        };
        shapes.insert((*name).to_owned(), shape(&next));
    }
    let last = json!(format!("example#{}", names[0]));
    shapes.insert("x#End".into(), json!({ "type": "structure" }));
    shapes.insert(
        "x#List".into(),
        json!({ "type": "list", "member": { "target": last } }),
    );
    shapes.insert(
        "x#Map".into(),
        json!({ "type": "map", "key": { "target": "smithy.api#String" }, "value": { "target": last } }),
    );
    model(Value::Object(shapes))
}

/// Operations whose inputs and outputs are their own, shared, or none.
pub(crate) fn operations() -> Value {
    let mut shapes = Map::new();
    for (index, name) in names().into_iter().enumerate() {
        let mut operation = json!({ "type": "operation", "errors": [{ "target": "Failure" }] });
        if index % 3 != 0 {
            operation["input"] = json!({ "target": format!("{name}Input") });
            operation["output"] = json!({ "target": format!("{name}Output") });
            for suffix in ["Input", "Output"] {
                let shape = json!({ "type": "structure", "members": {
                    "text": { "target": "smithy.api#String" },
                    "secret": { "target": "smithy.api#String", "traits": { "sensitive": {} } },
                } });
                shapes.insert(format!("{name}{suffix}"), shape);
            }
        }
        operation["traits"] = match index % 4 {
            0 => json!({ "auth": [] }),
            1 => json!({ "optionalAuth": {} }),
            _ => json!({}),
        };
        shapes.insert(name.to_owned(), operation);
    }
    shapes.insert(
        "Failure".into(),
        json!({ "type": "structure", "traits": { "error": "client" } }),
    );
    let mut service = tinsmith_tests::fixture::service();
    service["traits"]["aws.auth#sigv4"] = json!({ "name": "example" });
    service["operations"] = names()
        .iter()
        .map(|name| json!({ "target": format!("example#{name}") }))
        .collect();
    shapes.insert("Example".into(), service);
    model(Value::Object(shapes))
}

/// Errors of one operation, many of them with the same code on the wire.
pub(crate) fn errors() -> Value {
    let special = [
        "UnknownOperationError",
        "UnknownOperationErrorValue",
        "InvalidResponse",
        "CallError",
    ];
    let mut shapes = Map::new();
    for (index, name) in names().into_iter().chain(special).enumerate() {
        let mut error = json!({ "type": "structure", "members": {
            "message": { "target": "smithy.api#String" },
            "metadata": { "target": "smithy.api#String", "traits": { "required": {} } },
        } });
        error["traits"] = json!({ "error": "client" });
        if index % 2 == 0 {
            let code = json!({ "code": "SameCode", "httpResponseCode": 400 });
            error["traits"]["aws.protocols#awsQueryError"] = code;
        }
        shapes.insert(name.to_owned(), error);
    }
    model(Value::Object(shapes))
}

/// Members of structures, unions and enums.
pub(crate) fn members() -> Value {
    let all: Vec<&str> = MEMBERS.split_whitespace().collect();
    let targets = [
        "smithy.api#Integer",
        "Names",
        "smithy.api#String",
        "smithy.api#Blob",
        "smithy.api#Timestamp",
    ];
    let structure = |traits: Value, shift: usize| -> Value {
        let member = |(index, name): (usize, &&str)| {
            let target = targets[(index + shift) % targets.len()];
            (
                (*name).to_owned(),
                json!({ "target": target, "traits": traits }),
            )
        };
        let members: Map<String, Value> = all.iter().enumerate().map(member).collect();
        json!({ "type": "structure", "members": members })
    };
    let enumeration: Map<String, Value> = all
        .iter()
        .map(|name| ((*name).to_owned(), json!({ "target": "smithy.api#Unit" })))
        .collect();
    let mut union = structure(json!({}), 0);
    union["type"] = json!("union");
    let mut error = structure(json!({}), 2);
    error["traits"] = json!({ "error": "server" });
    model(json!({
        "Names": { "type": "list", "member": { "target": "smithy.api#String" } },
        "Optional": structure(json!({}), 0),
        "OptionalSecrets": structure(json!({ "sensitive": {} }), 1),
        "Required": structure(json!({ "required": {} }), 2),
        "RequiredLater": structure(json!({ "required": {}, "clientOptional": {} }), 3),
        "OneOf": union,
        "OneValueOf": { "type": "enum", "members": enumeration },
        "Failure": error,
    }))
}

/// Names that are made up for operations, and names that are the same but for case and underscores.
pub(crate) fn meeting() -> Value {
    let text =
        || json!({ "type": "structure", "members": { "text": { "target": "smithy.api#String" } } });
    let error = || json!({ "type": "structure", "traits": { "error": "client" } });
    let mut shapes = json!({
        "Foo": { "type": "operation",
            "input": { "target": "FooInput" }, "output": { "target": "FooOutput" },
            "errors": [{ "target": "FooError" }] },
        "Bar": { "type": "operation",
            "input": { "target": "BarResponse" }, "output": { "target": "BarRequest" },
            "errors": [{ "target": "Foo_Error" }, { "target": "FooError" }] },
        "Both": { "type": "operation", "input": { "target": "Shared" }, "output": { "target": "Shared" } },
        "Nothing": { "type": "operation" },
        "FooError": error(),
        "Foo_Error": error(),
        "FooInput": { "type": "structure", "members": {} },
        "FooOutput": text(),
        "BarResponse": text(),
        "BarRequest": text(),
        "Shared": text(),
    });
    let inner = [
        "FooResult",
        "FooResponse",
        "FooRequest",
        "foo_response_2",
        "FooResponse2",
        "BarError",
        "Bar_Error",
        "a_b",
        "AB",
        "A__B",
        "aB_",
        "a1",
        "a_1",
        "other#Foo_Bar",
        "other#FooBar",
        "other#_foo_bar",
        "NothingResult",
    ];
    for name in inner {
        let id = if name.contains('#') {
            name.to_owned()
        } else {
            format!("example#{name}")
        };
        shapes[&id] = text();
        shapes["FooInput"]["members"][format!("m{}", id.replace('#', "X"))] =
            json!({ "target": id });
    }
    model(shapes)
}

/// A service that is called like the parts of its crate, and shapes with new names in it.
pub(crate) fn service() -> Value {
    let mut service = tinsmith_tests::fixture::service();
    service["operations"] = json!([{ "target": "Run" }]);
    service["rename"] =
        json!({ "other#Run": "self", "other#String": "OptionShape", "example#Thing": "_1_2" });
    let text =
        json!({ "type": "structure", "members": { "text": { "target": "smithy.api#String" } } });
    model(json!({
        "Service": service,
        "Run": { "type": "operation", "input": { "target": "Input" } },
        "Input": { "type": "structure", "members": {
            "a": { "target": "other#Run" },
            "b": { "target": "other#String" },
            "c": { "target": "Thing" },
            "d": { "target": "Option" },
        } },
        "other#Run": text,
        "other#String": text,
        "Thing": text,
        "Option": text,
    }))
}
