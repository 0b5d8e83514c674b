//! The values that members have by default, as expressions.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use tinsmith_model::Value;

use super::literal;
use crate::ir::{DefaultValue, RustType};

/// A value of type `ty`.
pub(super) fn expression(ty: &RustType, value: &DefaultValue) -> TokenStream {
    match value {
        DefaultValue::Blank => ty.blank(),
        DefaultValue::Variant(ty, variant) => quote!(#ty::#variant),
        DefaultValue::UnnamedText(ty, text) => quote!(#ty::from(#text)),
        DefaultValue::UnnamedNumber(ty, number) => {
            let number = Literal::i64_unsuffixed(*number);
            quote!(#ty::from(#number))
        }
        DefaultValue::Boolean(value) => quote!(#value),
        DefaultValue::Integer(number) => {
            let number = Literal::i64_unsuffixed(*number);
            quote!(#number)
        }
        DefaultValue::Float(number) => float(*number, &quote!(f32)),
        DefaultValue::Double(number) => float(*number, &quote!(f64)),
        DefaultValue::BigInteger(digits) => big_number(&RustType::BigInteger, digits),
        DefaultValue::BigDecimal(digits) => big_number(&RustType::BigDecimal, digits),
        DefaultValue::String(text) if text.is_empty() => quote!(String::new()),
        DefaultValue::String(text) => quote!(#text.to_owned()),
        DefaultValue::Blob(bytes) if bytes.is_empty() => RustType::Blob.blank(),
        DefaultValue::Blob(bytes) => {
            let bytes = Literal::byte_string(bytes);
            quote!(tinsmith::Blob::from(#bytes))
        }
        DefaultValue::Timestamp {
            seconds,
            nanoseconds,
        } => timestamp(*seconds, *nanoseconds),
        DefaultValue::Document(value) => document(value, &quote!(tinsmith::Document)),
    }
}

fn float(number: f64, ty: &TokenStream) -> TokenStream {
    match number {
        f64::INFINITY => quote!(#ty::INFINITY),
        f64::NEG_INFINITY => quote!(#ty::NEG_INFINITY),
        _ if number.is_nan() => quote!(#ty::NAN),
        _ => {
            let number = literal::float(number);
            quote!(#number)
        }
    }
}

fn big_number(ty: &RustType, digits: &str) -> TokenStream {
    match digits.parse() {
        Ok(0) => ty.blank(),
        Ok(number) => {
            let (ty, number) = (ty.tokens(), Literal::i64_unsuffixed(number));
            quote!(#ty::from(#number))
        }
        // It is a number, so that it always parses.
        Err(_) => quote!(#digits.parse().unwrap_or_default()),
    }
}

fn timestamp(seconds: i64, nanoseconds: u32) -> TokenStream {
    let epoch = RustType::Timestamp.blank();
    let seconds_literal = Literal::i64_unsuffixed(seconds);
    match (seconds, nanoseconds) {
        (0, 0) => epoch,
        (_, 0) => quote!(tinsmith::Timestamp::from_seconds(#seconds_literal)),
        (_, nanoseconds) => {
            let nanoseconds = Literal::u32_unsuffixed(nanoseconds);
            // They are less than a second, so that there always is such a timestamp.
            quote!(tinsmith::Timestamp::new(#seconds_literal, #nanoseconds).unwrap_or(#epoch))
        }
    }
}

/// A document without entries, by the path of its type.
pub(super) fn document(value: &Value, ty: &TokenStream) -> TokenStream {
    match value {
        Value::Bool(value) => quote!(#ty::Boolean(#value)),
        Value::String(text) => quote!(#ty::from(#text)),
        Value::Number(number) => match (number.as_i64(), number.as_exact_f64()) {
            (Some(number), _) => {
                let number = Literal::i64_unsuffixed(number);
                quote!(#ty::Integer(#number))
            }
            (None, Some(number)) => {
                let number = literal::float(number);
                quote!(#ty::Double(#number))
            }
            (None, None) => {
                // It is a number, so that it always parses.
                let digits = number.as_str();
                quote!(#ty::Number(#digits.parse().unwrap_or_default()))
            }
        },
        Value::Array(items) if items.is_empty() => quote!(#ty::List(Vec::new())),
        Value::Array(items) => {
            let items = items.iter().map(|item| document(item, ty));
            quote!(#ty::List(vec![#(#items),*]))
        }
        Value::Object(entries) if entries.is_empty() => {
            quote!(#ty::Map(std::collections::BTreeMap::new()))
        }
        Value::Object(entries) => {
            let entries = entries.iter().map(|(key, value)| {
                let value = document(value, ty);
                quote!((#key.to_owned(), #value))
            });
            quote!(#ty::Map(std::collections::BTreeMap::from([#(#entries),*])))
        }
        Value::Null => quote!(#ty::Null),
    }
}
