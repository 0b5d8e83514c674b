use crate::OperationError;
use crate::deserialize::DeserializableStruct;
use crate::protocol::Protocol;
use crate::schema::XmlNamespace;
use crate::serialize::SerializableStruct;

/// An operation of a service. Generated code implements it for a zero-sized type of the operation's name.
pub trait Operation {
    /// What a call takes.
    type Input: SerializableStruct + DeserializableStruct;
    /// What a call gives.
    type Output: SerializableStruct + DeserializableStruct;
    /// How a call fails.
    type Error: OperationError;
    /// How calls are written and read.
    type Protocol: Protocol;

    /// What protocols must know of it.
    const SCHEMA: &'static OperationSchema;
}

/// A service as the protocols see it.
#[derive(Debug)]
pub struct ServiceSchema {
    /// The absolute shape id.
    pub id: &'static str,
    /// The version of the API.
    pub version: &'static str,
    /// The name that AWS's SDKs give the service (`aws.api#service`).
    pub sdk_id: Option<&'static str>,
    /// The name to sign for (`aws.auth#sigv4`).
    pub signing_name: Option<&'static str>,
    /// The first label of the service's host names (`aws.api#service`).
    pub endpoint_prefix: Option<&'static str>,
    /// The namespace of the service's XML.
    pub xml_namespace: Option<XmlNamespace>,
}

/// An operation as the protocols see it.
#[derive(Debug)]
pub struct OperationSchema {
    /// The service that has it.
    pub service: &'static ServiceSchema,
    /// The name without its namespace, which is its name on the wire.
    pub name: &'static str,
    /// How a caller proves who they are.
    pub auth: Auth,
}

/// Whether an operation's requests must be signed (`smithy.api#auth`, `smithy.api#optionalAuth`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Auth {
    /// They must.
    Required,
    /// They may go unsigned.
    Optional,
    /// No scheme applies: they go unsigned.
    None,
}

impl ServiceSchema {
    /// A service that is known by its id and version alone.
    pub const fn new(id: &'static str, version: &'static str) -> Self {
        Self {
            id,
            version,
            sdk_id: None,
            signing_name: None,
            endpoint_prefix: None,
            xml_namespace: None,
        }
    }

    /// Sets the name that AWS's SDKs give the service.
    pub const fn sdk_id(mut self, sdk_id: &'static str) -> Self {
        self.sdk_id = Some(sdk_id);
        self
    }

    /// Sets the name to sign for.
    pub const fn signing_name(mut self, name: &'static str) -> Self {
        self.signing_name = Some(name);
        self
    }

    /// Sets the first label of the service's host names.
    pub const fn endpoint_prefix(mut self, prefix: &'static str) -> Self {
        self.endpoint_prefix = Some(prefix);
        self
    }

    /// Sets the namespace of the service's XML.
    pub const fn xml_namespace(mut self, namespace: XmlNamespace) -> Self {
        self.xml_namespace = Some(namespace);
        self
    }
}

impl OperationSchema {
    /// An operation whose requests must be signed.
    pub const fn new(service: &'static ServiceSchema, name: &'static str) -> Self {
        Self {
            service,
            name,
            auth: Auth::Required,
        }
    }

    /// Says whether requests must be signed.
    pub const fn auth(mut self, auth: Auth) -> Self {
        self.auth = auth;
        self
    }
}
