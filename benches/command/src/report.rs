//! What was measured, as Markdown.

use super::chart::Bar;

/// The figures of one kind.
#[derive(Debug, Default)]
pub(super) struct Section {
    pub(super) title: &'static str,
    /// What the table holds, in a sentence or two.
    pub(super) about: String,
    /// The head and the rows below it.
    pub(super) table: Vec<Vec<String>>,
    /// What misses its budget, or wasn't measured: sentences.
    pub(super) remarks: Vec<String>,
    /// What of it is drawn.
    pub(super) bars: Vec<Bar>,
}

/// The sections below each other.
pub(super) fn markdown(sections: &[Section], setting: &str) -> String {
    let mut text = String::new();
    for section in sections {
        text.push_str(&format!("## {}\n\n{}\n\n", section.title, section.about));
        text.push_str(&table(&section.table));
        if !section.remarks.is_empty() {
            text.push('\n');
        }
        for remark in &section.remarks {
            text.push_str(&format!("- {remark}\n"));
        }
        text.push('\n');
    }
    text.push_str(&format!("Measured with {setting}.\n"));
    text
}

/// A table whose first column holds texts, and the others numbers.
fn table(rows: &[Vec<String>]) -> String {
    let Some((head, rows)) = rows.split_first() else {
        return String::new();
    };
    let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let rule = format!("|---|{}\n", "--:|".repeat(head.len().saturating_sub(1)));
    let rows: String = rows.iter().map(|row| line(row)).collect();
    line(head) + &rule + &rows
}

/// A row of a table.
pub(super) fn row<const N: usize>(cells: [&str; N]) -> Vec<String> {
    cells.map(str::to_owned).to_vec()
}

/// Nanoseconds, in the unit that suits them.
pub(super) fn time(nanoseconds: f64) -> String {
    match nanoseconds {
        n if n < 1_000.0 => format!("{n:.0} ns"),
        n if n < 1_000_000.0 => format!("{:.2} µs", n / 1e3),
        n if n < 1_000_000_000.0 => format!("{:.2} ms", n / 1e6),
        n => format!("{:.1} s", n / 1e9),
    }
}

/// Bytes, in the unit that suits them.
pub(super) fn bytes(bytes: f64) -> String {
    match bytes {
        n if n < 10_000.0 => format!("{n:.0} B"),
        n if n < 10_000_000.0 => format!("{:.0} kB", n / 1e3),
        n => format!("{:.0} MB", n / 1e6),
    }
}

/// A figure, and how many of ours it is.
pub(super) fn beside(figure: &str, ratio: f64) -> String {
    format!("{figure} ({ratio:.1}x)")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_has_its_table_and_then_its_remarks() {
        let section = Section {
            title: "Decoding",
            about: "Of responses.".to_owned(),
            table: vec![row(["", "ours"]), row(["AssumeRole", "1.28 µs"])],
            remarks: vec!["Missed.".to_owned()],
            bars: Vec::new(),
        };
        let expected = "## Decoding\n\nOf responses.\n\n|  | ours |\n|---|--:|\n| AssumeRole | 1.28 µs |\n\n\
                        - Missed.\n\nMeasured with a machine.\n";
        assert_eq!(markdown(&[section], "a machine"), expected);
    }

    #[test]
    fn figures_have_the_unit_that_suits_them() {
        let times = [999.0, 1_280.0, 2_500_000.0, 66_200_000_000.0].map(time);
        assert_eq!(times, ["999 ns", "1.28 µs", "2.50 ms", "66.2 s"]);
        let sizes = [1_336.0, 347_200.0, 100_000_000.0].map(bytes);
        assert_eq!(sizes, ["1336 B", "347 kB", "100 MB"]);
    }
}
