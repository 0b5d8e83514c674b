//! Where the first credentials of a profile come from: what is not a role of other credentials.

use tinsmith::sign;

use super::super::profile::{ProfileFiles, Section};
use super::{Base, NamedSource, NoPlan, Sso, WebIdentity, wrong};

/// Where the credentials of a profile come from that is no role of others.
pub(super) fn base(
    files: &ProfileFiles,
    name: &str,
    profile: &Section,
    is_source: bool,
) -> Result<Base, NoPlan> {
    if let Some(found) = web_identity(name, profile)? {
        return Ok(Base::WebIdentity(found));
    }
    if let Some(source) = profile
        .get("credential_source")
        .filter(|_| profile.get("role_arn").is_some())
    {
        return named(name, source).map(Base::Named);
    }
    // A sign-in without a role is for tokens; credentials may stand beside it.
    let is_for_tokens = ["sso_account_id", "sso_role_name"]
        .iter()
        .all(|key| profile.get(key).is_none());
    if !is_for_tokens && let Some(found) = sso(files, name, profile)? {
        return Ok(Base::Sso(found));
    }
    // Keys of the credentials file come before programs, those of the config file after them.
    if profile.has_filed_key()
        && let Some(keys) = keys(name, profile)?
    {
        return Ok(keys);
    }
    if let Some(session) = profile.get("login_session") {
        return Ok(Base::Login {
            session: session.to_owned(),
        });
    }
    if let Some(command) = profile.get("credential_process") {
        return Ok(Base::Process {
            command: command.to_owned(),
            account_id: profile.get("aws_account_id").map(str::to_owned),
        });
    }
    if let Some(keys) = keys(name, profile)? {
        return Ok(keys);
    }
    if let Some(found) = sso(files, name, profile)? {
        return Ok(Base::Sso(found));
    }
    let why = format!("profile `{name}` did not contain credential information");
    if is_source {
        wrong(why)
    } else {
        Err(NoPlan::Silent(why))
    }
}

fn named(name: &str, source: &str) -> Result<NamedSource, NoPlan> {
    let known = [
        ("Environment", NamedSource::Environment),
        ("Ec2InstanceMetadata", NamedSource::Ec2InstanceMetadata),
        ("EcsContainer", NamedSource::EcsContainer),
    ];
    match known
        .into_iter()
        .find(|(known, _)| known.eq_ignore_ascii_case(source))
    {
        Some((_, found)) => Ok(found),
        None => wrong(format!(
            "profile `{name}`: credential_source is `{source}`; there are Environment, Ec2InstanceMetadata and EcsContainer"
        )),
    }
}

/// The keys that a profile has written down.
pub(super) fn keys(name: &str, profile: &Section) -> Result<Option<Base>, NoPlan> {
    let (id, secret) = match (
        profile.get("aws_access_key_id"),
        profile.get("aws_secret_access_key"),
    ) {
        (None, None) => return Ok(None),
        (Some(id), Some(secret)) => (id, secret),
        (Some(_), None) => {
            return wrong(format!(
                "profile `{name}`: profile missing aws_secret_access_key"
            ));
        }
        (None, Some(_)) => {
            return wrong(format!(
                "profile `{name}`: profile missing aws_access_key_id"
            ));
        }
    };
    let mut credentials = sign::Credentials::new(id, secret);
    if let Some(token) = profile.get("aws_session_token") {
        credentials = credentials.with_session_token(token);
    }
    let account_id = profile.get("aws_account_id").map(str::to_owned);
    Ok(Some(Base::Keys {
        credentials,
        account_id,
    }))
}

fn web_identity(name: &str, profile: &Section) -> Result<Option<WebIdentity>, NoPlan> {
    let Some(token_file) = profile.get("web_identity_token_file") else {
        return Ok(None);
    };
    let Some(role_arn) = profile.get("role_arn") else {
        return wrong(format!(
            "profile `{name}`: `web_identity_token_file` was specified but `role_arn` was missing"
        ));
    };
    Ok(Some(WebIdentity {
        token_file: token_file.to_owned(),
        role_arn: role_arn.to_owned(),
        session_name: profile.get("role_session_name").map(str::to_owned),
    }))
}

/// The sign-in that a profile names: by a session, or in the older form.
///
/// # Errors
///
/// It is named only in part, or in two ways that differ.
pub(in super::super) fn sso(
    files: &ProfileFiles,
    name: &str,
    profile: &Section,
) -> Result<Option<Sso>, NoPlan> {
    let keys = [
        "sso_session",
        "sso_start_url",
        "sso_region",
        "sso_account_id",
        "sso_role_name",
    ];
    let [session_name, start_url, region, account, role] = keys.map(|key| profile.get(key));
    if keys.iter().all(|key| profile.get(key).is_none()) {
        return Ok(None);
    }
    let (start_url, region) = match session_name {
        None => (start_url, region),
        Some(session_name) => {
            let Some(session) = files.sso_session(session_name) else {
                return wrong(format!(
                    "sso-session named `{session_name}` (referenced by profile `{name}`) was not found"
                ));
            };
            for (key, own) in [("sso_region", region), ("sso_start_url", start_url)] {
                if own.is_some() && own != session.get(key) {
                    return wrong(format!(
                        "profile `{name}`: `{key}` can only be specified in the [sso-session] config when a session name is given"
                    ));
                }
            }
            (session.get("sso_start_url"), session.get("sso_region"))
        }
    };
    let place = match session_name {
        Some(session) => format!("[sso-session {session}] (referenced by profile `{name}`)"),
        None => format!("profile `{name}`"),
    };
    let needed = |key: &str, value: Option<&str>| match value {
        Some(value) => Ok(value.to_owned()),
        None => wrong(format!(
            "{place}: `{key}` is missing, without which nobody can sign in"
        )),
    };
    let role = match (account, role) {
        (Some(account), Some(role)) => Some((account.to_owned(), role.to_owned())),
        (Some(_), None) => {
            return wrong(format!(
                "profile `{name}`: if `sso_account_id` is set, then `sso_role_name` must also be set"
            ));
        }
        (None, Some(_)) => {
            return wrong(format!(
                "profile `{name}`: if `sso_role_name` is set, then `sso_account_id` must also be set"
            ));
        }
        (None, None) => None,
    };
    Ok(Some(Sso {
        session: session_name.map(str::to_owned),
        start_url: needed("sso_start_url", start_url)?,
        region: needed("sso_region", region)?,
        role,
    }))
}
