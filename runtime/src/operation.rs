use http::StatusCode;

use crate::OperationError;
#[cfg(feature = "mock")]
use crate::Result;
use crate::deserialize::DeserializableStruct;
use crate::protocol::Protocol;
#[cfg(feature = "mock")]
use crate::protocol::ServerProtocol;
use crate::schema::XmlNamespace;

/// An operation of a service. Generated code implements it for a zero-sized type of the operation's name.
pub trait Operation {
    /// What a call takes.
    type Input: DeserializableStruct;
    /// What a call gives.
    type Output: DeserializableStruct;
    /// How a call fails.
    type Error: OperationError;
    /// How calls are written and read.
    type Protocol: Protocol;

    /// What protocols must know of it.
    const SCHEMA: &'static OperationSchema;

    /// The HTTP response that carries an output, as the service would send it; for tests and mocks.
    ///
    /// # Errors
    ///
    /// As for [`protocol::encode_response`](crate::protocol::encode_response).
    #[cfg(feature = "mock")]
    fn encode_response(
        output: &Self::Output,
        request_id: Option<&str>,
    ) -> Result<http::Response<Vec<u8>>>
    where
        Self: Sized,
        Self::Protocol: ServerProtocol,
    {
        crate::protocol::encode_response::<Self>(output, request_id)
    }

    /// The HTTP response that carries an error, as the service would send it; for tests and mocks.
    ///
    /// # Errors
    ///
    /// As for [`protocol::encode_error`](crate::protocol::encode_error).
    #[cfg(feature = "mock")]
    fn encode_error(
        error: &Self::Error,
        request_id: Option<&str>,
    ) -> Result<http::Response<Vec<u8>>>
    where
        Self: Sized,
        Self::Protocol: ServerProtocol,
    {
        crate::protocol::encode_error::<Self>(error, request_id)
    }
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
    /// Whether errors keep the codes that they had in awsQuery (`aws.protocols#awsQueryCompatible`).
    pub aws_query_compatible: bool,
    /// Whether an error's XML has no `ErrorResponse` around it (`noErrorWrapping` of `aws.protocols#restXml`).
    pub no_error_wrapping: bool,
    /// What the service does otherwise than its protocol.
    pub customization: Option<Customization>,
}

/// A service's own rules, which no trait tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Customization {
    /// Amazon S3 Glacier: requests name the version of the API and carry checksums of their body, and
    /// no account id means that of the signer.
    Glacier,
    /// Amazon Machine Learning: a prediction goes to the endpoint that the input names.
    MachineLearning,
    /// Amazon Polly: the URL of a call that is signed holds what its body would.
    Polly,
    /// Amazon Route 53: what it calls `/hostedzone/Z1` in a response goes by `Z1` in a request.
    Route53,
    /// Amazon S3: a bucket that the endpoint's URL names isn't in the path once more, and keys of objects may have
    /// any segment; and a response that should be a document and has no body broke off, even where no member is
    /// required.
    S3,
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
    /// The method and URI of the operation (`smithy.api#http`).
    pub http: Option<HttpTrait>,
    /// What goes before the endpoint's host, with labels in braces (`smithy.api#endpoint`).
    pub host_prefix: Option<&'static str>,
    /// Whether requests need the MD5 of their body (`smithy.api#httpChecksumRequired`).
    pub http_checksum_required: bool,
    /// Whether bodies of requests are compressed by gzip (`smithy.api#requestCompression`).
    pub gzip_requests: bool,
    /// Whether the XML of the output has no element around it (`aws.customizations#s3UnwrappedXmlOutput`).
    pub unwrapped_xml_output: bool,
    /// Whether signatures leave the body out (`aws.auth#unsignedPayload`).
    pub unsigned_payload: bool,
    /// Whether the body of requests is an event stream. The feature `event-stream` writes it.
    pub sends_events: bool,
    /// Whether the body of responses is an event stream. The feature `event-stream` reads it.
    pub receives_events: bool,
    /// The codes of the errors that a status alone tells, where a response has no body.
    pub(crate) errors_by_status: &'static [(u16, &'static str)],
}

/// `smithy.api#http`
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HttpTrait {
    /// The method.
    pub method: &'static str,
    /// The path with its labels in braces, and constant query parameters.
    pub uri: &'static str,
    /// The status of a response that carries an output.
    pub code: u16,
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
            aws_query_compatible: false,
            no_error_wrapping: false,
            customization: None,
        }
    }

    /// The name without its namespace.
    pub fn name(&self) -> &'static str {
        self.id.split_once('#').map_or(self.id, |(_, name)| name)
    }

    /// Sets what the service does otherwise than its protocol.
    pub const fn customization(mut self, customization: Customization) -> Self {
        self.customization = Some(customization);
        self
    }

    /// Says that errors keep the codes that they had in awsQuery.
    pub const fn aws_query_compatible(mut self) -> Self {
        self.aws_query_compatible = true;
        self
    }

    /// Says that an error's XML has no `ErrorResponse` around it.
    pub const fn no_error_wrapping(mut self) -> Self {
        self.no_error_wrapping = true;
        self
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
            http: None,
            host_prefix: None,
            http_checksum_required: false,
            gzip_requests: false,
            unwrapped_xml_output: false,
            unsigned_payload: false,
            sends_events: false,
            receives_events: false,
            errors_by_status: &[],
        }
    }

    /// Whether a response of that status carries an output. The model may say so of a redirect too.
    #[allow(dead_code, reason = "no protocol may be there")]
    pub(crate) fn is_success(&self, status: StatusCode) -> bool {
        let is_of_model = self.http.is_some_and(|http| status == http.code);
        status.is_success() || (status.is_redirection() && is_of_model)
    }

    /// The code of the only error with that status.
    #[cfg(feature = "protocol")]
    pub(crate) fn error_of_status(&self, status: StatusCode) -> Option<&'static str> {
        let mut errors = self.errors_by_status.iter();
        let (_, code) = errors.find(|(of_error, _)| status == *of_error)?;
        Some(code)
    }

    /// Sets the method and the URI.
    pub const fn http(mut self, method: &'static str, uri: &'static str) -> Self {
        self.http = Some(HttpTrait {
            method,
            uri,
            code: 200,
        });
        self
    }

    /// Sets the status of a response that carries an output; 200 unless it is set. It goes after
    /// [`http`](Self::http).
    pub const fn http_code(mut self, code: u16) -> Self {
        if let Some(http) = &mut self.http {
            http.code = code;
        }
        self
    }

    /// Sets what goes before the endpoint's host.
    pub const fn host_prefix(mut self, prefix: &'static str) -> Self {
        self.host_prefix = Some(prefix);
        self
    }

    /// Says that requests need the MD5 of their body.
    pub const fn http_checksum_required(mut self) -> Self {
        self.http_checksum_required = true;
        self
    }

    /// Says that bodies of requests are compressed by gzip.
    pub const fn gzip_requests(mut self) -> Self {
        self.gzip_requests = true;
        self
    }

    /// Says that the XML of the output has no element around it.
    pub const fn unwrapped_xml_output(mut self) -> Self {
        self.unwrapped_xml_output = true;
        self
    }

    /// Says that signatures leave the body out.
    pub const fn unsigned_payload(mut self) -> Self {
        self.unsigned_payload = true;
        self
    }

    /// Says that the body of requests is an event stream.
    pub const fn sends_events(mut self) -> Self {
        self.sends_events = true;
        self
    }

    /// Says that the body of responses is an event stream.
    pub const fn receives_events(mut self) -> Self {
        self.receives_events = true;
        self
    }

    /// Sets which errors a status alone tells, by their codes: a response to HEAD has no body.
    #[doc(hidden)]
    pub const fn errors_by_status(mut self, errors: &'static [(u16, &'static str)]) -> Self {
        self.errors_by_status = errors;
        self
    }

    /// Says whether requests must be signed.
    pub const fn auth(mut self, auth: Auth) -> Self {
        self.auth = auth;
        self
    }
}
