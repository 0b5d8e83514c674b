//! The page `tests/conformance/results.md`.

use super::suite::{Suite, Verdict};
use super::table::{CLIENT, ENDPOINTS, SERVICE, Section, TEXTS};

/// The page's text.
pub(super) fn text(suites: &[Suite]) -> String {
    let mut text = format!(
        "<!-- Written by `cargo xtask conformance --write-docs`. -->\n\n\
         # Conformance\n\n\
         Smithy's own protocol tests, and models of ours, run against generated code: every case of\n\
         `smithy.test#httpRequestTests`, `smithy.test#httpResponseTests` and `smithy.test#eventStreamTests` that\n\
         applies to clients, on operations and on errors. `cargo xtask conformance` runs them.\n\n\
         {}\n\n",
        CLIENT.tally(suites)
    );
    text.push_str(&table(&CLIENT, suites));
    text.push_str(&lists(&CLIENT, "##", suites));
    text.push_str(&format!(
        "\n## Responses that `encode_response` and `encode_error` write\n\n\
         Every case of `smithy.test#httpResponseTests` that applies to services, the other way round: its params are\n\
         encoded, compared with its response, and decoded again.\n\n\
         {}\n\n",
        SERVICE.tally(suites)
    ));
    text.push_str(&table(&SERVICE, suites));
    text.push_str(&lists(&SERVICE, "###", suites));
    text.push_str(&format!(
        "\n## Endpoints that rules lead to\n\n\
         Every case of `smithy.rules#endpointTests`: the endpoint or the error for its parameters, and for each call\n\
         that it describes, with its request; by the rule set, and by the decision diagram where the model has one.\n\n\
         {}\n\n",
        ENDPOINTS.tally(suites)
    ));
    text.push_str(&table(&ENDPOINTS, suites));
    text.push_str(&lists(&ENDPOINTS, "###", suites));
    text
}

fn table(section: &Section, suites: &[Suite]) -> String {
    let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let heads = section.heads();
    let mut text = line(&heads);
    let numbers = heads.len() - TEXTS;
    text.push_str(&format!("|---|---|{}\n", "--:|".repeat(numbers)));
    for row in section.rows(suites) {
        text.push_str(&line(&row));
    }
    text
}

/// The cases that did not pass, each list under a heading of the given level.
fn lists(section: &Section, level: &str, suites: &[Suite]) -> String {
    let listed = |wanted: fn(&Verdict) -> Option<String>| -> String {
        let cases = suites
            .iter()
            .flat_map(|suite| suite.cases.iter().map(move |judged| (suite, judged)));
        cases
            .filter(|(_, judged)| section.has(judged))
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
        ("Skipped", "What is not asked for:", skipped),
        ("Failing", "What is wrong today:", failed),
    ];
    sections
        .iter()
        .filter(|(_, _, list)| !list.is_empty())
        .map(|(head, lead, list)| format!("\n{level} {head}\n\n{lead}\n\n{list}"))
        .collect()
}
