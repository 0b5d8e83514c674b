//! Responses: each member comes from where its binding says.

use std::borrow::Cow;

use http::HeaderMap;

use super::BodyFormat;
use crate::deserialize::DeserializableStruct;
use crate::error::ErrorResponse;
use crate::protocol::error_body::{self, Form};
use crate::protocol::text::TextReader;
use crate::protocol::unbound::{Direction, UnboundTarget};
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
        format.read(reply.body, &mut UnboundTarget::Of(output))?;
    }
    Ok(Metadata::default())
}

/// What a response says of a call that failed.
pub(in crate::protocol) fn error<'r>(
    reply: &Reply<'r>,
    format: &'static dyn BodyFormat,
    form: Form,
    read: error_body::Read,
) -> ErrorResponse<'r> {
    let reply = *reply;
    error_body::of_reply(&reply, form, read, move |error| {
        read_bound(&reply, format, error)?;
        // Where a member is the payload, or none is in the body, the body may be anything.
        if !Direction::Response.has_body(error.schema()) {
            return Ok(());
        }
        error_body::read_members(reply.body, form, read, &mut UnboundTarget::Of(error))
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
            let values = reply
                .headers
                .get_all(name)
                .iter()
                .map(|value| text(name, value.as_bytes()));
            let values: Vec<&str> = values.collect::<Result<_>>()?;
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
        HttpBinding::Payload => payload::read(format, reply.body, index, m, into),
        HttpBinding::Label | HttpBinding::Query(_) | HttpBinding::QueryParams => Ok(()),
    }
}

/// The headers whose names begin with the prefix, by the rest of their names.
fn with_prefix<'h>(headers: &'h HeaderMap, prefix: &str) -> Result<Vec<(String, &'h str)>> {
    let prefix = prefix.to_ascii_lowercase();
    headers
        .iter()
        .filter_map(|(name, value)| Some((name.as_str().strip_prefix(&prefix)?, name, value)))
        .map(|(key, name, value)| Ok((key.to_owned(), text(name.as_str(), value.as_bytes())?)))
        .collect()
}

fn text<'v>(name: &str, value: &'v [u8]) -> Result<&'v str> {
    std::str::from_utf8(value)
        .map_err(|_| Error::syntax(format!("the header `{name}` is not UTF-8")))
}
