//! The generated crate's side.

use std::collections::BTreeMap;

use alone::sts::expect;
use contest::{Fault, Work, calls};
use of_dynamodb::tinsmith::{self, Endpoint};
use of_dynamodb::{
    AttributeValue, BatchWriteItem, BatchWriteItemInput, PutItem, PutItemInput, PutRequest, Query,
    QueryOutput, Shape as _, WriteRequest,
};

use crate::sample;

type Item = BTreeMap<String, AttributeValue>;

/// The item of that number.
fn item(n: usize) -> Item {
    let texts = sample::texts(n).map(|(name, text)| (name, AttributeValue::S(text)));
    let numbers = sample::numbers(n).map(|(name, number)| (name, AttributeValue::N(number)));
    let [article, count] = sample::line(n);
    let line = BTreeMap::from([
        ("article".to_owned(), AttributeValue::S(article)),
        ("count".to_owned(), AttributeValue::N(count)),
    ]);
    let others = [
        ("labels", AttributeValue::Ss(sample::labels(n).into())),
        ("gift", AttributeValue::Bool(n.is_multiple_of(3))),
        ("lines", AttributeValue::L(vec![AttributeValue::M(line)])),
        ("seal", AttributeValue::B(sample::SEAL.to_vec().into())),
    ];
    let all = texts.into_iter().chain(numbers).chain(others);
    all.map(|(name, value)| (name.to_owned(), value)).collect()
}

fn check(read: &QueryOutput) -> Result<(), Fault> {
    let items = read.items.as_deref().unwrap_or_default();
    expect("items", items.len(), sample::MANY)?;
    expect("last item", items.last(), Some(&item(sample::MANY - 1)))
}

pub(crate) fn decode() -> Result<Box<dyn Work>, Fault> {
    let response = sample::response()?;
    check(&*Query::response(&response)?)?;
    Ok(calls(move || Query::response(&response)))
}

/// The page in CBOR.
pub(crate) fn page_in_cbor() -> Result<Vec<u8>, Fault> {
    Ok(QueryOutput::of_json(sample::page()?)?.to_cbor()?)
}

pub(crate) fn decode_cbor() -> Result<Box<dyn Work>, Fault> {
    let body = page_in_cbor()?;
    check(&QueryOutput::of_cbor(&body)?)?;
    Ok(calls(move || QueryOutput::of_cbor(&body)))
}

fn endpoint() -> tinsmith::Result<Endpoint> {
    Endpoint::new("https://dynamodb.eu-central-1.amazonaws.com")
}

pub(crate) fn put() -> Result<(Endpoint, PutItemInput), Fault> {
    Ok((endpoint()?, PutItemInput::new(sample::TABLE, item(4))))
}

pub(crate) fn encode_put(
    (endpoint, input): &(Endpoint, PutItemInput),
) -> tinsmith::Result<http::Request<Vec<u8>>> {
    PutItem::request(endpoint, input)
}

pub(crate) fn encoded_put() -> Result<Vec<u8>, Fault> {
    Ok(encode_put(&put()?)?.into_body())
}

pub(crate) fn batch() -> Result<(Endpoint, BatchWriteItemInput), Fault> {
    let put = |n| WriteRequest::new().put_request(PutRequest::new(item(n)));
    let puts: Vec<WriteRequest> = (0..sample::BATCH).map(put).collect();
    let tables = BTreeMap::from([(sample::TABLE.to_owned(), puts)]);
    Ok((endpoint()?, BatchWriteItemInput::new(tables)))
}

pub(crate) fn encode_batch(
    (endpoint, input): &(Endpoint, BatchWriteItemInput),
) -> tinsmith::Result<http::Request<Vec<u8>>> {
    BatchWriteItem::request(endpoint, input)
}

pub(crate) fn encoded_batch() -> Result<Vec<u8>, Fault> {
    Ok(encode_batch(&batch()?)?.into_body())
}
