//! What endpoint rules call, and the rules of STS themselves.

use percent_encoding::percent_decode_str;
use tinsmith::Endpoint;
use tinsmith::internal::rules::{
    is_valid_host_label, is_virtual_hostable_s3_bucket, parse_arn, parse_url, partition, split,
    substring, uri_encode,
};

/// The first bytes are numbers and flags, the rest is a text.
pub fn check(bytes: &[u8]) {
    let Some((&[start, stop, flags], text)) = bytes.split_first_chunk() else {
        return;
    };
    let Ok(text) = std::str::from_utf8(text) else {
        return;
    };
    let flag = |bit: u8| flags >> bit & 1 == 1;
    check_url(text);
    check_arn(text);
    check_substring(text, start.into(), stop.into());
    check_hosts(text);
    check_split(text, start.into());
    let encoded = uri_encode(text);
    assert_eq!(
        percent_decode_str(&encoded).decode_utf8().ok().as_deref(),
        Some(text)
    );
    assert!(partition(text).is_some());

    let resolve = || {
        let mut parameters = services::sts::EndpointParameters::new()
            .use_dual_stack(flag(0))
            .use_fips(flag(1))
            .use_global_endpoint(flag(2));
        match (flag(3), flag(4)) {
            (true, _) => parameters = parameters.endpoint(text),
            (false, true) => parameters = parameters.region("eu-central-1").endpoint(text),
            (false, false) => parameters = parameters.region(text),
        }
        parameters.resolve()
    };
    let resolved = resolve();
    assert_eq!(resolved, resolve());
    match resolved {
        Ok(endpoint) => assert!(endpoint.uri().host().is_some_and(|host| !host.is_empty())),
        Err(error) => assert!(!error.message().is_empty()),
    }
}

fn check_url(text: &str) {
    let Some(url) = parse_url(text) else {
        return;
    };
    assert!(["http", "https"].contains(&url.scheme.as_str()));
    // An endpoint has the same authority, as clients send it.
    let endpoint = Endpoint::new(&format!("{}://{}", url.scheme, url.authority));
    let authority = endpoint.as_ref().map(|endpoint| endpoint.uri().authority());
    assert!(
        authority.is_ok_and(|authority| authority.is_some_and(|a| a.as_str() == url.authority)),
        "{url:?}"
    );
    assert!(text.ends_with(&url.path), "{url:?}");
    assert!(url.normalized_path.starts_with('/') && url.normalized_path.ends_with('/'));
    // What a URL is made of gives the same URL.
    let again = format!("{}://{}{}", url.scheme, url.authority, url.path);
    assert_eq!(parse_url(&again), Some(url));
}

fn check_arn(text: &str) {
    let Some(arn) = parse_arn(text) else {
        return;
    };
    let head = [&arn.partition, &arn.service, &arn.region, &arn.account_id];
    let head = head.map(|part| format!("{part}:")).concat();
    let resource = text
        .strip_prefix("arn:")
        .and_then(|rest| rest.strip_prefix(&head));
    let parts = resource.map(|resource| resource.split([':', '/']).collect::<Vec<_>>());
    assert_eq!(
        parts,
        Some(arn.resource_id.iter().map(String::as_str).collect())
    );
}

fn check_substring(text: &str, start: usize, stop: usize) {
    let characters: Vec<char> = text.chars().collect();
    let may_be = text.is_ascii() && start < stop && stop <= characters.len();
    let forwards = may_be.then(|| characters[start..stop].iter().collect::<String>());
    assert_eq!(
        substring(text, start, stop, false).map(str::to_owned),
        forwards
    );
    let length = characters.len();
    let backwards = may_be.then(|| {
        characters[length - stop..length - start]
            .iter()
            .collect::<String>()
    });
    assert_eq!(
        substring(text, start, stop, true).map(str::to_owned),
        backwards
    );
}

fn check_hosts(text: &str) {
    let is_label = is_valid_host_label(text, false);
    assert!(!is_label || is_valid_host_label(text, true));
    assert!(!is_label || !text.contains('.') && text.len() < 64);
    assert!(!is_virtual_hostable_s3_bucket(text, false) || is_label);
    if is_label {
        assert!(parse_url(&format!("https://{text}.example.com")).is_some());
    }
}

fn check_split(text: &str, limit: usize) {
    for delimiter in ["--", "/", "a"] {
        let parts = split(text, delimiter, limit);
        assert_eq!(parts.join(delimiter), text);
        assert!(limit == 0 || parts.len() <= limit);
    }
}
