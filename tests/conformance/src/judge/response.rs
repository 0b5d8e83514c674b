//! A response made from its case, and what becomes of it.

use http::{HeaderName, HeaderValue, Response, StatusCode};
use tinsmith::internal::deserialize::DeserializableStruct;
use tinsmith::{Fault, Operation, OperationError, Value};

use super::body::Format;
use super::case::{ResponseCase, media_type};
use super::json::Json;
use super::{params, value};
use crate::format::{ABSENT, Difference};

/// The response that a case describes.
///
/// # Errors
///
/// What in the case is no HTTP.
pub fn of_case(case: &ResponseCase) -> Result<Response<Vec<u8>>, String> {
    let media_type = media_type(case.body_media_type.as_deref(), case.headers.as_ref());
    let body = case.body.as_deref().unwrap_or_default();
    let mut response = Response::new(Format::of(media_type).bytes_of(body)?);
    *response.status_mut() =
        StatusCode::from_u16(case.code).map_err(|error| format!("code {}: {error}", case.code))?;
    for (name, value) in case.headers.iter().flatten() {
        let fault = |error: &dyn std::fmt::Display| format!("header {name}: {error}");
        let value = HeaderValue::from_bytes(value.as_bytes()).map_err(|error| fault(&error))?;
        let name = HeaderName::try_from(name).map_err(|error| fault(&error))?;
        response.headers_mut().append(name, value);
    }
    Ok(response)
}

/// Decodes the response of a call that succeeded and compares the output with the case's params.
///
/// # Errors
///
/// The case and the model don't fit.
pub fn compare_output<O: Operation>(case: &ResponseCase) -> Result<Vec<Difference>, String> {
    compare_output_of::<O>(&of_case(case)?, case)
}

/// The same with a response that isn't the case's own.
///
/// # Errors
///
/// The case and the model don't fit.
pub fn compare_output_of<O: Operation>(
    response: &Response<Vec<u8>>,
    case: &ResponseCase,
) -> Result<Vec<Difference>, String> {
    let mut expected = O::Output::blank();
    params::read(case.params.as_ref(), &mut expected).map_err(|error| error.to_string())?;
    let expected = Value::of(&expected);
    Ok(match tinsmith::operation::response::<O>(response) {
        Ok(actual) => value::compare("output", &expected, &Value::of(&actual.result)),
        Err(error) => vec![Difference::new("response", value::show(&expected), error)],
    })
}

/// Decodes the response of a call that failed and compares the error with the case's params.
///
/// # Errors
///
/// The case and the model don't fit.
pub fn compare_error<O, E>(case: &ResponseCase) -> Result<Vec<Difference>, String>
where
    O: Operation,
    E: DeserializableStruct,
{
    compare_error_of::<O, E>(&of_case(case)?, case)
}

/// The same with a response that isn't the case's own.
///
/// # Errors
///
/// The case and the model don't fit.
pub fn compare_error_of<O, E>(
    response: &Response<Vec<u8>>,
    case: &ResponseCase,
) -> Result<Vec<Difference>, String>
where
    O: Operation,
    E: DeserializableStruct,
{
    let mut expected = E::blank();
    params::read(case.params.as_ref(), &mut expected).map_err(|error| error.to_string())?;
    let schema = expected.schema();
    let shown = || format!("{} {}", schema.id(), value::show(&Value::of(&expected)));
    let error = match tinsmith::operation::response::<O>(response) {
        Ok(output) => {
            let actual = format!("an output: {}", value::show(&Value::of(&output.result)));
            return Ok(vec![Difference::new("error", shown(), actual)]);
        }
        Err(error) => error,
    };
    let Some(actual) = error.modeled() else {
        let actual = format!("no error of the model: {error}");
        return Ok(vec![Difference::new("error", shown(), actual)]);
    };
    if actual.schema().id() != schema.id() {
        let actual = format!(
            "{} {}",
            actual.schema().id(),
            value::show(&Value::of(actual))
        );
        return Ok(vec![Difference::new("error", shown(), actual)]);
    }
    let mut found = value::compare("error", &Value::of(&expected), &Value::of(actual));
    found.extend(compare_code(case, &error));
    Ok(found)
}

/// What AWS's cases say of an error beside its members: its code on the wire, and whose fault it is.
fn compare_code(case: &ResponseCase, error: &impl OperationError) -> Vec<Difference> {
    let said = |name: &str| {
        case.vendor_params
            .as_ref()?
            .get(name)
            .and_then(Json::as_str)
    };
    let mut found = Vec::new();
    let metadata = error.metadata();
    if let Some(code) = said("code")
        && metadata.code() != Some(code)
    {
        let actual = metadata.code().unwrap_or(ABSENT);
        found.push(Difference::new("error code", code, actual));
    }
    if let Some(fault) = said("type") {
        let actual = match metadata.fault() {
            Some(Fault::Client) => "Sender",
            Some(Fault::Server) => "Receiver",
            None => ABSENT,
        };
        if actual != fault {
            found.push(Difference::new("error type", fault, actual));
        }
    }
    found
}
