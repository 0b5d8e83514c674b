//! All files, each in its language, become drafts. What a name in a `.smithy` file means is looked up once all are read.

use std::collections::HashSet;

use super::Faults;
use super::draft::{Apply, Draft, ShapeType};
use super::metadata::Metadata;
use super::read::Read;
use super::source::Source;
use crate::idl::lower::{World, lower};
use crate::idl::tree::Tree;
use crate::{Diagnostic, Diagnostics, Severity, ShapeId, definitions, idl};

/// What all files hold together, not yet merged.
pub(super) struct Texts {
    pub(super) drafts: Vec<Draft>,
    pub(super) applies: Vec<Apply>,
    pub(super) metadata: Metadata,
    /// The ids of shapes that are there but could not be read, or whose absence was told: nobody need miss them.
    pub(super) unread: HashSet<String>,
    pub(super) faults: Faults,
    /// References to shapes that are nowhere.
    pub(super) unresolved: Faults,
}

/// Something of a file, in the order of the files.
enum Part<'a> {
    Json(Vec<Draft>),
    Idl(&'a Source, Tree<'a>),
}

/// Reads all files, and the prelude before them.
pub(super) fn read(sources: &[Source]) -> Result<Texts, Diagnostics> {
    let mut json = Read::default();
    let (mut parts, mut faults): (Vec<Part<'_>>, Faults) = (Vec::new(), Vec::new());
    for source in sources {
        if source.is_idl() {
            let (tree, found) = idl::parse(source);
            faults.extend(found);
            parts.push(Part::Idl(source, tree));
        } else {
            json.file(source);
            parts.push(Part::Json(std::mem::take(&mut json.drafts)));
        }
    }
    let unreadable = faults.iter().any(|fault| fault.severity == Severity::Error);
    match (json.unreadable, unreadable) {
        (Some(mut all), _) => {
            all.extend(faults);
            all.extend(json.faults);
            return Err(all);
        }
        (None, true) => {
            faults.extend(json.faults);
            return Err(all_of(faults));
        }
        (None, false) => faults.extend(json.faults),
    }
    let mut texts = Texts {
        drafts: prelude(),
        applies: json.applies,
        metadata: json.metadata,
        unread: json.unread,
        faults,
        unresolved: json.unresolved,
    };
    let world = world(&parts, &texts.unread);
    for part in parts {
        match part {
            Part::Json(drafts) => texts.drafts.extend(drafts),
            Part::Idl(source, tree) => {
                let lowered = lower(tree, source, &world, &mut texts.metadata);
                texts.drafts.extend(lowered.drafts);
                texts.applies.extend(lowered.applies);
                texts.faults.extend(lowered.faults);
                texts.unresolved.extend(lowered.unresolved);
                texts.unread.extend(lowered.missing);
            }
        }
    }
    Ok(texts)
}

/// There is at least one.
fn all_of(faults: Faults) -> Diagnostics {
    Diagnostics::from_vec(faults).unwrap_or_else(|| Diagnostic::new("a file can't be read").into())
}

/// The shapes that every model has.
/// See [Prelude](https://smithy.io/2.0/spec/model.html#prelude).
fn prelude() -> Vec<Draft> {
    let source = Source::built_in(definitions::PRELUDE_SHAPES);
    let (tree, _) = idl::parse(&source);
    lower(tree, &source, &World::default(), &mut Metadata::default()).drafts
}

/// The shapes of all files. None of it is needed where all are in JSON.
fn world(parts: &[Part<'_>], unread: &HashSet<String>) -> World {
    let mut world = World::default();
    if !parts.iter().any(|part| matches!(part, Part::Idl(..))) {
        return world;
    }
    world.unread.clone_from(unread);
    let mut add = |id: ShapeId, shape_type: ShapeType| {
        world.types.entry(id).or_insert(shape_type);
    };
    for part in parts {
        match part {
            Part::Json(drafts) => {
                for draft in drafts {
                    add(draft.id.clone(), draft.shape_type);
                }
            }
            Part::Idl(_, tree) => {
                for shape in &tree.shapes {
                    // The parser has found both to be identifiers.
                    if let Ok(id) = format!("{}#{}", tree.namespace, shape.name).parse() {
                        add(id, shape.shape_type);
                    }
                }
            }
        }
    }
    world
}
