//! With the feature `zeroize`, generated crates overwrite their secrets: STS's, and those of a crate that has them at every
//! place. What the memory holds afterwards is a matter of the runtime's own tests.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::workspace::Workspace;
use serde_json::{Value, json};
use tinsmith_sts::tinsmith::{Wiped, wipe};
use tinsmith_sts::*;
use tinsmith_tests::fixture::model;

const RESPONSE: &str = "<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>ASIA1</AccessKeyId>\
    <SecretAccessKey>secret key</SecretAccessKey><SessionToken>session token</SessionToken>\
    <Expiration>2026-01-01T00:00:00Z</Expiration></Credentials><SourceIdentity>me</SourceIdentity>\
    </AssumeRoleResult><ResponseMetadata><RequestId>id</RequestId></ResponseMetadata></AssumeRoleResponse>";

#[test]
fn a_response_of_sts_keeps_what_is_no_secret() {
    let mut response = AssumeRoleResponse::of_xml(RESPONSE).unwrap();
    let before = response.clone();
    // A field can be moved out, as ever.
    let mut credentials = response.result.credentials.take().unwrap();
    let key = (
        credentials.secret_access_key.as_ptr(),
        credentials.secret_access_key.capacity(),
    );
    response.result.credentials = Some(credentials.clone());
    wipe(&mut credentials);
    let after = (
        credentials.secret_access_key.as_ptr(),
        credentials.secret_access_key.capacity(),
    );
    assert_eq!(after, key, "wiped in place");
    assert_eq!(response, before, "a clone is another's");

    let mut expected = before;
    let of_expected = expected.result.credentials.as_mut().unwrap();
    of_expected.secret_access_key = String::new();
    of_expected.session_token = String::new();
    assert_eq!(credentials, *of_expected);
    wipe(&mut response);
    assert_eq!(response, expected);
    assert_eq!(response.metadata.request_id(), Some("id"));
}

#[test]
fn a_wiped_response_is_used_like_another() {
    let response = Wiped::new(AssumeRoleResponse::of_xml(RESPONSE).unwrap());
    assert_eq!(response.source_identity.as_deref(), Some("me"));
    assert!(!format!("{response:?}").contains("secret key"));
    assert_eq!(
        response.into_inner(),
        AssumeRoleResponse::of_xml(RESPONSE).unwrap()
    );
}

#[test]
fn an_error_loses_its_body() {
    let body = "<ErrorResponse><Error><Code>Other</Code></Error></ErrorResponse>";
    let mut error = AssumeRoleError::error_of_xml("", body);
    let AssumeRoleError::UnknownOperationError {
        body: kept,
        metadata,
        ..
    } = &mut error
    else {
        panic!("{error:?}");
    };
    assert_eq!(
        (&***kept, &**metadata.body()),
        (body.as_bytes(), body.as_bytes())
    );
    wipe(kept);
    wipe(&mut **metadata);
    assert!(kept.is_empty() && metadata.body().is_empty());
    assert_eq!(error.code(), Some("Other"));

    let body = body.replace("Other", "ExpiredTokenException");
    let mut error = AssumeRoleError::error_of_xml("", &body);
    let AssumeRoleError::ExpiredTokenException(modeled) = &mut error else {
        panic!("{error:?}");
    };
    assert_eq!(&**modeled.metadata().body(), body.as_bytes());
    wipe(modeled);
    assert!(modeled.metadata().body().is_empty());
}

/// Lists, maps and unions of secrets, which hold each other; and a structure that is a secret.
fn vault() -> Value {
    let members = |members: Value| json!({ "type": "structure", "members": members });
    let mut shapes = json!({
        "Pin": { "type": "string", "traits": { "sensitive": {} } },
        "Key": { "type": "blob", "traits": { "sensitive": {} } },
        "Pins": { "type": "list", "member": { "target": "Pin" } },
        "PinsByName": { "type": "map", "key": { "target": "String" }, "value": { "target": "Pins" } },
        "NamesByPin": { "type": "map", "key": { "target": "Pin" }, "value": { "target": "String" } },
        "Mood": { "type": "enum", "members": { "good": { "target": "Unit" } } },
        "Moods": { "type": "list", "member": { "target": "Mood" } },
        "Drawers": { "type": "list", "member": { "target": "Drawer" } },
        "Drawer": { "type": "union", "members": {
            "label": { "target": "String" },
            "pin": { "target": "Pin" },
            "pins": { "target": "Pins" },
            "vault": { "target": "Vault" },
            "owner": { "target": "Owner" },
            "empty": { "target": "Unit" },
        } },
        "Owner": members(json!({
            "name": { "target": "String" },
            "mood": { "target": "Mood" },
            "moods": { "target": "Moods" },
            "drawer": { "target": "Drawer" },
            "age": { "target": "Integer" },
        })),
        "Vault": members(json!({
            "name": { "target": "String" },
            "moods": { "target": "Moods" },
            "key": { "target": "Key" },
            "pinsByName": { "target": "PinsByName" },
            "namesByPin": { "target": "NamesByPin" },
            "drawers": { "target": "Drawers" },
        })),
    });
    shapes["Owner"]["traits"] = json!({ "sensitive": {} });
    model(shapes)
}

#[test]
fn every_place_of_a_secret_is_wiped() {
    let workspace = Workspace::new("wiping");
    workspace.add("vault", &vault()).unwrap();
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("wiping");
    let consumer = root.join("uses-vault");
    fs::create_dir_all(&consumer).unwrap();
    let manifest = "[package]\nname = \"uses-vault\"\nedition = \"2024\"\n\n\
        [[bin]]\nname = \"uses-vault\"\npath = \"main.rs\"\n\n\
        [dependencies]\nvault = { path = \"../vault\", features = [\"zeroize\"] }\n";
    fs::write(consumer.join("Cargo.toml"), manifest).unwrap();
    fs::write(consumer.join("main.rs"), include_str!("consumer.rs")).unwrap();
    workspace.lock(["vault", "uses-vault"].into_iter());
    workspace.cargo(&["build"]);
    let output = Command::new(workspace.program("uses-vault"))
        .output()
        .unwrap();
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{stderr}");
}
