//! Makes the token by which `kubectl` enters a cluster of Amazon EKS: the URL of a signed `GetCallerIdentity`,
//! which the cluster calls to learn who is there. It is `aws eks get-token`, without any call of our own.
//!
//! `AWS_REGION=eu-central-1 cargo run -p tinsmith-examples --bin eks_token CLUSTER`

use std::process::ExitCode;
use std::time::{Duration, SystemTime};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::json;
use tinsmith_examples::{Result, credentials, endpoint, exit};
use tinsmith_sts::tinsmith::Timestamp;
use tinsmith_sts::tinsmith::sign::SignExt;
use tinsmith_sts::{GetCallerIdentity, GetCallerIdentityRequest};

/// How long the URL works.
const URL_EXPIRES_IN: Duration = Duration::from_secs(60);
/// How long `kubectl` uses the token, in seconds: EKS takes it for 15 minutes.
const TOKEN_EXPIRES_IN: i64 = 14 * 60;

fn main() -> ExitCode {
    exit(eks_token())
}

fn eks_token() -> Result<()> {
    let cluster = std::env::args()
        .nth(1)
        .ok_or("give the name of a cluster")?;
    let (endpoint, credentials) = (endpoint()?, credentials()?);
    let now = Timestamp::from(SystemTime::now());

    let mut request = GetCallerIdentity::request(&endpoint, &GetCallerIdentityRequest::new())?;
    // The signature covers the header, so that the token is good for this cluster alone.
    request
        .headers_mut()
        .insert("x-k8s-aws-id", cluster.try_into()?);
    let presigned =
        GetCallerIdentity::presign(request, &endpoint, &credentials, now, URL_EXPIRES_IN)?;

    let token = URL_SAFE_NO_PAD.encode(presigned.uri().to_string());
    let expiration = Timestamp::from_seconds(now.seconds() + TOKEN_EXPIRES_IN);
    let credential = json!({
        "apiVersion": "client.authentication.k8s.io/v1beta1",
        "kind": "ExecCredential",
        "spec": {},
        "status": {
            "expirationTimestamp": expiration.to_string(),
            "token": format!("k8s-aws-v1.{token}"),
        },
    });
    println!("{credential}");
    Ok(())
}
