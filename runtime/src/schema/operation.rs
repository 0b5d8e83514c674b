//! What protocols must know of an operation, as static data.

use http::StatusCode;

use super::{Schema, ServiceSchema};

/// An operation as the protocols see it.
#[derive(Debug)]
pub struct OperationSchema {
    /// The service that has it.
    pub(crate) service: &'static ServiceSchema,
    /// The name without its namespace, which is its name on the wire.
    pub(crate) name: &'static str,
    /// The input's schema; [`UNIT`](super::prelude::UNIT) where the operation takes none.
    pub(crate) input: &'static Schema,
    /// The output's schema; [`UNIT`](super::prelude::UNIT) where the operation gives none.
    pub(crate) output: &'static Schema,
    /// How a caller proves who they are.
    pub(crate) auth: Auth,
    /// The method and URI of the operation (`smithy.api#http`).
    pub(crate) http: Option<HttpTrait>,
    /// What goes before the endpoint's host, with labels in braces (`smithy.api#endpoint`).
    pub(crate) host_prefix: Option<&'static str>,
    /// Whether requests need the MD5 of their body (`smithy.api#httpChecksumRequired`).
    pub(crate) http_checksum_required: bool,
    /// Whether bodies of requests are compressed by gzip (`smithy.api#requestCompression`).
    pub(crate) gzip_requests: bool,
    /// Whether the XML of the output has no element around it (`aws.customizations#s3UnwrappedXmlOutput`).
    pub(crate) unwrapped_xml_output: bool,
    /// Whether signatures leave the body out (`aws.auth#unsignedPayload`).
    pub(crate) unsigned_payload: bool,
    /// Whether the body of requests is an event stream. The feature `event-stream` writes it.
    pub(crate) sends_events: bool,
    /// Whether the body of responses is an event stream. The feature `event-stream` reads it.
    pub(crate) receives_events: bool,
    /// The codes of the errors that a status alone tells, where a response has no body.
    pub(crate) errors_by_status: &'static [(u16, &'static str)],
}

/// `smithy.api#http`
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HttpTrait {
    /// The method.
    pub(crate) method: &'static str,
    /// The path with its labels in braces, and constant query parameters.
    pub(crate) uri: &'static str,
    /// The status of a response that carries an output.
    pub(crate) code: u16,
}

/// Whether an operation's requests must be signed (`smithy.api#auth`, `smithy.api#optionalAuth`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Auth {
    /// They must.
    Required,
    /// They may go unsigned.
    Optional,
    /// No scheme applies: they go unsigned.
    None,
}

impl OperationSchema {
    /// An operation whose requests must be signed.
    pub const fn new(
        service: &'static ServiceSchema,
        name: &'static str,
        input: &'static Schema,
        output: &'static Schema,
    ) -> Self {
        Self {
            service,
            name,
            input,
            output,
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

    /// The service that has it.
    pub fn service(&self) -> &'static ServiceSchema {
        self.service
    }

    /// The name without its namespace, which is its name on the wire.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// The input's schema; [`UNIT`](super::prelude::UNIT) where the operation takes none.
    pub fn input(&self) -> &'static Schema {
        self.input
    }

    /// The output's schema; [`UNIT`](super::prelude::UNIT) where the operation gives none.
    pub fn output(&self) -> &'static Schema {
        self.output
    }

    /// Whether a response of that status carries an output. The model may say so of a redirect too.
    pub(crate) fn is_success(&self, status: StatusCode) -> bool {
        let is_of_model = self.http.is_some_and(|http| status == http.code);
        status.is_success() || (status.is_redirection() && is_of_model)
    }

    /// The code of the only error with that status.
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
