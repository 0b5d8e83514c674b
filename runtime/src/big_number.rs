use std::fmt;
use std::str::FromStr;

use crate::{Error, Result};

/// A whole number of any size, as its decimal digits.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct BigInteger(pub(crate) String);

/// A decimal number of any size and precision, as it was written.
///
/// Equality is that of the text: `1.0` and `1.00` differ, as their precision does.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct BigDecimal(pub(crate) String);

macro_rules! big_number {
    ($type:ident, $what:literal, $is_valid:ident) => {
        impl $type {
            /// The number's text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl Default for $type {
            fn default() -> Self {
                Self("0".to_owned())
            }
        }

        impl FromStr for $type {
            type Err = Error;

            fn from_str(text: &str) -> Result<Self> {
                if $is_valid(text) {
                    Ok(Self(text.to_owned()))
                } else {
                    Err(Error::mismatch(concat!("the text is not ", $what)))
                }
            }
        }

        impl From<i64> for $type {
            fn from(number: i64) -> Self {
                Self(number.to_string())
            }
        }

        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

big_number!(BigInteger, "a whole number", is_integer);
big_number!(BigDecimal, "a decimal number", is_decimal);

fn is_integer(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())
}

fn is_decimal(text: &str) -> bool {
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (text, None),
    };
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let exponent_is_valid =
        exponent.is_none_or(|e| is_digits(e.strip_prefix(['+', '-']).unwrap_or(e)));
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    let fraction_is_valid = fraction.is_none_or(is_digits);
    is_integer(whole) && fraction_is_valid && exponent_is_valid
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_every_digit() {
        for text in ["0", "-1", "123456789012345678901234567890"] {
            assert_eq!(text.parse::<BigInteger>().unwrap().to_string(), text);
            assert_eq!(text.parse::<BigDecimal>().unwrap().to_string(), text);
        }
        for text in ["1.50", "-0.1e10", "3E-7", "2e+4"] {
            assert_eq!(text.parse::<BigDecimal>().unwrap().to_string(), text);
            assert!(text.parse::<BigInteger>().is_err());
        }
    }

    #[test]
    fn refuses_what_is_no_number() {
        for text in [
            "", "-", "+1", "1.", ".5", "1e", "1e+-5", "1e1.5", "NaN", " 1", "1_000", "--1",
        ] {
            assert!(text.parse::<BigInteger>().is_err(), "{text}");
            assert!(text.parse::<BigDecimal>().is_err(), "{text}");
        }
    }
}
