//! `model/sts.json` is our own writing, so two things need proof: that its facts are those of the
//! official model, wherever that is at hand, and that what we wrote ourselves (documentation and
//! examples) is complete and fits the shapes.

use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

type Object = Map<String, Value>;

const DOCUMENTATION: &str = "smithy.api#documentation";
const EXAMPLES: &str = "smithy.api#examples";
const REQUIRED: &str = "smithy.api#required";

#[test]
fn structure_equals_the_official_model() {
    let reference = tinsmith_tests::repository::reference("models/sts.json");
    if !reference.exists() {
        tinsmith_tests::repository::left_out("the official model of STS is not at hand");
        return;
    }
    let ours = load(&our_path()).expect("model/sts.json is a model");
    let theirs = load(&reference).expect("it is a model");
    assert_eq!(
        ours.get("smithy"),
        theirs.get("smithy"),
        "the version of the AST"
    );

    let (ours, theirs) = (facts_by_shape(&ours), facts_by_shape(&theirs));
    let ids = |shapes: &Object| shapes.keys().cloned().collect::<Vec<_>>();
    let mut every_id = ids(&theirs);
    every_id.extend(ids(&ours).into_iter().filter(|id| !theirs.contains_key(id)));
    let differences: Vec<String> = every_id
        .iter()
        .filter_map(|id| difference(id, ours.get(id), theirs.get(id)))
        .collect();
    assert!(
        differences.is_empty(),
        "{} shapes differ from the official model:\n{}",
        differences.len(),
        differences.join("\n")
    );
    let mut places = ids(&ours).into_iter().zip(ids(&theirs));
    let first_misplaced = places.find(|(ours, theirs)| ours != theirs);
    assert_eq!(first_misplaced, None, "the order of the shapes differs");
}

#[test]
fn everything_public_is_documented() {
    let model = load(&our_path()).expect("model/sts.json is a model");
    let mut problems = Vec::new();
    for (id, shape) in shapes(&model) {
        let members = match kind(shape) {
            "service" | "operation" => None,
            "structure" => shape.get("members").and_then(Value::as_object),
            _ => continue,
        };
        problems.extend(documentation_problem(id, shape));
        for (name, member) in members.into_iter().flatten() {
            problems.extend(documentation_problem(&format!("{id}${name}"), member));
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn examples_fit_the_shapes() {
    let model = load(&our_path()).expect("model/sts.json is a model");
    let mut problems = Vec::new();
    for (id, operation) in shapes(&model).filter(|(_, shape)| kind(shape) == "operation") {
        let examples = trait_value(operation, EXAMPLES).and_then(Value::as_array);
        if examples.is_none_or(Vec::is_empty) {
            problems.push(format!("{id} has no examples"));
        }
        for (index, example) in examples.into_iter().flatten().enumerate() {
            // An absent input or output stands for one without members.
            let nothing = Value::Object(Map::new());
            for side in ["input", "output"] {
                let target = operation.get(side).and_then(target).unwrap_or_default();
                let value = example.get(side).unwrap_or(&nothing);
                let at = format!("{id}, example {index}, {side}");
                check_value(&model, target, value, &at, &mut problems);
            }
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

fn repository_root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn our_path() -> PathBuf {
    repository_root().join("model/sts.json")
}

fn load(path: &Path) -> Result<Value, String> {
    let at = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
    let text = std::fs::read_to_string(path).map_err(|error| at(&error))?;
    let model: Value = serde_json::from_str(&text).map_err(|error| at(&error))?;
    if shapes(&model).next().is_none() {
        return Err(at(&"there are no shapes"));
    }
    Ok(model)
}

fn shapes(model: &Value) -> impl Iterator<Item = (&String, &Value)> {
    let shapes = model.get("shapes").and_then(Value::as_object);
    shapes.into_iter().flatten()
}

fn kind(shape: &Value) -> &str {
    shape.get("type").and_then(Value::as_str).unwrap_or("")
}

fn target(reference: &Value) -> Option<&str> {
    reference.get("target").and_then(Value::as_str)
}

fn trait_value<'a>(shape_or_member: &'a Value, id: &str) -> Option<&'a Value> {
    shape_or_member.get("traits")?.get(id)
}

/// The shapes without what we word ourselves (documentation, examples) or leave out (endpoint rules).
fn facts_by_shape(model: &Value) -> Object {
    shapes(model)
        .map(|(id, shape)| (id.clone(), facts(shape)))
        .collect()
}

fn facts(value: &Value) -> Value {
    match value {
        Value::Object(object) => Value::Object(
            object
                .iter()
                .filter(|(key, _)| !is_left_out(key))
                .map(|(key, value)| (key.clone(), facts(value)))
                // No traits and an empty map of them mean the same.
                .filter(|(key, value)| {
                    key != "traits" || value.as_object().is_none_or(|traits| !traits.is_empty())
                })
                .collect(),
        ),
        Value::Array(items) => items.iter().map(facts).collect(),
        other => other.clone(),
    }
}

fn is_left_out(key: &str) -> bool {
    key == DOCUMENTATION || key == EXAMPLES || key.starts_with("smithy.rules#")
}

fn difference(id: &str, ours: Option<&Value>, theirs: Option<&Value>) -> Option<String> {
    // Maps compare without regard to order, but a structure's members are ordered.
    if ours == theirs && member_names(ours) == member_names(theirs) {
        return None;
    }
    let show = |side: Option<&Value>| side.map_or("absent".into(), |shape| format!("{shape:#}"));
    Some(format!(
        "{id}\n--- model/sts.json\n{}\n--- official\n{}\n",
        show(ours),
        show(theirs)
    ))
}

fn member_names(shape: Option<&Value>) -> Vec<&String> {
    let members = shape.and_then(|shape| shape.get("members")?.as_object());
    members.into_iter().flat_map(Map::keys).collect()
}

fn documentation_problem(id: &str, shape_or_member: &Value) -> Option<String> {
    let text = trait_value(shape_or_member, DOCUMENTATION).and_then(Value::as_str);
    match text.and_then(|text| text.lines().next()) {
        None => Some(format!("{id} has no documentation")),
        Some(line) if !line.ends_with('.') => Some(format!(
            "{id}: the documentation's first line is not a sentence: {line}"
        )),
        Some(_) => None,
    }
}

/// Follows `value` along the shape `id` and notes each place where they don't fit together.
fn check_value(model: &Value, id: &str, value: &Value, at: &str, problems: &mut Vec<String>) {
    let Some(shape) = model.get("shapes").and_then(|shapes| shapes.get(id)) else {
        problems.push(format!("{at}: there is no shape `{id}`"));
        return;
    };
    match (kind(shape), value) {
        ("structure", Value::Object(fields)) => {
            let members = shape.get("members").and_then(Value::as_object);
            for (name, field) in fields {
                match members.and_then(|members| target(members.get(name)?)) {
                    Some(target) => {
                        check_value(model, target, field, &format!("{at}.{name}"), problems);
                    }
                    None => problems.push(format!("{at}: `{id}` has no member `{name}`")),
                }
            }
            for (name, member) in members.into_iter().flatten() {
                if trait_value(member, REQUIRED).is_some() && !fields.contains_key(name) {
                    problems.push(format!("{at}: the required member `{name}` is missing"));
                }
            }
        }
        ("list", Value::Array(items)) => {
            let target = shape.get("member").and_then(target).unwrap_or_default();
            for (index, item) in items.iter().enumerate() {
                check_value(model, target, item, &format!("{at}[{index}]"), problems);
            }
        }
        ("string" | "timestamp", Value::String(_)) => {}
        ("integer", Value::Number(number)) if number.is_i64() => {}
        (kind, _) => problems.push(format!("{at}: a {kind} can't be {value}")),
    }
}
