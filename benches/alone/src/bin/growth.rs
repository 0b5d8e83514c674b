//! How long it takes to decode a body of so many bytes.
//!
//! | arguments | what is done |
//! |---|---|
//! | `times FORMAT BYTES` | prints a line: format, bytes of the body, nanoseconds of a call |
//! | `count FORMAT BYTES` | one call is made, for callgrind to count |
//!
//! A process has one body: what the allocator does with the memory of one can't be the time of another.

use std::process::ExitCode;

use alone::shelf;
use contest::{Fault, Work, median};

type Write = fn(usize) -> Result<Vec<u8>, Fault>;
type Read = fn(Vec<u8>, usize) -> Result<Box<dyn Work>, Fault>;

const FORMATS: [(&str, Write, Read); 3] = [
    ("XML", shelf::xml, shelf::decode_xml),
    ("JSON", shelf::json, shelf::decode_json),
    ("CBOR", shelf::cbor, shelf::decode_cbor),
];

/// How many bytes are decoded in all, if that is not fewer calls than [`CALLS`].
const BYTES: usize = 200_000_000;

/// The fewest calls.
const CALLS: usize = 5;

fn main() -> ExitCode {
    contest::program::exit(run())
}

fn run() -> Result<(), Fault> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [what, name, bytes] = arguments.as_slice() else {
        return Err("give what to do, a format, and the bytes of the body".into());
    };
    let format = FORMATS.iter().find(|(format, ..)| name == format);
    let (format, write, read) = format.ok_or("give XML, JSON or CBOR")?;
    let books = (10 * bytes.parse::<usize>()?).div_ceil(write(10)?.len());
    let body = write(books)?;
    let bytes = body.len();
    let mut work = read(body, books)?;
    match what.as_str() {
        "times" => println!("{format}\t{bytes}\t{}", time(work.as_mut(), bytes)),
        "count" => work.observe(&mut || (), &mut || ()),
        _ => return Err("times and count are what can be done".into()),
    }
    Ok(())
}

/// The nanoseconds of a call. The first makes the room for all others.
fn time(work: &mut dyn Work, bytes: usize) -> f64 {
    work.time(1);
    let calls = (BYTES / bytes).max(CALLS);
    median((0..calls).map(|_| work.time(1).as_nanos() as f64))
}
