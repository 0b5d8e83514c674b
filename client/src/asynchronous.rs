//! The client of the asynchronous world.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use tinsmith::sign::PresignedRequest;
use tinsmith::{Endpoint, Operation, Paginated, PaginatedItems, ResolveEndpoint};

use crate::call::{Call, Next, Outcome, Prepared};
use crate::pages::{AsyncItems, AsyncPages, ItemOf, OwnedItem};
use crate::shared::Settings;
use crate::{AsyncTransport, Builder, Error};

/// Calls services without keeping a thread; the twin of [`Client`](crate::Client), with the same settings.
///
/// One client is for all services. Clones share connections, and what was learned: use one client as long as the program runs.
/// A call that is dropped ends there; the service may have done what was asked.
#[derive(Clone)]
pub struct AsyncClient {
    settings: Settings,
    transport: Arc<dyn AsyncTransport>,
}

impl AsyncClient {
    /// A client as the environment wants it; see [`Client::from_env`](crate::Client::from_env).
    ///
    /// # Errors
    ///
    /// A variable has a value that means nothing, or can't be used.
    #[cfg(feature = "hyper")]
    pub fn from_env() -> Result<Self, crate::BuildError> {
        Self::builder().from_env().build()
    }

    /// A client with settings of one's own.
    pub fn builder() -> Builder<Arc<dyn AsyncTransport>> {
        Builder::new()
    }

    pub(crate) fn new(settings: Settings, transport: Arc<dyn AsyncTransport>) -> Self {
        Self {
            settings,
            transport,
        }
    }

    #[cfg(feature = "waiters")]
    pub(crate) fn settings(&self) -> &Settings {
        &self.settings
    }

    /// A client with the same settings, connections and knowledge, whose calls take no longer than this, pauses between attempts
    /// included.
    #[must_use]
    pub fn within(&self, deadline: Duration) -> Self {
        let mut client = self.clone();
        client.settings.deadline = Some(deadline);
        client
    }

    /// Calls an operation.
    ///
    /// # Errors
    ///
    /// What the service said, or why it couldn't be asked.
    pub async fn send<O: ResolveEndpoint>(&self, input: &O::Input) -> Outcome<O> {
        self.call::<O>(self.settings.endpoints.endpoint::<O>(input), input)
            .await
    }

    /// Calls an operation at an endpoint of one's own.
    ///
    /// # Errors
    ///
    /// As for [`send`](Self::send).
    pub async fn send_to<O: Operation>(&self, endpoint: &Endpoint, input: &O::Input) -> Outcome<O> {
        self.call::<O>(Ok(endpoint.clone()), input).await
    }

    async fn call<O: Operation>(
        &self,
        endpoint: tinsmith::Result<Endpoint>,
        input: &O::Input,
    ) -> Outcome<O> {
        let mut call = Call::begin::<O>(&self.settings, endpoint, input)?;
        loop {
            let credentials = match call.needs_credentials() {
                true => self.credentials().await.map(Some),
                false => Ok(None),
            };
            let (request, options) = call.request::<O>(credentials)?;
            let came = self.transport.send(request, &options).await;
            match call.take::<O>(came) {
                Next::Again(pause) => self.settings.clock.pause(pause).await,
                Next::Done(outcome) => return outcome,
            }
        }
    }

    async fn credentials(&self) -> Result<crate::Credentials, crate::NoCredentials> {
        let now = self.settings.now();
        self.settings.provider.get()?.credentials_async(now).await
    }

    /// The pages that an operation gives, each fetched when it is asked for. After an error there are no more.
    pub fn pages<O: Paginated + ResolveEndpoint>(&self, input: O::Input) -> AsyncPages<'_, O> {
        AsyncPages::new(self, input)
    }

    /// What the pages of an operation consist of. Each page is fetched when the one before is through.
    pub fn items<O: PaginatedItems + ResolveEndpoint>(
        &self,
        input: O::Input,
    ) -> AsyncItems<'_, O, ItemOf<O>>
    where
        O::Item<'static>: OwnedItem,
    {
        AsyncItems::new(self.pages(input))
    }

    /// The request of a call, unsigned, and where it goes: for a client that streams, or a signature of one's own.
    ///
    /// # Errors
    ///
    /// Nothing says where the service is, or the input holds what the protocol can't write.
    pub fn prepare<O: ResolveEndpoint>(
        &self,
        input: &O::Input,
    ) -> Result<Prepared, Error<O::Error>> {
        let endpoint = self.settings.endpoints.endpoint::<O>(input);
        let call = Call::begin::<O>(&self.settings, endpoint, input)?;
        let endpoint = call.endpoint().clone();
        Ok((call.into_unsigned(), endpoint))
    }

    /// A URL that makes the call for anyone who has it, until `expires_in` has passed.
    ///
    /// # Errors
    ///
    /// As for [`presign`](tinsmith::sign::presign); also, there are no credentials.
    pub async fn presign<O: ResolveEndpoint>(
        &self,
        input: &O::Input,
        expires_in: Duration,
    ) -> Result<PresignedRequest, Error<O::Error>> {
        let endpoint = self.settings.endpoints.endpoint::<O>(input);
        let call = Call::begin::<O>(&self.settings, endpoint, input)?;
        call.presign::<O>(self.credentials().await, expires_in, |_| {})
    }
}

impl fmt::Debug for AsyncClient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.settings.show("AsyncClient", f)
    }
}
