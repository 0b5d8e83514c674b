//! Decimal numbers taken apart digit by digit: no trip through floating point, so nothing is lost unseen.

/// A decimal number: its whole part, the nine digits after the point, and whether more follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Decimal {
    pub(crate) negative: bool,
    pub(crate) whole: u64,
    /// The fraction in billionths, cut off, not rounded.
    pub(crate) billionths: u32,
    /// Whether the fraction has digits beyond the billionths.
    pub(crate) goes_on: bool,
}

/// Why a text is no [`Decimal`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DecimalError {
    /// It is not of the form `-12.5e3`.
    Malformed,
    /// Its whole part is beyond 64 bits.
    TooLarge,
}

impl Decimal {
    /// Takes a number such as `-12.5e3` apart: sign, fraction and exponent may be missing.
    pub(crate) fn parse(text: &str) -> Result<Self, DecimalError> {
        let (negative, unsigned) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, parse_exponent(exponent)?),
            None => (unsigned, 0),
        };
        let (before_point, after_point) = match mantissa.split_once('.') {
            Some((before, after)) if is_digits(after) => (before, after),
            Some(_) => return Err(DecimalError::Malformed),
            None => (mantissa, ""),
        };
        if !is_digits(before_point) {
            return Err(DecimalError::Malformed);
        }
        let mut decimal = Self {
            negative,
            whole: 0,
            billionths: 0,
            goes_on: false,
        };
        // The place of each digit: 1 and more stand before the point, 0 and less behind it.
        let mut place = exponent.saturating_add(before_point.len() as i64);
        for digit in before_point.bytes().chain(after_point.bytes()) {
            decimal.add(u64::from(digit - b'0'), place)?;
            place = place.saturating_sub(1);
        }
        Ok(decimal)
    }

    fn add(&mut self, digit: u64, place: i64) -> Result<(), DecimalError> {
        match place {
            _ if digit == 0 => {}
            1.. => {
                self.whole = u32::try_from(place - 1)
                    .ok()
                    .and_then(|power| 10_u64.checked_pow(power)?.checked_mul(digit))
                    .and_then(|summand| self.whole.checked_add(summand))
                    .ok_or(DecimalError::TooLarge)?;
            }
            -8..=0 => {
                let power = 8 - place.unsigned_abs() as u32;
                self.billionths += digit as u32 * 10_u32.pow(power);
            }
            _ => self.goes_on = true,
        }
        Ok(())
    }

    /// The number, if it is whole and fits.
    pub(crate) fn to_whole(self) -> Option<i64> {
        let whole = i128::from(self.whole);
        let is_whole = self.billionths == 0 && !self.goes_on;
        is_whole
            .then(|| i64::try_from(if self.negative { -whole } else { whole }).ok())
            .flatten()
    }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// An exponent beyond 64 bits counts as the outermost one: the effect is the same.
fn parse_exponent(text: &str) -> Result<i64, DecimalError> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if !is_digits(digits) {
        return Err(DecimalError::Malformed);
    }
    let size = digits.parse::<i64>().unwrap_or(i64::MAX);
    Ok(if text.starts_with('-') { -size } else { size })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_every_digit() {
        for (text, whole, billionths, goes_on) in [
            ("0", 0, 0, false),
            ("12.5", 12, 500_000_000, false),
            ("1.5e3", 1500, 0, false),
            ("15E-1", 1, 500_000_000, false),
            ("0.000000001", 0, 1, false),
            ("0.0000000019", 0, 1, true),
            ("1.0000000000000", 1, 0, false),
            ("18446744073709551615", u64::MAX, 0, false),
            ("0e99999999999999999999", 0, 0, false),
            ("1e-99999999999999999999", 0, 0, true),
            ("00012", 12, 0, false),
        ] {
            let expected = Decimal {
                negative: false,
                whole,
                billionths,
                goes_on,
            };
            assert_eq!(Decimal::parse(text), Ok(expected), "{text}");
            let negative = Decimal {
                negative: true,
                ..expected
            };
            assert_eq!(Decimal::parse(&format!("-{text}")), Ok(negative), "-{text}");
        }
    }

    #[test]
    fn refuses_what_it_cannot_hold() {
        for text in [
            "18446744073709551616",
            "1e20",
            "1e4294967297",
            "9e99999999999999999999",
        ] {
            assert_eq!(Decimal::parse(text), Err(DecimalError::TooLarge), "{text}");
        }
        for text in [
            "", "-", "+1", ".5", "1.", "1e", "1e+", "1e+-2", "1.5.2", "0x1", "1 ", "NaN",
        ] {
            assert_eq!(Decimal::parse(text), Err(DecimalError::Malformed), "{text}");
        }
    }

    #[test]
    #[cfg(feature = "json")]
    fn knows_whole_numbers() {
        let whole = |text| Decimal::parse(text).unwrap().to_whole();
        assert_eq!(whole("-9223372036854775808"), Some(i64::MIN));
        assert_eq!(whole("9223372036854775808"), None);
        assert_eq!(whole("12.50e1"), Some(125));
        assert_eq!(whole("12.55e1"), None);
        assert_eq!(whole("1e-10"), None);
    }
}
