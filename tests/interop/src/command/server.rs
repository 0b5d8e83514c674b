//! The server that plays AWS: moto, on the loopback interface.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use super::python::Python;
use tinsmith_build::Failure;

/// How long the server may take to begin, and to end.
const PATIENCE: Duration = Duration::from_secs(60);

/// A server that runs. It ends when this is dropped; and, since it ends when its stdin closes, it ends as well
/// where this process does without dropping anything: by a signal, or by `abort`.
pub(super) struct Server {
    process: Child,
    stdin: Option<ChildStdin>,
    port: u16,
}

impl Server {
    /// Starts the server and waits until it answers. What it has to say goes to the file `log`.
    ///
    /// # Errors
    ///
    /// It can't be started, or doesn't answer.
    pub(super) fn start(python: &Python, log: &Path) -> Result<Self, Failure> {
        let failed = |why: String| {
            let said = fs::read_to_string(log).unwrap_or_default();
            Failure::new(format!(
                "the server can't be started: {why}\n{}",
                said.trim_end()
            ))
        };
        let file = File::create(log).map_err(|error| failed(error.to_string()))?;
        let mut process = python
            .script("serve.py")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(file)
            .spawn()
            .map_err(|error| failed(error.to_string()))?;
        let (stdin, stdout) = (process.stdin.take(), process.stdout.take());
        // From here on, whatever fails ends the process.
        let mut server = Self {
            process,
            stdin,
            port: 0,
        };
        let Some(stdout) = stdout else {
            return Err(failed("it has no stdout".to_owned()));
        };
        server.port = port(stdout).map_err(failed)?;
        server.greet().map_err(|error| failed(error.to_string()))?;
        Ok(server)
    }

    /// Its URL.
    pub(super) fn url(&self) -> String {
        format!("http://{}:{}", Ipv4Addr::LOCALHOST, self.port)
    }

    /// Asks for a page that the server has.
    fn greet(&self) -> std::io::Result<()> {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port))?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.write_all(b"GET /moto-api/ HTTP/1.0\r\nHost: localhost\r\n\r\n")?;
        let mut answer = Vec::new();
        stream.take(64).read_to_end(&mut answer)?;
        let answer = String::from_utf8_lossy(&answer);
        match answer.split(' ').nth(1) {
            Some("200") => Ok(()),
            _ => Err(std::io::Error::other(format!("it answers {answer:?}"))),
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.stdin.take());
        for _ in 0..50 {
            if matches!(self.process.try_wait(), Ok(Some(_))) {
                return;
            }
            thread::sleep(Duration::from_millis(20));
        }
        // There is nobody left to tell that it can't be ended.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The port that the server prints once it listens.
fn port(stdout: impl Read + Send + 'static) -> Result<u16, String> {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let mut line = String::new();
        let read = BufReader::new(stdout).read_line(&mut line);
        // The receiver is gone if it has lost its patience.
        let _ = sender.send(read.map(|_| line));
    });
    let line = receiver
        .recv_timeout(PATIENCE)
        .map_err(|_| format!("it says nothing within {} seconds", PATIENCE.as_secs()))?
        .map_err(|error| error.to_string())?;
    line.trim()
        .parse()
        .map_err(|_| format!("it says {line:?} instead of its port"))
}

/// The file for what the server has to say.
pub(super) fn log(dir: &Path) -> PathBuf {
    dir.join("server.log")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_port_is_taken_for_one() {
        assert_eq!(port(&b"39051\n"[..]), Ok(39051));
        assert!(port(&b""[..]).is_err_and(|why| why.contains("instead of its port")));
        assert!(port(&b"Traceback\n"[..]).is_err_and(|why| why.contains("Traceback")));
    }
}
