//! Messages of STS.

mod official;

use alone::{sts, tokenizer};
use contest::{Benchmark, Side};
use tinsmith_sts::Shape as _;

/// All there are.
pub fn benchmarks() -> Vec<Benchmark> {
    vec![
        Benchmark::new("decode: AssumeRole", sts::assume_role_body)
            .side(Side::Ours, sts::decode_assume_role)
            .side(Side::Official, official::decode_assume_role)
            .side(Side::Tokenizer, || tokenizer::xml(sts::assume_role_body()?)),
        Benchmark::new("decode: GetWebIdentityToken", sts::web_identity_body)
            .side(Side::Ours, sts::decode_web_identity)
            .side(Side::Official, official::decode_web_identity)
            .side(
                Side::Tokenizer,
                || tokenizer::xml(sts::web_identity_body()?),
            ),
        Benchmark::new("decode: an error", sts::error_body)
            .side(Side::Ours, sts::decode_error)
            .side(Side::Official, official::decode_error)
            .side(Side::Tokenizer, || tokenizer::xml(sts::error_body()?)),
        Benchmark::new("encode: AssumeRole", sts::encoded_assume_role)
            .ours(sts::input, sts::encode_assume_role)
            .official(official::input, official::erase, official::encode),
        Benchmark::new("to_value: AssumeRole", sts::encoded_assume_role).side(Side::Ours, || {
            let (_, input) = sts::input()?;
            Ok(contest::calls(move || {
                // The tree borrows the input: it can't outlive the call.
                std::hint::black_box(input.to_value());
            }))
        }),
    ]
}
