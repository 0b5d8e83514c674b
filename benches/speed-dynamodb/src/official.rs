//! The official crate's side.

use std::collections::HashMap;
use std::fmt::Debug;

use alone::sts::expect;
use aws_sdk_dynamodb::operation::batch_write_item::{BatchWriteItem, BatchWriteItemInput};
use aws_sdk_dynamodb::operation::put_item::{PutItem, PutItemInput};
use aws_sdk_dynamodb::operation::query::{Query, QueryOutput};
use aws_sdk_dynamodb::primitives::Blob;
use aws_sdk_dynamodb::types::{AttributeValue, PutRequest, WriteRequest};
use contest::{Fault, Work, calls};
use official::{ErasedInput, HttpRequest, Operation, output, response};
use serde_json::Value;

use crate::{ours, sample};

type Item = HashMap<String, AttributeValue>;

/// The item of that number.
fn item(n: usize) -> Item {
    let texts = sample::texts(n).map(|(name, text)| (name, AttributeValue::S(text)));
    let numbers = sample::numbers(n).map(|(name, number)| (name, AttributeValue::N(number)));
    let [article, count] = sample::line(n);
    let line = HashMap::from([
        ("article".to_owned(), AttributeValue::S(article)),
        ("count".to_owned(), AttributeValue::N(count)),
    ]);
    let others = [
        ("labels", AttributeValue::Ss(sample::labels(n).into())),
        ("gift", AttributeValue::Bool(n.is_multiple_of(3))),
        ("lines", AttributeValue::L(vec![AttributeValue::M(line)])),
        ("seal", AttributeValue::B(Blob::new(sample::SEAL))),
    ];
    let all = texts.into_iter().chain(numbers).chain(others);
    all.map(|(name, value)| (name.to_owned(), value)).collect()
}

/// Holds a page against what was sent.
pub(crate) fn check(read: &QueryOutput) -> Result<(), Fault> {
    expect("items", read.items().len(), sample::MANY)?;
    expect(
        "last item",
        read.items().last(),
        Some(&item(sample::MANY - 1)),
    )
}

pub(crate) fn decode() -> Result<Box<dyn Work>, Fault> {
    let operation = Operation::of(&Query::new())?;
    let response = response(sample::response()?)?;
    check(&output(operation.deserialize(&response))?)?;
    Ok(calls(move || operation.deserialize(&response)))
}

type Encode = Box<dyn FnMut(ErasedInput) -> Option<HttpRequest>>;

pub(crate) fn encode_put() -> Result<Encode, Fault> {
    encode(
        Operation::of(&PutItem::new())?,
        put()?,
        ours::encoded_put()?,
    )
}

pub(crate) fn encode_batch() -> Result<Encode, Fault> {
    encode(
        Operation::of(&BatchWriteItem::new())?,
        batch()?,
        ours::encoded_batch()?,
    )
}

/// Encodes, and once holds the request against ours.
fn encode<I: Debug + Send + Sync + 'static>(
    mut operation: Operation,
    input: I,
    ours: Vec<u8>,
) -> Result<Encode, Fault> {
    let request = operation.serialize(erase(input));
    let request = request.ok_or("the official crate writes no request")?;
    // Its maps have no order.
    let value = |body: &[u8]| serde_json::from_slice::<Value>(body);
    let body = value(request.body().bytes().unwrap_or_default())?;
    expect("body", body, value(&ours)?)?;
    Ok(Box::new(move |input| operation.serialize(input)))
}

pub(crate) fn erase<I: Debug + Send + Sync + 'static>(input: I) -> ErasedInput {
    ErasedInput::erase(input)
}

pub(crate) fn put() -> Result<PutItemInput, Fault> {
    let input = PutItemInput::builder().table_name(sample::TABLE);
    Ok(input.set_item(Some(item(4))).build()?)
}

pub(crate) fn batch() -> Result<BatchWriteItemInput, Fault> {
    let mut puts = Vec::new();
    for n in 0..sample::BATCH {
        let put = PutRequest::builder().set_item(Some(item(n))).build()?;
        puts.push(WriteRequest::builder().put_request(put).build());
    }
    Ok(BatchWriteItemInput::builder()
        .request_items(sample::TABLE, puts)
        .build()?)
}
