//! The envelope around an awsQuery service's output.
//!
//! In XML: `<GoResponse><GoResult>..</GoResult><ResponseMetadata><RequestId>..</RequestId></ResponseMetadata>
//! </GoResponse>`. Services that were asked for JSON send the same names as nested objects.

use crate::codec::Encoded;
#[cfg(feature = "json")]
use crate::codec::json::Settings;
use crate::deserialize::Expected;
use crate::deserialize::{DeserializableShape, DeserializableStruct, ShapeDeserializer};
use crate::notes::Notes;
use crate::response::result_name;
use crate::schema::prelude;
use crate::serialize::{MemberSerializer, SerializableStruct};
use crate::{Member, Metadata, Response, Result, Schema};

/// Reads the output of the operation of that name; the root must be its `Response`.
#[cfg(feature = "xml")]
pub(crate) fn read_output(
    operation: &str,
    xml: Encoded<'_>,
    output: &mut dyn DeserializableStruct,
) -> Result<Metadata> {
    // A service may answer without a body where there is no output.
    if xml.bytes.iter().all(u8::is_ascii_whitespace) && output.schema().members.is_empty() {
        return Ok(Metadata::default());
    }
    read(ResultAt::ElementOf(operation), output, |envelope| {
        crate::codec::xml::read_response(xml, operation, envelope)
    })
}

/// Reads the output of an ec2Query operation: its members and `requestId` are in the root itself.
#[cfg(feature = "xml")]
pub(crate) fn read_ec2_output(
    operation: &str,
    xml: Encoded<'_>,
    output: &mut dyn DeserializableStruct,
) -> Result<Metadata> {
    if xml.bytes.iter().all(u8::is_ascii_whitespace) && output.schema().members.is_empty() {
        return Ok(Metadata::default());
    }
    read(ResultAt::Root, output, |envelope| {
        crate::codec::xml::read_response(xml, operation, envelope)
    })
}

/// Whether a body has one of some roots, and not that of the operation's output.
#[cfg(feature = "xml")]
pub(super) fn has_other_root(
    incoming: &super::IncomingResponse<'_>,
    is_one: impl Fn(&str) -> bool,
) -> bool {
    let Some(root) = crate::codec::xml::root_of(incoming.document()) else {
        return false;
    };
    is_one(root) && root.strip_suffix("Response") != Some(incoming.operation.name)
}

/// Reads an output without knowing its operation: with any root, and a result of any operation.
#[cfg(feature = "xml")]
pub(crate) fn of_xml<T: DeserializableStruct>(xml: &[u8]) -> Result<Response<T>> {
    response(|output, notes| {
        read(ResultAt::Anywhere, output, |envelope| {
            crate::codec::xml::read_any_root(Encoded::from(xml).with_notes(notes), envelope)
        })
    })
}

/// Reads an output from JSON, in its envelopes or bare.
#[cfg(feature = "json")]
pub(crate) fn of_json<T: DeserializableStruct>(json: &[u8]) -> Result<Response<T>> {
    response(|output, notes| {
        read(ResultAt::Anywhere, output, |envelope| {
            let json = Encoded::from(json).with_notes(notes);
            crate::codec::json::read_within(json, envelope, Settings::AWS_JSON)
        })
    })
}

/// Writes an output and its metadata as JSON.
#[cfg(feature = "json")]
pub(crate) fn to_json<T: SerializableStruct>(response: &Response<T>) -> Result<String> {
    use crate::codec::json::to_string;

    // The result's name is the operation's, so no static schema can say it; it needs no escapes.
    let mut parts = Vec::new();
    if let Some(name) = result_name(response.result.schema()) {
        parts.push(format!("\"{name}\":{}", to_string(&response.result)?));
    }
    if let Some(id) = response.metadata.request_id() {
        let ids = Ids {
            request_id: Some(id.to_owned()),
        };
        parts.push(format!("\"ResponseMetadata\":{}", to_string(&ids)?));
    }
    Ok(format!("{{{}}}", parts.join(",")))
}

fn response<T: DeserializableStruct>(
    read: impl FnOnce(&mut dyn DeserializableStruct, &Notes) -> Result<Metadata>,
) -> Result<Response<T>> {
    let mut result = T::blank();
    let notes = Notes::default();
    let metadata = read(&mut result, &notes)?.with_notes(&notes);
    Ok(Response { result, metadata })
}

fn read(
    result_at: ResultAt<'_>,
    output: &mut dyn DeserializableStruct,
    read: impl FnOnce(&mut Envelope<'_>) -> Result<()>,
) -> Result<Metadata> {
    let mut envelope = Envelope {
        result: Some(output),
        result_at,
        has_layer: false,
        ids: Ids::default(),
    };
    read(&mut envelope)?;
    Ok(match envelope.ids.request_id {
        Some(id) => Metadata::default().with_request_id(id),
        None => Metadata::default(),
    })
}

/// An envelope that is being read.
struct Envelope<'e> {
    /// Where the output goes; a blank envelope has nowhere.
    result: Option<&'e mut dyn DeserializableStruct>,
    result_at: ResultAt<'e>,
    /// Whether an element came in which the output stands.
    has_layer: bool,
    ids: Ids,
}

/// Where an output is in its envelope.
#[derive(Clone, Copy)]
enum ResultAt<'e> {
    /// In the element `Result` of the operation of this name.
    ElementOf(&'e str),
    /// Next to the request id.
    Root,
    /// In an element of any operation, or bare: the operation isn't known.
    Anywhere,
}

static ENVELOPE: Schema = Schema::structure(
    "tinsmith#Response",
    &[
        // The layers around a result have the operation's name, and are no part of a path.
        Member::new("", &prelude::UNIT),
        Member::new("ResponseMetadata", &IDS),
        Member::new("", &ENVELOPE),
        Member::new("requestId", &prelude::STRING),
    ],
)
.layer();
const RESULT: usize = 0;
const METADATA: usize = 1;
const RESPONSE: usize = 2;
const REQUEST_ID: usize = 3;
/// The members of a bare output are counted after those of the envelope.
const BARE: usize = 4;

impl SerializableStruct for Envelope<'_> {
    fn schema(&self) -> &'static Schema {
        &ENVELOPE
    }

    // It is only read.
    fn serialize_members<'a>(&'a self, _v: &mut dyn MemberSerializer<'a>) {}
}

impl DeserializableStruct for Envelope<'_> {
    fn blank() -> Self {
        Self {
            result: None,
            result_at: ResultAt::Anywhere,
            has_layer: false,
            ids: Ids::default(),
        }
    }

    // Their names are not those of the schema.
    fn likely_members(&self) -> &'static [Member] {
        &[]
    }

    fn position(
        &self,
        expected: usize,
        name: &str,
        wire_name: fn(&Member) -> &'static str,
    ) -> Option<(usize, &'static Member)> {
        let of_envelope = |index: usize| Some((index, ENVELOPE.members.get(index)?));
        let result = self.result.as_deref()?;
        let bare = || {
            let (index, m) = result.position(expected.saturating_sub(BARE), name, wire_name)?;
            Some((BARE + index, m))
        };
        match (self.result_at, name) {
            (ResultAt::Root, "requestId") => of_envelope(REQUEST_ID),
            (ResultAt::Root, _) => bare(),
            (_, "ResponseMetadata") => of_envelope(METADATA),
            (ResultAt::ElementOf(operation), _) => {
                (name.strip_suffix("Result") == Some(operation)).then(|| of_envelope(RESULT))?
            }
            (ResultAt::Anywhere, _) => bare().or_else(|| match name {
                _ if result_name(result.schema()) == Some(name) => of_envelope(RESULT),
                // An output that several operations share has the name of any of them.
                _ if name.ends_with("Result") => of_envelope(RESULT),
                _ if name.ends_with("Response") => of_envelope(RESPONSE),
                _ => None,
            }),
        }
    }

    /// Where no element came in which the output stands, its members are expected here.
    fn expected(&self) -> Expected {
        match &self.result {
            Some(result) if !self.has_layer => {
                let expected = result.expected();
                Expected {
                    offset: BARE + expected.offset,
                    ..expected
                }
            }
            _ => Expected::NOTHING,
        }
    }

    fn read_member<'de>(
        &mut self,
        index: usize,
        m: &'static Member,
        de: &mut dyn ShapeDeserializer<'de>,
    ) -> Result<()> {
        self.has_layer |= matches!(index, RESULT | RESPONSE);
        match (index, self.result.as_deref_mut()) {
            (METADATA, _) => self.ids.read(m, de),
            (RESPONSE, _) => de.structure(m, self),
            (REQUEST_ID, _) => self.ids.request_id.read(m, de),
            (RESULT, Some(result)) => de.structure(m, result),
            (index, Some(result)) => result.read_member(index.saturating_sub(BARE), m, de),
            (_, None) => Ok(()),
        }
    }
}

/// `ResponseMetadata`.
#[derive(Default)]
struct Ids {
    request_id: Option<String>,
}

static IDS: Schema = Schema::structure(
    "tinsmith#ResponseMetadata",
    &[Member::new("RequestId", &prelude::STRING)],
);

impl DeserializableStruct for Ids {
    fn blank() -> Self {
        Self::default()
    }

    fn read_member<'de>(
        &mut self,
        _index: usize,
        m: &'static Member,
        de: &mut dyn ShapeDeserializer<'de>,
    ) -> Result<()> {
        self.request_id.read(m, de)
    }
}

impl SerializableStruct for Ids {
    fn schema(&self) -> &'static Schema {
        &IDS
    }

    fn serialize_members<'a>(&'a self, v: &mut dyn MemberSerializer<'a>) {
        v.put(0, &self.request_id);
    }
}
