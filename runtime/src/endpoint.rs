use std::str::FromStr;

use http::{HeaderMap, HeaderName, HeaderValue, Uri};

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
}

/// A way to authenticate that an endpoint asks for (`authSchemes` in endpoint rules).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct AuthScheme {
    /// What it is called: `sigv4`, `sigv4a`, `sigv4-s3express` or `bearer`.
    pub name: String,
    /// The service's name to sign for, where it isn't the service's own.
    pub signing_name: Option<String>,
    /// The region to sign for, where it isn't the endpoint's own.
    pub signing_region: Option<String>,
    /// The regions to sign for, by `sigv4a`.
    pub signing_region_set: Vec<String>,
    /// Whether the path is signed as it is, instead of being escaped once more.
    pub disable_double_encoding: bool,
    /// Whether the path is signed as it is, instead of without its `.` and `..`.
    pub disable_normalize_path: bool,
}

impl Endpoint {
    /// An endpoint from a URL such as `https://sts.eu-central-1.amazonaws.com`.
    ///
    /// # Errors
    ///
    /// The text is no URL, or lacks its scheme or host, or has a user, a query or a fragment.
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

    /// What else the endpoint rules say of the endpoint, beside `authSchemes`.
    pub fn properties(&self) -> &[(String, Document)] {
        &self.properties
    }

    /// The URI of `path`, which is empty or begins with a slash, below the endpoint's own path.
    #[cfg(feature = "protocol")]
    pub(crate) fn join(&self, path: &str) -> Result<Uri> {
        // Where an endpoint has no path of its own, this spares parsing the root again.
        if self.uri.path() == path {
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
        parts.path_and_query = Some(
            joined
                .parse()
                .map_err(|e| refused(&joined, &format!("{e}")))?,
        );
        Uri::from_parts(parts).map_err(|e| refused(&joined, &e.to_string()))
    }
}

impl AuthScheme {
    /// A scheme of this name, with nothing else said.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            ..Self::default()
        }
    }

    /// Sets the service's name to sign for.
    #[must_use]
    pub fn with_signing_name(mut self, name: impl Into<String>) -> Self {
        self.signing_name = Some(name.into());
        self
    }

    /// Sets the region to sign for.
    #[must_use]
    pub fn with_signing_region(mut self, region: impl Into<String>) -> Self {
        self.signing_region = Some(region.into());
        self
    }

    /// Sets the regions to sign for, by `sigv4a`.
    #[must_use]
    pub fn with_signing_region_set(
        mut self,
        regions: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        self.signing_region_set = regions.into_iter().map(Into::into).collect();
        self
    }

    /// Lets the path be signed as it is, instead of being escaped once more.
    #[must_use]
    pub fn without_double_encoding(mut self) -> Self {
        self.disable_double_encoding = true;
        self
    }

    /// Lets the path be signed as it is, instead of without its `.` and `..`.
    #[must_use]
    pub fn without_path_normalization(mut self) -> Self {
        self.disable_normalize_path = true;
        self
    }
}

impl TryFrom<Uri> for Endpoint {
    type Error = Error;

    fn try_from(uri: Uri) -> Result<Self> {
        if !matches!(uri.scheme_str(), Some("http" | "https")) {
            return Err(refused(
                &uri.to_string(),
                "it needs the scheme http or https",
            ));
        }
        if uri.host().is_none_or(str::is_empty) {
            return Err(refused(&uri.to_string(), "it needs a host"));
        }
        // Clients disagree about what to do with one, and some take what stands before the `@` for the host.
        if uri
            .authority()
            .is_some_and(|authority| authority.as_str().contains('@'))
        {
            return Err(refused("the URL", "it may not have a user or password"));
        }
        if uri.query().is_some() {
            return Err(refused(&uri.to_string(), "it may not have a query"));
        }
        Ok(Self {
            uri,
            region: None,
            auth_schemes: Vec::new(),
            headers: HeaderMap::new(),
            properties: Vec::new(),
        })
    }
}

impl FromStr for Endpoint {
    type Err = Error;

    fn from_str(url: &str) -> Result<Self> {
        Self::new(url)
    }
}

fn refused(url: &str, why: &str) -> Error {
    Error::new(
        ErrorKind::Request,
        format!("`{url}` can't be an endpoint: {why}"),
    )
}
