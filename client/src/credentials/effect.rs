//! What the search for credentials asks of the world, and what the world answers.

use std::fmt;
use std::time::Duration;

use tinsmith::{Timestamp, http};
use zeroize::Zeroizing;

/// Something to be done outside: the search for credentials does none of it itself.
///
/// Each has an [`Answer`] of its own. `Debug` shows no header, no body and nothing that is to be written.
#[derive(Debug)]
#[non_exhaustive]
pub enum Effect {
    /// An HTTP call, answered by [`Answer::Response`].
    Http(Box<HttpCall>),
    /// The file at a path is wanted, answered by [`Answer::File`].
    ReadFile(String),
    /// A file is to be written whole, which nobody but its owner may read; answered by [`Answer::Written`].
    WriteFile(FileToWrite),
    /// A command line is to be run by the system's shell, answered by [`Answer::Output`].
    RunProcess(String),
    /// The time is wanted, answered by [`Answer::Now`].
    Now,
    /// A number that nobody can foresee is wanted, answered by [`Answer::Chance`].
    Chance,
    /// Some time is to pass before the next try, answered by [`Answer::Waited`].
    Wait(Duration),
}

/// What came of an [`Effect`].
#[non_exhaustive]
pub enum Answer {
    /// The response, or why there is none.
    Response(Result<http::Response<Vec<u8>>, String>),
    /// What the file holds, or why that isn't known.
    File(Result<Zeroizing<Vec<u8>>, FileError>),
    /// The file is written, or why it isn't.
    Written(Result<(), String>),
    /// What the process gave, or why it couldn't be run.
    Output(Result<ProcessOutput, String>),
    /// The time, as the services see it.
    Now(Timestamp),
    /// A number that nobody can foresee.
    Chance(u64),
    /// The time has passed.
    Waited,
}

/// Why a file can't be read.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum FileError {
    /// There is no such file.
    Absent(String),
    /// There is one, or may be one, which can't be read.
    Unreadable(String),
}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (Self::Absent(why) | Self::Unreadable(why)) = self;
        f.write_str(why)
    }
}

/// One HTTP call, without tries of its own.
#[non_exhaustive]
pub struct HttpCall {
    /// What to send.
    pub request: http::Request<Vec<u8>>,
    /// How long connecting may take, and each wait for what is read; `None` leaves it to the client.
    pub timeout: Option<Duration>,
    /// Whether the call must go to its host itself, never to a proxy.
    pub is_direct: bool,
}

impl HttpCall {
    /// A call as any client makes it.
    pub(crate) fn new(request: http::Request<Vec<u8>>) -> Self {
        Self {
            request,
            timeout: None,
            is_direct: false,
        }
    }

    /// The value of a header that nobody may show.
    pub(crate) fn secret_header(value: &str) -> Result<http::HeaderValue, String> {
        let mut value = http::HeaderValue::from_str(value).map_err(|error| error.to_string())?;
        value.set_sensitive(true);
        Ok(value)
    }

    /// A call of something near by: never through a proxy, and never for long.
    pub(crate) fn near(request: http::Request<Vec<u8>>, timeout: Duration) -> Self {
        Self {
            request,
            timeout: Some(timeout),
            is_direct: true,
        }
    }
}

impl fmt::Debug for HttpCall {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpCall")
            .field("method", self.request.method())
            .field("host", &self.request.uri().authority())
            .field("timeout", &self.timeout)
            .field("is_direct", &self.is_direct)
            .finish_non_exhaustive()
    }
}

/// A file to be written whole, which nobody but its owner may read.
#[non_exhaustive]
pub struct FileToWrite {
    /// Where it goes. Folders that are missing are made, for the owner alone.
    pub path: String,
    /// What it holds.
    pub content: Zeroizing<Vec<u8>>,
}

impl fmt::Debug for FileToWrite {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FileToWrite")
            .field("path", &self.path)
            .finish_non_exhaustive()
    }
}

/// What a process gave.
#[non_exhaustive]
pub struct ProcessOutput {
    /// Whether it ended as it should.
    pub succeeded: bool,
    /// How it ended, in words, such as `exit status: 1`.
    pub status: String,
    /// What it wrote to its standard output.
    pub output: Zeroizing<Vec<u8>>,
    /// What it wrote to its standard error.
    pub errors: Vec<u8>,
}

impl ProcessOutput {
    /// A process that ended as it should, and what it wrote to its standard output.
    pub fn new(output: Vec<u8>) -> Self {
        Self {
            succeeded: true,
            status: "exit status: 0".to_owned(),
            output: Zeroizing::new(output),
            errors: Vec::new(),
        }
    }

    /// Says that the process failed, and how.
    #[must_use]
    pub fn failed(mut self, status: impl Into<String>, errors: Vec<u8>) -> Self {
        self.succeeded = false;
        self.status = status.into();
        self.errors = errors;
        self
    }
}
