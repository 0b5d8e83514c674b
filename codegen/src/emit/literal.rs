//! Literals that the `quote` crate would write in an odd way.

use proc_macro2::Literal;

/// A finite number, with an exponent where a person would write one.
pub(super) fn float(number: f64) -> Literal {
    let plain = || Literal::f64_unsuffixed(number);
    match number.abs() {
        0.0 | 1e-6..1e16 => plain(),
        _ => format!("{number:e}").parse().unwrap_or_else(|_| plain()),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn floats_stay_short() {
        let text = |number| super::float(number).to_string();
        let numbers = [0.0, 0.5, -2.0, 1e300, -5e-324];
        assert_eq!(
            numbers.map(text),
            ["0.0", "0.5", "-2.0", "1e300", "-5e-324"]
        );
    }
}
