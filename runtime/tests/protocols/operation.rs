//! The operation that all protocols are tried with, and its errors.

use std::fmt;
use std::marker::PhantomData;

use tinsmith::Operation;
use tinsmith::internal::error::{ErrorParts, IncomingError};
use tinsmith::internal::schema::{OperationSchema, ServiceSchema};
use tinsmith::protocol::Protocol;
use tinsmith::{ErrorMetadata, OperationError, RawBody, ServiceError};

use crate::shapes::{Gone, Leaky, PutInput, PutOutput, Throttled};

pub(crate) static SERVICE: ServiceSchema = ServiceSchema::new("example#Service", "2026-01-01");

pub(crate) struct Put<P>(PhantomData<P>);

impl<P: Protocol> Operation for Put<P> {
    type Input = PutInput;
    type Output = PutOutput;
    type Error = PutError;
    type Protocol = P;

    const SCHEMA: &'static OperationSchema =
        &OperationSchema::new(&SERVICE, "Put", PutInput::SCHEMA, PutOutput::SCHEMA)
            .http("POST", "/put");
}

/// The same with a host name that the input decides.
pub(crate) struct Hosted<P>(PhantomData<P>);

impl<P: Protocol> Operation for Hosted<P> {
    type Input = PutInput;
    type Output = PutOutput;
    type Error = PutError;
    type Protocol = P;

    const SCHEMA: &'static OperationSchema =
        &OperationSchema::new(&SERVICE, "Hosted", PutInput::SCHEMA, PutOutput::SCHEMA)
            .http("POST", "/hosted")
            .host_prefix("{text}.");
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum PutError {
    Throttled(ServiceError<Throttled>),
    Leaky(ServiceError<Leaky>),
    Gone(ServiceError<Gone>),
    UnknownOperationError {
        code: String,
        body: RawBody,
        metadata: Box<ErrorMetadata>,
    },
    InvalidResponse(Box<ErrorMetadata>),
}

impl OperationError for PutError {
    fn of_incoming(error: IncomingError<'_>) -> Self {
        match error.code() {
            "Throttled" => error.modeled(Self::Throttled),
            "Leaky" => error.modeled(Self::Leaky),
            "Gone" => error.modeled(Self::Gone),
            _ => {
                let (code, body, metadata) = error.unknown();
                Self::UnknownOperationError {
                    code,
                    body,
                    metadata,
                }
            }
        }
    }

    fn of_invalid_response(metadata: Box<ErrorMetadata>) -> Self {
        Self::InvalidResponse(metadata)
    }

    fn parts(&self) -> ErrorParts<'_> {
        match self {
            Self::Throttled(error) => error.parts(),
            Self::Leaky(error) => error.parts(),
            Self::Gone(error) => error.parts(),
            Self::UnknownOperationError { metadata, .. } | Self::InvalidResponse(metadata) => {
                metadata.parts()
            }
        }
    }
}

impl fmt::Display for PutError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.metadata().fmt(f)
    }
}

impl std::error::Error for PutError {}
