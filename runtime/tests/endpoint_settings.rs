//! Where calls go by a client's settings, for services whose models have no endpoint rules; and what settings show.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use tinsmith::internal::endpoint::{EndpointRules, NoRules};
use tinsmith::internal::schema::ServiceSchema;
use tinsmith::{Endpoint, EndpointSettings};

static OF_AWS: ServiceSchema = ServiceSchema::new("com.example#Tea", "2020-01-01")
    .with_sdk_id("Tea-House Orders")
    .with_endpoint_prefix("tea");
static OTHER: ServiceSchema = ServiceSchema::new("com.example#Weather", "1");

fn endpoint(settings: EndpointSettings, service: &ServiceSchema) -> Result<Endpoint, String> {
    let rules = NoRules::of_settings(&settings).unwrap();
    rules.endpoint(service).map_err(|error| error.to_string())
}

fn url(settings: EndpointSettings, service: &ServiceSchema) -> Result<String, String> {
    endpoint(settings, service).map(|endpoint| endpoint.uri().to_string())
}

fn region(region: &str) -> EndpointSettings {
    EndpointSettings::new().region(region)
}

#[test]
fn hosts_are_made_of_prefix_region_and_partition() {
    for (settings, expected) in [
        (
            region("eu-central-1"),
            "https://tea.eu-central-1.amazonaws.com/",
        ),
        (
            region("cn-north-1"),
            "https://tea.cn-north-1.amazonaws.com.cn/",
        ),
        (
            region("us-east-1").use_fips(true),
            "https://tea-fips.us-east-1.amazonaws.com/",
        ),
        (
            region("us-east-1").use_fips(true).use_dual_stack(true),
            "https://tea-fips.us-east-1.api.aws/",
        ),
        (
            region("us-east-1").endpoint_url("http://[::1]:80/base"),
            "http://[::1]:80/base",
        ),
    ] {
        assert_eq!(url(settings, &OF_AWS).as_deref(), Ok(expected));
    }
    let signed = endpoint(region("eu-west-1").endpoint_url("http://localhost"), &OTHER).unwrap();
    assert_eq!(signed.region(), Some("eu-west-1"));
}

#[test]
fn what_is_missing_is_said() {
    let none = EndpointSettings::new;
    for (settings, service, part) in [
        (none(), &OF_AWS, "depends on the region"),
        (region(""), &OF_AWS, "depends on the region"),
        (region("eu-west-1"), &OTHER, "`endpoint_url`"),
        (
            none().endpoint_url("http://a").use_fips(true),
            &OF_AWS,
            "FIPS and an endpoint URL",
        ),
        (
            none().endpoint_url("http://a").use_dual_stack(true),
            &OF_AWS,
            "dual stack and an endpoint URL",
        ),
    ] {
        let error = url(settings, service).unwrap_err();
        assert!(error.contains(part), "{error}");
    }
}

#[test]
fn no_region_leads_to_another_host() {
    for hostile in [
        "a.example/",
        "x@evil.example#",
        "a:80",
        "a b",
        "-",
        "a\n",
        "..",
        "\u{e9}",
    ] {
        let error = url(region(hostile), &OF_AWS).unwrap_err();
        assert!(
            error.contains("can't be part of a host's name"),
            "{hostile:?}: {error}"
        );
        assert!(!error.contains('\n'));
    }
}

#[test]
fn parameters_go_over_settings_and_keep_their_type() {
    let settings = region("eu-west-1").parameter("Region", "eu-west-2");
    let mut text = None::<String>;
    settings
        .fill(&mut text, "Region", Some("AWS::Region"))
        .unwrap();
    assert_eq!(text.as_deref(), Some("eu-west-2"));
    let mut flag = true;
    let wrong = settings
        .fill(&mut flag, "Region", None)
        .unwrap_err()
        .to_string();
    assert!(
        wrong.contains("`Region`") && !wrong.contains("eu-west-2"),
        "{wrong}"
    );
    // What nobody sets stays.
    settings
        .fill(&mut flag, "Accelerate", Some("AWS::S3::Accelerate"))
        .unwrap();
    assert!(flag);
    let mode = |settings: &EndpointSettings| {
        let mut mode = None::<String>;
        let id = Some("AWS::Auth::AccountIdEndpointMode");
        settings
            .fill(&mut mode, "AccountIdEndpointMode", id)
            .unwrap();
        mode
    };
    assert_eq!(mode(&settings), None);
    let of_account = settings.account_id("123456789012");
    assert_eq!(mode(&of_account).as_deref(), Some("preferred"));
    let disabled = of_account.parameter("AccountIdEndpointMode", "disabled");
    assert_eq!(mode(&disabled).as_deref(), Some("disabled"));
}

#[test]
fn debug_shows_no_secret() {
    let settings = region("eu-west-1")
        .endpoint_url("https://user:planted@host.example")
        .parameter("Token", "planted");
    let shown = format!("{settings:?}{:?}", NoRules::of_settings(&settings).unwrap());
    assert!(
        shown.contains("host.example") && shown.contains("Token"),
        "{shown}"
    );
    assert!(!shown.contains("planted"), "{shown}");
}

#[test]
fn the_variable_of_a_url_has_the_name_of_the_service() {
    let variable = OF_AWS.endpoint_url_variable();
    assert_eq!(
        variable.as_deref(),
        Some("AWS_ENDPOINT_URL_TEA_HOUSE_ORDERS")
    );
    assert_eq!(OTHER.endpoint_url_variable(), None);
}
