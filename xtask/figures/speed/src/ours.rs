//! The generated crate.

use std::error::Error;
use std::time::Duration;

use tinsmith_sts::tinsmith::Endpoint;
use tinsmith_sts::{AssumeRole, AssumeRoleRequest, Tag};

use crate::clock::{calls, calls_with_ref};
use crate::sample;

/// From an HTTP response to the output and its metadata.
pub fn decode() -> Result<impl FnMut() -> Duration, Box<dyn Error>> {
    let response = sample::response::<Vec<u8>>()?;
    let decoded = AssumeRole::response(&response)?;
    let credentials = decoded.credentials.as_ref();
    assert!(credentials.is_some_and(|c| c.access_key_id == sample::ACCESS_KEY_ID));
    assert_eq!(decoded.metadata.request_id(), Some(sample::REQUEST_ID));
    Ok(calls(move || AssumeRole::response(&response)))
}

/// From an input to an HTTP request.
pub fn encode() -> Result<impl FnMut() -> Duration, Box<dyn Error>> {
    let endpoint = Endpoint::new("https://sts.eu-central-1.amazonaws.com")?;
    let input = input();
    AssumeRole::request(&endpoint, &input)?;
    Ok(calls_with_ref(
        move || input.clone(),
        move |input| AssumeRole::request(&endpoint, input),
    ))
}

/// The body of the request.
pub fn encoded_body() -> Result<Vec<u8>, Box<dyn Error>> {
    let endpoint = Endpoint::new("https://sts.eu-central-1.amazonaws.com")?;
    Ok(AssumeRole::request(&endpoint, &input())?.into_body())
}

fn input() -> AssumeRoleRequest {
    AssumeRoleRequest::new(sample::ROLE_ARN, sample::ROLE_SESSION_NAME)
        .policy(sample::POLICY)
        .duration_seconds(sample::DURATION_SECONDS)
        .tags(sample::TAGS.map(|(key, value)| Tag::new(key, value)).into())
        .transitive_tag_keys(vec![sample::TRANSITIVE_TAG_KEY.to_owned()])
        .external_id(sample::EXTERNAL_ID)
        .source_identity(sample::SOURCE_IDENTITY)
}
