//! Says whose credentials these are, by a blocking HTTP client.
//!
//! `AWS_REGION=eu-central-1 cargo run -p tinsmith-examples --bin whoami`, with credentials in the environment.

use std::process::ExitCode;
use std::thread::sleep;
use std::time::SystemTime;

use tinsmith_examples::{Result, TIMEOUT, TRIES, credentials, endpoint, exit, pause};
use tinsmith_sts::tinsmith::http::{Request, Response};
use tinsmith_sts::tinsmith::sign::SignExt;
use tinsmith_sts::{GetCallerIdentity, GetCallerIdentityRequest};

fn main() -> ExitCode {
    exit(whoami())
}

fn whoami() -> Result<()> {
    let (endpoint, credentials) = (endpoint()?, credentials()?);
    let input = GetCallerIdentityRequest::new();
    let mut tried = 0;
    loop {
        let mut request = GetCallerIdentity::request(&endpoint, &input)?;
        GetCallerIdentity::sign(&mut request, &endpoint, &credentials, SystemTime::now())?;
        tried += 1;
        match GetCallerIdentity::response(&send(request)?) {
            Ok(caller) => {
                println!("{}", caller.arn.as_deref().unwrap_or("nobody"));
                return Ok(());
            }
            Err(error) if error.is_retryable() && tried < TRIES => sleep(pause(tried, &error)),
            Err(error) => return Err(error.into()),
        }
    }
}

fn send(request: Request<Vec<u8>>) -> Result<Response<Vec<u8>>> {
    let config = ureq::Agent::config_builder()
        .timeout_global(Some(TIMEOUT))
        // The body of an error says which error it is.
        .http_status_as_error(false);
    let (head, mut body) = config.build().new_agent().run(request)?.into_parts();
    Ok(Response::from_parts(head, body.read_to_vec()?))
}
