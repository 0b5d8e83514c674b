//! Drives the waiters and paginators of generated crates. Prints the name of each waiter that did as expected.

mod dynamodb_waiters;
mod ecs_waiters;
mod other_waiters;
mod paginators;

use std::process::ExitCode;

use dynamodb::tinsmith;
use tinsmith::internal::deserialize::DeserializableStruct;
use tinsmith::waiter::Decision;
use tinsmith::waiter::Waiter;
use tinsmith::{Operation, Paginated, Response};

/// How a call ended.
enum Call {
    /// With this output.
    Gave(&'static str),
    /// With an error of this code.
    Failed(&'static str),
    /// With a response of this status that had no body.
    Status(u16),
}

use Call::{Failed, Gave, Status};

#[derive(Default)]
struct Judge {
    faults: Vec<String>,
}

impl Judge {
    fn waiter<O: Operation>(&mut self, waiter: &Waiter<O>, cases: &[(Call, Decision)]) {
        for (number, (call, expected)) in cases.iter().enumerate() {
            let outcome = match call {
                Gave(json) => Ok(Response::new(read::<O::Output>(json))),
                Failed(code) => Err(tinsmith::internal::error::error_of_json(code, b"{}")),
                Status(status) => {
                    let response = tinsmith::http::Response::builder().status(*status);
                    tinsmith::operation::response::<O>(&response.body(Vec::new()).unwrap())
                }
            };
            let decision = waiter.decide(&O::Input::blank(), &outcome);
            if decision != *expected {
                let name = waiter.name();
                self.faults.push(format!(
                    "{name}, case {}: {decision:?}, not {expected:?}",
                    number + 1
                ));
            }
        }
        println!("{}", waiter.name());
    }

    fn equal<T: PartialEq + std::fmt::Debug>(&mut self, what: &str, found: T, expected: T) {
        if found != expected {
            self.faults
                .push(format!("{what}: {found:?}, not {expected:?}"));
        }
    }
}

fn read<S: DeserializableStruct>(json: &str) -> S {
    let mut shape = S::blank();
    tinsmith::codec::json::read(json.as_bytes(), &mut shape).unwrap();
    shape
}

/// The inputs' tokens and the outputs of all pages.
fn pages<O: Paginated>(answers: &[&str]) -> (Vec<Option<O::Token>>, Vec<Response<O::Output>>) {
    let mut answers = answers.iter();
    let mut tokens = Vec::new();
    let pages = O::pages(O::Input::blank(), |input| {
        tokens.push(O::input_token(input).cloned());
        answers
            .next()
            .map(|json| Response::new(read(json)))
            .ok_or("one call too many")
    });
    let pages = pages.collect::<Result<_, _>>().unwrap();
    (tokens, pages)
}

fn main() -> ExitCode {
    let mut judge = Judge::default();
    dynamodb_waiters::dynamodb(&mut judge);
    dynamodb_waiters::dynamodb_streams(&mut judge);
    ecs_waiters::daemons(&mut judge);
    ecs_waiters::services(&mut judge);
    ecs_waiters::tasks(&mut judge);
    other_waiters::glacier(&mut judge);
    other_waiters::iam(&mut judge);
    other_waiters::lambda(&mut judge);
    other_waiters::route_53(&mut judge);
    other_waiters::s3(&mut judge);
    paginators::all(&mut judge);
    for fault in &judge.faults {
        eprintln!("{fault}");
    }
    match judge.faults.is_empty() {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    }
}
