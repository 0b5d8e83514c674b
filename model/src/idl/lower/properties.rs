//! What services, resources and operations have instead of members.

use super::super::tree::{Entry, Io, Node, NodeKind, PropertiesTree};
use super::Lowering;
use crate::load::draft::Properties;
use crate::{Diagnostic, ShapeId};

impl<'a> Lowering<'a, '_> {
    pub(super) fn properties(&mut self, tree: PropertiesTree<'a>) -> Properties {
        let mut properties = Properties::default();
        match tree {
            PropertiesTree::None => {}
            PropertiesTree::Operation {
                input,
                output,
                errors,
            } => {
                properties.input = input.map(|input| self.io(input));
                properties.output = output.map(|output| self.io(output));
                let errors = errors.into_iter();
                properties.errors = errors.map(|name| self.target(name.text, name.at)).collect();
            }
            PropertiesTree::Node(entries) => {
                for entry in entries {
                    self.property(entry, &mut properties);
                }
            }
        }
        properties
    }

    fn io(&mut self, io: Io<'a>) -> ShapeId {
        match io {
            Io::Name(name) => self.target(name.text, name.at),
            Io::Inline(name) => self.names.own(&name),
        }
    }

    /// The parser has found each to be of the right form.
    fn property(&mut self, entry: Entry<'a>, properties: &mut Properties) {
        let resource = &mut properties.resource;
        match &*entry.key {
            "version" => {
                if let NodeKind::Text(text) = entry.value.kind {
                    properties.version = Some(text.into_owned());
                }
            }
            "rename" => {
                if let NodeKind::Object(entries) = entry.value.kind {
                    properties.rename = self.renames(entries);
                }
            }
            "errors" => properties.errors = self.nodes(entry.value),
            "operations" => resource.operations = self.nodes(entry.value),
            "collectionOperations" => resource.collection_operations = self.nodes(entry.value),
            "resources" => resource.resources = self.nodes(entry.value),
            "identifiers" => resource.identifiers = self.named(entry.value),
            "properties" => resource.properties = self.named(entry.value),
            "create" => resource.create = self.id(entry.value),
            "put" => resource.put = self.id(entry.value),
            "read" => resource.read = self.id(entry.value),
            "update" => resource.update = self.id(entry.value),
            "delete" => resource.delete = self.id(entry.value),
            "list" => resource.list = self.id(entry.value),
            _ => {}
        }
    }

    fn id(&mut self, node: Node<'a>) -> Option<ShapeId> {
        match node.kind {
            NodeKind::Id(text) => Some(self.target(text, node.at)),
            NodeKind::Text(text) => self.quoted_id(&text, node.at),
            _ => None,
        }
    }

    /// An id in quotes means what it means without.
    fn quoted_id(&mut self, text: &str, at: usize) -> Option<ShapeId> {
        let is_id = match text.contains('#') {
            true => text.parse::<ShapeId>().is_ok(),
            false => crate::shape_id::is_identifier(text),
        };
        if !is_id {
            let fault = Diagnostic::new(format!("`{text}` is not the id of a shape"));
            self.fault(
                at,
                fault.help("write it without quotes: `Name` or `namespace#Name`"),
            );
            return None;
        }
        Some(self.names.resolve_text(text))
    }

    fn nodes(&mut self, node: Node<'a>) -> Vec<ShapeId> {
        let NodeKind::Array(items) = node.kind else {
            return Vec::new();
        };
        items.into_iter().filter_map(|item| self.id(item)).collect()
    }

    fn named(&mut self, node: Node<'a>) -> Vec<(String, ShapeId)> {
        let NodeKind::Object(entries) = node.kind else {
            return Vec::new();
        };
        let mut named = Vec::with_capacity(entries.len());
        for entry in entries {
            if let Some(id) = self.id(entry.value) {
                named.push((entry.key.into_owned(), id));
            }
        }
        named
    }

    fn renames(&mut self, entries: Vec<Entry<'a>>) -> Vec<(ShapeId, String)> {
        let mut renames = Vec::with_capacity(entries.len());
        for entry in entries {
            let NodeKind::Text(name) = entry.value.kind else {
                continue;
            };
            match entry.key.parse() {
                Ok(id) => renames.push((id, name.into_owned())),
                Err(error) => {
                    let error: crate::ShapeIdError = error;
                    self.fault(entry.at, Diagnostic::new(error.to_string()));
                }
            }
        }
        renames
    }
}
