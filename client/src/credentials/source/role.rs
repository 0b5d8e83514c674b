//! Roles, which STS lets a caller assume: with credentials, or with a token of somebody else's.

use tinsmith::{Timestamp, sign};
use tinsmith_sts as sts;

use crate::credentials::call::{CallError, Caller};
use crate::credentials::dialogue::Port;
use crate::credentials::error::{Source, Stop};
use crate::credentials::plan::{Role, WebIdentity};
use crate::credentials::resolved::ResolvedCredentials;
use crate::credentials::settings::Settings;

/// Assumes a role with credentials.
pub(crate) async fn assume(
    port: &Port,
    settings: &Settings,
    role: &Role,
    with: &sign::Credentials,
    source: Source,
) -> Result<ResolvedCredentials, Stop> {
    let session = session_name(role.session_name.as_deref(), port.now().await);
    let mut input = sts::AssumeRoleRequest::new(&role.role_arn, session);
    input.external_id.clone_from(&role.external_id);
    input.duration_seconds = role.duration_seconds;
    let caller = caller(port, settings)?;
    let called = caller
        .call::<sts::AssumeRole>(&input, Some(with), None)
        .await;
    let result = called
        .map_err(|error| failed(&role.role_arn, error))?
        .result;
    found(
        &role.role_arn,
        result.credentials,
        result.assumed_role_user,
        source,
    )
}

/// Assumes a role with the token that a file holds.
pub(crate) async fn assume_with_token(
    port: &Port,
    settings: &Settings,
    role: &WebIdentity,
    source: Source,
) -> Result<ResolvedCredentials, Stop> {
    let path = settings.environment().expand(&role.token_file);
    let token = match port.read(&path).await {
        Ok(token) => token,
        Err(why) => {
            return Stop::failed(format!(
                "the token of the web identity, {path}, can't be read: {why}"
            ));
        }
    };
    let token = match std::str::from_utf8(&token).map(str::trim) {
        Ok(token) if !token.is_empty() => token,
        _ => {
            return Stop::failed(format!(
                "the token of the web identity, {path}, holds no token"
            ));
        }
    };
    let session = session_name(role.session_name.as_deref(), port.now().await);
    let input = sts::AssumeRoleWithWebIdentityRequest::new(&role.role_arn, session, token);
    let input = tinsmith::Wiped::new(input);
    let caller = caller(port, settings)?;
    let called = caller
        .call::<sts::AssumeRoleWithWebIdentity>(&input, None, None)
        .await;
    let result = called
        .map_err(|error| failed(&role.role_arn, error))?
        .result;
    found(
        &role.role_arn,
        result.credentials,
        result.assumed_role_user,
        source,
    )
}

fn caller<'c>(port: &'c Port, settings: &'c Settings) -> Result<Caller<'c>, Stop> {
    let wrong =
        |error: &dyn std::fmt::Display| Stop::Failed(format!("STS can't be called: {error}"));
    let mut parameters = sts::EndpointParameters::new()
        .use_fips(
            settings
                .use_fips_endpoint()
                .map_err(|error| wrong(&error))?,
        )
        .use_dual_stack(
            settings
                .use_dualstack_endpoint()
                .map_err(|error| wrong(&error))?,
        )
        // Without a region, the one endpoint that needs none.
        .region(settings.region().unwrap_or("aws-global"));
    if let Some(url) = settings
        .endpoint_url("STS")
        .map_err(|error| wrong(&error))?
    {
        parameters = parameters.endpoint(url);
    }
    let endpoint = parameters.resolve().map_err(|error| wrong(&error))?;
    Ok(Caller {
        port,
        settings,
        endpoint,
    })
}

fn session_name(given: Option<&str>, now: Timestamp) -> String {
    match given {
        Some(name) => name.to_owned(),
        None => format!(
            "tinsmith-{}{:03}",
            now.seconds(),
            now.subsec_nanoseconds() / 1_000_000
        ),
    }
}

fn failed(role_arn: &str, error: CallError) -> Stop {
    Stop::Failed(format!("role {role_arn} can't be assumed: {}", error.why))
}

fn found(
    role_arn: &str,
    credentials: Option<sts::Credentials>,
    user: Option<sts::AssumedRoleUser>,
    source: Source,
) -> Result<ResolvedCredentials, Stop> {
    let unreadable = |why: &str| Stop::Failed(format!("role {role_arn} can't be assumed: {why}"));
    let credentials = credentials.ok_or_else(|| unreadable("STS gave no credentials"))?;
    let credentials = tinsmith::Wiped::new(credentials);
    let signing = sign::Credentials::of_shape(&*credentials)
        .map_err(|error| unreadable(&error.to_string()))?;
    // arn:aws:sts::123456789012:assumed-role/NAME/SESSION
    let account = user.as_ref().and_then(|user| user.arn.split(':').nth(4));
    let account = account.filter(|account| !account.is_empty());
    Ok(ResolvedCredentials::new(signing, source).with_account(account))
}
