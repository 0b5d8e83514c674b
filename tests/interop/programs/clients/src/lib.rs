//! Calls of operations through HTTP clients, signed, and what boto3 gets from the same.

mod call;
mod reqwest_client;
mod same;
mod steps;
mod strict;
mod ureq_client;

use tinsmith_interop::judge::Fault;

pub use call::{Caller, Failed};
pub use same::Form;

/// An HTTP client.
pub trait Client {
    /// Its name in the report.
    fn name(&self) -> &'static str;

    /// Sends a request and waits for the whole response, whatever its status.
    fn send(&self, request: http::Request<Vec<u8>>) -> Result<http::Response<Vec<u8>>, Fault>;
}

/// The clients that all calls are made with: one that blocks, and one that is async.
pub fn all() -> Result<Vec<Box<dyn Client>>, Fault> {
    Ok(vec![
        Box::new(ureq_client::Ureq::new()),
        Box::new(reqwest_client::Reqwest::new()?),
    ])
}

/// How long a call may take.
const TIMEOUT: std::time::Duration = std::time::Duration::from_secs(60);
