//! Sends requests, through `ureq`.

use http::{Request, Response};
use ureq::Agent;

/// Sends a request; gives the response, whatever its status.
///
/// # Errors
///
/// There is no response.
pub fn send(request: Request<Vec<u8>>) -> Result<Response<Vec<u8>>, ureq::Error> {
    let config = Agent::config_builder().http_status_as_error(false);
    let (head, mut body) = config.build().new_agent().run(request)?.into_parts();
    Ok(Response::from_parts(head, body.read_to_vec()?))
}
