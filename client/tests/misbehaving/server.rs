//! A server on loopback that does what a script says: one act for each connection.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

/// What the server does with a connection.
#[derive(Clone)]
pub(crate) enum Act {
    /// Ends it before a word was read.
    HangUp,
    /// Reads the request, and ends it.
    HangUpAfterRequest,
    /// Reads the request, sends these bytes, and ends it.
    Send(Vec<u8>),
    /// Reads the request, sends these bytes, and says no more until the client has gone.
    SendAndStall(Vec<u8>),
}

pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    heads: Arc<Mutex<Vec<String>>>,
}

impl Server {
    /// A server for one script, whose last act goes on for ever.
    pub(crate) fn start(script: Vec<Act>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let heads = Arc::<Mutex<Vec<String>>>::default();
        let kept = Arc::clone(&heads);
        thread::spawn(move || {
            for number in 0.. {
                let Ok((stream, _)) = listener.accept() else {
                    return;
                };
                let act = script.get(number).or(script.last()).cloned();
                let kept = Arc::clone(&kept);
                // A client that hangs up in the middle is no failure of the server's.
                thread::spawn(move || act.map(|act| play(stream, &act, &kept)));
            }
        });
        Self { address, heads }
    }

    /// An address at which nobody listens.
    pub(crate) fn nobody() -> SocketAddr {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        listener.local_addr().unwrap()
    }

    /// The heads of the requests that came.
    pub(crate) fn heads(&self) -> Vec<String> {
        self.heads.lock().unwrap().clone()
    }
}

fn play(mut stream: TcpStream, act: &Act, heads: &Mutex<Vec<String>>) -> std::io::Result<()> {
    if matches!(act, Act::HangUp) {
        return Ok(());
    }
    let mut reader = BufReader::new(stream.try_clone()?);
    let (mut head, mut length) = (String::new(), 0);
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line)? <= 2 {
            break;
        }
        if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().unwrap_or(0);
        }
        head.push_str(&line);
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    heads.lock().unwrap().push(head);
    match act {
        Act::HangUp | Act::HangUpAfterRequest => {}
        Act::Send(bytes) => stream.write_all(bytes)?,
        Act::SendAndStall(bytes) => {
            stream.write_all(bytes)?;
            reader.read_to_end(&mut body)?;
        }
    }
    Ok(())
}

/// A response with these headers, `Content-Length` and `Connection: close`.
pub(crate) fn response(status: &str, headers: &str, body: &str) -> Act {
    Act::Send(text(status, headers, body))
}

pub(crate) fn text(status: &str, headers: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!(
        "HTTP/1.1 {status}\r\ncontent-length: {length}\r\nconnection: close\r\n{headers}\r\n{body}"
    )
    .into()
}
