#![doc = include_str!("traits.md")]

/// The table as people read it, which is where the program has it from, too.
const TABLE: &str = include_str!("traits.md");

/// What becomes of a trait.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Use {
    /// It shapes the generated crate.
    Output,
    /// It says something that the crate's user does, or doesn't do.
    Caller,
    /// It has no meaning in a client in Rust.
    None,
}

/// A line of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Coverage {
    /// The trait's absolute shape id.
    pub id: &'static str,
    /// What becomes of it.
    pub usage: Use,
    /// What for, in a few words.
    pub purpose: &'static str,
}

/// What becomes of the trait of this id, if it is known.
#[must_use]
pub fn of(id: &str) -> Option<Coverage> {
    all().find(|coverage| coverage.id == id)
}

/// The traits that are known, by id.
pub fn all() -> impl Iterator<Item = Coverage> {
    TABLE.lines().filter_map(line)
}

fn line(line: &'static str) -> Option<Coverage> {
    let cells = line.strip_prefix("| `")?.strip_suffix(" |")?;
    let (id, rest) = cells.split_once("` | ")?;
    let (usage, purpose) = rest.split_once(" | ")?;
    let usage = match usage {
        "output" => Use::Output,
        "caller" => Use::Caller,
        "none" => Use::None,
        _ => return None,
    };
    Some(Coverage { id, usage, purpose })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_table_is_read() {
        let lines = TABLE.lines().filter(|line| line.contains('#')).count();
        assert_eq!(all().count(), lines);
        let ids: Vec<&str> = all().map(|coverage| coverage.id).collect();
        assert!(ids.is_sorted_by(|a, b| a < b), "sorted, each once");
        assert_eq!(of("smithy.api#sparse").map(|c| c.usage), Some(Use::Output));
        assert_eq!(of("smithy.api#nothing"), None);
    }
}
