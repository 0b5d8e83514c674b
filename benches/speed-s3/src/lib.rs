//! Large messages of S3.

mod official;
mod ours;
mod sample;

use alone::tokenizer;
use contest::{Benchmark, Side};

/// All there are.
pub fn benchmarks() -> Vec<Benchmark> {
    vec![
        Benchmark::new("decode: ListObjectsV2, 1,000 keys", sample::listing)
            .side(Side::Ours, ours::decode)
            .side(Side::Official, official::decode)
            .side(Side::Tokenizer, || tokenizer::xml(sample::listing()?)),
        Benchmark::new(
            "encode: CompleteMultipartUpload, 1,000 parts",
            ours::encoded,
        )
        .ours(ours::input, ours::encode)
        .official(official::input, official::erase, official::encode),
    ]
}
