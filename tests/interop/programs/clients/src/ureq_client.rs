use http::{Request, Response};
use tinsmith_interop::judge::Fault;
use ureq::Agent;

use super::{Client, TIMEOUT};

/// Blocks.
pub(super) struct Ureq(Agent);

impl Ureq {
    pub(super) fn new() -> Self {
        let config = Agent::config_builder()
            // Statuses are for the generated crate to judge.
            .http_status_as_error(false)
            .max_redirects(0)
            .timeout_global(Some(TIMEOUT))
            .proxy(None)
            // GET and DELETE may have a body in Smithy.
            .allow_non_standard_methods(true)
            .build();
        Self(config.into())
    }
}

impl Client for Ureq {
    fn name(&self) -> &'static str {
        "ureq"
    }

    fn send(&self, request: Request<Vec<u8>>) -> Result<Response<Vec<u8>>, Fault> {
        let (head, mut body) = self.0.run(request)?.into_parts();
        Ok(Response::from_parts(head, body.read_to_vec()?))
    }
}
