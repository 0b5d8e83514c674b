//! Credentials: from what services give, and what their `Debug` shows.

#[cfg(feature = "aws-credential-types")]
use tinsmith::Timestamp;
use tinsmith::schema::{Member, Schema, prelude};
use tinsmith::serialize::{MemberSerializer, SerializableStruct};
use tinsmith::sign::{Credentials, SignExt};

use crate::operations::Plain;
use crate::{NOW, endpoint, get};

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
        .with_expiration(NOW);
    assert_eq!(
        format!("{credentials:?}"),
        "Credentials { access_key_id: \"AKID\", secret_access_key: *** redacted ***, \
         session_token: Some(*** redacted ***), expiration: Some(2015-08-30T12:36:00Z) }"
    );
    let mut request = get("https://example.amazonaws.com/");
    let place = endpoint("https://example.amazonaws.com/");
    Plain::sign(&mut request, &place, &credentials, NOW).unwrap();
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
