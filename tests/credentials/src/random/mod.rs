//! Profiles drawn at random, and where we and botocore would get their credentials.
//!
//! What botocore's own reader of files and AWS's SDKs read in different ways is not drawn, since the official cases side with the
//! SDKs: comments behind values, sections twice in one file, colons for equals signs, white space before the names of
//! sections or within those that have no prefix, names of named sources in other letters, a role that is its own source without keys, a secret
//! key alone, and keys of a source profile beside another source.

mod draw;

use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};
use tinsmith_client::credentials::ProfileFiles;
use tinsmith_client::credentials::internal::{Base, NamedSource, NoPlan, Plan, plan};

use crate::report::Report;
use draw::{Case, Random};

const GROUP: &str = "random profiles, with botocore";

/// Draws cases, asks botocore by a Python that has it, and compares.
pub fn judge(python: &Path, seed: u64, count: usize, report: &mut Report) {
    let mut random = Random::new(seed);
    let cases: Vec<Case> = (0..count).map(|_| Case::draw(&mut random)).collect();
    let theirs = match ask(python, &cases) {
        Ok(theirs) => theirs,
        Err(why) => return report.add(GROUP, "botocore", Err(why)),
    };
    for (at, (case, theirs)) in cases.iter().zip(&theirs).enumerate() {
        let ours = case.answer();
        let agree = match (ours.get(0), theirs.get(0)) {
            (Some(ours), Some(theirs)) if ours == "error" && theirs == "error" => true,
            _ => ours == *theirs,
        };
        let outcome = match agree {
            true => Ok(()),
            false => Err(format!(
                "ours: {ours}\nbotocore's: {theirs}\nprofile {}\n--- config\n{}\n--- credentials\n{}",
                case.profile, case.config, case.credentials
            )),
        };
        report.add(GROUP, &format!("seed {seed}, case {at}"), outcome);
    }
    if theirs.len() != cases.len() {
        let why = format!("{} of {} cases were answered", theirs.len(), cases.len());
        report.add(GROUP, "botocore", Err(why));
    }
}

fn ask(python: &Path, cases: &[Case]) -> Result<Vec<Value>, String> {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = package.join("../../target/credentials");
    let file = folder.join("cases.json");
    let texts: Vec<Value> = cases
        .iter()
        .map(|case| json!({ "config": case.config, "credentials": case.credentials, "profile": case.profile }))
        .collect();
    std::fs::create_dir_all(&folder)
        .and_then(|()| std::fs::write(&file, json!(texts).to_string()))
        .map_err(|error| format!("{}: {error}", file.display()))?;
    let script = package.join("python/sources.py");
    let output = Command::new(python).arg(script).arg(&file).output();
    let output = output.map_err(|error| format!("{}: {error}", python.display()))?;
    let errors = String::from_utf8_lossy(&output.stderr);
    if !output.status.success() {
        return Err(errors.into_owned());
    }
    serde_json::from_slice(&output.stdout).map_err(|error| format!("{error}: {errors}"))
}

impl Case {
    fn answer(&self) -> Value {
        let files =
            ProfileFiles::parse(("config", &self.config), ("credentials", &self.credentials));
        let files = match files {
            Ok(files) => files,
            Err(error) => return json!(["error", error.to_string()]),
        };
        match plan(&files, self.profile, true) {
            Err(NoPlan::Wrong(why)) => json!(["error", why]),
            Err(NoPlan::Silent(_)) => json!(["none"]),
            // A sign-in that is for tokens only gives no credentials.
            Ok(Plan {
                base: Base::Sso(sso),
                roles,
            }) if sso.role.is_none() && roles.is_empty() => json!(["none"]),
            Ok(Plan {
                base: Base::Sso(sso),
                ..
            }) if sso.role.is_none() => json!(["error", "a token only"]),
            Ok(plan) => json!(["steps", steps(&plan)]),
        }
    }
}

fn steps(plan: &Plan) -> Vec<Value> {
    let base = match &plan.base {
        Base::Keys { credentials, .. } => json!(["keys", credentials.access_key_id()]),
        Base::Named(NamedSource::Environment) => json!(["environment", "ENVIRONMENT"]),
        Base::Named(other) => json!([format!("{other:?}")]),
        Base::WebIdentity(role) => {
            json!([
                "web identity",
                role.token_file,
                role.role_arn,
                null,
                role.session_name,
                null
            ])
        }
        Base::Sso(sso) => {
            let (account, role) = sso.role.clone().unwrap_or_default();
            json!(["sso", account, role, sso.region, sso.start_url, sso.session])
        }
        Base::Login { session } => json!(["login", session]),
        Base::Process { command, .. } => {
            let id = command
                .split_once("\"AccessKeyId\": \"")
                .and_then(|(_, rest)| rest.split_once('"'));
            json!(["process", id.map(|(id, _)| id)])
        }
    };
    let role = |role: &tinsmith_client::credentials::internal::Role| {
        json!([
            "role",
            role.role_arn,
            role.external_id,
            role.session_name,
            role.duration_seconds
        ])
    };
    std::iter::once(base)
        .chain(plan.roles.iter().map(role))
        .collect()
}
