//! Shape ids, references to shapes, and the properties that are made of them.

use std::borrow::Cow;

use super::super::draft::Properties;
use super::super::json::{AstReference, Entries, ShapeFields, Text};
use super::{Place, Read};
use crate::{ResourceShape, ShapeId, ShapeIdError};

impl<'a> Read<'a> {
    pub(super) fn properties(&mut self, ast: ShapeFields<'a>, place: &Place<'_>) -> Properties {
        let mut rename = Vec::new();
        for (id, name) in ast.rename.0 {
            if let Some(id) = self.target(&id, place) {
                rename.push((id, name.0.into_owned()));
            }
        }
        Properties {
            version: ast.version.map(|version| version.0.into_owned()),
            rename,
            errors: self.references(ast.errors, place),
            input: self.reference(ast.input, place),
            output: self.reference(ast.output, place),
            resource: ResourceShape {
                identifiers: self.named_references(ast.identifiers, place),
                properties: self.named_references(ast.properties, place),
                create: self.reference(ast.create, place),
                put: self.reference(ast.put, place),
                read: self.reference(ast.read, place),
                update: self.reference(ast.update, place),
                delete: self.reference(ast.delete, place),
                list: self.reference(ast.list, place),
                operations: self.references(ast.operations, place),
                collection_operations: self.references(ast.collection_operations, place),
                resources: self.references(ast.resources, place),
            },
        }
    }

    pub(super) fn references(
        &mut self,
        all: Vec<AstReference<'a>>,
        place: &Place<'_>,
    ) -> Vec<ShapeId> {
        all.into_iter()
            .filter_map(|reference| self.reference(Some(reference), place))
            .collect()
    }

    pub(super) fn named_references(
        &mut self,
        all: Entries<'a, AstReference<'a>>,
        place: &Place<'_>,
    ) -> Vec<(String, ShapeId)> {
        all.0
            .into_iter()
            .filter_map(|(name, reference)| {
                let target = self.reference(Some(reference), place)?;
                Some((name.0.into_owned(), target))
            })
            .collect()
    }

    pub(super) fn reference(
        &mut self,
        ast: Option<AstReference<'a>>,
        place: &Place<'_>,
    ) -> Option<ShapeId> {
        match ast?.0.target {
            Some(target) => self.target(&target, place),
            None => {
                self.faults
                    .push(place.fault("a reference to a shape has no `target`"));
                None
            }
        }
    }

    /// The id of a shape that something refers to.
    pub(super) fn target(&mut self, text: &Text<'a>, place: &Place<'_>) -> Option<ShapeId> {
        let fault = match self.id(text) {
            Ok(id) if id.member().is_none() => return Some(id),
            Ok(id) => {
                let fault =
                    place.fault_at(text, format!("`{id}` is a member, but a shape is expected"));
                self.unresolved.push(fault);
                self.unread.insert(id.as_str().to_owned());
                return Some(id);
            }
            Err(error) => place.fault_at(text, error.to_string()),
        };
        self.faults.push(fault);
        None
    }

    pub(super) fn id(&mut self, text: &Text<'a>) -> Result<ShapeId, ShapeIdError> {
        let Cow::Borrowed(text) = text.0 else {
            return text.as_str().parse();
        };
        if let Some(id) = self.ids.get(text) {
            return Ok(id.clone());
        }
        let id: ShapeId = text.parse()?;
        self.ids.insert(text, id.clone());
        Ok(id)
    }
}
