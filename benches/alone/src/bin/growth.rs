//! How the time to decode a body grows with its bytes.
//!
//! Takes the bytes of the smallest body, and prints for each format a line for each body: format, bytes,
//! nanoseconds, and the times as long as the body before, which has a tenth of its bytes.

use std::process::ExitCode;

use alone::shelf;
use contest::{Fault, Pace, Work, median, race};

type Write = fn(usize) -> Result<Vec<u8>, Fault>;
type Read = fn(Vec<u8>, usize) -> Result<Box<dyn Work>, Fault>;

const FORMATS: [(&str, Write, Read); 3] = [
    ("XML", shelf::xml, shelf::decode_xml),
    ("JSON", shelf::json, shelf::decode_json),
    ("CBOR", shelf::cbor, shelf::decode_cbor),
];

/// A body, and two that are ten times the one before.
const STEPS: [usize; 3] = [1, 10, 100];

fn main() -> ExitCode {
    contest::program::exit(run())
}

fn run() -> Result<(), Fault> {
    let smallest = std::env::args()
        .nth(1)
        .ok_or("give the bytes of the smallest body")?;
    let smallest: usize = smallest.parse()?;
    for (format, write, read) in FORMATS {
        let of_ten = write(10)?.len();
        let books = (10 * smallest).div_ceil(of_ten);
        let mut bytes = Vec::new();
        let mut works = Vec::new();
        for step in STEPS {
            let body = write(books * step)?;
            bytes.push(body.len());
            works.push(read(body, books * step)?);
        }
        let times = race(
            &mut works,
            Pace {
                rounds: 7,
                ..Pace::QUICK
            },
        );
        let mut before: Option<&Vec<f64>> = None;
        for (bytes, times) in bytes.iter().zip(&times) {
            let ratios =
                before.map(|before| times.iter().zip(before).map(|(time, before)| time / before));
            let growth = ratios.map_or(0.0, median);
            println!(
                "{format}\t{bytes}\t{}\t{growth}",
                median(times.iter().copied())
            );
            before = Some(times);
        }
    }
    Ok(())
}
