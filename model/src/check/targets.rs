//! Whatever a shape refers to exists, and is of the right kind.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};

use super::{Faults, member_fault};
use crate::shape::with_article;
use crate::{Diagnostic, Member, Model, Shape, ShapeId, ShapeKind, traits};

/// What a reference asks of its target.
#[derive(Clone, Copy)]
enum Wanted {
    Data,
    String,
    /// An operation's input or output.
    Structure,
    Error,
    Operation,
    Resource,
}

impl Wanted {
    fn accepts(self, target: &Shape) -> bool {
        match self {
            Wanted::Data => !target.kind.is_service_type(),
            Wanted::String => matches!(target.kind, ShapeKind::String | ShapeKind::Enum(_)),
            Wanted::Structure => {
                target.as_structure().is_some() && !target.traits.has(traits::ERROR)
            }
            Wanted::Error => target.as_structure().is_some() && target.traits.has(traits::ERROR),
            Wanted::Operation => target.as_operation().is_some(),
            Wanted::Resource => target.as_resource().is_some(),
        }
    }

    fn name(self) -> &'static str {
        match self {
            Wanted::Data => "a shape that holds data",
            Wanted::String => "a string",
            Wanted::Structure => "a structure",
            Wanted::Error => "a structure with the trait smithy.api#error",
            Wanted::Operation => "an operation",
            Wanted::Resource => "a resource",
        }
    }
}

pub(super) fn check(model: &Model, unread: &HashSet<String>, faults: &mut Faults) {
    let mut targets = Targets {
        model,
        unread,
        by_name: OnceCell::new(),
        faults,
    };
    for shape in model.shapes() {
        targets.shape(shape);
    }
}

struct Targets<'m, 'f> {
    model: &'m Model,
    unread: &'m HashSet<String>,
    /// The shapes by their names in lower case. Made only when something is missing.
    by_name: OnceCell<HashMap<String, &'m ShapeId>>,
    faults: &'f mut Faults,
}

impl<'m> Targets<'m, '_> {
    fn shape(&mut self, shape: &'m Shape) {
        match &shape.kind {
            // Their members hold nothing.
            ShapeKind::Enum(_) | ShapeKind::IntEnum(_) => {}
            ShapeKind::Service(service) => {
                let bound = "the service binds";
                self.all(shape, &service.operations, Wanted::Operation, bound);
                self.all(shape, &service.resources, Wanted::Resource, bound);
                self.all(
                    shape,
                    &service.errors,
                    Wanted::Error,
                    "the service's error is",
                );
            }
            ShapeKind::Operation(operation) => {
                let (input, output) = ([&operation.input], [&operation.output]);
                self.all(shape, input, Wanted::Structure, "the operation's input is");
                self.all(
                    shape,
                    output,
                    Wanted::Structure,
                    "the operation's output is",
                );
                self.all(
                    shape,
                    &operation.errors,
                    Wanted::Error,
                    "the operation's error is",
                );
            }
            ShapeKind::Resource(resource) => {
                let bound = "the resource binds";
                self.all(shape, resource.all_operations(), Wanted::Operation, bound);
                self.all(shape, &resource.resources, Wanted::Resource, bound);
                let identifiers = resource.identifiers.iter().map(|(_, id)| id);
                self.all(
                    shape,
                    identifiers,
                    Wanted::String,
                    "the resource's identifier is",
                );
                let properties = resource.properties.iter().map(|(_, id)| id);
                self.all(
                    shape,
                    properties,
                    Wanted::Data,
                    "the resource's property is",
                );
            }
            kind => {
                for member in shape.members() {
                    let is_key = matches!(kind, ShapeKind::Map { .. }) && member.name == "key";
                    let wanted = if is_key { Wanted::String } else { Wanted::Data };
                    self.member(shape, member, wanted);
                }
            }
        }
    }

    fn all(
        &mut self,
        shape: &Shape,
        ids: impl IntoIterator<Item = &'m ShapeId>,
        wanted: Wanted,
        role: &str,
    ) {
        for id in ids {
            if let Some(problem) = self.problem(id, wanted, role) {
                let located = problem.at(shape.location.as_ref());
                self.faults.push(located.shape(shape.id.as_str()));
            }
        }
    }

    fn member(&mut self, shape: &'m Shape, member: &'m Member, wanted: Wanted) {
        let is_union = matches!(shape.kind, ShapeKind::Union(_));
        if !is_union && member.target.as_str() == traits::UNIT {
            self.faults.push(
                member_fault(shape, member, "the member targets smithy.api#Unit")
                    .help("only members of unions may hold nothing"),
            );
        } else if let Some(problem) = self.problem(&member.target, wanted, "the member targets") {
            let location = member.location.as_ref().or(shape.location.as_ref());
            self.faults.push(
                problem
                    .at(location)
                    .shape(shape.id.as_str())
                    .member(&member.name),
            );
        }
    }

    fn problem(&self, id: &ShapeId, wanted: Wanted, role: &str) -> Option<Diagnostic> {
        let Some(target) = self.model.shape(id) else {
            return (!self.unread.contains(id.as_str())).then(|| self.missing(id, role));
        };
        // Nothing of the prelude is generated: a shape that only this model has there would be missing.
        if id.is_prelude() && target.location.is_some() {
            return Some(
                Diagnostic::new(format!("{role} {id}, which is no shape of the prelude")).help(
                    "smithy.api is the prelude's namespace: define the shape in one of your own",
                ),
            );
        }
        if !wanted.accepts(target) {
            return Some(match wanted {
                Wanted::Error if target.as_structure().is_some() => Diagnostic::new(format!(
                    "{role} {id}, a structure without the trait smithy.api#error"
                ))
                .help("add the trait, with \"client\" or \"server\""),
                Wanted::Structure if target.as_structure().is_some() => Diagnostic::new(format!(
                    "{role} {id}, a structure with the trait smithy.api#error"
                ))
                .help("inputs and outputs can't be errors: take a structure of their own"),
                _ => Diagnostic::new(format!(
                    "{role} {id}, {}; expected {}",
                    with_article(target.kind.type_name()),
                    wanted.name()
                )),
            });
        }
        target.traits.has(traits::MIXIN).then(|| {
            Diagnostic::new(format!("{role} {id}, a mixin"))
                .help("mixins can only be mixed in: refer to a shape that uses the mixin")
        })
    }

    /// Says that a shape is missing, and which one may be meant.
    fn missing(&self, id: &ShapeId, role: &str) -> Diagnostic {
        let by_name = self.by_name.get_or_init(|| {
            let all = self.model.shapes().map(|shape| &shape.id);
            all.map(|id| (id.name().to_ascii_lowercase(), id)).collect()
        });
        let problem = Diagnostic::new(format!("{role} {id}, which the model doesn't have"));
        match by_name.get(&id.name().to_ascii_lowercase()) {
            Some(similar) => problem.help(format!("is {similar} meant?")),
            None if id.is_prelude() => problem.help("the prelude has no such shape"),
            None => problem.help("give the file that defines the shape as well"),
        }
    }
}
