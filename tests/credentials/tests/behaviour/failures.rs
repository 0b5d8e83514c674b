//! What a user reads where there are no credentials, for each source and each way in which it fails.

use tinsmith::Timestamp;
use tinsmith_client::credentials::{CredentialsChain, Environment};
use tinsmith_credentials::traffic::Exchange;
use tinsmith_credentials::world::World;

pub(crate) const CONFIG: &str = "/home/.aws/config";
/// What no text may have in it.
pub(crate) const SECRET: &str = "S3CR3T";

/// An answer with a status and a body, or `Err` for a connection that fails.
pub(crate) type Answer<'a> = Result<(u16, &'a str), &'a str>;

/// What the search ends with, where each call is answered by the next of these, and the last for ever.
pub(crate) fn ends(
    variables: &[(&str, &str)],
    files: &[(&str, &str)],
    answers: &[Answer<'_>],
) -> String {
    let mut world = World::at(Timestamp::from_seconds(1_700_000_000));
    for (path, content) in files {
        world
            .files
            .insert((*path).to_owned(), content.as_bytes().to_vec());
    }
    let exchange = |answer: &Answer<'_>| match answer {
        Ok((status, body)) => Exchange::of_answer(*status, body.as_bytes().to_vec()),
        Err(why) => Exchange::of_failure(why),
    };
    world.exchanges = answers.iter().map(exchange).collect();
    let home = [("HOME", "/home"), ("AWS_REGION", "eu-west-1")];
    let environment = Environment::new(home.into_iter().chain(variables.iter().copied()));
    let found = CredentialsChain::new(environment)
        .resolve()
        .run(|effect| world.perform(effect));
    let text = match found {
        Ok(found) => format!("found: {found:?}"),
        Err(error) => error.to_string(),
    };
    assert!(!text.contains(SECRET), "{text}");
    assert!(text.lines().count() < 8, "{text}");
    text
}

/// The texts of several cases, each below its name.
pub(crate) fn page(cases: &[(&str, String)]) -> String {
    let case = |(name, text): &(&str, String)| format!("# {name}\n{text}\n");
    cases.iter().map(case).collect()
}

#[test]
fn nothing_is_configured() {
    let silent: &[Answer<'_>] = &[Err("timed out: connect")];
    insta::assert_snapshot!(page(&[
        ("nothing at all", ends(&[], &[], silent)),
        (
            "a profile without credentials",
            ends(&[], &[(CONFIG, "[default]\nregion = eu-west-1")], silent)
        ),
        (
            "EC2 may not be asked",
            ends(&[("AWS_EC2_METADATA_DISABLED", "true")], &[], &[])
        ),
        (
            "half of the variables",
            ends(&[("AWS_ACCESS_KEY_ID", "AKID")], &[], &[])
        ),
        (
            "the other half",
            ends(&[("AWS_SECRET_ACCESS_KEY", SECRET)], &[], &[])
        ),
    ]));
}

#[test]
fn profiles() {
    let nobody = [Err("timed out: connect")];
    let chosen = |config: &str| ends(&[("AWS_PROFILE", "a")], &[(CONFIG, config)], &nobody);
    let keys = "aws_access_key_id = AKID\naws_secret_access_key = S3CR3T\n";
    insta::assert_snapshot!(page(&[
        ("there is none", ends(&[("AWS_PROFILE", "a")], &[], &[])),
        ("there are others", chosen(&format!("[profile b]\n{keys}"))),
        ("nothing in it", chosen("[profile a]\n[profile b]")),
        ("not as a file must be", chosen("[profile a]\nS3CR3T")),
        (
            "a circle",
            chosen(
                "[profile a]\nrole_arn = ra\nsource_profile = b\n[profile b]\nrole_arn = rb\nsource_profile = a"
            )
        ),
        (
            "a source that is not there",
            chosen("[profile a]\nrole_arn = ra\nsource_profile = b")
        ),
        (
            "a source without credentials",
            chosen("[profile a]\nrole_arn = ra\nsource_profile = b\n[profile b]")
        ),
        ("no source", chosen("[profile a]\nrole_arn = ra")),
        (
            "two sources",
            chosen(
                "[profile a]\nrole_arn = ra\nsource_profile = b\ncredential_source = Environment"
            )
        ),
        (
            "an unknown source",
            chosen("[profile a]\nrole_arn = ra\ncredential_source = Moon")
        ),
        (
            "a source that is not set",
            chosen("[profile a]\nrole_arn = ra\ncredential_source = Environment")
        ),
        (
            "MFA",
            chosen(&format!(
                "[profile a]\nrole_arn = ra\nsource_profile = b\nmfa_serial = m\n[profile b]\n{keys}"
            ))
        ),
        (
            "a duration",
            chosen(&format!(
                "[profile a]\nrole_arn = ra\nsource_profile = b\nduration_seconds = 5\n[profile b]\n{keys}"
            ))
        ),
        (
            "half of the keys",
            chosen("[profile a]\naws_secret_access_key = S3CR3T")
        ),
        (
            "a session that is not there",
            chosen("[profile a]\nsso_session = s\nsso_account_id = 1\nsso_role_name = r")
        ),
        (
            "two start URLs",
            chosen(
                "[profile a]\nsso_session = s\nsso_start_url = https://b\n[sso-session s]\nsso_start_url = https://a\nsso_region = r"
            )
        ),
        (
            "a login without a session",
            chosen("[profile a]\nlogin_session = arn:aws:sts::1:a")
        ),
    ]));
}

#[test]
fn no_text_moves_the_cursor_of_a_terminal() {
    let red = "\u{1b}[31m";
    let config = format!("[profile a]\nrole_arn = r{red}\ncredential_source = {red}");
    let answers = [Ok((400, "\u{1b}[2J"))];
    let texts = [
        ends(&[("AWS_PROFILE", "a")], &[(CONFIG, &config)], &[]),
        ends(&[("AWS_PROFILE", red)], &[], &[]),
        ends(
            &[("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://localhost/")],
            &[],
            &answers,
        ),
        ends(
            &[("AWS_WEB_IDENTITY_TOKEN_FILE", red), ("AWS_ROLE_ARN", red)],
            &[],
            &[],
        ),
    ];
    for text in texts {
        assert!(!text.contains('\u{1b}'), "{text:?}");
    }
}

#[test]
fn processes() {
    let process = |command: &str| {
        ends(
            &[],
            &[(
                CONFIG,
                &format!("[default]\ncredential_process = {command}"),
            )],
            &[],
        )
    };
    let printed = |text: &str| process(&format!("echo '{text}'"));
    insta::assert_snapshot!(page(&[
        (
            "it fails",
            process("sh -c 'echo S3CR3T; echo no vault >&2; exit 3'")
        ),
        ("no JSON", printed("S3CR3T")),
        (
            "cut off",
            printed(r#"{"Version": 1, "SecretAccessKey": "S3CR3T""#)
        ),
        ("no version", printed(r#"{"SecretAccessKey": "S3CR3T"}"#)),
        ("another version", printed(r#"{"Version": 2}"#)),
        (
            "half of the keys",
            printed(r#"{"Version": 1, "SecretAccessKey": "S3CR3T"}"#)
        ),
        (
            "no time",
            printed(
                r#"{"Version": 1, "AccessKeyId": "A", "SecretAccessKey": "S3CR3T", "Expiration": "S3CR3T"}"#
            )
        ),
        (
            "expired",
            printed(
                r#"{"Version": 1, "AccessKeyId": "A", "SecretAccessKey": "S3CR3T", "Expiration": "2020-01-01T00:00:00Z"}"#
            )
        ),
    ]));
}
