//! What environment and profile say of calls.

use tinsmith_client::credentials::{Environment, ProfileFiles, RetryMode, Settings};

fn settings(variables: &[(&str, &str)], config: &str) -> Settings {
    let files = ProfileFiles::parse(("config", config), ("credentials", "")).unwrap();
    Settings::new(
        Environment::new(variables.iter().copied()),
        files,
        "default",
    )
}

#[test]
fn a_variable_wins_over_the_profile() {
    let config = "[default]\nregion = of-profile\nuse_fips_endpoint = TRUE\nuse_dualstack_endpoint = false\nmax_attempts = 5\nretry_mode = adaptive\nca_bundle = ~/ca.pem";
    let of_profile = settings(&[("HOME", "/home")], config);
    assert_eq!(of_profile.region(), Some("of-profile"));
    assert_eq!(of_profile.use_fips_endpoint(), Ok(true));
    assert_eq!(of_profile.use_dualstack_endpoint(), Ok(false));
    assert_eq!(of_profile.max_attempts(), Ok(Some(5)));
    assert_eq!(of_profile.retry_mode(), Ok(Some(RetryMode::Adaptive)));
    assert_eq!(of_profile.ca_bundle().as_deref(), Some("/home/ca.pem"));
    let variables = [
        ("AWS_DEFAULT_REGION", "of-default"),
        ("AWS_USE_FIPS_ENDPOINT", "false"),
        ("AWS_USE_DUALSTACK_ENDPOINT", "true"),
        ("AWS_MAX_ATTEMPTS", "1"),
        ("AWS_RETRY_MODE", "standard"),
        ("AWS_CA_BUNDLE", "/ca.pem"),
    ];
    let of_variables = settings(&variables, config);
    assert_eq!(of_variables.region(), Some("of-default"));
    assert_eq!(of_variables.use_fips_endpoint(), Ok(false));
    assert_eq!(of_variables.use_dualstack_endpoint(), Ok(true));
    assert_eq!(of_variables.max_attempts(), Ok(Some(1)));
    assert_eq!(of_variables.retry_mode(), Ok(Some(RetryMode::Standard)));
    assert_eq!(of_variables.ca_bundle().as_deref(), Some("/ca.pem"));
    let both = [
        ("AWS_REGION", "of-region"),
        ("AWS_DEFAULT_REGION", "of-default"),
    ];
    assert_eq!(settings(&both, config).region(), Some("of-region"));
    assert_eq!(
        settings(&both, config)
            .with_region(Some("own".into()))
            .region(),
        Some("own")
    );
    assert_eq!(settings(&[], "").region(), None);
}

#[test]
fn a_setting_that_cannot_be_followed_says_where_it_is() {
    let wrong = settings(
        &[("AWS_USE_FIPS_ENDPOINT", "yes"), ("AWS_MAX_ATTEMPTS", "0")],
        "[default]\nuse_dualstack_endpoint = 1\nretry_mode = never\nservices = none",
    );
    let why = [
        wrong.use_fips_endpoint().unwrap_err().why,
        wrong.use_dualstack_endpoint().unwrap_err().why,
        wrong.max_attempts().unwrap_err().why,
        wrong.retry_mode().unwrap_err().why,
        wrong.endpoint_url("STS").unwrap_err().why,
    ];
    insta::assert_snapshot!(why.join("\n"));
}

#[test]
fn the_endpoint_that_is_nearest_to_the_service_and_to_the_program_wins() {
    let config = "[default]\nendpoint_url = http://profile\nservices = mine\n[services mine]\nelastic_beanstalk =\n  endpoint_url = http://services\n";
    let url = |variables: &[(&str, &str)], id: &str| {
        settings(variables, config)
            .endpoint_url(id)
            .unwrap()
            .map(str::to_owned)
    };
    let of_service = (
        "AWS_ENDPOINT_URL_ELASTIC_BEANSTALK",
        "http://variable-of-service",
    );
    let of_all = ("AWS_ENDPOINT_URL", "http://variable");
    assert_eq!(
        url(&[of_service, of_all], "Elastic Beanstalk").as_deref(),
        Some("http://variable-of-service")
    );
    assert_eq!(
        url(&[of_service, of_all], "STS").as_deref(),
        Some("http://variable")
    );
    assert_eq!(
        url(&[of_all], "Elastic Beanstalk").as_deref(),
        Some("http://variable")
    );
    assert_eq!(
        url(&[], "Elastic Beanstalk").as_deref(),
        Some("http://services")
    );
    assert_eq!(url(&[], "STS").as_deref(), Some("http://profile"));
    let ignored = ("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true");
    assert_eq!(url(&[ignored, of_service], "Elastic Beanstalk"), None);
}
