//! Takes on a role, and says who that is, by an asynchronous HTTP client. Any operation is called by the same
//! function.
//!
//! `AWS_REGION=eu-central-1 cargo run -p tinsmith-examples --bin assume_role arn:aws:iam::123456789012:role/name`

use std::process::ExitCode;
use std::time::SystemTime;

use tinsmith_examples::{Result, TIMEOUT, TRIES, credentials, endpoint, exit, pause};
use tinsmith_sts::tinsmith::sign::{Credentials, SignExt};
use tinsmith_sts::tinsmith::{Operation, OperationError, http, operation};
use tinsmith_sts::{AssumeRole, AssumeRoleRequest, GetCallerIdentity, GetCallerIdentityRequest};

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    exit(assume_role().await)
}

async fn assume_role() -> Result<()> {
    let role = std::env::args().nth(1).ok_or("give the ARN of a role")?;
    let input = AssumeRoleRequest::new(role, "tinsmith").duration_seconds(900);
    let session = call::<AssumeRole>(&input, &credentials()?).await?;
    let given = session.credentials.ok_or("STS gave no credentials")?;
    let caller = GetCallerIdentityRequest::new();
    let caller = call::<GetCallerIdentity>(&caller, &Credentials::of_shape(&given)?).await?;
    let arn = caller.arn.as_deref().unwrap_or("nobody");
    println!("{arn} until {}", given.expiration);
    Ok(())
}

async fn call<O: Operation<Error: 'static>>(
    input: &O::Input,
    credentials: &Credentials,
) -> Result<O::Output> {
    let endpoint = endpoint()?;
    // It fails where another provider is set already, which is as good.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let client = reqwest::Client::builder().timeout(TIMEOUT).build()?;
    let mut tried = 0;
    loop {
        let mut request = operation::request::<O>(&endpoint, input)?;
        O::sign(&mut request, &endpoint, credentials, SystemTime::now())?;
        tried += 1;
        let mut answer = client.execute(request.try_into()?).await?;
        let mut response = http::Response::new(Vec::new());
        *response.status_mut() = answer.status();
        response.headers_mut().clone_from(answer.headers());
        while let Some(chunk) = answer.chunk().await? {
            response.body_mut().extend_from_slice(&chunk);
        }
        match operation::response::<O>(&response) {
            Ok(response) => return Ok(response.into_result()),
            Err(error) if error.metadata().is_retryable() && tried < TRIES => {
                tokio::time::sleep(pause(tried, error.metadata())).await;
            }
            Err(error) => return Err(error.into()),
        }
    }
}
