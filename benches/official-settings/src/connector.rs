//! The HTTP client of ours, as official clients take one.

use aws_smithy_runtime_api::client::http::{
    HttpConnector, HttpConnectorFuture, SharedHttpConnector, http_client_fn,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_runtime_api::client::stalled_stream_protection::StalledStreamProtectionConfig;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::retry::RetryConfig;
use aws_smithy_types::timeout::TimeoutConfig;
use aws_types::SdkConfig;

/// The settings, for a crate without an HTTP client and an async runtime of its own.
pub fn settings_with_sender() -> SdkConfig {
    let builder = crate::settings().into_builder();
    builder
        .http_client(http_client_fn(|_, _| SharedHttpConnector::new(Connector)))
        // All of these sleep, for which there is no runtime.
        .retry_config(RetryConfig::disabled())
        .timeout_config(TimeoutConfig::disabled())
        .stalled_stream_protection(StalledStreamProtectionConfig::disabled())
        .build()
}

#[derive(Debug)]
struct Connector;

impl HttpConnector for Connector {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let sent = send(request).map_err(|error| ConnectorError::other(error, None));
        HttpConnectorFuture::ready(sent)
    }
}

fn send(request: HttpRequest) -> Result<HttpResponse, Box<dyn std::error::Error + Send + Sync>> {
    let request = request.try_into_http1x()?;
    let request = request.map(|body| body.bytes().unwrap_or_default().to_vec());
    let response = sender::send(request)?;
    Ok(HttpResponse::try_from(response.map(SdkBody::from))?)
}
