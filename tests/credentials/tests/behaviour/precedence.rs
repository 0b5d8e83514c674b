//! Which of several sources in one profile counts.

use tinsmith_client::credentials::ProfileFiles;
use tinsmith_client::credentials::internal::{Base, plan};

const ROLE: &str = "role_arn = arn:role\n";
const KEYS: &str = "aws_access_key_id = AKID\naws_secret_access_key = secret\n";
const PROCESS: &str = "credential_process = print\n";

fn base(config: &str, credentials: &str) -> Base {
    let config = format!("[default]\n{config}");
    let credentials = format!("[default]\n{credentials}");
    let files = ProfileFiles::parse(("config", &config), ("credentials", &credentials)).unwrap();
    plan(&files, "default", false).unwrap().base
}

#[test]
fn a_token_of_a_web_identity_needs_no_other_source() {
    let both =
        format!("{ROLE}web_identity_token_file = /token\ncredential_source = Environment\n{KEYS}");
    assert!(matches!(base(&both, ""), Base::WebIdentity(_)));
}

#[test]
fn keys_of_the_credentials_file_come_before_a_program_and_those_of_the_config_file_after_it() {
    assert!(matches!(base(PROCESS, KEYS), Base::Keys { .. }));
    assert!(matches!(
        base(&format!("{PROCESS}{KEYS}"), ""),
        Base::Process { .. }
    ));
    // Whichever file it is, no other key is used.
    let other = "aws_secret_access_key = of-config\n";
    let Base::Keys { credentials, .. } = base(other, KEYS) else {
        panic!("it must be keys")
    };
    assert_eq!(credentials.secret_access_key(), "secret");
}

#[test]
fn a_sign_in_without_a_role_leaves_credentials_to_others() {
    let session = "sso_session = none\n";
    assert!(matches!(
        base(&format!("{session}{PROCESS}"), ""),
        Base::Process { .. }
    ));
    let role = "sso_account_id = 1\nsso_role_name = r\nsso_region = r\nsso_start_url = u\n";
    assert!(matches!(
        base(&format!("{role}{PROCESS}"), KEYS),
        Base::Sso(_)
    ));
}
