//! The roles that a profile is and that its source profiles are, down to where the first credentials come from.

use std::collections::HashSet;

use super::super::profile::{ProfileFiles, Section};
use super::base::{base, keys};
use super::{NoPlan, Plan, Role, wrong};

/// What a profile asks for.
///
/// # Errors
///
/// It says nothing of credentials, or what can't be followed.
pub fn plan(files: &ProfileFiles, selected: &str, is_chosen: bool) -> Result<Plan, NoPlan> {
    if files.profile(selected).is_none() {
        let any = if files.profiles().next().is_none() {
            "No profiles were defined: "
        } else {
            ""
        };
        let why =
            format!("{any}there is no profile `{selected}` in the config or the credentials file");
        return if is_chosen {
            wrong(why)
        } else {
            Err(NoPlan::Silent(why))
        };
    }
    let mut visited: Vec<&str> = Vec::new();
    let mut known = HashSet::new();
    let mut roles = Vec::new();
    let mut name = selected;
    let base = loop {
        let Some(profile) = files.profile(name) else {
            let from = visited.last().copied().unwrap_or_default();
            return wrong(format!(
                "could not find source profile {name} referenced from {from}"
            ));
        };
        visited.push(name);
        if !known.insert(name) {
            return wrong(format!(
                "profile formed an infinite loop: {}",
                visited.join(" -> ")
            ));
        }
        // Of a source profile, what is written down counts, whatever role it has.
        if visited.len() > 1
            && let Some(keys) = keys(name, profile)?
        {
            break keys;
        }
        let Some((role, source)) = role(name, profile)? else {
            break base(files, name, profile, visited.len() > 1)?;
        };
        roles.push(role);
        match source {
            Some(source) if source != name => name = source,
            // The profile itself has the credentials that its role is assumed with.
            _ => break base(files, name, profile, true)?,
        }
    };
    roles.reverse();
    Ok(Plan { base, roles })
}

/// The role that a profile is, and its source profile; `None` for that means `credential_source`.
fn role<'p>(name: &str, profile: &'p Section) -> Result<Option<(Role, Option<&'p str>)>, NoPlan> {
    let Some(role_arn) = profile.get("role_arn") else {
        return Ok(None);
    };
    // Such a role needs no other credentials.
    if profile.get("web_identity_token_file").is_some() {
        return Ok(None);
    }
    let source = match (
        profile.get("source_profile"),
        profile.get("credential_source"),
    ) {
        (Some(_), Some(_)) => {
            return wrong(format!(
                "profile `{name}`: profile contained both source_profile and credential_source; only one of them can say with \
                 whose credentials the role is assumed"
            ));
        }
        (None, None) => {
            return wrong(format!(
                "profile `{name}` has a role_arn: the profile must contain `source_profile` or `credential_source`, which say with \
                 whose credentials the role is assumed"
            ));
        }
        (source, _) => source,
    };
    if profile.get("mfa_serial").is_some() {
        return wrong(format!(
            "profile `{name}` has an mfa_serial: roles that ask for a code of a device (MFA) are not supported; give credentials \
             that were got with one"
        ));
    }
    let role = Role {
        role_arn: role_arn.to_owned(),
        external_id: profile.get("external_id").map(str::to_owned),
        session_name: profile.get("role_session_name").map(str::to_owned),
        duration_seconds: duration(name, profile)?,
    };
    Ok(Some((role, source)))
}

/// `duration_seconds` of a role.
fn duration(name: &str, profile: &Section) -> Result<Option<i32>, NoPlan> {
    let Some(text) = profile.get("duration_seconds") else {
        return Ok(None);
    };
    match text.parse() {
        Ok(seconds) if (900..=43_200).contains(&seconds) => Ok(Some(seconds)),
        _ => wrong(format!(
            "profile `{name}`: duration_seconds is `{text}`; it must be a whole number of seconds from 900 to 43200"
        )),
    }
}
