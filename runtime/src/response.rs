use std::fmt;
use std::ops::Deref;

use http::HeaderName;
use http::{HeaderMap, StatusCode};

use crate::deserialize::{DeserializableStruct, ShapeDeserializer};
use crate::notes::{Note, NoteList, Notes};
use crate::schema::prelude;
use crate::serialize::{MemberSerializer, SerializableStruct};
use crate::{Member, Result, Schema, Value};

/// What a successful call gives: the operation's output and what came with it.
///
/// It derefs to the output, so that `response.expiration` is `response.result.expiration`.
#[derive(Debug, Clone, PartialEq)]
#[expect(
    clippy::exhaustive_structs,
    reason = "a result and its metadata, to be taken apart"
)]
pub struct Response<T> {
    /// The operation's output.
    pub result: T,
    /// What came with it.
    pub metadata: Metadata,
}

/// What a response carries besides its output.
///
/// Status and headers are there when it came as an [`http::Response`], not when only its body was decoded.
///
/// `Debug` leaves the headers out: they may hold sensitive members.
#[derive(Clone, Default, PartialEq)]
pub struct Metadata {
    request_id: Option<String>,
    status: Option<StatusCode>,
    headers: HeaderMap,
    notes: Option<Box<NoteList>>,
}

/// The output of an operation that has none (`smithy.api#Unit`).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_structs, reason = "generated code names the value")]
pub struct Unit;

impl<T> Response<T> {
    /// A response without metadata, as a test makes it.
    pub fn new(result: T) -> Self {
        Self {
            result,
            metadata: Metadata::default(),
        }
    }

    /// The output alone.
    pub fn into_result(self) -> T {
        self.result
    }
}

impl<T: SerializableStruct> Response<T> {
    /// The response as a tree: the output under its name, then `ResponseMetadata` where there is a request id.
    pub fn to_value(&self) -> Value<'_> {
        let result = result_name(self.result.schema()).map(|name| (name, Value::of(&self.result)));
        let metadata = self.metadata.request_id().map(|id| {
            (
                "ResponseMetadata",
                Value::structure([("RequestId", Value::String(id))]),
            )
        });
        Value::structure(result.into_iter().chain(metadata))
    }
}

/// The name under which a response holds its output; none for [`Unit`].
pub(crate) fn result_name(schema: &'static Schema) -> Option<&'static str> {
    match schema.id {
        "smithy.api#Unit" => None,
        _ => Some(schema.traits.result_name.unwrap_or(schema.name())),
    }
}

impl<T> Deref for Response<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.result
    }
}

impl Metadata {
    /// The id that the service gave the call; quote it when you ask for help.
    pub fn request_id(&self) -> Option<&str> {
        self.request_id.as_deref()
    }

    /// The HTTP status.
    pub fn status(&self) -> Option<StatusCode> {
        self.status
    }

    /// The HTTP headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// What in the response was not as the model says: required members that did not come, and optional headers that
    /// can't be read. At most 16 of each are kept; [`notes_left_out`](Self::notes_left_out) counts the others.
    ///
    /// A required member that did not come holds an empty value, so that a service's mistake costs one member and not
    /// the response. A caller that needs it looks here.
    pub fn notes(&self) -> &[Note] {
        NoteList::notes_of(self.notes.as_deref())
    }

    /// How many notes there would be beyond those of [`notes`](Self::notes).
    pub fn notes_left_out(&self) -> usize {
        NoteList::left_out_of(self.notes.as_deref())
    }

    /// The places of required members that did not come, such as `Credentials.Expiration`, as far as
    /// [`notes`](Self::notes) has them.
    pub fn missing_members(&self) -> impl Iterator<Item = &str> {
        self.notes().iter().filter_map(|note| match note {
            Note::MissingMember { path } => Some(path.as_str()),
            Note::UnreadHeader { .. } => None,
        })
    }

    /// Sets what was noted.
    #[must_use]
    pub(crate) fn with_notes(mut self, notes: &Notes) -> Self {
        self.notes = notes.take();
        self
    }

    /// Sets the request id.
    #[must_use]
    pub fn with_request_id(mut self, request_id: impl Into<String>) -> Self {
        self.request_id = Some(request_id.into());
        self
    }

    /// Sets status and headers, and the request id where a header has it and the body had none.
    #[must_use]
    pub(crate) fn with_head(mut self, status: StatusCode, headers: &HeaderMap) -> Self {
        self.status = Some(status);
        self.headers = headers.clone();
        if self.request_id.is_none() {
            self.request_id = request_id_of(headers);
        }
        self
    }
}

/// The request id in the headers that AWS services use for it.
pub(crate) fn request_id_of(headers: &HeaderMap) -> Option<String> {
    // Names that are parsed when the crate is compiled.
    const NAMES: [HeaderName; 3] = [
        HeaderName::from_static("x-amzn-requestid"),
        HeaderName::from_static("x-amz-request-id"),
        HeaderName::from_static("x-amz-requestid"),
    ];
    NAMES
        .iter()
        .find_map(|name| headers.get(name)?.to_str().ok())
        .map(str::to_owned)
}

impl fmt::Debug for Metadata {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Metadata")
            .field("request_id", &self.request_id)
            .field("status", &self.status)
            .field("notes", &self.notes())
            .finish_non_exhaustive()
    }
}

impl SerializableStruct for Unit {
    fn schema(&self) -> &'static Schema {
        &prelude::UNIT
    }

    fn serialize_members<'a>(&'a self, _v: &mut dyn MemberSerializer<'a>) {}
}

impl DeserializableStruct for Unit {
    fn blank() -> Self {
        Self
    }

    fn read_member<'de>(
        &mut self,
        _index: usize,
        _m: &'static Member,
        _de: &mut dyn ShapeDeserializer<'de>,
    ) -> Result<()> {
        Ok(())
    }
}
