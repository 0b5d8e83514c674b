//! Numbers as their text has them.

use std::cmp::Ordering;
use std::fmt;

/// How many digits an exponent may have: numbers beyond can't be compared, and mean nothing.
const LONGEST_EXPONENT: usize = 9;

/// A number of any size and precision, with the text that the model has for it.
///
/// Numbers are compared by what they are worth: `1`, `1.0` and `10e-1` are equal. Nothing of a text is ever rounded; whoever
/// wants a number of the machine says which ([`as_i64`](Self::as_i64), [`as_f64`](Self::as_f64), ...).
#[derive(Clone)]
pub struct Number(Box<str>);

impl Number {
    /// A number by its text, which the parser has found to be one.
    ///
    /// # Errors
    ///
    /// What is wrong with the exponent.
    pub(crate) fn of_text(text: &str) -> Result<Self, &'static str> {
        let exponent = text.split_once(['e', 'E']).map_or("", |(_, after)| after);
        let digits = exponent.trim_start_matches(['+', '-']);
        match digits.trim_start_matches('0').len() > LONGEST_EXPONENT {
            true => Err("the exponent of the number is too large"),
            false => Ok(Self(text.into())),
        }
    }

    /// The number's text, as the model has it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the number is written without a fraction and without an exponent.
    pub fn is_integer(&self) -> bool {
        !self.0.contains(['.', 'e', 'E'])
    }

    /// The number, if it is written as an integer and has at most 64 bits, sign included.
    pub fn as_i64(&self) -> Option<i64> {
        self.0.parse().ok()
    }

    /// The number, if it is written as an integer, is not negative and has at most 64 bits.
    pub fn as_u64(&self) -> Option<u64> {
        self.0.parse().ok()
    }

    /// The double next to the number; `None` if it is beyond all doubles.
    pub fn as_f64(&self) -> Option<f64> {
        let number = self.0.parse().ok();
        number.filter(|number: &f64| number.is_finite())
    }

    /// The float next to the number; `None` if it is beyond all floats. Rounded once, not by way of a double.
    pub fn as_f32(&self) -> Option<f32> {
        let number = self.0.parse().ok();
        number.filter(|number: &f32| number.is_finite())
    }

    /// The double next to the number, if that says the same digits again: nothing of the number is lost.
    pub fn as_exact_f64(&self) -> Option<f64> {
        let double = self.as_f64()?;
        let again = Self(format!("{double:e}").into());
        (again == *self).then_some(double)
    }

    /// The number times ten to that power; what is then behind the point is cut off. `None` beyond 128 bits.
    pub fn scaled(&self, power: u32) -> Option<i128> {
        let parts = self.parts();
        let places = parts.power + i128::from(power);
        let Ok(places) = usize::try_from(places) else {
            return Some(0);
        };
        // Zeros are added one by one, but of a number of 128 bits there are few.
        let digits = parts.digits.bytes().chain(std::iter::repeat(b'0'));
        let mut size = 0_i128;
        for digit in digits.take(places.min(40)) {
            size = size
                .checked_mul(10)?
                .checked_add(i128::from(digit - b'0'))?;
        }
        match parts.digits.is_empty() {
            true => Some(0),
            false if places > 40 => None,
            false => Some(if parts.negative { -size } else { size }),
        }
    }

    /// The number as `0.DIGITS` times a power of ten.
    fn parts(&self) -> Parts {
        let unsigned = self.0.strip_prefix('-').unwrap_or(&self.0);
        let (mantissa, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
        let point = mantissa.find('.').unwrap_or(mantissa.len());
        let all: String = mantissa.chars().filter(|c| *c != '.').collect();
        let significant = all.trim_start_matches('0');
        let leading_zeros = all.len() - significant.len();
        let digits = significant.trim_end_matches('0');
        if digits.is_empty() {
            return Parts::default();
        }
        // It has few digits: the parser saw to that.
        let exponent: i128 = exponent.parse().unwrap_or_default();
        Parts {
            negative: unsigned.len() < self.0.len(),
            power: exponent + point as i128 - leading_zeros as i128,
            digits: digits.to_owned(),
        }
    }
}

/// A number, taken apart so that equal ones have equal parts. Zero has no digits.
#[derive(Default, PartialEq)]
struct Parts {
    negative: bool,
    power: i128,
    digits: String,
}

impl Parts {
    fn sign(&self) -> i8 {
        match (self.digits.is_empty(), self.negative) {
            (true, _) => 0,
            (false, true) => -1,
            (false, false) => 1,
        }
    }
}

impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0 || self.parts() == other.parts()
    }
}

impl Eq for Number {}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Number {
    fn cmp(&self, other: &Self) -> Ordering {
        let (a, b) = (self.parts(), other.parts());
        // Digits without zeros at the ends are in the order of their texts.
        let sizes = (a.power, &a.digits).cmp(&(b.power, &b.digits));
        a.sign().cmp(&b.sign()).then(match a.negative {
            true => sizes.reverse(),
            false => sizes,
        })
    }
}

impl From<i64> for Number {
    fn from(number: i64) -> Self {
        Self(number.to_string().into())
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
