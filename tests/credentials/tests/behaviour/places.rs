//! What a machine does by itself: files, processes, numbers.

use std::fs;

use tinsmith_client::credentials::{Answer, CredentialsChain, Effect, Environment, perform_here};

/// A search on this machine's own files, for which no call is made.
#[test]
#[cfg(unix)]
fn a_renewed_token_is_written_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt as _;

    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join(".aws/sso/cache");
    fs::create_dir_all(&folder).unwrap();
    let file = folder.join("a0f1490a20d0211c997b44bc357e1972deab8ae3.json");
    let config = "[default]\nsso_session = s\nsso_account_id = 1\nsso_role_name = r\n[sso-session s]\nsso_region = eu-west-1\nsso_start_url = https://a.example";
    fs::write(home.path().join(".aws/config"), config).unwrap();
    fs::write(&file, r#"{"accessToken": "old", "expiresAt": "2020-01-01T00:00:00Z", "refreshToken": "r", "clientId": "c", "clientSecret": "d"}"#).unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).unwrap();
    let mut answers = [
        r#"{"accessToken": "new", "expiresIn": 3600}"#,
        r#"{"roleCredentials": {"accessKeyId": "A", "secretAccessKey": "B", "sessionToken": "C", "expiration": 4000000000000}}"#,
    ]
    .into_iter();
    let chain = CredentialsChain::new(Environment::new([("HOME", home.path().to_str().unwrap())]));
    let found = chain.resolve().run(|effect| match perform_here(effect) {
        Ok(answer) => answer,
        Err(Effect::Http(_)) => {
            let body = answers.next().unwrap().as_bytes().to_vec();
            Answer::Response(Ok(tinsmith::http::Response::new(body)))
        }
        Err(other) => panic!("{other:?}"),
    });
    assert_eq!(found.unwrap().credentials.access_key_id(), "A");
    assert!(
        fs::read_to_string(&file)
            .unwrap()
            .contains(r#""accessToken":"new""#)
    );
    assert_eq!(
        fs::metadata(&file).unwrap().permissions().mode() & 0o777,
        0o600
    );
    // Nothing is left beside it.
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
}

#[test]
fn what_is_not_for_the_machine_alone_comes_back() {
    let pause = std::time::Duration::from_secs(1);
    let Err(Effect::Wait(given)) = perform_here(Effect::Wait(pause)) else {
        panic!("it must come back")
    };
    assert_eq!(given, pause);
}

#[test]
fn numbers_differ() {
    let number = || match perform_here(Effect::Chance) {
        Ok(Answer::Chance(number)) => number,
        _ => panic!("there must be a number"),
    };
    let numbers: std::collections::HashSet<u64> = (0..100).map(|_| number()).collect();
    assert_eq!(numbers.len(), 100);
}
