//! The settings of an official client: fixed credentials, a region, no second try.

#[cfg(feature = "sender")]
mod connector;

use aws_credential_types::Credentials;
use aws_credential_types::provider::SharedCredentialsProvider;
use aws_smithy_runtime_api::client::behavior_version::BehaviorVersion;
use aws_types::SdkConfig;
use aws_types::region::Region;

#[cfg(feature = "sender")]
pub use connector::settings_with_sender;

/// The settings, for the crate's own HTTP client.
pub fn settings() -> SdkConfig {
    let credentials = Credentials::new("AKIAIOSFODNN7EXAMPLE", "secret", None, None, "program");
    let mut settings = SdkConfig::builder();
    settings.set_endpoint_url(std::env::args().nth(1));
    settings
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("eu-central-1"))
        .credentials_provider(SharedCredentialsProvider::new(credentials))
        .build()
}
