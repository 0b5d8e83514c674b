//! Sessions of AWS Sign-In: what is in the file, what is called, what is in the file then.

use std::path::Path;

use serde_json::{Value, json};
use tinsmith::{Timestamp, TimestampFormat};
use tinsmith_client::credentials::{CredentialsChain, Environment, ResolvedCredentials};

use crate::report::Report;
use crate::traffic::Exchange;
use crate::world::World;

/// The clock of the cases.
const NOW: &str = "2025-11-19T00:00:00Z";

/// Where the files of sessions are.
const FOLDER: &str = "/home/.aws/login/cache/";

/// Judges sessions.
pub fn judge(table: &Value, _: &Path, report: &mut Report) {
    for case in crate::cases(table) {
        let name = case
            .get("documentation")
            .and_then(Value::as_str)
            .unwrap_or_default();
        report.add("login sessions", name, outcome(case));
    }
}

fn outcome(case: &Value) -> Result<(), String> {
    let config = case
        .get("configContents")
        .and_then(Value::as_str)
        .unwrap_or_default();
    let now = Timestamp::parse(NOW, TimestampFormat::DateTime);
    let mut world = World::at(now.map_err(|error| error.to_string())?);
    world
        .files
        .insert("/home/.aws/config".to_owned(), config.as_bytes().to_vec());
    for (file, content) in case
        .get("cacheContents")
        .and_then(Value::as_object)
        .into_iter()
        .flatten()
    {
        world
            .files
            .insert(format!("{FOLDER}{file}"), content.to_string().into_bytes());
    }
    let calls = case.get("mockApiCalls").and_then(Value::as_array);
    let calls: Vec<&Value> = calls.into_iter().flatten().collect();
    for call in &calls {
        let status = call
            .get("responseCode")
            .and_then(Value::as_u64)
            .unwrap_or(200);
        let body = call
            .get("response")
            .and_then(|response| response.get("tokenOutput"));
        let body = body.unwrap_or(&json!({})).to_string().into_bytes();
        world.exchanges.push_back(Exchange::of_answer(
            u16::try_from(status).unwrap_or_default(),
            body,
        ));
    }
    let environment = Environment::new([("HOME", "/home"), ("AWS_PROFILE", profile(config))]);
    let dialogue = CredentialsChain::new(environment).resolve_profile();
    let mut failures = Vec::new();
    let found = dialogue
        .run(|effect| world.perform(effect))
        .map_err(|error| error.to_string());
    if world.sent.len() != calls.len() {
        failures.push(format!(
            "{} requests were sent; they must be {}",
            world.sent.len(),
            calls.len()
        ));
    }
    for (sent, call) in world.sent.iter().zip(&calls) {
        let body: Value = serde_json::from_slice(sent.body()).unwrap_or_default();
        let wanted = call
            .get("request")
            .and_then(|request| request.get("tokenInput"))
            .unwrap_or(&Value::Null);
        if body != *wanted
            || sent.uri().path() != "/v1/token"
            || !sent.headers().contains_key("dpop")
        {
            failures.push(format!(
                "sent was {}: {body}; it must be {wanted}",
                sent.uri()
            ));
        }
    }
    for outcome in case
        .get("outcomes")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
    {
        match (outcome.get("result").and_then(Value::as_str), &found) {
            (Some("error"), Err(_)) => {}
            (Some("credentials"), Ok(found)) => failures.extend(credentials(found, outcome)),
            (Some("cacheContents"), _) => failures.extend(files(&world, outcome)),
            (_, found) => failures.push(format!("there is {found:?}; it must be {outcome}")),
        }
    }
    match failures.is_empty() {
        true => Ok(()),
        false => Err(failures.join("\n")),
    }
}

/// The first profile that the file has.
fn profile(config: &str) -> &str {
    let heading = config
        .split_once("[profile ")
        .and_then(|(_, rest)| rest.split_once(']'));
    heading.map_or("default", |(name, _)| name.trim())
}

fn credentials(found: &ResolvedCredentials, wanted: &Value) -> Option<String> {
    let parts = &found.credentials;
    let end = parts
        .expiration()
        .and_then(|end| end.format(TimestampFormat::DateTime).ok());
    let found = json!({
        "result": "credentials",
        "accessKeyId": parts.access_key_id(),
        "secretAccessKey": parts.secret_access_key(),
        "sessionToken": parts.session_token(),
        "accountId": found.account_id,
        "expiresAt": end,
    });
    (found != *wanted).then(|| format!("there is {found}; it must be {wanted}"))
}

fn files(world: &World, wanted: &Value) -> Option<String> {
    for (file, wanted) in wanted
        .as_object()?
        .iter()
        .filter(|(name, _)| *name != "result")
    {
        let found = world.files.get(&format!("{FOLDER}{file}"));
        let found: Value = found
            .and_then(|found| serde_json::from_slice(found).ok())
            .unwrap_or_default();
        if found != *wanted {
            return Some(format!("{file} holds {found}; it must hold {wanted}"));
        }
    }
    None
}
