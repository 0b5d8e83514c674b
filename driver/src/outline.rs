//! What a JSON file holds, without loading it as a model: how many crates it becomes, and what they are called.

use std::borrow::Cow;

use indexmap::IndexMap;
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::value::RawValue;
use serde_json::{Map, Value};
use tinsmith_model::traits;

/// What a file turns out to be.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Outline {
    /// A model, or a part of one if it has no services.
    Model(Vec<ServiceOutline>),
    /// Another JSON file: nothing in it says that it is a model.
    Foreign,
    /// Whoever loads it says what is wrong.
    Unreadable,
}

/// A service that a file defines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ServiceOutline {
    /// Its shape id.
    pub(crate) id: String,
    /// The names that it has, the best one for a crate first.
    pub(crate) names: Vec<String>,
}

#[derive(Deserialize)]
struct File<'t> {
    smithy: Option<IgnoredAny>,
    #[serde(borrow, default)]
    shapes: IndexMap<Cow<'t, str>, ShapeHead<'t>>,
}

#[derive(Deserialize)]
struct ShapeHead<'t> {
    #[serde(borrow, rename = "type", default)]
    kind: Cow<'t, str>,
    #[serde(borrow)]
    traits: Option<&'t RawValue>,
}

impl Outline {
    /// What the text of a file holds.
    pub(crate) fn of(text: &str) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        match serde_json::from_str::<File<'_>>(text) {
            Ok(file) if file.smithy.is_none() => Self::Foreign,
            Ok(file) => {
                let shapes = file.shapes.iter();
                Self::Model(shapes.filter_map(|(id, head)| service(id, head)).collect())
            }
            Err(_) => Self::Unreadable,
        }
    }

    /// How many services it has.
    pub(crate) fn services(&self) -> &[ServiceOutline] {
        match self {
            Self::Model(services) => services,
            Self::Foreign | Self::Unreadable => &[],
        }
    }
}

/// The shape as a service, if it is one.
fn service(id: &str, head: &ShapeHead<'_>) -> Option<ServiceOutline> {
    if head.kind != "service" {
        return None;
    }
    let traits = head.traits.map(|raw| serde_json::from_str(raw.get()));
    let traits: Map<String, Value> = traits.and_then(Result::ok).unwrap_or_default();
    if traits.contains_key(traits::MIXIN) {
        return None;
    }
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let of_aws = traits.get(traits::AWS_API_SERVICE);
    let names = [
        of_aws.and_then(|of_aws| of_aws.get("sdkId")).and_then(text),
        traits.get(traits::TITLE).and_then(text),
        id.split_once('#').map(|(_, name)| name.to_owned()),
    ];
    Some(ServiceOutline {
        id: id.to_owned(),
        names: names.into_iter().flatten().collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn services_are_found_with_their_names() {
        let text = r#"{"smithy": "2.0", "shapes": {
            "a.b#S": {"type": "service", "traits": {"smithy.api#title": "T", "aws.api#service": {"sdkId": "I"}}},
            "a.b#M": {"type": "service", "traits": {"smithy.api#mixin": {}}},
            "a.b#O": {"type": "operation"}, "a.b#P": {"type": "service"}
        }}"#;
        let service = |id: &str, names: &[&str]| ServiceOutline {
            id: id.to_owned(),
            names: names.iter().map(|name| (*name).to_owned()).collect(),
        };
        let services = vec![service("a.b#S", &["I", "T", "S"]), service("a.b#P", &["P"])];
        assert_eq!(Outline::of(text), Outline::Model(services));
    }

    #[test]
    fn other_files_are_told_from_models() {
        assert_eq!(Outline::of(r#"{"name": "weather"}"#), Outline::Foreign);
        assert_eq!(Outline::of(r#"{"smithy": "2.0"}"#), Outline::Model(vec![]));
        for broken in [
            "",
            "[]",
            r#"{"smithy": "2.0", "shapes""#,
            r#"{"smithy": "2.0", "shapes": []}"#,
        ] {
            assert_eq!(Outline::of(broken), Outline::Unreadable, "{broken}");
        }
    }
}
