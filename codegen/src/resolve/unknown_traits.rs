//! Traits that nobody knows, and protocols that nobody speaks: the code does without them, which people should hear.

use std::collections::BTreeMap;

use tinsmith_model::{Diagnostic, Location, Shape, ShapeId, Traits, traits as ids};

use super::Resolver;
use crate::coverage;
use crate::nearest::nearest;
use crate::protocols;

/// Where an unknown trait is applied for the first time, and how often it is in all.
struct Applied<'m> {
    shape: &'m Shape,
    member: Option<&'m str>,
    location: Option<&'m Location>,
    times: usize,
}

impl Resolver<'_> {
    /// Warns of traits in Smithy's and AWS's own namespaces that neither Tinsmith knows nor the model defines: most are misspelt.
    pub(super) fn warn_of_unknown_traits(&self) {
        let mut applied: BTreeMap<&ShapeId, Applied<'_>> = BTreeMap::new();
        let service = std::iter::once(self.service);
        let reached = self.closure.shapes.iter().chain(&self.closure.operations);
        let reached = reached.filter_map(|id| self.shape(id));
        for shape in service.chain(reached) {
            let location = shape.location.as_ref();
            note(&mut applied, shape, None, location, &shape.traits);
            for member in shape.members() {
                let location = member.location.as_ref().or(location);
                note(
                    &mut applied,
                    shape,
                    Some(&member.name),
                    location,
                    &member.traits,
                );
            }
        }
        let known: Vec<&str> = coverage::all().map(|known| known.id).collect();
        for (id, first) in applied {
            let is_known = known.contains(&id.as_str()) || self.model.shape(id).is_some();
            if is_known {
                continue;
            }
            let (namespace, name) = (id.namespace(), id.name());
            let names = known.iter().filter_map(|id| id.split_once('#'));
            let names = names
                .filter(|(of, _)| *of == namespace)
                .map(|(_, name)| name);
            let help = match nearest(name, names) {
                Some(near) => format!("did you mean {namespace}#{near}?"),
                None => "it is left out of account; define it in the model if it is one of yours"
                    .to_owned(),
            };
            let times = match first.times {
                1 => String::new(),
                times => format!(", {times} times"),
            };
            let warning = Diagnostic::new(format!(
                "nobody knows the trait `{id}`, which is applied here{times}"
            ))
            .at(first.location)
            .shape(first.shape.id.as_str())
            .help(help);
            let warning = match first.member {
                Some(member) => warning.member(member),
                None => warning,
            };
            self.warnings.borrow_mut().push(warning);
        }
    }

    /// Warns of a service that declares protocols of which none is spoken: there are no requests.
    pub(super) fn warn_of_protocols(&self) {
        if protocols::declared(self.service).next().is_some() {
            return;
        }
        let traits = self.service.traits.iter().map(|(id, _)| id);
        let declared: Vec<&str> = traits
            .filter(|id| self.is_protocol(id))
            .map(ShapeId::as_str)
            .collect();
        if declared.is_empty() {
            return;
        }
        let message = format!(
            "nobody speaks {}, so there are types and codecs, but no requests and responses",
            declared.join(" or ")
        );
        let warning = Diagnostic::new(message)
            .at(self.service.location.as_ref())
            .shape(self.service.id.as_str())
            .help(format!("Tinsmith speaks {}", protocols::names().join(", ")));
        self.warnings.borrow_mut().push(warning);
    }

    /// Whether a trait is a protocol: the model defines it as one, or it is called so.
    fn is_protocol(&self, id: &ShapeId) -> bool {
        let is_defined = || {
            let definition = self.model.shape(id);
            definition.is_some_and(|shape| shape.traits.has(ids::PROTOCOL_DEFINITION))
        };
        let namespace = id.namespace();
        namespace == "protocols"
            || namespace.ends_with(".protocols") && coverage::of(id.as_str()).is_none()
            || id.as_str() == "alloy#simpleRestJson"
            || is_defined()
    }
}

/// Notes the traits of Smithy's and AWS's own namespaces.
fn note<'m>(
    applied: &mut BTreeMap<&'m ShapeId, Applied<'m>>,
    shape: &'m Shape,
    member: Option<&'m str>,
    location: Option<&'m Location>,
    traits: &'m Traits,
) {
    for (id, _) in traits.iter() {
        let namespace = id.namespace();
        // By far most traits are of this namespace, and known.
        let is_own = ["smithy", "aws"].iter().any(|own| {
            let rest = namespace.strip_prefix(own);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        });
        if is_own {
            let first = applied.entry(id).or_insert(Applied {
                shape,
                member,
                location,
                times: 0,
            });
            first.times += 1;
        }
    }
}
