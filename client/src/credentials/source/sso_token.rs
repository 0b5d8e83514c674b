//! The token of a sign-in to IAM Identity Center, which `aws sso login` leaves in a file, and its renewal.

use tinsmith::{Endpoint, Timestamp};
use tinsmith_identity as identity;
use zeroize::Zeroizing;

use crate::credentials::call::{CallError, Caller};
use crate::credentials::dialogue::Port;
use crate::credentials::error::Stop;
use crate::credentials::json::Object;
use crate::credentials::plan::Sso;
use crate::credentials::resolved::{later, time, time_text};
use crate::credentials::settings::Settings;

/// A token is renewed so many seconds before its end.
const EARLY: i64 = 5 * 60;

/// A token, and when it ends.
pub(crate) struct SsoToken {
    pub(crate) token: Zeroizing<String>,
    pub(crate) expiration: Timestamp,
}

/// The endpoint of one of the calls that identity is about, by how its host begins.
pub(crate) fn endpoint(
    settings: &Settings,
    sdk_id: &str,
    service: &str,
    region: &str,
) -> Result<Endpoint, Stop> {
    let wrong =
        |error: &dyn std::fmt::Display| Stop::Failed(format!("{sdk_id} can't be called: {error}"));
    let mut parameters = identity::EndpointParameters::new()
        .service(service)
        .region(region)
        .use_fips(
            settings
                .use_fips_endpoint()
                .map_err(|error| wrong(&error))?,
        )
        .use_dual_stack(
            settings
                .use_dualstack_endpoint()
                .map_err(|error| wrong(&error))?,
        );
    if let Some(url) = settings
        .endpoint_url(sdk_id)
        .map_err(|error| wrong(&error))?
    {
        parameters = parameters.endpoint(url);
    }
    parameters.resolve().map_err(|error| wrong(&error))
}

/// The token of a sign-in, renewed if it must be and can be.
pub(crate) async fn resolve(port: &Port, settings: &Settings, sso: &Sso) -> Result<SsoToken, Stop> {
    let path = cache_file(settings, sso)?;
    let bytes = match port.read(&path).await {
        Ok(bytes) => bytes,
        Err(why) => {
            return Stop::failed(format!(
                "failed to read `{path}`: {why}; {}",
                advice(settings, sso)
            ));
        }
    };
    let fault = |why: String| Stop::Failed(format!("`{path}`: {why}; {}", advice(settings, sso)));
    let mut cached = Object::parse(&bytes).map_err(&fault)?;
    let Some(token) = cached.text("accessToken") else {
        return Err(fault("there is no `accessToken`".to_owned()));
    };
    let token = Zeroizing::new(token.to_owned());
    let Some(end) = cached.text("expiresAt") else {
        return Err(fault("there is no `expiresAt`".to_owned()));
    };
    let expiration = time(end, "expiresAt").map_err(|stop| fault(stop.why()))?;
    let now = port.now().await;
    if later(now, EARLY) < expiration {
        return Ok(SsoToken { token, expiration });
    }
    // Tokens of the older form can't be renewed, and last until their end.
    let renewed = match &sso.session {
        Some(_) => renew(port, settings, sso, &mut cached, now).await,
        None => Err("it can't be renewed".to_owned()),
    };
    match renewed {
        Ok(renewed) => {
            // A file that can't be written costs the next program a renewal.
            let _ = port.write(path, cached.to_string().into_bytes()).await;
            Ok(renewed)
        }
        Err(_) if now < expiration => Ok(SsoToken { token, expiration }),
        Err(why) => Err(fault(format!("the token has expired, and {why}"))),
    }
}

fn advice(settings: &Settings, sso: &Sso) -> String {
    match &sso.session {
        Some(session) => format!("sign in by `aws sso login --sso-session {session}`"),
        None => format!(
            "sign in by `aws sso login --profile {}`",
            settings.profile_name()
        ),
    }
}

/// The file is named by a hash of what the user signs in to.
fn cache_file(settings: &Settings, sso: &Sso) -> Result<String, Stop> {
    use sha1::Digest as _;

    let name = sso.session.as_deref().unwrap_or(&sso.start_url);
    let mut file = String::new();
    for byte in sha1::Sha1::digest(name.as_bytes()) {
        file.push_str(&format!("{byte:02x}"));
    }
    file.push_str(".json");
    match settings
        .environment()
        .below_home(&[".aws", "sso", "cache", &file])
    {
        Some(path) => Ok(path),
        None => Stop::failed(
            "it isn't known where the home directory is, and so the file of the sign-in: set HOME",
        ),
    }
}

/// Asks for a new token, and puts it into what was in the file.
async fn renew(
    port: &Port,
    settings: &Settings,
    sso: &Sso,
    cached: &mut Object,
    now: Timestamp,
) -> Result<SsoToken, String> {
    let [client, secret, refresh] =
        ["clientId", "clientSecret", "refreshToken"].map(|name| cached.text(name));
    let (Some(client), Some(secret), Some(refresh)) = (client, secret, refresh) else {
        return Err("the file has not all that renewing it needs".to_owned());
    };
    if let Some(end) = cached.text("registrationExpiresAt")
        && time(end, "registrationExpiresAt").map_err(Stop::why)? <= now
    {
        return Err(
            "the client's registration, by which it could be renewed, has expired, too".to_owned(),
        );
    }
    let mut input = identity::CreateTokenRequest::new(client, secret, "refresh_token");
    input.refresh_token = Some(refresh.to_owned());
    let input = tinsmith::Wiped::new(input);
    let endpoint = endpoint(settings, "SSO OIDC", "oidc", &sso.region).map_err(Stop::why)?;
    let caller = Caller {
        port,
        settings,
        endpoint,
    };
    let called = caller
        .call::<identity::CreateToken>(&input, None, None)
        .await;
    let output = called.map_err(|CallError { why, .. }| format!("renewing it failed: {why}"))?;
    let output = tinsmith::Wiped::new(output.result);
    let Some(token) = output
        .access_token
        .as_deref()
        .filter(|token| !token.is_empty())
    else {
        return Err("renewing it failed: the answer has no token".to_owned());
    };
    let expiration = later(now, i64::from(output.expires_in.unwrap_or_default()));
    cached.set("accessToken", token);
    cached.set("expiresAt", time_text(expiration));
    if let Some(refresh) = &output.refresh_token {
        cached.set("refreshToken", refresh.as_str());
    }
    Ok(SsoToken {
        token: Zeroizing::new(token.to_owned()),
        expiration,
    })
}
