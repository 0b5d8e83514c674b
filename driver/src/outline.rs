//! What a JSON file holds, without loading it as a model: how many crates it becomes, and what they are called.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, MapAccess, Visitor};
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

/// A file, as far as it matters here.
#[derive(Default)]
struct File {
    is_model: bool,
    services: Vec<ServiceOutline>,
}

impl<'de> Deserialize<'de> for File {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct FileVisitor;
        impl<'de> Visitor<'de> for FileVisitor {
            type Value = File;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<File, A::Error> {
                let mut file = File::default();
                while let Some(key) = map.next_key::<String>()? {
                    match key.as_str() {
                        "smithy" => {
                            file.is_model = map.next_value::<Option<IgnoredAny>>()?.is_some();
                        }
                        "shapes" => file.services = map.next_value::<Services>()?.0,
                        _ => {
                            map.next_value::<IgnoredAny>()?;
                        }
                    }
                }
                Ok(file)
            }
        }
        deserializer.deserialize_map(FileVisitor)
    }
}

/// The services among the shapes.
struct Services(Vec<ServiceOutline>);

impl<'de> Deserialize<'de> for Services {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ShapesVisitor;
        impl<'de> Visitor<'de> for ShapesVisitor {
            type Value = Services;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Services, A::Error> {
                let mut services = Vec::new();
                while let Some((id, head)) = map.next_entry::<String, ShapeHead<'de>>()? {
                    services.extend(service(&id, &head));
                }
                Ok(Services(services))
            }
        }
        deserializer.deserialize_map(ShapesVisitor)
    }
}

/// What tells whether a shape is a service, and how that is called.
#[derive(Default)]
struct ShapeHead<'t> {
    kind: String,
    traits: Option<&'t RawValue>,
}

impl<'de> Deserialize<'de> for ShapeHead<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct HeadVisitor;
        impl<'de> Visitor<'de> for HeadVisitor {
            type Value = ShapeHead<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut head = ShapeHead::default();
                while let Some(key) = map.next_key::<String>()? {
                    match key.as_str() {
                        "type" => head.kind = map.next_value()?,
                        "traits" => head.traits = map.next_value()?,
                        _ => {
                            map.next_value::<IgnoredAny>()?;
                        }
                    }
                }
                Ok(head)
            }
        }
        deserializer.deserialize_map(HeadVisitor)
    }
}

impl Outline {
    /// What the text of a file holds.
    pub(crate) fn of(text: &str) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        match serde_json::from_str::<File>(text) {
            Ok(file) if !file.is_model => Self::Foreign,
            Ok(file) => Self::Model(file.services),
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
