//! An error on its way to the caller.

use http::StatusCode;

use crate::error::OperationError;
use crate::protocol::text::texts_of;
use crate::serialize::SerializableStruct;
use crate::{Error, ErrorKind, Fault, OperationSchema, Result, Unit};

/// An error on its way to the caller.
pub struct OutgoingError<'f> {
    /// The operation that was called.
    pub(crate) operation: &'static OperationSchema,
    /// The id of the call, if it is to be told.
    pub(crate) request_id: Option<&'f str>,
    /// The absolute shape id of the error, or the code of one that the model doesn't name.
    pub(crate) id: &'f str,
    /// The code in query protocols.
    pub(crate) query_code: &'f str,
    /// Whose fault it is.
    pub(crate) fault: Fault,
    /// The HTTP status.
    pub(crate) status: StatusCode,
    /// What the service says about it.
    pub(crate) message: Option<String>,
    /// The name of the error's member that holds the message, if one does.
    pub(crate) message_member: Option<&'static str>,
    /// The error itself; [`Unit`] where the model doesn't name it.
    pub(crate) error: &'f dyn SerializableStruct,
}

impl<'f> OutgoingError<'f> {
    pub(crate) fn of<E: OperationError>(
        operation: &'static OperationSchema,
        error: &'f E,
        request_id: Option<&'f str>,
    ) -> Result<Self> {
        let parts = error.parts();
        let metadata = parts.metadata;
        if let Some(problem) = metadata.problem() {
            let message =
                format!("a response that could not be read is no error of a service: {problem}");
            return Err(Error::new(ErrorKind::Unrepresentable, message));
        }
        let modeled = parts.modeled.map(SerializableStruct::schema);
        let id = match modeled {
            Some(schema) => schema.id,
            None => metadata
                .code()
                .filter(|code| !code.is_empty())
                .ok_or_else(|| {
                    let message = "the error has no code: set it by `ErrorMetadata::with_code`";
                    Error::new(ErrorKind::Unrepresentable, message)
                })?,
        };
        let traits = modeled.and_then(|schema| schema.traits.error);
        let fault = traits
            .map(|traits| traits.fault)
            .or(metadata.fault())
            .unwrap_or(Fault::Client);
        let shape = parts.modeled.unwrap_or(&Unit);
        let own_message = texts_of(shape)
            .into_iter()
            .find(|(name, _)| name.eq_ignore_ascii_case("message"));
        let message_member = own_message.as_ref().map(|(name, _)| *name);
        Ok(Self {
            operation,
            request_id: request_id.or(metadata.request_id()),
            id,
            query_code: traits
                .and_then(|traits| traits.query_code)
                .unwrap_or(name_of(id)),
            fault,
            status: status(
                operation,
                metadata.status(),
                traits.and_then(|t| t.http_status),
                fault,
            ),
            message: own_message
                .map(|(_, text)| text)
                .or_else(|| metadata.message().map(str::to_owned)),
            message_member,
            error: shape,
        })
    }

    /// The error's name, without its namespace.
    pub fn name(&self) -> &'f str {
        name_of(self.id)
    }

    /// Whose fault it is, in the words of AWS's protocols.
    pub fn sender(&self) -> &'static str {
        match self.fault {
            Fault::Client => "Sender",
            Fault::Server => "Receiver",
        }
    }

    /// The texts that a JSON or CBOR body has before the error's members: its type under `__type`, if that
    /// is told there, and the message if no member holds it.
    pub(in crate::protocol) fn texts<'t>(
        &'t self,
        of_type: Option<&'t str>,
    ) -> Vec<(&'t str, &'t str)> {
        let message = self
            .message
            .as_deref()
            .filter(|_| self.message_member.is_none());
        let of_type = of_type.map(|id| ("__type", id));
        of_type
            .into_iter()
            .chain(message.map(|message| ("message", message)))
            .collect()
    }
}

fn name_of(id: &str) -> &str {
    id.split_once('#').map_or(id, |(_, name)| name)
}

/// A status of success would hide the error from its reader.
fn status(
    operation: &OperationSchema,
    own: Option<StatusCode>,
    of_model: Option<u16>,
    fault: Fault,
) -> StatusCode {
    own.or_else(|| StatusCode::from_u16(of_model?).ok())
        .filter(|status| !operation.is_success(*status))
        .unwrap_or(match fault {
            Fault::Client => StatusCode::BAD_REQUEST,
            Fault::Server => StatusCode::INTERNAL_SERVER_ERROR,
        })
}
