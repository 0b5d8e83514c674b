//! The `.smithy` sources of the protocol tests, where they are at hand, mean what the published JSON means. Of the test cases
//! some may be kept aside on either side.

use std::path::{Path, PathBuf};

use tinsmith_model::{Model, Value};

use crate::files::{below, beside, loader, shown};
use crate::meaning::{Meaning, difference, of_shapes};
use crate::report::Table;

/// The traits whose items are test cases.
const CASES: [&str; 5] = [
    " @smithy.test#httpRequestTests",
    " @smithy.test#httpResponseTests",
    " @smithy.test#httpMalformedRequestTests",
    " @smithy.test#eventStreamTests",
    " @smithy.rules#endpointTests",
];

/// Each published model against all sources together.
pub fn judge(place: &Path) -> Table {
    let mut table = Table::new("sources of the protocol tests");
    let folder = beside(place, "protocol-tests");
    let mut sources = below(&folder, ".smithy");
    for other in std::fs::read_dir(place).into_iter().flatten().flatten() {
        let name = other.file_name().to_string_lossy().into_owned();
        if name.contains("protocol-tests") && other.path() != folder {
            sources.extend(below(&other.path(), ".smithy"));
        }
    }
    if sources.is_empty() {
        table.skipped.push("none is at hand".to_owned());
        return table;
    }
    let ours = match loader(sources.iter().map(PathBuf::as_path)).load() {
        Ok(model) => model,
        Err(faults) => {
            table.note("all", Some(faults.to_string()));
            return table;
        }
    };
    let published = below(&folder, ".json");
    let published = match published.is_empty() {
        true => below(&crate::default_place().join("../protocol-tests"), ".json"),
        false => published,
    };
    for path in published {
        let wrong = match loader([path.as_path()]).load() {
            Ok(theirs) => compare(&ours, &theirs),
            Err(faults) => Some(faults.to_string()),
        };
        table.note(shown(&path, place), wrong);
    }
    table
}

fn compare(ours: &Model, theirs: &Model) -> Option<String> {
    let known = theirs.shapes().filter_map(|shape| ours.shape(&shape.id));
    let mut ours = of_shapes(known, true);
    let mut theirs = of_shapes(theirs.shapes(), true);
    keep_common_cases(&mut ours, &mut theirs);
    difference(&ours, &theirs)
}

/// Drops the cases that only one side has.
fn keep_common_cases(ours: &mut Meaning, theirs: &mut Meaning) {
    let is_cases = |place: &String| CASES.iter().any(|end| place.ends_with(end));
    let places: Vec<String> = ours.keys().chain(theirs.keys()).cloned().collect();
    for place in places.into_iter().filter(is_cases) {
        let items = |meaning: &Meaning| match meaning.get(&place) {
            Some(Value::Array(items)) => items.clone(),
            _ => Vec::new(),
        };
        let (a, b) = (items(ours), items(theirs));
        let id = |item: &Value| item.get("id").cloned();
        let common = |of: &[Value], other: &[Value]| {
            let kept = of
                .iter()
                .filter(|item| other.iter().any(|o| id(o) == id(item)));
            Value::Array(kept.cloned().collect())
        };
        ours.insert(place.clone(), common(&a, &b));
        theirs.insert(place, common(&b, &a));
    }
}
