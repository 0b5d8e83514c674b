//! The params of conformance cases, read into shapes of STS.

use tinsmith_conformance::judge::json::Json;
use tinsmith_conformance::judge::params;
use tinsmith_sts::tinsmith::internal::deserialize::DeserializableStruct;
use tinsmith_sts::tinsmith::{Result, Timestamp};
use tinsmith_sts::{AssumeRoleRequest, Credentials, Tag};

fn read<T: DeserializableStruct>(params: &str) -> Result<T> {
    let mut shape = T::blank();
    params::read(Some(&Json::parse(params).unwrap()), &mut shape)?;
    Ok(shape)
}

#[test]
fn members_are_read_by_the_names_of_the_model() {
    let credentials: Credentials = read(
        r#"{ "AccessKeyId": "a", "SecretAccessKey": "s", "SessionToken": "t", "Expiration": 946845296.5 }"#,
    )
    .unwrap();
    let expiration = Timestamp::new(946_845_296, 500_000_000).unwrap();
    assert_eq!(credentials, Credentials::new("a", "s", "t", expiration));

    let request: AssumeRoleRequest = read(
        r#"{ "RoleArn": "r", "RoleSessionName": "n", "Tags": [{ "Key": "k", "Value": "v" }, null],
             "DurationSeconds": 900, "Policy": null }"#,
    )
    .unwrap();
    let expected = AssumeRoleRequest::new("r", "n")
        .tags(vec![Tag::new("k", "v")])
        .duration_seconds(900);
    assert_eq!(request, expected);
}

#[test]
fn without_params_a_shape_stays_blank() {
    let mut tag = Tag::blank();
    params::read(None, &mut tag).unwrap();
    assert_eq!(tag, Tag::new("", ""));
}

#[test]
fn params_that_do_not_fit_the_model_are_refused() {
    for (params, error) in [
        (
            r#"{ "Role": "r" }"#,
            "the params name `Role`, which com.amazonaws.sts#AssumeRoleRequest lacks",
        ),
        (
            r#"{ "RoleArn": 1 }"#,
            "RoleArn: expected a string, not a number",
        ),
        (
            r#"{ "DurationSeconds": 3e9 }"#,
            "DurationSeconds: `3e9` is not an integer",
        ),
        (
            r#"{ "Tags": [{ "Key": [] }] }"#,
            "Tags[0].Key: expected a string, not a list",
        ),
        (r#"{ "Tags": {} }"#, "Tags: expected a list, not an object"),
        ("[]", "expected an object, not a list"),
    ] {
        let read = read::<AssumeRoleRequest>(params);
        assert_eq!(read.unwrap_err().to_string(), error);
    }
    let late = read::<Credentials>(r#"{ "Expiration": true }"#);
    let error = "Expiration: expected a number of seconds since 1970, not a boolean";
    assert_eq!(late.unwrap_err().to_string(), error);
}
