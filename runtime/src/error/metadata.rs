//! What errors of a call have in common, whatever their type.

use std::fmt;

use http::{HeaderMap, StatusCode};

use super::{Error, ErrorParts};
use crate::notes::{Note, NoteList};
use crate::printable::Printable;
use crate::schema::{Fault, Retry};
use crate::{Blob, Schema};

/// What every error of a call carries, whichever it is.
///
/// `Debug` shows the body's length only: a body that could not be read may hold secrets.
#[derive(Clone, Default, PartialEq)]
pub struct ErrorMetadata {
    pub(crate) code: Option<String>,
    pub(crate) message: Option<String>,
    pub(crate) request_id: Option<String>,
    pub(crate) fault: Option<Fault>,
    /// What the model says of trying again.
    pub(crate) retry: Option<Retry>,
    pub(crate) status: Option<StatusCode>,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Blob,
    pub(crate) problem: Option<Error>,
    pub(crate) notes: Option<Box<NoteList>>,
    pub(crate) secrets: Secrets,
}

/// The schemas that tell whether a body may hold secrets, so that no text may show it. Few errors are shown by
/// their body: no other error should pay for it.
#[derive(Clone, Copy, Default)]
pub(crate) struct Secrets {
    /// Of the error itself.
    pub(crate) error: Option<&'static Schema>,
    /// Of the operation's input and output: a service may send back what it was sent, or a result with the
    /// wrong status.
    pub(crate) call: Option<[&'static Schema; 2]>,
}

impl Secrets {
    /// Whether a body may hold any.
    fn may_be_in(&self, body: &str) -> bool {
        self.error.is_some_and(Schema::holds_secrets)
            || self
                .call
                .into_iter()
                .flatten()
                .any(|schema| schema.has_secret_named_in(body))
    }
}

/// It is known with the types of the error and its call, which are compared elsewhere.
impl PartialEq for Secrets {
    fn eq(&self, _other: &Self) -> bool {
        true
    }
}

impl ErrorMetadata {
    /// The metadata of an error that has nothing else.
    pub fn parts(&self) -> ErrorParts<'_> {
        ErrorParts {
            metadata: self,
            modeled: None,
        }
    }

    /// The error's code, as in `ExpiredTokenException`; none where the response named none.
    pub fn code(&self) -> Option<&str> {
        self.code.as_deref()
    }

    /// What the service says about it; none where the model calls that sensitive, so that no text shows it.
    pub fn message(&self) -> Option<&str> {
        self.message.as_deref()
    }

    /// The id that the service gave the call; quote it when you ask for help.
    pub fn request_id(&self) -> Option<&str> {
        self.request_id.as_deref()
    }

    /// Whose fault it is: by the model, else by what the response says, else by its status.
    pub fn fault(&self) -> Option<Fault> {
        self.fault.or_else(|| match self.status? {
            status if status.is_client_error() => Some(Fault::Client),
            status if status.is_server_error() => Some(Fault::Server),
            _ => None,
        })
    }

    /// Whether the request must change before it can pass.
    pub fn is_client_fault(&self) -> bool {
        self.fault() == Some(Fault::Client)
    }

    /// The HTTP status; none where only a body was decoded.
    pub fn status(&self) -> Option<StatusCode> {
        self.status
    }

    /// The HTTP headers; none where only a body was decoded.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The body as it came.
    pub fn body(&self) -> &Blob {
        &self.body
    }

    /// Why the response could not be read, where that is the error. The error's own text says it, so that it is
    /// no `source`: a chain of causes says everything once.
    pub fn problem(&self) -> Option<&Error> {
        self.problem.as_ref()
    }

    /// What in a modelled error was not as the model says, as [`Metadata::notes`](crate::Metadata::notes) tells it of
    /// outputs.
    pub fn notes(&self) -> &[Note] {
        NoteList::notes_of(self.notes.as_deref())
    }

    /// How many notes there would be beyond those of [`notes`](Self::notes).
    pub fn notes_left_out(&self) -> usize {
        NoteList::left_out_of(self.notes.as_deref())
    }

    /// Sets the code, as a test makes an error.
    #[must_use]
    pub fn with_code(mut self, code: impl Into<String>) -> Self {
        self.code = Some(code.into());
        self
    }

    /// Sets the message, as a test makes an error.
    #[must_use]
    pub fn with_message(mut self, message: impl Into<String>) -> Self {
        self.message = Some(message.into());
        self
    }

    /// Sets the HTTP status, as a test makes an error.
    #[must_use]
    pub fn with_status(mut self, status: StatusCode) -> Self {
        self.status = Some(status);
        self
    }

    /// What is known of an error when only its body is.
    pub(crate) fn of_body(body: &[u8]) -> Self {
        Self {
            body: body.into(),
            ..Self::default()
        }
    }

    /// What is known of an error that comes in the stream after a response's head.
    pub(crate) fn of_metadata(metadata: &crate::Metadata) -> Self {
        Self {
            status: metadata.status(),
            headers: metadata.headers().clone(),
            request_id: metadata.request_id().map(str::to_owned),
            ..Self::default()
        }
    }

    /// Sets why the response can't be read.
    pub(crate) fn with_problem(mut self, problem: Error) -> Self {
        self.problem = Some(problem);
        self
    }

    /// The beginning of a failed response's body, for an error that has nothing else to say.
    fn excerpt(&self) -> Option<String> {
        const CHARACTERS: usize = 200;
        let is_success = self.status.is_none_or(|status| status.is_success());
        if is_success || self.message.is_some() || self.body.is_empty() {
            return None;
        }
        let text = String::from_utf8_lossy(&self.body);
        if self.secrets.may_be_in(&text) {
            return None;
        }
        let mut words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if let Some((end, _)) = words.char_indices().nth(CHARACTERS) {
            words.truncate(end);
            words.push_str("...");
        }
        Some(words)
    }
}

impl fmt::Display for ErrorMetadata {
    /// `Code: message (HTTP 400, request id abc)`, as far as they are known. Control characters and those that turn the
    /// direction of writing are escaped.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let code = self.code.as_deref().map(Printable);
        let message = self.message.as_deref().map(Printable);
        match (code, message) {
            (Some(code), Some(message)) => write!(f, "{code}: {message}")?,
            (Some(text), None) | (None, Some(text)) => text.fmt(f)?,
            (None, None) if self.problem.is_none() => f.write_str("an error without a code")?,
            (None, None) => {}
        }
        if let Some(problem) = &self.problem {
            let separator = if self.code.is_some() || self.message.is_some() {
                "; "
            } else {
                ""
            };
            write!(f, "{separator}the response can't be read: {problem}")?;
        }
        let request_id = self.request_id.as_deref().map(Printable);
        match (self.status, request_id) {
            (Some(status), Some(id)) => write!(f, " (HTTP {}, request id {id})", status.as_u16())?,
            (Some(status), None) => write!(f, " (HTTP {})", status.as_u16())?,
            (None, Some(id)) => write!(f, " (request id {id})")?,
            (None, None) => {}
        }
        match self.excerpt() {
            Some(excerpt) => write!(f, ": {}", Printable(&excerpt)),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for ErrorMetadata {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ErrorMetadata")
            .field("code", &self.code)
            .field("message", &self.message)
            .field("request_id", &self.request_id)
            .field("fault", &self.fault())
            .field("status", &self.status)
            .field("body", &format_args!("{} bytes", self.body.len()))
            .field("problem", &self.problem)
            .finish_non_exhaustive()
    }
}
