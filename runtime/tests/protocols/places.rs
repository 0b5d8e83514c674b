//! Where requests go: what an endpoint knows of an input, and what the input says, must come together. No label is
//! lost, and none is written twice.

use tinsmith::http::Request;
use tinsmith::internal::deserialize::{DeserializableShape, DeserializableStruct};
use tinsmith::internal::schema::{Customization, Member, OperationSchema, Schema, ServiceSchema};
use tinsmith::internal::schema::{HttpBinding, prelude};
use tinsmith::operation::request;
use tinsmith::protocol::RestXml;
use tinsmith::{Endpoint, Error, ErrorKind, Operation, Result};

use crate::operation::PutError;
use crate::shapes::{PutOutput, structure};

static S3: ServiceSchema =
    ServiceSchema::new("example#Store", "1").customization(Customization::S3);
static OTHER: ServiceSchema = ServiceSchema::new("example#Other", "1");

structure!(Place, PLACE, {
    0 bucket: Option<String>,
    1 key: Option<String>,
    2 account: Option<String>,
} secret 3 secret);
static PLACE: Schema = Schema::structure(
    "example#Place",
    &[
        Member::new("Bucket", &prelude::STRING)
            .http(HttpBinding::Label)
            .context_param("Bucket"),
        Member::new("Key", &prelude::STRING).http(HttpBinding::Label),
        Member::new("Account", &prelude::STRING)
            .http(HttpBinding::Header("x-account"))
            .context_param("AccountId"),
        Member::new("secret", &prelude::STRING)
            .http(HttpBinding::Query("secret"))
            .sensitive()
            .context_param("Secret"),
    ],
);

macro_rules! operation {
    ($name:ident, $service:ident, $uri:literal $(, $prefix:literal)?) => {
        pub(crate) struct $name;

        impl Operation for $name {
            type Input = Place;
            type Output = PutOutput;
            type Error = PutError;
            type Protocol = RestXml;

            const SCHEMA: &'static OperationSchema = &OperationSchema::new(&$service, stringify!($name), Place::SCHEMA, PutOutput::SCHEMA)
                .http("GET", $uri)
                $(.host_prefix($prefix))?;
        }
    };
}

operation!(GetObject, S3, "/{Bucket}/{Key+}?x-id=GetObject");
operation!(HeadObject, S3, "/{Bucket}/{Key+}");
operation!(HeadBucket, S3, "/{Bucket}");
operation!(GetThing, OTHER, "/v1/{Bucket}/{Key}");
operation!(Unprefixed, OTHER, "/v1");
operation!(Prefixed, OTHER, "/v1", "{Account}.");
operation!(Fixed, OTHER, "/v1", "stream-");

pub(crate) fn at(url: &str) -> Endpoint {
    Endpoint::new(url).unwrap()
}

pub(crate) fn place(bucket: &str, key: &str) -> Place {
    Place {
        bucket: Some(bucket.to_owned()),
        key: Some(key.to_owned()),
        ..<Place as DeserializableStruct>::blank()
    }
}

pub(crate) fn account(account: Option<&str>) -> Place {
    Place {
        account: account.map(str::to_owned),
        ..<Place as DeserializableStruct>::blank()
    }
}

pub(crate) fn url(request: Result<Request<Vec<u8>>>) -> String {
    request.unwrap().uri().to_string()
}

pub(crate) fn refused(request: Result<Request<Vec<u8>>>) -> Error {
    let error = request.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Request, "{error}");
    error
}

#[test]
fn what_an_endpoint_doesn_t_carry_is_in_the_path() {
    let bare = at("https://s3.example.com");
    let base = at("http://127.0.0.1:9000/base/");
    let input = place("my-bucket", "victim/x");
    assert_eq!(
        url(request::<GetObject>(&bare, &input)),
        "https://s3.example.com/my-bucket/victim/x?x-id=GetObject"
    );
    assert_eq!(
        url(request::<GetObject>(&base, &input)),
        "http://127.0.0.1:9000/base/my-bucket/victim/x?x-id=GetObject"
    );
    assert_eq!(
        url(request::<HeadBucket>(&base, &input)),
        "http://127.0.0.1:9000/base/my-bucket"
    );
}

#[test]
fn what_an_endpoint_carries_is_not_in_the_path() {
    let virtual_host = at("https://my-bucket.s3.example.com").carrying("Bucket", "my-bucket");
    let in_path = at("https://s3.example.com/my-bucket").carrying("Bucket", "my-bucket");
    let input = place("my-bucket", "a b/../c");
    for (endpoint, object, bucket) in [
        (
            &virtual_host,
            "https://my-bucket.s3.example.com/a%20b/../c?x-id=GetObject",
            "https://my-bucket.s3.example.com/",
        ),
        (
            &in_path,
            "https://s3.example.com/my-bucket/a%20b/../c?x-id=GetObject",
            "https://s3.example.com/my-bucket",
        ),
    ] {
        assert_eq!(url(request::<GetObject>(endpoint, &input)), object);
        assert_eq!(url(request::<HeadBucket>(endpoint, &input)), bucket);
    }
}

/// S3 would take the bucket in the path for a part of the key.
#[test]
fn a_host_of_one_bucket_says_which() {
    let host = at("https://bucket-a.s3.eu-central-1.amazonaws.com");
    for bucket in ["bucket-a", "bucket-b"] {
        let error = refused(request::<GetObject>(&host, &place(bucket, "k")));
        assert!(error.to_string().contains("carrying"), "{error}");
    }
    let host = host.carrying("Bucket", "bucket-a");
    assert!(request::<GetObject>(&host, &place("bucket-a", "k")).is_ok());
    assert!(request::<GetObject>(&host, &place("bucket-b", "k")).is_err());
    let regional = at("https://s3.eu-central-1.amazonaws.com");
    assert!(request::<GetObject>(&regional, &place("bucket-a", "k")).is_ok());
}

#[test]
fn a_url_that_is_too_long_is_not_quoted() {
    let endpoint = at("https://s3.example.com");
    let long = "hunter2".repeat(10_000);
    let query = Place {
        secret: Some(long.clone()),
        ..place("b", "k")
    };
    for input in [query, place("b", &long)] {
        let error = refused(request::<GetObject>(&endpoint, &input)).to_string();
        assert!(
            !error.contains("hunter") && error.contains("bytes"),
            "{error}"
        );
    }
}

/// A key that is called like the bucket is no reason to leave it out.
#[test]
fn a_path_that_equals_the_endpoint_s_is_written_all_the_same() {
    let in_path = at("https://s3.example.com/same").carrying("Bucket", "same");
    assert_eq!(
        url(request::<HeadObject>(&in_path, &place("same", "same"))),
        "https://s3.example.com/same/same"
    );
    let base = at("https://example.com/v1");
    assert_eq!(
        url(request::<Unprefixed>(&base, &account(None))),
        "https://example.com/v1/v1"
    );
}

/// What S3 does with its bucket no other service does: what its rules put into the host is in the path, too.
#[test]
fn other_services_write_their_labels_all_the_same() {
    let endpoint = at("https://b.example.com").carrying("Bucket", "b");
    let partly = at("https://x.example.com").depending_on("Bucket", "b");
    let input = place("b", "k");
    for (endpoint, expected) in [
        (&endpoint, "https://b.example.com/v1/b/k"),
        (&partly, "https://x.example.com/v1/b/k"),
    ] {
        assert_eq!(url(request::<GetThing>(endpoint, &input)), expected);
    }
    // Of what depends on the bucket alone, S3 itself doesn't know that it names it.
    assert_eq!(
        url(request::<HeadBucket>(&partly, &input)),
        "https://x.example.com/b"
    );
}

#[test]
fn another_value_than_the_endpoint_s_is_refused() {
    let carrying = at("https://a.example.com").carrying("Bucket", "bucket-a");
    let depending = at("https://a.example.com").depending_on("Bucket", "bucket-a");
    let input = place("bucket-b", "k");
    for endpoint in [carrying, depending] {
        for error in [
            refused(request::<GetObject>(&endpoint, &input)),
            refused(request::<GetThing>(&endpoint, &input)),
        ] {
            for part in ["`Bucket`", "`bucket-a`", "`bucket-b`"] {
                assert!(error.to_string().contains(part), "{error}");
            }
        }
    }
    let secret = at("https://a.example.com").carrying("Secret", "hunter1");
    let input = Place {
        secret: Some("hunter2".to_owned()),
        ..place("b", "k")
    };
    let error = refused(request::<GetObject>(&secret, &input)).to_string();
    assert!(!error.contains("hunter"), "{error}");
}

#[test]
fn an_empty_label_is_refused_whoever_carries_it() {
    let bare = at("https://s3.example.com");
    let carrying = at("https://s3.example.com").carrying("Bucket", "");
    for endpoint in [bare, carrying] {
        let error = refused(request::<HeadBucket>(&endpoint, &place("", "victim")));
        assert!(error.to_string().contains("`Bucket`"), "{error}");
        let error = refused(request::<GetObject>(&endpoint, &place("", "victim")));
        assert!(error.to_string().contains("`Bucket`"), "{error}");
        assert!(request::<HeadBucket>(&endpoint, &account(None)).is_err());
    }
}

/// `ListBuckets` at the host of a bucket would list that bucket.
#[test]
fn an_endpoint_of_something_that_the_input_lacks_is_refused() {
    let endpoint = at("https://b.example.com").carrying("Tenant", "b");
    let error = refused(request::<GetObject>(&endpoint, &place("b", "k")));
    assert!(error.to_string().contains("`Tenant`"), "{error}");
}

#[test]
fn dots_are_segments_of_keys_alone() {
    let bare = at("https://s3.example.com");
    assert_eq!(
        url(request::<GetObject>(&bare, &place("b", "../sub"))),
        "https://s3.example.com/b/../sub?x-id=GetObject"
    );
    for dots in [".", ".."] {
        let error = refused(request::<GetObject>(&bare, &place(dots, "k")));
        assert!(error.to_string().contains("`Bucket`"), "{error}");
        let error = refused(request::<GetThing>(&bare, &place("b", dots)));
        assert!(error.to_string().contains("`Key`"), "{error}");
    }
}
