//! The errors that services send, in XML, in JSON and in CBOR.
//!
//! In XML: `<ErrorResponse><Error><Type>Sender</Type><Code>..</Code><Message>..</Message></Error>
//! <RequestId>..</RequestId></ErrorResponse>`, with the members of the error beside its code.
//! In JSON and CBOR the members stand at the top with the code in `__type` or `code`; awsQuery services that
//! were asked for JSON send the names of the XML. [`Form`] says which of them a protocol has.
//!
//! A body is read for what all errors have, then, once the code has named the structure, for its members; but
//! most errors have no member other than the message, which is known by then. The first time what isn't of the
//! right sort is passed over, so that an oddity hides nothing else.

mod envelope;

use envelope::{Common, Envelope, Part};
use http::HeaderName;

use super::IncomingResponse;
use crate::Result;
use crate::codec::Encoded;
#[cfg(feature = "json")]
use crate::codec::json;
use crate::deserialize::DeserializableStruct;
use crate::error::OperationError;
use crate::error::{ErrorMetadata, Fault, IncomingError, Seen};
use crate::response::request_id_of;

/// A format of bodies.
#[derive(Clone, Copy)]
pub(crate) struct Format {
    /// Reads a body into a structure.
    pub read: fn(Encoded<'_>, &mut dyn DeserializableStruct) -> Result<()>,
    /// The name of a body's root, where the format has one.
    root: fn(Encoded<'_>) -> Option<String>,
    pub form: Form,
}

/// Where a format's errors have their code and their members.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// In layers, with the code in `Code`: XML.
    Layers,
    /// At the top, with the code in the header `x-amzn-errortype`, in `__type` or in `code`: awsJson, restJson1.
    Bare,
    /// At the top, with the code in `__type` alone: Smithy RPC v2, which forbids to look elsewhere.
    Typed,
    /// Not known: what any of the other forms has.
    Any,
}

impl Format {
    #[cfg(feature = "xml")]
    pub(crate) const XML: Self = Self {
        read: crate::codec::xml::read_any_root,
        root: |body| crate::codec::xml::root_of(body).map(str::to_owned),
        form: Form::Layers,
    };

    /// A format of AWS's JSON protocols.
    pub(crate) const fn bare(
        read: fn(Encoded<'_>, &mut dyn DeserializableStruct) -> Result<()>,
    ) -> Self {
        Self {
            read,
            root: |_| None,
            form: Form::Bare,
        }
    }

    /// A format of Smithy RPC v2.
    pub(crate) const fn typed(
        read: fn(Encoded<'_>, &mut dyn DeserializableStruct) -> Result<()>,
    ) -> Self {
        Self {
            read,
            root: |_| None,
            form: Form::Typed,
        }
    }
}

/// The error in an XML body. Where `code` is empty, the body's own code decides.
#[cfg(feature = "xml")]
pub fn error_of_xml<E: OperationError>(code: &str, body: &[u8]) -> E {
    decode(code, body, Format::XML)
}

/// The error in a JSON body. Where `code` is empty, the body's own code decides.
///
/// `code` may be as services write it, in the body or in the header `x-amzn-errortype`: `Name`,
/// `namespace#Name` or `Name:http://...`.
#[cfg(feature = "json")]
pub fn error_of_json<E: OperationError>(code: &str, body: &[u8]) -> E {
    let format = Format {
        read: |body, into| json::read_within(body, into, json::Settings::AWS_JSON),
        root: |_| None,
        form: Form::Any,
    };
    decode(code, body, format)
}

/// Has the code of errors in AWS's JSON protocols.
const ERROR_TYPE: HeaderName = HeaderName::from_static("x-amzn-errortype");

/// Has the code and the fault that an error had in awsQuery (`aws.protocols#awsQueryCompatible`).
const QUERY_ERROR: HeaderName = HeaderName::from_static("x-amzn-query-error");

/// The error in an HTTP response. Its code is in the headers or the body, and `read_members` fills the error
/// structure that the code has named.
pub(crate) fn of_response<'r>(
    incoming: &IncomingResponse<'r>,
    format: Format,
    read_members: impl Fn(&mut dyn DeserializableStruct) -> Result<()> + 'r,
) -> IncomingError<'r> {
    let mut metadata = incoming.error_metadata_without_id();
    let header = |name: &HeaderName| {
        let values = incoming.headers.get_all(name).iter();
        values
            .filter_map(|value| value.to_str().ok())
            .find(|value| !value.trim().is_empty())
    };
    let code = match format.form {
        Form::Typed => None,
        _ => header(&ERROR_TYPE),
    };
    let seen = common(code, &mut metadata, incoming.document(), format);
    if metadata.request_id.is_none() {
        metadata.request_id = request_id_of(incoming.headers);
    }
    // A service that once spoke awsQuery says here what it would have said then.
    let query_error = match format.form {
        Form::Layers => None,
        _ => header(&QUERY_ERROR).and_then(|text| text.split_once(';')),
    };
    let Some((code, fault)) = query_error else {
        let root = root_as_code(&metadata, incoming.document(), format);
        return IncomingError::new(metadata, read_members)
            .with_seen(seen)
            .with_shape_of_root(root);
    };
    let shape = metadata.code.replace(code.to_owned()).unwrap_or_default();
    metadata.fault = fault_of(fault).or(metadata.fault);
    IncomingError::new(metadata, read_members)
        .with_seen(seen)
        .with_shape(shape)
}

fn decode<E: OperationError>(code: &str, body: &[u8], format: Format) -> E {
    let mut metadata = ErrorMetadata::of_body(body);
    let body = Encoded::from(body);
    let seen = common(Some(code), &mut metadata, body, format);
    let root = root_as_code(&metadata, body, format);
    let read = |error: &mut dyn DeserializableStruct| read_members(body, format, error);
    let response = IncomingError::new(metadata, read).with_seen(seen);
    E::of_incoming(response.with_shape_of_root(root))
}

/// The error that a message of an event stream is, with what is known of it, and the function that reads the
/// members of its structure.
pub(crate) fn of_event<'r>(
    code: &str,
    mut metadata: ErrorMetadata,
    payload: &[u8],
    format: Format,
    read_members: impl Fn(&mut dyn DeserializableStruct) -> Result<()> + 'r,
) -> IncomingError<'r> {
    let seen = common(Some(code), &mut metadata, payload.into(), format);
    IncomingError::new(metadata, read_members).with_seen(seen)
}

/// Reads an error's members from a body, in all layers that they may have.
pub(crate) fn read_members(
    body: Encoded<'_>,
    format: Format,
    error: &mut dyn DeserializableStruct,
) -> Result<()> {
    // Where the error has no members, it doesn't matter what came.
    if error.schema().members.is_empty() {
        return Ok(());
    }
    if body.bytes.is_empty() {
        body.note_all_of(error);
        return Ok(());
    }
    (format.read)(body, &mut Envelope::of(Part::Members(error), format))
}

/// The name of the root, where an error has no other code: Route 53 once answered `<InvalidChangeBatch>` so. Whether an
/// error has that name is for the operation to know; a page of HTML has a root, too.
fn root_as_code(metadata: &ErrorMetadata, body: Encoded<'_>, format: Format) -> Option<String> {
    let says_nothing = metadata.code.is_none() && metadata.problem.is_none();
    let root = says_nothing.then(|| (format.root)(body)).flatten()?;
    let is_layer = matches!(root.as_str(), "Error" | "ErrorResponse" | "Response");
    (!is_layer).then_some(root)
}

/// Fills in what is known of an error before its members are read. The body's own code counts where `code` is
/// none or empty.
fn common(
    code: Option<&str>,
    metadata: &mut ErrorMetadata,
    body: Encoded<'_>,
    format: Format,
) -> Seen {
    let mut common = Common::default();
    let problem = match body.bytes.is_empty() {
        true => None,
        false => (format.read)(body, &mut Envelope::of(Part::Common(&mut common), format)).err(),
    };
    let seen = match problem {
        None => Seen::Whole,
        Some(_) => Seen::InPart,
    };
    let code = code.map(bare_code).filter(|code| !code.is_empty());
    metadata.code = match code {
        Some(code) => Some(code.to_owned()),
        None => {
            // A body that isn't in the format, such as a proxy's HTML page, says nothing of the error, and one
            // that breaks off not for sure. But where the code is known without it, the body's fault comes out
            // when the error's members are read, if it has any.
            metadata.problem = problem;
            common.take_code()
        }
    };
    metadata.message = common.message.filter(|message| !message.is_empty());
    metadata.fault = common.fault;
    metadata.request_id = common.request_id.or(metadata.request_id.take());
    seen
}

fn fault_of(text: &str) -> Option<Fault> {
    match text {
        "Sender" => Some(Fault::Client),
        "Receiver" => Some(Fault::Server),
        _ => None,
    }
}

/// The code without its namespace and without the address that may follow it.
fn bare_code(code: &str) -> &str {
    let code = code.trim();
    let code = code.split_once(':').map_or(code, |(code, _)| code);
    code.rsplit_once('#').map_or(code, |(_, name)| name)
}
