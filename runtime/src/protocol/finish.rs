//! What all protocols' requests have in common: idempotency tokens before, and host prefix, compression and
//! checksum after.

use http::Request;
#[cfg(any(feature = "gzip", feature = "checksum"))]
use http::header::HeaderValue;

use super::text::{self, Place, Written};
use super::{Call, RequestOptions, customization, host_prefix};
use crate::schema::HttpBinding;
use crate::serialize::{MemberSerializer, SerializableShape, SerializableStruct};
use crate::{Error, ErrorKind, Member, Result, Schema};

/// An input whose idempotency tokens are set: by the caller, else by the options.
pub(super) struct Filled<'i> {
    input: &'i dyn SerializableStruct,
    token: Option<&'i String>,
}

impl<'i> Filled<'i> {
    pub(super) fn new(input: &'i dyn SerializableStruct, options: &'i RequestOptions) -> Self {
        Self {
            input,
            token: options.idempotency_token.as_ref(),
        }
    }
}

impl SerializableStruct for Filled<'_> {
    fn schema(&self) -> &'static Schema {
        self.input.schema()
    }

    fn serialize_members<'a>(&'a self, v: &mut dyn MemberSerializer<'a>) {
        let Some(token) = self.token else {
            return self.input.serialize_members(v);
        };
        let is_token = |index: &usize| {
            self.schema()
                .members
                .get(*index)
                .is_some_and(|m| m.traits.idempotency_token)
        };
        let mut watcher = Watcher {
            visitor: v,
            tokens_set: Vec::new(),
            is_token: &is_token,
        };
        self.input.serialize_members(&mut watcher);
        let set = watcher.tokens_set;
        let indices = 0..self.schema().members.len();
        for index in indices
            .filter(is_token)
            .filter(|index| !set.contains(index))
        {
            v.member(index, token);
        }
    }
}

/// Passes members on, and notes which tokens are among them.
struct Watcher<'w, 'a> {
    visitor: &'w mut dyn MemberSerializer<'a>,
    tokens_set: Vec<usize>,
    is_token: &'w dyn Fn(&usize) -> bool,
}

impl<'a> MemberSerializer<'a> for Watcher<'_, 'a> {
    fn member(&mut self, index: usize, shape: &'a dyn SerializableShape) {
        if (self.is_token)(&index) {
            self.tokens_set.push(index);
        }
        self.visitor.member(index, shape);
    }
}

/// Does to a request what the operation's traits ask for, whatever the protocol.
pub(super) fn finish(call: &Call<'_>, request: &mut Request<Vec<u8>>) -> Result<()> {
    if let Some(pattern) = call.operation.host_prefix {
        host_prefix::apply(call, pattern, request)?;
    }
    customization::apply(call, request)?;
    add_endpoint_headers(call, request)?;
    // What a stream will hold isn't known yet.
    if call.operation.sends_events {
        return Ok(());
    }
    if call.operation.gzip_requests {
        compress(request)?;
    }
    if call.operation.http_checksum_required {
        add_checksum(request)?;
    }
    Ok(())
}

/// Adds the headers that the endpoint asks for. They go over what the protocol says; what the input says must agree.
fn add_endpoint_headers(call: &Call<'_>, request: &mut Request<Vec<u8>>) -> Result<()> {
    let headers = call.endpoint.headers();
    for name in headers.keys() {
        let binds = |m: &&Member| match m.traits.http {
            Some(HttpBinding::Header(bound)) => name.as_str().eq_ignore_ascii_case(bound),
            Some(HttpBinding::PrefixHeaders(prefix)) => {
                let start = name.as_str().get(..prefix.len());
                start.is_some_and(|start| start.eq_ignore_ascii_case(prefix))
            }
            _ => false,
        };
        if let Some(said) = request.headers_mut().remove(name)
            && let Some(m) = call.input.schema().members.iter().find(binds)
            && !headers.get_all(name).iter().eq([&said])
        {
            let message = format!(
                "the endpoint is for another `{}` than the input: its header `{name}` differs",
                m.name
            );
            return Err(Error::new(ErrorKind::Request, message));
        }
    }
    for (name, value) in headers {
        request.headers_mut().append(name, value.clone());
    }
    Ok(())
}

/// The members of an input that can be said in a URI, by their names.
pub(super) fn texts_of(input: &dyn SerializableStruct) -> Vec<(&'static str, String)> {
    let mut texts = Texts {
        schema: input.schema(),
        found: Vec::new(),
    };
    input.serialize_members(&mut texts);
    texts.found
}

struct Texts {
    schema: &'static Schema,
    found: Vec<(&'static str, String)>,
}

impl<'a> MemberSerializer<'a> for Texts {
    fn member(&mut self, index: usize, shape: &'a dyn SerializableShape) {
        let Some(m) = self.schema.members.get(index) else {
            return;
        };
        if let Ok(Some(Written::One(value))) = text::write(m, shape, Place::Uri) {
            self.found.push((m.name, value));
        }
    }
}

/// Compresses a body that is worth it, and says so after what the caller says of it.
#[cfg(feature = "gzip")]
fn compress(request: &mut Request<Vec<u8>>) -> Result<()> {
    use std::io::Write;

    use http::header::{CONTENT_ENCODING, CONTENT_LENGTH};

    // Smaller bodies grow; the specification's default.
    const WORTH_IT: usize = 10_240;
    if request.body().len() < WORTH_IT {
        return Ok(());
    }
    let failed = |e: std::io::Error| Error::new(ErrorKind::Request, e.to_string());
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(request.body()).map_err(failed)?;
    *request.body_mut() = encoder.finish().map_err(failed)?;
    let length = HeaderValue::from(request.body().len());
    let headers = request.headers_mut();
    headers.insert(CONTENT_LENGTH, length);
    let encoding = match headers
        .get(CONTENT_ENCODING)
        .and_then(|value| value.to_str().ok())
    {
        Some(applied) if !applied.is_empty() => {
            HeaderValue::try_from(format!("{applied}, gzip"))
                .map_err(|e| Error::new(ErrorKind::Request, e.to_string()))?
        }
        _ => HeaderValue::from_static("gzip"),
    };
    headers.insert(CONTENT_ENCODING, encoding);
    Ok(())
}

/// Compression is an offer of the service's; without the feature bodies go as they are.
#[cfg(not(feature = "gzip"))]
fn compress(_request: &mut Request<Vec<u8>>) -> Result<()> {
    Ok(())
}

#[cfg(feature = "checksum")]
fn add_checksum(request: &mut Request<Vec<u8>>) -> Result<()> {
    use base64::Engine as _;
    use md5::Digest as _;

    let digest = base64::engine::general_purpose::STANDARD.encode(md5::Md5::digest(request.body()));
    let value =
        HeaderValue::try_from(digest).map_err(|e| Error::new(ErrorKind::Request, e.to_string()))?;
    request.headers_mut().entry("content-md5").or_insert(value);
    Ok(())
}

#[cfg(not(feature = "checksum"))]
fn add_checksum(_request: &mut Request<Vec<u8>>) -> Result<()> {
    let message = "the operation needs the checksum of its body: enable the feature `checksum`";
    Err(Error::new(ErrorKind::Request, message))
}
