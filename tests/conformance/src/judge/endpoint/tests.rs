use super::*;

const CASE: &str = r#"{ "params": { "Region": "r" }, "expect": { "endpoint": {
    "url": "https://a.b", "headers": { "X": ["1", "2"] }, "properties": {
        "authSchemes": [{ "name": "sigv4", "signingRegion": "r" }, { "name": "bearer" }],
        "mark": ["a", true] } } } }"#;

fn right() -> Endpoint {
    let mark = Document::List(vec![Document::from("a"), Document::from(true)]);
    Endpoint::new("https://a.b")
        .and_then(|endpoint| endpoint.with_header("x", "1")?.with_header("x", "2"))
        .unwrap()
        .with_auth_scheme(AuthScheme::new("sigv4").with_signing_region("r"))
        .with_auth_scheme(AuthScheme::new("bearer"))
        .with_property("mark", mark)
}

fn found(actual: tinsmith::Result<Endpoint>) -> Result<Vec<String>, String> {
    let case: EndpointCase = serde_json::from_str(CASE).unwrap();
    let resolve = |values: &Values<'_>| {
        values.string("Region", None)?;
        Ok(actual.clone())
    };
    let found = compare(&case, resolve, |_, _| Err("no call".to_owned()))?;
    Ok(found
        .into_iter()
        .map(|difference| difference.what)
        .collect())
}

#[test]
fn each_difference_is_found() {
    assert_eq!(found(Ok(right())), Ok(Vec::new()));
    let error = tinsmith::Error::mismatch("no");
    let bare = Endpoint::new("https://a.b/c").unwrap();
    let scheme = |name: &str| AuthScheme::new(name);
    let turned = Endpoint::new("https://a.b")
        .and_then(|endpoint| endpoint.with_header("x", "2")?.with_header("x", "1"))
        .unwrap()
        .with_auth_scheme(scheme("bearer"))
        .with_auth_scheme(scheme("sigv4").with_signing_region("r"))
        .with_property("mark", Document::from("a"));
    for (actual, expected) in [
        (Err(error), vec!["url"]),
        (
            Ok(bare),
            vec!["url", "headers", "authSchemes", "properties"],
        ),
        (Ok(turned), vec!["headers", "authSchemes", "properties"]),
        (
            Ok(right().with_property("more", Document::Null)),
            vec!["properties"],
        ),
    ] {
        assert_eq!(found(actual).unwrap(), expected);
    }
}

#[test]
fn parameters_that_the_rules_lack_are_a_fault() {
    let case: EndpointCase = serde_json::from_str(CASE).unwrap();
    let found = compare(&case, |_| Ok(Ok(right())), |_, _| Err("no call".to_owned()));
    assert_eq!(found, Err("the rules have no parameter Region".to_owned()));
}
