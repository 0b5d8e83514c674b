//! The official tokenizer of CBOR, and the official types.
//!
//! The official crate of DynamoDB speaks no CBOR. What reads it here is written as the official generator writes
//! it for services that do, such as CloudWatch: one loop for each shape over `aws_smithy_cbor::Decoder`, a
//! key as `Cow<str>` matched against names, and builders.

use std::collections::HashMap;

use aws_sdk_dynamodb::operation::query::QueryOutput;
use aws_sdk_dynamodb::operation::query::builders::QueryOutputBuilder;
use aws_sdk_dynamodb::types::AttributeValue;
use aws_smithy_cbor::Decoder;
use aws_smithy_cbor::data::Type;
use aws_smithy_cbor::decode::DeserializeError;
use contest::{Fault, Work, calls};

use crate::{official, ours};

pub(crate) fn decode() -> Result<Box<dyn Work>, Fault> {
    let body = ours::page_in_cbor()?;
    official::check(&query_output(&body)?)?;
    Ok(calls(move || query_output(&body)))
}

fn query_output(body: &[u8]) -> Result<QueryOutput, DeserializeError> {
    let decoder = &mut Decoder::new(body);
    let mut builder = QueryOutputBuilder::default();
    let mut left = decoder.map()?;
    while more(decoder, &mut left)? {
        builder = match decoder.str()?.as_ref() {
            "Items" => builder.set_items(Some(list(decoder, item)?)),
            "Count" => builder.set_count(Some(decoder.integer()?)),
            "ScannedCount" => builder.set_scanned_count(Some(decoder.integer()?)),
            _ => {
                decoder.skip()?;
                builder
            }
        };
    }
    Ok(builder.build())
}

/// Whether a map or a list goes on: by its length, or up to its end.
fn more(decoder: &mut Decoder<'_>, left: &mut Option<u64>) -> Result<bool, DeserializeError> {
    match left {
        Some(0) => Ok(false),
        Some(n) => {
            *n -= 1;
            Ok(true)
        }
        None if decoder.datatype()? == Type::Break => {
            decoder.skip()?;
            Ok(false)
        }
        None => Ok(true),
    }
}

fn list<'b, T>(
    decoder: &mut Decoder<'b>,
    read: impl Fn(&mut Decoder<'b>) -> Result<T, DeserializeError>,
) -> Result<Vec<T>, DeserializeError> {
    let mut items = Vec::new();
    let mut left = decoder.list()?;
    while more(decoder, &mut left)? {
        items.push(read(decoder)?);
    }
    Ok(items)
}

fn item(decoder: &mut Decoder<'_>) -> Result<HashMap<String, AttributeValue>, DeserializeError> {
    let mut item = HashMap::new();
    let mut left = decoder.map()?;
    while more(decoder, &mut left)? {
        let key = decoder.str()?.into_owned();
        item.insert(key, attribute_value(decoder)?);
    }
    Ok(item)
}

fn attribute_value(decoder: &mut Decoder<'_>) -> Result<AttributeValue, DeserializeError> {
    let mut left = decoder.map()?;
    let mut value = None;
    while more(decoder, &mut left)? {
        value = Some(match decoder.str()?.as_ref() {
            "S" => AttributeValue::S(decoder.string()?),
            "N" => AttributeValue::N(decoder.string()?),
            "B" => AttributeValue::B(decoder.blob()?),
            "SS" => AttributeValue::Ss(list(decoder, Decoder::string)?),
            "NS" => AttributeValue::Ns(list(decoder, Decoder::string)?),
            "BS" => AttributeValue::Bs(list(decoder, Decoder::blob)?),
            "M" => AttributeValue::M(item(decoder)?),
            "L" => AttributeValue::L(list(decoder, attribute_value)?),
            "NULL" => AttributeValue::Null(decoder.boolean()?),
            "BOOL" => AttributeValue::Bool(decoder.boolean()?),
            _ => {
                decoder.skip()?;
                continue;
            }
        });
    }
    value.ok_or_else(|| DeserializeError::custom("a value without a member", decoder.position()))
}
