//! No resource contains itself, and mixins of resources and operations have nothing that belongs to one of them alone.
//! See [Resource](https://smithy.io/2.0/spec/service-types.html#resource) and
//! [Mixins on shapes with non-member properties](https://smithy.io/2.0/spec/mixins.html#mixins-on-shapes-with-non-member-properties).

use std::collections::HashMap;

use super::{Faults, fault};
use crate::diagnostic::path_text;
use crate::{Model, ResourceShape, Shape, ShapeId, ShapeKind, traits};

pub(super) fn check(model: &Model, faults: &mut Faults) {
    circles(model, faults);
    for shape in model
        .shapes()
        .filter(|shape| shape.traits.has(traits::MIXIN))
    {
        match &shape.kind {
            ShapeKind::Resource(resource) if **resource != ResourceShape::default() => faults.push(
                fault(shape, "the mixin of a resource has properties of its own").help(
                    "identifiers, properties and operations belong to the resources themselves",
                ),
            ),
            ShapeKind::Operation(operation)
                if [&operation.input, &operation.output]
                    .iter()
                    .any(|id| id.as_str() != traits::UNIT) =>
            {
                faults.push(
                    fault(shape, "the mixin of an operation has an input or an output").help(
                        "those belong to one operation each; a mixin may have errors and traits",
                    ),
                );
            }
            _ => {}
        }
    }
}

/// Walks with a stack of its own: the chain of resources may be long.
fn circles(model: &Model, faults: &mut Faults) {
    // Whether a resource is done; those that are not, but are there, are on the path.
    let mut done: HashMap<&ShapeId, bool> = HashMap::new();
    for root in model.shapes() {
        if done.contains_key(&root.id) {
            continue;
        }
        done.insert(&root.id, false);
        let mut path = vec![(root, contained(root).iter())];
        while let Some((shape, rest)) = path.last_mut() {
            let Some(id) = rest.next() else {
                done.insert(&shape.id, true);
                path.pop();
                continue;
            };
            match (done.get(id), model.shape(id)) {
                (Some(false), Some(target)) => {
                    let within = path.iter().skip_while(|(shape, _)| shape.id != *id);
                    let steps = within.map(|(shape, _)| shape.id.as_str());
                    let steps: Vec<&str> = steps.chain([id.as_str()]).collect();
                    let text = path_text(steps.into_iter());
                    faults.push(
                        fault(target, format!("a resource contains itself: {text}"))
                            .help("let it be bound to one resource, or to the service, only"),
                    );
                }
                (None, Some(target)) => {
                    done.insert(&target.id, false);
                    path.push((target, contained(target).iter()));
                }
                _ => {}
            }
        }
    }
}

fn contained(shape: &Shape) -> &[ShapeId] {
    shape
        .as_resource()
        .map_or(&[], |resource| &resource.resources)
}
