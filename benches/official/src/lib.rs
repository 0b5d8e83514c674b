//! The official crates' serializers and deserializers.
//!
//! They are private, but an operation hands them out as the orchestrator of a call takes them: in the
//! configuration of its runtime plugin. No network is needed.

use std::error::Error;
use std::fmt::Debug;

use aws_smithy_runtime_api::client::interceptors::context::{Error as Failed, Output};
use aws_smithy_runtime_api::client::orchestrator::OrchestratorError;
use aws_smithy_runtime_api::client::runtime_plugin::RuntimePlugin;
use aws_smithy_runtime_api::client::ser_de::{
    DeserializeResponse as _, SerializeRequest as _, SharedRequestSerializer,
    SharedResponseDeserializer,
};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::{ConfigBag, FrozenLayer};

pub use aws_smithy_runtime_api::client::interceptors::context::Input as ErasedInput;
pub use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};

/// Why an official crate can't be driven.
pub type Fault = Box<dyn Error>;

/// What a deserializer gives.
pub type Deserialized = Result<Output, OrchestratorError<Failed>>;

/// An operation of an official crate.
pub struct Operation {
    layer: FrozenLayer,
    config: ConfigBag,
}

impl Operation {
    /// The operation whose plugin this is.
    ///
    /// # Errors
    ///
    /// It has no configuration.
    pub fn of(plugin: &impl RuntimePlugin) -> Result<Self, Fault> {
        Ok(Self {
            layer: plugin
                .config()
                .ok_or("the operation has no configuration")?,
            config: ConfigBag::of_layers(Vec::new()),
        })
    }

    /// From an HTTP response to the output or the error.
    pub fn deserialize(&self, response: &HttpResponse) -> Option<Deserialized> {
        let deserializer = self.layer.load::<SharedResponseDeserializer>()?;
        Some(deserializer.deserialize_nonstreaming_with_config(response, &self.config))
    }

    /// From an input to an HTTP request. The input is dropped within.
    pub fn serialize(&mut self, input: ErasedInput) -> Option<HttpRequest> {
        let serializer = self.layer.load::<SharedRequestSerializer>()?;
        serializer.serialize_input(input, &mut self.config).ok()
    }
}

/// The output that a deserializer gave, as the operation's type.
///
/// # Errors
///
/// It gave an error, or another type.
pub fn output<T: Debug + Send + Sync + 'static>(given: Option<Deserialized>) -> Result<T, Fault> {
    let given = given.ok_or("the operation has no deserializer")?;
    let output = given.map_err(|error| format!("the official crate: {error:?}"))?;
    Ok(output
        .downcast::<T>()
        .map_err(|other| format!("the official crate gives another type: {other:?}"))?)
}

/// A response as the official crates take it.
///
/// # Errors
///
/// A header is not one.
pub fn response(response: http::Response<Vec<u8>>) -> Result<HttpResponse, Fault> {
    Ok(HttpResponse::try_from(response.map(SdkBody::from))?)
}
