//! Which members are missing from structures of many, and from errors.

use tinsmith::http::Response;
use tinsmith::internal::deserialize::{DeserializableStruct, ShapeDeserializer};
use tinsmith::internal::error::{ErrorParts, IncomingError};
use tinsmith::internal::schema::{ErrorTraits, prelude};
use tinsmith::internal::schema::{Member, OperationSchema, Schema};
use tinsmith::internal::serialize::{MemberSerializer, SerializableStruct};
use tinsmith::operation::response;
use tinsmith::protocol::{AwsJson1_0, AwsQuery, Ec2Query, Protocol, RestJson1, RestXml};
use tinsmith::{ErrorMetadata, OperationError, ServiceError};
use tinsmith::{Note, Operation, Result};

use crate::operation::SERVICE;

const MANY: usize = 200;

/// A structure that keeps nothing, which is an output and an error too. Every third member is required.
#[derive(Debug, Clone, PartialEq)]
struct Wide;

const NAMES: [&str; MANY] = {
    const DIGITS: &str = "0123456789";
    let mut names = [""; MANY];
    let mut index = 0;
    while index < MANY {
        names[index] = match index {
            62 => "last-near",
            63 => "first-far",
            126 => "a",
            129 => "b",
            198 => "z",
            _ => DIGITS,
        };
        index += 1;
    }
    names
};

static MEMBERS: [Member; MANY] = {
    const NONE: Member = Member::new("", &prelude::STRING);
    let mut members = [NONE; MANY];
    let mut index = 0;
    while index < MANY {
        let m = Member::new(NAMES[index], &prelude::STRING);
        members[index] = match NAMES[index].len() {
            10 => m,
            _ => m.required(),
        };
        index += 1;
    }
    members
};

static WIDE: Schema =
    Schema::structure("example#Wide", &MEMBERS).error(ErrorTraits::client().http_status(400));

impl SerializableStruct for Wide {
    fn schema(&self) -> &'static Schema {
        &WIDE
    }

    fn serialize_members<'a>(&'a self, _v: &mut dyn MemberSerializer<'a>) {}
}

impl DeserializableStruct for Wide {
    fn blank() -> Self {
        Self
    }

    fn read_member<'de>(
        &mut self,
        _index: usize,
        m: &'static Member,
        de: &mut dyn ShapeDeserializer<'de>,
    ) -> Result<()> {
        de.string(m).map(drop)
    }
}

#[derive(Debug)]
enum WideError {
    Wide(ServiceError<Wide>),
    Other(Box<ErrorMetadata>),
}

impl OperationError for WideError {
    fn of_incoming(error: IncomingError<'_>) -> Self {
        match error.code() {
            "Wide" => error.modeled(Self::Wide),
            _ => Self::Other(error.unknown().2),
        }
    }

    fn of_invalid_response(metadata: Box<ErrorMetadata>) -> Self {
        Self::Other(metadata)
    }

    fn parts(&self) -> ErrorParts<'_> {
        match self {
            Self::Wide(error) => error.parts(),
            Self::Other(metadata) => metadata.parts(),
        }
    }
}

impl std::fmt::Display for WideError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.metadata().fmt(f)
    }
}

impl std::error::Error for WideError {}

struct Go<P>(std::marker::PhantomData<P>);

impl<P: Protocol> Operation for Go<P> {
    type Input = Wide;
    type Output = Wide;
    type Error = WideError;
    type Protocol = P;

    const SCHEMA: &'static OperationSchema =
        &OperationSchema::new(&SERVICE, "Go", &WIDE, &WIDE).http("GET", "/");
}

fn missing(notes: &[Note]) -> Vec<&str> {
    let paths = notes.iter().map(|note| match note {
        Note::MissingMember { path } => path.as_str(),
        other => panic!("{other}"),
    });
    paths.collect()
}

fn read<P: Protocol>(status: u16, body: &str) -> Vec<String> {
    let answer = Response::builder()
        .status(status)
        .header("x-amzn-errortype", "Wide")
        .body(body.to_owned());
    let answer = response::<Go<P>>(&answer.unwrap());
    let notes = match &answer {
        Ok(output) => output.metadata.notes(),
        Err(error @ WideError::Wide(_)) => error.metadata().notes(),
        Err(other) => panic!("{other:?}"),
    };
    missing(notes).into_iter().map(str::to_owned).collect()
}

const REQUIRED: [&str; 5] = ["last-near", "first-far", "a", "b", "z"];

#[test]
fn members_beyond_those_of_a_mask_are_told_too() {
    for left_out in REQUIRED.iter().chain(&["nothing"]) {
        let came = REQUIRED.iter().filter(|name| *name != left_out);
        let xml: String = came
            .clone()
            .map(|name| format!("<{name}>t</{name}>"))
            .collect();
        let json: Vec<String> = came.map(|name| format!("\"{name}\": \"t\"")).collect();
        let json = format!("{{{}}}", json.join(","));
        let expected = REQUIRED.iter().filter(|name| *name == left_out);
        let expected: Vec<&str> = expected.copied().collect();
        assert_eq!(read::<AwsJson1_0>(200, &json), expected);
        assert_eq!(read::<RestJson1>(200, &json), expected);
        let query = format!("<GoResponse><GoResult>{xml}</GoResult></GoResponse>");
        assert_eq!(read::<AwsQuery>(200, &query), expected);
        assert_eq!(
            read::<Ec2Query>(200, &format!("<GoResponse>{xml}</GoResponse>")),
            expected
        );
        assert_eq!(
            read::<RestXml>(200, &format!("<Wide>{xml}</Wide>")),
            expected
        );
    }
}

#[test]
fn an_error_says_what_it_lacks() {
    for left_out in REQUIRED.iter().chain(&["nothing"]) {
        let came = REQUIRED.iter().filter(|name| *name != left_out);
        let xml: String = came
            .clone()
            .map(|name| format!("<{name}>t</{name}>"))
            .collect();
        let json: Vec<String> = came.map(|name| format!("\"{name}\": \"t\"")).collect();
        let json = format!("{{{}}}", json.join(","));
        let expected = REQUIRED.iter().filter(|name| *name == left_out);
        let expected: Vec<&str> = expected.copied().collect();
        assert_eq!(read::<AwsJson1_0>(400, &json), expected);
        assert_eq!(read::<RestJson1>(400, &json), expected);
        let error = format!("<Error><Code>Wide</Code>{xml}</Error>");
        let wrapped = format!("<ErrorResponse>{error}<RequestId>r</RequestId></ErrorResponse>");
        assert_eq!(read::<AwsQuery>(400, &wrapped), expected);
        assert_eq!(read::<RestXml>(400, &wrapped), expected);
        assert_eq!(read::<RestXml>(400, &error), expected);
        let ec2 = format!("<Response><Errors>{error}</Errors><RequestID>r</RequestID></Response>");
        assert_eq!(read::<Ec2Query>(400, &ec2), expected);
    }
    assert_eq!(read::<AwsJson1_0>(400, ""), REQUIRED);
    assert_eq!(read::<RestXml>(400, ""), REQUIRED);
}
