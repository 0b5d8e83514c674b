mod auth_scheme;
pub(crate) mod authority;
mod carried;
mod redacted_url;
mod resolve;
mod settings;

use std::str::FromStr;

use http::uri::InvalidUri;
use http::{HeaderMap, HeaderName, HeaderValue, Uri};

pub use auth_scheme::AuthScheme;
pub(crate) use carried::{Carried, Share};
pub(crate) use redacted_url::without_user_info;
pub use resolve::{EndpointRules, NoRules, ResolveEndpoint};
pub use settings::{EndpointSettings, ParameterField, ParameterValue};

use crate::{Document, Error, ErrorKind, Result};

/// Where requests go, and what a signer must know of the place.
///
/// A service's endpoint rules make one; [`Endpoint::new`] makes one from a URL.
#[derive(Debug, Clone, PartialEq)]
pub struct Endpoint {
    /// A scheme, a host and, if need be, a base path.
    uri: Uri,
    region: Option<String>,
    auth_schemes: Vec<AuthScheme>,
    headers: HeaderMap,
    properties: Vec<(String, Document)>,
    carried: Vec<Carried>,
    takes_host_prefix: bool,
}

impl Endpoint {
    /// An endpoint from a URL such as `https://sts.eu-central-1.amazonaws.com` or `http://[::1]:9000/base`.
    ///
    /// Letters of the host become small ones, as HTTP clients send them: a signature is for what is sent.
    ///
    /// # Errors
    ///
    /// The text is no URL, or lacks its scheme or host, or has a user, a query or a fragment; the host is neither a
    /// name by RFC 1123 nor an IP address, or the port isn't one of 1 to 65535; or the path has a segment `.` or
    /// `..`, which HTTP clients would take out.
    pub fn new(url: &str) -> Result<Self> {
        // `Uri` would drop it, and with it what a part of the URL was meant to be.
        if url.contains('#') {
            return Err(refused(url, "it may not have a fragment"));
        }
        let uri = Uri::from_str(url).map_err(|e| refused(url, &e.to_string()))?;
        Self::try_from(uri)
    }

    /// Sets the region to sign for, where no auth scheme names one.
    #[must_use]
    pub fn with_region(mut self, region: impl Into<String>) -> Self {
        self.region = Some(region.into());
        self
    }

    /// Adds a way to authenticate, less wanted than those before.
    #[must_use]
    pub fn with_auth_scheme(mut self, scheme: AuthScheme) -> Self {
        self.auth_schemes.push(scheme);
        self
    }

    /// Adds a header that every request to the endpoint carries.
    ///
    /// # Errors
    ///
    /// The name or the value is none that HTTP allows.
    pub fn with_header(mut self, name: &str, value: &str) -> Result<Self> {
        let refused = |e: http::Error| {
            let message = format!("the endpoint's header `{name}` can't be sent: {e}");
            Error::new(ErrorKind::Request, message)
        };
        let key = HeaderName::try_from(name).map_err(|e| refused(e.into()))?;
        let value = HeaderValue::try_from(value).map_err(|e| refused(e.into()))?;
        self.headers.append(key, value);
        Ok(self)
    }

    /// Adds a property, which has a meaning for some services only.
    #[must_use]
    pub fn with_property(mut self, name: impl Into<String>, value: Document) -> Self {
        self.properties.push((name.into(), value));
        self
    }

    /// Says that the URL names a member of the input already, which requests then don't write once more: S3's
    /// `Bucket`, for a host of its own such as `https://images.example.com`. Endpoint rules say so of the endpoints
    /// that they make.
    ///
    /// `parameter` is the parameter of the endpoint rules that the member sets (`smithy.rules#contextParam`), which
    /// mostly has the member's name. A request whose input has another value there, or no such member, is refused.
    #[must_use]
    pub fn carrying(mut self, parameter: impl Into<String>, value: impl Into<String>) -> Self {
        self.carried
            .push(Carried::new(parameter, value, Share::Whole));
        self
    }

    /// Says that something of the endpoint depends on a member of the input, which requests write all the same. A
    /// request whose input has another value there is refused.
    #[doc(hidden)]
    #[must_use]
    pub fn depending_on(mut self, parameter: impl Into<String>, value: impl Into<String>) -> Self {
        self.carried
            .push(Carried::new(parameter, value, Share::Part));
        self
    }

    /// Says that the host is whole as it is: nothing goes before it, whatever the operation says (`hostPrefix` of
    /// `smithy.api#endpoint`). That is for a server of your own, or a proxy, which has no host such as
    /// `stream-127.0.0.1`. What labels of the prefix would have said, such a server doesn't hear.
    #[must_use]
    pub fn without_host_prefix(mut self) -> Self {
        self.takes_host_prefix = false;
        self
    }

    /// The endpoint as a URI.
    pub fn uri(&self) -> &Uri {
        &self.uri
    }

    /// The region to sign for, where no auth scheme names one.
    pub fn region(&self) -> Option<&str> {
        self.region.as_deref()
    }

    /// The ways to authenticate that the endpoint asks for, the most wanted first. None: the service's own.
    pub fn auth_schemes(&self) -> &[AuthScheme] {
        &self.auth_schemes
    }

    /// The headers that every request to the endpoint carries.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// What else the endpoint rules say of the endpoint, besides `authSchemes`.
    pub fn properties(&self) -> &[(String, Document)] {
        &self.properties
    }

    /// What of an input the endpoint knows.
    pub(crate) fn carried(&self) -> &[Carried] {
        &self.carried
    }

    /// Whether the host may have something before it.
    pub(crate) fn takes_host_prefix(&self) -> bool {
        self.takes_host_prefix
    }

    /// The URI of `path`, which is empty or begins with a slash, below the endpoint's own path.
    pub(crate) fn join(&self, path: &str) -> Result<Uri> {
        // Where an endpoint has no path of its own, this spares parsing the root again.
        if self.uri.path() == "/" && path == "/" {
            return Ok(self.uri.clone());
        }
        let base = self.uri.path().trim_end_matches('/');
        let mut parts = self.uri.clone().into_parts();
        let slash = if base.is_empty() && !path.starts_with('/') {
            "/"
        } else {
            ""
        };
        let joined = format!("{base}{slash}{path}");
        // What the input says may be a secret, and isn't quoted.
        let unfit = |e: &dyn std::fmt::Display| {
            let message = format!("the URL of {} bytes can't be sent: {e}", joined.len());
            Error::new(ErrorKind::Request, message)
        };
        parts.path_and_query = Some(joined.parse().map_err(|e: InvalidUri| unfit(&e))?);
        Uri::from_parts(parts).map_err(|e| unfit(&e))
    }
}

impl TryFrom<Uri> for Endpoint {
    type Error = Error;

    fn try_from(uri: Uri) -> Result<Self> {
        let wrong = |why: &str| refused(&uri.to_string(), why);
        if !matches!(uri.scheme_str(), Some("http" | "https")) {
            return Err(wrong("it needs the scheme http or https"));
        }
        let Some(given) = uri.authority() else {
            return Err(wrong("it needs a host"));
        };
        let authority = authority::checked(given.as_str()).map_err(wrong)?;
        if uri.query().is_some() {
            return Err(wrong("it may not have a query"));
        }
        if uri.path().split('/').any(is_dot_segment) {
            let why =
                "its path may not have the segments `.` and `..`, which HTTP clients take out";
            return Err(wrong(why));
        }
        let uri = if authority.text == given.as_str() {
            uri
        } else {
            let text = authority.text.parse();
            let mut parts = uri.clone().into_parts();
            parts.authority = Some(text.map_err(|e: InvalidUri| wrong(&e.to_string()))?);
            Uri::from_parts(parts).map_err(|e| wrong(&e.to_string()))?
        };
        Ok(Self {
            uri,
            region: None,
            auth_schemes: Vec::new(),
            headers: HeaderMap::new(),
            properties: Vec::new(),
            carried: Vec::new(),
            takes_host_prefix: true,
        })
    }
}

/// Whether a segment of a path is `.` or `..`, as it is or with its dots escaped: HTTP clients and proxies take such
/// a segment out, and with `..` the one before.
pub(crate) fn is_dot_segment(segment: &str) -> bool {
    // The longest of them is `%2e%2e`.
    segment.len() <= 6
        && matches!(
            segment.to_ascii_lowercase().replace("%2e", ".").as_str(),
            "." | ".."
        )
}

impl FromStr for Endpoint {
    type Err = Error;

    fn from_str(url: &str) -> Result<Self> {
        Self::new(url)
    }
}

/// Neither a user nor what follows the path is quoted: both may be secrets. So may be what is in the place of a port
/// should, in a URL whose user was cut in two by a `#`.
fn refused(url: &str, why: &str) -> Error {
    let shown = without_user_info(url);
    let shown = shown.split(['?', '#']).next().unwrap_or_default();
    let (start, rest) = shown.split_once("://").unwrap_or(("", shown));
    let authority = rest.split('/').next().unwrap_or_default();
    let is_port = |port: &str| port.contains(']') || port.bytes().all(|b| b.is_ascii_digit());
    let shown = match authority.rsplit_once(':') {
        Some((host, port)) if !is_port(port) => format!("{start}://{host}:\u{2026}"),
        _ => shown.to_owned(),
    };
    let shown = shown.escape_debug();
    Error::new(
        ErrorKind::Request,
        format!("`{shown}` can't be an endpoint: {why}"),
    )
}
