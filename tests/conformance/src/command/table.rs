//! How many cases pass, by protocol and file.

use super::suite::{Judged, Suite, tally};
use crate::format::Kind;
use tinsmith_cli::wording::columns;
use tinsmith_tests::harness::tally::Tally;

/// What a table tells of.
pub(super) struct Section {
    /// What the first column says of a suite.
    subject: &'static str,
    /// The columns that count cases.
    kinds: &'static [(&'static str, Kind)],
}

/// What generated code does for a client.
pub(super) const CLIENT: Section = Section {
    subject: "protocol",
    kinds: &[
        ("request", Kind::Request),
        ("response", Kind::Response),
        ("error", Kind::Error),
        ("events", Kind::Events),
    ],
};

/// What it does for one who stands in for the service.
pub(super) const SERVICE: Section = Section {
    subject: "protocol",
    kinds: &[
        ("written response", Kind::WrittenResponse),
        ("written error", Kind::WrittenError),
    ],
};

/// Where endpoint rules lead.
pub(super) const ENDPOINTS: Section = Section {
    subject: "trait",
    kinds: &[("endpoint", Kind::Endpoint)],
};

impl Section {
    /// Whether a case belongs here.
    pub(super) fn has(&self, case: &Judged) -> bool {
        self.kinds.iter().any(|(_, kind)| *kind == case.case.kind)
    }

    /// Counts the verdicts.
    pub(super) fn tally(&self, suites: &[Suite]) -> Tally {
        let cases = suites.iter().flat_map(|suite| &suite.cases);
        tally(cases.filter(|judged| self.has(judged)))
    }

    /// The heads of the columns.
    pub(super) fn heads(&self) -> Vec<String> {
        let counted = self.kinds.iter().map(|(head, _)| *head);
        let texts = [self.subject, "file"].into_iter();
        let heads = texts.chain(counted).chain(["skipped"]);
        heads.map(str::to_owned).collect()
    }

    /// The rows of the table, ordered by protocol and file, and at the end that of the sums.
    pub(super) fn rows(&self, suites: &[Suite]) -> Vec<Vec<String>> {
        let mut ordered: Vec<&Suite> = suites
            .iter()
            .filter(|suite| suite.cases.iter().any(|judged| self.has(judged)))
            .collect();
        ordered.sort_by_key(|suite| (suite.subject_name(), &suite.file));
        let mut rows: Vec<_> = ordered
            .iter()
            .map(|suite| self.row(suite.subject_name(), &suite.file, suite.cases.iter()))
            .collect();
        rows.push(self.row("all", "", suites.iter().flat_map(|s| &s.cases)));
        rows
    }

    fn row<'s>(
        &self,
        protocol: &str,
        file: &str,
        cases: impl Iterator<Item = &'s Judged> + Clone,
    ) -> Vec<String> {
        let of_kind = |kind: Kind| {
            let tally = tally(cases.clone().filter(|judged| judged.case.kind == kind));
            // Skipped cases are in their own column only.
            match tally.passed + tally.failed {
                0 => "-".to_owned(),
                total => format!("{} of {total}", tally.passed),
            }
        };
        let mut row = vec![protocol.to_owned(), file.to_owned()];
        row.extend(self.kinds.iter().map(|(_, kind)| of_kind(*kind)));
        row.push(match tally(cases.clone().filter(|j| self.has(j))).skipped {
            0 => "-".to_owned(),
            skipped => skipped.to_string(),
        });
        row
    }

    /// The table for a terminal.
    pub(super) fn text(&self, suites: &[Suite]) -> String {
        let mut lines = vec![self.heads()];
        lines.extend(self.rows(suites));
        let mut text = String::new();
        for line in columns(&lines, TEXTS) {
            text.push_str(&line);
            text.push('\n');
        }
        text
    }
}

/// How many columns hold texts.
pub(super) const TEXTS: usize = 2;
