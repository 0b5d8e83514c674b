//! What someone may have meant who misspelt a name.

use tinsmith_model::distance;

/// How many letters may be another, too many, missing, or changed with their neighbour.
const SLIPS: usize = 2;

/// The name that is like the given one but for a few slips, if there is one.
pub(crate) fn nearest<'n>(
    given: &str,
    names: impl IntoIterator<Item = &'n str>,
) -> Option<&'n str> {
    let length = |name: &str| name.to_lowercase().chars().count();
    let given_length = length(given);
    let rated = names.into_iter().filter_map(|name| {
        let length = length(name);
        // Short names are all alike.
        let allowed = SLIPS.min(length / 3);
        let is_near = length.abs_diff(given_length) <= allowed;
        let slips = is_near.then(|| distance(given, name))?;
        (slips <= allowed).then_some((slips, name))
    });
    rated.min_by_key(|(slips, _)| *slips).map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_few_slips_are_understood() {
        let names = ["httpLabel", "httpQuery", "http", "GetObject", "PutObject"];
        assert_eq!(nearest("httpLable", names), Some("httpLabel"));
        assert_eq!(nearest("httplabels", names), Some("httpLabel"));
        assert_eq!(nearest("GetObjct", names), Some("GetObject"));
        assert_eq!(nearest("htp", names), Some("http"));
        assert_eq!(nearest("httpHeader", names), None);
        assert_eq!(nearest("x", names), None);
        assert_eq!(nearest("", names), None);
    }
}
