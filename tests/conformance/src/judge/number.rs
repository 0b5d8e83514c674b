//! Decimal numbers by their value, whatever their size.

/// A number's text in a form that is the same for all numbers of its value: `1`, `1.0` and `10e-1` are `1`.
///
/// Gives the text back where it is no decimal number.
#[must_use]
pub fn normal(text: &str) -> String {
    normalized(text).unwrap_or_else(|| text.to_owned())
}

fn normalized(text: &str) -> Option<String> {
    let (sign, magnitude) = match text.strip_prefix('-') {
        Some(magnitude) => ("-", magnitude),
        None => ("", text),
    };
    let (mantissa, exponent) = match magnitude.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i64>().ok()?),
        None => (magnitude, 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{whole}{fraction}");
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let exponent = exponent.checked_sub(i64::try_from(fraction.len()).ok()?)?;
    let significant = digits.trim_end_matches('0');
    let zeros = i64::try_from(digits.len() - significant.len()).ok()?;
    let significant = significant.trim_start_matches('0');
    if significant.is_empty() {
        return Some("0".to_owned());
    }
    let exponent = exponent.checked_add(zeros)?;
    Some(format!("{sign}{}", written(significant, exponent)))
}

/// Digits without zeros at their ends, and the power of ten that they are multiplied with.
fn written(digits: &str, exponent: i64) -> String {
    // Beyond this size, zeros are harder to read than the exponent.
    const ZEROS: usize = 24;
    let shift = usize::try_from(exponent.unsigned_abs()).unwrap_or(usize::MAX);
    if exponent >= 0 && shift <= ZEROS {
        format!("{digits}{}", "0".repeat(shift))
    } else if exponent < 0 && shift <= ZEROS + digits.len() {
        let padded = format!(
            "{}{digits}",
            "0".repeat((shift + 1).saturating_sub(digits.len()))
        );
        let (whole, fraction) = padded.split_at(padded.len() - shift);
        format!("{whole}.{fraction}")
    } else {
        format!("{digits}e{exponent}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_one_value_have_one_form() {
        for same in [
            &["1", "1.0", "10e-1", "0.1E1", "1e+0"][..],
            &["0", "-0", "0.00", "0e7"],
            &["-1200", "-1.2e3"],
            &["0.100000000000000000000001", "100000000000000000000001e-24"],
        ] {
            for text in same {
                assert_eq!(normal(text), normal(same[0]), "{text}");
            }
        }
    }

    #[test]
    fn other_values_have_other_forms() {
        for (one, other) in [
            ("1", "-1"),
            ("1", "10"),
            ("0.1", "0.100000000000000000000001"),
            ("9007199254740993", "9007199254740992"),
        ] {
            assert_ne!(normal(one), normal(other));
        }
        assert_eq!(normal("1e99999999999999999999"), "1e99999999999999999999");
        assert_eq!(normal("nonsense"), "nonsense");
    }

    #[test]
    fn numbers_of_common_sizes_are_written_plainly() {
        for plain in ["1", "-12.5", "1200", "0.001", "0", "10.25"] {
            assert_eq!(normal(plain), plain);
        }
        assert_eq!(normal("12500e-3"), "12.5");
        assert_eq!(normal("1e400"), "1e400");
    }
}
