//! Services and resources: what they have is written as an object.
//! See [service types](https://smithy.io/2.0/spec/service-types.html).

use super::super::cursor::Parsed;
use super::super::lexer::Kind;
use super::super::tree::{NodeKind, PropertiesTree};
use super::Parser;
use crate::Diagnostic;
use crate::load::draft::{ShapeType, Version};
use crate::similar::similar;

/// What a property holds.
#[derive(Clone, Copy)]
enum Holds {
    Text,
    Id,
    Ids,
    NamedIds,
    Renames,
}

const SERVICE: [(&str, Holds); 5] = [
    ("version", Holds::Text),
    ("operations", Holds::Ids),
    ("resources", Holds::Ids),
    ("errors", Holds::Ids),
    ("rename", Holds::Renames),
];

const RESOURCE: [(&str, Holds); 11] = [
    ("identifiers", Holds::NamedIds),
    ("properties", Holds::NamedIds),
    ("create", Holds::Id),
    ("put", Holds::Id),
    ("read", Holds::Id),
    ("update", Holds::Id),
    ("delete", Holds::Id),
    ("list", Holds::Id),
    ("operations", Holds::Ids),
    ("collectionOperations", Holds::Ids),
    ("resources", Holds::Ids),
];

impl<'a> Parser<'a> {
    pub(super) fn entity(&mut self, shape_type: ShapeType) -> Parsed<PropertiesTree<'a>> {
        self.cursor.expect(&[Kind::LeftBrace])?;
        let entries = self.object()?;
        let known: &[(&str, Holds)] = match shape_type {
            ShapeType::Service => &SERVICE,
            _ => &RESOURCE,
        };
        for entry in &entries {
            let Some((_, holds)) = known.iter().find(|(name, _)| *name == entry.key) else {
                let what = shape_type.name();
                let message = format!("a {what} has no property `{}`", entry.key);
                let names = known.iter().map(|(name, _)| *name);
                let help = match similar(&entry.key, names.clone()) {
                    Some(name) => format!("is `{name}` meant?"),
                    None => format!("it has {}", names.collect::<Vec<_>>().join(", ")),
                };
                return self
                    .cursor
                    .stop_at(entry.at, Diagnostic::new(message).help(help));
            };
            if entry.key == "properties" && self.cursor.version == Version::V1 {
                let message = "a resource has properties, which Smithy `1.0` doesn't know";
                let help = "write `$version: \"2.0\"` on the first line: a file without it is 1.0";
                let fault = Diagnostic::new(message).help(help);
                return self.cursor.stop_at(entry.at, fault);
            }
            if let Some((at, expected)) = holds.misfit(&entry.value.kind, entry.value.at) {
                let message = format!("the property `{}` must be {expected}", entry.key);
                return self.cursor.stop_at(at, Diagnostic::new(message));
            }
        }
        Ok(PropertiesTree::Node(entries))
    }
}

impl Holds {
    /// Where something else stands than the property holds, and what that is.
    fn misfit(self, value: &NodeKind<'_>, at: usize) -> Option<(usize, &'static str)> {
        let is_id = |value: &NodeKind<'_>| matches!(value, NodeKind::Id(_) | NodeKind::Text(_));
        match (self, value) {
            (Holds::Text, NodeKind::Text(_)) => None,
            (Holds::Text, _) => Some((at, "a string")),
            (Holds::Id, value) => (!is_id(value)).then_some((at, "the id of a shape")),
            (Holds::Ids, NodeKind::Array(items)) => {
                let other = items.iter().find(|item| !is_id(&item.kind));
                other.map(|item| (item.at, "a list of ids of shapes"))
            }
            (Holds::Ids, _) => Some((at, "a list of ids of shapes")),
            (Holds::NamedIds, NodeKind::Object(entries)) => {
                let mut values = entries.iter().map(|entry| &entry.value);
                let other = values.find(|value| !is_id(&value.kind));
                other.map(|value| (value.at, "an object with an id of a shape for each name"))
            }
            (Holds::NamedIds, _) => Some((at, "an object with an id of a shape for each name")),
            (Holds::Renames, NodeKind::Object(entries)) => {
                let mut values = entries.iter().map(|entry| &entry.value);
                let other = values.find(|value| !matches!(value.kind, NodeKind::Text(_)));
                other.map(|value| (value.at, "an object with a name for each id of a shape"))
            }
            (Holds::Renames, _) => Some((at, "an object with a name for each id of a shape")),
        }
    }
}
