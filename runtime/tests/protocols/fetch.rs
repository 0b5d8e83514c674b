//! An operation whose members are bound to all parts of HTTP messages.

use std::collections::BTreeMap;
use std::marker::PhantomData;

use tinsmith::http::{Request, Response};
use tinsmith::internal::deserialize::{DeserializableShape, DeserializableStruct};
use tinsmith::internal::schema::{HttpBinding, prelude};
use tinsmith::internal::schema::{Member, OperationSchema, Schema};
use tinsmith::operation::{request, response};
use tinsmith::protocol::{Protocol, RestJson1, RestXml};
use tinsmith::{Document, Endpoint, Operation, Result, Timestamp};

use crate::operation::{PutError, SERVICE};
use crate::shapes::{CHOICE, Choice, STRINGS, structure};

pub(crate) struct Fetch<P>(PhantomData<P>);

impl<P: Protocol> Operation for Fetch<P> {
    type Input = FetchInput;
    type Output = FetchOutput;
    type Error = PutError;
    type Protocol = P;

    const SCHEMA: &'static OperationSchema =
        &OperationSchema::new(&SERVICE, "Fetch", FetchInput::SCHEMA, FetchOutput::SCHEMA)
            .http("PUT", "/fetch/{label}/{rest+}?fixed");
}

structure!(FetchInput, FETCH_INPUT, {
    0 label: Option<String>,
    1 rest: Option<String>,
    2 tag: Option<String>,
    3 tags: Option<Vec<String>>,
    4 since: Option<Timestamp>,
    5 meta: Option<BTreeMap<String, String>>,
    6 query: Option<Document>,
    7 until: Option<Timestamp>,
    8 payload: Option<Choice>,
} secret 9 secret);
static FETCH_INPUT: Schema = Schema::structure(
    "example#FetchInput",
    &[
        Member::new("label", &prelude::STRING).http(HttpBinding::Label),
        Member::new("rest", &prelude::STRING).http(HttpBinding::Label),
        Member::new("tag", &prelude::STRING).http(HttpBinding::Header("x-tag")),
        Member::new("tags", &STRINGS).http(HttpBinding::Header("x-tags")),
        Member::new("since", &prelude::TIMESTAMP).http(HttpBinding::Header("x-since")),
        Member::new("meta", &TEXTS).http(HttpBinding::PrefixHeaders("x-meta-")),
        Member::new("query", &prelude::DOCUMENT).http(HttpBinding::Query("query")),
        Member::new("until", &prelude::TIMESTAMP).http(HttpBinding::Query("until")),
        Member::new("payload", &CHOICE).http(HttpBinding::Payload),
        Member::new("secret", &prelude::STRING)
            .http(HttpBinding::Header("x-secret"))
            .sensitive(),
    ],
);

structure!(FetchOutput, FETCH_OUTPUT, {
    0 number: Option<i32>,
    1 text: Option<String>,
    2 texts: Option<Vec<String>>,
    3 since: Option<Timestamp>,
    4 flag: Option<bool>,
    5 ratio: Option<f64>,
    6 meta: Option<BTreeMap<String, String>>,
    7 payload: Option<Choice>,
} secret 8 secret);
static FETCH_OUTPUT: Schema = Schema::structure(
    "example#FetchOutput",
    &[
        Member::new("number", &prelude::INTEGER).http(HttpBinding::Header("x-number")),
        Member::new("text", &prelude::STRING).http(HttpBinding::Header("x-text")),
        Member::new("texts", &STRINGS).http(HttpBinding::Header("x-texts")),
        Member::new("since", &prelude::TIMESTAMP).http(HttpBinding::Header("x-since")),
        Member::new("flag", &prelude::BOOLEAN).http(HttpBinding::Header("x-flag")),
        Member::new("ratio", &prelude::DOUBLE).http(HttpBinding::Header("x-ratio")),
        Member::new("meta", &TEXTS).http(HttpBinding::PrefixHeaders("x-meta-")),
        Member::new("payload", &CHOICE).http(HttpBinding::Payload),
        Member::new("secret", &prelude::STRING)
            .http(HttpBinding::Header("x-secret"))
            .sensitive(),
    ],
);
static TEXTS: Schema = Schema::map(
    "example#Texts",
    &[
        Member::new("key", &prelude::STRING),
        Member::new("value", &prelude::STRING),
    ],
);

/// A protocol with HTTP bindings.
pub(crate) struct Rest {
    pub(crate) name: &'static str,
    /// The payload of a good output.
    pub(crate) payload: &'static [u8],
    read: fn(&Response<Vec<u8>>) -> Answer,
    request: fn(&Endpoint, &FetchInput) -> Result<Request<Vec<u8>>>,
}

type Answer = std::result::Result<tinsmith::Response<FetchOutput>, PutError>;

pub(crate) const REST: [Rest; 2] = [
    Rest {
        name: "restJson1",
        payload: b"{\"number\": 6}",
        read: response::<Fetch<RestJson1>>,
        request: request::<Fetch<RestJson1>>,
    },
    Rest {
        name: "restXml",
        payload: b"<Choice><number>6</number></Choice>",
        read: response::<Fetch<RestXml>>,
        request: request::<Fetch<RestXml>>,
    },
];

/// A header that can't have two values, twice.
pub(crate) const NUMBER_TWICE: [(&str, &[u8]); 2] = [("x-number", b"6"), ("x-number", b"7")];

impl Rest {
    pub(crate) fn fetch(&self, status: u16, headers: &[(&str, &[u8])], body: &[u8]) -> Answer {
        let mut response = Response::builder()
            .status(status)
            .header("x-amzn-requestid", "request-7");
        for (name, value) in headers {
            response = response.header(*name, *value);
        }
        (self.read)(&response.body(body.to_vec()).unwrap())
    }

    pub(crate) fn request(&self, input: &FetchInput) -> Result<Request<Vec<u8>>> {
        let endpoint = Endpoint::new("https://example.com/base").unwrap();
        (self.request)(&endpoint, input)
    }
}

/// An input of which a request can be made.
pub(crate) fn input() -> FetchInput {
    FetchInput {
        label: Some("l".to_owned()),
        rest: Some("a/b".to_owned()),
        ..<FetchInput as DeserializableStruct>::blank()
    }
}
