//! What operations say of the parameters ("Binding parameter values" in the specification).

use tinsmith_model::{Map, OperationShape, Shape, Traits, Value, traits as ids};

use super::path::{self, Step};
use super::place::{Place, Result};
use super::walk::Planner;
use crate::ir::endpoint::{
    Binding, BindingSource, Endpoints, Host, OperationEndpoint, Parameter, ParameterValue,
};
use crate::names::Scope;
use crate::resolve::Resolver;

impl Resolver<'_> {
    /// What an operation says of its endpoint.
    pub(in crate::resolve) fn operation_endpoint(
        &self,
        shape: &Shape,
        operation: &OperationShape,
        endpoints: &Endpoints,
    ) -> OperationEndpoint {
        let traits = &shape.traits;
        let read = self.bindings(traits, operation, &endpoints.parameters);
        OperationEndpoint {
            bindings: read.unwrap_or_else(|fault| {
                self.endpoint_fault(shape, fault);
                Vec::new()
            }),
            host: self.host(traits, operation, endpoints),
        }
    }

    /// Who decides about the labels of the host prefix: the rules, if they can write all of them into the host.
    /// S3 Control's have an endpoint without the account for Outposts; that is why it isn't enough to look at the
    /// endpoint.
    fn host(&self, traits: &Traits, operation: &OperationShape, endpoints: &Endpoints) -> Host {
        let pattern = traits
            .get(ids::ENDPOINT)
            .and_then(|value| value.get("hostPrefix"));
        let pattern = pattern.and_then(Value::as_str).unwrap_or_default();
        let input = self.shape(&operation.input);
        let is_named = |label: &str| {
            let mut members = input.into_iter().flat_map(|shape| shape.members());
            let member = members.find(|member| member.name == label);
            let parameter = member.and_then(super::parameter);
            parameter.is_some_and(|name| endpoints.named.contains(name))
        };
        let mut labels = pattern
            .split('{')
            .skip(1)
            .filter_map(|rest| rest.split_once('}'))
            .map(|(label, _)| label)
            .peekable();
        match labels.peek().is_some() && labels.all(is_named) {
            true => Host::Whole,
            false => Host::Prefixed,
        }
    }

    /// How an operation sets parameters, the least specific first: each of these goes over those before it.
    fn bindings(
        &self,
        traits: &Traits,
        operation: &OperationShape,
        parameters: &[Parameter],
    ) -> Result<Vec<Binding>> {
        let id = ids::STATIC_CONTEXT_PARAMS;
        let fixed = of_trait(traits, id, parameters, |parameter, object, place| {
            let value = place.required(object, "value")?;
            let value = ParameterValue::read(parameter.kind, value, place.member("value"))?;
            Ok(BindingSource::Static(value))
        })?;
        let mut planner = Planner {
            resolver: self,
            names: Scope::of_endpoint_function(),
        };
        let id = ids::OPERATION_CONTEXT_PARAMS;
        let walked = of_trait(traits, id, parameters, |parameter, object, place| {
            let text = place.string(place.required(object, "path")?)?;
            let place = place.member("path");
            let steps = match path::parse(text) {
                Ok(steps) => steps,
                Err((at, why)) => {
                    return place.fault(format_args!("{text:?}, at byte {at}: {why}"));
                }
            };
            match planner.plan(&steps, &operation.input, parameter.kind) {
                Ok(walk) => Ok(BindingSource::Input(walk)),
                Err(why) => place.fault(format_args!("{text:?}: {why}")),
            }
        })?;
        let input = self.shape(&operation.input);
        let mut of_members = Vec::new();
        for member in input.into_iter().flat_map(|shape| shape.members()) {
            let Some(value) = member.traits.get(ids::CONTEXT_PARAM) else {
                continue;
            };
            let at = format!("{}${} {}", operation.input, member.name, ids::CONTEXT_PARAM);
            let place = Place::TOP.member(&at);
            let object = place.object(value)?;
            let name = place.string(place.required(object, "name")?)?;
            let parameter = parameter(name, place.member("name"), parameters)?;
            let steps = [Step::Field(member.name.clone())];
            match planner.plan(&steps, &operation.input, parameter.kind) {
                Ok(walk) => of_members.push(binding(parameter, BindingSource::Input(walk))),
                Err(why) => return place.fault(why),
            }
        }
        let is_fixed = |binding: &Binding| fixed.iter().any(|f| f.parameter == binding.parameter);
        let mut all: Vec<Binding> = walked.into_iter().chain(of_members).collect();
        all.retain(|binding| !is_fixed(binding));
        all.extend(fixed);
        Ok(all)
    }
}

/// The bindings of a trait, of which each entry says how one parameter is bound.
fn of_trait(
    traits: &Traits,
    id: &str,
    parameters: &[Parameter],
    mut read: impl FnMut(&Parameter, &Map, Place<'_>) -> Result<BindingSource>,
) -> Result<Vec<Binding>> {
    let Some(value) = traits.get(id) else {
        return Ok(Vec::new());
    };
    let place = Place::TOP.member(id);
    let entries = place.object(value)?.iter();
    entries
        .map(|(name, value)| {
            let place = place.member(name);
            let parameter = parameter(name, place, parameters)?;
            let source = read(parameter, place.object(value)?, place)?;
            Ok(binding(parameter, source))
        })
        .collect()
}

fn parameter<'p>(
    name: &str,
    place: Place<'_>,
    parameters: &'p [Parameter],
) -> Result<&'p Parameter> {
    match parameters.iter().find(|parameter| parameter.name == name) {
        Some(parameter) => Ok(parameter),
        None => place.fault(format_args!(
            "the endpoint rules have no parameter `{name}`"
        )),
    }
}

fn binding(parameter: &Parameter, source: BindingSource) -> Binding {
    Binding {
        parameter: parameter.field.clone(),
        holds: parameter.presence.holds(),
        source,
    }
}
