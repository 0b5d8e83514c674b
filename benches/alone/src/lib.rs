//! Generated crates by themselves, and the bare tokenizers over the same bytes.
//!
//! Two programs: `guard` (the default) has the benchmarks whose instructions are held against a baseline, `growth`
//! reads bodies of more and more bytes.

pub mod shelf;
pub mod sts;
pub mod tokenizer;

use contest::{Benchmark, Side};

/// What the guard counts: a benchmark for each codec, and one for HTTP bindings.
pub fn benchmarks() -> Vec<Benchmark> {
    vec![
        Benchmark::new("decode: AssumeRole", sts::assume_role_body)
            .side(Side::Ours, sts::decode_assume_role),
        Benchmark::new("decode: an error", sts::error_body).side(Side::Ours, sts::decode_error),
        Benchmark::new("encode: AssumeRole", sts::encoded_assume_role)
            .ours(sts::input, sts::encode_assume_role),
        Benchmark::new("decode: books, JSON", || shelf::json(shelf::PAGE)).side(Side::Ours, || {
            shelf::decode_json(shelf::json(shelf::PAGE)?, shelf::PAGE)
        }),
        Benchmark::new("decode: books, CBOR", || shelf::cbor(shelf::PAGE)).side(Side::Ours, || {
            shelf::decode_cbor(shelf::cbor(shelf::PAGE)?, shelf::PAGE)
        }),
        Benchmark::new("encode: books, restXml", shelf::encoded).ours(shelf::input, shelf::encode),
    ]
}
