//! What someone may have meant who misspelt a name.

/// How many letters may be another, too many, missing, or changed with their neighbour.
const SLIPS: usize = 2;

/// The name that is like the given one but for a few slips, if there is one.
pub(crate) fn nearest<'n>(
    given: &str,
    names: impl IntoIterator<Item = &'n str>,
) -> Option<&'n str> {
    let given: Vec<char> = given.to_lowercase().chars().collect();
    let rated = names.into_iter().filter_map(|name| {
        let letters: Vec<char> = name.to_lowercase().chars().collect();
        // Short names are all alike.
        let allowed = SLIPS.min(letters.len() / 3);
        let is_near = letters.len().abs_diff(given.len()) <= allowed;
        let slips = is_near.then(|| slips(&given, &letters))?;
        (slips <= allowed).then_some((slips, name))
    });
    rated.min_by_key(|(slips, _)| *slips).map(|(_, name)| name)
}

/// How many slips make one name of another: the distance of optimal string alignment.
fn slips(from: &[char], to: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=to.len()).collect();
    for (row, a) in from.iter().enumerate() {
        let mut next = vec![row + 1];
        for (column, b) in to.iter().enumerate() {
            let at =
                |line: &[usize], column: usize| line.get(column).copied().unwrap_or(usize::MAX / 2);
            let replaced = at(&last, column) + usize::from(a != b);
            let one_more = at(&last, column + 1) + 1;
            let one_less = at(&next, column) + 1;
            let mut least = replaced.min(one_more).min(one_less);
            let swaps = row > 0
                && column > 0
                && from.get(row - 1) == Some(b)
                && to.get(column - 1) == Some(a);
            if swaps {
                least = least.min(at(&before, column - 1) + 1);
            }
            next.push(least);
        }
        before = std::mem::replace(&mut last, next);
    }
    last.last().copied().unwrap_or_default()
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
