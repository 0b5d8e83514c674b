//! A mock of STS in a few lines: it answers each request by its `Action`, with what the model shows.

use tinsmith_sts::examples;
use tinsmith_sts::tinsmith::error::{ErrorMetadata, ServiceError};
use tinsmith_sts::tinsmith::http::{Request, Response};
use tinsmith_sts::tinsmith::{Endpoint, Example, Operation, Result};
use tinsmith_sts::*;

/// What STS would answer.
fn mock(request: &Request<Vec<u8>>) -> Result<Response<Vec<u8>>> {
    let id = Some("mock-1");
    match parameter(request, "Action").as_deref() {
        // An expired token, to see what the caller makes of it.
        Some("AssumeRoleWithWebIdentity") => {
            let error = ExpiredTokenException::new().message("The token has expired");
            let error =
                AssumeRoleWithWebIdentityError::ExpiredTokenException(ServiceError::of(error));
            AssumeRoleWithWebIdentity::encode_error(&error, id)
        }
        // The caller's own session name comes back.
        Some("AssumeRole") => {
            let name = parameter(request, "RoleSessionName").unwrap_or_default();
            let user = AssumedRoleUser::new(format!("AROAEXAMPLE:{name}"), "arn:aws:sts::1:x");
            AssumeRole::encode_response(&AssumeRoleResult::new().assumed_role_user(user), id)
        }
        Some("GetCallerIdentity") => first(examples::get_caller_identity()),
        Some("GetSessionToken") => first(examples::get_session_token()),
        _ => {
            let metadata = ErrorMetadata::default().with_code("InvalidAction");
            let error = GetCallerIdentityError::UnknownOperationError {
                code: String::new(),
                body: "".into(),
                metadata: Box::new(metadata),
            };
            GetCallerIdentity::encode_error(&error, id)
        }
    }
}

/// The response of an operation's first example.
fn first<O: Operation>(examples: Vec<Example<O>>) -> Result<Response<Vec<u8>>>
where
    O::Protocol: tinsmith::protocol::ServerProtocol,
{
    examples[0].response(Some("mock-1"))
}

/// A parameter of a query request.
fn parameter(request: &Request<Vec<u8>>, name: &str) -> Option<String> {
    let body = std::str::from_utf8(request.body()).ok()?;
    let mut pairs = body.split('&').filter_map(|pair| pair.split_once('='));
    let (_, value) = pairs.find(|(key, _)| *key == name)?;
    let decoded = percent_encoding::percent_decode_str(value)
        .decode_utf8()
        .ok()?;
    Some(decoded.into_owned())
}

fn endpoint() -> Endpoint {
    Endpoint::new("http://127.0.0.1:4000").unwrap()
}

#[test]
fn a_caller_reads_what_the_mock_answers() {
    let input = GetCallerIdentityRequest::new();
    let request = GetCallerIdentity::request(&endpoint(), &input).unwrap();
    let identity = GetCallerIdentity::response(&mock(&request).unwrap()).unwrap();
    assert_eq!(identity.account.as_deref(), Some("123456789012"));
    assert_eq!(identity.metadata.request_id(), Some("mock-1"));

    let input = AssumeRoleRequest::new("arn:aws:iam::1:role/demo", "a session+1");
    let request = AssumeRole::request(&endpoint(), &input).unwrap();
    let role = AssumeRole::response(&mock(&request).unwrap()).unwrap();
    let user = role.into_result().assumed_role_user.unwrap();
    assert_eq!(user.assumed_role_id, "AROAEXAMPLE:a session+1");
}

#[test]
fn a_caller_sees_the_errors_of_the_mock() {
    let input = AssumeRoleWithWebIdentityRequest::new("arn:aws:iam::1:role/demo", "s", "token");
    let request = AssumeRoleWithWebIdentity::request(&endpoint(), &input).unwrap();
    let error = AssumeRoleWithWebIdentity::response(&mock(&request).unwrap()).unwrap_err();
    let AssumeRoleWithWebIdentityError::ExpiredTokenException(expired) = &error else {
        panic!("another error: {error}");
    };
    assert_eq!(expired.message.as_deref(), Some("The token has expired"));
    let text = "ExpiredTokenException: The token has expired (HTTP 400, request id mock-1)";
    assert_eq!(error.to_string(), text);

    let request = Request::new(b"Action=Unheard".to_vec());
    let error = GetCallerIdentity::response(&mock(&request).unwrap()).unwrap_err();
    assert_eq!(error.code(), Some("InvalidAction"));
}
