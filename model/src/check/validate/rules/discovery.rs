//! `ClientEndpointDiscovery`: the operation that tells the endpoints of a service of AWS.
//! See [clientEndpointDiscovery](https://smithy.io/2.0/aws/aws-core.html#aws-api-clientendpointdiscovery-trait).

use crate::check::graph::{Graph, Node};
use crate::check::validate::event::{Events, of_shape};
use crate::{Model, Shape, ShapeKind, Value, traits};

const ID: &str = "ClientEndpointDiscovery";

pub(super) fn check(graph: &Graph<'_>, events: &mut Events) {
    for service in graph.model.services().filter(|one| one.location.is_some()) {
        let Some(discovery) = service
            .traits
            .get(traits::AWS_API_CLIENT_ENDPOINT_DISCOVERY)
        else {
            continue;
        };
        let operations = graph.model.closure(&service.id).operations;
        let discovers = operations.iter().any(|id| {
            let operation = graph.model.shape(id);
            operation.is_some_and(|one| one.traits.has(traits::AWS_API_CLIENT_DISCOVERED_ENDPOINT))
        });
        if !discovers {
            events.warning(
                format!("{ID}.NoOperations"),
                of_shape(service),
                "The service has the `clientEndpointDiscovery` trait, but none of its operations is bound to a discovered endpoint",
            );
        }
        let named = discovery.get("operation").and_then(Value::as_str);
        let Some(operation) = named.and_then(|id| graph.model.get(id)) else {
            continue;
        };
        if !operations.contains(&operation.id) {
            events.error(
                format!("{ID}.UnboundOperation.{}", operation.id.name()),
                of_shape(service),
                format!("The operation `{}` must be bound to the service `{}` to use it as the endpoint operation", operation.id, service.id),
            );
        }
        output(graph.model, operation, events);
    }
}

fn output(model: &Model, operation: &Shape, events: &mut Events) {
    let output = operation
        .as_operation()
        .and_then(|one| model.shape(&one.output));
    let Some(output) = output else {
        return;
    };
    let names: Vec<&str> = output
        .members()
        .map(|member| member.name.as_str())
        .collect();
    if names != ["Endpoints"] {
        return events.error(
            ID,
            of_shape(operation),
            format!("Endpoint discovery operation output must only contain an `Endpoints` member, but found: [{}]", names.join(", ")),
        );
    }
    let list = output
        .member("Endpoints")
        .and_then(|member| model.shape(&member.target));
    let Some(ShapeKind::List(member)) = list.map(|list| &list.kind) else {
        return;
    };
    let Some(endpoint) = model.shape(&member.target) else {
        return;
    };
    let mut names: Vec<&str> = endpoint
        .members()
        .map(|member| member.name.as_str())
        .collect();
    names.sort_unstable();
    if names != ["Address", "CachePeriodInMinutes"] {
        events.error(
            ID,
            of_shape(endpoint),
            format!("The `Endpoint` shape must only have the members `Address` and `CachePeriodInMinutes`, but found: [{}]", names.join(", ")),
        );
    }
    for member in endpoint.members() {
        let kind = model
            .shape(&member.target)
            .map(|target| target.kind.type_name());
        let wanted = match member.name.as_str() {
            "Address" => "string",
            "CachePeriodInMinutes" => "long",
            _ => continue,
        };
        if kind.is_some_and(|kind| kind != wanted) {
            let node = Node {
                shape: endpoint,
                member: Some(member),
            };
            events.error(
                ID,
                node,
                format!(
                    "The `{}` member of the `Endpoint` shape must be a {wanted} type",
                    member.name
                ),
            );
        }
    }
}
