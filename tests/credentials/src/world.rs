//! The world as a case has it: files, a clock that stands still, and HTTP calls that were recorded.

use std::collections::{BTreeMap, VecDeque};
use std::path::PathBuf;

use tinsmith::Timestamp;
use tinsmith::http::Request;
use tinsmith_client::credentials::{Answer, Effect, FileError, HttpCall, perform_here};

use crate::traffic::Exchange;

/// The world as a case has it.
#[derive(Default)]
pub struct World {
    /// The folder that stands for the root of all files, if there is one.
    pub root: Option<PathBuf>,
    /// Files by path, which win over those in the folder; what is written goes here.
    pub files: BTreeMap<String, Vec<u8>>,
    /// What is still to be called.
    pub exchanges: VecDeque<Exchange>,
    /// What time it is.
    pub now: Timestamp,
    /// The requests that were sent.
    pub sent: Vec<Request<Vec<u8>>>,
    last: Option<Exchange>,
    faults: Vec<String>,
}

impl World {
    /// An empty world, at a time.
    pub fn at(now: Timestamp) -> Self {
        Self {
            now,
            ..Self::default()
        }
    }

    /// Does what is asked, as the case has it.
    pub fn perform(&mut self, effect: Effect) -> Answer {
        match effect {
            Effect::Http(call) => Answer::Response(self.call(*call)),
            Effect::ReadFile(path) => Answer::File(self.read(&path).map(Into::into)),
            Effect::WriteFile(file) => {
                self.files.insert(file.path, file.content.to_vec());
                Answer::Written(Ok(()))
            }
            Effect::Now => Answer::Now(self.now),
            Effect::Chance => Answer::Chance(4),
            Effect::Wait(_) => Answer::Waited,
            // The commands of the cases print something, or fail.
            process => perform_here(process).unwrap_or_else(|effect| {
                self.faults.push(format!("nobody here does {effect:?}"));
                Answer::Waited
            }),
        }
    }

    /// What went wrong with the replay itself.
    ///
    /// # Errors
    ///
    /// A request differs from the recorded one, or wasn't sent.
    pub fn check(&self) -> Result<(), String> {
        if !self.faults.is_empty() {
            return Err(self.faults.join("\n"));
        }
        match self.exchanges.len() {
            0 => Ok(()),
            left => Err(format!("{left} recorded requests were not sent")),
        }
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, FileError> {
        let absent = || FileError::Absent("No such file or directory (os error 2)".to_owned());
        if let Some(content) = self.files.get(path) {
            return Ok(content.clone());
        }
        let root = self.root.as_ref().ok_or_else(absent)?;
        let below = root.join(path.trim_start_matches('/'));
        std::fs::read(below).map_err(|_| absent())
    }

    fn call(&mut self, call: HttpCall) -> Result<tinsmith::http::Response<Vec<u8>>, String> {
        let request = call.request;
        let host = request.uri().host().unwrap_or_default();
        let is_metadata = host.starts_with("169.254.") || host.starts_with("[fd00:ec2");
        if is_metadata != call.is_direct {
            self.faults.push(format!(
                "{host} is called past proxies, or by one: {}",
                call.is_direct
            ));
        }
        let answer = match self.exchanges.pop_front() {
            Some(exchange) => {
                if let Err(why) = exchange.check(&request) {
                    self.faults.push(why);
                }
                let answer = exchange.response();
                self.last = Some(exchange);
                answer
            }
            // Recorded was a tool that tries less often than ours: whoever failed goes on to fail.
            None => match self
                .last
                .as_ref()
                .filter(|last| last.may_repeat() && last.check(&request).is_ok())
            {
                Some(last) => last.response(),
                None => {
                    let fault = format!(
                        "{} {} was sent, which nobody recorded",
                        request.method(),
                        request.uri()
                    );
                    self.faults.push(fault);
                    Err("nobody recorded this".to_owned())
                }
            },
        };
        self.sent.push(request);
        answer
    }
}
