//! What programs find that is not as it should be, as people read it.

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// How wide a column may be.
const WIDTH: usize = 72;

/// What differs, then the two texts below their heads. Lines that differ are marked.
#[must_use]
pub fn side_by_side(what: &str, [expected, actual]: [(&str, &str); 2]) -> Vec<String> {
    let heads = [expected.0, actual.0];
    let (expected, actual) = (wrapped(expected.1), wrapped(actual.1));
    let longest = expected.iter().map(|line| line.chars().count()).max();
    let width = longest.unwrap_or_default().max(heads[0].len());
    let row = |mark: char, left: &str, right: &str| format!("  {left:<width$} {mark} {right}");
    let mut lines = vec![format!("{what}:"), row('|', heads[0], heads[1])];
    for op in capture_diff_slices(Algorithm::Myers, &expected, &actual) {
        let left = expected.get(op.old_range()).unwrap_or_default();
        let right = actual.get(op.new_range()).unwrap_or_default();
        let mark = match op {
            DiffOp::Equal { .. } => '|',
            DiffOp::Delete { .. } | DiffOp::Insert { .. } | DiffOp::Replace { .. } => '!',
        };
        for index in 0..left.len().max(right.len()) {
            let side = |lines: &[String]| lines.get(index).cloned().unwrap_or_default();
            lines.push(row(mark, &side(left), &side(right)));
        }
    }
    lines
}

/// The lines of a text, none wider than a column.
fn wrapped(text: &str) -> Vec<String> {
    let mut lines = Vec::new();
    for line in text.lines() {
        let mut rest = line;
        while let Some((end, _)) = rest.char_indices().nth(WIDTH) {
            let (beginning, end) = rest.split_at(end);
            lines.push(beginning.to_owned());
            rest = end;
        }
        lines.push(rest.to_owned());
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_wrapped() {
        let long = "x".repeat(2 * WIDTH + 1);
        assert_eq!(
            wrapped(&long),
            ["x".repeat(WIDTH), "x".repeat(WIDTH), "x".to_owned()]
        );
        assert_eq!(wrapped(&"é".repeat(WIDTH)), ["é".repeat(WIDTH)]);
    }
}
