//! Requests: what the protocol makes of a call, and around it what the operation's traits ask for of any protocol.

use http::Request;

use super::idempotency_tokens::Filled;
use super::{Operation, RequestOptions, body, host_prefix, route53};
use crate::protocol::{Call, Protocol as _, carried, customization};
use crate::schema::HttpBinding;
use crate::{Endpoint, Error, ErrorKind, Member, Result};

/// The request of a call of `O`, unsigned.
///
/// # Errors
///
/// The input holds what the protocol can't write, or the endpoint was made for another input.
pub fn request<O: Operation>(endpoint: &Endpoint, input: &O::Input) -> Result<Request<Vec<u8>>> {
    request_with::<O>(endpoint, input, &RequestOptions::default())
}

/// The request of a call of `O`, unsigned, with what the caller decides.
///
/// # Errors
///
/// The input holds what the protocol can't write, or the endpoint was made for another input.
pub fn request_with<O: Operation>(
    endpoint: &Endpoint,
    input: &O::Input,
    options: &RequestOptions,
) -> Result<Request<Vec<u8>>> {
    let filled = Filled::new(input, options);
    let bare = route53::Bare::new(O::SCHEMA.service, &filled);
    let call = Call {
        operation: O::SCHEMA,
        endpoint,
        input: match &bare {
            Some(bare) => bare,
            None => &filled,
        },
    };
    carried::check(&call)?;
    #[cfg(feature = "rest")]
    crate::protocol::s3_address::check(&call)?;
    let mut request = O::Protocol::request(&call);
    if let Ok(request) = &mut request {
        #[cfg(feature = "event-stream")]
        crate::protocol::events::begin_request::<O::Protocol>(&call, request)?;
        finish(&call, request)?;
    }
    request
}

/// Does to a request what the operation's traits ask for, whatever the protocol.
fn finish(call: &Call<'_>, request: &mut Request<Vec<u8>>) -> Result<()> {
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
        body::compress(request)?;
    }
    if call.operation.http_checksum_required {
        body::add_checksum(request)?;
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
