//! The instance metadata service of EC2, in its second version (IMDSv2), which wants a token for all else.

use std::time::Duration;

use tinsmith::http::{Method, Request, Uri};
use zeroize::{Zeroize as _, Zeroizing};

use crate::credentials::call::pause;
use crate::credentials::dialogue::Port;
use crate::credentials::effect::HttpCall;
use crate::credentials::error::{Source, Stop, excerpt};
use crate::credentials::json::Object;
use crate::credentials::resolved::{ResolvedCredentials, later};
use crate::credentials::settings::Settings;

const TOKEN: &str = "/latest/api/token";
const ROLES: &str = "/latest/meta-data/iam/security-credentials/";
const REGION: &str = "/latest/meta-data/placement/region";

/// For how long a token is asked for, in seconds: as long as there is.
const TOKEN_TTL: &str = "21600";

/// How long connecting may take, and each wait for what is read.
const TIMEOUT: Duration = Duration::from_secs(1);
const ATTEMPTS: u32 = 4;

/// What a program says of the service itself, which wins over environment and profile.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[expect(
    clippy::exhaustive_structs,
    reason = "nobody but the tests of this repository sees it"
)]
pub struct Overrides {
    /// Where it is, as a URL.
    pub endpoint: Option<String>,
    /// By which family of addresses it is called: `IPv4` or `IPv6`.
    pub mode: Option<String>,
}

/// Where the service is.
///
/// # Errors
///
/// The settings name no URL, or no family of addresses.
pub fn endpoint(settings: &Settings, overrides: &Overrides) -> Result<Uri, String> {
    const ENDPOINT: &str = "AWS_EC2_METADATA_SERVICE_ENDPOINT";
    const MODE: &str = "AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE";
    let url = overrides
        .endpoint
        .as_deref()
        .or_else(|| settings.value(ENDPOINT, "ec2_metadata_service_endpoint"));
    let url = match url {
        Some(url) => url,
        None => {
            let mode = overrides
                .mode
                .as_deref()
                .or_else(|| settings.value(MODE, "ec2_metadata_service_endpoint_mode"));
            match mode.unwrap_or("IPv4") {
                mode if mode.eq_ignore_ascii_case("IPv4") => "http://169.254.169.254",
                mode if mode.eq_ignore_ascii_case("IPv6") => "http://[fd00:ec2::254]",
                mode => {
                    return Err(format!(
                        "`{mode}` is not a valid endpoint mode of the instance metadata service; there are IPv4 and IPv6"
                    ));
                }
            }
        }
    };
    let wrong = |why: String| {
        format!(
            "the endpoint of the instance metadata service, `{}`, is no URL: {why}",
            excerpt(url.as_bytes())
        )
    };
    let uri: Uri = url
        .parse()
        .map_err(|error: tinsmith::http::uri::InvalidUri| wrong(error.to_string()))?;
    match (uri.scheme_str(), uri.host()) {
        (Some("http" | "https"), Some(_)) => Ok(uri),
        _ => Err(wrong("it must begin with http:// or https://".to_owned())),
    }
}

/// The path of the service's token, below its endpoint.
pub fn token_uri(endpoint: &Uri) -> String {
    format!("{}{TOKEN}", endpoint.to_string().trim_end_matches('/'))
}

/// Credentials of the role that the instance has.
pub(crate) async fn resolve(
    port: &Port,
    settings: &Settings,
    overrides: &Overrides,
) -> Result<ResolvedCredentials, Stop> {
    let mut service = Service::new(port, settings, overrides)?;
    let given = settings.value("AWS_EC2_INSTANCE_PROFILE_NAME", "ec2_instance_profile_name");
    let role = match given {
        Some(role) => role.to_owned(),
        None => {
            let roles = service.get(ROLES).await?;
            let Some(roles) = roles else {
                return Stop::absent(format!("{}: the instance has no role", service.base));
            };
            match roles.lines().next().map(str::trim) {
                Some(role) if !role.is_empty() => role.to_owned(),
                _ => return Stop::absent(format!("{}: the instance has no role", service.base)),
            }
        }
    };
    let base = service.base.clone();
    let fault = |why: String| Stop::Failed(format!("{base}: {why}"));
    let Some(text) = service.get(&format!("{ROLES}{role}")).await? else {
        return Err(fault(format!(
            "there are no credentials of role `{}`",
            excerpt(role.as_bytes())
        )));
    };
    let object = Object::parse(text.as_bytes()).map_err(&fault)?;
    if let Some(code) = object.text("Code").filter(|code| *code != "Success") {
        let message = object.text("Message").unwrap_or_default();
        let said = format!(
            "{}: {}",
            excerpt(code.as_bytes()),
            excerpt(message.as_bytes())
        );
        return Err(fault(format!(
            "there are no credentials of the instance's role: {said}"
        )));
    }
    let mut found = ResolvedCredentials::of_json(&object, "Token", Source::InstanceMetadata)
        .map_err(|stop| fault(stop.why()))?;
    // Where the service can't renew credentials in time, services go on to accept the old ones.
    let now = port.now().await;
    if found.credentials.expiration().is_some_and(|end| end <= now) {
        let more = 15 * 60 + i64::try_from(port.chance().await % 600).unwrap_or_default();
        found.credentials = found.credentials.with_expiration(later(now, more));
    }
    Ok(found)
}

/// The region that the instance is in.
pub(crate) async fn region(port: &Port, settings: &Settings) -> Result<String, Stop> {
    let mut service = Service::new(port, settings, &Overrides::default())?;
    match service.get(REGION).await? {
        Some(region) if !region.trim().is_empty() => Ok(region.trim().to_owned()),
        _ => Stop::absent(format!(
            "{}: the instance doesn't say in which region it is",
            service.base
        )),
    }
}

struct Service<'s> {
    port: &'s Port,
    base: String,
    token: Option<Zeroizing<String>>,
}

impl<'s> Service<'s> {
    fn new(port: &'s Port, settings: &Settings, overrides: &Overrides) -> Result<Self, Stop> {
        if settings.is_instance_metadata_disabled() {
            return Stop::absent("AWS_EC2_METADATA_DISABLED says that it must not be asked");
        }
        let endpoint = endpoint(settings, overrides).map_err(Stop::Failed)?;
        let base = endpoint.to_string().trim_end_matches('/').to_owned();
        Ok(Self {
            port,
            base,
            token: None,
        })
    }

    /// What is at a path, or `None` where nothing is.
    async fn get(&mut self, path: &str) -> Result<Option<Zeroizing<String>>, Stop> {
        let mut attempt = 1;
        loop {
            let token = match &self.token {
                Some(token) => token.clone(),
                None => self.new_token().await?,
            };
            self.token = Some(token.clone());
            let answer = self
                .call(Method::GET, path, ("x-aws-ec2-metadata-token", &token))
                .await?;
            let failure = match answer {
                Ok((200, text)) => return Ok(Some(text)),
                Ok((404, _)) => return Ok(None),
                Ok((401, _)) => {
                    self.token = None;
                    "the token was refused (401)".to_owned()
                }
                Ok((status, _)) if status >= 500 => format!("the answer is {status}"),
                Ok((status, _)) => {
                    return Stop::failed(format!("{}: the answer is {status}", self.base));
                }
                Err(why) => why,
            };
            if attempt >= ATTEMPTS {
                return Stop::failed(format!("{}: {failure}, at {attempt} tries", self.base));
            }
            self.port
                .wait(pause(attempt, self.port.chance().await))
                .await;
            attempt += 1;
        }
    }

    async fn new_token(&self) -> Result<Zeroizing<String>, Stop> {
        let mut attempt = 1;
        loop {
            let ttl = ("x-aws-ec2-metadata-token-ttl-seconds", TOKEN_TTL);
            let failure = match self.call(Method::PUT, TOKEN, ttl).await? {
                Ok((200, token)) => return Ok(token),
                Ok((403, _)) => {
                    return Stop::failed(format!(
                        "{}: request forbidden: IMDS is disabled (403)",
                        self.base
                    ));
                }
                Ok((status, _)) if status >= 500 => format!("the answer is {status}"),
                Ok((status, _)) => {
                    return Stop::failed(format!(
                        "{}: there is no token: the answer is {status}",
                        self.base
                    ));
                }
                // Outside of EC2 nobody answers, and that is no reason to wait.
                Err(why) => return Stop::absent(format!("{}: nobody answers: {why}", self.base)),
            };
            if attempt >= ATTEMPTS {
                return Stop::failed(format!(
                    "{}: there is no token: {failure}, at {attempt} tries",
                    self.base
                ));
            }
            self.port
                .wait(pause(attempt, self.port.chance().await))
                .await;
            attempt += 1;
        }
    }

    /// The status and the text of an answer, or why there is none.
    async fn call(
        &self,
        method: Method,
        path: &str,
        (header, value): (&str, &str),
    ) -> Result<Result<(u16, Zeroizing<String>), String>, Stop> {
        let value = HttpCall::secret_header(value.trim())
            .map_err(|why| Stop::Failed(format!("{}: {why}", self.base)))?;
        let request = Request::builder()
            .method(method)
            .uri(format!("{}{path}", self.base))
            .header(header, value)
            .body(Vec::new());
        let request = request.map_err(|error| Stop::Failed(format!("{}: {error}", self.base)))?;
        let call = HttpCall::near(request, TIMEOUT);
        Ok(self.port.http(call).await.map(|response| {
            let status = response.status().as_u16();
            let mut body = response.into_body();
            let text = Zeroizing::new(String::from_utf8_lossy(&body).into_owned());
            body.zeroize();
            (status, text)
        }))
    }
}
