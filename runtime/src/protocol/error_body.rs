//! The errors that services send, in XML and in JSON.
//!
//! In XML: `<ErrorResponse><Error><Type>Sender</Type><Code>..</Code><Message>..</Message></Error>
//! <RequestId>..</RequestId></ErrorResponse>`, with the members of the error beside its code.
//! In JSON the members stand at the top with the code in `__type` or `code`; awsQuery services that were
//! asked for JSON send the names of the XML.
//!
//! A body is read twice: for what all errors have, then, once the code has named the structure, for its
//! members.

#[cfg(feature = "protocol")]
use super::Reply;
use crate::deserialize::{DeserializableShape, DeserializableStruct, ShapeDeserializer};
#[cfg(any(feature = "json", feature = "xml"))]
use crate::error::OperationError;
use crate::error::{ErrorMetadata, ErrorResponse, Fault};
use crate::schema::prelude;
use crate::{Member, Result, Schema};

/// Reads a body of some format into a structure.
pub(crate) type Read = fn(&[u8], &mut dyn DeserializableStruct) -> Result<()>;

/// The error in an XML body. Where `code` is empty, the body's own code decides.
#[cfg(feature = "xml")]
pub fn error_of_xml<E: OperationError>(code: &str, body: &[u8]) -> E {
    decode(code, body, crate::codec::xml::read)
}

/// The error in a JSON body. Where `code` is empty, the body's own code decides.
///
/// `code` may be as services write it, in the body or in the header `x-amzn-errortype`: `Name`,
/// `namespace#Name` or `Name:http://...`.
#[cfg(feature = "json")]
pub fn error_of_json<E: OperationError>(code: &str, body: &[u8]) -> E {
    decode(code, body, crate::codec::json::read)
}

/// The error in an HTTP response. Its code is in the headers or the body; `read` knows the format, and
/// `read_members` fills the error structure that the code has named.
#[cfg(feature = "protocol")]
pub(crate) fn of_reply<'r>(
    reply: &Reply<'r>,
    read: Read,
    read_members: impl Fn(&mut dyn DeserializableStruct) -> Result<()> + 'r,
) -> ErrorResponse<'r> {
    let header = |name: &str| reply.headers.get(name)?.to_str().ok();
    let mut metadata = ErrorMetadata::of_reply(reply);
    let shape = common(header("x-amzn-errortype"), &mut metadata, reply.body, read);
    // A service that once spoke awsQuery says here what it would have said then.
    if let Some((code, fault)) = header("x-amzn-query-error").and_then(|text| text.split_once(';'))
    {
        metadata.code = Some(code.to_owned());
        metadata.fault = fault_of(fault).or(metadata.fault);
    }
    ErrorResponse::new(shape, metadata, read_members)
}

#[cfg(any(feature = "json", feature = "xml"))]
fn decode<E: OperationError>(code: &str, body: &[u8], read: Read) -> E {
    let mut metadata = ErrorMetadata::of_body(body);
    let shape = common(Some(code), &mut metadata, body, read);
    E::of_response(ErrorResponse::new(shape, metadata, |error| {
        read_members(body, read, error)
    }))
}

/// Reads an error's members from a body, in whatever layers they are.
pub(crate) fn read_members(
    body: &[u8],
    read: Read,
    error: &mut dyn DeserializableStruct,
) -> Result<()> {
    match body.is_empty() {
        true => Ok(()),
        false => read(body, &mut Envelope::of(Part::Members(error))),
    }
}

/// Fills in what is known of an error before its members are read, and gives its code. The body's own code
/// counts where `code` is none or empty.
fn common(code: Option<&str>, metadata: &mut ErrorMetadata, body: &[u8], read: Read) -> String {
    let mut common = Common::default();
    // A body that isn't in the format, such as a proxy's HTML page, leaves the error without a code; but
    // where the code is known, the body's fault comes out when the error's members are read.
    let problem = match body.is_empty() {
        true => None,
        false => read(body, &mut Envelope::of(Part::Common(&mut common))).err(),
    };
    metadata.code = [code, common.code.as_deref()]
        .into_iter()
        .flatten()
        .map(bare_code)
        .find(|code| !code.is_empty())
        .map(str::to_owned);
    metadata.message = common.message.filter(|message| !message.is_empty());
    metadata.fault = common.fault.as_deref().and_then(fault_of);
    metadata.request_id = common.request_id.or(metadata.request_id.take());
    if metadata.code.is_none() {
        metadata.problem = problem;
    }
    metadata.code.clone().unwrap_or_default()
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

/// What all errors have.
#[derive(Default)]
struct Common {
    code: Option<String>,
    message: Option<String>,
    fault: Option<String>,
    request_id: Option<String>,
}

/// A body that is being read: an error in the layers that may be around it.
struct Envelope<'e> {
    part: Part<'e>,
    /// Whether `Error` is open: what stands in it belongs to the error, whatever its name.
    in_error: bool,
}

/// What is wanted of the body.
enum Part<'e> {
    Common(&'e mut Common),
    Members(&'e mut dyn DeserializableStruct),
    Nothing,
}

static ENVELOPE: Schema = Schema::structure(
    "tinsmith#ErrorResponse",
    &[
        Member::new("Error", &ENVELOPE),
        Member::new("Errors", &ENVELOPE),
        Member::new("Code", &prelude::STRING),
        Member::new("Message", &prelude::STRING),
        Member::new("Type", &prelude::STRING),
        Member::new("RequestId", &prelude::STRING),
    ],
);
const ERROR: usize = 0;
const ERRORS: usize = 1;
/// The members of the error are counted after those of the envelope.
const MEMBERS: usize = 6;

impl<'e> Envelope<'e> {
    fn of(part: Part<'e>) -> Self {
        Self {
            part,
            in_error: false,
        }
    }
}

impl DeserializableStruct for Envelope<'_> {
    fn schema(&self) -> &'static Schema {
        &ENVELOPE
    }

    fn blank() -> Self {
        Self::of(Part::Nothing)
    }

    fn position(
        &self,
        expected: usize,
        name: &str,
        wire_name: fn(&Member) -> &'static str,
    ) -> Option<(usize, &'static Member)> {
        let of_envelope = |index: usize| Some((index, ENVELOPE.members.get(index)?));
        match name {
            "Error" if !self.in_error => return of_envelope(ERROR),
            // The one layer of ec2Query that awsQuery doesn't have.
            "Errors" if !self.in_error => return of_envelope(ERRORS),
            _ => {}
        }
        match (&self.part, name) {
            (Part::Members(error), _) => {
                let (index, m) =
                    error.position(expected.saturating_sub(MEMBERS), name, wire_name)?;
                Some((MEMBERS + index, m))
            }
            (_, "Code" | "code" | "__type") => of_envelope(2),
            (_, "Message" | "message" | "errorMessage") => of_envelope(3),
            (_, "Type") => of_envelope(4),
            (_, "RequestId" | "RequestID" | "requestId") => of_envelope(5),
            _ => None,
        }
    }

    fn read_member<'de>(
        &mut self,
        index: usize,
        m: &'static Member,
        de: &mut dyn ShapeDeserializer<'de>,
    ) -> Result<()> {
        match (index, &mut self.part) {
            (ERROR, _) => {
                self.in_error = true;
                let read = de.structure(m, self);
                self.in_error = false;
                read
            }
            (ERRORS, _) => de.structure(m, self),
            (2, Part::Common(common)) => common.code.read(m, de),
            (3, Part::Common(common)) => common.message.read(m, de),
            (4, Part::Common(common)) => common.fault.read(m, de),
            (5, Part::Common(common)) => common.request_id.read(m, de),
            (index, Part::Members(error)) => {
                error.read_member(index.saturating_sub(MEMBERS), m, de)
            }
            _ => Ok(()),
        }
    }
}
