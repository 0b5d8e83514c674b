use std::str::FromStr;

use http::Uri;

use crate::{Error, ErrorKind, Result};

/// Where requests go: a scheme, a host and, if need be, a base path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoint(Uri);

impl Endpoint {
    /// An endpoint from a URL such as `https://sts.eu-central-1.amazonaws.com`.
    ///
    /// # Errors
    ///
    /// The text is no URL, or lacks its scheme or host, or has a query.
    pub fn new(url: &str) -> Result<Self> {
        let uri = Uri::from_str(url).map_err(|e| refused(url, &e.to_string()))?;
        Self::try_from(uri)
    }

    /// The endpoint as a URI.
    pub fn uri(&self) -> &Uri {
        &self.0
    }

    /// The URI of `path`, which is empty or begins with a slash, below the endpoint's own path.
    #[cfg(feature = "protocol")]
    pub(crate) fn join(&self, path: &str) -> Result<Uri> {
        // Where an endpoint has no path of its own, this spares parsing the root again.
        if self.0.path() == path {
            return Ok(self.0.clone());
        }
        let base = self.0.path().trim_end_matches('/');
        let mut parts = self.0.clone().into_parts();
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

impl TryFrom<Uri> for Endpoint {
    type Error = Error;

    fn try_from(uri: Uri) -> Result<Self> {
        if !matches!(uri.scheme_str(), Some("http" | "https")) {
            return Err(refused(
                &uri.to_string(),
                "it needs the scheme http or https",
            ));
        }
        if uri.query().is_some() {
            return Err(refused(&uri.to_string(), "it may not have a query"));
        }
        Ok(Self(uri))
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
