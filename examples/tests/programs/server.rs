//! A server on loopback that gives the answers that it was told to, and keeps what it was asked.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};

/// A request as it came.
pub(crate) struct Seen {
    /// The first line.
    pub(crate) line: String,
    /// The headers, by their names in small letters.
    pub(crate) headers: Vec<(String, String)>,
    /// The body.
    pub(crate) body: String,
}

impl Seen {
    /// The value of a header; empty where there is none.
    pub(crate) fn header(&self, name: &str) -> &str {
        let found = self.headers.iter().find(|(other, _)| other == name);
        found.map_or("", |(_, value)| value)
    }
}

/// A server that answers as many requests as it has answers, each on a connection of its own.
pub(crate) struct Server {
    /// Its address.
    pub(crate) url: String,
    address: SocketAddr,
    is_over: Arc<AtomicBool>,
    thread: JoinHandle<Vec<Seen>>,
}

impl Server {
    /// Starts it. An answer is the status line's rest, a header and the body.
    pub(crate) fn start(answers: Vec<(&'static str, &'static str, String)>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let is_over = Arc::new(AtomicBool::new(false));
        let told = is_over.clone();
        let answer = move |(status, header, body): (&str, &str, String)| {
            let (mut stream, _) = listener.accept().unwrap();
            if told.load(Ordering::SeqCst) {
                return None;
            }
            let seen = read(&stream);
            let length = body.len();
            let head = format!(
                "HTTP/1.1 {status}\r\n{header}\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n"
            );
            stream.write_all((head + &body).as_bytes()).unwrap();
            Some(seen)
        };
        Self {
            url: format!("http://{address}"),
            address,
            is_over,
            thread: thread::spawn(move || answers.into_iter().map_while(answer).collect()),
        }
    }

    /// Ends it, and tells what it was asked.
    pub(crate) fn seen(self) -> Vec<Seen> {
        self.is_over.store(true, Ordering::SeqCst);
        // Wakes it where it still waits for a request; one that has given all its answers is gone.
        drop(TcpStream::connect(self.address));
        self.thread.join().unwrap()
    }
}

fn read(stream: &TcpStream) -> Seen {
    let mut reader = BufReader::new(stream);
    let mut lines = Vec::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).unwrap();
        match line.trim_end() {
            "" => break,
            line => lines.push(line.to_owned()),
        }
    }
    let headers = lines.iter().filter_map(|line| {
        let (name, value) = line.split_once(':')?;
        Some((name.to_ascii_lowercase(), value.trim().to_owned()))
    });
    let mut seen = Seen {
        line: lines.first().cloned().unwrap_or_default(),
        headers: headers.collect(),
        body: String::new(),
    };
    let length = seen.header("content-length").parse().unwrap_or(0);
    reader.take(length).read_to_string(&mut seen.body).unwrap();
    seen
}
