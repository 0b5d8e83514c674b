//! Labels and query parameters may be secrets: no error quotes the URL that they stand in.

use tinsmith::internal::deserialize::DeserializableShape;
use tinsmith::internal::schema::{HttpBinding, prelude};
use tinsmith::internal::schema::{Member, OperationSchema, Schema};
use tinsmith::operation::request;
use tinsmith::protocol::{Protocol, RestJson1, RestXml};
use tinsmith::{Endpoint, Error, Operation, Unit};

use crate::operation::{PutError, SERVICE};
use crate::shapes::structure;

struct Search<P>(std::marker::PhantomData<P>);

impl<P: Protocol> Operation for Search<P> {
    type Input = SearchInput;
    type Output = Unit;
    type Error = PutError;
    type Protocol = P;

    const SCHEMA: &'static OperationSchema = &OperationSchema::new(
        &SERVICE,
        "Search",
        SearchInput::SCHEMA,
        &tinsmith::internal::schema::prelude::UNIT,
    )
    .http("GET", "/search/{label}");
}

structure!(SearchInput, SEARCH_INPUT, {
    0 label: Option<String>,
} secret 1 secret);
static SEARCH_INPUT: Schema = Schema::structure(
    "example#SearchInput",
    &[
        Member::new("label", &prelude::STRING)
            .http(HttpBinding::Label)
            .sensitive(),
        Member::new("secret", &prelude::STRING)
            .http(HttpBinding::Query("secret"))
            .sensitive(),
    ],
);

fn refused<P: Protocol>(label: &str, secret: &str) -> Error {
    let input = SearchInput {
        label: Some(label.to_owned()),
        secret: Some(secret.to_owned()),
    };
    let endpoint = Endpoint::new("https://example.com/base").unwrap();
    request::<Search<P>>(&endpoint, &input).unwrap_err()
}

#[test]
fn a_url_that_is_too_long_is_not_quoted() {
    let long = "planted".repeat(10_000);
    for error in [
        refused::<RestJson1>("l", &long),
        refused::<RestXml>(&long, "s"),
    ] {
        let text = format!("{error} {error:?}");
        assert!(!text.contains("planted"), "{text:.200}");
        assert!(text.contains("bytes can't be sent"), "{text:.200}");
    }
}
