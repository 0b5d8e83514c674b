//! What the examples have in common: what the environment says, how long to wait, how to fail.

use std::env;
use std::error::Error;
use std::process::ExitCode;
use std::time::Duration;

use tinsmith_sts::EndpointParameters;
use tinsmith_sts::tinsmith::{Endpoint, ErrorMetadata, sign};

/// The result of an example: whatever failed, with its text.
pub type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// How often a call is tried.
pub const TRIES: u32 = 4;

/// How long a try may take, from the first byte that is sent to the last one that is read.
pub const TIMEOUT: Duration = Duration::from_secs(10);

/// The endpoint of STS in the region that `AWS_REGION` or `AWS_DEFAULT_REGION` names; `AWS_ENDPOINT_URL_STS`
/// or `AWS_ENDPOINT_URL` stand for its URL, as for a server that a test starts.
///
/// # Errors
///
/// No region is set, or there is no such endpoint.
pub fn endpoint() -> Result<Endpoint> {
    let region = variable("AWS_REGION").or_else(|_| variable("AWS_DEFAULT_REGION"))?;
    let parameters = EndpointParameters::new().region(region);
    let url = variable("AWS_ENDPOINT_URL_STS").or_else(|_| variable("AWS_ENDPOINT_URL"));
    Ok(match url {
        Ok(url) => parameters.endpoint(url).resolve()?,
        Err(_) => parameters.resolve()?,
    })
}

/// The credentials in `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY` and, where they are temporary,
/// `AWS_SESSION_TOKEN`.
///
/// # Errors
///
/// One of the first two isn't set.
pub fn credentials() -> Result<sign::Credentials> {
    let (id, secret) = (
        variable("AWS_ACCESS_KEY_ID")?,
        variable("AWS_SECRET_ACCESS_KEY")?,
    );
    let credentials = sign::Credentials::new(id, secret);
    Ok(match variable("AWS_SESSION_TOKEN") {
        Ok(token) => credentials.with_session_token(token),
        Err(_) => credentials,
    })
}

/// A variable of the environment.
///
/// # Errors
///
/// It isn't set, is empty, or is no UTF-8.
pub fn variable(name: &str) -> Result<String> {
    match env::var(name) {
        Ok(value) if !value.is_empty() => Ok(value),
        Ok(_) => Err(format!("set the environment variable {name}: it is empty").into()),
        Err(e) => Err(format!("set the environment variable {name}: {e}").into()),
    }
}

/// How long to wait after a try that failed: as long as the service asks for, else twice as long each time.
/// Where many programs may fail at once, add some chance to it.
pub fn pause(tried: u32, error: &ErrorMetadata) -> Duration {
    const LONGEST: Duration = Duration::from_secs(20);
    let doubled = Duration::from_millis(100).saturating_mul(2_u32.saturating_pow(tried));
    error.retry_after().unwrap_or(doubled).min(LONGEST)
}

/// The end of a program: an error goes to the standard error output.
pub fn exit(result: Result<()>) -> ExitCode {
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
