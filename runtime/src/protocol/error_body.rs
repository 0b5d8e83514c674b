//! The errors that services send, in XML and in JSON.
//!
//! In XML: `<ErrorResponse><Error><Type>Sender</Type><Code>..</Code><Message>..</Message></Error>
//! <RequestId>..</RequestId></ErrorResponse>`, with the members of the error beside its code.
//! In JSON and CBOR the members stand at the top with the code in `__type` or `code`; awsQuery services that
//! were asked for JSON send the names of the XML. [`Form`] says which of them a protocol has.
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
use crate::{ErrorKind, Member, Result, Schema};

/// Where a protocol's errors have their code and their members.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(dead_code, reason = "no program has all protocols")]
pub(crate) enum Form {
    /// In layers, with the code in `Code`: XML.
    Layers,
    /// At the top, with the code in the header `x-amzn-errortype`, in `__type` or in `code`: awsJson, restJson1.
    Bare,
    /// At the top, with the code in `__type` alone: Smithy RPC v2, which forbids to look elsewhere.
    Typed,
    /// Not known: whatever the other forms have.
    Any,
}

impl Form {
    /// Whether layers may be around the error.
    fn has_layers(self) -> bool {
        matches!(self, Self::Layers | Self::Any)
    }

    /// The envelope's member of a name that all errors may have.
    fn common(self, name: &str) -> Option<usize> {
        match name {
            "__type" if self != Self::Layers => Some(TYPE_NAME),
            "Code" if self != Self::Typed => Some(CODE),
            "code" if matches!(self, Self::Bare | Self::Any) => Some(CODE),
            "Message" | "message" | "errorMessage" => Some(MESSAGE),
            "Type" if self.has_layers() => Some(FAULT),
            "RequestId" | "RequestID" | "requestId" => Some(REQUEST_ID),
            _ => None,
        }
    }
}

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
    form: Form,
    read: Read,
    read_members: impl Fn(&mut dyn DeserializableStruct) -> Result<()> + 'r,
) -> ErrorResponse<'r> {
    let header = |name: &str| reply.headers.get(name)?.to_str().ok();
    let mut metadata = ErrorMetadata::of_reply(reply);
    let code = (form != Form::Typed)
        .then(|| header("x-amzn-errortype"))
        .flatten();
    let shape = common(code, &mut metadata, reply.body, form, read);
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
    let shape = common(Some(code), &mut metadata, body, Form::Any, read);
    E::of_response(ErrorResponse::new(shape, metadata, |error| {
        read_members(body, Form::Any, read, error)
    }))
}

/// Reads an error's members from a body, in whatever layers they are.
pub(crate) fn read_members(
    body: &[u8],
    form: Form,
    read: Read,
    error: &mut dyn DeserializableStruct,
) -> Result<()> {
    match body.is_empty() {
        true => Ok(()),
        false if form.has_layers() => read(body, &mut Envelope::of(Part::Members(error), form)),
        // Here `Error` and `Errors` would be members like others.
        false => read(body, error),
    }
}

/// Fills in what is known of an error before its members are read, and gives its code. The body's own code
/// counts where `code` is none or empty.
fn common(
    code: Option<&str>,
    metadata: &mut ErrorMetadata,
    body: &[u8],
    form: Form,
    read: Read,
) -> String {
    let mut common = Common::default();
    // A body that isn't in the format, such as a proxy's HTML page, leaves the error without a code; but
    // where the code is known, the body's fault comes out when the error's members are read.
    let problem = match body.is_empty() {
        true => None,
        false => read(body, &mut Envelope::of(Part::Common(&mut common), form)).err(),
    };
    // No member of the model is called `__type`, but one may well be called `code`.
    metadata.code = [code, common.type_name.as_deref(), common.code.as_deref()]
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
    type_name: Option<String>,
    code: Option<String>,
    message: Option<String>,
    fault: Option<String>,
    request_id: Option<String>,
}

/// A body that is being read: an error in the layers that may be around it.
struct Envelope<'e> {
    part: Part<'e>,
    form: Form,
    place: Place,
}

/// Where in an envelope the reader is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// In no `Error`: it may come, or the error's members stand here.
    Before,
    /// In `Error`: what stands there belongs to the error, whatever its name.
    Within,
    /// After `Error`: what stands there, such as the request id, is none of its members.
    After,
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
        Member::new("__type", &prelude::STRING),
        Member::new("Code", &prelude::STRING),
        Member::new("Message", &prelude::STRING),
        Member::new("Type", &prelude::STRING),
        Member::new("RequestId", &prelude::STRING),
    ],
);
const ERROR: usize = 0;
const ERRORS: usize = 1;
const TYPE_NAME: usize = 2;
const CODE: usize = 3;
const MESSAGE: usize = 4;
const FAULT: usize = 5;
const REQUEST_ID: usize = 6;
/// The members of the error are counted after those of the envelope.
const MEMBERS: usize = 7;

impl<'e> Envelope<'e> {
    fn of(part: Part<'e>, form: Form) -> Self {
        Self {
            part,
            form,
            place: Place::Before,
        }
    }
}

impl DeserializableStruct for Envelope<'_> {
    fn schema(&self) -> &'static Schema {
        &ENVELOPE
    }

    fn blank() -> Self {
        Self::of(Part::Nothing, Form::Any)
    }

    fn position(
        &self,
        expected: usize,
        name: &str,
        wire_name: fn(&Member) -> &'static str,
    ) -> Option<(usize, &'static Member)> {
        let of_envelope = |index: usize| Some((index, ENVELOPE.members.get(index)?));
        let may_open = self.form.has_layers() && self.place != Place::Within;
        match name {
            "Error" if may_open => return of_envelope(ERROR),
            // The one layer of ec2Query that awsQuery doesn't have.
            "Errors" if may_open => return of_envelope(ERRORS),
            _ => {}
        }
        match &self.part {
            Part::Members(_) if self.place == Place::After => None,
            Part::Members(error) => {
                let (index, m) =
                    error.position(expected.saturating_sub(MEMBERS), name, wire_name)?;
                Some((MEMBERS + index, m))
            }
            _ => self.form.common(name).and_then(of_envelope),
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
                self.place = Place::Within;
                let read = de.structure(m, self);
                self.place = Place::After;
                read
            }
            (ERRORS, _) => de.structure(m, self),
            (index, Part::Common(common)) => {
                let text = match index {
                    TYPE_NAME => &mut common.type_name,
                    CODE => &mut common.code,
                    MESSAGE => &mut common.message,
                    FAULT => &mut common.fault,
                    _ => &mut common.request_id,
                };
                match text.read(m, de) {
                    // A member of the model that has one of these names may be anything.
                    Err(error)
                        if !self.form.has_layers() && error.kind() == ErrorKind::Mismatch =>
                    {
                        Ok(())
                    }
                    read => read,
                }
            }
            (index, Part::Members(error)) => {
                error.read_member(index.saturating_sub(MEMBERS), m, de)
            }
            _ => Ok(()),
        }
    }
}
