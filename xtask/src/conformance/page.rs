//! The page `tests/conformance.md`.

use super::cases::Kind;
use super::suite::{Suite, Tally, Verdict};
use super::table::{HEADS, rows};

/// The page's text.
pub(super) fn text(suites: &[Suite]) -> String {
    let tally = Tally::of(suites.iter().flat_map(|suite| &suite.cases));
    let mut text = format!(
        "<!-- Written by `cargo xtask conformance --write-docs`. -->\n\n\
         # Conformance\n\n\
         Smithy's own protocol tests, and models of ours, run against generated code: every case of\n\
         `smithy.test#httpRequestTests` and `smithy.test#httpResponseTests` that applies to clients, on operations\n\
         and on errors. `cargo xtask conformance` runs them.\n\n\
         {tally}\n\n"
    );
    let line = |cells: &[String; 6]| format!("| {} |\n", cells.join(" | "));
    text.push_str(&line(&HEADS.map(str::to_owned)));
    text.push_str("|---|---|--:|--:|--:|--:|\n");
    for row in rows(suites) {
        text.push_str(&line(&row));
    }
    let of_verdict = |wanted: fn(&Verdict) -> Option<&'static str>| {
        let mut found: Vec<String> = Vec::new();
        for suite in suites {
            for judged in &suite.cases {
                if let Some(reason) = wanted(&judged.verdict) {
                    let (id, kind) = (&judged.case.id, kind(judged.case.kind));
                    found.push(format!("- `{id}` ({kind}, {}){reason}\n", suite.file));
                }
            }
        }
        found
    };
    let skipped: String = suites
        .iter()
        .flat_map(|suite| suite.cases.iter().map(move |judged| (suite, judged)))
        .filter_map(|(suite, judged)| match judged.verdict {
            Verdict::Skipped(reason) => Some(format!(
                "- `{}` ({}, {}): {reason}\n",
                judged.case.id,
                kind(judged.case.kind),
                suite.file
            )),
            _ => None,
        })
        .collect();
    if !skipped.is_empty() {
        text.push_str(
            "\n## Skipped\n\nWhat the specification leaves to the caller, and so is none of this crate's doing:\n\n",
        );
        text.push_str(&skipped);
    }
    let failed = of_verdict(|verdict| matches!(verdict, Verdict::Failed(_)).then_some(""));
    if !failed.is_empty() {
        text.push_str("\n## Failing\n\n");
        text.push_str(&failed.concat());
    }
    text
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Request => "request",
        Kind::Response => "response",
        Kind::Error => "error",
    }
}
