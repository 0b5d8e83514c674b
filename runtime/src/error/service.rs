//! The errors that a service sends: how a protocol hands them to an operation's error enum.

use std::fmt;
use std::ops::Deref;

use http::StatusCode;

use super::metadata::Secrets;
use super::{ErrorMetadata, message};
use crate::Schema;
use crate::deserialize::DeserializableStruct;
use crate::notes::Notes;
use crate::serialize::SerializableStruct;
use crate::{Blob, Result, Value};

/// An error that the model describes, and what came with it. It derefs to the error.
///
/// It is as large as a pointer, so that an error enum stays small whatever its errors hold.
#[derive(Clone, PartialEq)]
pub struct ServiceError<E>(Box<Parts<E>>);

#[derive(Clone, PartialEq)]
struct Parts<E> {
    error: E,
    metadata: ErrorMetadata,
}

/// The error enum of an operation. Generated code implements it.
pub trait OperationError: std::error::Error + Sized {
    /// The error that a service sent, by its code.
    fn of_incoming(error: IncomingError<'_>) -> Self;

    /// A response that could not be read.
    fn of_invalid_response(metadata: Box<ErrorMetadata>) -> Self;

    /// What came with the error, and the error itself where the model describes it.
    fn parts(&self) -> ErrorParts<'_>;

    /// What came with the error.
    fn metadata(&self) -> &ErrorMetadata {
        self.parts().metadata
    }

    /// The error, where the model describes it.
    fn modeled(&self) -> Option<&dyn SerializableStruct> {
        self.parts().modeled
    }
}

/// An error seen without its type.
pub struct ErrorParts<'e> {
    /// What came with the error.
    pub(crate) metadata: &'e ErrorMetadata,
    /// The error itself, where the model describes it.
    pub(crate) modeled: Option<&'e dyn SerializableStruct>,
}

impl<'e> ErrorParts<'e> {
    /// An error that the model doesn't describe.
    pub fn new(metadata: &'e ErrorMetadata) -> Self {
        Self {
            metadata,
            modeled: None,
        }
    }

    /// Says that the model describes the error.
    #[must_use]
    pub fn with_modeled(mut self, error: &'e dyn SerializableStruct) -> Self {
        self.modeled = Some(error);
        self
    }

    /// What came with the error.
    pub fn metadata(&self) -> &'e ErrorMetadata {
        self.metadata
    }

    /// The error itself, where the model describes it.
    pub fn modeled(&self) -> Option<&'e dyn SerializableStruct> {
        self.modeled
    }
}

/// An error on its way from a protocol to an operation's error enum: its code is known, its members are not
/// read yet.
pub struct IncomingError<'r> {
    /// The code that says which structure the error is, where it is not the metadata's: a service may keep the
    /// codes of awsQuery.
    shape: Option<String>,
    metadata: ErrorMetadata,
    seen: Seen,
    read: Box<ReadMembers<'r>>,
    /// Where it is noted what the members lacked.
    notes: Option<&'r Notes>,
}

/// How much of an error's body was read for the metadata.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Seen {
    /// All of it: the message is what it says.
    Whole,
    /// Nothing, or only the part before what can't be read.
    InPart,
}

/// The body of a response that could not be read, as it came. It derefs to the [`Blob`].
///
/// `Debug` shows its length only: it may hold secrets.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct RawBody(pub(crate) Blob);

/// Reads an error's members from the body of its response.
type ReadMembers<'r> = dyn Fn(&mut dyn DeserializableStruct) -> Result<()> + 'r;

impl<'r> IncomingError<'r> {
    /// An error with what is known of it, and the function that reads its members.
    pub fn new(
        metadata: ErrorMetadata,
        read: impl Fn(&mut dyn DeserializableStruct) -> Result<()> + 'r,
    ) -> Self {
        Self {
            shape: None,
            metadata,
            seen: Seen::InPart,
            read: Box::new(read),
            notes: None,
        }
    }

    /// Sets the code that names the structure, where it is not the one that the metadata has; an empty one names none.
    #[must_use]
    pub fn with_shape(mut self, code: impl Into<String>) -> Self {
        self.shape = Some(code.into());
        self
    }

    /// Sets the code that names the structure to the name of the body's root, if that is all there is: where no error
    /// has that name, there is no code.
    pub(crate) fn with_shape_of_root(mut self, root: Option<String>) -> Self {
        self.shape = self.shape.or(root);
        self
    }

    /// Sets how much of the body the metadata is from.
    pub(crate) fn with_seen(mut self, seen: Seen) -> Self {
        self.seen = seen;
        self
    }

    /// The code that names the structure, or nothing where the response had none.
    pub fn code(&self) -> &str {
        let code = self.shape.as_deref().or(self.metadata.code());
        code.unwrap_or_default()
    }

    /// Takes that code, where the response names none and could be read.
    pub(crate) fn or_code(mut self, code: Option<&str>) -> Self {
        if self.code().is_empty() && self.metadata.problem.is_none() {
            self.metadata.code = code.map(str::to_owned);
        }
        self
    }

    /// Takes over what reading the members notes.
    pub(crate) fn with_notes(mut self, notes: Option<&'r Notes>) -> Self {
        self.notes = notes;
        self
    }

    /// Keeps the body out of texts where it names a secret of the call's input or output.
    pub(crate) fn hide_secrets_of(mut self, call: [&'static Schema; 2]) -> Self {
        self.metadata.secrets.call = Some(call);
        self
    }

    /// Reads the members of a modelled error and wraps it; one that can't be read is an invalid response.
    pub fn modeled<E: DeserializableStruct, O: OperationError>(
        self,
        wrap: impl FnOnce(ServiceError<E>) -> O,
    ) -> O {
        let mut error = E::blank();
        let mut metadata = self.metadata;
        metadata.code = metadata.code.or(self.shape);
        let schema = error.schema();
        if let Some(traits) = schema.traits.error {
            metadata.fault = Some(traits.fault);
            metadata.retry = traits.retryable;
        }
        metadata.secrets.error = Some(schema);
        let read = match &metadata.problem {
            Some(problem) => Err(problem.clone()),
            None => match metadata
                .message
                .as_deref()
                .filter(|_| self.seen == Seen::Whole)
            {
                Some(text) if schema.has_only_a_message() => message::read(&mut error, text),
                _ => (self.read)(&mut error),
            },
        };
        if schema.is_message_sensitive() {
            metadata.message = None;
        }
        metadata.notes = self.notes.and_then(Notes::take);
        match read {
            Ok(()) => wrap(ServiceError::new(error, metadata)),
            Err(problem) => {
                metadata.problem = Some(problem);
                O::of_invalid_response(Box::new(metadata))
            }
        }
    }

    /// The code, the body and all else of an error that the model doesn't describe.
    pub fn unknown(self) -> (String, RawBody, Box<ErrorMetadata>) {
        let code = self.metadata.code.clone().unwrap_or_default();
        (
            code,
            RawBody(self.metadata.body.clone()),
            Box::new(self.metadata),
        )
    }
}

impl RawBody {
    /// The bytes themselves.
    pub fn into_inner(self) -> Blob {
        self.0
    }
}

impl<B: Into<Blob>> From<B> for RawBody {
    fn from(body: B) -> Self {
        Self(body.into())
    }
}

impl Deref for RawBody {
    type Target = Blob;

    fn deref(&self) -> &Blob {
        &self.0
    }
}

impl fmt::Debug for RawBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} bytes", self.0.len())
    }
}

impl<E> ServiceError<E> {
    /// An error and what came with it.
    pub fn new(error: E, metadata: ErrorMetadata) -> Self {
        Self(Box::new(Parts { error, metadata }))
    }

    /// What came with the error.
    pub fn metadata(&self) -> &ErrorMetadata {
        &self.0.metadata
    }

    #[cfg(feature = "zeroize")]
    pub(crate) fn parts_mut(&mut self) -> (&mut E, &mut ErrorMetadata) {
        (&mut self.0.error, &mut self.0.metadata)
    }

    /// The error alone.
    pub fn into_error(self) -> E {
        self.0.error
    }
}

impl<E: SerializableStruct> ServiceError<E> {
    /// An error as a test or a mock makes it, with the metadata that the error and its model tell: code, message,
    /// fault and status.
    pub fn of(error: E) -> Self {
        let schema = error.schema();
        let traits = schema.traits.error;
        let code = traits.and_then(|traits| traits.query_code);
        let status = traits.and_then(|traits| traits.http_status);
        let metadata = ErrorMetadata {
            code: Some(code.unwrap_or(schema.name()).to_owned()),
            message: message_of(&error).filter(|_| !schema.is_message_sensitive()),
            fault: traits.map(|traits| traits.fault),
            status: status.and_then(|status| StatusCode::from_u16(status).ok()),
            secrets: Secrets {
                error: Some(schema),
                call: None,
            },
            ..ErrorMetadata::default()
        };
        Self::new(error, metadata)
    }

    /// The error and its metadata, without their type.
    pub fn parts(&self) -> ErrorParts<'_> {
        ErrorParts {
            metadata: &self.0.metadata,
            modeled: Some(&self.0.error),
        }
    }
}

/// The text of the member that is the message.
fn message_of(error: &dyn SerializableStruct) -> Option<String> {
    let Value::Structure(members) = Value::of(error) else {
        return None;
    };
    let mut members = members.iter();
    let (_, message) = members.find(|(name, _)| name.eq_ignore_ascii_case("message"))?;
    message.as_str().map(str::to_owned)
}

impl<E> Deref for ServiceError<E> {
    type Target = E;

    fn deref(&self) -> &E {
        &self.0.error
    }
}

impl<E: fmt::Debug> fmt::Debug for ServiceError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ServiceError")
            .field("error", &self.0.error)
            .field("metadata", &self.0.metadata)
            .finish()
    }
}
