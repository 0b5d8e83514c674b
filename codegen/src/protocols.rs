//! The protocols that the runtime speaks.

use proc_macro2::Ident;
use tinsmith_model::{Diagnostic, Shape, traits as ids};

use crate::names::identifier;

/// A protocol: the id of its trait, its type in the runtime, and what it stands on.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Protocol {
    pub id: &'static str,
    type_name: &'static str,
    pub format: Format,
    /// Whether it honours the traits that bind members to HTTP.
    pub binds_http: bool,
    /// Whether it has event streams.
    pub streams_events: bool,
}

/// The format of bodies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    Cbor,
    Json,
    Xml,
}

/// One line a protocol. Of those that a service declares the first one counts, as in AWS's SDKs.
const PROTOCOLS: &[Protocol] = &[
    rpc(ids::RPCV2_CBOR, "RpcV2Cbor", Format::Cbor),
    rpc(ids::RPCV2_JSON, "RpcV2Json", Format::Json),
    rpc(ids::AWS_JSON1_0, "AwsJson1_0", Format::Json),
    rpc(ids::AWS_JSON1_1, "AwsJson1_1", Format::Json),
    rest(ids::REST_JSON1, "RestJson1", Format::Json),
    rest(ids::REST_XML, "RestXml", Format::Xml),
    query(ids::AWS_QUERY, "AwsQuery"),
    query(ids::EC2_QUERY, "Ec2Query"),
];

const fn rpc(id: &'static str, type_name: &'static str, format: Format) -> Protocol {
    Protocol {
        id,
        type_name,
        format,
        binds_http: false,
        streams_events: true,
    }
}

const fn query(id: &'static str, type_name: &'static str) -> Protocol {
    Protocol {
        streams_events: false,
        ..rpc(id, type_name, Format::Xml)
    }
}

const fn rest(id: &'static str, type_name: &'static str, format: Format) -> Protocol {
    Protocol {
        binds_http: true,
        ..rpc(id, type_name, format)
    }
}

impl Protocol {
    /// The name of its trait.
    pub(crate) fn name(&self) -> &'static str {
        self.id.split_once('#').map_or(self.id, |(_, name)| name)
    }

    /// The type that implements it in the runtime.
    pub(crate) fn type_name(&self) -> Ident {
        identifier(self.type_name)
    }
}

/// The names of all protocols.
pub(crate) fn names() -> Vec<&'static str> {
    PROTOCOLS.iter().map(Protocol::name).collect()
}

/// The protocols that a service declares, by precedence.
pub(crate) fn declared(service: &Shape) -> impl Iterator<Item = &'static Protocol> {
    PROTOCOLS
        .iter()
        .filter(|protocol| service.traits.has(protocol.id))
}

/// The protocol of a service's crate: the chosen one, else by precedence; none where the runtime speaks none
/// of those that the service declares.
///
/// # Errors
///
/// The choice is a protocol that the service doesn't declare or that the runtime doesn't speak.
pub(crate) fn of_service(
    service: &Shape,
    choice: Option<&str>,
) -> Result<Option<&'static Protocol>, Diagnostic> {
    let Some(choice) = choice else {
        return Ok(declared(service).next());
    };
    let is_chosen = |protocol: &&Protocol| protocol.id == choice || protocol.name() == choice;
    declared(service).find(is_chosen).map(Some).ok_or_else(|| {
        let known: Vec<&str> = declared(service).map(|protocol| protocol.id).collect();
        let help = match known.as_slice() {
            [] => "the service declares no protocol that Tinsmith speaks".to_owned(),
            known => format!("choose one of: {}", known.join(", ")),
        };
        Diagnostic::new(format!("`{choice}` is no protocol of the service"))
            .shape(service.id.as_str())
            .help(help)
    })
}
