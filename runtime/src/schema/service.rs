//! What protocols must know of a service, as static data.

use super::XmlNamespace;

/// A service as the protocols see it.
#[derive(Debug)]
pub struct ServiceSchema {
    /// The absolute shape id.
    pub(crate) id: &'static str,
    /// The version of the API.
    pub(crate) version: &'static str,
    /// The name that AWS's SDKs give the service (`aws.api#service`).
    pub(crate) sdk_id: Option<&'static str>,
    /// The name to sign for (`aws.auth#sigv4`).
    pub(crate) signing_name: Option<&'static str>,
    /// The first label of the service's host names (`aws.api#service`).
    pub(crate) endpoint_prefix: Option<&'static str>,
    /// The namespace of the service's XML.
    pub(crate) xml_namespace: Option<XmlNamespace>,
    /// Whether errors keep the codes that they had in awsQuery (`aws.protocols#awsQueryCompatible`).
    pub(crate) aws_query_compatible: bool,
    /// Whether an error's XML has no `ErrorResponse` around it (`noErrorWrapping` of `aws.protocols#restXml`).
    pub(crate) no_error_wrapping: bool,
    /// What the service does differently from its protocol.
    pub(crate) customization: Option<Customization>,
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

    /// The absolute shape id.
    pub fn id(&self) -> &'static str {
        self.id
    }

    /// The version of the API.
    pub fn version(&self) -> &'static str {
        self.version
    }

    /// The name that AWS's SDKs give the service, if it is one of AWS's.
    pub fn sdk_id(&self) -> Option<&'static str> {
        self.sdk_id
    }

    /// The name to sign for, if requests are signed.
    pub fn signing_name(&self) -> Option<&'static str> {
        self.signing_name
    }

    /// The first label of the service's host names, if the model has one.
    pub fn endpoint_prefix(&self) -> Option<&'static str> {
        self.endpoint_prefix
    }

    /// The environment variable with the URL of this service's endpoint, such as `AWS_ENDPOINT_URL_ELASTIC_BEANSTALK`, if
    /// it is one of AWS's. It goes over `AWS_ENDPOINT_URL`.
    pub fn endpoint_url_variable(&self) -> Option<String> {
        let id = self.sdk_id?.replace([' ', '-'], "_").to_ascii_uppercase();
        Some(format!("AWS_ENDPOINT_URL_{id}"))
    }

    /// The name without its namespace.
    pub fn name(&self) -> &'static str {
        self.id.split_once('#').map_or(self.id, |(_, name)| name)
    }

    /// Sets what the service does differently from its protocol.
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
    pub const fn with_sdk_id(mut self, sdk_id: &'static str) -> Self {
        self.sdk_id = Some(sdk_id);
        self
    }

    /// Sets the name to sign for.
    pub const fn with_signing_name(mut self, name: &'static str) -> Self {
        self.signing_name = Some(name);
        self
    }

    /// Sets the first label of the service's host names.
    pub const fn with_endpoint_prefix(mut self, prefix: &'static str) -> Self {
        self.endpoint_prefix = Some(prefix);
        self
    }

    /// Sets the namespace of the service's XML.
    pub const fn xml_namespace(mut self, namespace: XmlNamespace) -> Self {
        self.xml_namespace = Some(namespace);
        self
    }
}
