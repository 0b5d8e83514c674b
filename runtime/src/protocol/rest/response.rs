//! Responses: each member comes from where its binding says.

use std::borrow::Cow;

use http::HeaderMap;

use super::BodyFormat;
use crate::deserialize::DeserializableStruct;
use crate::error::ErrorResponse;
use crate::part::PartInto;
use crate::protocol::error_body::{self, Format};
use crate::protocol::text::{TextReader, joined};
use crate::protocol::unbound::Direction;
use crate::protocol::{Reply, payload};
use crate::schema::HttpBinding;
use crate::{Error, Member, Metadata, PathSegment, Result};

/// Reads an output.
pub(in crate::protocol) fn read_output(
    reply: &Reply<'_>,
    format: &dyn BodyFormat,
    output: &mut dyn DeserializableStruct,
) -> Result<Metadata> {
    read_bound(reply, format, output)?;
    if !reply.body.is_empty() && Direction::Response.has_body(output.schema()) {
        let mut body = PartInto::Of(output, Direction::Response.body());
        format.read(reply.document(), None, &mut body)?;
    }
    Ok(Metadata::default())
}

/// What a response says of a call that failed. Headers and payload may hold members of the error.
pub(in crate::protocol) fn error<'r>(
    reply: &Reply<'r>,
    format: &'static dyn BodyFormat,
    errors: Format,
) -> ErrorResponse<'r> {
    let reply = *reply;
    error_body::of_reply(&reply, errors, move |error| {
        read_bound(&reply, format, error)?;
        match Direction::Response.has_body(error.schema()) {
            true => {
                let mut body = PartInto::Of(error, Direction::Response.body());
                error_body::read_members(reply.document(), errors, &mut body)
            }
            false => Ok(()),
        }
    })
}

/// Reads the members that headers, status and payload hold.
fn read_bound(
    reply: &Reply<'_>,
    format: &dyn BodyFormat,
    into: &mut dyn DeserializableStruct,
) -> Result<()> {
    for (index, m) in into.schema().members.iter().enumerate() {
        let Some(binding) = m.traits.http else {
            continue;
        };
        read_member(reply, format, binding, index, m, into)
            .map_err(|e| e.within(PathSegment::Member(m.name)))?;
    }
    Ok(())
}

fn read_member(
    reply: &Reply<'_>,
    format: &dyn BodyFormat,
    binding: HttpBinding,
    index: usize,
    m: &'static Member,
    into: &mut dyn DeserializableStruct,
) -> Result<()> {
    match binding {
        HttpBinding::Header(name) => {
            let values = texts(reply.headers, name)?;
            if values.is_empty() {
                return Ok(());
            }
            into.read_member(index, m, &mut TextReader::Header(values))
        }
        HttpBinding::PrefixHeaders(prefix) => {
            let headers = with_prefix(reply.headers, prefix)?;
            into.read_member(index, m, &mut TextReader::Headers(headers))
        }
        HttpBinding::ResponseCode => {
            let code = reply.status.as_str().to_owned();
            into.read_member(index, m, &mut TextReader::One(Cow::Owned(code)))
        }
        HttpBinding::Payload => payload::read(format, reply.document(), index, m, into),
        HttpBinding::Label | HttpBinding::Query(_) | HttpBinding::QueryParams => Ok(()),
    }
}

/// The headers whose names begin with the prefix, by the rest of their names. What came several times is
/// joined, as in RFC 9110, section 5.3.
fn with_prefix<'h>(headers: &'h HeaderMap, prefix: &str) -> Result<Vec<(String, Cow<'h, str>)>> {
    let prefix = prefix.to_ascii_lowercase();
    headers
        .keys()
        .filter_map(|name| Some((name.as_str().strip_prefix(&prefix)?, name)))
        .map(|(key, name)| Ok((key.to_owned(), joined(&texts(headers, name.as_str())?))))
        .collect()
}

/// The values of a header.
fn texts<'h>(headers: &'h HeaderMap, name: &str) -> Result<Vec<&'h str>> {
    let values = headers.get_all(name).iter();
    values
        .map(|value| {
            std::str::from_utf8(value.as_bytes())
                .map_err(|_| Error::syntax(format!("the header `{name}` is not UTF-8")))
        })
        .collect()
}
