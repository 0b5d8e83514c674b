//! The operations that the server has.

use std::time::{SystemTime, UNIX_EPOCH};

use clients::{Caller, Client, Form};
use service::*;
use tinsmith::sign;
use tinsmith_interop::format::Difference;
use tinsmith_interop::judge::{Checks, Fault, differences};

use crate::saml;

const ROLE: &str = "arn:aws:iam::123456789012:role/service/smith";
const SAML_PROVIDER: &str = "arn:aws:iam::123456789012:saml-provider/forge";

/// What is another one in credentials with every call.
const CREDENTIALS: [(&str, Form); 4] = [
    ("/Credentials/AccessKeyId", Form::Prefix(4)),
    ("/Credentials/SecretAccessKey", Form::Prefix(0)),
    ("/Credentials/SessionToken", Form::Prefix(4)),
    ("/Credentials/Expiration", Form::Time),
];

/// The same for a role; one that was never created has another id with every call.
const ROLE_CREDENTIALS: [(&str, Form); 6] = [
    CREDENTIALS[0],
    CREDENTIALS[1],
    CREDENTIALS[2],
    CREDENTIALS[3],
    ("/AssumedRoleUser/AssumedRoleId", Form::Prefix(4)),
    // Its server makes the subject of that id.
    ("/Subject", Form::Prefix(4)),
];

pub(crate) fn make(checks: &mut Checks, client: &dyn Client) -> Result<(), Fault> {
    let caller = Caller::new(client, &checks.server)?;
    caller.same::<GetCallerIdentity>(checks, &GetCallerIdentityRequest::new(), &[]);
    let key = GetAccessKeyInfoRequest::new("AKIAIOSFODNN7EXAMPLE");
    caller.same::<GetAccessKeyInfo>(checks, &key, &[]);

    let input = GetSessionTokenRequest::new().duration_seconds(900);
    let output = caller.same::<GetSessionToken>(checks, &input, &CREDENTIALS);
    expires(checks, client, 900, output.and_then(|o| o.credentials));

    let input = GetFederationTokenRequest::new("smith+1")
        .duration_seconds(3600)
        .policy(r#"{"Version":"2012-10-17","Statement":[]}"#)
        .tags(vec![Tag::new("stage", "größer & kleiner")]);
    let output = caller.same::<GetFederationToken>(checks, &input, &CREDENTIALS);
    expires(checks, client, 3600, output.and_then(|o| o.credentials));

    let input = AssumeRoleWithWebIdentityRequest::new(ROLE, "web", "a.b.c").duration_seconds(1800);
    let output = caller.same::<AssumeRoleWithWebIdentity>(checks, &input, &ROLE_CREDENTIALS);
    expires(checks, client, 1800, output.and_then(|o| o.credentials));

    let assertion = saml::assertion(ROLE, SAML_PROVIDER);
    let input = AssumeRoleWithSamlRequest::new(ROLE, SAML_PROVIDER, assertion);
    let output = caller.same::<AssumeRoleWithSaml>(checks, &input, &ROLE_CREDENTIALS);
    expires(
        checks,
        client,
        saml::SECONDS,
        output.and_then(|o| o.credentials),
    );

    let input = AssumeRoleRequest::new(ROLE, "smith@forge")
        .duration_seconds(2700)
        .external_id("ext:1")
        .tags(vec![Tag::new("a", "1"), Tag::new("b", "")])
        .transitive_tag_keys(vec!["a".to_owned()]);
    let output = caller.same::<AssumeRole>(checks, &input, &ROLE_CREDENTIALS);
    let credentials = output.and_then(|o| o.credentials);
    expires(checks, client, 2700, credentials.clone());
    as_role(checks, caller, credentials);
    // The server signs a form that it writes anew, in which a space is `+`: as good as our `%20`, but another text.
    let input = GetFederationTokenRequest::new("smith").policy("{\"a\":\"ü+&=%~\"}");
    Caller::new(client, &checks.server)?.strictly::<GetFederationToken>(checks, [input])
}

/// Credentials expire so many seconds after they were asked for.
fn expires(checks: &mut Checks, client: &dyn Client, after: i64, credentials: Option<Credentials>) {
    let now = SystemTime::now().duration_since(UNIX_EPOCH);
    let now = now.map_or(0, |since| since.as_secs().cast_signed());
    let actual = credentials.map(|c| c.expiration.seconds() - now);
    let found = match actual {
        Some(actual) if (after - 30..=after + 1).contains(&actual) => Vec::new(),
        _ => vec![Difference::new(
            "seconds to live",
            after,
            format!("{actual:?}"),
        )],
    };
    let check = format!("credentials for {after} seconds");
    checks.check(client.name(), check, after, Ok(found));
}

/// With the credentials of a role, the caller is that role.
fn as_role(checks: &mut Checks, mut caller: Caller<'_>, credentials: Option<Credentials>) {
    let found = credentials
        .ok_or_else(|| Fault::from("there are no credentials"))
        .and_then(|c| {
            caller.credentials = sign::Credentials::of_shape(&c)?;
            Ok(caller.call::<GetCallerIdentity>(&GetCallerIdentityRequest::new())?)
        })
        .map(|output| {
            let arn = "arn:aws:sts::123456789012:assumed-role/smith/smith@forge";
            differences::compare_text("Arn", arn, output.arn.as_deref().unwrap_or_default())
        });
    checks.check(
        caller.client.name(),
        "GetCallerIdentity as a role",
        ROLE,
        found,
    );
}
