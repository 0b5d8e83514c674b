//! Calls of AWS's services on the way to credentials, tried again where that may help.

use std::time::Duration;

use tinsmith::http::{HeaderName, HeaderValue};
use tinsmith::sign::{self, SignExt as _};
use tinsmith::{
    Endpoint, Operation, OperationError as _, Response, Timestamp, TimestampFormat, operation,
};
use zeroize::Zeroize as _;

use super::dialogue::Port;
use super::effect::HttpCall;
use super::settings::Settings;

/// How often a call is tried where nobody says.
const ATTEMPTS: u32 = 3;

/// The longest pause before another try.
const LONGEST_PAUSE: Duration = Duration::from_secs(20);

/// The codes of refusals by which a service tells that the time of a signature is wrong, where its own clock is another.
const SKEWED: [&str; 6] = [
    "AuthFailure",
    "InvalidSignatureException",
    "RequestExpired",
    "RequestInTheFuture",
    "RequestTimeTooSkewed",
    "SignatureDoesNotMatch",
];

/// Clocks that differ by more than this, in seconds, are the likely reason of such a refusal.
const NOTABLE_SKEW: i64 = 240;

/// Why a call failed.
pub(crate) struct CallError {
    /// In words.
    pub(crate) why: String,
    /// The status of the response, if there was one.
    pub(crate) status: Option<u16>,
}

/// What calls have in common.
pub(crate) struct Caller<'c> {
    pub(crate) port: &'c Port,
    pub(crate) settings: &'c Settings,
    pub(crate) endpoint: Endpoint,
}

impl Caller<'_> {
    /// Calls an operation. Its request is signed where there are credentials, and has a header that `proof` makes anew for each try.
    pub(crate) async fn call<O: Operation>(
        &self,
        input: &O::Input,
        credentials: Option<&sign::Credentials>,
        proof: Option<&Proof<'_>>,
    ) -> Result<Response<O::Output>, CallError> {
        let unsent = |why: String| CallError { why, status: None };
        let attempts = self
            .settings
            .max_attempts()
            .map_err(|error| unsent(error.why))?;
        let attempts = attempts.unwrap_or(ATTEMPTS);
        let mut skew = 0;
        let mut attempt = 1;
        loop {
            let now = self.now(skew).await;
            let mut request = operation::request::<O>(&self.endpoint, input)
                .map_err(|error| unsent(error.to_string()))?;
            if let Some(credentials) = credentials {
                O::sign(&mut request, &self.endpoint, credentials, now)
                    .map_err(|error| unsent(error.to_string()))?;
            }
            if let Some(proof) = proof {
                let (name, value) =
                    proof.header(now, self.port.chance().await, self.port.chance().await);
                let value =
                    HeaderValue::from_str(&value).map_err(|error| unsent(error.to_string()))?;
                request.headers_mut().insert(name, value);
            }
            let host = request.uri().host().unwrap_or_default().to_owned();
            let call = HttpCall::new(request);
            let (error, may_pass, wanted) = match self.port.http(call).await {
                Err(why) => (unsent(format!("{host} can't be called: {why}")), true, None),
                Ok(mut response) => match operation::response::<O>(&response) {
                    Ok(output) => {
                        // What it held is in the output.
                        response.body_mut().zeroize();
                        return Ok(output);
                    }
                    Err(error) => {
                        let metadata = error.metadata();
                        let code = metadata.code().unwrap_or_default();
                        let differs = self.skew(&response).await;
                        let is_skewed = skew == 0 && SKEWED.contains(&code);
                        if let Some(found) = differs.filter(|_| is_skewed) {
                            skew = found;
                            attempt += 1;
                            if attempt <= attempts {
                                continue;
                            }
                        }
                        let status = Some(response.status().as_u16());
                        let why = format!("{} of {host} failed: {error}", O::SCHEMA.name());
                        (
                            CallError { why, status },
                            metadata.is_retryable(),
                            metadata.retry_after(),
                        )
                    }
                },
            };
            if !may_pass || attempt >= attempts {
                return Err(error);
            }
            let pause = pause(attempt, self.port.chance().await);
            self.port
                .wait(wanted.unwrap_or(pause).min(LONGEST_PAUSE))
                .await;
            attempt += 1;
        }
    }

    async fn now(&self, skew: i64) -> Timestamp {
        super::resolved::later(self.port.now().await, skew)
    }

    /// By how many seconds the service's clock is ahead, where that is worth a word.
    async fn skew<T>(&self, response: &tinsmith::http::Response<T>) -> Option<i64> {
        let date = response.headers().get("date")?.to_str().ok()?;
        let date = Timestamp::parse(date, TimestampFormat::HttpDate).ok()?;
        let ahead = date
            .seconds()
            .saturating_sub(self.port.now().await.seconds());
        (ahead.saturating_abs() > NOTABLE_SKEW).then_some(ahead)
    }
}

/// A header by which the caller proves that it holds a key.
pub(crate) struct Proof<'p> {
    pub(crate) name: HeaderName,
    /// Makes it, by the time and two numbers that nobody can foresee.
    pub(crate) value: &'p (dyn Fn(Timestamp, u64, u64) -> String + Sync),
}

impl Proof<'_> {
    fn header(&self, now: Timestamp, one: u64, other: u64) -> (HeaderName, String) {
        (self.name.clone(), (self.value)(now, one, other))
    }
}

/// Before the next try: at random between nothing and a second, which doubles each time.
pub(crate) fn pause(attempt: u32, chance: u64) -> Duration {
    let longest = 1000_u64.saturating_mul(1 << attempt.saturating_sub(1).min(10));
    Duration::from_millis(chance % (longest + 1)).min(LONGEST_PAUSE)
}
