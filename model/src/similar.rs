//! Which known name a misspelt one may mean.

/// Names longer than this are compared for equality but for case only.
const LONGEST: usize = 64;

/// The known name that is nearest to a name, if one is near enough: about one letter in three may be wrong.
pub(crate) fn similar<'n>(name: &str, known: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let limit = (name.len() / 3).max(1);
    let near = known.into_iter().filter_map(|candidate| {
        if candidate.eq_ignore_ascii_case(name) {
            return Some((0, candidate));
        }
        let far = candidate.len().abs_diff(name.len()) > limit || name.len() > LONGEST;
        let distance = if far {
            limit + 1
        } else {
            distance(name, candidate)
        };
        (distance <= limit).then_some((distance, candidate))
    });
    near.min().map(|(_, candidate)| candidate)
}

/// How many letters must be added, dropped, changed or swapped with the next to make one name of the other, whatever their
/// case. Takes time in proportion to the product of their lengths.
pub fn distance(a: &str, b: &str) -> usize {
    let (a, b) = (lower(a), lower(b));
    let mut rows = [
        Vec::new(),
        Vec::new(),
        (0..=b.len()).collect::<Vec<usize>>(),
    ];
    for (i, x) in a.iter().enumerate() {
        rows.rotate_left(1);
        let [before, above, row] = &mut rows;
        row.clear();
        row.push(i + 1);
        for (j, y) in b.iter().enumerate() {
            let at =
                |row: &[usize], index: usize| row.get(index).copied().unwrap_or(usize::MAX / 2);
            let mut least = at(above, j) + usize::from(x != y);
            least = least.min(at(above, j + 1) + 1).min(at(row, j) + 1);
            let swapped = i > 0 && j > 0 && a.get(i - 1) == Some(y) && b.get(j - 1) == Some(x);
            if swapped {
                least = least.min(at(before, j - 1) + 1);
            }
            row.push(least);
        }
    }
    let [.., last] = &rows;
    last.last().copied().unwrap_or_default()
}

fn lower(text: &str) -> Vec<char> {
    text.to_lowercase().chars().collect()
}

#[cfg(test)]
mod tests {
    use super::{distance, similar};

    #[test]
    fn distances_count_single_mistakes() {
        for (a, b, wanted) in [
            ("string", "string", 0),
            ("String", "string", 0),
            ("strng", "string", 1),
            ("stirng", "string", 1),
            ("requierd", "required", 1),
            ("", "abc", 3),
            ("kitten", "sitting", 3),
        ] {
            assert_eq!(distance(a, b), wanted, "{a} {b}");
        }
    }

    #[test]
    fn only_near_names_are_similar() {
        let known = ["structure", "string", "map"];
        assert_eq!(similar("strutcure", known), Some("structure"));
        assert_eq!(similar("Map", known), Some("map"));
        assert_eq!(similar("mop", known), Some("map"));
        assert_eq!(similar("banana", known), None);
    }
}
