//! The reference's cases, wherever they are at hand, and what must hold everywhere.

use std::path::Path;

use super::{matches, parse};
use crate::check::graph::Graph;
use crate::{Loader, Model, Value};

fn found(model: &Model, selector: &str) -> Vec<String> {
    let graph = Graph::new(model);
    let selector = match parse(selector) {
        Ok(selector) => selector,
        Err(error) => return vec![format!("{error:?}")],
    };
    let found = matches(&selector, &graph).list().into_iter();
    let mut ids: Vec<String> = found
        .filter_map(|node| Some(graph.node(node)?.id()))
        .collect();
    ids.sort();
    ids
}

#[test]
fn the_references_cases_give_what_they_list() {
    let place = std::env::var_os("TINSMITH_REFERENCE").unwrap_or_else(|| "../shared".into());
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(place);
    let folder = root.join("smithy/selector/cases");
    let (mut count, mut wrong) = (0, Vec::new());
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(entry.path()).unwrap_or_default();
        let mut loader = Loader::new();
        loader.source(name.as_str(), text);
        let (model, _) = match loader.complete() {
            Ok(loaded) => loaded,
            Err(faults) => {
                wrong.push(format!("{name}: {faults}"));
                continue;
            }
        };
        let cases = model.metadata().get("selectorTests");
        for case in cases.and_then(Value::as_array).into_iter().flatten() {
            let text = |key: &str| case.get(key).and_then(Value::as_str).unwrap_or_default();
            let mut ours = found(&model, text("selector"));
            if case.get("skipPreludeShapes") == Some(&Value::Bool(true)) {
                ours.retain(|id| !id.starts_with("smithy.api#"));
            }
            let listed = case.get("matches").and_then(Value::as_array);
            let mut listed: Vec<String> = listed
                .into_iter()
                .flatten()
                .filter_map(|id| Some(id.as_str()?.to_owned()))
                .collect();
            listed.sort();
            count += 1;
            if ours != listed {
                wrong.push(format!(
                    "{name}: {}\n  ours {ours:?}\n  listed {listed:?}",
                    text("selector")
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count > 0 || !root.exists(), "no case was found");
}

#[test]
fn texts_that_are_no_selectors_are_refused_where_they_are_wrong() {
    for (text, at) in [
        ("", 0),
        ("string [", 8),
        (":nay(string)", 12),
        ("foo", 3),
        ("[trait|a=", 9),
    ] {
        match parse(text) {
            Ok(selector) => panic!("{text}: {selector:?}"),
            Err(error) => assert_eq!(error.at, at, "{text}: {}", error.message),
        }
    }
    assert!(parse(&":not(".repeat(10_000)).is_err());
}
