//! Responses: each member comes from where its binding says.

use std::borrow::Cow;

use http::HeaderMap;

use super::BodyFormat;
use crate::deserialize::DeserializableStruct;
use crate::error::IncomingError;
use crate::part::PartInto;
use crate::protocol::error_body::{self, Format};
use crate::protocol::text::{TextReader, joined};
use crate::protocol::unbound::Direction;
use crate::protocol::{IncomingResponse, payload};
use crate::schema::HttpBinding;
use crate::{Member, Metadata, PathSegment, Result};

/// Reads an output.
pub(in crate::protocol) fn read_output(
    incoming: &IncomingResponse<'_>,
    format: &dyn BodyFormat,
    output: &mut dyn DeserializableStruct,
) -> Result<Metadata> {
    read_bound(incoming, format, output)?;
    if Direction::Response.has_body(output.schema()) {
        let mut body = PartInto::Of(output, Direction::Response.body());
        match incoming.body.is_empty() {
            true => incoming.document().note_all_of(&body),
            false => format.read(incoming.document(), None, &mut body)?,
        }
    }
    Ok(Metadata::default())
}

/// What a response says of a call that failed. Headers and payload may hold members of the error.
pub(in crate::protocol) fn read_error<'r>(
    incoming: &IncomingResponse<'r>,
    format: &'static dyn BodyFormat,
    errors: Format,
) -> IncomingError<'r> {
    let incoming = *incoming;
    error_body::of_response(&incoming, errors, move |error| {
        read_bound(&incoming, format, error)?;
        match Direction::Response.has_body(error.schema()) {
            true => {
                let mut body = PartInto::Of(error, Direction::Response.body());
                error_body::read_members(incoming.document(), errors, &mut body)
            }
            false => Ok(()),
        }
    })
}

/// Reads the members that headers, status and payload hold.
fn read_bound(
    incoming: &IncomingResponse<'_>,
    format: &dyn BodyFormat,
    into: &mut dyn DeserializableStruct,
) -> Result<()> {
    for (index, m) in into.schema().members.iter().enumerate() {
        let Some(binding) = m.traits.http else {
            continue;
        };
        let came = read_member(incoming, format, binding, index, m, into)
            .map_err(|e| e.within(PathSegment::Member(m.name)))?;
        if let Some(notes) = incoming.notes()
            && m.is_expected()
            && !came
        {
            notes.add_missing_member(m);
        }
    }
    Ok(())
}

/// Reads a member, if it came.
fn read_member(
    incoming: &IncomingResponse<'_>,
    format: &dyn BodyFormat,
    binding: HttpBinding,
    index: usize,
    m: &'static Member,
    into: &mut dyn DeserializableStruct,
) -> Result<bool> {
    match binding {
        HttpBinding::Header(name) => {
            let values = texts(incoming.headers, name);
            if values.is_empty() {
                return Ok(false);
            }
            let read = into.read_member(index, m, &mut TextReader::Header(&values));
            match (read, incoming.notes()) {
                (Err(problem), Some(notes)) if !m.traits.required => {
                    leave_out(index, m, into);
                    notes.add_header(name, problem.within(PathSegment::Member(m.name)));
                }
                (read, _) => read?,
            }
        }
        HttpBinding::PrefixHeaders(prefix) => {
            let headers = with_prefix(incoming.headers, prefix);
            into.read_member(index, m, &mut TextReader::Headers(headers))?;
        }
        HttpBinding::ResponseCode => {
            let code = incoming.status.as_str().to_owned();
            into.read_member(index, m, &mut TextReader::One(Cow::Owned(code)))?;
        }
        HttpBinding::Payload => {
            let mut read = || payload::read(format, incoming.document(), index, m, into);
            return match incoming.notes() {
                Some(notes) => notes.within(PathSegment::Member(m.name), read),
                None => read(),
            };
        }
        // In a response they mean nothing, and the body has the member.
        HttpBinding::Label | HttpBinding::Query(_) | HttpBinding::QueryParams => {}
    }
    Ok(true)
}

/// Forgets what was read of a header that turned out to be unreadable, such as the first items of a list.
fn leave_out(index: usize, m: &'static Member, into: &mut dyn DeserializableStruct) {
    // Whatever is not an `Option`, a list or a map holds its empty value still, as nothing was read.
    let _ = into.read_member(index, m, &mut TextReader::Nothing);
}

/// The headers whose names begin with the prefix, by the rest of their names. What came several times is
/// joined, as in RFC 9110, section 5.3.
fn with_prefix<'h>(headers: &'h HeaderMap, prefix: &str) -> Vec<(String, Cow<'h, str>)> {
    let prefix = prefix.to_ascii_lowercase();
    headers
        .keys()
        .filter_map(|name| Some((name.as_str().strip_prefix(&prefix)?, name)))
        .map(|(key, name)| {
            let values = texts(headers, name.as_str());
            let value = match values.as_slice() {
                [Cow::Borrowed(value)] => Cow::Borrowed(value.trim()),
                values => Cow::Owned(joined(values).into_owned()),
            };
            (key.to_owned(), value)
        })
        .collect()
}

/// The values of a header.
fn texts<'h>(headers: &'h HeaderMap, name: &str) -> Vec<Cow<'h, str>> {
    let values = headers.get_all(name).iter();
    values.map(|value| text(value.as_bytes())).collect()
}

/// The text of a header. A byte that is no UTF-8 is one of Latin-1, which HTTP once wrote headers in (RFC 9110, section
/// 5.5).
fn text(value: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(value) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => {
            let mut text = String::with_capacity(value.len() + 8);
            for chunk in value.utf8_chunks() {
                text.push_str(chunk.valid());
                text.extend(chunk.invalid().iter().map(|&byte| char::from(byte)));
            }
            Cow::Owned(text)
        }
    }
}
