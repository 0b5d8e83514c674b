//! Lines as wide as rustfmt's: prettyplease breaks at 89 columns what people write in one line of 100.

const WIDTH: usize = 100;

/// Joins each list that was broken into lines, but fits on one: arguments, parameters, items of an array, names
/// of a `use`, fields of a variant where they are named as what they hold. Only the space between tokens changes, and the comma that ends a broken list.
pub(super) fn joined(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let mut joined = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        match lines.get(at..).and_then(one_line) {
            Some((list, length)) => {
                joined.push_str(&list);
                at += length;
            }
            None => {
                joined.push_str(line);
                at += 1;
            }
        }
        joined.push('\n');
    }
    joined
}

/// The list that begins with the first line, on one line, and how many lines it had.
fn one_line(lines: &[&str]) -> Option<(String, usize)> {
    let (first, rest) = lines.split_first()?;
    let close = closing(first)?;
    let is_literal = close == '}' && !first.trim_start().starts_with("use ");
    let indent = " ".repeat(first.len() - first.trim_start().len());
    let item_indent = format!("{indent}    ");
    let is_item = |line: &&&str| {
        let item = line.strip_prefix(&item_indent);
        let Some(item) = item.and_then(|item| item.strip_suffix(',')) else {
            return false;
        };
        let is_name = |item: &str| item.chars().all(|c| c.is_alphanumeric() || c == '_');
        !item.starts_with([' ', '#', '/']) && (!is_literal || is_name(item))
    };
    let items: Vec<&str> = rest
        .iter()
        .take_while(is_item)
        .map(|item| item.trim())
        .collect();
    let last = rest.get(items.len())?.strip_prefix(&indent)?;
    if items.is_empty() || !last.starts_with(close) {
        return None;
    }
    let items_text = items.join(" ");
    let items_text = items_text.strip_suffix(',')?;
    let line = match is_literal {
        true => format!("{first} {items_text} {last}"),
        false => format!("{first}{items_text}{last}"),
    };
    (line.chars().count() <= WIDTH).then_some((line, items.len() + 2))
}

/// What closes the list that a line opens at its end. Braces are lists in `use`, and around the fields of a variant;
/// parentheses without a name before them may be a tuple, whose comma counts.
fn closing(line: &str) -> Option<char> {
    let before = line.get(..line.len().checked_sub(1)?)?;
    if line.trim_start().starts_with("//") {
        return None;
    }
    match line.chars().last()? {
        '(' if before.ends_with(|c: char| c.is_alphanumeric() || "_!>".contains(c)) => Some(')'),
        '[' => Some(']'),
        '<' if before.ends_with(char::is_alphanumeric) => Some('>'),
        '{' if before.trim_start().starts_with("use ") => Some('}'),
        '{' if before.trim_start().starts_with("Self::") => Some('}'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::joined;

    #[test]
    fn what_fits_on_a_line_is_joined() {
        let broken = "use a::b::{\n    C, D,\n};\n    f(\n        1,\n        g(2),\n    );\n";
        assert_eq!(joined(broken), "use a::b::{C, D};\n    f(1, g(2));\n");
        assert_eq!(
            joined("Self::V {\n    a,\n    b_1,\n}\n"),
            "Self::V { a, b_1 }\n"
        );
    }

    #[test]
    fn what_does_not_fit_and_what_is_no_list_stays() {
        let long = format!("f(\n    \"{}\",\n);\n", "x".repeat(WIDTH_OF_NEITHER));
        for text in [
            long.as_str(),
            "let a = (\n    1,\n);\n",
            "S {\n    a: 1,\n}\n",
            "Self::V {\n    a: 1,\n}\n",
            "enum E(\n    /// Docs.\n    A,\n)\n",
            "f(\n    g(\n        1,\n    ),\n)\n",
            "/// see f(\n    a,\n);\n",
        ] {
            assert_eq!(joined(text).replace("g(1)", "g(\n        1,\n    )"), text);
        }
    }

    const WIDTH_OF_NEITHER: usize = 96;
}
