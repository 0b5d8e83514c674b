use std::collections::VecDeque;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use tinsmith::http::{Request, Response};

use super::{AsyncTransport, SendOptions, Transport, TransportError, TransportErrorKind};
use crate::BoxFuture;

/// A transport for tests, which answers from a script and keeps what it was sent. It opens no socket.
///
/// Clones share the script: give one to a client, and ask the other what came.
///
/// ```
/// use tinsmith::http::Response;
/// use tinsmith_client::{Client, Credentials, Script};
/// use tinsmith_sts::{GetCallerIdentity, GetCallerIdentityRequest, GetCallerIdentityResult};
///
/// let result = GetCallerIdentityResult::new().account("123456789012");
/// let script = Script::new().answer(GetCallerIdentity::encode_response(&result, Some("id-1"))?);
/// let client = Client::builder()
///     .region("eu-central-1")
///     .endpoint_url("https://sts.example.com")
///     .credentials(Credentials::new("AKIDEXAMPLE", "secret"))
///     .transport(script.clone())
///     .build()?;
///
/// let caller = client.send::<GetCallerIdentity>(&GetCallerIdentityRequest::new())?;
/// assert_eq!(caller.account.as_deref(), Some("123456789012"));
/// assert_eq!(script.requests()[0].uri(), "https://sts.example.com/");
/// # use tinsmith::Operation as _;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Default)]
pub struct Script(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    answers: VecDeque<Result<Response<Vec<u8>>, TransportError>>,
    requests: Vec<Request<Vec<u8>>>,
}

impl Script {
    /// A script without any answer.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds the answer to the next request.
    #[must_use]
    pub fn answer(self, response: Response<Vec<u8>>) -> Self {
        self.with(|state| state.answers.push_back(Ok(response)));
        self
    }

    /// Lets the next request fail.
    #[must_use]
    pub fn fail(self, error: TransportError) -> Self {
        self.with(|state| state.answers.push_back(Err(error)));
        self
    }

    /// What was sent.
    pub fn requests(&self) -> Vec<Request<Vec<u8>>> {
        self.with(|state| state.requests.clone())
    }

    /// How many answers nobody has asked for.
    pub fn left(&self) -> usize {
        self.with(|state| state.answers.len())
    }

    fn with<T>(&self, act: impl FnOnce(&mut State) -> T) -> T {
        act(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn next(&self, request: Request<Vec<u8>>) -> Result<Response<Vec<u8>>, TransportError> {
        self.with(|state| {
            state.requests.push(request);
            state.answers.pop_front().unwrap_or_else(|| {
                let message = "the script has no further answer: add one for each request";
                Err(TransportError::new(TransportErrorKind::Refused, message))
            })
        })
    }
}

impl Transport for Script {
    fn send(
        &self,
        request: Request<Vec<u8>>,
        _options: &SendOptions,
    ) -> Result<Response<Vec<u8>>, TransportError> {
        self.next(request)
    }
}

impl AsyncTransport for Script {
    fn send<'a>(
        &'a self,
        request: Request<Vec<u8>>,
        _options: &'a SendOptions,
    ) -> BoxFuture<'a, Result<Response<Vec<u8>>, TransportError>> {
        Box::pin(std::future::ready(self.next(request)))
    }
}

impl fmt::Debug for Script {
    /// Requests are signed: they are left out.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (sent, left) = self.with(|state| (state.requests.len(), state.answers.len()));
        f.debug_struct("Script")
            .field("sent", &sent)
            .field("left", &left)
            .finish()
    }
}
