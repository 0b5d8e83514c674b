//! Credentials: from what services give, and what their `Debug` shows.

use std::time::Duration;

use tinsmith::internal::schema::{Member, Schema, prelude};
use tinsmith::internal::serialize::{MemberSerializer, SerializableStruct};
use tinsmith::sign::{Credentials, SignExt};
use tinsmith::{ErrorKind, Timestamp};

use crate::operations::{Open, Plain};
use crate::{NOW, credentials, endpoint, get};

/// As IAM Identity Center gives them.
struct RoleCredentials {
    access_key_id: Option<String>,
    secret_access_key: Option<String>,
    session_token: Option<String>,
    expiration: i64,
}

static SCHEMA: Schema = Schema::structure(
    "test#RoleCredentials",
    &[
        Member::new("accessKeyId", &prelude::STRING),
        Member::new("secretAccessKey", &prelude::STRING),
        Member::new("sessionToken", &prelude::STRING),
        Member::new("expiration", &prelude::LONG),
    ],
);

impl SerializableStruct for RoleCredentials {
    fn schema(&self) -> &'static Schema {
        &SCHEMA
    }

    fn serialize_members<'a>(&'a self, v: &mut dyn MemberSerializer<'a>) {
        v.put(0, &self.access_key_id);
        v.put(1, &self.secret_access_key);
        v.put(2, &self.session_token);
        v.member(3, &self.expiration);
    }
}

fn role(parts: [Option<&str>; 3]) -> RoleCredentials {
    let [access_key_id, secret_access_key, session_token] =
        parts.map(|part| part.map(str::to_owned));
    RoleCredentials {
        access_key_id,
        secret_access_key,
        session_token,
        expiration: 1_440_938_160_500,
    }
}

#[test]
fn what_a_service_gave_signs_in_one_step() {
    let shape = role([Some("AKID"), Some("secret"), Some("token")]);
    let credentials = Credentials::of_shape(&shape).unwrap();
    let expected = Credentials::new("AKID", "secret")
        .with_session_token("token")
        .with_expiration(NOW);
    assert_eq!(credentials, expected);
    let lasting = Credentials::of_shape(&role([Some("AKID"), Some("secret"), None])).unwrap();
    assert_eq!(lasting.session_token(), None);
}

const URL: &str = "https://example.amazonaws.com/";

/// So many seconds, and nanoseconds, after the time of the examples.
fn after(seconds: i64, nanoseconds: u32) -> Timestamp {
    Timestamp::new(NOW.seconds() + seconds, nanoseconds).unwrap()
}

#[test]
fn expired_credentials_do_not_sign() {
    let expiring = credentials().with_expiration(after(60, 500));
    for now in [
        after(60, 500),
        after(60, 501),
        after(61, 0),
        after(86_400, 0),
    ] {
        let mut request = get(URL);
        let error = Plain::sign(&mut request, &endpoint(URL), &expiring, now).unwrap_err();
        let text = error.to_string();
        assert_eq!(error.kind(), ErrorKind::Signing);
        assert!(
            text.starts_with("the credentials expired at 2015-08-30T12:37:00.0000005Z"),
            "{text}"
        );
        assert!(!request.headers().contains_key("authorization"));
        let second = Duration::from_secs(1);
        let error = Plain::presign(get(URL), &endpoint(URL), &expiring, now, second).unwrap_err();
        assert_eq!(error.to_string(), text);
        // Who needs no signature needs no credentials that work.
        Open::sign(&mut get(URL), &endpoint(URL), &expiring, now).unwrap();
    }
    for now in [after(60, 499), after(59, 999_999_999), NOW] {
        Plain::sign(&mut get(URL), &endpoint(URL), &expiring, now).unwrap();
    }
}

#[test]
fn a_url_does_not_outlive_its_credentials() {
    let presign = |expiration, now, expires_in| {
        let expiring = credentials().with_expiration(expiration);
        Plain::presign(get(URL), &endpoint(URL), &expiring, now, expires_in).map(drop)
    };
    let seconds = Duration::from_secs;
    // The URL counts from the whole second.
    for (expiration, now, expires_in) in [
        (after(60, 0), NOW, seconds(60)),
        (after(60, 0), after(0, 999_999_999), seconds(60)),
        (after(60, 1), NOW, Duration::from_millis(60_999)),
    ] {
        presign(expiration, now, expires_in).unwrap();
    }
    for (expiration, now, expires_in) in [
        (after(60, 0), NOW, seconds(61)),
        (after(59, 999_999_999), NOW, seconds(60)),
        (after(60, 0), after(1, 0), seconds(60)),
        (after(1, 0), NOW, seconds(604_800)),
    ] {
        let error = presign(expiration, now, expires_in).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Signing);
        let text = error.to_string();
        assert!(text.contains(&format!("expire at {expiration}")), "{text}");
    }
}

#[test]
fn what_lacks_a_part_is_no_credentials() {
    let cases = [
        ([None, Some("planted"), Some("planted")], "AccessKeyId"),
        ([Some("AKID"), None, Some("planted")], "SecretAccessKey"),
        ([Some("AKID"), Some(""), Some("planted")], "SecretAccessKey"),
        ([Some("AKID"), Some("planted"), Some("")], "SessionToken"),
    ];
    for (parts, lacking) in cases {
        let error = Credentials::of_shape(&role(parts)).unwrap_err();
        assert_eq!(
            error.to_string(),
            format!("`RoleCredentials` is no credentials: it has no `{lacking}`")
        );
    }
    assert!(Credentials::of_shape(&tinsmith::Unit).is_err());
}

#[test]
fn no_text_shows_a_secret() {
    let credentials = Credentials::new("AKID", "planted-secret")
        .with_session_token("planted-token")
        .with_expiration(after(1, 0));
    assert_eq!(
        format!("{credentials:?}"),
        "Credentials { access_key_id: \"AKID\", secret_access_key: *** redacted ***, \
         session_token: Some(*** redacted ***), expiration: Some(2015-08-30T12:36:01Z) }"
    );
    let mut request = get(URL);
    Plain::sign(&mut request, &endpoint(URL), &credentials, NOW).unwrap();
    let text = format!("{request:?}");
    assert!(text.contains("\"authorization\": Sensitive"), "{text}");
    assert!(
        text.contains("\"x-amz-security-token\": Sensitive"),
        "{text}"
    );
    assert!(!text.contains("planted"), "{text}");
}

#[cfg(feature = "aws-credential-types")]
#[test]
fn the_official_credentials_are_the_same() {
    let ours = Credentials::new("AKID", "secret")
        .with_session_token("token")
        .with_expiration(Timestamp::new(1_440_938_160, 5).unwrap());
    let official = aws_credential_types::Credentials::from(ours.clone());
    assert_eq!(official.access_key_id(), "AKID");
    assert_eq!(official.secret_access_key(), "secret");
    assert_eq!(official.session_token(), Some("token"));
    assert_eq!(Credentials::from(&official), ours);
}
