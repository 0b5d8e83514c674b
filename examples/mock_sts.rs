//! A mock of STS: it answers each request by its `Action`, with what the model shows.
//!
//! `cargo run -p tinsmith-examples --bin mock_sts` prints its URL; point a client there, as in
//! `AWS_ENDPOINT_URL_STS=URL AWS_REGION=eu-central-1 cargo run -p tinsmith-examples --bin whoami`.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::ExitCode;

use percent_encoding::percent_decode_str;
use tinsmith_examples::{Result, exit};
use tinsmith_sts::tinsmith::ServiceError;
use tinsmith_sts::tinsmith::http::{Response, StatusCode};
use tinsmith_sts::tinsmith::{self, Operation};
use tinsmith_sts::*;

/// What STS would answer to a form.
fn answer(form: &str) -> tinsmith::Result<Response<Vec<u8>>> {
    let id = Some("mock-1");
    match parameter(form, "Action").as_str() {
        // The caller's own session name comes back.
        "AssumeRole" => {
            let name = parameter(form, "RoleSessionName");
            let user = AssumedRoleUser::new(format!("AROAEXAMPLE:{name}"), "arn:aws:sts::1:x");
            AssumeRole::encode_response(&AssumeRoleResult::new().assumed_role_user(user), id)
        }
        // An expired token, to see what the caller makes of it.
        "AssumeRoleWithWebIdentity" => {
            use AssumeRoleWithWebIdentityError::ExpiredTokenException as Expired;
            let error = ExpiredTokenException::new().message("The token has expired");
            AssumeRoleWithWebIdentity::encode_error(&Expired(ServiceError::of(error)), id)
        }
        "GetCallerIdentity" => match examples::get_caller_identity().first() {
            Some(example) => example.response(id),
            None => GetCallerIdentity::encode_response(&GetCallerIdentityResult::new(), id),
        },
        _ => Ok(not_implemented()),
    }
}

fn not_implemented() -> Response<Vec<u8>> {
    let mut response = Response::new(b"this mock knows no such action".to_vec());
    *response.status_mut() = StatusCode::NOT_IMPLEMENTED;
    response
}

/// A parameter of a form; empty where there is none.
fn parameter(form: &str, name: &str) -> String {
    let mut pairs = form.split('&').filter_map(|pair| pair.split_once('='));
    let value = pairs.find(|(key, _)| *key == name).map_or("", |(_, v)| v);
    percent_decode_str(value).decode_utf8_lossy().into_owned()
}

fn main() -> ExitCode {
    exit(serve())
}

fn serve() -> Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    println!("http://{}", listener.local_addr()?);
    loop {
        let (stream, _) = listener.accept()?;
        if let Err(error) = reply(&stream) {
            eprintln!("{error}");
        }
    }
}

/// As little of HTTP as a form and its answer need.
fn reply(mut stream: &TcpStream) -> Result<()> {
    let mut reader = BufReader::new(stream);
    let (mut line, mut length) = (String::new(), 0);
    while reader.read_line(&mut line)? > 2 {
        if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse()?;
        }
        line.clear();
    }
    let mut form = String::new();
    reader.take(length).read_to_string(&mut form)?;
    let response = answer(&form)?;
    let (status, body) = (response.status(), response.body());
    let head = format!(
        "HTTP/1.1 {status}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes())?;
    Ok(stream.write_all(body)?)
}
