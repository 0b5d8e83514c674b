//! `formatter`: all files can be read, and mean what their formatted twins mean. Many are no whole models.

use std::path::Path;

use crate::files::{below, loader, name, shown};
use crate::meaning::{Meaning, difference, of_model};
use crate::report::Table;

/// What a file means, as far as it is a model.
fn read(path: &Path) -> Result<Meaning, String> {
    match loader([path]).load_leniently() {
        Ok((model, _)) => Ok(of_model(&model)),
        Err(faults) => Err(faults.to_string()),
    }
}

/// Each file, with its twin where it has one.
pub fn judge(place: &Path) -> Table {
    let mut table = Table::new("formatter");
    for path in below(&place.join("formatter"), ".smithy") {
        if name(&path).ends_with(".formatted.smithy") {
            continue;
        }
        let twin = name(&path).replace(".smithy", ".formatted.smithy");
        let twin = path.with_file_name(twin);
        let wrong = match (read(&path), twin.is_file()) {
            (Err(faults), _) => Some(faults),
            (Ok(_), false) => None,
            (Ok(ours), true) => match read(&twin) {
                Ok(theirs) => difference(&ours, &theirs),
                Err(faults) => Some(faults),
            },
        };
        table.note(shown(&path, place), wrong);
    }
    table
}
