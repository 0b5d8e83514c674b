//! Values of traits as short texts, and where two of them differ.

use crate::Value;

/// How many characters of a value are shown.
const LONGEST: usize = 60;
/// How many places are shown at most where two values differ; of more, the first.
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
pub(super) struct Differences<'v>(Vec<Place<'v>>);

struct Place<'v> {
    path: String,
    old: Option<&'v Value>,
    new: Option<&'v Value>,
}

/// What differs between two values, in short.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Summary {
    /// The place, or the first of many.
    pub at: Option<String>,
    pub old: String,
    pub new: String,
}

impl<'v> Differences<'v> {
    pub(super) fn between(old: &'v Value, new: &'v Value) -> Self {
        let mut found = Differences(Vec::new());
        found.compare(String::new(), Some(old), Some(new));
        found
    }

    /// How many places there are: `1 place`, `2 places`.
    pub(super) fn count(&self) -> String {
        places(self.0.len())
    }

    /// One place by its path, a few with all their values, or the first of many.
    pub(super) fn summary(&self) -> Summary {
        let value = |value: Option<&Value>| value.map_or("absent".to_owned(), short);
        if let [first, others @ ..] = self.0.as_slice()
            && (others.is_empty() || others.len() >= SHOWN)
        {
            let more = match others.len() {
                0 => String::new(),
                n => format!(" and {n} more places"),
            };
            let at = format!("{}{more}", first.path);
            return Summary {
                at: Some(at).filter(|at| !at.is_empty()),
                old: value(first.old),
                new: value(first.new),
            };
        }
        let all = |pick: fn(&Place<'v>) -> Option<&'v Value>| {
            let texts = self.0.iter().map(|place| {
                let value = value(pick(place));
                format!("{} {value}", place.path)
            });
            texts.collect::<Vec<_>>().join(", ")
        };
        Summary {
            at: None,
            old: all(|place| place.old),
            new: all(|place| place.new),
        }
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
            (old, new) => self.0.push(Place { path, old, new }),
        }
    }
}

fn places(n: usize) -> String {
    format!("{n} place{}", if n == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A value, written as JSON.
    macro_rules! json {
        ($($json:tt)+) => {
            serde_json::json!($($json)+).to_string().parse::<Value>().unwrap()
        };
    }

    fn summary(old: &Value, new: &Value) -> (Option<String>, String, String) {
        let Summary { at, old, new } = Differences::between(old, new).summary();
        (at, old, new)
    }

    #[test]
    fn places_are_named_by_their_path() {
        let (old, new) = (json!({ "a": [1, 2] }), json!({ "a": [1, 3] }));
        let at = |path: &str| Some(path.to_owned());
        let expected = (at("a/1"), "2".to_owned(), "3".to_owned());
        assert_eq!(summary(&old, &new), expected);

        let (old, new) = (json!({ "min": 1, "max": 2 }), json!({ "min": 2 }));
        let texts = |old: &str, new: &str| (old.to_owned(), new.to_owned());
        let (before, now) = texts("min 1, max 2", "min 2, max absent");
        assert_eq!(summary(&old, &new), (None, before, now));

        let (old, new) = (json!([1, 2, 3, 4]), json!([5, 6, 7, 8]));
        let (before, now) = texts("1", "5");
        assert_eq!(
            summary(&old, &new),
            (at("0 and 3 more places"), before, now)
        );
    }

    #[test]
    fn long_values_are_cut_between_characters() {
        let text = short(&json!("é".repeat(100)));
        assert_eq!(text, format!("\"{} ...", "é".repeat(59)));
    }
}
