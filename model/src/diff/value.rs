//! Values of traits as short texts, and where two of them differ.

use serde_json::Value;

/// How many characters of a value are shown.
const LONGEST: usize = 60;
/// How many of the places are shown where two values differ.
const SHOWN: usize = 3;

/// A value as one short line.
pub(super) fn short(value: &Value) -> String {
    let text = match value {
        Value::Object(entries) if entries.is_empty() => String::new(),
        other => other.to_string(),
    };
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => text.get(..end).unwrap_or_default().to_owned() + " ...",
        None => text,
    }
}

/// Where two values differ, by paths of keys and indices; each with the old and the new value.
pub(super) struct Differences<'v>(Vec<(String, Option<&'v Value>, Option<&'v Value>)>);

impl<'v> Differences<'v> {
    pub(super) fn between(old: &'v Value, new: &'v Value) -> Self {
        let mut found = Differences(Vec::new());
        found.compare(String::new(), Some(old), Some(new));
        found
    }

    /// How many places there are.
    pub(super) fn count(&self) -> usize {
        self.0.len()
    }

    /// The first places with the old and the new value of each, and how many more there are.
    pub(super) fn texts(&self) -> (String, String) {
        let side =
            |pick: fn(&(String, Option<&'v Value>, Option<&'v Value>)) -> Option<&'v Value>| {
                let mut texts: Vec<String> = Vec::new();
                for place in self.0.iter().take(SHOWN) {
                    let value = pick(place).map_or("absent".to_owned(), short);
                    texts.push(match place.0.is_empty() {
                        true => value,
                        false => format!("{} {value}", place.0),
                    });
                }
                if self.count() > SHOWN {
                    texts.push(format!("{} more", self.count() - SHOWN));
                }
                texts.join(", ")
            };
        (side(|place| place.1), side(|place| place.2))
    }

    /// Models come from files, whose depth the loader bounds.
    fn compare(&mut self, path: String, old: Option<&'v Value>, new: Option<&'v Value>) {
        let below = |key: &str| match path.is_empty() {
            true => key.to_owned(),
            false => format!("{path}/{key}"),
        };
        match (old, new) {
            (Some(a), Some(b)) if a == b => {}
            (Some(Value::Object(a)), Some(Value::Object(b))) => {
                let added = b.keys().filter(|key| !a.contains_key(*key));
                for key in a.keys().chain(added) {
                    self.compare(below(key), a.get(key), b.get(key));
                }
            }
            (Some(Value::Array(a)), Some(Value::Array(b))) => {
                for index in 0..a.len().max(b.len()) {
                    self.compare(below(&index.to_string()), a.get(index), b.get(index));
                }
            }
            (old, new) => self.0.push((path, old, new)),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn places_are_named_by_their_path() {
        let old = json!({ "a": [1, 2], "b": "x", "c": 1 });
        let new = json!({ "a": [1, 3, 4], "b": "x", "d": 1 });
        let (old, new) = Differences::between(&old, &new).texts();
        assert_eq!(old, "a/1 2, a/2 absent, c 1, 1 more");
        assert_eq!(new, "a/1 3, a/2 4, c absent, 1 more");
    }

    #[test]
    fn long_values_are_cut_between_characters() {
        let text = short(&json!("é".repeat(100)));
        assert_eq!(text, format!("\"{} ...", "é".repeat(59)));
    }
}
