//! Where the members of a structure go: the input of a request, or the output or error of a response.

use http::HeaderMap;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderName, HeaderValue};

use super::BodyFormat;
use crate::part::PartOf;
use crate::protocol::payload::{self, Payload};
use crate::protocol::text::{self, Place, Written};
use crate::protocol::unbound::Direction;
use crate::schema::{HttpBinding, Kind};
use crate::serialize::{MemberSerializer, SerializableShape, SerializableStruct};
use crate::{Error, ErrorKind, Member, OperationSchema, PathSegment, Result};

/// Where the members of a structure went.
pub(super) struct Parts<'p> {
    operation: &'static OperationSchema,
    format: &'p dyn BodyFormat,
    direction: Direction,
    structure: &'p dyn SerializableStruct,
    pub(super) labels: Vec<(&'static Member, String)>,
    pub(super) query: Vec<(&'static str, Vec<String>)>,
    pub(super) query_params: Vec<(String, Vec<String>)>,
    /// The response's status, where a member has it.
    pub(super) status: Option<String>,
    headers: Vec<(HeaderName, HeaderValue)>,
    prefixed_headers: HeaderMap,
    payload: Option<Result<Payload>>,
    error: Option<Error>,
}

impl<'p> Parts<'p> {
    /// Sends each member where its binding says.
    pub(super) fn of(
        operation: &'static OperationSchema,
        format: &'p dyn BodyFormat,
        direction: Direction,
        structure: &'p dyn SerializableStruct,
    ) -> Result<Self> {
        let mut parts = Self {
            operation,
            format,
            direction,
            structure,
            labels: Vec::new(),
            query: Vec::new(),
            query_params: Vec::new(),
            status: None,
            headers: Vec::new(),
            prefixed_headers: HeaderMap::new(),
            payload: None,
            error: None,
        };
        structure.serialize_members(&mut parts);
        match parts.error.take() {
            Some(error) => Err(error),
            None => Ok(parts),
        }
    }

    /// The body, where the model has one. `write_members` writes the members that are bound to nothing else.
    pub(super) fn body(
        &mut self,
        write_members: impl FnOnce(&dyn SerializableStruct) -> Result<Vec<u8>>,
    ) -> Result<Option<Payload>> {
        let schema = self.structure.schema();
        if let Some(payload) = self.payload.take() {
            return payload.map(Some);
        }
        let is_payload = |m: &&Member| m.traits.http == Some(HttpBinding::Payload);
        match schema.members.iter().find(is_payload) {
            Some(m)
                if self.direction == Direction::Request
                    && m.target.kind == Kind::Structure
                    && !self.format.absent_payload().is_empty() =>
            {
                Ok(Some(self.nothing()))
            }
            Some(_) => Ok(None),
            None if self.direction.has_body(schema) => self.members(write_members).map(Some),
            // What holds nothing is an output all the same, unless there is none.
            None if self.direction == Direction::Response && schema.id != "smithy.api#Unit" => {
                Ok(Some(self.nothing()))
            }
            None => Ok(None),
        }
    }

    /// The body of a structure that isn't set or has no members.
    fn nothing(&self) -> Payload {
        Payload {
            body: self.format.absent_payload().to_vec(),
            content_type: self.format.content_type().into(),
        }
    }

    /// The body of an error. There always is one: it may have to name the error.
    pub(super) fn body_of_error(
        &mut self,
        write_members: impl FnOnce(&dyn SerializableStruct) -> Result<Vec<u8>>,
    ) -> Result<Payload> {
        match self.payload.take() {
            Some(payload) => payload,
            None => self.members(write_members),
        }
    }

    /// The body of the members that are bound to nothing else.
    fn members(
        &self,
        write_members: impl FnOnce(&dyn SerializableStruct) -> Result<Vec<u8>>,
    ) -> Result<Payload> {
        let members = PartOf {
            structure: self.structure,
            has: self.direction.body(),
        };
        Ok(Payload {
            body: write_members(&members)?,
            content_type: self.format.content_type().into(),
        })
    }

    /// The headers, with those that the body needs.
    pub(super) fn into_headers(self, payload: Option<&Payload>) -> Result<HeaderMap> {
        let mut headers = self.prefixed_headers;
        for (name, value) in self.headers {
            headers.insert(name, value);
        }
        if let Some(payload) = payload {
            if !headers.contains_key(CONTENT_TYPE) {
                headers.insert(CONTENT_TYPE, header_value(&payload.content_type)?);
            }
            headers.insert(CONTENT_LENGTH, HeaderValue::from(payload.body.len()));
        }
        Ok(headers)
    }

    fn take(
        &mut self,
        binding: HttpBinding,
        m: &'static Member,
        shape: &dyn SerializableShape,
    ) -> Result<()> {
        let place = match binding {
            HttpBinding::Payload => {
                self.payload = Some(payload::write(self.operation, self.format, m, shape));
                return Ok(());
            }
            HttpBinding::Header(_) | HttpBinding::PrefixHeaders(_) => Place::Header,
            _ => Place::Uri,
        };
        let Some(written) = text::write(m, shape, place)? else {
            return Ok(());
        };
        match (binding, written) {
            (HttpBinding::Label, written) => {
                self.labels.push((m, written.into_values().concat()));
            }
            (HttpBinding::Query(name), written) => self.query.push((name, written.into_values())),
            (HttpBinding::QueryParams, Written::Map(entries)) => self.query_params = entries,
            (HttpBinding::Header(name), written) => {
                let mut value = header_value(&header_text(m, written))?;
                value.set_sensitive(is_secret(m));
                self.headers.push((header_name(name)?, value));
            }
            (HttpBinding::PrefixHeaders(prefix), Written::Map(entries)) => {
                if entries.len() > MOST_PREFIXED_HEADERS {
                    return Err(too_many_headers());
                }
                for (key, values) in entries {
                    let name = header_name(&format!("{prefix}{key}"))?;
                    let mut value = header_value(&values.concat())?;
                    value.set_sensitive(is_secret(m));
                    self.prefixed_headers
                        .try_insert(name, value)
                        .map_err(|_| too_many_headers())?;
                }
            }
            (HttpBinding::ResponseCode, Written::One(code)) => self.status = Some(code),
            _ => {}
        }
        Ok(())
    }
}

impl<'a> MemberSerializer<'a> for Parts<'_> {
    fn member(&mut self, index: usize, shape: &'a dyn SerializableShape) {
        let Some(m) = self.structure.schema().members.get(index) else {
            return;
        };
        let Some(binding) = m.traits.http else { return };
        if self.direction.leaves_in_body(m) {
            return;
        }
        if let Err(error) = self.take(binding, m, shape) {
            let error = if error.path().is_empty() {
                error.within(PathSegment::Member(m.name))
            } else {
                error
            };
            self.error.get_or_insert(error);
        }
    }
}

/// The items of a list are joined.
fn header_text(m: &Member, written: Written) -> String {
    let item = m.target.item().target.kind;
    match written {
        Written::One(value) => value,
        Written::Many(values) if matches!(item, Kind::String | Kind::Enum) => values
            .iter()
            .map(|value| quoted(value))
            .collect::<Vec<_>>()
            .join(", "),
        Written::Many(values) => values.join(", "),
        Written::Map(_) => String::new(),
    }
}

/// An item of a list, in quotes where it would be read as another: commas separate, and readers drop white space around
/// an item, then perhaps the item if nothing is left (RFC 9110, section 5.6.1).
fn quoted(value: &str) -> String {
    if value.is_empty() || value.trim() != value || value.contains([',', '"']) {
        format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""))
    } else {
        value.to_owned()
    }
}

/// Whether the text of a header must not be shown: `Debug` of a request shows its headers.
fn is_secret(m: &'static Member) -> bool {
    m.is_sensitive() || m.target.holds_secrets()
}

fn header_name(name: &str) -> Result<HeaderName> {
    HeaderName::from_bytes(name.as_bytes())
        .map_err(|_| Error::new(ErrorKind::Request, "the key is no name for a header"))
}

/// As many as are read unless a caller has other limits. The crate `http` has places for 24,576, and panics for want of
/// one: enough are left for all other headers.
const MOST_PREFIXED_HEADERS: usize = 10_000;

fn too_many_headers() -> Error {
    let message =
        format!("the map has more entries than there may be headers: {MOST_PREFIXED_HEADERS}");
    Error::new(ErrorKind::Limit, message)
}

fn header_value(value: &str) -> Result<HeaderValue> {
    HeaderValue::from_bytes(value.as_bytes()).map_err(|_| {
        Error::new(
            ErrorKind::Request,
            "the text has characters that no header can hold",
        )
    })
}
