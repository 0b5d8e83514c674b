//! A chain as what clients ask for credentials: it looks for them by the client's own transport, and keeps them.

use std::sync::Arc;

use tinsmith::Timestamp;

use super::cache::{CredentialsCache, Lookup};
use super::chain::CredentialsChain;
use super::effect::{Answer, Effect, HttpCall};
use super::local::perform_here;
use super::resolved::later;
use crate::environment::Environment;
use crate::provider::Provider;
use crate::shared::Settings;
use crate::{
    AsyncTransport, BoxFuture, Clock, Credentials, NoCredentials, ProvideCredentials, SendOptions,
    Transport,
};

/// What both worlds have in common: a chain, what it found, and where time and chance come from.
struct Kept {
    chain: CredentialsChain,
    cache: CredentialsCache,
    clock: Arc<dyn Clock>,
    send: SendOptions,
}

impl Kept {
    fn new(chain: CredentialsChain, settings: &Settings) -> Self {
        Self {
            chain,
            cache: CredentialsCache::new(),
            clock: Arc::clone(&settings.clock),
            send: settings.send.clone(),
        }
    }

    /// How long a call of the search may take.
    fn options(&self, call: &HttpCall) -> SendOptions {
        let mut options = self.send.clone();
        if let Some(timeout) = call.timeout {
            options.connect = timeout;
            options.idle = timeout;
        }
        options.is_direct = call.is_direct;
        options
    }

    /// By how many seconds the services' clock is ahead of ours.
    fn ahead(&self, now: Timestamp) -> i64 {
        now.seconds().saturating_sub(self.clock.now().seconds())
    }

    /// Does what needs neither a call nor a pause.
    fn perform(&self, effect: Effect, ahead: i64) -> Result<Answer, Effect> {
        match effect {
            Effect::Now => Ok(Answer::Now(later(self.clock.now(), ahead))),
            Effect::Chance => Ok(Answer::Chance(self.clock.chance())),
            other => perform_here(other),
        }
    }
}

/// A chain for a client that blocks.
struct BlockingChain {
    kept: Kept,
    transport: Arc<dyn Transport>,
}

impl BlockingChain {
    fn perform(&self, effect: Effect, ahead: i64) -> Answer {
        match self.kept.perform(effect, ahead) {
            Ok(answer) => answer,
            Err(Effect::Http(call)) => {
                let options = self.kept.options(&call);
                let response = self.transport.send(call.request, &options);
                Answer::Response(response.map_err(|error| error.to_string()))
            }
            Err(Effect::Wait(pause)) => {
                self.kept.clock.sleep(pause);
                Answer::Waited
            }
            // There are no others.
            Err(_) => Answer::Waited,
        }
    }
}

impl ProvideCredentials for BlockingChain {
    fn credentials(&self, now: Timestamp) -> Result<Credentials, NoCredentials> {
        let kept = &self.kept;
        loop {
            let found = match kept.cache.look_up(now) {
                Lookup::Ready(found) => found,
                Lookup::Wait(waiting) => match waiting.block() {
                    Some(found) => found?,
                    None => continue,
                },
                Lookup::Refresh(refresh) => {
                    let ahead = kept.ahead(now);
                    let search = kept.chain.resolve();
                    let outcome = search.run(|effect| self.perform(effect, ahead));
                    refresh.finish(outcome, now, kept.clock.chance())?
                }
            };
            return Ok(found.credentials.clone());
        }
    }
}

/// A chain for a client that waits. Files are read and programs run on the thread that asks.
struct AsyncChain {
    kept: Kept,
    transport: Arc<dyn AsyncTransport>,
}

impl AsyncChain {
    async fn perform(&self, effect: Effect, ahead: i64) -> Answer {
        match self.kept.perform(effect, ahead) {
            Ok(answer) => answer,
            Err(Effect::Http(call)) => {
                let options = self.kept.options(&call);
                let response = self.transport.send(call.request, &options).await;
                Answer::Response(response.map_err(|error| error.to_string()))
            }
            Err(Effect::Wait(pause)) => {
                self.kept.clock.pause(pause).await;
                Answer::Waited
            }
            // There are no others.
            Err(_) => Answer::Waited,
        }
    }
}

impl ProvideCredentials for AsyncChain {
    fn credentials(&self, now: Timestamp) -> Result<Credentials, NoCredentials> {
        match self.kept.cache.look_up(now) {
            Lookup::Ready(found) => Ok(found.credentials.clone()),
            _ => Err("the credentials of an asynchronous client are looked for where somebody awaits them".into()),
        }
    }

    fn credentials_async(
        &self,
        now: Timestamp,
    ) -> BoxFuture<'_, Result<Credentials, NoCredentials>> {
        Box::pin(async move {
            let kept = &self.kept;
            loop {
                let found = match kept.cache.look_up(now) {
                    Lookup::Ready(found) => found,
                    Lookup::Wait(waiting) => match waiting.await {
                        Some(found) => found?,
                        None => continue,
                    },
                    Lookup::Refresh(refresh) => {
                        let ahead = kept.ahead(now);
                        let search = kept.chain.resolve();
                        let outcome = search.run_async(|effect| self.perform(effect, ahead)).await;
                        refresh.finish(outcome, now, kept.clock.chance())?
                    }
                };
                return Ok(found.credentials.clone());
            }
        })
    }
}

/// A transport of either world, by which a client looks for credentials.
pub(crate) trait Searching {
    /// A provider that looks for credentials by it.
    fn provider(&self, chain: CredentialsChain, settings: &Settings)
    -> Arc<dyn ProvideCredentials>;
}

impl Searching for Arc<dyn Transport> {
    fn provider(
        &self,
        chain: CredentialsChain,
        settings: &Settings,
    ) -> Arc<dyn ProvideCredentials> {
        let kept = Kept::new(chain, settings);
        Arc::new(BlockingChain {
            kept,
            transport: Arc::clone(self),
        })
    }
}

impl Searching for Arc<dyn AsyncTransport> {
    fn provider(
        &self,
        chain: CredentialsChain,
        settings: &Settings,
    ) -> Arc<dyn ProvideCredentials> {
        let kept = Kept::new(chain, settings);
        Arc::new(AsyncChain {
            kept,
            transport: Arc::clone(self),
        })
    }
}

impl Settings {
    /// The same, with credentials looked for where every AWS tool has them, if an environment is there to be read, and none were given.
    pub(crate) fn looking_for_credentials(
        mut self,
        environment: &Environment,
        transport: &impl Searching,
    ) -> Self {
        if environment.is_nothing() || matches!(self.provider, Provider::Given(_)) {
            return self;
        }
        let mut chain = CredentialsChain::new(environment.all());
        if let Some(region) = &self.endpoints.region {
            chain = chain.region(region);
        }
        self.provider = Provider::Given(transport.provider(chain, &self));
        self
    }
}
