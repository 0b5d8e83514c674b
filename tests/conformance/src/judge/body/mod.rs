//! Two bodies, compared by their media type.
//!
//! Each format has one canonical text: bodies are equal if their texts are, and where they are not, the
//! texts side by side show it.

mod cbor;
mod event_stream;
mod form;
mod json;
mod xml;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;

use crate::format::Difference;

pub use xml::MapNames;

/// How a body is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// By value: the order of an object's members doesn't count.
    Json,
    /// By structure: neither white space between elements nor the order of attributes and members counts.
    Xml,
    /// By name and value, whatever the order of the pairs.
    Form,
    /// By value. A case has the body in base64.
    Cbor,
    /// Message by message: the order of headers doesn't count, and payloads are compared by their media type.
    /// A case has the body in base64.
    EventStream,
    /// Byte for byte.
    Text,
}

impl Format {
    /// The format of a media type; a body without one is text.
    #[must_use]
    pub fn of(media_type: Option<&str>) -> Self {
        let essence = media_type.unwrap_or_default().split(';').next();
        let essence = essence.unwrap_or_default().trim().to_ascii_lowercase();
        match essence.as_str() {
            "application/x-amz-json-1.0" | "application/x-amz-json-1.1" => Self::Json,
            "application/x-www-form-urlencoded" => Self::Form,
            "application/vnd.amazon.eventstream" => Self::EventStream,
            _ => match essence.rsplit(['/', '+']).next() {
                Some("json") => Self::Json,
                Some("xml") => Self::Xml,
                Some("cbor") => Self::Cbor,
                _ => Self::Text,
            },
        }
    }

    /// The bytes of a body as a case writes it.
    ///
    /// # Errors
    ///
    /// The format is binary, and the text no base64.
    pub fn bytes_of(self, text: &str) -> Result<Vec<u8>, String> {
        match self {
            Self::Cbor | Self::EventStream => BASE64_STANDARD
                .decode(text)
                .map_err(|error| format!("the case's body is no base64: {error}")),
            Self::Json | Self::Xml | Self::Form | Self::Text => Ok(text.as_bytes().to_vec()),
        }
    }

    fn canonical(self, body: &[u8], maps: &MapNames) -> Result<String, String> {
        if body.is_empty() {
            return Ok(String::new());
        }
        match self {
            Self::Json => json::canonical(body),
            Self::Xml => xml::canonical(body, maps),
            Self::Form => form::canonical(body),
            Self::Cbor => cbor::canonical(body),
            Self::EventStream => event_stream::canonical(body, maps),
            Self::Text => Ok(text(body)),
        }
    }
}

/// What differs between the body that a case expects, as the case writes it, and a request's.
#[must_use]
pub fn compare(
    expected: &str,
    media_type: Option<&str>,
    actual: &[u8],
    maps: &MapNames,
) -> Option<Difference> {
    let format = Format::of(media_type);
    let expected = format
        .bytes_of(expected)
        .and_then(|bytes| format.canonical(&bytes, maps));
    let expected = match expected {
        Ok(expected) => expected,
        Err(why) => return Some(Difference::new("the case's body", "a body", why)),
    };
    let actual = format
        .canonical(actual, maps)
        .unwrap_or_else(|why| format!("{why}\n{}", text(actual)));
    (expected != actual).then(|| Difference::new("body", expected, actual))
}

/// Bytes as text that differs wherever they do.
fn text(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => format!("b\"{}\"", bytes.escape_ascii()),
    }
}

#[cfg(test)]
mod tests;
