//! Whether numbers keep to `@range`.
//!
//! Numbers of the machine are held against the bounds in their own precision, since that is all that they know of a bound:
//! `0.1` as a float is at most `0.1`. Big numbers are held against every digit.

use std::cmp::Ordering;

use crate::schema::{Bounds, Range};

/// What is asked of a range.
#[derive(Debug, Clone, Copy)]
pub(super) enum Number<'n> {
    Integer(i64),
    Float(f32),
    Double(f64),
    /// The text of a big number.
    Big(&'n str),
}

impl Number<'_> {
    /// Whether the number lies within the range.
    pub(super) fn is_within(self, range: &Range) -> bool {
        match (self, range) {
            (Self::Integer(value), Range::Integer(bounds)) => bounds.contains(value),
            (Self::Integer(value), range) => within(&value.to_string(), range),
            (Self::Float(value), range) => match range {
                Range::Integer(bounds) => bounds.map(|bound| bound as f32).contains(value),
                Range::Decimal(bounds) => bounds.map(|bound| bound as f32).contains(value),
                Range::Exact(bounds) => nearest(bounds).contains(value),
            },
            (Self::Double(value), range) => match range {
                Range::Integer(bounds) => bounds.map(|bound| bound as f64).contains(value),
                Range::Decimal(bounds) => bounds.contains(value),
                Range::Exact(bounds) => nearest(bounds).contains(value),
            },
            (Self::Big(text), range) => within(text, range),
        }
    }
}

/// Bounds as numbers of the machine; one beyond those is infinite.
fn nearest<T: std::str::FromStr>(bounds: &Bounds<&'static str>) -> Bounds<T> {
    Bounds {
        min: bounds.min.and_then(|bound| bound.parse().ok()),
        max: bounds.max.and_then(|bound| bound.parse().ok()),
    }
}

/// Whether a decimal number lies within a range.
fn within(text: &str, range: &Range) -> bool {
    let bounds = match range {
        Range::Integer(bounds) => bounds.map(|bound| bound.to_string()),
        Range::Decimal(bounds) => bounds.map(|bound| bound.to_string()),
        Range::Exact(bounds) => bounds.map(str::to_owned),
    };
    let (min, max) = (bounds.min.as_deref(), bounds.max.as_deref());
    min.is_none_or(|min| compare(text, min) != Ordering::Less)
        && max.is_none_or(|max| compare(text, max) != Ordering::Greater)
}

impl<T: Copy> Bounds<T> {
    fn map<U>(&self, f: impl Fn(T) -> U) -> Bounds<U> {
        Bounds {
            min: self.min.map(&f),
            max: self.max.map(&f),
        }
    }
}

/// The order of two decimal numbers by all of their digits.
fn compare(one: &str, other: &str) -> Ordering {
    let (one, other) = (Parts::of(one), Parts::of(other));
    // Digits without zeros at the ends are in the order of their texts.
    let sizes = one.power.cmp(&other.power);
    let sizes = sizes.then_with(|| one.digits.cmp(&other.digits));
    one.sign.cmp(&other.sign).then(match one.sign {
        -1 => sizes.reverse(),
        _ => sizes,
    })
}

/// A number as `0.DIGITS` times a power of ten. Zero has no digits.
struct Parts {
    sign: i8,
    power: i128,
    digits: String,
}

impl Parts {
    fn of(text: &str) -> Self {
        let unsigned = text.strip_prefix('-').unwrap_or(text);
        let (mantissa, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
        let point = mantissa.find('.').unwrap_or(mantissa.len());
        let all: String = mantissa.chars().filter(|c| *c != '.').collect();
        let significant = all.trim_start_matches('0');
        let zeros = all.len() - significant.len();
        let digits = significant.trim_end_matches('0');
        // One beyond 128 bits is further than any text of digits goes.
        let furthest = match exponent.starts_with('-') {
            true => i128::MIN / 2,
            false => i128::MAX / 2,
        };
        let exponent: i128 = exponent.parse().unwrap_or(furthest);
        Self {
            sign: match (digits.is_empty(), text.len() > unsigned.len()) {
                (true, _) => 0,
                (false, true) => -1,
                (false, false) => 1,
            },
            power: match digits.is_empty() {
                true => 0,
                false => exponent.saturating_add(point as i128 - zeros as i128),
            },
            digits: digits.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn big_numbers_are_held_against_every_digit() {
        let exact = |min, max| Range::Exact(Bounds::between(min, max));
        let range = exact("-0.12345678901234567890123", "1180591620717411303424");
        for within in [
            "-0.12345678901234567890123",
            "-1.2345678901234567890123e-1",
            "0",
            "-0.0e5",
            "1180591620717411303424",
            "1180591620717411303424.000",
            "1.180591620717411303424E+21",
            "0001",
            "1e-99999999999999999999999999999999999999999999",
        ] {
            assert!(Number::Big(within).is_within(&range), "{within}");
        }
        for outside in [
            "-0.12345678901234567890124",
            "-1",
            "1180591620717411303425",
            "1180591620717411303424.0000000001",
            "1e400",
            "1e99999999999999999999999999999999999999999999",
        ] {
            assert!(!Number::Big(outside).is_within(&range), "{outside}");
        }
        // Where a double would see one number, these are two.
        let whole = Range::Integer(Bounds::at_most(9_007_199_254_740_992));
        assert!(Number::Big("9007199254740992").is_within(&whole));
        assert!(!Number::Big("9007199254740993").is_within(&whole));
        let decimal = Range::Decimal(Bounds::at_least(0.1));
        assert!(Number::Big("0.1").is_within(&decimal));
        assert!(!Number::Big("0.09999999999999999999999").is_within(&decimal));
    }

    #[test]
    fn numbers_of_the_machine_know_bounds_as_they_know_numbers() {
        let tenth = Range::Decimal(Bounds::between(0.1, 0.1));
        assert!(Number::Float(0.1).is_within(&tenth));
        assert!(Number::Double(0.1).is_within(&tenth));
        assert!(!Number::Double(0.100_000_000_000_000_02).is_within(&tenth));
        assert!(!Number::Float(f32::NAN).is_within(&tenth));
        let exact = Range::Exact(Bounds::between("0.10000000000000000000001", "1e400"));
        assert!(Number::Float(0.1).is_within(&exact));
        assert!(Number::Double(0.1).is_within(&exact));
        assert!(Number::Double(f64::MAX).is_within(&exact));
        assert!(!Number::Double(0.09).is_within(&exact));
        let whole = Range::Integer(Bounds::between(1, i64::MAX));
        assert!(Number::Double(1.0).is_within(&whole));
        assert!(!Number::Double(0.999).is_within(&whole));
        assert!(Number::Integer(i64::MAX).is_within(&whole));
        assert!(!Number::Integer(0).is_within(&exact));
        assert!(Number::Integer(1).is_within(&exact));
        let halves = Range::Decimal(Bounds::between(1.5, 9.223_372_036_854_776e18));
        assert!(!Number::Integer(1).is_within(&halves));
        assert!(Number::Integer(2).is_within(&halves));
    }
}
