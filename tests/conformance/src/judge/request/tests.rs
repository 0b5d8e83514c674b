use super::*;
use crate::judge::case::RequestCase;

/// A case of `POST /a?b=c` with what is given beside it.
fn case(properties: &str) -> RequestCase {
    let text = format!(
        r#"{{ "id": "i", "protocol": "p#q", "method": "POST", "uri": "/a" {properties} }}"#
    );
    serde_json::from_str(&text).unwrap()
}

fn request() -> Request<Vec<u8>> {
    Request::post("https://x.example.com/a?b=c&d=%20&d=2&e&f=")
        .header("X-One", "1")
        .header("x-list", "a")
        .header("X-List", "b, c")
        .body(b"text".to_vec())
        .unwrap()
}

fn found(properties: &str) -> Vec<[String; 3]> {
    compare(&case(properties), &request(), &MapNames::default())
        .into_iter()
        .map(|d| [d.what, d.expected, d.actual])
        .collect()
}

#[test]
fn a_request_as_expected_has_no_differences() {
    let properties = r#",
        "queryParams": ["d=2", "d=%20", "b=c", "e"],
        "forbidQueryParams": ["g", "%62"],
        "requireQueryParams": ["b", "e", "f"],
        "headers": { "x-one": "1", "X-List": "a, b, c" },
        "forbidHeaders": ["X-Two"],
        "requireHeaders": ["x-list"],
        "resolvedHost": "x.example.com",
        "body": "text""#;
    assert_eq!(found(properties), Vec::<[String; 3]>::new());
    let mut with_query = case("");
    with_query.uri = "/a?b=c&e".to_owned();
    assert_eq!(compare(&with_query, &request(), &MapNames::default()), []);
}

#[test]
fn each_difference_is_found_alone() {
    for (properties, expected) in [
        (
            r#""queryParams": ["b=d"]"#,
            ["query parameter b", "b=d", "b=c"],
        ),
        (
            r#""queryParams": ["d= "]"#,
            ["query parameter d", "d= ", "d=%20&d=2"],
        ),
        (
            r#""queryParams": ["b=c", "b=c"]"#,
            ["query parameter b", "b=c", "b=c"],
        ),
        (
            r#""queryParams": ["z="]"#,
            ["query parameter z", "z=", ABSENT],
        ),
        (r#""queryParams": ["e="]"#, ["query parameter e", "e=", "e"]),
        (
            r#""forbidQueryParams": ["f"]"#,
            ["forbidden query parameter f", ABSENT, "f="],
        ),
        (
            r#""requireQueryParams": ["z"]"#,
            ["required query parameter z", "any value", ABSENT],
        ),
        (r#""headers": { "X-One": "2" }"#, ["header X-One", "2", "1"]),
        (
            r#""headers": { "X-List": "a,b,c" }"#,
            ["header X-List", "a,b,c", "a, b, c"],
        ),
        (
            r#""headers": { "X-Two": "" }"#,
            ["header X-Two", "", ABSENT],
        ),
        (
            r#""forbidHeaders": ["x-one"]"#,
            ["forbidden header x-one", ABSENT, "1"],
        ),
        (
            r#""requireHeaders": ["X-Two"]"#,
            ["required header X-Two", "any value", ABSENT],
        ),
        (
            r#""resolvedHost": "example.com""#,
            ["host", "example.com", "x.example.com"],
        ),
        (r#""body": "test""#, ["body", "test", "text"]),
        (r#""body": """#, ["body", "", "text"]),
    ] {
        assert_eq!(
            found(&format!(", {properties}")),
            [expected.map(str::to_owned)]
        );
    }
}

#[test]
fn method_and_path_are_compared() {
    let mut other = case("");
    other.method = "GET".to_owned();
    other.uri = "/%61".to_owned();
    let found = compare(&other, &request(), &MapNames::default());
    let method = Difference::new("method", "GET", "POST");
    assert_eq!(found, [method, Difference::new("uri", "/%61", "/a")]);
}

#[test]
fn a_host_header_goes_before_the_uri() {
    let mut request = request();
    request
        .headers_mut()
        .insert("host", "h.example.com".parse().unwrap());
    let case = case(r#", "resolvedHost": "h.example.com""#);
    assert_eq!(compare(&case, &request, &MapNames::default()), []);
}

#[test]
fn a_property_that_the_specification_lacks_is_a_fault() {
    let text =
        r#"{ "id": "i", "protocol": "p#q", "method": "GET", "uri": "/", "forbidBody": true }"#;
    let error = serde_json::from_str::<RequestCase>(text).unwrap_err();
    assert!(error.to_string().contains("forbidBody"), "{error}");
}
