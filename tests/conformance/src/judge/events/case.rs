//! The cases as the model has them: the trait `smithy.test#eventStreamTests`.

use std::collections::BTreeMap;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde::Deserialize;
use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::Value;
use tinsmith::event_stream::{Decoder, HeaderValue, Message};
use tinsmith::{Timestamp, TimestampFormat};

use crate::judge::case::{RequestCase, ResponseCase};
use crate::judge::json::Json;

/// A case of `smithy.test#eventStreamTests`.
///
/// A property that the specification doesn't have is a fault: what is not known is not checked.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(
    missing_docs,
    reason = "each field is the property of the same name in the specification"
)]
pub struct EventStreamCase {
    pub id: String,
    pub protocol: String,
    pub initial_request_params: Option<Json>,
    pub initial_request: Option<Value>,
    pub initial_request_shape: Option<String>,
    pub initial_response_params: Option<Json>,
    pub initial_response: Option<Value>,
    pub initial_response_shape: Option<String>,
    #[serde(default)]
    pub events: Vec<Event>,
    pub expectation: Option<Expectation>,
    pub vendor_params: Option<Json>,
    pub vendor_params_shape: Option<String>,
    pub documentation: Option<String>,
    pub applies_to: Option<String>,
}

/// One event of a case.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(
    missing_docs,
    reason = "each field is the property of the same name in the specification"
)]
pub struct Event {
    #[serde(rename = "type")]
    pub direction: Direction,
    pub params: Option<Json>,
    #[serde(default)]
    pub headers: BTreeMap<String, Header>,
    #[serde(default)]
    pub forbid_headers: Vec<String>,
    #[serde(default)]
    pub require_headers: Vec<String>,
    pub body: Option<String>,
    pub body_media_type: Option<String>,
    pub bytes: Option<String>,
    pub vendor_params: Option<Json>,
    pub vendor_params_shape: Option<String>,
}

/// Which way an event goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// From the client.
    Request,
    /// From the server.
    Response,
}

/// The value of a header. Blobs are in base64, and timestamps dates.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(
    missing_docs,
    reason = "each is the type of that name in the specification"
)]
pub enum Header {
    Boolean(bool),
    Byte(i8),
    Short(i16),
    Integer(i32),
    Long(i64),
    Blob(String),
    String(String),
    Timestamp(String),
}

/// How the exchange ends.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Expectation {
    /// Well.
    Success(IgnoredAny),
    /// With an error.
    Failure(Failure),
}

/// The error that an exchange ends with.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Failure {
    /// Its shape, where the model describes it.
    pub error_id: Option<String>,
}

impl EventStreamCase {
    /// The error that is expected.
    #[must_use]
    pub fn failure(&self) -> Option<&Failure> {
        match &self.expectation {
            Some(Expectation::Failure(failure)) => Some(failure),
            Some(Expectation::Success(_)) | None => None,
        }
    }

    /// The initial request as a case of requests.
    ///
    /// # Errors
    ///
    /// It is none.
    pub fn initial_request(&self) -> Result<Option<RequestCase>, String> {
        let request: Option<RequestCase> = self.http_case(self.initial_request.as_ref())?;
        Ok(request.map(|request| RequestCase {
            params: self.initial_request_params.clone(),
            ..request
        }))
    }

    /// The initial response as a case of responses.
    ///
    /// # Errors
    ///
    /// It is none.
    pub fn initial_response(&self) -> Result<Option<ResponseCase>, String> {
        self.http_case(self.initial_response.as_ref())
    }

    /// What stands in a case without its id and protocol.
    fn http_case<T: DeserializeOwned>(&self, case: Option<&Value>) -> Result<Option<T>, String> {
        let Some(Value::Object(members)) = case else {
            return Ok(None);
        };
        let mut members = members.clone();
        members.insert("id".to_owned(), Value::from(self.id.as_str()));
        members.insert("protocol".to_owned(), Value::from(self.protocol.as_str()));
        let case = serde_json::from_value(Value::Object(members));
        case.map(Some).map_err(|error| error.to_string())
    }

    /// The events that go in a direction.
    pub fn events(&self, direction: Direction) -> impl Iterator<Item = &Event> {
        let goes_there = move |event: &&Event| event.direction == direction;
        self.events.iter().filter(goes_there)
    }
}

impl Event {
    /// The bytes of the message.
    ///
    /// # Errors
    ///
    /// There are none, or they are no base64.
    pub fn bytes(&self) -> Result<Vec<u8>, String> {
        let text = self.bytes.as_ref().ok_or("an event without its bytes")?;
        let bytes = BASE64_STANDARD.decode(text);
        bytes.map_err(|error| format!("the event's bytes are no base64: {error}"))
    }
}

/// The one message of a stream.
///
/// # Errors
///
/// The bytes are not one message.
pub fn one_message(bytes: &[u8]) -> Result<Message, String> {
    let mut decoder = Decoder::new();
    decoder.push(bytes);
    let messages: Vec<_> = decoder.by_ref().collect();
    decoder.finish().map_err(|error| error.to_string())?;
    match <[_; 1]>::try_from(messages) {
        Ok([message]) => message.map_err(|error| error.to_string()),
        Err(messages) => Err(format!("{} messages, expected one", messages.len())),
    }
}

impl Header {
    /// The value.
    ///
    /// # Errors
    ///
    /// It is no base64, or no date.
    pub fn value(&self) -> Result<HeaderValue, String> {
        Ok(match self {
            Self::Boolean(value) => HeaderValue::Boolean(*value),
            Self::Byte(value) => HeaderValue::Byte(*value),
            Self::Short(value) => HeaderValue::Short(*value),
            Self::Integer(value) => HeaderValue::Integer(*value),
            Self::Long(value) => HeaderValue::Long(*value),
            Self::Blob(text) => {
                let bytes = BASE64_STANDARD.decode(text);
                HeaderValue::ByteArray(bytes.map_err(|error| error.to_string())?.into())
            }
            Self::String(text) => HeaderValue::String(text.clone()),
            Self::Timestamp(text) => {
                let value = Timestamp::parse(text, TimestampFormat::DateTime);
                HeaderValue::Timestamp(value.map_err(|error| error.to_string())?)
            }
        })
    }
}
