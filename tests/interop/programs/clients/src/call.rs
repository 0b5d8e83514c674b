use std::fmt;
use std::time::SystemTime;

use tinsmith::sign::{Credentials, sign};
use tinsmith::{Endpoint, Operation, OperationError, Response};
use tinsmith_interop::judge::Fault;

use super::Client;

/// What boto3 signs with, too.
const ACCESS_KEY_ID: &str = "AKIDEXAMPLE";
const SECRET_ACCESS_KEY: &str = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
const REGION: &str = "eu-central-1";

/// Calls a service through one client.
pub struct Caller<'c> {
    pub client: &'c dyn Client,
    pub endpoint: Endpoint,
    pub credentials: Credentials,
}

/// Why a call has no output.
pub enum Failed<E> {
    /// The service, or what stands in its place, answered with an error.
    Answer(E),
    /// There was no answer.
    Silence(Fault),
}

impl<'c> Caller<'c> {
    pub fn new(client: &'c dyn Client, server: &str) -> Result<Self, Fault> {
        Ok(Self {
            client,
            endpoint: Endpoint::new(server)?.with_region(REGION),
            credentials: Credentials::new(ACCESS_KEY_ID, SECRET_ACCESS_KEY),
        })
    }

    /// Calls an operation.
    pub fn call<O: Operation>(
        &self,
        input: &O::Input,
    ) -> Result<Response<O::Output>, Failed<O::Error>> {
        let mut request = tinsmith::operation::request::<O>(&self.endpoint, input)
            .map_err(|error| Failed::Silence(error.into()))?;
        sign::<O>(
            &mut request,
            &self.endpoint,
            &self.credentials,
            SystemTime::now(),
        )
        .map_err(|error| Failed::Silence(error.into()))?;
        let response = self.client.send(request).map_err(Failed::Silence)?;
        tinsmith::operation::response::<O>(&response).map_err(Failed::Answer)
    }
}

impl<E: OperationError> Failed<E> {
    /// The service's error.
    pub fn answer(self) -> Result<E, Fault> {
        match self {
            Self::Answer(error) => Ok(error),
            Self::Silence(fault) => Err(fault),
        }
    }
}

impl<E: OperationError> fmt::Display for Failed<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Answer(error) => write!(f, "{error}\n{error:?}"),
            Self::Silence(fault) => fault.fmt(f),
        }
    }
}

impl<E: OperationError> fmt::Debug for Failed<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl<E: OperationError> std::error::Error for Failed<E> {}
