//! The resolved model, and the choice of a service.

use indexmap::IndexMap;

use crate::{Closure, Diagnostic, Diagnostics, Map, Member, Shape, ShapeId, Value, traits};

/// A model that was loaded, merged, flattened, lifted to Smithy 2.0 and checked.
///
/// Made by [`Loader::load`](crate::Loader::load).
#[derive(Debug, Clone)]
pub struct Model {
    shapes: IndexMap<ShapeId, Shape>,
    metadata: Map,
    warnings: Vec<Diagnostic>,
}

impl Model {
    pub(crate) fn new(shapes: IndexMap<ShapeId, Shape>, metadata: Map) -> Self {
        Model {
            shapes,
            metadata,
            warnings: Vec::new(),
        }
    }

    pub(crate) fn with_warnings(self, warnings: Vec<Diagnostic>) -> Self {
        Model { warnings, ..self }
    }

    /// What in the files may not mean what was wanted, sorted by file and line.
    pub fn warnings(&self) -> &[Diagnostic] {
        &self.warnings
    }

    /// The shape of that id, the prelude's included.
    pub fn shape(&self, id: &ShapeId) -> Option<&Shape> {
        self.shapes.get(id)
    }

    /// The shape of that id, given as text: `smithy.api#String`.
    pub fn get(&self, id: &str) -> Option<&Shape> {
        self.shapes.get(id)
    }

    /// The shapes of the model in the order of the files, without the prelude's. Mixins and
    /// definitions of traits are among them; no [`Closure`] reaches a mixin, which has what it defines itself and nothing
    /// of its own mixins.
    pub fn shapes(&self) -> impl Iterator<Item = &Shape> {
        self.shapes.values().filter(|shape| !shape.id.is_prelude())
    }

    /// All shapes, the prelude's included.
    pub(crate) fn every_shape(&self) -> impl Iterator<Item = &Shape> {
        self.shapes.values()
    }

    /// The services of the model, without those that are mixins.
    pub fn services(&self) -> impl Iterator<Item = &Shape> {
        self.shapes()
            .filter(|shape| shape.as_service().is_some() && !shape.traits.has(traits::MIXIN))
    }

    /// The metadata of all files, merged.
    /// See [Model metadata](https://smithy.io/2.0/spec/model.html#model-metadata).
    pub fn metadata(&self) -> &Map {
        &self.metadata
    }

    /// The service of that choice, a shape id or a shape's name; without a choice, the only service.
    ///
    /// # Errors
    ///
    /// If there is no such service, or more than one. The error lists the candidates.
    pub fn service(&self, choice: Option<&str>) -> Result<&Shape, Diagnostics> {
        let chosen: Vec<&Shape> = self
            .services()
            .filter(|service| {
                choice.is_none_or(|choice| {
                    choice == service.id.as_str() || choice == service.id.name()
                })
            })
            .collect();
        if let [service] = chosen.as_slice() {
            return Ok(service);
        }
        let candidates = |services: &mut dyn Iterator<Item = &Shape>| {
            let ids: Vec<&str> = services.map(|service| service.id.as_str()).collect();
            ids.join(", ")
        };
        let all = candidates(&mut self.services());
        Err(match choice {
            _ if all.is_empty() => Diagnostic::new("the model has no service")
                .help("give the file that holds the service as well"),
            None => Diagnostic::new("the model has several services, and none was chosen")
                .help(format!("choose one of: {all}")),
            Some(choice) if chosen.is_empty() => {
                Diagnostic::new(format!("the model has no service `{choice}`"))
                    .help(format!("choose one of: {all}"))
            }
            Some(choice) => {
                Diagnostic::new(format!("several services are named `{choice}`")).help(format!(
                    "choose one by its id: {}",
                    candidates(&mut chosen.into_iter())
                ))
            }
        }
        .into())
    }

    /// What the service reaches. Empty if there is no service of that id.
    pub fn closure(&self, service: &ShapeId) -> Closure {
        Closure::of(self, service)
    }

    /// The default value of a structure's member. `null` in the model says that the member has none,
    /// whatever its target has. A default of the target alone doesn't count: Smithy 2.0 wants it
    /// repeated on the member.
    /// See [default trait](https://smithy.io/2.0/spec/type-refinement-traits.html#default-trait).
    pub fn default_of(member: &Member) -> Option<&Value> {
        member
            .traits
            .get(traits::DEFAULT)
            .filter(|value| !value.is_null())
    }
}
