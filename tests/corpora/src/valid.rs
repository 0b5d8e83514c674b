//! `loader/valid`: a `.smithy` file means what the `.json` file of its name means, and what its `.flattened.smithy` means,
//! mixins aside.

use std::path::{Path, PathBuf};

use tinsmith_model::{Loader, Model, traits};

use crate::files::{below, loader, name, shown};
use crate::meaning::{difference, of_model, of_shapes};
use crate::report::Table;

const FOLDER: &str = "loader/valid";

/// What all files of the corpus may refer to.
const SHARED: &str = "__shared.json";

/// A file with what it may refer to.
fn load(path: &Path, shared: &[PathBuf]) -> Result<Model, String> {
    let all = shared.iter().map(PathBuf::as_path).chain([path]);
    let loaded = loader(all).load();
    loaded.map_err(|faults| faults.to_string())
}

fn shared(place: &Path) -> Vec<PathBuf> {
    let mut files = below(&place.join(FOLDER), SHARED);
    files.retain(|path| name(path) == SHARED);
    files
}

fn is_flattened(path: &Path) -> bool {
    name(path).ends_with(".flattened.smithy")
}

/// Each `.smithy` file loads, and means what its `.json` means.
pub fn judge(place: &Path) -> Table {
    let mut table = Table::new("loader/valid, against JSON");
    let shared = shared(place);
    for path in below(&place.join(FOLDER), ".smithy") {
        if is_flattened(&path) {
            continue;
        }
        let json = path.with_extension("json");
        let ours = load(&path, &shared);
        let wrong = match (ours, json.is_file()) {
            (Err(faults), _) => Some(faults),
            (Ok(ours), false) => written(&path, &shared, &ours),
            (Ok(ours), true) => match load(&json, &shared) {
                Ok(theirs) => difference(&of_model(&ours), &of_model(&theirs))
                    .or_else(|| written(&path, &shared, &ours)),
                Err(faults) => Some(faults),
            },
        };
        table.note(shown(&path, place), wrong);
    }
    table
}

/// How the AST that is written of a file differs from the file, once both are loaded.
fn written(path: &Path, shared: &[PathBuf], ours: &Model) -> Option<String> {
    let all = shared.iter().map(PathBuf::as_path).chain([path]);
    let again = loader(all).ast().and_then(|ast| {
        let mut loader = Loader::new();
        loader.source("written.json", ast.text);
        loader.load()
    });
    match again {
        Ok(again) => {
            let difference = difference(&of_model(&again), &of_model(ours));
            difference.map(|what| format!("the AST that is written: {what}"))
        }
        Err(faults) => Some(format!("the AST that is written: {faults}")),
    }
}

/// What is flattened by hand means what we flatten.
pub fn judge_flattened(place: &Path) -> Table {
    let mut table = Table::new("loader/valid, flattened");
    let shared = shared(place);
    for path in below(&place.join(FOLDER), ".flattened.smithy") {
        let base = name(&path).replace(".flattened.smithy", "");
        let mut wrong = None;
        for end in ["smithy", "json"] {
            let whole = path.with_file_name(format!("{base}.{end}"));
            if wrong.is_none() && whole.is_file() {
                wrong = flattened(&whole, &path, &shared);
            }
        }
        table.note(shown(&path, place), wrong);
    }
    table
}

fn flattened(whole: &Path, flat: &Path, shared: &[PathBuf]) -> Option<String> {
    let (ours, theirs) = match (load(whole, shared), load(flat, shared)) {
        (Ok(ours), Ok(theirs)) => (ours, theirs),
        (Err(faults), _) | (_, Err(faults)) => return Some(faults),
    };
    let kept = ours
        .shapes()
        .filter(|shape| !shape.traits.has(traits::MIXIN));
    difference(&of_shapes(kept, false), &of_shapes(theirs.shapes(), false))
}
