//! Operations of services that sign in different ways.

use std::fmt;

use tinsmith::internal::deserialize::{DeserializableStruct, ShapeDeserializer};
use tinsmith::internal::error::{ErrorParts, IncomingError};
use tinsmith::internal::protocol::{Call, IncomingResponse};
use tinsmith::internal::schema::{
    Auth, Customization, Member, OperationSchema, Schema, ServiceSchema,
};
use tinsmith::internal::schema::{HttpBinding, prelude};
use tinsmith::internal::serialize::{MemberSerializer, SerializableStruct};
use tinsmith::protocol::Protocol;
use tinsmith::{ErrorMetadata, Metadata, Operation, OperationError, Result, Unit};

macro_rules! operations {
    (@input) => { Unit };
    (@input $input:ident) => { $input };
    (@schema) => { &prelude::UNIT };
    (@schema $input:ident) => { &LABELLED };
    ($($(#[$doc:meta])* $name:ident$(($input:ident))? = $service:expr, $auth:ident $(, .$trait:ident())?;)*) => {$(
        $(#[$doc])*
        pub(crate) struct $name;

        impl Operation for $name {
            type Input = operations!(@input $($input)?);
            type Output = Unit;
            type Error = CallError;
            type Protocol = Never;

            const SCHEMA: &'static OperationSchema = {
                const SERVICE: ServiceSchema = $service;
                &OperationSchema::new(&SERVICE, stringify!($name), operations!(@schema $($input)?), &prelude::UNIT).auth(Auth::$auth)$(.$trait())?
            };
        }
    )*};
}

const fn service(signing_name: &'static str) -> ServiceSchema {
    ServiceSchema::new("test#Service", "2011-06-15").with_signing_name(signing_name)
}

/// An input with a label that is a secret.
pub(crate) struct Labelled;

static LABELLED: Schema = Schema::structure(
    "test#Labelled",
    &[Member::new("label", &prelude::STRING)
        .http(HttpBinding::Label)
        .sensitive()],
);

impl SerializableStruct for Labelled {
    fn schema(&self) -> &'static Schema {
        &LABELLED
    }

    fn serialize_members<'a>(&'a self, _v: &mut dyn MemberSerializer<'a>) {}
}

impl DeserializableStruct for Labelled {
    fn blank() -> Self {
        Self
    }

    fn read_member<'de>(
        &mut self,
        _index: usize,
        _m: &'static Member,
        _de: &mut dyn ShapeDeserializer<'de>,
    ) -> Result<()> {
        Ok(())
    }
}

operations! {
    /// Of the service that AWS's test suite signs for.
    Plain = service("service"), Required;
    /// A part of its path is a secret.
    OfLabel(Labelled) = service("service"), Required;
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

    fn read_output(_: &IncomingResponse<'_>, _: &mut dyn DeserializableStruct) -> Result<Metadata> {
        unreachable!()
    }

    fn read_error<'r>(_: &IncomingResponse<'r>) -> IncomingError<'r> {
        unreachable!()
    }
}

#[derive(Debug)]
pub(crate) struct CallError(Box<ErrorMetadata>);

impl fmt::Display for CallError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for CallError {}

impl OperationError for CallError {
    fn of_incoming(error: IncomingError<'_>) -> Self {
        Self(error.unknown().2)
    }

    fn of_invalid_response(metadata: Box<ErrorMetadata>) -> Self {
        Self(metadata)
    }

    fn parts(&self) -> ErrorParts<'_> {
        self.0.parts()
    }
}
