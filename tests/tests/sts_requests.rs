//! The requests of STS: the form pairs of awsQuery, and what an input breaks before it is sent.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use tinsmith_sts::tinsmith::{Endpoint, ViolationKind};
use tinsmith_sts::*;

const ARN: &str = "arn:aws:iam::123456789012:role/demo";

fn endpoint() -> Endpoint {
    Endpoint::new("https://sts.eu-central-1.amazonaws.com").unwrap()
}

#[test]
fn a_request_is_a_post_of_form_pairs() {
    let input = AssumeRoleRequest::new(ARN, "a session+1")
        .duration_seconds(900)
        .tags(vec![
            Tag::new("project", "tin & smith"),
            Tag::new("stage", "ünï"),
        ])
        .transitive_tag_keys(vec!["project".to_owned()])
        .policy_arns(vec![
            PolicyDescriptorType::new().arn("arn:aws:iam::aws:policy/ReadOnlyAccess"),
        ]);
    let request = AssumeRole::request(&endpoint(), &input).unwrap();
    assert_eq!(request.method(), "POST");
    assert_eq!(request.uri(), "https://sts.eu-central-1.amazonaws.com/");
    assert_eq!(
        request.headers()["content-type"],
        "application/x-www-form-urlencoded"
    );
    assert_eq!(
        request.headers()["content-length"],
        request.body().len().to_string().as_str()
    );
    assert_eq!(
        std::str::from_utf8(request.body()).unwrap(),
        "Action=AssumeRole&Version=2011-06-15\
         &RoleArn=arn%3Aaws%3Aiam%3A%3A123456789012%3Arole%2Fdemo\
         &RoleSessionName=a%20session%2B1\
         &PolicyArns.member.1.arn=arn%3Aaws%3Aiam%3A%3Aaws%3Apolicy%2FReadOnlyAccess\
         &DurationSeconds=900\
         &Tags.member.1.Key=project&Tags.member.1.Value=tin%20%26%20smith\
         &Tags.member.2.Key=stage&Tags.member.2.Value=%C3%BCn%C3%AF\
         &TransitiveTagKeys.member.1=project"
    );
}

#[test]
fn a_request_of_any_size_is_escaped_as_the_crate_percent_encoding_does() {
    const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
        .remove(b'-')
        .remove(b'.')
        .remove(b'_')
        .remove(b'~');
    let escaped = |text: &str| utf8_percent_encode(text, RESERVED).to_string();
    let tag = |i: usize| Tag::new("k+".repeat(i), "é~/x ".repeat(i * i));
    let tags: Vec<Tag> = (0..40).map(tag).collect();
    let mut expected = format!(
        "Action=AssumeRole&Version=2011-06-15&RoleArn={}&RoleSessionName=s",
        escaped(ARN)
    );
    for (i, tag) in tags.iter().enumerate() {
        let (key, value) = (escaped(&tag.key), escaped(&tag.value));
        let member = format!("Tags.member.{}", i + 1);
        expected += &format!("&{member}.Key={key}&{member}.Value={value}");
    }
    let input = AssumeRoleRequest::new(ARN, "s").tags(tags);
    let request = AssumeRole::request(&endpoint(), &input).unwrap();
    assert_eq!(String::from_utf8_lossy(request.body()), expected);
}

#[test]
fn a_request_without_members_is_action_and_version() {
    let request =
        GetCallerIdentity::request(&endpoint(), &GetCallerIdentityRequest::new()).unwrap();
    assert_eq!(
        request.body(),
        b"Action=GetCallerIdentity&Version=2011-06-15"
    );
}

#[test]
fn an_endpoint_may_have_a_path() {
    let endpoint = Endpoint::new("http://localhost:5000/moto").unwrap();
    let request = GetCallerIdentity::request(&endpoint, &GetCallerIdentityRequest::new()).unwrap();
    assert_eq!(request.uri(), "http://localhost:5000/moto/");
}

#[test]
fn endpoints_that_are_none_are_refused() {
    for url in [
        "",
        "sts.amazonaws.com",
        "/path",
        "ftp://x",
        "https://",
        "https://x/?a=b",
        "https://a b",
    ] {
        assert!(Endpoint::new(url).is_err(), "{url}");
    }
}

#[test]
fn to_query_is_the_input_alone() {
    let input = GetWebIdentityTokenRequest::new(["https://api.example.com"], "ES384");
    assert_eq!(
        input.to_query().unwrap(),
        "Audience.member.1=https%3A%2F%2Fapi.example.com&SigningAlgorithm=ES384"
    );
}

#[test]
fn an_empty_list_is_a_bare_name() {
    let input = GetWebIdentityTokenRequest::new([""; 0], "ES384");
    assert_eq!(
        input.to_query().unwrap(),
        "Audience=&SigningAlgorithm=ES384"
    );
}

#[test]
fn every_broken_constraint_is_told() {
    let input = GetWebIdentityTokenRequest::new([""; 0], "RS25")
        .duration_seconds(59)
        .tags(vec![Tag::new("", "v"), Tag::new("k<", "v")]);
    let violations = input.validate().unwrap_err();
    assert_eq!(
        violations.to_string(),
        "Audience has length 0, which must be between 1 and 10; \
         DurationSeconds must be between 60 and 3600; \
         SigningAlgorithm has length 4, which must be between 5 and 5; \
         Tags[0].Key has length 0, which must be between 1 and 128; \
         Tags[0].Key must match the pattern `^[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+$`; \
         Tags[1].Key must match the pattern `^[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+$`"
    );
    assert_eq!(violations.iter().count(), 6);
    assert!(matches!(
        violations.iter().next().unwrap().kind,
        ViolationKind::Length { actual: 0, .. }
    ));
    assert!(input.make().is_err());
}

#[test]
fn lengths_are_counted_in_characters() {
    // Five characters of four bytes each.
    let input =
        GetWebIdentityTokenRequest::new(["a"], "\u{1F600}\u{1F600}\u{1F600}\u{1F600}\u{1F600}");
    assert!(input.validate().is_ok());
    assert!(
        GetWebIdentityTokenRequest::new(["a"], "ES384")
            .make()
            .is_ok()
    );
}

#[test]
fn secrets_are_not_shown() {
    let input = AssumeRoleWithSamlRequest::new(ARN, ARN, "planted-assertion");
    assert!(!format!("{input:?}").contains("planted"), "{input:?}");
    assert!(!format!("{:?}", input.to_value()).contains("planted"));
    let input = AssumeRoleWithWebIdentityRequest::new(ARN, "name", "planted-token");
    assert!(!format!("{input:?}").contains("planted"), "{input:?}");
    let violations = AssumeRoleWithSamlRequest::new("x", "x", "pl!")
        .validate()
        .unwrap_err();
    assert!(!violations.to_string().contains("pl!"), "{violations}");
}
