use http::{Request, Response};
use tinsmith_interop::judge::Fault;
use tokio::runtime::Runtime;

use super::{Client, TIMEOUT};

/// Async, on one thread.
pub(super) struct Reqwest {
    client: reqwest::Client,
    runtime: Runtime,
}

impl Reqwest {
    pub(super) fn new() -> Result<Self, Fault> {
        Ok(Self {
            client: reqwest::Client::builder()
                .no_proxy()
                .redirect(reqwest::redirect::Policy::none())
                .timeout(TIMEOUT)
                .build()?,
            runtime: tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()?,
        })
    }
}

impl Client for Reqwest {
    fn name(&self) -> &'static str {
        "reqwest"
    }

    fn send(&self, request: Request<Vec<u8>>) -> Result<Response<Vec<u8>>, Fault> {
        self.runtime.block_on(async {
            let response = self.client.execute(request.try_into()?).await?;
            let (status, headers) = (response.status(), response.headers().clone());
            let mut whole = Response::new(response.bytes().await?.to_vec());
            *whole.status_mut() = status;
            *whole.headers_mut() = headers;
            Ok(whole)
        })
    }
}
