//! Parts of a generated file, so that a snapshot shows what it is about and no more.

/// The top-level items of `source` that have a line which begins with one of `starts`, in the file's order.
///
/// # Errors
///
/// One of `starts` begins no line: the whole file, to look at.
pub fn items(source: &str, starts: &[&str]) -> Result<String, String> {
    let all = split(source);
    let has = |item: &str, start: &str| item.lines().any(|line| line.starts_with(start));
    if let Some(missing) = starts
        .iter()
        .find(|start| !all.iter().any(|item| has(item, start)))
    {
        return Err(format!("no item begins with `{missing}`:\n{source}"));
    }
    let wanted = all
        .iter()
        .filter(|item| starts.iter().any(|start| has(item, start)));
    Ok(wanted.cloned().collect::<Vec<_>>().join("\n"))
}

/// The file in items. Between two of them stands a blank line, and the next one begins at the margin.
fn split(source: &str) -> Vec<String> {
    let mut items = vec![String::new()];
    let mut after_blank = false;
    for line in source.lines() {
        let at_margin = !line.starts_with([' ', '}', ')', ']']);
        if after_blank && at_margin && !line.is_empty() {
            items.push(String::new());
        } else if after_blank && let Some(item) = items.last_mut() {
            item.push('\n');
        }
        after_blank = line.is_empty();
        if !after_blank && let Some(item) = items.last_mut() {
            item.push_str(line);
            item.push('\n');
        }
    }
    items
}

#[cfg(test)]
mod tests {
    use super::items;

    const FILE: &str = "// Header.\n\nuse a;\n\n/// A.\nstruct A {\n    a: u8,\n}\n\nimpl A {\n    fn a() {}\n\n    fn b() {}\n}\n";

    #[test]
    fn items_keep_their_docs_and_blank_lines() {
        assert_eq!(
            items(FILE, &["impl A", "struct A"]).as_deref(),
            Ok(
                "/// A.\nstruct A {\n    a: u8,\n}\n\nimpl A {\n    fn a() {}\n\n    fn b() {}\n}\n"
            )
        );
        assert!(items(FILE, &["struct B"]).is_err());
    }
}
