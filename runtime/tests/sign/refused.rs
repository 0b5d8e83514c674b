//! What can't be signed, and what the error says of it. A refused request stays as it was.

use std::time::Duration;

use tinsmith::http::{HeaderName, HeaderValue, Request};
use tinsmith::sign::{Credentials, SignExt};
use tinsmith::{AuthScheme, Endpoint, ErrorKind, Operation, Timestamp};

use crate::operations::{Nameless, Open, Plain};
use crate::{NOW, credentials, endpoint, get, part};

const URL: &str = "https://example.amazonaws.com/";

/// What signing says, when it must fail.
fn refusal<O: Operation>(
    mut request: Request<Vec<u8>>,
    endpoint: &Endpoint,
    credentials: &Credentials,
    now: Timestamp,
) -> String {
    let before = request.headers().clone();
    let error = O::sign(&mut request, endpoint, credentials, now).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Signing);
    assert_eq!(request.headers(), &before);
    error.to_string()
}

#[test]
fn schemes_that_we_cannot_do_are_named() {
    let endpoint = endpoint(URL)
        .with_auth_scheme(AuthScheme::new("sigv4-s3express"))
        .with_auth_scheme(AuthScheme::new("bearer"));
    assert_eq!(
        refusal::<Plain>(get(URL), &endpoint, &credentials(), NOW),
        "the endpoint asks for `sigv4-s3express` or `bearer`, and only `sigv4` can be done here"
    );
}

#[test]
fn without_a_region_the_error_says_how_to_set_it() {
    let nowhere = Endpoint::new(URL).unwrap();
    for endpoint in [nowhere.clone(), nowhere.with_region("")] {
        assert_eq!(
            refusal::<Plain>(get(URL), &endpoint, &credentials(), NOW),
            "no region to sign for at `https://example.amazonaws.com/`: set it by \
             `Endpoint::with_region`"
        );
    }
}

#[test]
fn without_a_name_the_error_says_what_the_model_lacks() {
    let text = refusal::<Nameless>(get(URL), &endpoint(URL), &credentials(), NOW);
    assert!(text.contains("`Service` has no name to sign for"), "{text}");
}

/// Clients would send it, and a signature leave it out.
#[test]
fn a_port_that_is_none_is_refused() {
    for url in [
        "https://example.com:99999/",
        "https://example.com:b/",
        "https://host,evil/",
    ] {
        let text = refusal::<Plain>(get(url), &endpoint(URL), &credentials(), NOW);
        assert!(text.contains("can't be signed"), "{text}");
    }
}

#[test]
fn a_region_cannot_break_out_of_the_scope() {
    for region in ["eu/west", "eu west", "eu\r\nwest", "eu,west", "ü"] {
        let endpoint = endpoint(URL).with_region(region);
        let text = refusal::<Plain>(get(URL), &endpoint, &credentials(), NOW);
        assert!(text.contains("can't be signed for"), "{text}");
    }
}

#[test]
fn bad_credentials_are_named_and_not_quoted() {
    let place = endpoint(URL);
    let cases = [
        ("", "planted", None, "the access key id is empty"),
        ("AKID", "", None, "the secret access key is empty"),
        ("AKID", "planted", Some(""), "the session token is empty"),
        ("AKID\n", "planted", None, "the access key id holds"),
        ("planted/+", "key", None, "the access key id holds a slash"),
        ("A,planted=", "key", None, "the access key id holds a slash"),
        ("AKID", "planted\n", None, "the secret access key holds"),
        ("AKID", " planted", None, "the secret access key holds"),
        (
            "AKID",
            "key",
            Some("planted\r\n"),
            "the session token holds",
        ),
        ("AKID", "key", Some("plänted"), "the session token holds"),
    ];
    for (id, secret, token, expected) in cases {
        let mut credentials = Credentials::new(id, secret);
        if let Some(token) = token {
            credentials = credentials.with_session_token(token);
        }
        let text = refusal::<Plain>(get(URL), &place, &credentials, NOW);
        assert!(text.starts_with(expected), "{text}");
        assert!(!text.contains("planted"), "{text}");
    }
}

#[test]
fn times_that_have_no_four_digit_year_are_refused() {
    for seconds in [i64::MIN, -1, 253_402_300_800, i64::MAX] {
        let now = Timestamp::from_seconds(seconds);
        let text = refusal::<Plain>(get(URL), &endpoint(URL), &credentials(), now);
        assert!(text.contains("1970 to 9999"), "{text}");
    }
    let mut request = get(URL);
    let last = Timestamp::from_seconds(253_402_300_799);
    Plain::sign(&mut request, &endpoint(URL), &credentials(), last).unwrap();
}

#[test]
fn requests_that_no_signature_covers_are_refused() {
    let place = endpoint(URL);
    let text = refusal::<Plain>(get("/path"), &place, &credentials(), NOW);
    assert!(text.contains("without a host"), "{text}");
    let mut request = get(URL);
    let value = HeaderValue::from_bytes(b"planted\xfc").unwrap();
    request.headers_mut().insert("x-mine", value);
    let text = refusal::<Plain>(request, &place, &credentials(), NOW);
    assert!(
        text.contains("`x-mine`") && !text.contains("planted"),
        "{text}"
    );
}

/// Escaped as signatures want it, a query may be three times as long as a URL may be.
#[test]
fn a_query_is_signed_however_long_it_becomes() {
    let signature = |query: String| {
        let mut request = get(&format!("{URL}?{query}"));
        Plain::sign(&mut request, &endpoint(URL), &credentials(), NOW).unwrap();
        part(&request, "Signature").to_owned()
    };
    for (text, escaped) in [("!", "%21"), ("&a", "&a="), ("=", "=")] {
        let times = 21_800;
        assert_eq!(
            signature(text.repeat(times)),
            signature(escaped.repeat(times))
        );
        assert_ne!(
            signature(text.repeat(times)),
            signature(text.repeat(65_400 / text.len()))
        );
    }
}

/// The crate `http` has places for 32,768 headers.
#[test]
fn a_request_that_has_no_place_for_another_header_is_refused() {
    let mut request = get(URL);
    for number in 0_u32.. {
        let name = HeaderName::from_bytes(format!("h{number}").as_bytes()).unwrap();
        if request
            .headers_mut()
            .try_insert(name, HeaderValue::from_static(""))
            .is_err()
        {
            break;
        }
    }
    let text = refusal::<Plain>(request, &endpoint(URL), &credentials(), NOW);
    assert_eq!(text, "the request has too many headers to be signed");
}

#[test]
fn a_query_that_is_no_text_is_refused() {
    for query in ["a=%ff", "%C3=1", "a=%C3&b=%BC"] {
        let url = format!("{URL}?{query}");
        let text = refusal::<Plain>(get(&url), &endpoint(URL), &credentials(), NOW);
        assert_eq!(text, "a URL whose query is no UTF-8 can't be signed");
    }
}

#[test]
fn presigning_refuses_what_no_url_can_be() {
    let place = endpoint(URL);
    let refusal = |request, seconds| {
        let expires_in = Duration::from_millis(seconds);
        let error = Plain::presign(request, &place, &credentials(), NOW, expires_in).unwrap_err();
        error.to_string()
    };
    for milliseconds in [0, 999, 604_800_001] {
        assert!(refusal(get(URL), milliseconds).contains("seven days"));
    }
    let form = |body: Vec<u8>| {
        Request::post(URL)
            .header("content-type", "application/x-www-form-urlencoded")
            .body(body)
            .unwrap()
    };
    let text = refusal(
        form(format!("Planted={}", "x".repeat(70_000)).into()),
        60_000,
    );
    assert!(text.contains("too long"), "{text}");
    assert!(!text.contains("Planted"), "{}", &text[..100]);
    for body in [vec![0xff], b"Key=%ff".to_vec()] {
        assert!(refusal(form(body), 60_000).contains("UTF-8"));
    }
    // Short enough for a URL, until the signature comes.
    let text = refusal(form("x".repeat(65_400).into()), 60_000);
    assert!(text.contains("too long"), "{text}");
    let minute = Duration::from_secs(60);
    let error = Open::presign(get(URL), &place, &credentials(), NOW, minute).unwrap_err();
    assert!(
        error.to_string().contains("`Open` needs no signature"),
        "{error}"
    );
}
