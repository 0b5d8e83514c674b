//! The page `tests/conformance.md`.

use super::suite::{Suite, Tally, Verdict};
use super::table::{HEADS, rows};

/// The page's text.
pub(super) fn text(suites: &[Suite]) -> String {
    let tally = Tally::of(suites.iter().flat_map(|suite| &suite.cases));
    let mut text = format!(
        "<!-- Written by `cargo xtask conformance --write-docs`. -->\n\n\
         # Conformance\n\n\
         Smithy's own protocol tests, and models of ours, run against generated code: every case of\n\
         `smithy.test#httpRequestTests`, `smithy.test#httpResponseTests` and `smithy.test#eventStreamTests` that\n\
         applies to clients, on operations and on errors. `cargo xtask conformance` runs them.\n\n\
         {tally}\n\n"
    );
    let line = |cells: &[String; 7]| format!("| {} |\n", cells.join(" | "));
    text.push_str(&line(&HEADS.map(str::to_owned)));
    text.push_str("|---|---|--:|--:|--:|--:|--:|\n");
    for row in rows(suites) {
        text.push_str(&line(&row));
    }
    let listed = |wanted: fn(&Verdict) -> Option<String>| -> String {
        let cases = suites
            .iter()
            .flat_map(|suite| suite.cases.iter().map(move |judged| (suite, judged)));
        cases
            .filter_map(|(suite, judged)| {
                let (id, kind) = (&judged.case.id, judged.case.kind.name());
                let said = wanted(&judged.verdict)?;
                Some(format!("- `{id}` ({kind}, {}){said}\n", suite.file))
            })
            .collect()
    };
    let skipped = listed(|verdict| match verdict {
        Verdict::Skipped(reason) => Some(format!(": {reason}")),
        Verdict::Passed | Verdict::Failed(_) => None,
    });
    let failed = listed(|verdict| matches!(verdict, Verdict::Failed(_)).then(String::new));
    let sections = [
        (
            "Skipped",
            "What the specification leaves to the caller:",
            skipped,
        ),
        ("Failing", "What is wrong today:", failed),
    ];
    for (head, lead, list) in sections.iter().filter(|(_, _, list)| !list.is_empty()) {
        text.push_str(&format!("\n## {head}\n\n{lead}\n\n{list}"));
    }
    text
}
