//! What profiles ask for: the first credentials, and the roles that are assumed with them.

use std::path::Path;

use serde_json::{Map, Value, json};
use tinsmith_client::credentials::internal::{Base, NamedSource, NoPlan, Plan, plan};
use tinsmith_client::credentials::{ProfileFiles, Section};

use crate::report::{Report, says_as_much};

/// Judges what profiles ask for.
pub fn judge(table: &Value, _: &Path, report: &mut Report) {
    for case in crate::cases(table) {
        let name = case.get("docs").and_then(Value::as_str).unwrap_or_default();
        report.add("plans of profiles", name, outcome(case));
    }
}

fn outcome(case: &Value) -> Result<(), String> {
    let input = case.get("input").unwrap_or(&Value::Null);
    let mut files: ProfileFiles = sections(input.get("profiles")).collect();
    for (name, session) in sections(input.get("sso_sessions")) {
        files = files.with_sso_session(name, session);
    }
    let selected = input
        .get("selected_profile")
        .and_then(Value::as_str)
        .unwrap_or("default");
    let output = case.get("output").unwrap_or(&Value::Null);
    let wanted_error = output.get("Error").and_then(Value::as_str);
    match (plan(&files, selected, true), wanted_error) {
        (Ok(plan), None) => same(
            &shown(&plan),
            output.get("ProfileChain").unwrap_or(&Value::Null),
        ),
        (Ok(plan), Some(wanted)) => Err(format!(
            "there must be an error: {wanted}; there is {plan:?}"
        )),
        (Err(NoPlan::Silent(why) | NoPlan::Wrong(why)), Some(wanted)) => says_as_much(&why, wanted),
        (Err(NoPlan::Silent(why) | NoPlan::Wrong(why)), None) => {
            Err(format!("there must be no error: {why}"))
        }
    }
}

fn sections(profiles: Option<&Value>) -> impl Iterator<Item = (String, Section)> {
    let profiles = profiles.and_then(Value::as_object).into_iter().flatten();
    profiles.map(|(name, properties)| {
        let properties = properties.as_object().into_iter().flatten();
        let text = |(key, value): (&String, &Value)| {
            (key.clone(), value.as_str().unwrap_or_default().to_owned())
        };
        (name.clone(), Section::new(properties.map(text)))
    })
}

/// A plan, as the cases have it.
fn shown(plan: &Plan) -> Value {
    let base = match &plan.base {
        Base::Keys {
            credentials,
            account_id,
        } => json!({ "AccessKey": {
            "access_key_id": credentials.access_key_id(),
            "secret_access_key": credentials.secret_access_key(),
            "session_token": credentials.session_token(),
            "account_id": account_id,
        }}),
        Base::Named(source) => json!({ "NamedSource": match source {
            NamedSource::Environment => "Environment",
            NamedSource::Ec2InstanceMetadata => "Ec2InstanceMetadata",
            NamedSource::EcsContainer => "EcsContainer",
        }}),
        Base::WebIdentity(identity) => json!({ "WebIdentityToken": {
            "role_arn": identity.role_arn,
            "web_identity_token_file": identity.token_file,
            "role_session_name": identity.session_name,
        }}),
        Base::Sso(sso) => json!({ "Sso": {
            "sso_session": sso.session,
            "sso_region": sso.region,
            "sso_start_url": sso.start_url,
            "sso_account_id": sso.role.as_ref().map(|(account, _)| account),
            "sso_role_name": sso.role.as_ref().map(|(_, role)| role),
        }}),
        Base::Login { session } => json!({ "LoginSession": { "login_session": session } }),
        Base::Process {
            command,
            account_id,
        } => {
            json!({ "CredentialProcess": { "command": command, "account_id": account_id } })
        }
    };
    let roles = plan.roles.iter().map(|role| {
        json!({ "AssumeRole": {
            "role_arn": role.role_arn,
            "external_id": role.external_id,
            "role_session_name": role.session_name,
        }})
    });
    std::iter::once(base)
        .chain(roles)
        .map(without_null)
        .collect()
}

fn without_null(step: Value) -> Value {
    let Value::Object(step) = step else {
        return step;
    };
    let given = |parts: Map<String, Value>| {
        parts
            .into_iter()
            .filter(|(_, part)| !part.is_null())
            .collect()
    };
    step.into_iter()
        .map(|(kind, parts)| match parts {
            Value::Object(parts) => (kind, Value::Object(given(parts))),
            other => (kind, other),
        })
        .collect::<Map<_, _>>()
        .into()
}

fn same(found: &Value, wanted: &Value) -> Result<(), String> {
    // A process may stand there as its command line alone.
    let plain = |steps: &Value| -> Value {
        let steps = steps.as_array().into_iter().flatten().cloned();
        let plain = |step: Value| match step
            .get("CredentialProcess")
            .and_then(|process| process.get("command"))
        {
            Some(command) => json!({ "CredentialProcess": command }),
            None => step,
        };
        steps.map(plain).collect()
    };
    match plain(found) == plain(&without_nulls(wanted)) {
        true => Ok(()),
        false => Err(format!("the plan is {found}; it must be {wanted}")),
    }
}

fn without_nulls(steps: &Value) -> Value {
    let steps = steps.as_array().into_iter().flatten().cloned();
    steps.map(without_null).collect()
}
