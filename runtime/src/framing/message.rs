use std::fmt;

use super::HeaderValue;
use crate::Blob;

/// A message of an event stream: headers and a payload.
///
/// `Debug` shows the names and types of the headers and the payload's length only: both may hold secrets.
#[derive(Clone, Default, PartialEq)]
pub struct Message {
    headers: Vec<(String, HeaderValue)>,
    payload: Blob,
}

impl Message {
    /// A message without headers.
    pub fn new(payload: impl Into<Blob>) -> Self {
        Self {
            headers: Vec::new(),
            payload: payload.into(),
        }
    }

    /// Adds a header. A name may occur once: encoding says so where it doesn't.
    #[must_use]
    pub fn header(mut self, name: impl Into<String>, value: impl Into<HeaderValue>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// The value of the header of that name.
    pub fn get(&self, name: &str) -> Option<&HeaderValue> {
        self.headers()
            .find(|(known, _)| *known == name)
            .map(|(_, value)| value)
    }

    /// The headers, in their order in the message.
    pub fn headers(&self) -> impl ExactSizeIterator<Item = (&str, &HeaderValue)> {
        self.headers
            .iter()
            .map(|(name, value)| (name.as_str(), value))
    }

    /// The payload.
    pub fn payload(&self) -> &Blob {
        &self.payload
    }

    /// The payload alone.
    pub fn into_payload(self) -> Blob {
        self.payload
    }

    pub(crate) fn with_payload(mut self, payload: Vec<u8>) -> Self {
        self.payload = payload.into();
        self
    }

    pub(super) fn of_parts(headers: Vec<(String, HeaderValue)>, payload: Blob) -> Self {
        Self { headers, payload }
    }
}

impl fmt::Debug for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        struct Headers<'h>(&'h [(String, HeaderValue)]);
        impl fmt::Debug for Headers<'_> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                let types = self.0.iter();
                f.debug_map()
                    .entries(types.map(|(name, value)| (name, value.type_name())))
                    .finish()
            }
        }
        f.debug_struct("Message")
            .field("headers", &Headers(&self.headers))
            .field("payload", &format_args!("{} bytes", self.payload.len()))
            .finish()
    }
}
