//! Searches as a whole: a folder with an environment, files, the HTTP traffic, and what must come of it.

use std::path::Path;

use serde_json::Value;
use tinsmith::{Timestamp, TimestampFormat};
use tinsmith_client::credentials::{CredentialsChain, Environment, ResolvedCredentials};

use crate::read;
use crate::report::{Report, says_as_much};
use crate::traffic;
use crate::world::World;

/// Judges the case of a folder. The folder it stands in says where the search begins.
pub fn judge(folder: &Path, report: &mut Report) {
    let name = |path: Option<&Path>| {
        let name = path.and_then(Path::file_name).unwrap_or_default();
        name.to_string_lossy().into_owned()
    };
    let group = name(folder.parent());
    report.add(&group, &name(Some(folder)), outcome(folder, &group));
}

fn outcome(folder: &Path, group: &str) -> Result<(), String> {
    let case = read(&folder.join("test-case.json"))?;
    let recording = read(&folder.join("http-traffic.json"))?;
    let chain = CredentialsChain::new(environment(&read(&folder.join("env.json"))?));
    // Before the end of all that was recorded.
    let mut world = World::at(Timestamp::UNIX_EPOCH);
    world.root = Some(folder.join("fs"));
    world.exchanges = traffic::exchanges(&recording)?.into();
    let perform = |effect| world.perform(effect);
    let found = match group {
        "profile-provider" => of_credentials(chain.resolve_profile().run(perform)),
        "default-token-provider-chain" => {
            let token = chain.resolve_bearer_token("any").run(perform);
            token.map_err(|error| error.to_string()).map(|found| {
                let end = found
                    .expiration
                    .and_then(|end| end.format(TimestampFormat::DateTime).ok());
                serde_json::json!({ "token": found.token.as_str(), "expiration": end })
            })
        }
        _ => of_credentials(chain.resolve().run(perform)),
    };
    let result = case.get("result").unwrap_or(&Value::Null);
    match (
        found,
        result.get("Ok"),
        result.get("ErrorContains").and_then(Value::as_str),
    ) {
        (Ok(found), Some(wanted), _) => same(&found, wanted)?,
        (Err(why), _, Some(wanted)) => says_as_much(&why, wanted)?,
        (Ok(_), _, _) => return Err(format!("there must be an error: {result}")),
        (Err(why), _, _) => return Err(format!("there must be no error: {why}")),
    }
    world.check()
}

/// Variables, as an object of JSON.
pub fn environment(variables: &Value) -> Environment {
    let variables = variables.as_object().into_iter().flatten();
    Environment::new(
        variables.map(|(name, value)| (name.clone(), value.as_str().unwrap_or_default())),
    )
}

fn of_credentials<E: std::fmt::Display>(
    found: Result<ResolvedCredentials, E>,
) -> Result<Value, String> {
    let found = found.map_err(|error| error.to_string())?;
    let credentials = &found.credentials;
    Ok(serde_json::json!({
        "access_key_id": credentials.access_key_id(),
        "secret_access_key": credentials.secret_access_key(),
        "session_token": credentials.session_token(),
        "account_id": found.account_id,
        "expiry": credentials.expiration().map(Timestamp::seconds),
    }))
}

/// Whether all parts are the wanted ones, and none is there that isn't. Where no account is wanted, one may be known.
fn same(found: &Value, wanted: &Value) -> Result<(), String> {
    for (name, found) in found.as_object().into_iter().flatten() {
        let wanted = wanted.get(name).unwrap_or(&Value::Null);
        let is_optional = name == "account_id" && wanted.is_null();
        if found != wanted && !is_optional {
            return Err(format!("{name} is {found}; it must be {wanted}"));
        }
    }
    Ok(())
}
