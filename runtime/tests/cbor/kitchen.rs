//! Random kitchens that CBOR can hold, and what ciborium should see in them.

use ciborium::Value as Cbor;
use fastrand::Rng;
use num_bigint::{BigInt, Sign};
use tinsmith::{BigDecimal, BigInteger, Timestamp, Value};

use crate::random;
use crate::shapes::{Choice, Kitchen};

/// A kitchen without what rpcv2Cbor can't say: documents, and digits of seconds beyond microseconds.
pub(crate) fn kitchen(r: &mut Rng, depth: u32) -> Kitchen {
    let mut kitchen = random::kitchen(r, depth);
    fit(&mut kitchen, r);
    kitchen
}

fn fit(kitchen: &mut Kitchen, r: &mut Rng) {
    kitchen.document = None;
    for timestamp in [
        &mut kitchen.timestamp,
        &mut kitchen.date_time,
        &mut kitchen.http_date,
    ] {
        *timestamp = timestamp.map(|timestamp| fitting(timestamp, r));
    }
    kitchen.big_integer = kitchen
        .big_integer
        .take()
        .map(|number| shortened(&number, r));
    kitchen.big_decimal = kitchen.big_decimal.take().map(|_| decimal(r));
    match &mut kitchen.choice {
        Some(Choice::Document(_)) => kitchen.choice = Some(Choice::Number(r.i32(..))),
        Some(Choice::Kitchen(inner)) => fit(inner, r),
        _ => {}
    }
    if let Some(child) = &mut kitchen.child {
        fit(child, r);
    }
    let sparse = kitchen.sparse_list.iter_mut().flatten().flatten();
    for child in kitchen.children.iter_mut().flatten().chain(sparse) {
        fit(child, r);
    }
}

/// The first digits of a number: few enough for an integer or so many that it is a bignum, but within 127 bits,
/// since ciborium refuses negative bignums of 128.
fn shortened(number: &BigInteger, r: &mut Rng) -> BigInteger {
    let text = number.as_str();
    let least = if text.starts_with('-') { 2 } else { 1 };
    let digits: BigInt = text[..r.usize(least..=text.len().min(38))].parse().unwrap();
    digits.to_string().parse().unwrap()
}

fn fitting(timestamp: Timestamp, r: &mut Rng) -> Timestamp {
    match r.u8(0..3) {
        0 => Timestamp::from_seconds(timestamp.seconds()),
        1 => {
            // Up to where doubles lie a millisecond apart.
            let seconds = timestamp.seconds() % (1 << 43);
            Timestamp::new(seconds, r.u32(0..1000) * 1_000_000).unwrap()
        }
        _ => {
            let seconds = timestamp.seconds() % (1 << 33);
            Timestamp::new(seconds, r.u32(0..1_000_000) * 1000).unwrap()
        }
    }
}

/// A number in the one form in which it is read again.
fn decimal(r: &mut Rng) -> BigDecimal {
    let sign = if r.bool() { "-" } else { "" };
    let (first, rest) = (r.u8(1..10), format!("{}{}", r.u64(..), r.u32(..)));
    let text = match r.u8(0..4) {
        0 => format!("{sign}{first}{rest}"),
        1 => format!("{sign}{first}.{rest}"),
        2 => format!("{sign}{first}.{rest}E+{}", 40 + r.u32(..)),
        _ => format!("{sign}{first}.{rest}E-{}", 7 + r.u32(..)),
    };
    text.parse().unwrap()
}

/// A neutral tree as CBOR, by rules of its own.
pub(crate) fn expected(value: &Value<'_>) -> Cbor {
    match value {
        Value::Null => Cbor::Null,
        Value::Structure(members) => {
            let entry = |(name, value): (&str, _)| (name.into(), expected(value));
            Cbor::Map(members.iter().map(entry).collect())
        }
        Value::List(items) => Cbor::Array(items.iter().map(expected).collect()),
        Value::Map(entries) => {
            let entry = |(key, value): (&str, _)| (key.into(), expected(value));
            Cbor::Map(entries.iter().map(entry).collect())
        }
        Value::String(text) | Value::Enum(text) => (*text).into(),
        Value::Blob(bytes) => Cbor::Bytes(bytes.to_vec()),
        Value::Timestamp(timestamp) => {
            let seconds = match timestamp.subsec_nanoseconds() {
                0 => timestamp.seconds().into(),
                fraction => {
                    let all = i128::from(timestamp.seconds()) * 1_000_000_000;
                    let text = format!("{}e-9", all + i128::from(fraction));
                    Cbor::Float(text.parse().unwrap())
                }
            };
            Cbor::Tag(1, Box::new(seconds))
        }
        Value::Boolean(value) => (*value).into(),
        Value::Byte(value) => (*value).into(),
        Value::Short(value) => (*value).into(),
        Value::Integer(value) => (*value).into(),
        Value::Long(value) => (*value).into(),
        Value::Float(value) => (*value).into(),
        Value::Double(value) => (*value).into(),
        Value::BigInteger(value) => whole(value.as_str()),
        Value::BigDecimal(value) => {
            let text = value.as_str();
            let (number, exponent) = text.split_once('E').unwrap_or((text, "0"));
            let (whole_part, fraction) = number.split_once('.').unwrap_or((number, ""));
            let places = i64::try_from(fraction.len()).unwrap();
            let exponent = exponent.parse::<i64>().unwrap() - places;
            let mantissa = whole(&format!("{whole_part}{fraction}"));
            Cbor::Tag(4, Box::new(Cbor::Array(vec![exponent.into(), mantissa])))
        }
        Value::Document(_) => panic!("rpcv2Cbor has no documents"),
    }
}

/// A whole number as an integer where that is wide enough, else as a bignum.
pub(crate) fn whole(text: &str) -> Cbor {
    let number: BigInt = text.parse().unwrap();
    if let Ok(integer) = i128::try_from(&number)
        && let Ok(integer) = ciborium::value::Integer::try_from(integer)
    {
        return Cbor::Integer(integer);
    }
    let (tag, size) = match number.sign() {
        Sign::Minus => (3, -number - 1_u8),
        _ => (2, number),
    };
    Cbor::Tag(tag, Box::new(Cbor::Bytes(size.to_bytes_be().1)))
}
