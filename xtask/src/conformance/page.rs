//! The page `tests/conformance.md`.

use super::suite::{Suite, Tally, Verdict};
use super::table::{self, Table};

/// The page's text.
pub(super) fn text(suites: &[Suite]) -> String {
    let tally = Tally::of(suites.iter().flat_map(|suite| &suite.cases));
    let mut text = format!(
        "<!-- Written by `cargo xtask conformance --write-docs`. -->\n\n\
         # Conformance\n\n\
         Smithy's own protocol tests, and models of ours, run against generated code: every case of\n\
         `smithy.test#httpRequestTests` and `smithy.test#httpResponseTests` that applies to clients, on operations\n\
         and on errors; and every case of `smithy.rules#endpointTests`. `cargo xtask conformance` runs them.\n\n\
         {tally}\n"
    );
    if let Some(table) = table::of_protocols(suites) {
        text.push_str(&format!("\n## Protocols\n\n{}", markdown(&table)));
    }
    if let Some(table) = table::of_endpoints(suites) {
        let lead = "The endpoint or the error for a case's parameters, and for each call that it describes: by the \
                    rule set,\nand by the decision diagram where a model has one.";
        text.push_str(&format!(
            "\n## Endpoint rules\n\n{lead}\n\n{}",
            markdown(&table)
        ));
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
            "What the specification leaves to the caller, or the data of today contradict:",
            skipped,
        ),
        ("Failing", "What is wrong today:", failed),
    ];
    for (head, lead, list) in sections.iter().filter(|(_, _, list)| !list.is_empty()) {
        text.push_str(&format!("\n## {head}\n\n{lead}\n\n{list}"));
    }
    text
}

fn markdown(table: &Table) -> String {
    let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let heads: Vec<String> = table.heads.iter().map(|head| (*head).to_owned()).collect();
    let mut text = line(&heads);
    let numbers = heads.len().saturating_sub(2);
    text.push_str(&format!("|---|---|{}\n", "--:|".repeat(numbers)));
    for row in &table.rows {
        text.push_str(&line(row));
    }
    text
}
