//! Floating-point numbers as the text of form pairs, XML, URIs and headers.

/// `NaN`, `Infinity` and `-Infinity` by Smithy's names; everything else as Rust prints it, which is the
/// shortest text that says the same number in the type that is `shown`.
pub(crate) fn text(value: f64, shown: &dyn std::fmt::Debug) -> String {
    match value {
        _ if value.is_nan() => "NaN".to_owned(),
        f64::INFINITY => "Infinity".to_owned(),
        f64::NEG_INFINITY => "-Infinity".to_owned(),
        _ => format!("{shown:?}"),
    }
}
