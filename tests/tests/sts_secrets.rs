//! Secrets are planted wherever a call has them, and looked for in all that is printed: `Debug`, `Display`, the
//! causes of errors. A panic's text is the `Debug` of what was unwrapped.

use std::fmt::Debug;
use std::time::Duration;

use tinsmith_sts::tinsmith::http::{HeaderValue, Response};
use tinsmith_sts::tinsmith::internal::error::{error_of_json, error_of_xml};
use tinsmith_sts::tinsmith::sign::{self, SignExt};
use tinsmith_sts::tinsmith::{Endpoint, Operation, Timestamp, operation};
use tinsmith_sts::*;

/// Short enough to be too short for every secret, so that `validate` has something to say.
const SECRET: &str = "§p";

#[track_caller]
fn assert_hidden(text: &str) {
    assert!(!text.contains(SECRET), "{text}");
    assert!(
        !text.contains(&SECRET.escape_unicode().to_string()),
        "{text}"
    );
    assert!(
        !text.contains(&SECRET.as_bytes().escape_ascii().to_string()),
        "{text}"
    );
    assert!(!text.contains("%C2%A7p"), "{text}");
}

#[track_caller]
fn assert_debug_hides(value: &impl Debug) {
    assert_hidden(&format!("{value:?} {value:#?}"));
}

#[track_caller]
fn assert_error_hides(error: &dyn std::error::Error) {
    assert_hidden(&format!("{error} {error:?} {error:#?}"));
    if let Some(source) = error.source() {
        assert_error_hides(source);
    }
}

/// What a shape shows of itself, and what is wrong with it.
#[track_caller]
fn assert_shape_hides(shape: &(impl Shape + Debug)) {
    assert_debug_hides(shape);
    assert_debug_hides(&shape.to_value());
    if let Err(violations) = shape.validate() {
        assert_error_hides(&violations);
    }
}

#[test]
fn inputs() {
    assert_shape_hides(&AssumeRoleWithSamlRequest::new("role", "principal", SECRET));
    assert_shape_hides(&AssumeRoleWithWebIdentityRequest::new(
        "role", "name", SECRET,
    ));
    assert_shape_hides(&GetDelegatedAccessTokenRequest::new(SECRET));
    let long = SECRET.repeat(100_000);
    assert_shape_hides(&AssumeRoleWithSamlRequest::new("role", "principal", long));
}

#[test]
fn outputs_and_their_parts() {
    let credentials = || Credentials::new("ASIA", SECRET, SECRET, Timestamp::UNIX_EPOCH);
    assert_shape_hides(&credentials());
    assert_shape_hides(&AssumeRoleResult::new().credentials(credentials()));
    let token = GetWebIdentityTokenResult::new().web_identity_token(SECRET);
    assert_shape_hides(&token);
    let response = tinsmith::Response::new(token);
    assert_debug_hides(&response);
    assert_debug_hides(&response.to_value());
}

const CREDENTIALS: &str = "<Credentials><AccessKeyId>ASIA</AccessKeyId><SecretAccessKey>§p</SecretAccessKey>\
     <SessionToken>§p</SessionToken><Expiration>2026-01-02T03:04:05Z</Expiration></Credentials>\
     <PackedPolicySize>6</PackedPolicySize>";
const TOKEN: &str =
    "<WebIdentityToken>§p</WebIdentityToken><Expiration>2026-01-02T03:04:05Z</Expiration>";

/// Responses that aren't what they should be: with the secret where a time or a number is expected, in
/// elements within, before an end that is missing.
fn mutations(members: &str) -> Vec<String> {
    let mut bodies = vec![members.to_owned()];
    for (part, replacement) in [
        ("2026-01-02T03:04:05Z", "§p"),
        (">6<", ">§p<"),
        (">§p<", "><a b='§p'>§p</a><"),
        (">§p<", ">§p&§p;<"),
        (">§p<", "><![CDATA[§p<"),
        (">§p</", ">§p</§p"),
        ("</SecretAccessKey>", "</SecretAccessKey>§p"),
        ("<Expiration>", "<§p>"),
    ] {
        bodies.push(members.replace(part, replacement));
    }
    bodies
}

fn response(status: u16, body: &[u8]) -> Response<&[u8]> {
    Response::builder().status(status).body(body).unwrap()
}

fn assert_call_hides<O: Operation<Output: Debug, Error: 'static>>(bodies: &[String]) {
    let name = O::SCHEMA.name();
    for members in bodies {
        let body =
            format!("<{name}Response><{name}Result>{members}</{name}Result></{name}Response>");
        for end in 0..=body.len() {
            let body = &body.as_bytes()[..end];
            // With the wrong status a result is an error that nobody knows.
            for status in [200, 400, 500] {
                match operation::response::<O>(&response(status, body)) {
                    Ok(response) => assert_debug_hides(&response),
                    Err(error) => assert_error_hides(&error),
                }
            }
            assert_error_hides(&error_of_xml::<O::Error>("", body));
        }
    }
}

#[test]
fn responses_in_xml_that_end_anywhere() {
    assert_call_hides::<AssumeRole>(&mutations(CREDENTIALS));
    assert_call_hides::<GetWebIdentityToken>(&mutations(TOKEN));
    let credentials = [CREDENTIALS.to_owned()];
    assert_call_hides::<AssumeRoleWithSaml>(&credentials);
    assert_call_hides::<AssumeRoleWithWebIdentity>(&credentials);
    assert_call_hides::<AssumeRoot>(&credentials);
    assert_call_hides::<GetDelegatedAccessToken>(&credentials);
    assert_call_hides::<GetFederationToken>(&credentials);
    assert_call_hides::<GetSessionToken>(&credentials);
}

#[test]
fn shapes_in_json_that_end_anywhere() {
    let bodies = [
        r#"{"Credentials":{"AccessKeyId":"ASIA","SecretAccessKey":"§p","SessionToken":"§p","Expiration":1}}"#,
        r#"{"Credentials":{"SecretAccessKey":["§p"],"SessionToken":{"§p":"§p"},"Expiration":"§p"}}"#,
        r#"{"Credentials":{"SecretAccessKey":"§p\u00zz§p","Expiration":"§p"},"PackedPolicySize":"§p"}"#,
        r#"{"Credentials":"§p"}"#,
        r#""§p""#,
        "§p",
    ];
    for body in bodies {
        for end in 0..=body.len() {
            let body = &body.as_bytes()[..end];
            match AssumeRoleResult::of_json(body) {
                Ok(result) => assert_shape_hides(&result),
                Err(error) => assert_error_hides(&error),
            }
            assert_error_hides(&error_of_json::<AssumeRoleError>("", body));
        }
    }
}

/// A proxy may send back what it was sent.
#[test]
fn errors_that_quote_the_request() {
    let page = |input: &str| format!("<html><body>can't pass on {input}</body></html>");
    let echo = page("Action=AssumeRoleWithWebIdentity&WebIdentityToken=§p");
    let error = AssumeRoleWithWebIdentity::response(&response(502, echo.as_bytes())).unwrap_err();
    assert_error_hides(&error);
    let echo = page("SAMLASSERTION: §p");
    let error = AssumeRoleWithSaml::response(&response(413, echo.as_bytes())).unwrap_err();
    assert_error_hides(&error);
    let harmless = page("Action=GetCallerIdentity");
    let error = GetCallerIdentity::response(&response(502, harmless.as_bytes())).unwrap_err();
    assert!(error.to_string().contains("can't pass on"), "{error}");
}

#[test]
fn what_signs_and_what_is_signed() {
    let now = Timestamp::from_seconds(1_440_938_160);
    let expiration = Timestamp::from_seconds(now.seconds() + 3_600);
    let given = Credentials::new("ASIA", "planted-secret", "planted-token", expiration);
    let credentials = sign::Credentials::of_shape(&given).unwrap();
    let endpoint = Endpoint::new("https://sts.eu-central-1.amazonaws.com").unwrap();
    let endpoint = endpoint.with_region("eu-central-1");
    let fresh = || GetCallerIdentity::request(&endpoint, &GetCallerIdentityRequest::new()).unwrap();
    let mut signed = fresh();
    GetCallerIdentity::sign(&mut signed, &endpoint, &credentials, now).unwrap();
    let minute = Duration::from_secs(60);
    let url = GetCallerIdentity::presign(fresh(), &endpoint, &credentials, now, minute).unwrap();
    let authorization = signed
        .headers()
        .get("authorization")
        .map(HeaderValue::to_str);
    let (_, signature) = authorization.unwrap().unwrap().rsplit_once('=').unwrap();
    let uri = url.uri().to_string();
    let (_, of_url) = uri.split_once("X-Amz-Signature=").unwrap();
    let of_url = &of_url[..64];
    assert_eq!(signature.len(), 64);
    let text = format!("{credentials:?} {given:?} {signed:?} {url:?} {url:#?}");
    for secret in ["planted", signature, of_url] {
        assert!(!text.contains(secret), "{secret}: {text}");
    }
}
