//! The AST that is written of a model in JSON is that model again, by value, and the same text again when it is read.

use std::path::Path;

use tinsmith_model::{Loader, Map, Value};

use crate::files::{below, beside, shown, text};
use crate::report::Table;

/// The folders of models in JSON.
const FOLDERS: [&str; 3] = ["models", "protocol-tests", "alloy"];

/// Each model of the reference data.
pub fn judge(place: &Path) -> Table {
    let mut table = Table::new("round trip of JSON");
    for folder in FOLDERS {
        let folder = beside(place, folder);
        for path in below(&folder, ".json") {
            table.note(shown(&path, place), wrong(&text(&path)));
        }
        if below(&folder, ".json").is_empty() {
            table
                .skipped
                .push(format!("{} is not at hand", folder.display()));
        }
    }
    table
}

fn wrong(json: &str) -> Option<String> {
    let ast = match ast(json) {
        Ok(ast) => ast,
        Err(faults) => return Some(faults),
    };
    match (json.parse::<Value>(), ast.parse::<Value>()) {
        (Ok(theirs), Ok(ours)) => {
            let difference = difference(
                "",
                &without_empty_traits(ours),
                &without_empty_traits(theirs),
            );
            difference.or_else(|| match self::ast(&ast) {
                Ok(again) => (again != ast).then(|| "another text the second time".to_owned()),
                Err(faults) => Some(faults),
            })
        }
        (Err(error), _) | (_, Err(error)) => Some(error.to_string()),
    }
}

fn ast(json: &str) -> Result<String, String> {
    let mut loader = Loader::new();
    loader.source("model.json", json);
    let ast = loader.ast().map_err(|faults| faults.to_string())?;
    Ok(ast.text)
}

/// Traits without entries are none.
fn without_empty_traits(value: Value) -> Value {
    match value {
        Value::Object(entries) => {
            let is_none =
                |key: &str, value: &Value| key == "traits" && *value == Value::Object(Map::new());
            let entries = entries.into_iter();
            let kept = entries.filter(|(key, value)| !is_none(key, value));
            Value::Object(
                kept.map(|(key, value)| (key, without_empty_traits(value)))
                    .collect(),
            )
        }
        other => other,
    }
}

/// The place of the first difference. Numbers must have the same digits.
fn difference(place: &str, ours: &Value, theirs: &Value) -> Option<String> {
    match (ours, theirs) {
        (Value::Object(a), Value::Object(b)) => {
            let keys = a.keys().chain(b.keys().filter(|key| !a.contains_key(*key)));
            keys.into_iter().find_map(|key| {
                let place = format!("{place}/{key}");
                match (a.get(key), b.get(key)) {
                    (Some(a), Some(b)) => difference(&place, a, b),
                    (Some(_), None) => Some(format!("{place} is ours alone")),
                    (None, _) => Some(format!("{place} is lost")),
                }
            })
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            let mut pairs = a.iter().zip(b).enumerate();
            pairs.find_map(|(index, (a, b))| difference(&format!("{place}/{index}"), a, b))
        }
        (Value::Number(a), Value::Number(b)) if a.as_str() != b.as_str() => {
            Some(format!("{place}: {a} instead of {b}"))
        }
        _ if ours == theirs => None,
        _ => Some(format!("{place}: {ours} instead of {theirs}")),
    }
}
