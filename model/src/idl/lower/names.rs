//! What the names in a file mean.
//! See [shape id resolution](https://smithy.io/2.0/spec/idl.html#relative-shape-id-resolution).

use std::collections::{HashMap, HashSet};

use super::super::tree::Name;
use crate::ShapeId;
use crate::definitions;
use crate::load::draft::ShapeType;
use crate::similar::similar;

/// The shapes of all files, by their ids.
#[derive(Default)]
pub(crate) struct World {
    pub(crate) types: HashMap<ShapeId, ShapeType>,
    /// Shapes that are there, but could not be read.
    pub(crate) unread: HashSet<String>,
}

impl World {
    /// The type of a shape of the files, or of one that is built in.
    fn shape_type(&self, id: &str) -> Option<Found> {
        if let Some((id, shape_type)) = self.types.get_key_value(id) {
            return Some(Found {
                id: Some(id.clone()),
                shape_type: *shape_type,
            });
        }
        if self.unread.contains(id) {
            let shape_type = ShapeType::Structure;
            return Some(Found {
                id: None,
                shape_type,
            });
        }
        let shape_type = definitions::shape_type(id)?;
        Some(Found {
            id: None,
            shape_type,
        })
    }
}

struct Found {
    id: Option<ShapeId>,
    shape_type: ShapeType,
}

/// What a name means.
#[derive(Clone)]
pub(super) struct Resolved {
    pub(super) id: ShapeId,
    /// The type of the shape, or of the shape that has the member; none if there is no such shape.
    pub(super) shape_type: Option<ShapeType>,
}

/// How many misspelt names of a file get a suggestion: each is compared with all names there are.
const SUGGESTIONS: usize = 20;

/// Looks names up, each once.
pub(super) struct Names<'a, 'w> {
    namespace: &'a str,
    uses: HashMap<&'a str, &'a str>,
    world: &'w World,
    known: HashMap<&'a str, Resolved>,
    suggestions: usize,
}

impl<'a, 'w> Names<'a, 'w> {
    pub(super) fn new(namespace: &'a str, uses: &[Name<'a>], world: &'w World) -> Self {
        let uses = uses.iter().map(|used| {
            let name = used.text.rsplit('#').next().unwrap_or(used.text);
            (name, used.text)
        });
        Self {
            // Metadata may stand in a file without a namespace.
            namespace: match namespace {
                "" => "smithy.api",
                other => other,
            },
            uses: uses.collect(),
            world,
            known: HashMap::new(),
            suggestions: 0,
        }
    }

    /// The id that a name means, absolute or relative, with or without a member.
    pub(super) fn resolve(&mut self, text: &'a str) -> Resolved {
        if let Some(known) = self.known.get(text) {
            return known.clone();
        }
        let resolved = match text.split_once('$') {
            Some((root, member)) => {
                let root = self.resolve(root);
                Resolved {
                    id: id(&format!("{}${member}", root.id)),
                    ..root
                }
            }
            None => self.root(text),
        };
        self.known.insert(text, resolved.clone());
        resolved
    }

    /// The same for a name that is no part of the file's text.
    pub(super) fn resolve_text(&self, text: &str) -> ShapeId {
        match text.split_once('$') {
            Some((root, member)) => id(&format!("{}${member}", self.root(root).id)),
            None => self.root(text).id,
        }
    }

    /// The id of a shape that the file itself defines.
    pub(super) fn own(&self, name: &str) -> ShapeId {
        self.absolute(&format!("{}#{name}", self.namespace)).id
    }

    fn root(&self, text: &str) -> Resolved {
        if text.contains('#') {
            return self.absolute(text);
        }
        if let Some(used) = self.uses.get(text) {
            return self.absolute(used);
        }
        // What the namespace has goes before the prelude, even if it is defined later.
        let here = self.absolute(&format!("{}#{text}", self.namespace));
        if here.shape_type.is_some() {
            return here;
        }
        let prelude = self.absolute(&format!("smithy.api#{text}"));
        match prelude.shape_type {
            Some(_) => prelude,
            None => here,
        }
    }

    fn absolute(&self, text: &str) -> Resolved {
        let found = self.world.shape_type(text);
        Resolved {
            shape_type: found.as_ref().map(|found| found.shape_type),
            id: found.and_then(|found| found.id).unwrap_or_else(|| id(text)),
        }
    }

    /// Whether a name stands for a whole id: it is one, or the file uses it.
    pub(super) fn is_absolute(&self, text: &str) -> bool {
        let root = text.split('$').next().unwrap_or(text);
        root.contains('#') || self.uses.contains_key(root)
    }

    /// The name of a shape that a name, which means nothing, may mean: as it would be written here.
    pub(super) fn meant(&mut self, text: &str) -> Option<String> {
        self.suggestions += 1;
        if self.suggestions > SUGGESTIONS {
            return None;
        }
        let text = text.split('$').next().unwrap_or(text);
        let mut ids: Vec<&str> = definitions::ids().collect();
        ids.extend(self.world.types.keys().map(ShapeId::as_str));
        let all = || ids.iter().copied();
        if text.contains('#') {
            return similar(text, all()).map(str::to_owned);
        }
        let here = all().filter_map(|id| {
            let (namespace, name) = id.split_once('#')?;
            (namespace == self.namespace || namespace == "smithy.api").then_some(name)
        });
        let used = self.uses.keys().copied();
        let near = similar(text, here.chain(used).filter(|name| *name != text));
        near.map(str::to_owned).or_else(|| {
            // One of that name, but elsewhere.
            let mut elsewhere: Vec<&str> = all()
                .filter(|id| id.rsplit('#').next() == Some(text))
                .collect();
            elsewhere.sort_unstable();
            elsewhere.first().map(|id| (*id).to_owned())
        })
    }
}

/// An id that the parser has found to be one.
fn id(text: &str) -> ShapeId {
    text.parse().unwrap_or_else(|_| ShapeId::prelude("String"))
}
