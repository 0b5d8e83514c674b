//! The protocols, each with the bodies that its services send.

use ciborium::Value as Cbor;
use serde_json::{Value as Json, json};
use tinsmith::http::{Request, Response};
use tinsmith::operation::{Limits, encode_error, encode_response, request, response_within};
use tinsmith::protocol::{
    AwsJson1_0, AwsJson1_1, AwsQuery, Ec2Query, RestJson1, RestXml, RpcV2Cbor, RpcV2Json,
    ServerProtocol,
};
use tinsmith::{Endpoint, Result, Timestamp, TimestampFormat};

use crate::operation::{Hosted, Put, PutError};
use crate::shapes::{PutInput, PutOutput};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    Json,
    Cbor,
    Xml,
}

/// Writes a response with a request id, as the service would.
type Write<T> = fn(&T, Option<&str>) -> Result<Response<Vec<u8>>>;

type Answer = std::result::Result<tinsmith::Response<PutOutput>, PutError>;

/// A protocol, and the operation that speaks it.
pub(crate) struct Wire {
    pub(crate) name: &'static str,
    pub(crate) format: Format,
    pub(crate) request: fn(&Endpoint, &PutInput) -> Result<Request<Vec<u8>>>,
    pub(crate) hosted: fn(&Endpoint, &PutInput) -> Result<Request<Vec<u8>>>,
    read_within: fn(&Response<Vec<u8>>, &Limits) -> Answer,
    pub(crate) write: Write<PutOutput>,
    pub(crate) write_error: Write<PutError>,
}

impl Wire {
    const fn of<P: ServerProtocol>(name: &'static str, format: Format) -> Self {
        Self {
            name,
            format,
            request: request::<Put<P>>,
            hosted: request::<Hosted<P>>,
            read_within: response_within::<Put<P>>,
            write: encode_response::<Put<P>>,
            write_error: encode_error::<Put<P>>,
        }
    }

    pub(crate) fn is_rpc_v2(&self) -> bool {
        self.name.starts_with("rpcv2")
    }

    /// What the operation makes of a response.
    pub(crate) fn read(&self, response: &Response<Vec<u8>>) -> Answer {
        (self.read_within)(response, &Limits::DEFAULT)
    }

    /// What the operation makes of a body; each response has a request id and names its protocol where it must.
    pub(crate) fn answer(&self, status: u16, headers: &[(&str, &[u8])], body: &[u8]) -> Answer {
        self.answer_within(&Limits::DEFAULT, status, headers, body)
    }

    /// The same within limits.
    pub(crate) fn answer_within(
        &self,
        limits: &Limits,
        status: u16,
        headers: &[(&str, &[u8])],
        body: &[u8],
    ) -> Answer {
        let protocol: &[u8] = match self.name {
            "rpcv2Cbor" => b"rpc-v2-cbor",
            "rpcv2Json" => b"rpc-v2-json",
            _ => b"none",
        };
        let headers = [&[("smithy-protocol", protocol)], headers].concat();
        self.answer_to(limits, status, &headers, body)
    }

    /// The same with another name of the protocol.
    pub(crate) fn answer_with_protocol(&self, status: u16, name: &[u8], body: &[u8]) -> Answer {
        self.answer_to(&Limits::DEFAULT, status, &[("smithy-protocol", name)], body)
    }

    fn answer_to(
        &self,
        limits: &Limits,
        status: u16,
        headers: &[(&str, &[u8])],
        body: &[u8],
    ) -> Answer {
        let mut response = Response::builder()
            .status(status)
            .header("x-amzn-requestid", "request-7");
        for (name, value) in headers {
            response = response.header(*name, *value);
        }
        (self.read_within)(&response.body(body.to_vec()).unwrap(), limits)
    }

    /// The body that holds an output.
    pub(crate) fn output(&self, output: &Json) -> Vec<u8> {
        match (self.format, self.name) {
            (Format::Json, _) => serde_json::to_vec(output).unwrap(),
            (Format::Cbor, _) => cbor_bytes(&cbor("", output)),
            (_, "awsQuery") => element("PutResponse", &json!({"PutResult": output})).into_bytes(),
            (_, "ec2Query") => element("PutResponse", output).into_bytes(),
            _ => element("PutOutput", output).into_bytes(),
        }
    }

    /// The body that holds an error: its code, and its members.
    pub(crate) fn error(&self, code: &str, members: &Json) -> Vec<u8> {
        let mut error = match self.format {
            Format::Xml => json!({"Code": code}),
            _ => json!({"__type": code}),
        };
        for (name, value) in members.as_object().unwrap() {
            error[name] = value.clone();
        }
        match (self.format, self.name) {
            (Format::Json, _) => serde_json::to_vec(&error).unwrap(),
            (Format::Cbor, _) => cbor_bytes(&cbor("", &error)),
            (_, "ec2Query") => {
                element("Response", &json!({"Errors": {"Error": error}})).into_bytes()
            }
            _ => element("ErrorResponse", &json!({"Error": error})).into_bytes(),
        }
    }
}

/// All of them.
pub(crate) const WIRES: [Wire; 8] = [
    Wire::of::<AwsJson1_0>("awsJson1_0", Format::Json),
    Wire::of::<AwsJson1_1>("awsJson1_1", Format::Json),
    Wire::of::<RestJson1>("restJson1", Format::Json),
    Wire::of::<RpcV2Json>("rpcv2Json", Format::Json),
    Wire::of::<RpcV2Cbor>("rpcv2Cbor", Format::Cbor),
    Wire::of::<AwsQuery>("awsQuery", Format::Xml),
    Wire::of::<Ec2Query>("ec2Query", Format::Xml),
    Wire::of::<RestXml>("restXml", Format::Xml),
];

/// An output with all members; the secrets in it begin with `planted`.
pub(crate) fn good() -> Json {
    json!({
        "name": "n",
        "count": 6,
        "at": 1_767_323_045,
        "items": [
            {"key": "a"},
            {"key": "b", "children": [{"key": "c", "token": "planted-token"}]},
        ],
        "labels": {"one": 1},
        "choice": {"text": "t"},
        "password": "planted-password",
    })
}

/// The good output with one member replaced.
pub(crate) fn with(pointer: &str, value: Json) -> Json {
    let mut output = good();
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    match output.pointer_mut(parent).unwrap() {
        Json::Object(members) => drop(members.insert(name.to_owned(), value)),
        parent => parent[name.parse::<usize>().unwrap()] = value,
    }
    output
}

/// A place for bytes that no writer would write: see [`put_into`].
pub(crate) const HERE: &str = "HERE-HERE-HERE";

/// Puts bytes in the place of the string `HERE`, with its quotation marks or its head; in XML, of its text.
pub(crate) fn put_into(format: Format, body: &[u8], bytes: &[u8]) -> Vec<u8> {
    let place = match format {
        Format::Json => format!("\"{HERE}\"").into_bytes(),
        Format::Cbor => cbor_bytes(&HERE.into()),
        Format::Xml => HERE.into(),
    };
    let start = body.windows(place.len()).position(|part| part == place);
    let (before, after) = body.split_at(start.unwrap());
    [before, bytes, &after[place.len()..]].concat()
}

pub(crate) fn cbor_bytes(value: &Cbor) -> Vec<u8> {
    let mut bytes = Vec::new();
    ciborium::into_writer(value, &mut bytes).unwrap();
    bytes
}

fn cbor(name: &str, value: &Json) -> Cbor {
    match value {
        Json::Null => Cbor::Null,
        Json::Bool(value) => (*value).into(),
        Json::Number(number) if name == "at" => Cbor::Tag(1, Box::new(integer(number))),
        Json::Number(number) => integer(number),
        Json::String(text) => text.as_str().into(),
        Json::Array(items) => Cbor::Array(items.iter().map(|item| cbor("", item)).collect()),
        Json::Object(members) => {
            let entry = |(name, value): (&String, _)| (name.as_str().into(), cbor(name, value));
            Cbor::Map(members.iter().map(entry).collect())
        }
    }
}

fn integer(number: &serde_json::Number) -> Cbor {
    number.as_i64().unwrap().into()
}

fn element(name: &str, value: &Json) -> String {
    let content = match value {
        Json::Null => return String::new(),
        Json::Number(number) if name == "at" => {
            let at = Timestamp::from_seconds(number.as_i64().unwrap());
            at.format(TimestampFormat::DateTime).unwrap()
        }
        Json::Bool(value) => value.to_string(),
        Json::Number(number) => number.to_string(),
        Json::String(text) => text.clone(),
        Json::Array(items) => items.iter().map(|item| element("member", item)).collect(),
        Json::Object(entries) if name == "labels" => entries
            .iter()
            .map(|(key, value)| {
                let value = element("value", value);
                format!("<entry><key>{key}</key>{value}</entry>")
            })
            .collect(),
        Json::Object(members) => members.iter().map(|(n, v)| element(n, v)).collect(),
    };
    format!("<{name}>{content}</{name}>")
}
