//! From the JSON AST to drafts: ids are parsed, and what a shape's type asks for is there.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use serde_json::Value;
use serde_json::value::RawValue;

use super::draft::{Apply, Draft, Properties, ShapeType, Version};
use super::json::{AstMember, AstReference, AstShape, Entries, Object, ShapeFields, Text};
use super::metadata::Metadata;
use super::source::Source;
use super::{Faults, file};
use crate::shape_id::is_identifier;
use crate::{
    Diagnostic, Diagnostics, Location, Member, ResourceShape, ShapeId, ShapeIdError, Traits, traits,
};

/// What all files hold together, not yet merged.
#[derive(Default)]
pub(super) struct Read<'a> {
    pub(super) drafts: Vec<Draft>,
    pub(super) applies: Vec<Apply>,
    pub(super) metadata: Metadata,
    /// The ids of shapes that are there but could not be read: nobody need miss them.
    pub(super) unread: HashSet<String>,
    /// Files that could not be read at all, so that anything may be missing.
    pub(super) unreadable: Option<Diagnostics>,
    pub(super) faults: Faults,
    /// Each id once: a model names the same shapes again and again.
    ids: HashMap<&'a str, ShapeId>,
}

/// The shape, and perhaps the member, that is being read.
struct Place<'p> {
    source: &'p Source,
    shape: &'p str,
    member: Option<&'p str>,
    location: Option<Location>,
}

impl<'p> Place<'p> {
    /// A member of the shape.
    fn member(&self, name: &'p str, location: Option<Location>) -> Self {
        Place {
            source: self.source,
            shape: self.shape,
            member: Some(name),
            location: location.or_else(|| self.location.clone()),
        }
    }

    fn fault(&self, message: impl Into<String>) -> Diagnostic {
        let fault = Diagnostic::new(message)
            .at(self.location.as_ref())
            .shape(self.shape);
        match self.member {
            Some(name) => fault.member(name),
            None => fault,
        }
    }

    /// A fault at a string of the file, where that has a place.
    fn fault_at(&self, text: &Text<'_>, message: impl Into<String>) -> Diagnostic {
        let fault = self.fault(message);
        match self.source.locate(text) {
            Some(location) => fault.at(Some(&location)),
            None => fault,
        }
    }
}

impl<'a> Read<'a> {
    /// Reads one file.
    pub(super) fn file(&mut self, source: &'a Source) {
        let (file, version) = match file::parse(source) {
            Ok(parsed) => parsed,
            Err(fault) => {
                match &mut self.unreadable {
                    Some(all) => all.extend(vec![fault]),
                    none => *none = Some(fault.into()),
                }
                return;
            }
        };
        if let Some((key, metadata)) = file.metadata {
            let location = source.locate(&key);
            self.metadata
                .merge(metadata, location.as_ref(), &mut self.faults);
        }
        let mut seen = HashSet::new();
        for (key, raw) in file.shapes.unwrap_or_default().0 {
            let location = source.locate(&key).or_else(|| source.locate_raw(raw));
            let place = Place {
                source,
                shape: key.as_str(),
                member: None,
                location,
            };
            if seen.insert(key.clone()) {
                self.entry(&key, raw, &place, version);
            } else {
                self.faults.push(
                    place
                        .fault("the file has this key more than once in `shapes`")
                        .help("keep one; parsers that take the last one lose the others"),
                );
            }
        }
    }

    /// Reads one entry of `shapes`.
    fn entry(&mut self, key: &Text<'a>, raw: &'a RawValue, place: &Place<'_>, version: Version) {
        let id = match self.id(key) {
            Ok(id) => id,
            Err(error) => return self.faults.push(place.fault(error.to_string())),
        };
        let ast = match serde_json::from_str::<AstShape<'a>>(raw.get()) {
            Ok(Object(ast)) => ast,
            Err(error) => {
                self.unread.insert(place.shape.to_owned());
                let fault = place.source.parse_error(raw.get(), &error);
                return self.faults.push(fault.shape(place.shape));
            }
        };
        let type_name = ast.shape_type.as_ref().map(Text::as_str);
        if type_name == Some("apply") {
            let traits = self.traits(ast.traits, place);
            return self.applies.push(Apply {
                target: id,
                traits,
                location: place.location.clone(),
            });
        }
        if id.member().is_some() {
            let fault = place.fault("the id of a member, but only `apply` may have one here");
            return self
                .faults
                .push(fault.help("define members in their shape's `members`"));
        }
        let is_set = type_name == Some("set");
        let shape_type = if is_set {
            ShapeType::List
        } else {
            match self.shape_type(ast.shape_type.as_ref(), place) {
                Some(shape_type) => shape_type,
                None => {
                    self.unread.insert(place.shape.to_owned());
                    return;
                }
            }
        };
        let draft = self.draft(id, shape_type, version, ast, is_set, place);
        self.drafts.push(draft);
    }

    fn shape_type(&mut self, name: Option<&Text<'_>>, place: &Place<'_>) -> Option<ShapeType> {
        let Some(name) = name else {
            self.faults
                .push(place.fault("the shape has no `type`").help(known_types()));
            return None;
        };
        let shape_type = ShapeType::of_name(name.as_str());
        if shape_type.is_none() {
            let message = format!("unknown shape type `{}`", name.as_str());
            self.faults
                .push(place.fault_at(name, message).help(known_types()));
        }
        shape_type
    }

    fn draft(
        &mut self,
        id: ShapeId,
        shape_type: ShapeType,
        version: Version,
        mut ast: ShapeFields<'a>,
        is_set: bool,
        place: &Place<'_>,
    ) -> Draft {
        let mut members = Vec::new();
        match shape_type {
            ShapeType::Enum | ShapeType::IntEnum | ShapeType::Structure | ShapeType::Union => {
                self.members(std::mem::take(&mut ast.members), place, &mut members);
            }
            ShapeType::List => {
                self.fixed_member("member", ast.member.take(), place, &mut members);
            }
            ShapeType::Map => {
                self.fixed_member("key", ast.key.take(), place, &mut members);
                self.fixed_member("value", ast.value.take(), place, &mut members);
            }
            _ => {}
        }
        let mut traits = self.traits(std::mem::take(&mut ast.traits), place);
        if is_set {
            traits.insert(
                self.known(traits::UNIQUE_ITEMS, "uniqueItems"),
                Value::Object(serde_json::Map::new()),
            );
        }
        Draft {
            id,
            shape_type,
            version,
            location: place.location.clone(),
            traits,
            members,
            mixins: self.references(std::mem::take(&mut ast.mixins), place),
            properties: match shape_type {
                ShapeType::Service | ShapeType::Resource | ShapeType::Operation => {
                    self.properties(ast, place)
                }
                _ => Properties::default(),
            },
            introduced: Vec::new(),
        }
    }

    fn members(
        &mut self,
        entries: Entries<'a, AstMember<'a>>,
        place: &Place<'_>,
        members: &mut Vec<Member>,
    ) {
        let mut seen = HashSet::new();
        for (name, ast) in entries.0 {
            let location = place.source.locate(&name);
            let at = place.member(name.as_str(), location);
            if !is_identifier(name.as_str()) {
                self.faults.push(at.fault(
                    "a member's name must be an identifier: letters, digits and `_`, no digit first",
                ));
            } else if !seen.insert(name.clone()) {
                self.faults
                    .push(at.fault("the shape has this key more than once in `members`"));
            } else {
                let member = self.member(name.as_str(), ast, &at);
                members.push(member);
            }
        }
    }

    /// Reads the member of a list, the key or the value of a map. Whether it may be absent is known
    /// only when mixins are flattened.
    fn fixed_member(
        &mut self,
        name: &str,
        ast: Option<AstMember<'a>>,
        place: &Place<'_>,
        members: &mut Vec<Member>,
    ) {
        if let Some(ast) = ast {
            let location = ast.0.target.as_ref().and_then(|t| place.source.locate(t));
            let at = place.member(name, location);
            members.push(self.member(name, ast, &at));
        }
    }

    fn member(&mut self, name: &str, ast: AstMember<'a>, place: &Place<'_>) -> Member {
        let Object(ast) = ast;
        let target = match &ast.target {
            Some(target) => self.target(target, place),
            None => {
                let fault = place.fault("the member has no `target`");
                self.faults
                    .push(fault.help("give the id of the shape that the member holds"));
                None
            }
        };
        Member {
            name: name.to_owned(),
            // A stand-in that no check objects to, so that the fault stays one.
            target: target.unwrap_or_else(|| ShapeId::prelude("String")),
            traits: self.traits(ast.traits, place),
            location: place.location.clone(),
        }
    }

    fn traits(&mut self, entries: Entries<'a, Value>, place: &Place<'_>) -> Traits {
        let mut traits = Traits::default();
        for (name, value) in entries.0 {
            match self.id(&name) {
                Ok(id) => {
                    if traits.insert(id, value).is_some() {
                        let message = format!("the trait `{}` stands here twice", name.as_str());
                        self.faults.push(place.fault_at(&name, message));
                    }
                }
                Err(error) => self.faults.push(place.fault_at(&name, error.to_string())),
            }
        }
        traits
    }

    fn properties(&mut self, ast: ShapeFields<'a>, place: &Place<'_>) -> Properties {
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

    fn references(&mut self, all: Vec<AstReference<'a>>, place: &Place<'_>) -> Vec<ShapeId> {
        all.into_iter()
            .filter_map(|reference| self.reference(Some(reference), place))
            .collect()
    }

    fn named_references(
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

    fn reference(&mut self, ast: Option<AstReference<'a>>, place: &Place<'_>) -> Option<ShapeId> {
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
    fn target(&mut self, text: &Text<'a>, place: &Place<'_>) -> Option<ShapeId> {
        let fault = match self.id(text) {
            Ok(id) if id.member().is_none() => return Some(id),
            Ok(id) => place.fault_at(text, format!("`{id}` is a member, but a shape is expected")),
            Err(error) => place.fault_at(text, error.to_string()),
        };
        self.faults.push(fault);
        None
    }

    fn id(&mut self, text: &Text<'a>) -> Result<ShapeId, ShapeIdError> {
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

    /// The id of one of the prelude's traits.
    fn known(&mut self, text: &'static str, name: &str) -> ShapeId {
        let id = self.ids.entry(text);
        id.or_insert_with(|| ShapeId::prelude(name)).clone()
    }
}

fn known_types() -> String {
    let names: Vec<&str> = ShapeType::ALL.iter().map(|(name, _)| *name).collect();
    format!("the types are {}, set and apply", names.join(", "))
}
