//! Messages of DynamoDB, in its own JSON, and in CBOR as `smithy.protocols#rpcv2Cbor` would have them.

mod official;
mod official_cbor;
mod ours;
mod sample;

use alone::tokenizer;
use contest::{Benchmark, Fault, Side, Work, calls};
use of_dynamodb::Shape as _;

/// All there are.
pub fn benchmarks() -> Vec<Benchmark> {
    vec![
        Benchmark::new("decode: Query, 1,000 items", sample::page)
            .side(Side::Ours, ours::decode)
            .side(Side::Official, official::decode)
            .side(Side::Tokenizer, || tokenizer::json(sample::page()?)),
        Benchmark::new("decode: Query, 1,000 items, CBOR", ours::page_in_cbor)
            .side(Side::Ours, ours::decode_cbor)
            .side(Side::Official, official_cbor::decode)
            .side(Side::Tokenizer, skip_cbor),
        Benchmark::new("encode: PutItem", ours::encoded_put)
            .ours(ours::put, ours::encode_put)
            .official(official::put, official::erase, official::encode_put),
        Benchmark::new("encode: BatchWriteItem, 25 items", ours::encoded_batch)
            .ours(ours::batch, ours::encode_batch)
            .official(official::batch, official::erase, official::encode_batch),
        Benchmark::new("to_value: BatchWriteItem, 25 items", ours::encoded_batch).side(
            Side::Ours,
            || {
                let (_, input) = ours::batch()?;
                Ok(calls(move || {
                    // The tree borrows the input: it can't outlive the call.
                    std::hint::black_box(input.to_value());
                }))
            },
        ),
    ]
}

/// minicbor, as it passes a value over.
fn skip_cbor() -> Result<Box<dyn Work>, Fault> {
    let body = ours::page_in_cbor()?;
    minicbor::Decoder::new(&body).skip()?;
    Ok(calls(move || minicbor::Decoder::new(&body).skip()))
}
