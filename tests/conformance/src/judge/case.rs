//! The cases as the model has them: the traits `smithy.test#httpRequestTests` and `httpResponseTests`.
//!
//! See "HTTP Protocol Compliance Tests" in Smithy's specification.

use std::collections::BTreeMap;

use serde::Deserialize;
use tinsmith::Endpoint;

use super::json::Json;

/// A case of `smithy.test#httpRequestTests`.
///
/// A property that the specification doesn't have is a fault: what is not known is not checked.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(
    missing_docs,
    reason = "each field is the property of the same name in the specification"
)]
pub struct RequestCase {
    pub id: String,
    pub protocol: String,
    /// Requests are unsigned: no scheme changes them.
    pub auth_scheme: Option<String>,
    pub params: Option<Json>,
    pub vendor_params: Option<Json>,
    pub vendor_params_shape: Option<String>,
    pub headers: Option<BTreeMap<String, String>>,
    #[serde(default)]
    pub forbid_headers: Vec<String>,
    #[serde(default)]
    pub require_headers: Vec<String>,
    pub body: Option<String>,
    pub body_media_type: Option<String>,
    pub documentation: Option<String>,
    #[serde(default)]
    pub tags: Vec<String>,
    pub applies_to: Option<String>,

    pub method: String,
    pub uri: String,
    pub host: Option<String>,
    pub resolved_host: Option<String>,
    #[serde(default)]
    pub query_params: Vec<String>,
    #[serde(default)]
    pub forbid_query_params: Vec<String>,
    #[serde(default)]
    pub require_query_params: Vec<String>,
}

impl RequestCase {
    /// The endpoint that the caller gives.
    ///
    /// Cases with a configuration of AWS's SDKs say in `resolvedHost` what an SDK makes of it. Ours are made by
    /// the service's endpoint rules, which the models of these cases lack: so we say, as they would, that a host
    /// names the bucket. With path-style addressing of S3 it doesn't.
    ///
    /// # Errors
    ///
    /// The host is none.
    pub fn endpoint(&self) -> tinsmith::Result<Endpoint> {
        let at = |host: &str| Endpoint::new(&format!("https://{host}"));
        let host = self.host.as_deref().unwrap_or(super::request::DEFAULT_HOST);
        let (Some("aws.protocoltests.config#AwsConfig"), Some(resolved)) =
            (self.vendor_params_shape.as_deref(), &self.resolved_host)
        else {
            return at(host);
        };
        let bucket = self
            .params
            .as_ref()
            .and_then(|params| params.get("Bucket")?.as_str());
        let endpoint = at(resolved)?;
        Ok(match (self.addressing_style(), bucket) {
            (Some("path"), _) | (_, None) => endpoint,
            (_, Some(bucket)) => endpoint.carrying("Bucket", bucket),
        })
    }

    /// How S3 is addressed: what one operation is configured for beats what the client is.
    fn addressing_style(&self) -> Option<&str> {
        let of = |whose: &str| {
            ["scopedConfig", whose, "s3", "addressing_style"]
                .iter()
                .try_fold(self.vendor_params.as_ref(), |at, name| Some(at?.get(name)))
                .flatten()
                .and_then(Json::as_str)
        };
        of("operation").or_else(|| of("client"))
    }
}

/// A case of `smithy.test#httpResponseTests`.
///
/// For a client the headers are given, so that `forbidHeaders` and `requireHeaders` ask nothing of it.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(
    missing_docs,
    reason = "each field is the property of the same name in the specification"
)]
pub struct ResponseCase {
    pub id: String,
    pub protocol: String,
    pub auth_scheme: Option<String>,
    pub params: Option<Json>,
    pub vendor_params: Option<Json>,
    pub vendor_params_shape: Option<String>,
    pub headers: Option<BTreeMap<String, String>>,
    #[serde(default)]
    pub forbid_headers: Vec<String>,
    #[serde(default)]
    pub require_headers: Vec<String>,
    pub body: Option<String>,
    pub body_media_type: Option<String>,
    pub documentation: Option<String>,
    #[serde(default)]
    pub tags: Vec<String>,
    pub applies_to: Option<String>,

    pub code: u16,
}

/// The media type of a case's body: what the case says, else its `Content-Type`.
#[must_use]
pub fn media_type<'c>(
    said: Option<&'c str>,
    headers: Option<&'c BTreeMap<String, String>>,
) -> Option<&'c str> {
    said.or_else(|| {
        headers?
            .iter()
            .find(|(name, _)| name.eq_ignore_ascii_case("content-type"))
            .map(|(_, value)| value.as_str())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn endpoint(vendor_params: &str) -> Endpoint {
        let case = format!(
            r#"{{ "id": "i", "protocol": "p", "method": "GET", "uri": "/", "host": "s3.example.com",
                "resolvedHost": "resolved.example.com", "params": {{ "Bucket": "b" }},
                "vendorParams": {{ "scopedConfig": {vendor_params} }},
                "vendorParamsShape": "aws.protocoltests.config#AwsConfig" }}"#
        );
        let case: RequestCase = serde_json::from_str(&case).unwrap();
        case.endpoint().unwrap()
    }

    #[test]
    fn settings_of_an_operation_beat_those_of_the_client() {
        let bare = Endpoint::new("https://resolved.example.com").unwrap();
        let carrying = bare.clone().carrying("Bucket", "b");
        let style = |style: &str| format!(r#"{{ "s3": {{ "addressing_style": "{style}" }} }}"#);
        let (path, virtual_host) = (style("path"), style("virtual"));
        for (config, expected) in [
            ("{}".to_owned(), &carrying),
            (format!(r#"{{ "client": {path} }}"#), &bare),
            (format!(r#"{{ "client": {virtual_host} }}"#), &carrying),
            (
                format!(r#"{{ "client": {virtual_host}, "operation": {path} }}"#),
                &bare,
            ),
            (
                format!(r#"{{ "client": {path}, "operation": {virtual_host} }}"#),
                &carrying,
            ),
        ] {
            assert_eq!(endpoint(&config), *expected, "{config}");
        }
    }
}
