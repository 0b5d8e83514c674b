//! How many cases pass, by protocol and file.

use super::cases::Kind;
use super::suite::{Judged, Suite, Tally};

/// A table, with its heads.
pub(super) struct Table {
    pub(super) heads: Vec<&'static str>,
    pub(super) rows: Vec<Vec<String>>,
}

const PROTOCOL_KINDS: [Kind; 3] = [Kind::Request, Kind::Response, Kind::Error];
const ENDPOINT_KINDS: [Kind; 1] = [Kind::Endpoint];

/// The cases of protocols. None if there are none.
pub(super) fn of_protocols(suites: &[Suite]) -> Option<Table> {
    let suites = suites.iter().filter(|suite| !suite.is_of_endpoints());
    table("protocol", &PROTOCOL_KINDS, suites.collect())
}

/// The cases of endpoint rules. None if there are none.
pub(super) fn of_endpoints(suites: &[Suite]) -> Option<Table> {
    let suites = suites.iter().filter(|suite| suite.is_of_endpoints());
    table("trait", &ENDPOINT_KINDS, suites.collect())
}

/// The rows are ordered by subject and file; the last is that of the sums.
fn table(subject: &'static str, kinds: &[Kind], mut suites: Vec<&Suite>) -> Option<Table> {
    if suites.is_empty() {
        return None;
    }
    suites.sort_by_key(|suite| (suite.subject_name(), &suite.file));
    let mut heads = vec![subject, "file"];
    heads.extend(kinds.iter().map(|kind| kind.name()));
    heads.push("skipped");
    let rows = suites.iter();
    let mut rows: Vec<_> = rows
        .map(|suite| row(suite.subject_name(), &suite.file, kinds, suite.cases.iter()))
        .collect();
    rows.push(row("all", "", kinds, suites.iter().flat_map(|s| &s.cases)));
    Some(Table { heads, rows })
}

fn row<'s>(
    subject: &str,
    file: &str,
    kinds: &[Kind],
    cases: impl Iterator<Item = &'s Judged> + Clone,
) -> Vec<String> {
    let of_kind = |kind| {
        let tally = Tally::of(cases.clone().filter(|judged| judged.case.kind == kind));
        // Skipped cases are in their own column only.
        match tally.passed + tally.failed {
            0 => "-".to_owned(),
            total => format!("{} of {total}", tally.passed),
        }
    };
    let mut cells = vec![subject.to_owned(), file.to_owned()];
    cells.extend(kinds.iter().map(|kind| of_kind(*kind)));
    cells.push(match Tally::of(cases.clone()).skipped {
        0 => "-".to_owned(),
        skipped => skipped.to_string(),
    });
    cells
}

/// The tables for a terminal.
pub(super) fn text(suites: &[Suite]) -> String {
    let tables = [of_protocols(suites), of_endpoints(suites)];
    let tables = tables.into_iter().flatten().map(|table| {
        let mut lines = vec![table.heads.iter().map(|head| (*head).to_owned()).collect()];
        lines.extend(table.rows);
        let lines = aligned(&lines).into_iter();
        lines.map(|line| format!("{line}\n")).collect::<String>()
    });
    tables.collect::<Vec<_>>().join("\n")
}

/// Cells in columns: texts to the left, numbers to the right.
fn aligned(lines: &[Vec<String>]) -> Vec<String> {
    let columns = lines.iter().map(Vec::len).max().unwrap_or_default();
    let mut widths = vec![0; columns];
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
