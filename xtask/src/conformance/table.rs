//! How many cases pass, by protocol and file.

use super::cases::Kind;
use super::suite::{Judged, Suite, Tally};

/// The heads of the columns.
pub(super) const HEADS: [&str; 7] = [
    "protocol", "file", "request", "response", "error", "events", "skipped",
];

/// The rows of the table, ordered by protocol and file, and at the end that of the sums.
pub(super) fn rows(suites: &[Suite]) -> Vec<[String; 7]> {
    let mut ordered: Vec<&Suite> = suites.iter().collect();
    ordered.sort_by_key(|suite| (suite.protocol_name(), &suite.file));
    let mut rows: Vec<_> = ordered
        .iter()
        .map(|suite| row(suite.protocol_name(), &suite.file, suite.cases.iter()))
        .collect();
    rows.push(row("all", "", suites.iter().flat_map(|s| &s.cases)));
    rows
}

fn row<'s>(
    protocol: &str,
    file: &str,
    cases: impl Iterator<Item = &'s Judged> + Clone,
) -> [String; 7] {
    let of_kind = |kind| {
        let tally = Tally::of(cases.clone().filter(|judged| judged.case.kind == kind));
        // Skipped cases are in their own column only.
        match tally.passed + tally.failed {
            0 => "-".to_owned(),
            total => format!("{} of {total}", tally.passed),
        }
    };
    [
        protocol.to_owned(),
        file.to_owned(),
        of_kind(Kind::Request),
        of_kind(Kind::Response),
        of_kind(Kind::Error),
        of_kind(Kind::Events),
        match Tally::of(cases.clone()).skipped {
            0 => "-".to_owned(),
            skipped => skipped.to_string(),
        },
    ]
}

/// The table for a terminal.
pub(super) fn text(suites: &[Suite]) -> String {
    let mut lines = vec![HEADS.map(str::to_owned)];
    lines.extend(rows(suites));
    let mut text = String::new();
    for line in aligned(&lines) {
        text.push_str(&line);
        text.push('\n');
    }
    text
}

/// Cells in columns: texts to the left, numbers to the right.
fn aligned(lines: &[[String; 7]]) -> Vec<String> {
    let mut widths = [0; 7];
    for line in lines {
        for (width, cell) in widths.iter_mut().zip(line) {
            *width = cell.chars().count().max(*width);
        }
    }
    let pad = |(index, (cell, width)): (usize, (&String, &usize))| match index {
        0 | 1 => format!("{cell:<width$}"),
        _ => format!("{cell:>width$}"),
    };
    lines
        .iter()
        .map(|line| {
            let cells: Vec<String> = line.iter().zip(&widths).enumerate().map(pad).collect();
            cells.join("  ").trim_end().to_owned()
        })
        .collect()
}
