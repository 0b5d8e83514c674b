//! Endpoint rules ([rules engine](https://smithy.io/2.0/additional-specs/rules-engine/index.html)).
//!
//! A trait is read and checked in one go: `parameters`, then the rules, as a `tree` of `if`s or as a `bdd`. Both
//! have their `expression`s from a `compiler`, which knows what is in scope. `bindings` are what operations
//! say of the parameters; a `path` leads to them through an operation's input.

mod bdd;
mod bindings;
mod compiler;
mod expression;
mod functions;
mod merge;
mod needed;
mod outcome;
mod parameters;
mod path;
mod place;
mod share;
mod signature;
mod split;
mod tracked;
mod tree;
mod walk;

use std::collections::BTreeSet;

use tinsmith_model::{Diagnostic, Model, Shape, ShapeId, Value, traits as ids};

use self::place::{Fault, Place};
pub(super) use self::tracked::{parameter, tracked};
use super::{Resolver, naming};
use crate::ir::endpoint::{Bindings, Endpoints, Parameter, Rules, SetBy};
use crate::{EndpointParameter, EndpointParameterKind, EndpointTrait};

/// The trait that a service's rules are read from: the wanted one, or the other where the service has only that.
fn chosen(service: &Shape, wanted: EndpointTrait) -> Option<(EndpointTrait, &Value)> {
    let all = [EndpointTrait::RuleSet, EndpointTrait::Bdd];
    let found = |one: EndpointTrait| Some((one, service.traits.get(one.id())?));
    found(wanted).or_else(|| all.into_iter().find_map(found))
}

impl Resolver<'_> {
    /// The service's endpoint rules, if it has any.
    pub(super) fn endpoints(&self) -> Option<Endpoints> {
        let (chosen, value) = chosen(self.service, self.endpoint_trait)?;
        match endpoints(chosen, value, &self.tracked) {
            Ok((mut parameters, rules, named)) => {
                let of_client = self.service.traits.get(ids::CLIENT_CONTEXT_PARAMS);
                for parameter in &mut parameters {
                    if of_client.is_some_and(|all| all.get(&parameter.name).is_some()) {
                        parameter.set_by = SetBy::Client;
                    }
                }
                Some(Endpoints {
                    parameters,
                    rules,
                    named,
                    bindings: match binds(self.model, &self.service.id) {
                        true => Bindings::OfOperations,
                        false => Bindings::None,
                    },
                })
            }
            Err(fault) => {
                self.endpoint_fault(self.service, fault.within(chosen.id()));
                None
            }
        }
    }

    /// Notes that what a shape says of endpoints can't become Rust.
    fn endpoint_fault(&self, shape: &Shape, fault: Fault) {
        let diagnostic = match fault {
            Fault::OfModel(message) => Diagnostic::new(message),
            Fault::OfTinsmith(problem) => Diagnostic::bug(problem),
        };
        let diagnostic = diagnostic
            .at(shape.location.as_ref())
            .shape(shape.id.as_str());
        self.faults.borrow_mut().push(diagnostic);
    }
}

fn endpoints(
    chosen: EndpointTrait,
    value: &Value,
    tracked: &BTreeSet<String>,
) -> Result<(Vec<Parameter>, Rules, BTreeSet<String>), Fault> {
    let place = Place::TOP;
    let object = place.object(value)?;
    let version = place.required(object, "version")?;
    let version_place = place.member("version");
    let text = version_place.string(version)?;
    if text != "1" && !text.starts_with("1.") {
        return version_place.fault(format_args!(
            "version {text:?} of the rules engine is not known; 1.0 and 1.1 are"
        ));
    }
    let parameters = parameters::read(object, tracked, place)?;
    let (rules, named) = match chosen {
        EndpointTrait::RuleSet => {
            let (functions, named) = tree::read(object, &parameters, place)?;
            (Rules::Tree(functions), named)
        }
        EndpointTrait::Bdd => {
            let (bdd, named) = bdd::read(object, &parameters, place)?;
            (Rules::Bdd(bdd), named)
        }
    };
    Ok((parameters, rules, named))
}

/// Whether some operation of a service binds parameters of its endpoint rules.
pub(crate) fn binds(model: &Model, service: &ShapeId) -> bool {
    let closure = model.closure(service);
    naming::operations(model, &closure).any(|(shape, operation)| {
        let traits = &shape.traits;
        let of_operation =
            traits.has(ids::STATIC_CONTEXT_PARAMS) || traits.has(ids::OPERATION_CONTEXT_PARAMS);
        let mut members = model
            .shape(&operation.input)
            .into_iter()
            .flat_map(Shape::members);
        of_operation || members.any(|member| member.traits.has(ids::CONTEXT_PARAM))
    })
}

/// The parameters of a service's rules, as the generated crate has them. None without rules, or if they are
/// at fault.
pub(crate) fn parameters(
    model: &Model,
    service: &ShapeId,
    wanted: EndpointTrait,
) -> Vec<EndpointParameter> {
    let Some((_, value)) = model.shape(service).and_then(|shape| chosen(shape, wanted)) else {
        return Vec::new();
    };
    let read = value
        .as_object()
        .map(|object| parameters::read(object, &BTreeSet::new(), Place::TOP));
    let Some(Ok(parameters)) = read else {
        return Vec::new();
    };
    let public = parameters.into_iter().map(|parameter| EndpointParameter {
        setter: parameter.setter.to_string(),
        kind: match parameter.kind {
            crate::ir::endpoint::ParameterKind::String => EndpointParameterKind::String,
            crate::ir::endpoint::ParameterKind::Boolean => EndpointParameterKind::Boolean,
            crate::ir::endpoint::ParameterKind::StringArray => EndpointParameterKind::StringArray,
        },
        name: parameter.name,
        built_in: parameter.built_in,
    });
    public.collect()
}
