//! The rules of `model/sts.json` are our own writing: they must lead where the official ones do.

use std::path::{Path, PathBuf};

use tinsmith_conformance::judge::endpoint::{Called, EndpointCase, Resolved, Values, compare};
use tinsmith_sts::tinsmith::{EndpointSettings, ResolveEndpoint};
use tinsmith_sts::{EndpointParameters, GetCallerIdentity, GetCallerIdentityRequest};
use tinsmith_tests::repository;

const SERVICE: &str = "com.amazonaws.sts#AWSSecurityTokenServiceV20110615";
const TESTS: &str = "smithy.rules#endpointTests";

fn parameters(values: &Values<'_>) -> Result<EndpointParameters, String> {
    let mut parameters = EndpointParameters::new();
    parameters.region = values.string("Region", Some("AWS::Region"))?;
    parameters.endpoint = values.string("Endpoint", Some("SDK::Endpoint"))?;
    let is_set = |name: &str, built_in: &str| {
        Ok::<_, String>(values.boolean(name, Some(built_in))?.unwrap_or(false))
    };
    parameters.use_fips = is_set("UseFIPS", "AWS::UseFIPS")?;
    parameters.use_dual_stack = is_set("UseDualStack", "AWS::UseDualStack")?;
    parameters.use_global_endpoint = is_set("UseGlobalEndpoint", "AWS::STS::UseGlobalEndpoint")?;
    Ok(parameters)
}

/// What a client would set.
fn settings(values: &Values<'_>) -> Result<EndpointSettings, String> {
    let mut settings = EndpointSettings::new();
    if let Some(region) = values.string("Region", Some("AWS::Region"))? {
        settings = settings.region(region);
    }
    if let Some(url) = values.string("Endpoint", Some("SDK::Endpoint"))? {
        settings = settings.endpoint_url(url);
    }
    if let Some(value) = values.boolean("UseFIPS", Some("AWS::UseFIPS"))? {
        settings = settings.use_fips(value);
    }
    if let Some(value) = values.boolean("UseDualStack", Some("AWS::UseDualStack"))? {
        settings = settings.use_dual_stack(value);
    }
    if let Some(value) = values.boolean("UseGlobalEndpoint", Some("AWS::STS::UseGlobalEndpoint"))? {
        settings = settings.parameter("UseGlobalEndpoint", value);
    }
    Ok(settings)
}

/// The cases of a model of STS. None where it is not at hand.
fn cases(path: &Path) -> Option<Vec<EndpointCase>> {
    let text = std::fs::read_to_string(path).ok()?;
    let model: serde_json::Value = serde_json::from_str(&text).expect("it is JSON");
    let cases = &model["shapes"][SERVICE]["traits"][TESTS]["testCases"];
    Some(serde_json::from_str(&cases.to_string()).expect("these are cases of endpoint rules"))
}

fn check(path: PathBuf) -> Option<usize> {
    let cases = cases(&path)?;
    let resolve = |values: &Values<'_>| -> Resolved { Ok(parameters(values)?.resolve()) };
    let by_settings = |values: &Values<'_>| -> Resolved {
        let input = GetCallerIdentityRequest::new();
        Ok(GetCallerIdentity::resolve_endpoint(
            &settings(values)?,
            &input,
        ))
    };
    for case in &cases {
        let found = compare(case, by_settings, |values, _| {
            by_settings(values).map(Called::of_endpoint)
        });
        assert_eq!(found, Ok(Vec::new()), "settings: {:?}", case.documentation);
        let found = compare(case, resolve, |values, _| {
            resolve(values).map(Called::of_endpoint)
        });
        assert_eq!(
            found,
            Ok(Vec::new()),
            "{}: {:?}",
            path.display(),
            case.documentation
        );
    }
    Some(cases.len())
}

#[test]
fn our_rules_lead_where_the_official_ones_do() {
    match check(repository::reference("models/sts.json")) {
        Some(cases) => assert_eq!(cases, 69),
        None => repository::left_out("the official model of STS is not at hand"),
    }
}

#[test]
fn our_own_cases_pass() {
    assert_eq!(check(repository::path("model/sts.json")), Some(11));
}

#[test]
fn a_call_goes_where_the_rules_say() {
    let endpoint = EndpointParameters::new()
        .region("eu-central-1")
        .use_fips(true);
    let endpoint = endpoint.resolve().expect("this partition supports FIPS");
    assert_eq!(endpoint.region(), Some("eu-central-1"));
    let input = tinsmith_sts::GetCallerIdentityRequest::new();
    let request = tinsmith_sts::GetCallerIdentity::request(&endpoint, &input).expect("it is whole");
    let uri = request.uri().to_string();
    assert_eq!(uri, "https://sts-fips.eu-central-1.amazonaws.com/");
}

#[test]
fn a_text_that_is_no_url_is_an_error() {
    for url in [
        "",
        "no url",
        "example.com",
        "ftp://example.com",
        "https://a?b=c",
    ] {
        let resolved = EndpointParameters::new().endpoint(url).resolve();
        assert!(resolved.is_err(), "{url:?}: {resolved:?}");
    }
}

/// Found by fuzzing: a region stands in the host's name, and what isn't one could lead a signed request elsewhere.
#[test]
fn what_is_no_region_leads_nowhere() {
    for region in [
        "a.example/",
        "a.example/#",
        "x@a.example:443/",
        "a?",
        "a b",
        "",
        ":",
        "a..b",
    ] {
        let resolved = EndpointParameters::new().region(region).resolve();
        let error = resolved.expect_err(region).to_string();
        assert!(
            error.contains("region") || error.contains("endpoint"),
            "{error}"
        );
    }
}

#[test]
fn an_endpoint_is_a_host_and_nothing_that_hides_one() {
    for url in [
        "https://user@a.example",
        "https://u:p@a.example/x",
        "https://:443",
        "https://a.example/#b",
    ] {
        let error = EndpointParameters::new()
            .endpoint(url)
            .resolve()
            .expect_err(url);
        assert!(error.message().contains("can't be an endpoint"), "{error}");
        assert!(!error.message().contains("u:p"), "{error}");
    }
}
