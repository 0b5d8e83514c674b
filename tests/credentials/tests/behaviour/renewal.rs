//! Tokens and credentials that are renewed on the way, and calls that are tried again.

use tinsmith::{Timestamp, TimestampFormat};
use tinsmith_client::credentials::{AssumedRole, CredentialsChain, Environment, Source};
use tinsmith_credentials::traffic::Exchange;
use tinsmith_credentials::world::World;

const CONFIG: &str = "/home/.aws/config";
const SESSION: &str = "[default]\nsso_session = s\nsso_account_id = 1\nsso_role_name = r\n[sso-session s]\nsso_region = eu-west-1\nsso_start_url = https://a.example";
/// By the SHA-1 of `s`.
const TOKEN_FILE: &str = "/home/.aws/sso/cache/a0f1490a20d0211c997b44bc357e1972deab8ae3.json";
const ROLE: &str = r#"{"roleCredentials": {"accessKeyId": "A", "secretAccessKey": "B", "sessionToken": "C", "expiration": 1900000000000}}"#;

fn world(now: &str, files: &[(&str, &str)], answers: &[(u16, &str)]) -> World {
    let mut world = World::at(Timestamp::parse(now, TimestampFormat::DateTime).unwrap());
    for (path, content) in files {
        world
            .files
            .insert((*path).to_owned(), content.as_bytes().to_vec());
    }
    let answers = answers
        .iter()
        .map(|(status, body)| Exchange::of_answer(*status, body.as_bytes().to_vec()));
    world.exchanges = answers.collect();
    world
}

fn chain(variables: &[(&str, &str)]) -> CredentialsChain {
    CredentialsChain::new(Environment::new(
        [("HOME", "/home")].iter().chain(variables).copied(),
    ))
}

fn cached(end: &str) -> String {
    format!(
        r#"{{"accessToken": "old", "expiresAt": "{end}", "refreshToken": "again", "clientId": "c", "clientSecret": "d", "registrationExpiresAt": "2099-01-01T00:00:00Z", "scopes": ["a", 1, null]}}"#
    )
}

#[test]
fn a_token_of_a_session_is_renewed_and_its_file_keeps_what_else_is_in_it() {
    let renewed = r#"{"accessToken": "new", "tokenType": "Bearer", "expiresIn": 3600, "refreshToken": "later"}"#;
    let files = [
        (CONFIG, SESSION),
        (TOKEN_FILE, &cached("2025-01-01T00:04:00Z")),
    ];
    let mut world = world(
        "2025-01-01T00:00:00Z",
        &files,
        &[(200, renewed), (200, ROLE)],
    );
    let found = chain(&[])
        .resolve()
        .run(|effect| world.perform(effect))
        .unwrap();
    assert_eq!(found.credentials.access_key_id(), "A");
    assert_eq!(
        found.credentials.expiration(),
        Some(Timestamp::from_seconds(1_900_000_000))
    );
    assert_eq!(found.account_id.as_deref(), Some("1"));
    let [renewal, role] = world.sent.as_slice() else {
        panic!("{}", world.sent.len())
    };
    assert_eq!(renewal.uri(), "https://oidc.eu-west-1.amazonaws.com/token");
    let sent: serde_json::Value = serde_json::from_slice(renewal.body()).unwrap();
    let wanted = serde_json::json!({ "clientId": "c", "clientSecret": "d", "grantType": "refresh_token", "refreshToken": "again" });
    assert_eq!(sent, wanted);
    assert_eq!(role.headers()["x-amz-sso_bearer_token"], "new");
    let file: serde_json::Value = serde_json::from_slice(&world.files[TOKEN_FILE]).unwrap();
    let wanted = serde_json::json!({
        "accessToken": "new", "expiresAt": "2025-01-01T01:00:00Z", "refreshToken": "later", "clientId": "c", "clientSecret": "d",
        "registrationExpiresAt": "2099-01-01T00:00:00Z", "scopes": ["a", 1, null],
    });
    assert_eq!(file, wanted);
}

#[test]
fn a_token_that_cannot_be_renewed_is_used_until_its_end() {
    let files = [
        (CONFIG, SESSION),
        (TOKEN_FILE, &cached("2025-01-01T00:04:00Z")),
    ];
    let mut world = world("2025-01-01T00:00:00Z", &files, &[(400, "{}"), (200, ROLE)]);
    chain(&[])
        .resolve()
        .run(|effect| world.perform(effect))
        .unwrap();
    assert_eq!(world.sent[1].headers()["x-amz-sso_bearer_token"], "old");
    assert_eq!(
        world.files[TOKEN_FILE],
        cached("2025-01-01T00:04:00Z").as_bytes()
    );
}

#[test]
fn a_service_whose_clock_is_another_is_called_by_its_time() {
    let skewed = "<ErrorResponse><Error><Code>SignatureDoesNotMatch</Code><Message>Signature expired</Message></Error></ErrorResponse>";
    let assumed = "<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>A</AccessKeyId><SecretAccessKey>B</SecretAccessKey><SessionToken>C</SessionToken><Expiration>2025-01-01T03:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>";
    let config = "[default]\nregion = eu-west-1\nrole_arn = arn:role\nsource_profile = b\n[profile b]\naws_access_key_id = K\naws_secret_access_key = S";
    let mut world = world(
        "2025-01-01T00:00:00Z",
        &[(CONFIG, config)],
        &[(200, assumed)],
    );
    let late =
        Exchange::of_answer(403, skewed.as_bytes().to_vec()).dated("Wed, 01 Jan 2025 02:00:00 GMT");
    world.exchanges.push_front(late);
    chain(&[])
        .resolve()
        .run(|effect| world.perform(effect))
        .unwrap();
    let times: Vec<_> = world
        .sent
        .iter()
        .map(|sent| sent.headers()["x-amz-date"].to_str().unwrap())
        .collect();
    assert_eq!(times, ["20250101T000000Z", "20250101T020000Z"]);
}

#[test]
fn a_program_assumes_a_role_with_whatever_it_finds() {
    let assumed = "<AssumeRoleResponse><AssumeRoleResult><AssumedRoleUser><Arn>arn:aws:sts::123:assumed-role/r/s</Arn><AssumedRoleId>i</AssumedRoleId></AssumedRoleUser><Credentials><AccessKeyId>A</AccessKeyId><SecretAccessKey>B</SecretAccessKey><SessionToken>C</SessionToken><Expiration>2025-01-01T03:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>";
    let mut world = world("2025-01-01T00:00:00Z", &[], &[(200, assumed)]);
    let variables = [("AWS_ACCESS_KEY_ID", "K"), ("AWS_SECRET_ACCESS_KEY", "S")];
    let role = AssumedRole::new("arn:aws:iam::123:role/r")
        .session_name("s")
        .external_id("e")
        .duration_seconds(900);
    let chain = chain(&variables).region("eu-north-1").assume_role(role);
    let found = chain.resolve().run(|effect| world.perform(effect)).unwrap();
    assert_eq!(
        (found.source, found.account_id.as_deref()),
        (Source::Role, Some("123"))
    );
    assert_eq!(world.sent[0].uri(), "https://sts.eu-north-1.amazonaws.com/");
    let body = String::from_utf8_lossy(world.sent[0].body()).into_owned();
    assert_eq!(
        body,
        "Action=AssumeRole&Version=2011-06-15&RoleArn=arn%3Aaws%3Aiam%3A%3A123%3Arole%2Fr&RoleSessionName=s&DurationSeconds=900&ExternalId=e"
    );
}

#[test]
fn without_a_region_roles_are_assumed_at_the_one_endpoint_that_needs_none() {
    let config = "[default]\nrole_arn = arn:role\nsource_profile = b\n[profile b]\naws_access_key_id = K\naws_secret_access_key = S";
    let mut world = world("2025-01-01T00:00:00Z", &[(CONFIG, config)], &[(403, "")]);
    chain(&[])
        .resolve()
        .run(|effect| world.perform(effect))
        .unwrap_err();
    assert_eq!(world.sent[0].uri(), "https://sts.amazonaws.com/");
    let authorization = world.sent[0].headers()["authorization"].to_str().unwrap();
    assert!(
        authorization.contains("/us-east-1/sts/aws4_request"),
        "{authorization}"
    );
}

#[test]
fn expired_credentials_of_an_instance_work_on_while_the_service_has_no_others() {
    let old = r#"{"Code": "Success", "AccessKeyId": "A", "SecretAccessKey": "B", "Token": "C", "Expiration": "2024-12-31T23:00:00Z"}"#;
    let mut world = world(
        "2025-01-01T00:00:00Z",
        &[],
        &[(200, "t"), (200, "role\nother"), (200, old)],
    );
    let found = chain(&[])
        .resolve()
        .run(|effect| world.perform(effect))
        .unwrap();
    let end = found.credentials.expiration().unwrap();
    assert!(
        (world.now.seconds() + 900..world.now.seconds() + 1500).contains(&end.seconds()),
        "{end}"
    );
    assert!(
        world.sent[2]
            .uri()
            .path()
            .ends_with("/security-credentials/role")
    );
}

#[test]
fn an_instance_is_asked_for_its_region_only_where_none_is_given() {
    let mut silent = world("2025-01-01T00:00:00Z", &[], &[]);
    let given = chain(&[("AWS_REGION", "eu-west-1")]).resolve_region();
    assert_eq!(
        given.run(|effect| silent.perform(effect)).unwrap(),
        "eu-west-1"
    );
    let mut instance = world(
        "2025-01-01T00:00:00Z",
        &[],
        &[(200, "t"), (200, "eu-north-1\n")],
    );
    assert_eq!(
        chain(&[])
            .resolve_region()
            .run(|effect| instance.perform(effect))
            .unwrap(),
        "eu-north-1"
    );
}
