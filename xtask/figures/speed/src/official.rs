//! The official crate.
//!
//! Its serializer and deserializer are private, but an operation hands them out as the orchestrator of a call
//! takes them: in the configuration of its runtime plugin.

use std::error::Error;
use std::time::Duration;

use aws_sdk_sts::operation::RequestId as _;
use aws_sdk_sts::operation::assume_role::{AssumeRole, AssumeRoleInput, AssumeRoleOutput};
use aws_sdk_sts::types::Tag;
use aws_smithy_runtime_api::client::interceptors::context::Input;
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::runtime_plugin::RuntimePlugin as _;
use aws_smithy_runtime_api::client::ser_de::{
    DeserializeResponse as _, SerializeRequest as _, SharedRequestSerializer,
    SharedResponseDeserializer,
};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::ConfigBag;

use crate::clock::{calls, calls_with};
use crate::{ours, sample};

/// From an HTTP response to the output, which has the request id.
pub fn decode() -> Result<impl FnMut() -> Duration, Box<dyn Error>> {
    let operation = AssumeRole::new().config().ok_or("no configuration")?;
    let config = ConfigBag::of_layers(Vec::new());
    let response = HttpResponse::try_from(sample::response::<SdkBody>()?)?;
    let decode = move || {
        let deserializer = operation.load::<SharedResponseDeserializer>()?;
        let decoded = deserializer.deserialize_nonstreaming_with_config(&response, &config);
        decoded.ok()
    };
    let decoded = decode().and_then(|output| output.downcast::<AssumeRoleOutput>().ok());
    let decoded = decoded.ok_or("the official crate doesn't read the response")?;
    let credentials = decoded.credentials();
    assert!(credentials.is_some_and(|c| c.access_key_id() == sample::ACCESS_KEY_ID));
    assert_eq!(decoded.request_id(), Some(sample::REQUEST_ID));
    Ok(calls(decode))
}

/// From an input to an HTTP request. Within the time the input is dropped: see [`free`].
pub fn encode() -> Result<impl FnMut() -> Duration, Box<dyn Error>> {
    let operation = AssumeRole::new().config().ok_or("no configuration")?;
    let mut config = ConfigBag::of_layers(Vec::new());
    let mut encode = move |input: Input| {
        let serializer = operation.load::<SharedRequestSerializer>()?;
        serializer.serialize_input(input, &mut config).ok()
    };
    let input = input()?;
    let request =
        encode(Input::erase(input.clone())).ok_or("the official crate writes no request")?;
    assert_eq!(request.body().bytes(), Some(&*ours::encoded_body()?));
    Ok(calls_with(move || Input::erase(input.clone()), encode))
}

/// What it takes to drop the input of a request.
pub fn free() -> Result<impl FnMut() -> Duration, Box<dyn Error>> {
    let input = input()?;
    Ok(calls_with(move || Input::erase(input.clone()), drop))
}

fn input() -> Result<AssumeRoleInput, Box<dyn Error>> {
    let mut input = AssumeRoleInput::builder()
        .role_arn(sample::ROLE_ARN)
        .role_session_name(sample::ROLE_SESSION_NAME)
        .policy(sample::POLICY)
        .duration_seconds(sample::DURATION_SECONDS)
        .transitive_tag_keys(sample::TRANSITIVE_TAG_KEY)
        .external_id(sample::EXTERNAL_ID)
        .source_identity(sample::SOURCE_IDENTITY);
    for (key, value) in sample::TAGS {
        input = input.tags(Tag::builder().key(key).value(value).build()?);
    }
    Ok(input.build()?)
}
