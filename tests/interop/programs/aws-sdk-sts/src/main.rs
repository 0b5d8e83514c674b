//! STS beside the official crate: what we write as the service would, it reads.

mod outputs;

use std::fmt::Debug;
use std::process::ExitCode;

use aws_sdk_sts::error::ProvideErrorMetadata;
use aws_sdk_sts::operation::get_web_identity_token as theirs;
use official::{Deserialized, HttpResponse, Operation as Driven};
use service::*;
use tinsmith::Operation as _;
use tinsmith::internal::deserialize::DeserializableStruct;
use tinsmith::protocol::ServerProtocol;
use tinsmith::{OperationError, ServiceError};
use tinsmith_interop::format::Difference;
use tinsmith_interop::judge::draw::{Alphabet, Draw};
use tinsmith_interop::judge::{Checks, Fault, run};

/// Whom we are held against.
const OFFICIAL: &str = "aws-sdk-sts";

/// How many outputs are drawn of each operation, and how many of each error.
const OUTPUTS: usize = 100;
const ERRORS: usize = 20;

fn main() -> ExitCode {
    run("sts", |checks| {
        outputs::all(checks)?;
        error::<JwtPayloadSizeExceededException>(
            checks,
            GetWebIdentityTokenError::JwtPayloadSizeExceededException,
        )?;
        error::<OutboundWebIdentityFederationDisabledException>(
            checks,
            GetWebIdentityTokenError::OutboundWebIdentityFederationDisabledException,
        )?;
        error::<SessionDurationEscalationException>(
            checks,
            GetWebIdentityTokenError::SessionDurationEscalationException,
        )
    })
}

/// Draws outputs, writes their responses, and compares them with what the official crate reads, as `ours_of` puts it.
fn outputs<O, T>(
    checks: &mut Checks,
    operation: Driven,
    ours_of: impl Fn(T) -> O::Output,
) -> Result<(), Fault>
where
    O: tinsmith::Operation,
    O::Output: PartialEq + Debug,
    O::Protocol: ServerProtocol,
    T: Debug + Send + Sync + 'static,
{
    let name = O::SCHEMA.name();
    let mut draw = Draw::new(checks.seed, &format!("{name} output"), Alphabet::Xml);
    for number in 0..OUTPUTS {
        let output: O::Output = draw.shape()?;
        let written = O::encode_response(&output, Some("c6104cbe"))?;
        let body = text(&written);
        let found = read(&operation, written).and_then(|given| {
            let read = ours_of(official::output(given)?);
            Ok(difference("output", &output, &read))
        });
        checks.check(OFFICIAL, format!("{name}: output {number}"), body, found);
    }
    Ok(())
}

/// Draws errors of one kind, writes their responses, and compares code and message with what the official crate reads.
fn error<E: DeserializableStruct>(
    checks: &mut Checks,
    wrap: fn(ServiceError<E>) -> GetWebIdentityTokenError,
) -> Result<(), Fault> {
    let operation = Driven::of(&theirs::GetWebIdentityToken::new())?;
    let name = tinsmith::internal::serialize::SerializableStruct::schema(&E::blank()).name();
    let mut draw = Draw::new(checks.seed, name, Alphabet::Xml);
    for number in 0..ERRORS {
        let error = wrap(ServiceError::of(draw.shape::<E>()?));
        let written = GetWebIdentityToken::encode_error(&error, Some("c6104cbe"))?;
        let body = text(&written);
        let found = read(&operation, written).and_then(|given| {
            let metadata = error.metadata();
            let ours = [metadata.code(), metadata.message()].map(|text| text.map(str::to_owned));
            Ok(difference(
                "code and message",
                &ours.into(),
                &error_of(given)?,
            ))
        });
        checks.check(OFFICIAL, format!("{name}: error {number}"), body, found);
    }
    Ok(())
}

/// What the official crate reads from a response.
fn read(
    operation: &Driven,
    response: http::Response<Vec<u8>>,
) -> Result<Option<Deserialized>, Fault> {
    let response: HttpResponse = official::response(response)?;
    Ok(operation.deserialize(&response))
}

/// Code and message of the error that it read.
fn error_of(given: Option<Deserialized>) -> Result<(Option<String>, Option<String>), Fault> {
    let failed = match given {
        Some(Err(failed)) => failed,
        other => return Err(format!("it read no error: {other:?}").into()),
    };
    let error = failed.as_operation_error();
    let error = error.and_then(|error| error.downcast_ref::<theirs::GetWebIdentityTokenError>());
    let error = error.ok_or_else(|| format!("it read another error: {failed:?}"))?;
    let owned = |text: Option<&str>| text.map(str::to_owned);
    Ok((owned(error.code()), owned(error.message())))
}

fn difference<T: PartialEq + Debug>(what: &str, ours: &T, theirs: &T) -> Vec<Difference> {
    match ours == theirs {
        true => Vec::new(),
        false => vec![Difference::new(
            what,
            format!("{ours:?}"),
            format!("{theirs:?}"),
        )],
    }
}

fn text(response: &http::Response<Vec<u8>>) -> String {
    String::from_utf8_lossy(response.body()).into_owned()
}
