//! From trees to drafts: names become ids, and what is written as syntax becomes traits.

mod names;
mod properties;
mod shapes;
mod traits;
mod values;

use std::collections::HashSet;

pub(crate) use self::names::World;
use self::names::{Names, Resolved};
use super::tree::{Name, Offset, Tree};
use crate::load::draft::{Apply, Draft, Version};
use crate::load::metadata::Metadata;
use crate::load::source::Source;
use crate::{Diagnostic, Location, ShapeId};

/// What comes of a file.
pub(crate) struct Lowered {
    pub(crate) drafts: Vec<Draft>,
    pub(crate) applies: Vec<Apply>,
    pub(crate) faults: Vec<Diagnostic>,
    /// References to shapes that are nowhere.
    pub(crate) unresolved: Vec<Diagnostic>,
    /// Ids that are nowhere, which was told.
    pub(crate) missing: HashSet<String>,
}

/// Looks up what the names of a file mean in the world of all files.
pub(crate) fn lower<'a>(
    tree: Tree<'a>,
    source: &'a Source,
    world: &World,
    metadata: &mut Metadata,
) -> Lowered {
    let mut lowering = Lowering {
        source,
        version: tree.version,
        names: Names::new(tree.namespace, &tree.uses, world),
        faults: Vec::new(),
        unresolved: Vec::new(),
        missing: HashSet::new(),
        holder: None,
    };
    for name in &tree.uses {
        lowering.used(*name);
    }
    for entry in tree.metadata {
        let location = source.location(entry.at);
        let value = lowering.value(entry.value);
        let (key, faults) = (entry.key.into_owned(), &mut lowering.faults);
        metadata.merge(key, value, location.as_ref(), faults);
    }
    let mut drafts = Vec::with_capacity(tree.shapes.len());
    for shape in tree.shapes {
        drafts.push(lowering.shape(shape));
    }
    let mut applies = Vec::with_capacity(tree.applies.len());
    for apply in tree.applies {
        lowering.holder = None;
        let location = source.location(apply.at);
        let target = lowering.names.resolve(apply.target.text).id;
        let traits = lowering.traits(apply.traits);
        applies.push(Apply {
            target,
            traits,
            location,
        });
    }
    Lowered {
        drafts,
        applies,
        faults: lowering.faults,
        unresolved: lowering.unresolved,
        missing: lowering.missing,
    }
}

struct Lowering<'a, 'w> {
    source: &'a Source,
    version: Version,
    names: Names<'a, 'w>,
    faults: Vec<Diagnostic>,
    unresolved: Vec<Diagnostic>,
    missing: HashSet<String>,
    /// The shape, and the member, that is being lowered, for faults.
    holder: Option<(ShapeId, Option<&'a str>)>,
}

impl<'a> Lowering<'a, '_> {
    fn location(&self, at: Offset) -> Option<Location> {
        self.source.location(at)
    }

    /// Notes a fault of the shape or the member that is being lowered.
    fn fault(&mut self, at: Offset, fault: Diagnostic) {
        let mut fault = fault.at(self.location(at).as_ref());
        if let Some((shape, member)) = &self.holder {
            fault = fault.shape(shape.as_str());
            if let Some(member) = member {
                fault = fault.member(*member);
            }
        }
        self.faults.push(fault);
    }

    /// A statement that uses what is nowhere does no harm by itself.
    fn used(&mut self, name: Name<'a>) {
        let Resolved { id, shape_type } = self.names.resolve(name.text);
        if shape_type.is_none() {
            let warning = Diagnostic::warning(format!(
                "the file uses `{id}`, which the model doesn't have"
            ));
            let warning = match self.names.meant(name.text) {
                Some(meant) => warning.help(format!("is `{meant}` meant?")),
                None => {
                    warning.help("give the file that defines it as well, or drop the statement")
                }
            };
            self.fault(name.at, warning);
        }
    }

    /// That something isn't there, by its name and by its id.
    fn unknown(&self, what: &str, text: &str, id: &ShapeId) -> String {
        match self.names.is_absolute(text) {
            true => format!("the model has no {what} `{id}`"),
            false => {
                format!(
                    "the {what} `{text}` is unknown: there is no `{id}`, nor has the prelude one"
                )
            }
        }
    }

    /// The id of a shape that something refers to.
    fn target(&mut self, text: &'a str, at: Offset) -> ShapeId {
        let Resolved { id, shape_type } = self.names.resolve(text);
        if id.member().is_some() {
            let fault = Diagnostic::new(format!("`{id}` is a member, but a shape is expected"));
            self.fault(at, fault);
            self.unresolved.extend(self.faults.pop());
            self.missing.insert(id.as_str().to_owned());
            return id;
        }
        if shape_type.is_none() && self.missing.insert(id.as_str().to_owned()) {
            let fault = Diagnostic::new(self.unknown("shape", text, &id));
            let fault = match self.names.meant(text) {
                Some(meant) => fault.help(format!("is `{meant}` meant?")),
                None if self.names.is_absolute(text) => {
                    fault.help("give the file that defines it as well")
                }
                None => fault.help("define it, or `use` it from the namespace that has it"),
            };
            self.fault(at, fault);
            self.unresolved.extend(self.faults.pop());
        }
        id
    }
}
