//! From the JSON AST to drafts: ids are parsed, and each shape has what its type asks for.

mod members;
mod place;
mod references;
mod versions;

use std::collections::{HashMap, HashSet};

use serde_json::value::RawValue;

use self::place::Place;
use super::draft::{Apply, Draft, Properties, ShapeType, Version};
use super::json::{AstShape, Object, ShapeFields, Text};
use super::metadata::Metadata;
use super::source::Source;
use super::{Faults, file};
use crate::{Diagnostics, Map, ShapeId, Value};

/// How deeply metadata may nest: as deeply as the reference implementation reads it.
const DEEPEST_METADATA: usize = 1000;

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
    /// References to what no reference may be to.
    pub(super) unresolved: Faults,
    /// The version of the file that is being read.
    version: Version,
    /// Each id once: a model names the same shapes again and again.
    ids: HashMap<&'a str, ShapeId>,
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
        self.version = version;
        if let Some((key, metadata)) = file.metadata {
            let location = source.locate(&key);
            for (name, raw) in metadata.0 {
                match source.value(raw, DEEPEST_METADATA) {
                    Ok(value) => {
                        let (name, location) = (name.0.into_owned(), location.as_ref());
                        self.metadata.merge(name, value, location, &mut self.faults);
                    }
                    Err(fault) => self.faults.push(fault),
                }
            }
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
                self.entry(&key, raw, &place);
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
    fn entry(&mut self, key: &Text<'a>, raw: &'a RawValue, place: &Place<'_>) {
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
        self.shape_fits_version(type_name.unwrap_or_default(), &ast, place);
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
        let draft = self.draft(id, shape_type, ast, is_set, place);
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
            traits.insert(ShapeId::prelude("uniqueItems"), Value::Object(Map::new()));
        }
        Draft {
            id,
            shape_type,
            version: self.version,
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
            resource: None,
        }
    }
}

fn known_types() -> String {
    let names: Vec<&str> = ShapeType::ALL.iter().map(|(name, _)| *name).collect();
    format!("the types are {}, set and apply", names.join(", "))
}
