//! Numbers, from their text. None takes a way on which it loses digits.

use hifijson::num::Parts;

use crate::decimal::Decimal;
use crate::{BigInteger, Document, Error, Result};

/// A number as the input has it: well-formed by the grammar of JSON.
#[derive(Clone, Copy)]
pub(super) struct Number<'de> {
    text: &'de str,
    /// Whether it has neither a fraction nor an exponent.
    is_plain: bool,
}

impl<'de> Number<'de> {
    pub(super) fn new(text: &'de str, parts: &Parts) -> Self {
        Self {
            text,
            is_plain: parts.is_int(),
        }
    }

    /// A number that has neither a fraction nor an exponent.
    pub(super) fn integer(text: &'de str) -> Self {
        Self {
            text,
            is_plain: true,
        }
    }

    pub(super) fn text(self) -> &'de str {
        self.text
    }

    /// The number as an integer; one with a fraction or an exponent must be whole.
    pub(super) fn to_integer<T: TryFrom<i64>>(self, kind: &str) -> Result<T> {
        let number = if self.is_plain {
            self.text.parse().ok()
        } else {
            Decimal::parse(self.text).ok().and_then(Decimal::to_whole)
        };
        number
            .and_then(|number: i64| T::try_from(number).ok())
            .ok_or_else(|| {
                Error::mismatch(format!(
                    "expected {kind}, found a number that is not whole or out of its range"
                ))
            })
    }

    pub(super) fn to_float(self) -> Result<f32> {
        let number = self.text.parse().ok();
        number
            .filter(|number: &f32| number.is_finite())
            .ok_or_else(|| Error::mismatch("the number is too large for a float"))
    }

    pub(super) fn to_double(self) -> Result<f64> {
        let number = self.text.parse().ok();
        number
            .filter(|number: &f64| number.is_finite())
            .ok_or_else(|| Error::mismatch("the number is too large for a double"))
    }

    pub(super) fn to_big_integer(self) -> Result<BigInteger> {
        if self.is_plain {
            self.text.parse()
        } else {
            // Digits that stand there only in an exponent could be more than memory holds.
            self.to_integer("a big integer").map(i64::into)
        }
    }

    /// The variant of a document that holds the number without loss.
    pub(super) fn to_document(self) -> Result<Document> {
        if self.is_plain && self.text != "-0" {
            if let Ok(integer) = self.text.parse() {
                return Ok(Document::Integer(integer));
            }
        } else if let Ok(double) = self.to_double()
            && is_held_by(self.text, double)
        {
            return Ok(Document::Double(double));
        }
        self.text.parse().map(Document::Number)
    }
}

/// Whether `double`, which is the one closest to the number `text`, says the same number again.
fn is_held_by(text: &str, double: f64) -> bool {
    let (digits, magnitude) = significant_digits(text);
    // A double tells all numbers of 15 digits apart, except those next to zero.
    (digits.len() <= 15 && double.is_normal())
        || (digits, magnitude) == significant_digits(&format!("{double:e}"))
}

/// The digits of a number without zeros at either end, and the power of ten before the first of them.
fn significant_digits(text: &str) -> (String, i64) {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (mantissa, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
    let point = mantissa.find('.').unwrap_or(mantissa.len());
    let all: String = mantissa.chars().filter(|c| *c != '.').collect();
    let significant = all.trim_start_matches('0');
    let leading_zeros = all.len() - significant.len();
    let significant = significant.trim_end_matches('0');
    if significant.is_empty() {
        return (String::new(), 0);
    }
    // An exponent beyond 64 bits gives no finite double other than zero.
    let exponent = exponent.parse().unwrap_or(i64::MAX);
    let magnitude = exponent.saturating_add(point as i64 - leading_zeros as i64);
    (significant.to_owned(), magnitude)
}

/// The sign and the digits of a number, which JSON wants without zeros in front.
pub(super) fn without_leading_zeros(text: &str) -> (&str, &str) {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let sign = text.strip_suffix(digits).unwrap_or_default();
    let is_superfluous = |rest: &str| rest.starts_with(|c: char| c.is_ascii_digit());
    let mut kept = digits;
    while let Some(rest) = kept.strip_prefix('0').filter(|rest| is_superfluous(rest)) {
        kept = rest;
    }
    (sign, kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(text: &str) -> Document {
        let is_plain = text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
        Number { text, is_plain }.to_document().unwrap()
    }

    #[test]
    fn documents_keep_every_number() {
        for (text, expected) in [
            ("9223372036854775807", Document::Integer(i64::MAX)),
            ("0.1", Document::Double(0.1)),
            ("0.30000000000000004", Document::Double(0.1 + 0.2)),
            ("1.7976931348623157e308", Document::Double(f64::MAX)),
            ("5e-324", Document::Double(5e-324)),
            ("100.00e1", Document::Double(1000.0)),
            ("0.0e99999999999999999999", Document::Double(0.0)),
        ] {
            assert_eq!(document(text), expected, "{text}");
        }
        for text in [
            "9223372036854775808",
            "0.30000000000000001",
            "1e309",
            "4.9e-324",
            "1e-400",
            "1e-99999999999999999999",
        ] {
            assert_eq!(document(text), Document::Number(text.parse().unwrap()));
        }
        let Document::Double(zero) = document("-0") else {
            panic!("-0 is no integer");
        };
        assert!(zero == 0.0 && zero.is_sign_negative());
    }

    #[test]
    fn strips_leading_zeros_only() {
        for (text, expected) in [
            ("-007", ("-", "7")),
            ("0", ("", "0")),
            ("000", ("", "0")),
            ("00.50", ("", "0.50")),
            ("0e5", ("", "0e5")),
            ("100", ("", "100")),
        ] {
            assert_eq!(without_leading_zeros(text), expected, "{text}");
        }
    }
}
