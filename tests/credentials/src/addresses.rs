//! Where metadata services are: those of containers, and the one of EC2.

use std::path::Path;

use serde_json::Value;
use tinsmith_client::credentials::Settings;
use tinsmith_client::credentials::internal::{
    Overrides, container_endpoint, instance_metadata_endpoint, token_uri,
};

use crate::chains::environment;
use crate::report::{Report, says_as_much};
use crate::world::World;

/// Judges the addresses of containers' endpoints.
pub fn judge_containers(table: &Value, _: &Path, report: &mut Report) {
    for case in crate::cases(table) {
        let found = match container_endpoint(&environment(part(case, "env"))) {
            Ok(Some(uri)) => Ok(uri.to_string()),
            Ok(None) => {
                Err("No environment variables were set to configure ECS provider".to_owned())
            }
            Err(why) => Err(why),
        };
        report.add(
            "addresses of containers",
            name(case),
            compare(found, part(case, "result")),
        );
    }
}

/// Judges the address of the service of EC2.
pub fn judge_instance_metadata(table: &Value, _: &Path, report: &mut Report) {
    for case in crate::cases(table) {
        let mut world = World::default();
        for (path, content) in part(case, "fs").as_object().into_iter().flatten() {
            let content = content.as_str().unwrap_or_default();
            world
                .files
                .insert(path.clone(), content.as_bytes().to_vec());
        }
        let text = |name: &str| Some(case.get(name)?.as_str()?.to_owned());
        let overrides = Overrides {
            endpoint: text("endpoint_override"),
            mode: text("mode_override"),
        };
        let settings = Settings::load(environment(part(case, "env")), None);
        let found = settings
            .run(|effect| world.perform(effect))
            .map_err(|error| error.to_string())
            .and_then(|settings| instance_metadata_endpoint(&settings, &overrides))
            .map(|endpoint| token_uri(&endpoint));
        report.add(
            "addresses of EC2",
            name(case),
            compare(found, part(case, "result")),
        );
    }
}

fn part<'c>(case: &'c Value, name: &str) -> &'c Value {
    case.get(name).unwrap_or(&Value::Null)
}

fn name(case: &Value) -> &str {
    part(case, "docs").as_str().unwrap_or_default()
}

fn compare(found: Result<String, String>, wanted: &Value) -> Result<(), String> {
    let error = wanted.get("ErrorContains").or_else(|| wanted.get("Err"));
    match (
        found,
        wanted.get("Ok").and_then(Value::as_str),
        error.and_then(Value::as_str),
    ) {
        (Ok(found), Some(wanted), _) if found == wanted => Ok(()),
        (Err(why), _, Some(wanted)) => says_as_much(&why, wanted),
        (found, _, _) => Err(format!("there is {found:?}; it must be {wanted}")),
    }
}
