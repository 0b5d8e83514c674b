//! How long AssumeRole takes to encode and to decode, in both crates and side by side.
//!
//! Prints one line for each of what it measures: its name, and nanoseconds for one call.

mod bare;
mod clock;
mod official;
mod ours;
mod sample;

use std::error::Error;

use clock::Contestant;

fn main() -> Result<(), Box<dyn Error>> {
    let contestants = vec![
        Contestant::new("decode-ours", ours::decode()?),
        Contestant::new("decode-official", official::decode()?),
        Contestant::new("decode-bare", bare::decode()?),
        Contestant::new("encode-ours", ours::encode()?),
        Contestant::new("encode-official", official::encode()?),
        Contestant::new("free-official", official::free()?),
    ];
    for (name, nanoseconds) in clock::race(contestants) {
        println!("{name} {nanoseconds:.1}");
    }
    Ok(())
}
