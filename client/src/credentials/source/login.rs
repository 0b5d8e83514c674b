//! A session of AWS Sign-In, which `aws login` leaves in a file, and its renewal.

use std::fmt::Write as _;

use p256::ecdsa::SigningKey;
use sha2::{Digest as _, Sha256};
use tinsmith::http::HeaderName;
use tinsmith::{Timestamp, sign};
use tinsmith_identity as identity;
use zeroize::Zeroizing;

use crate::credentials::call::{Caller, Proof};
use crate::credentials::dialogue::Port;
use crate::credentials::error::{Source, Stop};
use crate::credentials::json::{Json, Object};
use crate::credentials::resolved::{ResolvedCredentials, later, time, time_text};
use crate::credentials::settings::Settings;
use crate::credentials::source::login_proof::{private_key, proof};
use crate::credentials::source::sso_token;

/// Credentials are renewed so many seconds before their end.
const EARLY: i64 = 5 * 60;

pub(crate) async fn resolve(
    port: &Port,
    settings: &Settings,
    session: &str,
) -> Result<ResolvedCredentials, Stop> {
    let path = cache_file(settings, session)?;
    let advice = format!(
        "sign in by `aws login --profile {}`",
        settings.profile_name()
    );
    let fault = |why: String| Stop::Failed(format!("login_session: `{path}`: {why}; {advice}"));
    let bytes = match port.read(&path).await {
        Ok(bytes) => bytes,
        Err(why) => return Err(fault(format!("the file can't be read: {why}"))),
    };
    let mut cached = Object::parse(&bytes).map_err(&fault)?;
    let login = Login::of(&cached).map_err(&fault)?;
    let now = port.now().await;
    if later(now, EARLY) < login.expiration {
        return Ok(login.found);
    }
    match renew(port, settings, session, &login, now).await {
        Ok(renewed) => {
            renewed.write_into(&mut cached);
            // A file that can't be written costs the next program a renewal, or a sign-in.
            let _ = port.write(path, cached.to_string().into_bytes()).await;
            Ok(renewed.found)
        }
        Err(_) if now < login.expiration => Ok(login.found),
        Err(why) => Err(fault(format!("the session has expired, and {why}"))),
    }
}

/// What the file holds.
struct Login {
    found: ResolvedCredentials,
    expiration: Timestamp,
    client_id: String,
    refresh_token: Zeroizing<String>,
    id_token: Option<Zeroizing<String>>,
    key: SigningKey,
}

impl Login {
    fn of(cached: &Object) -> Result<Self, String> {
        let text = |object: &Object, name: &str| match object.text(name) {
            Some(text) => Ok(Zeroizing::new(text.to_owned())),
            None => Err(format!("there is no `{name}`")),
        };
        let Some(access) = cached.object("accessToken") else {
            return Err("there is no `accessToken`".to_owned());
        };
        let id = text(access, "accessKeyId")?;
        let secret = text(access, "secretAccessKey")?;
        let token = text(access, "sessionToken")?;
        let expiration = time(&text(access, "expiresAt")?, "expiresAt").map_err(Stop::why)?;
        let credentials = sign::Credentials::new(id.as_str(), secret.as_str())
            .with_session_token(token.as_str())
            .with_expiration(expiration);
        let found = ResolvedCredentials::new(credentials, Source::Profile);
        Ok(Self {
            found: found.with_account(access.text("accountId")),
            expiration,
            client_id: text(cached, "clientId")?.to_string(),
            refresh_token: text(cached, "refreshToken")?,
            id_token: None,
            key: private_key(&text(cached, "dpopKey")?)?,
        })
    }

    fn write_into(&self, cached: &mut Object) {
        let mut access = cached.take_object("accessToken");
        access.set("accessKeyId", self.found.credentials.access_key_id());
        access.set(
            "secretAccessKey",
            self.found.credentials.secret_access_key(),
        );
        access.set(
            "sessionToken",
            self.found.credentials.session_token().unwrap_or_default(),
        );
        access.set("expiresAt", time_text(self.expiration));
        cached.put("accessToken", Json::Object(access));
        cached.set("refreshToken", self.refresh_token.as_str());
        if let Some(token) = &self.id_token {
            cached.set("idToken", token.as_str());
        }
    }
}

async fn renew(
    port: &Port,
    settings: &Settings,
    session: &str,
    login: &Login,
    now: Timestamp,
) -> Result<Login, String> {
    let mut input = identity::TokenInput::new(&login.client_id, "refresh_token");
    input.refresh_token = Some(login.refresh_token.to_string());
    let input = tinsmith::Wiped::new(identity::CreateOAuth2TokenRequest::new(input));
    let region = settings.region().unwrap_or_else(|| default_region(session));
    let endpoint = sso_token::endpoint(settings, "Signin", "signin", region).map_err(Stop::why)?;
    let url = format!(
        "{}/v1/token",
        endpoint.uri().to_string().trim_end_matches('/')
    );
    let prove = |now: Timestamp, one: u64, other: u64| proof(&login.key, &url, now, one, other);
    let proof = Proof {
        name: HeaderName::from_static("dpop"),
        value: &prove,
    };
    let caller = Caller {
        port,
        settings,
        endpoint,
    };
    let called = caller
        .call::<identity::CreateOAuth2Token>(&input, None, Some(&proof))
        .await;
    let output = called.map_err(|error| format!("renewing it failed: {}", error.why))?;
    let output = tinsmith::Wiped::new(output.result);
    let output = &output.token_output;
    let access = &output.access_token;
    if access.access_key_id.is_empty()
        || access.secret_access_key.is_empty()
        || output.refresh_token.is_empty()
    {
        return Err("renewing it failed: the answer has no credentials".to_owned());
    }
    let expiration = later(now, i64::from(output.expires_in));
    let credentials = sign::Credentials::new(&access.access_key_id, &access.secret_access_key)
        .with_session_token(&access.session_token)
        .with_expiration(expiration);
    let found = ResolvedCredentials::new(credentials, Source::Profile);
    Ok(Login {
        found: found.with_account(login.found.account_id.as_deref()),
        expiration,
        client_id: login.client_id.clone(),
        refresh_token: Zeroizing::new(output.refresh_token.clone()),
        id_token: output.id_token.clone().map(Zeroizing::new),
        key: login.key.clone(),
    })
}

/// Where no region is given, the first of the partition that the session's ARN names.
fn default_region(session: &str) -> &'static str {
    match session.split(':').nth(1) {
        Some("aws-cn") => "cn-north-1",
        Some("aws-us-gov") => "us-gov-west-1",
        Some("aws-eusc") => "eusc-de-east-1",
        _ => "us-east-1",
    }
}

/// The file is named by a hash of the session's ARN.
fn cache_file(settings: &Settings, session: &str) -> Result<String, Stop> {
    let mut file = String::new();
    for byte in Sha256::digest(session.trim().as_bytes()) {
        let _ = write!(file, "{byte:02x}");
    }
    file.push_str(".json");
    let environment = settings.environment();
    if let Some(folder) = environment.get("AWS_LOGIN_CACHE_DIRECTORY") {
        let folder = environment.expand(folder);
        return Ok(format!("{}/{file}", folder.trim_end_matches(['/', '\\'])));
    }
    match environment.below_home(&[".aws", "login", "cache", &file]) {
        Some(path) => Ok(path),
        None => Stop::failed("login_session: it isn't known where the home directory is: set HOME"),
    }
}
