//! Requests: each member goes where its binding says.

use http::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderName, HeaderValue};
use http::{HeaderMap, Request};

use super::BodyFormat;
use super::uri::Target;
use crate::protocol::payload::{self, Payload};
use crate::protocol::text::{self, Place, Written};
use crate::protocol::unbound::{Direction, UnboundMembers};
use crate::protocol::{Call, customization};
use crate::schema::{HttpBinding, Kind};
use crate::serialize::{MemberSerializer, SerializableShape};
use crate::{Error, ErrorKind, Member, PathSegment, Result, Schema};

/// The request of a call, unsigned.
pub(in crate::protocol) fn request(
    call: &Call<'_>,
    format: &dyn BodyFormat,
) -> Result<Request<Vec<u8>>> {
    let http = call.operation.http.ok_or_else(|| {
        Error::new(
            ErrorKind::Request,
            "the model binds the operation to no method and URI",
        )
    })?;
    let mut parts = Parts::new(call, format);
    call.input.serialize_members(&mut parts);
    if let Some(error) = parts.error {
        return Err(error);
    }
    let label = |name: &str| {
        let (_, value) = parts.labels.iter().find(|(label, _)| *label == name)?;
        match customization::empty_label(call.operation, name) {
            Some(text) if value.is_empty() => Some(text.to_owned()),
            _ => Some(value.clone()),
        }
    };
    let mut target = Target::of_pattern(http.uri, label)?;
    for (name, values) in &parts.query {
        values
            .iter()
            .for_each(|value| target.parameter(name, value));
    }
    // What has a member of its own goes before what a map of parameters says.
    for (name, values) in parts.query_params {
        if !target.has_parameter(&name) {
            values
                .iter()
                .for_each(|value| target.parameter(&name, value));
        }
    }
    let payload = body(call, format, parts.payload)?;
    let mut headers = parts.prefixed_headers;
    for (name, value) in parts.headers {
        headers.insert(name, value);
    }
    if let Some(payload) = &payload {
        if !headers.contains_key(CONTENT_TYPE) {
            headers.insert(CONTENT_TYPE, header_value(&payload.content_type)?);
        }
        headers.insert(CONTENT_LENGTH, HeaderValue::from(payload.body.len()));
    }
    let mut request = Request::builder()
        .method(http.method)
        .uri(call.endpoint.join(&target.into_text())?)
        .body(payload.map(|payload| payload.body).unwrap_or_default())
        .map_err(|e| Error::new(ErrorKind::Request, e.to_string()))?;
    *request.headers_mut() = headers;
    Ok(request)
}

/// The body, where the model has one.
fn body(
    call: &Call<'_>,
    format: &dyn BodyFormat,
    payload: Option<Result<Payload>>,
) -> Result<Option<Payload>> {
    let schema = call.input.schema();
    if let Some(payload) = payload {
        return payload.map(Some);
    }
    let content_type = format.content_type().into();
    let is_payload = |m: &&Member| m.traits.http == Some(HttpBinding::Payload);
    match schema.members.iter().find(is_payload) {
        Some(m) if m.target.kind == Kind::Structure && !format.absent_payload().is_empty() => {
            Ok(Some(Payload {
                body: format.absent_payload().to_vec(),
                content_type,
            }))
        }
        Some(_) => Ok(None),
        None if Direction::Request.has_body(schema) => {
            let body = format.write_members(call.operation, &UnboundMembers(call.input))?;
            Ok(Some(Payload { body, content_type }))
        }
        None => Ok(None),
    }
}

/// Where the members of an input went.
struct Parts<'c> {
    call: &'c Call<'c>,
    format: &'c dyn BodyFormat,
    schema: &'static Schema,
    labels: Vec<(&'static str, String)>,
    query: Vec<(&'static str, Vec<String>)>,
    query_params: Vec<(String, Vec<String>)>,
    headers: Vec<(HeaderName, HeaderValue)>,
    prefixed_headers: HeaderMap,
    payload: Option<Result<Payload>>,
    error: Option<Error>,
}

impl<'c> Parts<'c> {
    fn new(call: &'c Call<'c>, format: &'c dyn BodyFormat) -> Self {
        Self {
            call,
            format,
            schema: call.input.schema(),
            labels: Vec::new(),
            query: Vec::new(),
            query_params: Vec::new(),
            headers: Vec::new(),
            prefixed_headers: HeaderMap::new(),
            payload: None,
            error: None,
        }
    }

    fn take(
        &mut self,
        binding: HttpBinding,
        m: &'static Member,
        shape: &dyn SerializableShape,
    ) -> Result<()> {
        let place = match binding {
            HttpBinding::Payload => {
                self.payload = Some(payload::write(self.call.operation, self.format, m, shape));
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
                self.labels.push((m.name, written.into_values().concat()));
            }
            (HttpBinding::Query(name), written) => self.query.push((name, written.into_values())),
            (HttpBinding::QueryParams, Written::Map(entries)) => self.query_params = entries,
            (HttpBinding::Header(name), written) => {
                let mut value = header_value(&header_text(m, written))?;
                value.set_sensitive(is_secret(m));
                self.headers.push((header_name(name)?, value));
            }
            (HttpBinding::PrefixHeaders(prefix), Written::Map(entries)) => {
                for (key, values) in entries {
                    let name = header_name(&format!("{prefix}{key}"))?;
                    let mut value = header_value(&values.concat())?;
                    value.set_sensitive(is_secret(m));
                    self.prefixed_headers.insert(name, value);
                }
            }
            _ => {}
        }
        Ok(())
    }
}

impl<'a> MemberSerializer<'a> for Parts<'_> {
    fn member(&mut self, index: usize, shape: &'a dyn SerializableShape) {
        let Some(m) = self.schema.members.get(index) else {
            return;
        };
        let Some(binding) = m.traits.http else { return };
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

/// The items of a list are joined; those that hold a comma or a quote are quoted.
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

fn quoted(value: &str) -> String {
    if value.contains([',', '"']) {
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

fn header_value(value: &str) -> Result<HeaderValue> {
    HeaderValue::from_bytes(value.as_bytes()).map_err(|_| {
        Error::new(
            ErrorKind::Request,
            "the text has characters that no header can hold",
        )
    })
}
