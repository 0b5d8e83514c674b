//! What someone may have meant who misspelt a word.

/// The word that is most like the given one, if any is like it.
pub(crate) fn nearest<'w>(
    given: &str,
    words: impl IntoIterator<Item = &'w str>,
) -> Option<&'w str> {
    /// Below it, words have little in common. It is clap's own.
    const ALIKE: f64 = 0.7;
    let plain = |word: &str| word.replace(['_', '-'], "").to_lowercase();
    let given = plain(given);
    let rated = words
        .into_iter()
        .map(|word| (strsim::jaro(&given, &plain(word)), word));
    let alike = rated.filter(|(rating, _)| *rating > ALIKE);
    alike
        .max_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, word)| word)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_is_understood_and_another_word_is_not() {
        let words = ["model", "operations", "path", "features"];
        assert_eq!(nearest("modle", words), Some("model"));
        assert_eq!(nearest("Operation", words), Some("operations"));
        assert_eq!(nearest("feature_s", words), Some("features"));
        assert_eq!(nearest("zzz", words), None);
    }
}
