//! The official crate's side.

use alone::sts::{self, expect, members};
use aws_sdk_sts::operation::RequestId as _;
use aws_sdk_sts::operation::assume_role::{AssumeRole, AssumeRoleInput, AssumeRoleOutput};
use aws_sdk_sts::operation::get_web_identity_token::{
    GetWebIdentityToken, GetWebIdentityTokenOutput,
};
use aws_sdk_sts::types::Tag;
use contest::{Fault, Work, calls};
use official::{ErasedInput, HttpRequest, Operation, output, response};

pub(crate) fn decode_assume_role() -> Result<Box<dyn Work>, Fault> {
    let operation = Operation::of(&AssumeRole::new())?;
    let response = response(sts::response(200, sts::assume_role_body()?)?)?;
    let decoded: AssumeRoleOutput = output(operation.deserialize(&response))?;
    let key = decoded
        .credentials()
        .map(|credentials| credentials.access_key_id());
    expect("access key", key, Some(sts::ACCESS_KEY_ID))?;
    expect("request id", decoded.request_id(), Some(sts::REQUEST_ID))?;
    Ok(calls(move || operation.deserialize(&response)))
}

pub(crate) fn decode_web_identity() -> Result<Box<dyn Work>, Fault> {
    let operation = Operation::of(&GetWebIdentityToken::new())?;
    let response = response(sts::response(200, sts::web_identity_body()?)?)?;
    let decoded: GetWebIdentityTokenOutput = output(operation.deserialize(&response))?;
    expect("token", decoded.web_identity_token().is_some(), true)?;
    expect("request id", decoded.request_id(), Some(sts::REQUEST_ID))?;
    Ok(calls(move || operation.deserialize(&response)))
}

pub(crate) fn decode_error() -> Result<Box<dyn Work>, Fault> {
    let operation = Operation::of(&GetWebIdentityToken::new())?;
    let response = response(sts::response(400, sts::error_body()?)?)?;
    let read = operation.deserialize(&response);
    let is_right =
        matches!(&read, Some(Err(error)) if format!("{error:?}").contains(sts::ERROR_CODE));
    expect("error", is_right, true)?;
    Ok(calls(move || operation.deserialize(&response)))
}

/// From an input to an HTTP request.
pub(crate) fn encode() -> Result<Box<dyn FnMut(ErasedInput) -> Option<HttpRequest>>, Fault> {
    let mut operation = Operation::of(&AssumeRole::new())?;
    let request = operation.serialize(erase(input()?));
    let request = request.ok_or("the official crate writes no request")?;
    expect(
        "body",
        request.body().bytes(),
        Some(&*sts::encoded_assume_role()?),
    )?;
    Ok(Box::new(move |input| operation.serialize(input)))
}

pub(crate) fn erase(input: AssumeRoleInput) -> ErasedInput {
    ErasedInput::erase(input)
}

pub(crate) fn input() -> Result<AssumeRoleInput, Fault> {
    let mut input = AssumeRoleInput::builder()
        .role_arn(members::ROLE_ARN)
        .role_session_name(members::ROLE_SESSION_NAME)
        .policy(members::POLICY)
        .duration_seconds(members::DURATION_SECONDS)
        .transitive_tag_keys(members::TRANSITIVE_TAG_KEY)
        .external_id(members::EXTERNAL_ID)
        .source_identity(members::SOURCE_IDENTITY);
    for (key, value) in members::TAGS {
        input = input.tags(Tag::builder().key(key).value(value).build()?);
    }
    Ok(input.build()?)
}
