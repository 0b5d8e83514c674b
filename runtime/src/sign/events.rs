//! Events of a request's body, each of which has a signature ("Event stream encoding" in the documentation of Amazon
//! Transcribe).

use std::fmt;

use super::payload::EVENTS;
use super::scheme::Scheme;
use super::signature::{self, Scope, SigningKey};
use super::{Credentials, Payload, signer};
use crate::framing::Message;
use crate::{Result, Timestamp};

/// The algorithm by which events are signed.
const ALGORITHM: &str = "AWS4-HMAC-SHA256-PAYLOAD";
const DATE: &str = ":date";

/// Signs the events of one request, each together with the signature of the one before: they must be sent in the order in
/// which they are signed. [`sign_events`](super::sign_events) makes it.
///
/// With the feature `zeroize` the key is overwritten when it is dropped.
pub struct EventSigner {
    credentials: Credentials,
    region: String,
    name: String,
    key: SigningKey,
    /// What the key is good for.
    scope: String,
    /// The last signature, in hexadecimal digits.
    before: String,
}

impl EventSigner {
    /// Signs the request, and what its body begins with.
    pub(super) fn begin(
        request: &mut http::Request<Vec<u8>>,
        scheme: &Scheme<'_>,
        credentials: &Credentials,
        now: Timestamp,
    ) -> Result<Self> {
        let payload = Payload {
            hash: EVENTS.to_owned(),
            is_in_header: true,
        };
        let mut signed = request.clone();
        let seed = signer::sign(&mut signed, &payload, scheme, credentials, now)?;
        let scope = Scope::new(scheme.region, scheme.name, now)?;
        let mut signer = Self {
            key: SigningKey::of(credentials, &scope)?,
            scope: scope.text,
            credentials: credentials.clone(),
            region: scheme.region.to_owned(),
            name: scheme.name.to_owned(),
            before: seed.to_hex(),
        };
        if !signed.body().is_empty() {
            *signed.body_mut() = signer.sign(signed.body(), now)?;
        }
        *request = signed;
        Ok(signer)
    }

    /// The bytes to send for a message, such as [`encode_event`](crate::event_stream::encode_event) gives: a message that
    /// holds it, and its signature.
    ///
    /// # Errors
    ///
    /// The credentials have expired at `now`, `now` lies before 1970 or after 9999, or the message is too long to stand
    /// within another one.
    pub fn sign(&mut self, message: &[u8], now: impl Into<Timestamp>) -> Result<Vec<u8>> {
        let now = now.into();
        self.credentials.check_expired(now)?;
        let scope = Scope::new(&self.region, &self.name, now)?;
        if scope.text != self.scope {
            // A stream may outlast a day.
            self.key = SigningKey::of(&self.credentials, &scope)?;
            self.scope.clone_from(&scope.text);
        }
        let date = Timestamp::from_seconds(now.seconds());
        let headers = Message::default().header(DATE, date).encode_headers()?;
        let (headers, payload) = (signature::sha256(&headers), signature::sha256(message));
        let lines = [self.before.as_str(), &headers, &payload];
        let signature = self.key.sign(&scope.string_to_sign(ALGORITHM, &lines))?;
        let signed = Message::new(message)
            .header(":chunk-signature", signature.as_bytes())
            .header(DATE, date)
            .encode()?;
        self.before = signature.to_hex();
        Ok(signed)
    }

    /// The bytes to send after the last event: they say, signed, that no other comes.
    ///
    /// # Errors
    ///
    /// As for [`sign`](Self::sign).
    pub fn end(mut self, now: impl Into<Timestamp>) -> Result<Vec<u8>> {
        self.sign(&[], now)
    }
}

impl fmt::Debug for EventSigner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EventSigner")
            .field("credentials", &self.credentials)
            .field("scope", &self.scope)
            .finish_non_exhaustive()
    }
}
