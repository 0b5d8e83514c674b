//! Messages of STS, and the committed crate that reads and writes them.

use contest::{Fault, Work, calls};
use tinsmith_sts::tinsmith::Endpoint;
use tinsmith_sts::{
    AssumeRole, AssumeRoleRequest, GetWebIdentityToken, GetWebIdentityTokenError, Tag,
};

/// The request id of every response.
pub const REQUEST_ID: &str = "c6104cbe-af31-4e0f-8b6a-d1c2e7f09a35";
/// What AssumeRole gives.
pub const ACCESS_KEY_ID: &str = "ASIAQXZ4NV2EXAMPLEKEY";
/// Of what the error is.
pub const ERROR_CODE: &str = "JWTPayloadSizeExceededException";

/// The members of a request of AssumeRole.
pub mod members {
    #![allow(missing_docs, reason = "the model documents them")]

    pub const ROLE_ARN: &str = "arn:aws:iam::123456789012:role/reporting";
    pub const ROLE_SESSION_NAME: &str = "nightly-report";
    pub const DURATION_SECONDS: i32 = 3600;
    pub const EXTERNAL_ID: &str = "customer/4711";
    pub const SOURCE_IDENTITY: &str = "jane.doe";
    pub const TAGS: [(&str, &str); 2] = [("Project", "annual report"), ("CostCenter", "12345")];
    pub const TRANSITIVE_TAG_KEY: &str = "Project";
    pub const POLICY: &str = concat!(
        r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:GetObject","s3:ListBucket"],"#,
        r#""Resource":["arn:aws:s3:::reports","arn:aws:s3:::reports/*"]}]}"#
    );
}

/// The body of a response of AssumeRole, as STS sends it.
///
/// # Errors
///
/// There are none.
pub fn assume_role_body() -> Result<Vec<u8>, Fault> {
    Ok(include_bytes!("../messages/assume_role_response.xml").to_vec())
}

/// The body of a response of GetWebIdentityToken.
///
/// # Errors
///
/// There are none.
pub fn web_identity_body() -> Result<Vec<u8>, Fault> {
    Ok(include_bytes!("../messages/get_web_identity_token_response.xml").to_vec())
}

/// The body of an error of GetWebIdentityToken.
///
/// # Errors
///
/// There are none.
pub fn error_body() -> Result<Vec<u8>, Fault> {
    Ok(include_bytes!("../messages/error_response.xml").to_vec())
}

/// The response that has such a body.
///
/// # Errors
///
/// There are none: status and headers are right.
pub fn response(status: u16, body: Vec<u8>) -> http::Result<http::Response<Vec<u8>>> {
    http::Response::builder()
        .status(status)
        .header("x-amzn-RequestId", REQUEST_ID)
        .header("Content-Type", "text/xml")
        .header("Content-Length", body.len())
        .header("Date", "Sat, 14 Mar 2026 14:09:26 GMT")
        .body(body)
}

/// From an HTTP response to the output and its metadata.
///
/// # Errors
///
/// It isn't what STS sent.
pub fn decode_assume_role() -> Result<Box<dyn Work>, Fault> {
    let response = response(200, assume_role_body()?)?;
    let decoded = AssumeRole::response(&response)?;
    let credentials = decoded.credentials.as_ref();
    let key = credentials.map(|credentials| &*credentials.access_key_id);
    expect("access key", key, Some(ACCESS_KEY_ID))?;
    expect(
        "request id",
        decoded.metadata.request_id(),
        Some(REQUEST_ID),
    )?;
    Ok(calls(move || AssumeRole::response(&response)))
}

/// The same for GetWebIdentityToken.
///
/// # Errors
///
/// It isn't what STS sent.
pub fn decode_web_identity() -> Result<Box<dyn Work>, Fault> {
    let response = response(200, web_identity_body()?)?;
    let decoded = GetWebIdentityToken::response(&response)?;
    expect("token", decoded.web_identity_token.is_some(), true)?;
    expect(
        "request id",
        decoded.metadata.request_id(),
        Some(REQUEST_ID),
    )?;
    Ok(calls(move || GetWebIdentityToken::response(&response)))
}

/// From an HTTP response to the error.
///
/// # Errors
///
/// It isn't what STS sent.
pub fn decode_error() -> Result<Box<dyn Work>, Fault> {
    let response = response(400, error_body()?)?;
    let read = GetWebIdentityToken::response(&response);
    let is_right = matches!(
        read,
        Err(GetWebIdentityTokenError::JwtPayloadSizeExceededException(_))
    );
    expect("error", is_right, true)?;
    Ok(calls(move || GetWebIdentityToken::response(&response)))
}

/// Where a call of AssumeRole goes, and what it takes.
///
/// # Errors
///
/// There are none: the URL is one.
pub fn input() -> Result<(Endpoint, AssumeRoleRequest), Fault> {
    let endpoint = Endpoint::new("https://sts.eu-central-1.amazonaws.com")?;
    let input = AssumeRoleRequest::new(members::ROLE_ARN, members::ROLE_SESSION_NAME)
        .policy(members::POLICY)
        .duration_seconds(members::DURATION_SECONDS)
        .tags(members::TAGS.map(|(key, value)| Tag::new(key, value)))
        .transitive_tag_keys([members::TRANSITIVE_TAG_KEY])
        .external_id(members::EXTERNAL_ID)
        .source_identity(members::SOURCE_IDENTITY);
    Ok((endpoint, input))
}

/// From an input to an HTTP request.
///
/// # Errors
///
/// The input can't be written.
pub fn encode_assume_role(
    (endpoint, input): &(Endpoint, AssumeRoleRequest),
) -> tinsmith_sts::tinsmith::Result<http::Request<Vec<u8>>> {
    AssumeRole::request(endpoint, input)
}

/// The body of the request.
///
/// # Errors
///
/// The input can't be written.
pub fn encoded_assume_role() -> Result<Vec<u8>, Fault> {
    Ok(encode_assume_role(&input()?)?.into_body())
}

/// What was read, held against what was sent.
///
/// # Errors
///
/// They differ.
pub fn expect<T: PartialEq + std::fmt::Debug>(what: &str, read: T, sent: T) -> Result<(), Fault> {
    if read == sent {
        return Ok(());
    }
    Err(format!("{what}: {read:?} was read, {sent:?} was sent").into())
}
