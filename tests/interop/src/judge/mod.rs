//! What the programs stand on that `cargo xtask interop` builds: they hold what Tinsmith writes and reads
//! against boto3, and against a server.
//!
//! What such a program is given and writes, is in [`format`](crate::format).

pub mod differences;
pub mod draw;
pub mod envelope;
pub mod peer;
pub mod plain;
pub mod requests;
pub mod responses;

use std::error::Error;
use std::fmt::Display;
use std::process::ExitCode;

use crate::format::{Arguments, Difference, Outcome, Verdict};
use peer::Peer;

/// Why a check could not be made.
pub type Fault = Box<dyn Error>;

/// The peer's name, in the place of the client that a check is made with.
pub const PEER: &str = "botocore";

/// The checks of one service.
pub struct Checks {
    /// The name that boto3 has for the service.
    pub service: &'static str,
    /// The server's URL.
    pub server: String,
    /// Where chance begins.
    pub seed: u64,
    /// boto3.
    pub peer: Peer,
    unwritten: Option<std::io::Error>,
}

impl Checks {
    /// The checks of a service, by the arguments of the program.
    ///
    /// # Errors
    ///
    /// An argument is missing or wrong, or the peer can't be started.
    pub fn of_arguments(service: &'static str) -> Result<Self, Fault> {
        let Arguments {
            server,
            seed,
            python,
            script,
        } = Arguments::read(std::env::args_os().skip(1))?;
        Ok(Self {
            service,
            server,
            seed,
            peer: Peer::start(&python, &script)?,
            unwritten: None,
        })
    }

    /// Tells what became of a check that `client` made. What differs is told with `input`, which led there.
    pub fn check(
        &mut self,
        client: &str,
        check: impl Display,
        input: impl Display,
        found: Result<Vec<Difference>, Fault>,
    ) {
        let differences =
            found.unwrap_or_else(|fault| vec![Difference::new("the check", "an answer", fault)]);
        let verdict = match differences.is_empty() {
            true => Verdict::Passed,
            false => Verdict::Failed {
                input: input.to_string(),
                differences,
            },
        };
        self.tell(client, check, verdict);
    }

    /// Tells why a check is not made.
    pub fn skip(&mut self, client: &str, check: impl Display, why: impl Display) {
        let why = why.to_string();
        self.tell(client, check, Verdict::Skipped { why });
    }

    fn tell(&mut self, client: &str, check: impl Display, verdict: Verdict) {
        let outcome = Outcome {
            client: client.to_owned(),
            check: check.to_string(),
            verdict,
        };
        if let Err(error) = outcome.write(&mut std::io::stdout().lock()) {
            self.unwritten.get_or_insert(error);
        }
    }

    /// Says how the program ends: well, if every outcome could be written.
    #[must_use]
    pub fn finish(self) -> ExitCode {
        match self.unwritten {
            None => ExitCode::SUCCESS,
            Some(error) => {
                eprintln!("an outcome can't be written: {error}");
                ExitCode::FAILURE
            }
        }
    }
}

/// Runs the checks of a service: the body of a program's `main`.
pub fn run(
    service: &'static str,
    checks: impl FnOnce(&mut Checks) -> Result<(), Fault>,
) -> ExitCode {
    let ran = Checks::of_arguments(service).and_then(|mut all| {
        checks(&mut all)?;
        Ok(all.finish())
    });
    ran.unwrap_or_else(|fault| {
        eprintln!("{fault}");
        ExitCode::FAILURE
    })
}
