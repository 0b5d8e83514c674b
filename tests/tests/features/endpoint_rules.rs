//! How a rule set reads as code.

use insta::assert_snapshot;
use serde_json::{Value, json};

use super::endpoints::{endpoint, error, fips, is, is_set, parameters, partition, rules, tree};

#[test]
fn rules_are_read_like_code() {
    let nowhere = || error(&[], "Where to? Not {Region}.");
    let in_region = tree(
        &[is_set("Region"), partition()],
        &[
            endpoint(&[is("Region", "east")], "https://sea.example.com"),
            endpoint(&[is("Region", "west")], "https://sea.example.com"),
            tree(
                &[fips()],
                &[endpoint(
                    &[is("Region", "north")],
                    "https://{{{Region}}}.example.com",
                )],
            ),
            endpoint(&[], "https://{Region}.{Partition#dnsSuffix}"),
            nowhere(),
        ],
    );
    assert_snapshot!(rules(
        parameters(),
        &[in_region, error(&[], "Set the region.")]
    ));
}

#[test]
fn what_is_not_set_matches_nothing() {
    let not = |inner: Value| json!({ "fn": "not", "argv": [inner] });
    let all = [
        endpoint(&[is("Region", "east")], "https://east.example.com"),
        endpoint(
            &[is("Region", "west"), fips()],
            "https://{Region}.example.com",
        ),
        endpoint(&[not(is("Region", "north"))], "https://south.example.com"),
        endpoint(&[not(is_set("Region"))], "https://example.com"),
    ];
    assert_snapshot!(rules(parameters(), &all));
}

#[test]
fn an_endpoint_with_all_that_it_may_have() {
    let mut whole = endpoint(&[is_set("Region")], "https://example.com/{Region}");
    whole["endpoint"]["headers"] =
        json!({ "x-region": ["{Region}"], "x-mark": ["a", { "ref": "Region" }] });
    whole["endpoint"]["properties"] = json!({
        "authSchemes": [
            { "name": "sigv4a", "signingRegionSet": ["*"], "disableNormalizePath": true },
            { "name": "sigv4", "signingName": "n", "signingRegion": "{Region}", "disableDoubleEncoding": true },
        ],
        "metric": ["a", { "b": true, "c": 1.5 }],
    });
    assert_snapshot!(rules(parameters(), &[whole]));
}

/// What one condition assigns and one other asks for needs no name; what is asked for twice has one.
#[test]
fn what_is_asked_once_stands_in_place() {
    let call = |name: &str, argv: Value| json!({ "fn": name, "argv": argv });
    let assigned = |mut call: Value, name: &str| {
        call["assign"] = json!(name);
        call
    };
    let arn = || {
        let bucket = json!([{ "ref": "Bucket" }]);
        assigned(call("aws.parseArn", bucket), "Arn")
    };
    let kind = || {
        let path = json!([{ "ref": "Arn" }, "resourceId[0]"]);
        assigned(call("getAttr", path), "Kind")
    };
    let same = |one: Value, other: Value| call("stringEquals", json!([one, other]));
    let kind_is = || json!({ "ref": "Kind" });
    let url = || call("parseURL", json!([{ "ref": "Bucket" }]));
    let not = |inner: Value| call("not", json!([inner]));
    let mut with_property = endpoint(&[arn(), kind()], "https://property.example.com");
    with_property["endpoint"]["properties"] = json!({ "kinds": ["{Kind}"] });
    let all = [
        endpoint(
            &[arn(), kind(), same(kind_is(), json!("a"))],
            "https://a.example.com",
        ),
        endpoint(
            &[arn(), kind(), same(json!("b"), kind_is())],
            "https://b.example.com",
        ),
        endpoint(
            &[arn(), kind(), same(kind_is(), json!({ "ref": "Region" }))],
            "https://region.example.com",
        ),
        endpoint(
            &[arn(), kind(), same(kind_is(), json!("c"))],
            "https://{Kind}.example.com",
        ),
        endpoint(&[arn(), kind()], "https://any.example.com"),
        with_property,
        endpoint(
            &[call(
                "booleanEquals",
                json!([call("getAttr", json!([url(), "isIp"])), false]),
            )],
            "https://name.example.com",
        ),
        endpoint(
            &[
                assigned(call("getAttr", json!([url(), "authority"])), "Host"),
                not(same(json!({ "ref": "Host" }), json!("example.com"))),
            ],
            "https://host.example.com",
        ),
        endpoint(
            &[same(
                call("getAttr", json!([url(), "scheme"])),
                json!("https"),
            )],
            "https://scheme.example.com",
        ),
        endpoint(
            &[not(call("isValidHostLabel", json!(["{Bucket}.x", true])))],
            "https://path.example.com",
        ),
        endpoint(
            &[same(
                call("substring", json!([{ "ref": "Bucket" }, 0, 2, false])),
                call(
                    "getAttr",
                    json!([call("split", json!([{ "ref": "Bucket" }, "-", 0])), "[1]"]),
                ),
            )],
            "https://part.example.com",
        ),
    ];
    let mut parameters = parameters();
    parameters["Bucket"] = json!({ "type": "string" });
    assert_snapshot!(rules(parameters, &all));
}

/// The first tree that is large goes into a function of its own, so that none is much longer than can be read.
#[test]
fn many_rules_are_cut_into_functions() {
    let leaf = |at: usize| {
        endpoint(
            &[is("Region", &format!("r{at}"))],
            &format!("https://{at}.example.com"),
        )
    };
    let branch = |of: usize, size: usize| {
        let leaves: Vec<Value> = (0..size).map(|at| leaf(100 * of + at)).collect();
        tree(&[fips()], &leaves)
    };
    let functions = |sizes: &[usize]| {
        let branches: Vec<Value> = sizes
            .iter()
            .enumerate()
            .map(|(of, size)| branch(of, *size))
            .collect();
        let text = rules(parameters(), &branches);
        text.split("fn ")
            .skip(1)
            .map(|function| function.matches("Endpoint::new").count())
            .collect::<Vec<_>>()
    };
    assert_eq!(functions(&[39]), [39]);
    assert_eq!(functions(&[20, 20]), [40]);
    assert_eq!(functions(&[9; 5]), [45], "no function for so little");
    assert_eq!(functions(&[15, 24, 25]), [39, 25]);
    assert_eq!(functions(&[16, 24, 25]), [16, 24, 25]);
    assert_eq!(functions(&[41]), [0, 41]);
    assert_eq!(functions(&[12; 4]), [36, 12]);
}
