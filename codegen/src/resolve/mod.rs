//! From the model to what is to be generated: every decision is taken here.

mod defaults;
mod endpoint;
mod events;
mod examples;
mod features;
mod held;
mod labels;
mod limits;
mod misfit;
mod naming;
mod operations;
mod pagination;
mod patterns;
mod schemas;
mod selection;
mod shapes;
mod timestamp;
mod traits;
mod unknown_traits;
mod values;
mod waiters;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashSet};

use tinsmith_model::{
    Closure, Diagnostic, Diagnostics, Member, Model, ServiceShape, Shape, ShapeId, ShapeKind,
    Value, traits as ids,
};

use crate::customizations::Customization;
use crate::fixups::FixUps;
use crate::holds::Holds;
use crate::ir::{Deprecation, Docs, RustType, Service, XmlNamespace};
use crate::protocols::{self, Protocol};
use crate::recursion;
use crate::tally::Tally;
use crate::{EndpointTrait, Layout, Operations, Options};
pub(crate) use endpoint::{binds as binds_endpoint_parameters, parameters as endpoint_parameters};
use naming::Names;

/// What was decided of one service.
pub(crate) struct Resolved {
    pub service: Service,
    /// What of the model had to be left out.
    pub warnings: Vec<Diagnostic>,
    /// The items that the crate must have.
    pub expected: Tally,
}

/// Takes all decisions for the crate of one service.
///
/// # Errors
///
/// Whatever in the model can't become Rust.
pub(crate) fn resolve(
    model: &Model,
    service: &ShapeId,
    options: &Options,
) -> Result<Resolved, Diagnostics> {
    let found = model.shape(service);
    let Some((shape, properties)) = found.and_then(|shape| Some((shape, shape.as_service()?)))
    else {
        let diagnostic = Diagnostic::new("the model has no such service").shape(service.as_str());
        return Err(diagnostic.into());
    };
    let whole = model.closure(service);
    let closure = match &options.operations {
        Operations::All => whole.clone(),
        Operations::Only(chosen) => selection::closure(model, &whole, chosen)?,
    };
    if let Some(diagnostics) = Diagnostics::from_vec(limits::check(model, &closure)) {
        return Err(diagnostics);
    }
    let resolver = Resolver {
        model,
        service: shape,
        properties,
        protocol: protocols::of_service(shape, options.protocol.as_deref())?,
        endpoint_trait: options.endpoint_trait,
        boxed: recursion::boxed_members(model, &whole),
        names: Names::new(model, &whole),
        tracked: endpoint::tracked(model, &whole),
        whole,
        fixups: FixUps::default(),
        holds: Holds::of(&options.holds),
        faults: RefCell::default(),
        warnings: RefCell::default(),
        closure,
    };
    let mut resolved = resolver.resolve(options);
    match options.layout {
        Layout::Crate => {}
        Layout::Module | Layout::File => resolved.nest_chains(),
    }
    resolver.warn_of_features(&resolved);
    let expected = Tally::of_model(model, &resolver.closure);
    let mut faults = resolver.faults.into_inner();
    faults.extend(resolver.names.into_bugs());
    if options.operations == Operations::All {
        faults.extend(resolver.fixups.unused(service));
    }
    match Diagnostics::from_vec(faults) {
        Some(diagnostics) => Err(diagnostics),
        None => Ok(Resolved {
            service: resolved,
            warnings: resolver.warnings.into_inner(),
            expected,
        }),
    }
}

/// The Rust names of the service's operations, structures, unions and enums.
pub(crate) fn type_names(model: &Model, service: &ShapeId) -> BTreeMap<ShapeId, String> {
    Names::new(model, &model.closure(service)).of_types()
}

/// How many bytes of a documentation may stand at every member that holds the shape. Thousands may.
const LONGEST_REPEATED: usize = 4_096;

struct Resolver<'m> {
    model: &'m Model,
    service: &'m Shape,
    properties: &'m ServiceShape,
    protocol: Option<&'static Protocol>,
    /// The trait that endpoint rules are read from, where a service has several.
    endpoint_trait: EndpointTrait,
    /// What is generated.
    closure: Closure,
    /// The closure of the service. Names, boxes and files follow from it, so that they don't change with the choice of
    /// operations.
    whole: Closure,
    /// Members that hold their shape in a box.
    boxed: HashSet<(ShapeId, String)>,
    names: Names,
    /// The parameters of endpoint rules that endpoints remember.
    tracked: BTreeSet<String>,
    fixups: FixUps,
    /// What of the API stays as it was.
    holds: Holds<'m>,
    /// What was found to be wrong with the model on the way.
    faults: RefCell<Vec<Diagnostic>>,
    /// What is left out of the crate, since the model is wrong there.
    warnings: RefCell<Vec<Diagnostic>>,
}

impl Resolver<'_> {
    fn customization(&self) -> Option<Customization> {
        Customization::of(&self.service.id)
    }

    fn binds_http(&self) -> bool {
        self.protocol.is_some_and(|protocol| protocol.binds_http)
    }

    fn has_no_error_wrapping(&self) -> bool {
        let protocol = self.protocol.and_then(|p| self.service.traits.get(p.id));
        let says = |value: &Value| value.get("noErrorWrapping").and_then(Value::as_bool);
        protocol.and_then(says).unwrap_or(false)
    }

    fn resolve(&self, options: &Options) -> Service {
        self.warn_of_patterns();
        self.warn_of_unknown_traits();
        self.warn_of_protocols();
        self.check_labels();
        self.check_holds(&options.holds);
        let traits = &self.service.traits;
        let aws = |name: &str| {
            let text = traits.get(ids::AWS_API_SERVICE)?.get(name)?.as_str()?;
            Some(text.to_owned())
        };
        let signing_name = || Some(traits.get(ids::SIGV4)?.get("name")?.as_str()?.to_owned());
        let title = traits.str(ids::TITLE).unwrap_or(self.service.id.name());
        let endpoints = self.endpoints();
        let mut service = Service {
            id: self.service.id.clone(),
            layout: options.layout,
            chosen: options.features.clone(),
            title: title.to_owned(),
            docs: docs(&self.service.traits),
            version: self.properties.version.clone(),
            sdk_id: aws("sdkId"),
            signing_name: signing_name(),
            endpoint_prefix: aws("endpointPrefix"),
            xml_namespace: xml_namespace(traits),
            aws_query_compatible: traits.has(ids::AWS_QUERY_COMPATIBLE),
            no_error_wrapping: self.has_no_error_wrapping(),
            customization: self.customization(),
            protocol: self.protocol,
            shapes: self.closure.shapes.len(),
            operations: self.operations(endpoints.as_ref()),
            types: self.types(),
            errors: self.errors(),
            schemas: self.schemas(),
            endpoints,
            examples: self.examples(),
            waiters: match self.protocol {
                Some(_) => self.waiters(),
                None => Vec::new(),
            },
            features: Vec::new(),
            runtime_features: Vec::new(),
        };
        service.features = features::of_crate(&service);
        service.runtime_features = features::of_runtime(&service);
        service
    }

    /// Notes that a member can't become Rust.
    fn fault(&self, shape: &Shape, member: &Member, message: String) {
        let location = member.location.as_ref().or(shape.location.as_ref());
        let fault = Diagnostic::new(message)
            .at(location)
            .shape(shape.id.as_str())
            .member(&member.name);
        self.faults.borrow_mut().push(fault);
    }

    /// Notes what a checked model can't bring about.
    fn bug(&self, id: &ShapeId, problem: &str) {
        let bug = Diagnostic::bug(problem).shape(id.as_str());
        self.faults.borrow_mut().push(bug);
    }

    fn shape(&self, id: &ShapeId) -> Option<&Shape> {
        self.model.shape(id)
    }

    /// A shape that something of the closure targets. The model is checked: there is one.
    fn known(&self, id: &ShapeId) -> Option<&Shape> {
        let shape = self.shape(id);
        if shape.is_none() {
            self.bug(id, "the model was taken for whole, but lacks this shape");
        }
        shape
    }

    /// The Rust type of what a member holds, without regard to whether it is optional.
    fn rust_type(&self, owner: &ShapeId, member: &Member) -> RustType {
        let ty = self.type_of(&member.target);
        if self.boxed.contains(&(owner.clone(), member.name.clone())) {
            return RustType::Boxed(Box::new(ty));
        }
        ty
    }

    fn type_of(&self, id: &ShapeId) -> RustType {
        if id.as_str() == ids::UNIT {
            return RustType::Unit;
        }
        let Some(shape) = self.known(id) else {
            return RustType::Unit;
        };
        let named = || self.names.of_shape(id);
        match &shape.kind {
            ShapeKind::Boolean => RustType::Boolean,
            ShapeKind::Byte => RustType::Byte,
            ShapeKind::Short => RustType::Short,
            ShapeKind::Integer => RustType::Integer,
            ShapeKind::Long => RustType::Long,
            ShapeKind::Float => RustType::Float,
            ShapeKind::Double => RustType::Double,
            ShapeKind::BigInteger => RustType::BigInteger,
            ShapeKind::BigDecimal => RustType::BigDecimal,
            ShapeKind::String => RustType::String,
            ShapeKind::Blob => RustType::Blob,
            ShapeKind::Timestamp => RustType::Timestamp,
            ShapeKind::Document => RustType::Document,
            ShapeKind::Enum(_) => RustType::Enum(named()),
            ShapeKind::IntEnum(_) => RustType::IntEnum(named()),
            ShapeKind::Structure(_) if is_error(shape) => RustType::Error(named()),
            ShapeKind::Structure(_) => RustType::Structure(named()),
            ShapeKind::Union(_) => RustType::Union(named()),
            ShapeKind::List(item) => RustType::List(Box::new(self.item_type(shape, item))),
            ShapeKind::Map { key, value } => {
                let key = match self.type_of(&key.target) {
                    RustType::Enum(name) => Some(name),
                    _ => None,
                };
                RustType::Map(key, Box::new(self.item_type(shape, value)))
            }
            ShapeKind::Service(_) | ShapeKind::Resource(_) | ShapeKind::Operation(_) => {
                self.bug(id, "a member holds what is no data");
                RustType::Unit
            }
        }
    }

    fn item_type(&self, container: &Shape, item: &Member) -> RustType {
        let ty = self.type_of(&item.target);
        if container.traits.has(ids::SPARSE) {
            RustType::Nullable(Box::new(ty))
        } else {
            ty
        }
    }

    /// Whether what a member holds must not be shown.
    fn is_redacted(&self, member: &Member) -> bool {
        member.traits.has(ids::SENSITIVE)
            || self.fixups.is_sensitive(self.model, member)
            || self.holds_secret(&member.target, &mut HashSet::new())
    }

    /// Whether a shape's derived `Debug` would show a secret. Structures and unions look after themselves.
    fn holds_secret(&self, id: &ShapeId, seen: &mut HashSet<ShapeId>) -> bool {
        let Some(shape) = self.known(id) else {
            return false;
        };
        if shape.traits.has(ids::SENSITIVE) {
            return true;
        }
        if !seen.insert(id.clone()) {
            return false;
        }
        let secret = |member: &Member, seen: &mut _| {
            member.traits.has(ids::SENSITIVE) || self.holds_secret(&member.target, seen)
        };
        match &shape.kind {
            ShapeKind::List(item) => secret(item, seen),
            ShapeKind::Map { key, value } => secret(key, seen) || secret(value, seen),
            _ => false,
        }
    }

    /// A member's own documentation, else that of the simple shape in it, unless it is too long to be repeated.
    fn member_docs(&self, member: &Member) -> Docs {
        let own = Docs {
            unchecked_pattern: self.unchecked_pattern(member),
            ..docs(&member.traits)
        };
        if own.text.is_some() {
            return own;
        }
        let of_target = self
            .shape(&member.target)
            .filter(|shape| shape.members().next().is_none())
            .and_then(|shape| docs(&shape.traits).text);
        Docs {
            text: of_target.filter(|text| text.len() <= LONGEST_REPEATED),
            ..own
        }
    }
}

/// Whether the shape is an error. The trait says nothing on what is no structure.
fn is_error(shape: &Shape) -> bool {
    shape.as_structure().is_some() && shape.traits.has(ids::ERROR)
}

fn docs(traits: &tinsmith_model::Traits) -> Docs {
    let deprecation = traits.get(ids::DEPRECATED).map(|deprecated| {
        let text = |name: &str| deprecated.get(name)?.as_str().map(str::to_owned);
        Deprecation {
            since: text("since"),
            message: text("message"),
        }
    });
    Docs {
        text: traits.documentation().map(str::to_owned),
        deprecation,
        unchecked_pattern: None,
        held_against: None,
    }
}

fn xml_namespace(traits: &tinsmith_model::Traits) -> Option<XmlNamespace> {
    let value = traits.get(ids::XML_NAMESPACE)?;
    let text = |name: &str| value.get(name).and_then(|v| v.as_str()).map(str::to_owned);
    Some(XmlNamespace {
        uri: text("uri")?,
        prefix: text("prefix"),
    })
}
