//! The endpoint that a container names: that of ECS, or of EKS Pod Identity.

use std::net::IpAddr;
use std::time::Duration;

use tinsmith::http::{Method, Request, StatusCode, Uri};
use zeroize::Zeroize as _;

use crate::credentials::Environment;
use crate::credentials::call::pause;
use crate::credentials::dialogue::Port;
use crate::credentials::effect::HttpCall;
use crate::credentials::error::{Source, Stop, excerpt};
use crate::credentials::json::Object;
use crate::credentials::resolved::ResolvedCredentials;

const RELATIVE_URI: &str = "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI";
const FULL_URI: &str = "AWS_CONTAINER_CREDENTIALS_FULL_URI";

/// Where the agent of ECS listens.
const ECS: &str = "http://169.254.170.2";

/// Addresses that may be called without encryption, beside this machine's own: those of ECS and of EKS Pod Identity.
const ALLOWED: [&str; 3] = ["169.254.170.2", "169.254.170.23", "fd00:ec2::23"];

const TIMEOUT: Duration = Duration::from_secs(2);
const ATTEMPTS: u32 = 3;

/// Where the environment says that credentials are, if it does.
///
/// # Errors
///
/// It says so, but that can't be called, or must not be.
pub fn endpoint(environment: &Environment) -> Result<Option<Uri>, String> {
    if let Some(relative) = environment.get(RELATIVE_URI) {
        if !relative.starts_with('/') {
            return Err(format!("{RELATIVE_URI} must begin with a slash"));
        }
        let uri = format!("{ECS}{relative}").parse();
        return uri
            .map(Some)
            .map_err(|error| format!("{RELATIVE_URI} is no part of a URI: {error}"));
    }
    let Some(full) = environment.get(FULL_URI) else {
        return Ok(None);
    };
    let uri: Uri = full
        .parse()
        .map_err(|error| format!("{FULL_URI} is no URI: {error}"))?;
    let Some(host) = uri.host() else {
        return Err(format!("{FULL_URI}: the URI did not specify a host"));
    };
    match uri.scheme_str() {
        Some("https") => return Ok(Some(uri)),
        Some("http") => {}
        _ => return Err(format!("{FULL_URI} must begin with http:// or https://")),
    }
    let address = host
        .trim_start_matches('[')
        .trim_end_matches(']')
        .parse::<IpAddr>();
    let is_allowed = match address {
        Ok(address) => {
            address.is_loopback() || ALLOWED.iter().any(|allowed| allowed.parse() == Ok(address))
        }
        Err(_) => host.eq_ignore_ascii_case("localhost"),
    };
    if !is_allowed {
        return Err(format!(
            "{FULL_URI}: {host} must be called by https://; without encryption only this machine's own addresses and {} may be \
             called",
            ALLOWED.join(", ")
        ));
    }
    Ok(Some(uri))
}

pub(crate) async fn resolve(
    port: &Port,
    environment: &Environment,
) -> Result<ResolvedCredentials, Stop> {
    let uri = match endpoint(environment).map_err(Stop::Failed)? {
        Some(uri) => uri,
        None => return Stop::absent(format!("neither {RELATIVE_URI} nor {FULL_URI} is set")),
    };
    let place = uri.authority().map(ToString::to_string).unwrap_or_default();
    let fault = |why: String| Stop::Failed(format!("{place}: {why}"));
    let mut attempt = 1;
    loop {
        let mut request = Request::builder()
            .method(Method::GET)
            .uri(uri.clone())
            .header("accept", "application/json");
        // The file may have another token than at the last try.
        if let Some(token) = token(port, environment).await? {
            request = request.header(
                "authorization",
                HttpCall::secret_header(&token).map_err(fault)?,
            );
        }
        let request = request
            .body(Vec::new())
            .map_err(|error| fault(error.to_string()))?;
        let call = HttpCall::near(request, TIMEOUT);
        let failure = match port.http(call).await {
            Ok(response) if response.status() == StatusCode::OK => {
                let mut body = response.into_body();
                let object = Object::parse(&body);
                body.zeroize();
                let found = object.map_err(Stop::Failed).and_then(|object| {
                    ResolvedCredentials::of_json(&object, "Token", Source::Container)
                });
                return found.map_err(|stop| fault(stop.why()));
            }
            Ok(response) => {
                let status = response.status();
                let why = match message(response.body()) {
                    said if said.is_empty() => format!("the answer is {status}"),
                    said => format!("the answer is {status}: {said}"),
                };
                if !status.is_server_error() && status != StatusCode::TOO_MANY_REQUESTS {
                    return Err(fault(why));
                }
                why
            }
            Err(why) => why,
        };
        if attempt >= ATTEMPTS {
            return Err(fault(failure));
        }
        port.wait(pause(attempt, port.chance().await)).await;
        attempt += 1;
    }
}

/// What the agent says of a failure: its own words, where it has a form for them.
fn message(body: &[u8]) -> String {
    let object = Object::parse(body).ok();
    let said = object
        .as_ref()
        .and_then(|object| object.text("Message").or_else(|| object.text("Code")));
    excerpt(said.map_or(body, str::as_bytes))
}

async fn token(
    port: &Port,
    environment: &Environment,
) -> Result<Option<zeroize::Zeroizing<String>>, Stop> {
    const FILE: &str = "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE";
    const VALUE: &str = "AWS_CONTAINER_AUTHORIZATION_TOKEN";
    let (token, place) = match environment.get(FILE) {
        Some(path) => {
            let path = environment.expand(path);
            let bytes = match port.read(&path).await {
                Ok(bytes) => bytes,
                Err(why) => return Stop::failed(format!("{FILE}: {path} can't be read: {why}")),
            };
            match std::str::from_utf8(&bytes) {
                Ok(token) => (token.trim().to_owned(), FILE),
                Err(_) => return Stop::failed(format!("{FILE}: {path} is no text")),
            }
        }
        None => match environment.get(VALUE) {
            Some(token) => (token.to_owned(), VALUE),
            None => return Ok(None),
        },
    };
    let token = zeroize::Zeroizing::new(token);
    if token.contains(['\r', '\n']) {
        return Stop::failed(format!("{place}: the token has a line break in it"));
    }
    Ok(Some(token))
}
