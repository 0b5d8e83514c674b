//! The subset of [JMESPath](https://jmespath.org/specification.html) that
//! `smithy.rules#operationContextParams` allows.

use super::compiler::DEPTH;

/// One step of a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    /// To a member.
    Field(String),
    /// `[*]`: to each item of a list.
    Items,
    /// `.*`: to each value of a map.
    Values,
    /// `[]`: to each item of a list, and of the lists in it.
    Flatten,
    /// `keys(..)`: to the keys of a map.
    Keys,
    /// `[a, b]`: several paths from here.
    Select(Vec<Vec<Step>>),
}

/// Reads a path.
///
/// # Errors
///
/// Where it is wrong, as a byte offset, and why.
pub(super) fn parse(text: &str) -> Result<Vec<Step>, (usize, &'static str)> {
    let mut reader = Reader { text, at: 0 };
    let steps = reader.path(0)?;
    reader.spaces();
    match reader.rest().is_empty() {
        true => Ok(steps),
        false => Err((reader.at, "the path should end here")),
    }
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
}

type Result<T, E = (usize, &'static str)> = std::result::Result<T, E>;

impl<'t> Reader<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn spaces(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start().len();
    }

    /// Takes what comes next, spaces before it left out.
    fn take(&mut self, wanted: &str) -> bool {
        self.spaces();
        let found = self.rest().starts_with(wanted);
        if found {
            self.at += wanted.len();
        }
        found
    }

    fn fail<T>(&self, why: &'static str) -> Result<T> {
        Err((self.at, why))
    }

    fn path(&mut self, depth: usize) -> Result<Vec<Step>> {
        if depth > DEPTH {
            return self.fail("the path nests too deeply");
        }
        let mut steps = Vec::new();
        self.spaces();
        if self.rest().starts_with('[') {
            self.bracket(&mut steps, depth)?;
        } else if self.take("*") {
            steps.push(Step::Values);
        } else {
            self.name_or_function(&mut steps, depth)?;
        }
        loop {
            self.spaces();
            if self.rest().starts_with('[') {
                self.bracket(&mut steps, depth)?;
            } else if self.take(".") {
                self.spaces();
                if self.take("*") {
                    steps.push(Step::Values);
                } else if self.take("[") {
                    steps.push(self.select(depth)?);
                } else {
                    self.name_or_function(&mut steps, depth)?;
                }
            } else {
                return Ok(steps);
            }
        }
    }

    /// What begins with a bracket: a list's items, or several paths.
    fn bracket(&mut self, steps: &mut Vec<Step>, depth: usize) -> Result<()> {
        self.take("[");
        if self.take("]") {
            steps.push(Step::Flatten);
        } else if self.rest().trim_start().starts_with('*') && self.closes_after_star() {
            self.take("*");
            self.take("]");
            steps.push(Step::Items);
        } else if self.rest().trim_start().starts_with([
            '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '?', ':',
        ]) {
            return self.fail("an index, a slice or a filter is not allowed here");
        } else {
            // JMESPath wants a dot before it; the specification of the trait has an example without one.
            steps.push(self.select(depth)?);
        }
        Ok(())
    }

    fn closes_after_star(&self) -> bool {
        let after = self.rest().trim_start().strip_prefix('*');
        after.is_some_and(|after| after.trim_start().starts_with(']'))
    }

    /// The paths after an opening bracket.
    fn select(&mut self, depth: usize) -> Result<Step> {
        let mut paths = Vec::new();
        loop {
            paths.push(self.path(depth + 1)?);
            if self.take("]") {
                return Ok(Step::Select(paths));
            }
            if !self.take(",") {
                return self.fail("expected `,` or `]`");
            }
        }
    }

    fn name_or_function(&mut self, steps: &mut Vec<Step>, depth: usize) -> Result<()> {
        self.spaces();
        let start = self.at;
        let name = self.name()?;
        if !self.take("(") {
            steps.push(Step::Field(name));
            return Ok(());
        }
        if name != "keys" {
            self.at = start;
            return self.fail("`keys` is the only function here");
        }
        steps.extend(self.path(depth + 1)?);
        if !self.take(")") {
            return self.fail("expected `)`");
        }
        steps.push(Step::Keys);
        Ok(())
    }

    fn name(&mut self) -> Result<String> {
        let rest = self.rest();
        if rest.starts_with('"') {
            // A quoted name is a string of JSON.
            let mut items = serde_json::Deserializer::from_str(rest).into_iter::<String>();
            return match items.next() {
                Some(Ok(name)) => {
                    self.at += items.byte_offset();
                    Ok(name)
                }
                _ => self.fail("the quoted name is no JSON string"),
            };
        }
        let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let end = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
        let name = rest.get(..end).unwrap_or_default();
        if name.is_empty() || name.starts_with(|c: char| c.is_ascii_digit()) {
            return self.fail("expected a name");
        }
        self.at += end;
        Ok(name.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(name: &str) -> Step {
        Step::Field(name.to_owned())
    }

    #[test]
    fn paths_are_read_in_steps() {
        let select = |paths: &[&[&str]]| {
            let paths = paths.iter();
            Step::Select(
                paths
                    .map(|p| p.iter().map(|n| field(n)).collect())
                    .collect(),
            )
        };
        let cases = [
            ("Name", vec![field("Name")]),
            ("A . B", vec![field("A"), field("B")]),
            ("A[*].B", vec![field("A"), Step::Items, field("B")]),
            ("A.*.B", vec![field("A"), Step::Values, field("B")]),
            ("keys(A.B)", vec![field("A"), field("B"), Step::Keys]),
            ("A.keys(B)", vec![field("A"), field("B"), Step::Keys]),
            ("[A, \"B c\"]", vec![select(&[&["A"], &["B c"]])]),
            (
                "A[*].[B.C, D][]",
                vec![
                    field("A"),
                    Step::Items,
                    select(&[&["B", "C"], &["D"]]),
                    Step::Flatten,
                ],
            ),
            (
                "A[*][B, C.D][]",
                vec![
                    field("A"),
                    Step::Items,
                    select(&[&["B"], &["C", "D"]]),
                    Step::Flatten,
                ],
            ),
        ];
        for (text, steps) in cases {
            assert_eq!(parse(text), Ok(steps), "{text}");
        }
    }

    #[test]
    fn what_is_no_such_path_is_refused_where_it_goes_wrong() {
        let deep = "[".repeat(100_000);
        let cases = [
            ("", 0, "expected a name"),
            ("A.", 2, "expected a name"),
            (
                "A[0]",
                2,
                "an index, a slice or a filter is not allowed here",
            ),
            ("A | B", 2, "the path should end here"),
            ("length(A)", 0, "`keys` is the only function here"),
            ("keys(A", 6, "expected `)`"),
            ("[A; B]", 2, "expected `,` or `]`"),
            ("\"A", 0, "the quoted name is no JSON string"),
            (&deep, DEPTH + 1, "the path nests too deeply"),
        ];
        for (text, at, why) in cases {
            assert_eq!(parse(text), Err((at, why)));
        }
    }
}
