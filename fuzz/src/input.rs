//! How the fuzzer's bytes are read.

use crate::format::{choice, status_of};
use tinsmith::http::{HeaderName, HeaderValue, Response, StatusCode};

/// The next so many bytes, or as many as there are.
pub(crate) fn take<'b>(bytes: &mut &'b [u8], length: usize) -> &'b [u8] {
    let (taken, rest) = bytes.split_at(length.min(bytes.len()));
    *bytes = rest;
    taken
}

/// A response: two bytes for the status, a header a line, an empty line, the body. Headers that HTTP doesn't allow
/// never come out of a client, and are left out.
pub(crate) fn response(mut bytes: &[u8]) -> Option<Response<Vec<u8>>> {
    let status = status_of(choice(&mut bytes)?)?;
    let mut response = Response::new(Vec::new());
    *response.status_mut() = StatusCode::from_u16(status).ok()?;
    while let Some(end) = bytes.iter().position(|byte| *byte == b'\n') {
        let line = take(&mut bytes, end);
        bytes = bytes.get(1..)?;
        if line.is_empty() {
            break;
        }
        let Some(colon) = line.iter().position(|byte| *byte == b':') else {
            continue;
        };
        let (name, value) = line.split_at(colon);
        let name = HeaderName::from_bytes(name);
        let value = HeaderValue::from_bytes(value.get(1..)?.trim_ascii());
        if let (Ok(name), Ok(value)) = (name, value) {
            response.headers_mut().append(name, value);
        }
    }
    *response.body_mut() = bytes.to_vec();
    Some(response)
}
