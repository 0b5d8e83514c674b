//! What judges found, as tables.

use std::fmt;

/// What one judge found.
#[derive(Debug, Default)]
pub struct Table {
    /// What is judged.
    pub title: String,
    /// How many cases are right.
    pub passed: usize,
    /// Each case that is wrong, by its file, with what is wrong about it.
    pub failed: Vec<(String, String)>,
    /// What was left out, and why.
    pub skipped: Vec<String>,
    /// Figures to be read beside the counts.
    pub notes: Vec<String>,
}

impl Table {
    /// A table without cases.
    pub fn new(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            ..Self::default()
        }
    }

    /// Notes what came of a case: nothing, or what is wrong.
    pub fn note(&mut self, name: impl Into<String>, wrong: Option<String>) {
        match wrong {
            None => self.passed += 1,
            Some(wrong) => self.failed.push((name.into(), wrong)),
        }
    }
}

/// What all judges found.
#[derive(Debug, Default)]
pub struct Report {
    tables: Vec<Table>,
}

impl Report {
    /// Adds what one more judge found.
    pub fn add(&mut self, table: Table) {
        self.tables.push(table);
    }

    /// Whether no case failed.
    pub fn holds(&self) -> bool {
        self.tables.iter().all(|table| table.failed.is_empty())
    }

    /// How many cases passed.
    pub fn passed(&self) -> usize {
        self.tables.iter().map(|table| table.passed).sum()
    }
}

/// As Markdown, and a last line with the sums.
impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "| what | passed | failed | skipped |")?;
        writeln!(f, "|---|---|---|---|")?;
        let (mut failed, mut skipped) = (0, 0);
        for table in &self.tables {
            failed += table.failed.len();
            skipped += table.skipped.len();
            let (passed, wrong, out) = (table.passed, table.failed.len(), table.skipped.len());
            writeln!(f, "| {} | {passed} | {wrong} | {out} |", table.title)?;
        }
        for table in &self.tables {
            for note in &table.notes {
                writeln!(f, "\n{}: {note}", table.title)?;
            }
            for why in &table.skipped {
                writeln!(f, "\n{}: left out: {why}", table.title)?;
            }
            for (name, wrong) in &table.failed {
                writeln!(
                    f,
                    "\n{}: {name}\n    {}",
                    table.title,
                    wrong.replace('\n', "\n    ")
                )?;
            }
        }
        let passed = self.passed();
        writeln!(f, "\n{passed} passed, {failed} failed, {skipped} skipped")
    }
}
