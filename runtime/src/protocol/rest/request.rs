//! Requests: each member goes where its binding says.

use http::Request;

use super::BodyFormat;
use super::parts::Parts;
use super::uri::{Label, Target, escaped};
use crate::protocol::unbound::Direction;
use crate::protocol::{Call, customization, s3_address};
use crate::{Error, ErrorKind, Result};

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
    let mut parts = Parts::of(call.operation, format, Direction::Request, call.input)?;
    let label = |name: &str| {
        let (m, value) = parts.labels.iter().find(|(m, _)| m.name == name)?;
        Some(Label {
            value: match customization::empty_label(call.operation, name) {
                Some(text) if value.is_empty() => text,
                _ => value.as_str(),
            },
            is_in_endpoint: s3_address::leaves_out(call, m),
            keeps_dots: s3_address::keeps_dots(call.operation, name),
        })
    };
    let mut target = Target::of_pattern(http.uri, label)?;
    for (name, values) in &parts.query {
        values
            .iter()
            .for_each(|value| target.parameter(name, value));
    }
    // What has a member of its own goes before what a map of parameters says.
    if !parts.query_params.is_empty() {
        let taken = target.parameters();
        for (name, values) in &parts.query_params {
            if !taken.contains(&escaped(name)) {
                values
                    .iter()
                    .for_each(|value| target.parameter(name, value));
            }
        }
    }
    let payload = parts.body(|members| format.write_members(call.operation, members))?;
    let headers = parts.into_headers(payload.as_ref())?;
    let mut request = Request::builder()
        .method(http.method)
        .uri(call.endpoint.join(&target.into_text())?)
        .body(payload.map(|payload| payload.body).unwrap_or_default())
        .map_err(|e| Error::new(ErrorKind::Request, e.to_string()))?;
    *request.headers_mut() = headers;
    Ok(request)
}
