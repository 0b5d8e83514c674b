//! Numbers that neither CBOR nor Rust has in one piece: halves, bignums and decimal fractions.

use crate::{Error, ErrorKind, Result};

/// The tag of a positive bignum.
pub(super) const POSITIVE: u64 = 2;
/// The tag of a negative bignum, which holds `n` for the number `-1 - n`.
pub(super) const NEGATIVE: u64 = 3;
/// The tag of a decimal fraction: an array of the exponent of ten and the mantissa.
pub(super) const DECIMAL_FRACTION: u64 = 4;

/// How many bytes a bignum may have.
const MAX_BYTES: usize = 1024;
/// How many digits a number of that many bytes has at most.
const MAX_DIGITS: usize = 2467;

/// Nine digits at a time are what fits into a limb.
const BILLION: u32 = 1_000_000_000;

/// A natural number, by its limbs of 32 bits: the least significant one first, none that is superfluous.
struct Natural(Vec<u32>);

impl Natural {
    fn from_bytes(bytes: &[u8]) -> Self {
        let limb = |bytes: &[u8]| {
            bytes
                .iter()
                .fold(0, |limb, byte| limb << 8 | u32::from(*byte))
        };
        Self(bytes.rchunks(4).map(limb).collect()).trimmed()
    }

    fn from_digits(digits: &[u8]) -> Self {
        let mut number = Self(Vec::new());
        let (first, rest) = digits
            .split_at_checked(digits.len() % 9)
            .unwrap_or_default();
        for chunk in std::iter::once(first).chain(rest.chunks(9)) {
            let value = chunk
                .iter()
                .fold(0, |value, digit| value * 10 + u32::from(digit - b'0'));
            number.multiply_add(BILLION, value);
        }
        number
    }

    fn trimmed(mut self) -> Self {
        while self.0.last() == Some(&0) {
            self.0.pop();
        }
        self
    }

    fn multiply_add(&mut self, factor: u32, summand: u32) {
        let mut carry = u64::from(summand);
        for limb in &mut self.0 {
            carry += u64::from(*limb) * u64::from(factor);
            // The lower half stays, the upper half is carried.
            *limb = carry as u32;
            carry >>= 32;
        }
        if carry > 0 {
            self.0.push(carry as u32);
        }
    }

    /// Takes one away from a number other than zero.
    fn minus_one(mut self) -> Self {
        for limb in &mut self.0 {
            let (difference, borrows) = limb.overflowing_sub(1);
            *limb = difference;
            if !borrows {
                break;
            }
        }
        self.trimmed()
    }

    /// Divides by a billion and gives the rest.
    fn divide(&mut self) -> u32 {
        let mut rest = 0;
        for limb in self.0.iter_mut().rev() {
            let value = u64::from(rest) << 32 | u64::from(*limb);
            *limb = (value / u64::from(BILLION)) as u32;
            rest = (value % u64::from(BILLION)) as u32;
        }
        if self.0.last() == Some(&0) {
            self.0.pop();
        }
        rest
    }

    fn to_bytes(&self) -> Vec<u8> {
        let bytes = self.0.iter().rev().flat_map(|limb| limb.to_be_bytes());
        bytes.skip_while(|byte| *byte == 0).collect()
    }

    fn into_digits(mut self) -> String {
        let mut chunks = Vec::new();
        while !self.0.is_empty() {
            chunks.push(self.divide());
        }
        let mut chunks = chunks.iter().rev();
        let first = chunks.next().unwrap_or(&0).to_string();
        chunks.fold(first, |digits, chunk| digits + &format!("{chunk:09}"))
    }
}

/// The tag and the bytes of the whole number `text`, which has more digits than any integer.
pub(super) fn bignum(text: &str) -> Result<(u64, Vec<u8>)> {
    let too_large = || Error::new(ErrorKind::Limit, too_large());
    let negative = text.starts_with('-');
    let digits = text.trim_start_matches(['-', '0']).as_bytes();
    if digits.len() > MAX_DIGITS {
        return Err(too_large());
    }
    let number = Natural::from_digits(digits);
    let (tag, number) = if negative {
        (NEGATIVE, number.minus_one())
    } else {
        (POSITIVE, number)
    };
    let bytes = number.to_bytes();
    if bytes.len() > MAX_BYTES {
        return Err(too_large());
    }
    Ok((tag, bytes))
}

/// The digits of a bignum, with its sign.
pub(super) fn bignum_text(tag: u64, bytes: &[u8]) -> Result<String> {
    let zeros = bytes.iter().take_while(|byte| **byte == 0).count();
    if bytes.len() - zeros > MAX_BYTES {
        return Err(Error::new(ErrorKind::Limit, too_large()));
    }
    let mut number = Natural::from_bytes(bytes);
    if tag == NEGATIVE {
        number.multiply_add(1, 1);
        return Ok(format!("-{}", number.into_digits()));
    }
    Ok(number.into_digits())
}

fn too_large() -> String {
    format!("the number has more than {MAX_BYTES} bytes in binary")
}

/// Takes a decimal number apart: its digits with its sign, and the power of ten that they count.
///
/// There is none if the exponent is beyond 64 bits.
pub(super) fn decimal_fraction(text: &str) -> Option<(String, i64)> {
    let (number, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let exponent = exponent.parse::<i64>().ok()?;
    let places = i64::try_from(fraction.len()).ok()?;
    Some((format!("{whole}{fraction}"), exponent.checked_sub(places)?))
}

/// The decimal number `mantissa * 10^exponent`, with all digits of the mantissa and no more than six zeros added.
///
/// It is the form that the General Decimal Arithmetic Specification calls a scientific string, which the decimal
/// types of other languages print too.
pub(super) fn decimal_text(mantissa: &str, exponent: i128) -> String {
    let digits = mantissa.strip_prefix('-').unwrap_or(mantissa);
    let sign = mantissa.strip_suffix(digits).unwrap_or_default();
    let length = digits.len() as i128;
    // The exponent if the point stood behind the first digit.
    let adjusted = exponent + length - 1;
    if exponent > 0 || adjusted < -6 {
        let (first, rest) = digits.split_at_checked(1).unwrap_or((digits, ""));
        let point = if rest.is_empty() { "" } else { "." };
        return format!("{sign}{first}{point}{rest}E{adjusted:+}");
    }
    if exponent == 0 {
        return mantissa.to_owned();
    }
    let zeros = "0".repeat(usize::try_from(-adjusted).unwrap_or(0));
    let padded = format!("{zeros}{digits}");
    let places = usize::try_from(-exponent).unwrap_or(0);
    let point = padded.len().saturating_sub(places);
    let (whole, fraction) = padded.split_at_checked(point).unwrap_or((&padded, "0"));
    format!("{sign}{whole}.{fraction}")
}

/// The value of an IEEE 754 half.
pub(super) fn half(bits: u16) -> f64 {
    let mantissa = f64::from(bits & 0x3FF);
    let size = match i32::from(bits >> 10 & 0x1F) {
        0 => mantissa * 2_f64.powi(-24),
        31 if mantissa == 0.0 => f64::INFINITY,
        31 => f64::NAN,
        exponent => (1024.0 + mantissa) * 2_f64.powi(exponent - 25),
    };
    if bits >> 15 == 0 { size } else { -size }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_scientific_strings() {
        // From the examples of the General Decimal Arithmetic Specification.
        for (mantissa, exponent, text) in [
            ("123", 0, "123"),
            ("-123", 0, "-123"),
            ("123", 1, "1.23E+3"),
            ("123", 3, "1.23E+5"),
            ("123", -1, "12.3"),
            ("123", -5, "0.00123"),
            ("123", -10, "1.23E-8"),
            ("-123", -12, "-1.23E-10"),
            ("0", 0, "0"),
            ("0", -2, "0.00"),
            ("0", 2, "0E+2"),
            ("5", -6, "0.000005"),
            ("50", -7, "0.0000050"),
            ("5", -7, "5E-7"),
        ] {
            assert_eq!(decimal_text(mantissa, exponent), text);
            let (digits, back) = decimal_fraction(text).unwrap();
            assert_eq!(i128::from(back), exponent, "{text}");
            assert_eq!(digits.parse::<i32>(), mantissa.parse::<i32>(), "{text}");
        }
        assert_eq!(decimal_fraction("1e9223372036854775808"), None);
        assert_eq!(decimal_fraction("1.0e-9223372036854775808"), None);
    }
}
