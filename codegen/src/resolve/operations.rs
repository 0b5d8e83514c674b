//! Operations, their inputs and outputs, and their errors.

use std::collections::{BTreeMap, HashMap, HashSet};

use tinsmith_model::{Diagnostic, OperationShape, Shape, ShapeId, Traits, traits as ids};

use super::{Resolver, docs, naming, traits};
use crate::ir::endpoint::{Bindings, Endpoints};
use crate::ir::{Auth, ErrorStatus, ErrorVariant, Fault, Io, Operation, OperationTrait, Trait};
use crate::names::Scope;

impl Resolver<'_> {
    pub(super) fn operations(&self, endpoints: Option<&Endpoints>) -> Vec<Operation> {
        let uses = self.uses();
        let endpoints = endpoints.filter(|rules| rules.bindings == Bindings::OfOperations);
        naming::operations(self.model, &self.closure)
            .map(|(shape, properties)| {
                let mut operation = self.operation(shape, properties, &uses);
                operation.endpoint =
                    endpoints.map(|all| self.operation_endpoint(shape, properties, all));
                operation
            })
            .collect()
    }

    fn operation(
        &self,
        shape: &Shape,
        operation: &OperationShape,
        uses: &HashMap<ShapeId, usize>,
    ) -> Operation {
        let id = &shape.id;
        let names = self.names.of_operation(id);
        let errors = self.error_variants(operation);
        let mut traits = self.operation_traits(&shape.traits);
        traits.extend(errors_by_status(&errors));
        Operation {
            wire_name: id.name().to_owned(),
            name: names.operation,
            module: self.names.of_module(id),
            docs: docs(&shape.traits),
            input: self.io(&operation.input, uses),
            output: self.io(&operation.output, uses),
            input_schema: self.schema_of(&operation.input),
            output_schema: self.schema_of(&operation.output),
            response_alias: names.response,
            error_enum: names.error,
            errors,
            events: self.events(operation),
            traits,
            endpoint: None,
            pagination: self.pagination(shape, operation),
        }
    }

    fn io(&self, id: &ShapeId, uses: &HashMap<ShapeId, usize>) -> Io {
        if id.as_str() == ids::UNIT {
            return Io::Unit;
        }
        let structure = self.known(id).and_then(|shape| self.structure(shape));
        match structure {
            None => {
                self.bug(id, "an input or output is no structure");
                Io::Unit
            }
            Some(structure) if uses.get(id) == Some(&1) => Io::Own(structure),
            Some(structure) => Io::Shared(structure.name),
        }
    }

    /// The structures that serve one operation alone, and so are in its file.
    pub(super) fn own_io(&self, uses: &HashMap<ShapeId, usize>) -> HashSet<&ShapeId> {
        naming::operations(self.model, &self.whole)
            .flat_map(|(_, operation)| [&operation.input, &operation.output])
            .filter(|id| uses.get(*id) == Some(&1))
            .collect()
    }

    /// How often each shape of the service is an input, an output, an error, or the target of a member.
    pub(super) fn uses(&self) -> HashMap<ShapeId, usize> {
        let mut uses = HashMap::new();
        let mut count = |id: &ShapeId| *uses.entry(id.clone()).or_insert(0) += 1;
        for (_, operation) in naming::operations(self.model, &self.whole) {
            count(&operation.input);
            count(&operation.output);
            operation.errors.iter().for_each(&mut count);
        }
        for shape in self.whole.shapes.iter().filter_map(|id| self.shape(id)) {
            shape.members().for_each(|member| count(&member.target));
        }
        uses
    }

    /// The operation's errors, those that every operation of the service has, and those of its events.
    pub(super) fn errors_of<'s>(
        &'s self,
        operation: &'s OperationShape,
    ) -> impl Iterator<Item = &'s ShapeId> {
        let common = &self.properties.errors;
        let in_stream = self.errors_in_stream(operation);
        operation.errors.iter().chain(common).chain(in_stream)
    }

    /// The variants for an operation's errors.
    pub(super) fn error_variants(&self, operation: &OperationShape) -> Vec<ErrorVariant> {
        let mut variants: Vec<ErrorVariant> = Vec::new();
        let mut taken = HashSet::new();
        let mut scope = Scope::of_error_variants();
        for id in self.errors_of(operation) {
            let Some(shape) = self.known(id) else {
                continue;
            };
            let name = self.names.of_shape(id);
            if variants.iter().any(|variant| variant.error == name) {
                continue;
            }
            let query_code = traits::query_code(&shape.traits);
            // Two errors may share a code on the wire; a `match` may not name it twice.
            let codes = query_code.into_iter().chain([id.name()]).map(str::to_owned);
            let codes: Vec<String> = codes.filter(|code| taken.insert(code.clone())).collect();
            variants.push(ErrorVariant {
                variant: scope.error_variant(&name),
                error: name,
                codes,
                status: self.error_status(shape),
                summary: docs(&shape.traits),
            });
        }
        variants
    }

    fn error_status(&self, error: &Shape) -> ErrorStatus {
        let traits = self.shape_traits(error);
        let own = traits.iter().find_map(|of_shape| match of_shape {
            Trait::Error(error) => Some((error.http_status, error.fault)),
            _ => None,
        });
        match own {
            Some((Some(status), _)) => ErrorStatus::Stated(status),
            Some((None, Fault::Server)) => ErrorStatus::Implied(500),
            Some((None, Fault::Client)) => ErrorStatus::Implied(400),
            None => {
                let message = format!("`{}` is neither \"client\" nor \"server\"", ids::ERROR);
                let fault = Diagnostic::new(message)
                    .at(error.location.as_ref())
                    .shape(error.id.as_str());
                self.faults.borrow_mut().push(fault);
                ErrorStatus::Implied(400)
            }
        }
    }

    fn operation_traits(&self, traits: &Traits) -> Vec<OperationTrait> {
        let text = |id: &str, name: &str| Some(traits.get(id)?.get(name)?.as_str()?.to_owned());
        let http = || {
            let (method, uri) = (text(ids::HTTP, "method")?, text(ids::HTTP, "uri")?);
            Some(OperationTrait::Http { method, uri })
        };
        let code = || {
            let code = traits.get(ids::HTTP)?.get("code")?.as_u64()?;
            let code = u16::try_from(code).ok().filter(|code| *code != 200)?;
            Some(OperationTrait::HttpCode(code))
        };
        let encodings = traits
            .get(ids::REQUEST_COMPRESSION)
            .and_then(|t| t.get("encodings")?.as_array());
        let gzip = encodings
            .is_some_and(|all| all.iter().any(|encoding| encoding.as_str() == Some("gzip")));
        let flag = |holds: bool, flag: OperationTrait| holds.then_some(flag);
        [
            self.auth(traits).map(OperationTrait::Auth),
            self.binds_http().then(http).flatten(),
            self.binds_http().then(code).flatten(),
            text(ids::ENDPOINT, "hostPrefix").map(OperationTrait::HostPrefix),
            flag(
                requires_checksum(traits),
                OperationTrait::HttpChecksumRequired,
            ),
            flag(gzip, OperationTrait::GzipRequests),
            flag(
                traits.has(ids::S3_UNWRAPPED_XML_OUTPUT),
                OperationTrait::UnwrappedXmlOutput,
            ),
            flag(
                traits.has(ids::UNSIGNED_PAYLOAD),
                OperationTrait::UnsignedPayload,
            ),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// Where calls need not be signed: by the operation's `auth` and `optionalAuth`, else by the service's.
    fn auth(&self, traits: &Traits) -> Option<Auth> {
        let service = &self.service.traits;
        let schemes = traits.get(ids::AUTH).or_else(|| service.get(ids::AUTH));
        match schemes.and_then(|schemes| schemes.as_array()) {
            Some(schemes) if schemes.is_empty() => Some(Auth::None),
            None if !service.has(ids::SIGV4) => Some(Auth::None),
            _ => traits.has(ids::OPTIONAL_AUTH).then_some(Auth::Optional),
        }
    }
}

/// The codes of those errors that are alone with their status, so that it tells which of them came.
fn errors_by_status(errors: &[ErrorVariant]) -> Option<OperationTrait> {
    let mut by_status: BTreeMap<u16, Vec<&ErrorVariant>> = BTreeMap::new();
    for error in errors {
        let (ErrorStatus::Stated(status) | ErrorStatus::Implied(status)) = error.status;
        by_status.entry(status).or_default().push(error);
    }
    let alone = by_status.into_iter().filter_map(|(status, errors)| {
        let [error] = errors.as_slice() else {
            return None;
        };
        // Smithy's default is the status of all errors that state none: it tells nothing.
        let is_stated = error.status == ErrorStatus::Stated(status);
        is_stated.then_some((status, error.codes.first()?.clone()))
    });
    let alone: Vec<(u16, String)> = alone.collect();
    (!alone.is_empty()).then_some(OperationTrait::ErrorsByStatus(alone))
}

/// Whether requests need a checksum: by the prelude's trait, or by that of AWS, whose default is the MD5.
fn requires_checksum(traits: &Traits) -> bool {
    let of_aws = traits.get(ids::HTTP_CHECKSUM);
    let of_aws = of_aws.and_then(|checksum| checksum.get("requestChecksumRequired"));
    let of_aws = of_aws.and_then(|required| required.as_bool());
    traits.has(ids::HTTP_CHECKSUM_REQUIRED) || of_aws == Some(true)
}
