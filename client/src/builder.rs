//! The settings of clients.

use std::error::Error;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use tinsmith::http::HeaderValue;
use tinsmith::operation::Limits;
use tinsmith::{EndpointSettings, ParameterValue};

use crate::attempts::{ClockSkew, TokenBucket};
use crate::endpoint::EndpointConfig;
use crate::environment::Environment;
use crate::observe::Observer;
use crate::provider::Provider;
use crate::shared::{Learned, Settings};
use crate::user_agent::user_agent;
use crate::{
    AsyncClient, AsyncTransport, Attempt, Client, Clock, ProvideCredentials, Retries, SendOptions,
    SystemClock, Transport,
};

/// Makes a [`Client`] or an [`AsyncClient`], whose transport is a `T`.
///
/// What is set by a method holds, wherever [`from_env`](Self::from_env) stands; what isn't comes from the environment where that is
/// asked for, and else has a default.
#[must_use]
pub struct Builder<T> {
    environment: Environment,
    region: Option<String>,
    endpoint_url: Option<String>,
    use_fips: Option<bool>,
    use_dual_stack: Option<bool>,
    endpoints: EndpointSettings,
    credentials: Option<Arc<dyn ProvideCredentials>>,
    retries: Option<Retries>,
    send: SendOptions,
    deadline: Option<Duration>,
    app_name: Option<String>,
    observer: Option<Observer>,
    clock: Option<Arc<dyn Clock>>,
    transport: Option<T>,
}

/// Why there is no client.
#[derive(Debug)]
pub struct BuildError(String);

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Error for BuildError {}

impl<T> Builder<T> {
    pub(crate) fn new() -> Self {
        Self {
            environment: Environment::of::<&str, &str>(&[]),
            region: None,
            endpoint_url: None,
            use_fips: None,
            use_dual_stack: None,
            endpoints: EndpointSettings::new(),
            credentials: None,
            retries: None,
            send: SendOptions::default(),
            deadline: None,
            app_name: None,
            observer: None,
            clock: None,
            transport: None,
        }
    }

    /// Reads what isn't set from the variables of the process.
    pub fn from_env(mut self) -> Self {
        self.environment = Environment::of_process();
        self
    }

    /// Reads what isn't set from these variables, as a test gives them.
    pub fn from_variables(mut self, variables: &[(&str, &str)]) -> Self {
        self.environment = Environment::of(variables);
        self
    }

    /// Sets the region; `AWS_REGION` or `AWS_DEFAULT_REGION` in the environment.
    pub fn region(mut self, region: impl Into<String>) -> Self {
        self.region = Some(region.into());
        self
    }

    /// Sets a URL that takes the place of every service's endpoint; `AWS_ENDPOINT_URL` in the environment, or `AWS_ENDPOINT_URL_STS`
    /// for one service.
    pub fn endpoint_url(mut self, url: impl Into<String>) -> Self {
        self.endpoint_url = Some(url.into());
        self
    }

    /// Sets whether hosts must use cryptography that is validated by FIPS 140; `AWS_USE_FIPS_ENDPOINT` in the environment.
    pub fn use_fips(mut self, use_fips: bool) -> Self {
        self.use_fips = Some(use_fips);
        self
    }

    /// Sets whether hosts must have IPv6 addresses, too; `AWS_USE_DUALSTACK_ENDPOINT` in the environment.
    pub fn use_dual_stack(mut self, use_dual_stack: bool) -> Self {
        self.use_dual_stack = Some(use_dual_stack);
        self
    }

    /// Sets whether S3's buckets stand in the path of URLs, instead of in the host.
    pub fn path_style(mut self, path_style: bool) -> Self {
        self.endpoints = self.endpoints.path_style(path_style);
        self
    }

    /// Sets whether hosts are left as they are, although an operation asks for something before them (`hostPrefix` of
    /// `smithy.api#endpoint`), as servers of your own want it.
    pub fn disable_host_prefix(mut self, disable: bool) -> Self {
        self.endpoints = self.endpoints.disable_host_prefix(disable);
        self
    }

    /// Sets the account that calls, which is part of some services' hosts.
    pub fn account_id(mut self, account_id: impl Into<String>) -> Self {
        self.endpoints = self.endpoints.account_id(account_id);
        self
    }

    /// Sets a parameter of endpoint rules by its name there, such as S3's `Accelerate`. Services without it take no notice.
    pub fn endpoint_parameter(
        mut self,
        name: impl Into<String>,
        value: impl Into<ParameterValue>,
    ) -> Self {
        self.endpoints = self.endpoints.parameter(name, value);
        self
    }

    /// Sets the [`Credentials`](crate::Credentials) to sign with, or where they come from; `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY` and
    /// `AWS_SESSION_TOKEN` in the environment.
    pub fn credentials(mut self, credentials: impl ProvideCredentials + 'static) -> Self {
        self.credentials = Some(Arc::new(credentials));
        self
    }

    /// Sets how often calls are tried; `AWS_MAX_ATTEMPTS` in the environment.
    pub fn retries(mut self, retries: Retries) -> Self {
        self.retries = Some(retries);
        self
    }

    /// Sets how long it may take to connect: 3.1 seconds unless it is set.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.send.connect = timeout;
        self
    }

    /// Sets how long nothing may come before a connection counts as dead: 60 seconds unless it is set.
    pub fn idle_timeout(mut self, timeout: Duration) -> Self {
        self.send.idle = timeout;
        self
    }

    /// Sets how long a call may take, all attempts and pauses included. Unless it is set, there is no such limit.
    pub fn deadline(mut self, deadline: Duration) -> Self {
        self.deadline = Some(deadline);
        self
    }

    /// Sets how many bytes the body of a response may have: 1 GiB unless it is set.
    pub fn max_body(mut self, bytes: usize) -> Self {
        self.send.max_body = bytes;
        self
    }

    /// Sets the name of the program, which services see in the header `User-Agent`; `AWS_SDK_UA_APP_ID` in the environment.
    pub fn app_name(mut self, name: impl Into<String>) -> Self {
        self.app_name = Some(name.into());
        self
    }

    /// Sets what is told of each attempt, when it is over.
    pub fn observer(mut self, observer: impl Fn(&Attempt) + Send + Sync + 'static) -> Self {
        self.observer = Some(Arc::new(observer));
        self
    }

    /// Sets where time and chance come from, as tests do.
    pub fn clock(mut self, clock: impl Clock + 'static) -> Self {
        self.clock = Some(Arc::new(clock));
        self
    }

    fn parts(self) -> Result<(Settings, Environment, Option<T>), BuildError> {
        let environment = self.environment;
        let mut endpoints = EndpointConfig::of(&environment).map_err(BuildError)?;
        endpoints.region = self.region.or(endpoints.region);
        endpoints.url = self.endpoint_url;
        endpoints.use_fips = self.use_fips.unwrap_or(endpoints.use_fips);
        endpoints.use_dual_stack = self.use_dual_stack.unwrap_or(endpoints.use_dual_stack);
        endpoints.given = self.endpoints;
        let app_name = self
            .app_name
            .or_else(|| environment.get("AWS_SDK_UA_APP_ID"));
        let agent = user_agent(app_name.as_deref()).map_err(BuildError)?;
        let retries = match self.retries {
            Some(retries) => retries,
            #[cfg(feature = "credentials")]
            None => endpoints.retries().map_err(BuildError)?,
            #[cfg(not(feature = "credentials"))]
            None => retries_of(&environment)?,
        };
        let settings = Settings {
            endpoints,
            provider: match self.credentials {
                Some(credentials) => Provider::Given(credentials),
                None => Provider::of(&environment),
            },
            retries,
            // What may come may be read.
            limits: Limits::DEFAULT.document(self.send.max_body),
            send: self.send,
            deadline: self.deadline,
            user_agent: HeaderValue::try_from(agent).map_err(|e| BuildError(e.to_string()))?,
            observer: self.observer,
            clock: self.clock.unwrap_or_else(|| Arc::new(SystemClock::new())),
            learned: Arc::new(Learned {
                bucket: TokenBucket::new(),
                skew: ClockSkew::default(),
            }),
        };
        Ok((settings, environment, self.transport))
    }
}

#[cfg(not(feature = "credentials"))]
fn retries_of(environment: &Environment) -> Result<Retries, BuildError> {
    let Some(attempts) = environment.get("AWS_MAX_ATTEMPTS") else {
        return Ok(Retries::standard());
    };
    match attempts.parse::<u32>() {
        Ok(attempts) if attempts > 0 => Ok(Retries::standard().attempts(attempts)),
        _ => Err(BuildError(
            "`AWS_MAX_ATTEMPTS` must be a number from 1 on".to_owned(),
        )),
    }
}

impl Builder<Arc<dyn Transport>> {
    /// Sets what sends requests; [`UreqTransport`](crate::UreqTransport) unless it is set.
    pub fn transport(mut self, transport: impl Transport + 'static) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// Makes the client.
    ///
    /// # Errors
    ///
    /// A setting has a value that means nothing, or can't be used.
    pub fn build(self) -> Result<Client, BuildError> {
        let (settings, environment, transport) = self.parts()?;
        let transport = match transport {
            Some(transport) => transport,
            None => blocking_transport(&environment)?,
        };
        #[cfg(feature = "credentials")]
        let settings = settings.looking_for_credentials(&environment, &transport);
        Ok(Client::new(settings, transport))
    }
}

impl Builder<Arc<dyn AsyncTransport>> {
    /// Sets what sends requests; `HyperTransport`, with the feature `hyper`, unless it is set.
    pub fn transport(mut self, transport: impl AsyncTransport + 'static) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// Makes the client.
    ///
    /// # Errors
    ///
    /// A setting has a value that means nothing, or can't be used.
    pub fn build(self) -> Result<AsyncClient, BuildError> {
        let (settings, environment, transport) = self.parts()?;
        let transport = match transport {
            Some(transport) => transport,
            None => async_transport(&environment)?,
        };
        #[cfg(feature = "credentials")]
        let settings = settings.looking_for_credentials(&environment, &transport);
        Ok(AsyncClient::new(settings, transport))
    }
}

#[cfg(feature = "ureq")]
fn blocking_transport(environment: &Environment) -> Result<Arc<dyn Transport>, BuildError> {
    let transport = crate::UreqTransport::of(environment);
    Ok(Arc::new(transport.map_err(|e| BuildError(e.to_string()))?))
}

#[cfg(not(feature = "ureq"))]
fn blocking_transport(_environment: &Environment) -> Result<Arc<dyn Transport>, BuildError> {
    let why = "a client needs a transport: set one, or enable the feature `ureq`";
    Err(BuildError(why.to_owned()))
}

#[cfg(feature = "hyper")]
fn async_transport(environment: &Environment) -> Result<Arc<dyn AsyncTransport>, BuildError> {
    let transport = crate::HyperTransport::of(environment);
    Ok(Arc::new(transport.map_err(|e| BuildError(e.to_string()))?))
}

#[cfg(not(feature = "hyper"))]
fn async_transport(_environment: &Environment) -> Result<Arc<dyn AsyncTransport>, BuildError> {
    let why = "a client needs a transport: set one, or enable the feature `hyper`";
    Err(BuildError(why.to_owned()))
}

impl<T> fmt::Debug for Builder<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Builder")
            .field("region", &self.region)
            .finish_non_exhaustive()
    }
}
