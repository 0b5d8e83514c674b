//! The client of the blocking world.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use tinsmith::http::Request;
use tinsmith::sign::PresignedRequest;
use tinsmith::{Endpoint, Operation, Paginated, PaginatedItems, ResolveEndpoint};

use crate::call::{Call, Next, Outcome, Prepared};
use crate::pages::{ItemOf, Items, OwnedItem, Pages};
use crate::shared::Settings;
use crate::{Builder, Error, Transport};

/// Calls services, and waits for what they say.
///
/// One client is for all services. Clones share connections, and what was learned: use one client as long as the program runs.
#[derive(Clone)]
pub struct Client {
    settings: Settings,
    transport: Arc<dyn Transport>,
}

impl Client {
    /// A client as the environment wants it: region, credentials, endpoints, proxies and certificates, where every AWS tool reads
    /// them.
    ///
    /// # Errors
    ///
    /// A variable has a value that means nothing, or can't be used.
    #[cfg(feature = "ureq")]
    pub fn from_env() -> Result<Self, crate::BuildError> {
        Self::builder().from_env().build()
    }

    /// A client with settings of one's own.
    pub fn builder() -> Builder<Arc<dyn Transport>> {
        Builder::new()
    }

    pub(crate) fn new(settings: Settings, transport: Arc<dyn Transport>) -> Self {
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
    pub fn send<O: ResolveEndpoint>(&self, input: &O::Input) -> Outcome<O> {
        self.call::<O>(self.settings.endpoints.endpoint::<O>(input), input)
    }

    /// Calls an operation at an endpoint of one's own.
    ///
    /// # Errors
    ///
    /// As for [`send`](Self::send).
    pub fn send_to<O: Operation>(&self, endpoint: &Endpoint, input: &O::Input) -> Outcome<O> {
        self.call::<O>(Ok(endpoint.clone()), input)
    }

    fn call<O: Operation>(
        &self,
        endpoint: tinsmith::Result<Endpoint>,
        input: &O::Input,
    ) -> Outcome<O> {
        let mut call = Call::begin::<O>(&self.settings, endpoint, input)?;
        loop {
            let credentials = match call.needs_credentials() {
                true => self.credentials().map(Some),
                false => Ok(None),
            };
            let (request, options) = call.request::<O>(credentials)?;
            match call.take::<O>(self.transport.send(request, &options)) {
                Next::Again(pause) => self.settings.clock.sleep(pause),
                Next::Done(outcome) => return outcome,
            }
        }
    }

    fn credentials(&self) -> Result<crate::Credentials, crate::NoCredentials> {
        let now = self.settings.now();
        self.settings.provider.get()?.credentials(now)
    }

    /// The pages that an operation gives, each fetched when it is asked for. After an error there are no more.
    pub fn pages<O: Paginated + ResolveEndpoint>(&self, input: O::Input) -> Pages<'_, O> {
        Pages::new(self, input)
    }

    /// What the pages of an operation consist of. Each page is fetched when the one before is through.
    pub fn items<O: PaginatedItems + ResolveEndpoint>(
        &self,
        input: O::Input,
    ) -> Items<'_, O, ItemOf<O>>
    where
        O::Item<'static>: OwnedItem,
    {
        Items::new(self.pages(input))
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
    pub fn presign<O: ResolveEndpoint>(
        &self,
        input: &O::Input,
        expires_in: Duration,
    ) -> Result<PresignedRequest, Error<O::Error>> {
        self.presign_with::<O>(input, expires_in, |_| {})
    }

    /// The same as [`presign`](Self::presign), of a request with further headers, which whoever sends it must send, too.
    ///
    /// # Errors
    ///
    /// As for [`presign`](Self::presign).
    pub fn presign_with<O: ResolveEndpoint>(
        &self,
        input: &O::Input,
        expires_in: Duration,
        change: impl FnOnce(&mut Request<Vec<u8>>),
    ) -> Result<PresignedRequest, Error<O::Error>> {
        let endpoint = self.settings.endpoints.endpoint::<O>(input);
        let call = Call::begin::<O>(&self.settings, endpoint, input)?;
        call.presign::<O>(self.credentials(), expires_in, change)
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.settings.show("Client", f)
    }
}
