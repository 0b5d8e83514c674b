//! Operations of services that sign in different ways.

use std::fmt;

use tinsmith::error::{ErrorParts, ErrorResponse};
use tinsmith::protocol::{Call, Protocol, Reply};
use tinsmith::{
    Auth, Customization, ErrorMetadata, Metadata, Operation, OperationError, OperationSchema,
    Result, ServiceSchema, Unit,
};

macro_rules! operations {
    ($($(#[$doc:meta])* $name:ident = $service:expr, $auth:ident $(, .$trait:ident())?;)*) => {$(
        $(#[$doc])*
        pub(crate) struct $name;

        impl Operation for $name {
            type Input = Unit;
            type Output = Unit;
            type Error = Failure;
            type Protocol = Never;

            const SCHEMA: &'static OperationSchema = {
                const SERVICE: ServiceSchema = $service;
                &OperationSchema::new(&SERVICE, stringify!($name)).auth(Auth::$auth)$(.$trait())?
            };
        }
    )*};
}

const fn service(signing_name: &'static str) -> ServiceSchema {
    ServiceSchema::new("test#Service", "2011-06-15").signing_name(signing_name)
}

operations! {
    /// Of the service that AWS's test suite signs for.
    Plain = service("service"), Required;
    ListUsers = service("iam"), Required;
    GetObject = service("s3"), Required;
    Public = service("service"), Optional;
    Open = service("service"), None;
    /// Its body is no part of the signature.
    Streamed = service("service"), Required, .unsigned_payload();
    SynthesizeSpeech = service("polly").customization(Customization::Polly), Required;
    DescribeVoices = service("polly").customization(Customization::Polly), Required;
    Nameless = ServiceSchema::new("test#Service", "2011-06-15"), Required;
}

/// Requests are made by hand here.
pub(crate) struct Never;

impl Protocol for Never {
    fn request(_: &Call<'_>) -> Result<tinsmith::http::Request<Vec<u8>>> {
        unreachable!()
    }

    fn read_output(
        _: &Reply<'_>,
        _: &mut dyn tinsmith::deserialize::DeserializableStruct,
    ) -> Result<Metadata> {
        unreachable!()
    }

    fn error<'r>(_: &Reply<'r>) -> ErrorResponse<'r> {
        unreachable!()
    }
}

#[derive(Debug)]
pub(crate) struct Failure(Box<ErrorMetadata>);

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for Failure {}

impl OperationError for Failure {
    fn of_response(response: ErrorResponse<'_>) -> Self {
        Self(response.unknown().2)
    }

    fn of_invalid_response(metadata: Box<ErrorMetadata>) -> Self {
        Self(metadata)
    }

    fn parts(&self) -> ErrorParts<'_> {
        self.0.parts()
    }
}
