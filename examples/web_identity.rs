//! Trades the token of an OpenID Connect provider, such as GitHub Actions or Kubernetes, for credentials, and
//! prints them as `credential_process` in `~/.aws/config` wants them. The token is the proof: nothing is signed.
//!
//! `AWS_REGION=eu-central-1 AWS_WEB_IDENTITY_TOKEN_FILE=token AWS_ROLE_ARN=arn:aws:iam::123456789012:role/name
//! cargo run -p tinsmith-examples --bin web_identity`

use std::fs;
use std::process::ExitCode;
use std::thread::sleep;

use serde_json::json;
use tinsmith_examples::{Result, TIMEOUT, TRIES, endpoint, exit, pause, variable};
use tinsmith_sts::tinsmith::http::{Request, Response};
use tinsmith_sts::{AssumeRoleWithWebIdentity, AssumeRoleWithWebIdentityRequest, Credentials};

fn main() -> ExitCode {
    exit(web_identity())
}

fn web_identity() -> Result<()> {
    let file = variable("AWS_WEB_IDENTITY_TOKEN_FILE")?;
    let token = fs::read_to_string(&file).map_err(|e| format!("can't read {file}: {e}"))?;
    let session = variable("AWS_ROLE_SESSION_NAME").unwrap_or_else(|_| "tinsmith".into());
    let role = variable("AWS_ROLE_ARN")?;
    let input = AssumeRoleWithWebIdentityRequest::new(role, session, token.trim());
    let Credentials {
        access_key_id,
        secret_access_key,
        session_token,
        expiration,
        ..
    } = trade(&input)?;
    let credentials = json!({
        "Version": 1,
        "AccessKeyId": access_key_id,
        "SecretAccessKey": secret_access_key,
        "SessionToken": session_token,
        "Expiration": expiration.to_string(),
    });
    println!("{credentials}");
    Ok(())
}

fn trade(input: &AssumeRoleWithWebIdentityRequest) -> Result<Credentials> {
    let endpoint = endpoint()?;
    let mut tried = 0;
    loop {
        let request = AssumeRoleWithWebIdentity::request(&endpoint, input)?;
        tried += 1;
        match AssumeRoleWithWebIdentity::response(&send(request)?) {
            Ok(response) => {
                let credentials = response.into_result().credentials;
                return credentials.ok_or_else(|| "STS gave no credentials".into());
            }
            Err(error) if error.is_retryable() && tried < TRIES => sleep(pause(tried, &error)),
            Err(error) => return Err(error.into()),
        }
    }
}

fn send(request: Request<Vec<u8>>) -> Result<Response<Vec<u8>>> {
    let config = ureq::Agent::config_builder()
        .timeout_global(Some(TIMEOUT))
        .http_status_as_error(false);
    let (head, mut body) = config.build().new_agent().run(request)?.into_parts();
    Ok(Response::from_parts(head, body.read_to_vec()?))
}
