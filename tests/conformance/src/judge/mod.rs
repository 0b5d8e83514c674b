//! What the programs stand on that `cargo xtask conformance` makes: for each operation and error of a model,
//! its cases of Smithy's protocol tests are run against the generated crate.
//!
//! Such a program reads its cases from a file, and writes an [`Outcome`] for each to stdout, as
//! [`format`](crate::format) has it.

pub mod body;
pub mod case;
pub mod damage;
pub mod endpoint;
pub mod events;
mod headers;
pub mod json;
pub mod number;
pub mod params;
pub mod request;
pub mod response;
pub mod value;
pub mod written;

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;

use crate::format::{DAMAGE, Difference, Entry, Kind, Outcome};
use serde::de::DeserializeOwned;
use tinsmith::Operation;
use tinsmith::internal::deserialize::DeserializableStruct;
use tinsmith::internal::serialize::SerializableStruct as _;
use tinsmith::operation::RequestOptions;
use tinsmith::protocol::ServerProtocol;

pub use events::EventCodecs;

use body::MapNames;
use case::RequestCase;
use endpoint::{Called, OperationInput, Resolved, Values};

/// What the specification wants in members that are idempotency tokens.
const IDEMPOTENCY_TOKEN: &str = "00000000-0000-4000-8000-000000000000";

/// The cases of one model and protocol, and what runs them.
#[derive(Debug)]
pub struct Checks {
    entries: Vec<Entry>,
    /// Whether bodies are damaged instead of being compared.
    damages: bool,
    fault: Option<String>,
}

impl Checks {
    /// Reads the cases from the file that the command line names. A second argument, `--damage`, asks for damaged
    /// bodies.
    ///
    /// # Errors
    ///
    /// There is no such file, or it doesn't hold cases.
    pub fn of_arguments() -> Result<Self, String> {
        let path = std::env::args_os()
            .nth(1)
            .ok_or("give the file with the cases")?;
        let shown = path.display();
        let text = std::fs::read_to_string(&path).map_err(|error| format!("{shown}: {error}"))?;
        let entries = serde_json::from_str(&text).map_err(|error| format!("{shown}: {error}"))?;
        Ok(Self {
            entries,
            damages: std::env::args_os()
                .nth(2)
                .is_some_and(|option| option == DAMAGE),
            fault: None,
        })
    }

    /// Runs the cases of an operation, whose shape id is given.
    pub fn operation<O: Operation>(&mut self, shape: &str)
    where
        O::Protocol: ServerProtocol,
    {
        if self.damages {
            self.run(shape, Kind::Request, |entry| {
                damage::input::<O>(&parsed(entry)?)
            });
            self.run(shape, Kind::Response, |entry| {
                damage::output::<O>(&parsed(entry)?)
            });
            return;
        }
        self.run(shape, Kind::Request, |entry| {
            compared(compare_request::<O>(&parsed(entry)?))
        });
        self.run(shape, Kind::Response, |entry| {
            compared(response::compare_output::<O>(&parsed(entry)?))
        });
        self.run(shape, Kind::WrittenResponse, |entry| {
            compared(written::compare_output::<O>(&parsed(entry)?))
        });
    }

    /// Runs the cases of an error, whose shape id is given, through an operation that has it.
    pub fn error<O, E>(&mut self, shape: &str)
    where
        O: Operation,
        O::Protocol: ServerProtocol,
        E: DeserializableStruct,
    {
        if self.damages {
            self.run(shape, Kind::Error, |entry| {
                damage::output::<O>(&parsed(entry)?)
            });
            return;
        }
        self.run(shape, Kind::Error, |entry| {
            compared(response::compare_error::<O, E>(&parsed(entry)?))
        });
        self.run(shape, Kind::WrittenError, |entry| {
            compared(written::compare_error::<O, E>(&parsed(entry)?))
        });
    }

    /// Runs the cases of the endpoint rules of a service, whose shape id is given. `resolve` gives the endpoint for
    /// a case's parameters, `call` that of a call, with its request.
    pub fn endpoints(
        &mut self,
        shape: &str,
        resolve: impl Fn(&Values<'_>) -> Resolved,
        call: impl Fn(&Values<'_>, &OperationInput) -> Result<Called, String>,
    ) {
        self.run(shape, Kind::Endpoint, |entry| {
            compared(endpoint::compare(&parsed(entry)?, &resolve, &call))
        });
    }

    /// Runs the cases of an operation's event streams, whose shape id is given.
    pub fn events<O: Operation>(&mut self, shape: &str, codecs: EventCodecs) {
        self.run(shape, Kind::Events, |entry| {
            let case: events::EventStreamCase = parsed(entry)?;
            let mut found = match case.initial_request()? {
                Some(request) => compare_request::<O>(&request)?,
                None => Vec::new(),
            };
            found.extend(codecs.compare(&case)?);
            compared(Ok(found))
        });
    }

    /// Says how the program ends: well, if every outcome could be written.
    #[must_use]
    pub fn finish(self) -> ExitCode {
        match self.fault {
            None => ExitCode::SUCCESS,
            Some(fault) => {
                eprintln!("{fault}");
                ExitCode::FAILURE
            }
        }
    }

    fn run(
        &mut self,
        shape: &str,
        kind: Kind,
        check: impl Fn(&Entry) -> Result<(usize, Vec<Difference>), String>,
    ) {
        let of_shape = |entry: &&Entry| entry.shape == shape && entry.kind == kind;
        for entry in self.entries.iter().filter(of_shape) {
            let fault = |what, expected, why| (0, vec![Difference::new(what, expected, why)]);
            let (tried, differences) = match catch_unwind(AssertUnwindSafe(|| check(entry))) {
                Ok(Ok(checked)) => checked,
                Ok(Err(why)) => fault("the case", "a case of this model", why),
                Err(panic) => fault("", "no panic", message(panic.as_ref())),
            };
            let outcome = Outcome {
                id: entry.id.clone(),
                kind,
                tried,
                differences,
            };
            if let Err(error) = outcome.write(&mut std::io::stdout()) {
                self.fault = Some(format!("the outcome can't be written: {error}"));
            }
        }
    }
}

/// What a case that was compared comes to: one body.
fn compared(found: Result<Vec<Difference>, String>) -> Result<(usize, Vec<Difference>), String> {
    found.map(|differences| (1, differences))
}

/// Makes the request of a call and compares it with its case.
fn compare_request<O: Operation>(case: &RequestCase) -> Result<Vec<Difference>, String> {
    let mut input = O::Input::blank();
    params::read(case.params.as_ref(), &mut input).map_err(|error| error.to_string())?;
    let endpoint = case.endpoint().map_err(|error| format!("host: {error}"))?;
    let options = RequestOptions::default().idempotency_token(IDEMPOTENCY_TOKEN);
    Ok(
        match tinsmith::operation::request_with::<O>(&endpoint, &input, &options) {
            Ok(request) => {
                let maps = MapNames::of(input.schema());
                request::compare(case, &request, &maps)
            }
            Err(error) => vec![Difference::new("request", "a request", error)],
        },
    )
}

fn parsed<T: DeserializeOwned>(entry: &Entry) -> Result<T, String> {
    serde_json::from_str(entry.case.get()).map_err(|error| error.to_string())
}

/// What a panic said.
fn message(panic: &(dyn Any + Send)) -> String {
    let text = panic
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    format!("a panic: {}", text.unwrap_or("without a message"))
}
