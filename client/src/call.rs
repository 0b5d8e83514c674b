//! One call, as a machine that sends nothing: what to send, and what to make of that which came.

use std::time::Duration;

use tinsmith::http::header::{CONTENT_TYPE, USER_AGENT};
use tinsmith::http::{Method, Request, Response as HttpResponse};
use tinsmith::operation::{self, RequestOptions};
use tinsmith::sign::{PresignedRequest, SignExt as _};
use tinsmith::{
    Endpoint, ErrorKind, ErrorMetadata, Operation, OperationError as _, Response, Timestamp,
};

use crate::attempts::{Attempts, Failure, Verdict};
use crate::clock::idempotency_token;
use crate::observe::{Attempt, tell};
use crate::provider::NoCredentials;
use crate::shared::Settings;
use crate::transport::{SendOptions, TransportError};
use crate::{CallContext, Credentials, Error};

/// What a response's body is called that is an event stream.
const EVENT_STREAM: &str = "application/vnd.amazon.eventstream";

/// How a call of `O` ends.
pub(crate) type Outcome<O> =
    Result<Response<<O as Operation>::Output>, Error<<O as Operation>::Error>>;

/// A request that is not signed, and where it goes.
pub type Prepared = (Request<Vec<u8>>, Endpoint);

/// A request that is signed, and how to send it.
pub(crate) type Outgoing = (Request<Vec<u8>>, SendOptions);

/// What is next.
pub(crate) enum Next<O: Operation> {
    /// Another attempt, after this pause.
    Again(Duration),
    /// Nothing: this is how it ended.
    Done(Outcome<O>),
}

/// A call that goes on.
pub(crate) struct Call<'s> {
    settings: &'s Settings,
    endpoint: Endpoint,
    context: CallContext,
    /// What is signed for each attempt.
    unsigned: Request<Vec<u8>>,
    needs_signature: bool,
    attempts: Attempts,
    begun: Duration,
    attempt_begun: Duration,
    signed_at: Timestamp,
}

impl<'s> Call<'s> {
    /// A call of `O` at an endpoint, if there is one.
    pub(crate) fn begin<O: Operation>(
        settings: &'s Settings,
        endpoint: tinsmith::Result<Endpoint>,
        input: &O::Input,
    ) -> Result<Self, Error<O::Error>> {
        let mut context = CallContext {
            operation: O::SCHEMA.name(),
            host: String::new(),
            attempts: 0,
        };
        let begun = settings.clock.elapsed();
        let written = endpoint.and_then(|endpoint| {
            let authority = endpoint.uri().authority();
            context.host = authority.map_or_else(String::new, ToString::to_string);
            let token = idempotency_token(settings.clock.as_ref());
            let options = RequestOptions::default().idempotency_token(token);
            let mut request = operation::request_with::<O>(&endpoint, input, &options)?;
            // No signature covers it.
            let headers = request.headers_mut();
            headers.insert(USER_AGENT, settings.user_agent.clone());
            let needs_signature = needs_signature::<O>();
            Ok((endpoint, request, needs_signature))
        });
        let (endpoint, unsigned, needs_signature) = match written {
            Ok(written) => written,
            Err(error) => {
                return Err(Error::Request {
                    error,
                    call: context,
                });
            }
        };
        let is_idempotent = is_idempotent::<O>(unsigned.method());
        Ok(Self {
            settings,
            endpoint,
            context,
            unsigned,
            needs_signature,
            attempts: Attempts::new(settings.retries.clone(), is_idempotent),
            begun,
            attempt_begun: begun,
            signed_at: Timestamp::UNIX_EPOCH,
        })
    }

    /// Whether the next request needs credentials.
    pub(crate) fn needs_credentials(&self) -> bool {
        self.needs_signature
    }

    /// The endpoint of the call.
    pub(crate) fn endpoint(&self) -> &Endpoint {
        &self.endpoint
    }

    /// The request without a signature.
    pub(crate) fn into_unsigned(self) -> Request<Vec<u8>> {
        self.unsigned
    }

    /// The request of the next attempt, signed, and how to send it.
    pub(crate) fn request<O: Operation>(
        &mut self,
        credentials: Result<Option<Credentials>, NoCredentials>,
    ) -> Result<Outgoing, Error<O::Error>> {
        let credentials = credentials.map_err(|error| Error::Credentials {
            error,
            call: self.context.clone(),
        })?;
        let time_left = self.time_left();
        if time_left.is_some_and(|left| left.is_zero()) {
            let call = self.context.clone();
            return Err(Error::DeadlineExceeded { call });
        }
        let is_last = self.attempts.made().saturating_add(1) >= self.settings.retries.most();
        let mut request = match is_last {
            // Nobody needs it again.
            true => std::mem::take(&mut self.unsigned),
            false => self.unsigned.clone(),
        };
        self.signed_at = self.settings.now();
        if let Some(credentials) = credentials
            && let Err(error) = O::sign(&mut request, &self.endpoint, &credentials, self.signed_at)
        {
            let call = self.context.clone();
            return Err(Error::Request { error, call });
        }
        self.attempts.begin();
        self.context.attempts = self.attempts.made();
        self.attempt_begun = self.settings.clock.elapsed();
        let mut options = self.settings.send.clone();
        options.time_left = time_left;
        Ok((request, options))
    }

    /// The URL of the call, signed.
    pub(crate) fn presign<O: Operation>(
        self,
        credentials: Result<Credentials, NoCredentials>,
        expires_in: Duration,
        change: impl FnOnce(&mut Request<Vec<u8>>),
    ) -> Result<PresignedRequest, Error<O::Error>> {
        let call = self.context;
        let credentials = match credentials {
            Ok(credentials) => credentials,
            Err(error) => return Err(Error::Credentials { error, call }),
        };
        let mut request = self.unsigned;
        change(&mut request);
        let now = self.settings.now();
        O::presign(request, &self.endpoint, &credentials, now, expires_in)
            .map_err(|error| Error::Request { error, call })
    }

    /// What to make of that which came of the attempt.
    pub(crate) fn take<O: Operation>(
        &mut self,
        came: Result<HttpResponse<Vec<u8>>, TransportError>,
    ) -> Next<O> {
        let response = match came {
            Ok(response) => response,
            Err(error) => {
                let verdict = self.failed(error.failure(), None);
                self.tell(None, None, Some(error.to_string()), &verdict);
                return match verdict {
                    Verdict::Again(pause) => Next::Again(pause),
                    Verdict::GiveUp => Next::Done(Err(Error::Transport {
                        error,
                        call: self.context.clone(),
                    })),
                };
            }
        };
        let status = response.status().as_u16();
        if is_event_stream(&response) {
            self.tell(Some(status), None, None, &Verdict::GiveUp);
            let message = "the response is a stream of events, which `send` doesn't read: send the request of \
                           `prepare` by a client that streams, and read events by `tinsmith::event_stream`";
            return Next::Done(Err(Error::Request {
                error: tinsmith::Error::new(ErrorKind::Request, message),
                call: self.context.clone(),
            }));
        }
        let learned = &self.settings.learned;
        match operation::response_within::<O>(&response, &self.settings.limits) {
            Ok(response) => {
                self.attempts.succeeded(&learned.bucket);
                let id = response.metadata.request_id().map(str::to_owned);
                self.tell(Some(status), id, None, &Verdict::GiveUp);
                Next::Done(Ok(response))
            }
            Err(error) => {
                let metadata = error.metadata();
                let failure = self.failure(metadata);
                let verdict = self.failed(failure, metadata.retry_after());
                let code = metadata.code().unwrap_or("an error without a code");
                let id = metadata.request_id().map(str::to_owned);
                self.tell(Some(status), id, Some(code.to_owned()), &verdict);
                match verdict {
                    Verdict::Again(pause) => Next::Again(pause),
                    Verdict::GiveUp => Next::Done(Err(Error::Service {
                        error,
                        call: self.context.clone(),
                    })),
                }
            }
        }
    }

    /// How an error of the service counts.
    fn failure(&self, error: &ErrorMetadata) -> Failure {
        let skew = &self.settings.learned.skew;
        let now = self.settings.clock.now();
        if self.needs_signature && skew.learn(error, now, self.signed_at) {
            Failure::WrongClock
        } else if error.is_throttling() {
            Failure::Throttling
        } else if error.is_retryable() {
            Failure::Transient
        } else {
            Failure::Final
        }
    }

    fn failed(&mut self, failure: Failure, asked: Option<Duration>) -> Verdict {
        let chance = self.settings.clock.chance();
        let (time_left, bucket) = (self.time_left(), &self.settings.learned.bucket);
        self.attempts
            .failed(failure, asked, time_left, chance, bucket)
    }

    fn time_left(&self) -> Option<Duration> {
        let passed = self.settings.clock.elapsed().saturating_sub(self.begun);
        Some(self.settings.deadline?.saturating_sub(passed))
    }

    fn tell(
        &self,
        status: Option<u16>,
        request_id: Option<String>,
        failure: Option<String>,
        verdict: &Verdict,
    ) {
        let now = self.settings.clock.elapsed();
        let attempt = Attempt {
            operation: self.context.operation,
            host: self.context.host.clone(),
            number: self.attempts.made(),
            status,
            duration: now.saturating_sub(self.attempt_begun),
            request_id,
            failure,
            pause: match verdict {
                Verdict::Again(pause) => Some(*pause),
                Verdict::GiveUp => None,
            },
        };
        tell(self.settings.observer.as_ref(), &attempt);
    }
}

/// Whether calls of `O` are signed: an operation that needs no signature leaves a request as it is.
fn needs_signature<O: Operation>() -> bool {
    let url = "https://signed.invalid";
    let Ok(endpoint) = Endpoint::new(url).map(|endpoint| endpoint.with_region("us-east-1")) else {
        return true;
    };
    let mut request = Request::new(Vec::new());
    *request.uri_mut() = endpoint.uri().clone();
    let credentials = Credentials::new("AKID", "secret");
    match O::sign(&mut request, &endpoint, &credentials, Timestamp::UNIX_EPOCH) {
        Ok(()) => request.headers().contains_key("authorization"),
        Err(_) => true,
    }
}

/// Whether a call may be repeated without harm.
fn is_idempotent<O: Operation>(method: &Method) -> bool {
    let mut members = O::SCHEMA.input().members().iter();
    method.is_idempotent() || members.any(|member| member.traits().idempotency_token())
}

fn is_event_stream(response: &HttpResponse<Vec<u8>>) -> bool {
    let media_type = response.headers().get(CONTENT_TYPE);
    let media_type = media_type.and_then(|value| value.to_str().ok());
    response.status().is_success()
        && media_type.is_some_and(|text| {
            let start = text.get(..EVENT_STREAM.len());
            start.is_some_and(|start| start.eq_ignore_ascii_case(EVENT_STREAM))
        })
}
