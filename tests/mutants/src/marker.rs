//! Code in texts, and the search for it in what was generated.

use proc_macro2::{TokenStream, TokenTree};
use serde_json::Value;

/// The name that no generated code has.
const MARKER: &str = "tinsmith_marker";

/// Ends of all places where a text may stand.
const CODE: [&str; 4] = [
    "\"]; fn tinsmith_marker() {} #[doc=\"",
    "*/ fn tinsmith_marker() {} /*",
    "\n\"#; fn tinsmith_marker() {} //",
    "\r\\\"); fn tinsmith_marker() {} /*",
];

/// Keys whose texts decide what a shape is, or are one of a few words.
const KEPT: [&str; 9] = [
    "smithy",
    "type",
    "target",
    "smithy.api#error",
    "smithy.api#timestampFormat",
    "smithy.api#default",
    "rename",
    "mixins",
    "smithy.rules#endpointRuleSet",
];

/// Adds code to every text of the model that is a text in Rust, too.
pub(super) fn plant(model: &mut Value) {
    let mut next = 0;
    plant_in(model, &mut next);
}

fn plant_in(value: &mut Value, next: &mut usize) {
    match value {
        Value::String(text) => {
            text.push_str(CODE.get(*next % CODE.len()).unwrap_or(&""));
            *next += 1;
        }
        Value::Array(items) => items.iter_mut().for_each(|item| plant_in(item, next)),
        Value::Object(entries) => entries
            .iter_mut()
            .filter(|(key, _)| !KEPT.contains(&key.as_str()))
            .for_each(|(_, value)| plant_in(value, next)),
        _ => {}
    }
}

/// The identifier that came from a text, if there is one. Literals are texts, doc comments included.
pub(super) fn find(tokens: TokenStream) -> Option<String> {
    tokens.into_iter().find_map(|token| match token {
        TokenTree::Group(group) => find(group.stream()),
        TokenTree::Ident(ident) => Some(ident.to_string()).filter(|name| name.contains(MARKER)),
        TokenTree::Punct(_) | TokenTree::Literal(_) => None,
    })
}

/// The line of a manifest that came from a text: the description alone may hold one.
pub(super) fn find_in_manifest(manifest: &str) -> Option<&str> {
    manifest
        .lines()
        .find(|line| line.contains(MARKER) && !line.starts_with("description = \""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_is_found_and_texts_are_not() {
        let find = |source: &str| find(source.parse().unwrap());
        assert_eq!(
            find("/// fn tinsmith_marker() {}\nfn f() -> &str { \"tinsmith_marker\" }"),
            None
        );
        let found = find("mod m { fn f() { let x = r#tinsmith_marker; } }");
        assert_eq!(found.as_deref(), Some("r#tinsmith_marker"));
    }
}
