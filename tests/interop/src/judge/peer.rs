//! boto3, in a process of its own: a question in a line, an answer in a line.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::{Value, json};

use super::Fault;

/// A Python process that runs `tests/interop/python/peer.py`. It ends when its stdin closes.
pub struct Peer {
    process: Child,
    questions: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
}

/// What boto3 got from a call.
#[derive(Debug)]
pub enum Called {
    /// The output.
    Output(Value),
    /// The service's error: its code, message and HTTP status.
    Error {
        /// The code.
        code: String,
        /// The message; empty where there is none.
        message: String,
        /// The HTTP status.
        status: u64,
    },
}

impl Peer {
    /// Starts the process.
    ///
    /// # Errors
    ///
    /// Python can't be started.
    pub fn start(python: &OsStr, script: &OsStr) -> Result<Self, Fault> {
        let mut process = Command::new(python)
            .arg(script)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| format!("{}: {error}", python.display()))?;
        let (Some(questions), Some(answers)) = (process.stdin.take(), process.stdout.take()) else {
            return Err("the peer has no pipes".into());
        };
        Ok(Self {
            process,
            questions: Some(questions),
            answers: BufReader::new(answers),
        })
    }

    /// Asks what the peer's method `what` gives.
    ///
    /// # Errors
    ///
    /// The peer fails, or has ended.
    pub fn ask(&mut self, what: &str, mut arguments: Value) -> Result<Value, Fault> {
        if let Value::Object(arguments) = &mut arguments {
            arguments.insert("do".to_owned(), what.into());
        }
        let Some(questions) = &mut self.questions else {
            return Err("the peer has ended".into());
        };
        writeln!(questions, "{arguments}")?;
        questions.flush()?;
        let mut line = String::new();
        self.answers.read_line(&mut line)?;
        let mut answer: Value = serde_json::from_str(&line)
            .map_err(|error| format!("the peer answers {line:?}: {error}"))?;
        match answer.get_mut("answer") {
            Some(answer) => Ok(answer.take()),
            None => {
                let fault = answer.get("fault").and_then(Value::as_str);
                Err(format!("botocore fails: {}", fault.unwrap_or(&line)).into())
            }
        }
    }

    /// What boto3 gets when it calls an operation.
    ///
    /// # Errors
    ///
    /// boto3 gets no answer that it can read.
    pub fn call(
        &mut self,
        service: &str,
        operation: &str,
        input: &Value,
        endpoint: &str,
    ) -> Result<Called, Fault> {
        let question = json!({
            "service": service, "operation": operation, "input": input, "endpoint": endpoint,
        });
        let mut answer = self.ask("call", question)?;
        if let Some(output) = answer.get_mut("output") {
            return Ok(Called::Output(output.take()));
        }
        let text = |name: &str| {
            let text = answer.pointer(&format!("/error/{name}"));
            text.and_then(Value::as_str).unwrap_or_default().to_owned()
        };
        Ok(Called::Error {
            code: text("Code"),
            message: text("Message"),
            status: answer["status"].as_u64().unwrap_or_default(),
        })
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        drop(self.questions.take());
        // It has nothing to say about how it ended.
        let _ = self.process.wait();
    }
}
