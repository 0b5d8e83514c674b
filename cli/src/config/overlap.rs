//! Outputs that would overwrite each other.

use std::path::{Component, Path, PathBuf};

use tinsmith_build::Layout;

use super::Output;

/// Notes each output that stands where another does, or within it: the files of one would be stale for the other.
pub(super) fn check(outputs: &[Output], faults: &mut Vec<String>, file: &Path) {
    let places: Vec<PathBuf> = outputs
        .iter()
        .map(|output| plain(&output.options.out))
        .collect();
    for (index, (output, place)) in outputs.iter().zip(&places).enumerate() {
        let earlier = outputs.iter().zip(&places).take(index);
        let holds = |outer: &Output, outer_place: &Path, inner: &Path| {
            outer_place == inner
                || outer.options.layout != Layout::File && inner.starts_with(outer_place)
        };
        let met = earlier
            .into_iter()
            .find(|(other, at)| holds(other, at, place) || holds(output, place, at));
        // `store.rs` and `store/mod.rs` are one module.
        let module = |output: &Output, place: &Path| match output.options.layout {
            Layout::Crate => None,
            Layout::File => Some(place.with_extension("")),
            _ => Some(place.to_owned()),
        };
        let own = module(output, place);
        let mut earlier = outputs.iter().zip(&places).take(index);
        let same = earlier.find(|(other, at)| own.is_some() && own == module(other, at));
        if let (None, Some((other, _))) = (met, same) {
            faults.push(format!(
                "{}:{}:1: its `path` names the same module as that of the output of line {}: `NAME.rs` and `NAME/mod.rs` can't stand \
                 side by side",
                file.display(),
                output.line,
                other.line
            ));
        }
        if let Some((other, _)) = met {
            faults.push(format!(
                "{}:{}:1: its `path` is, or is within, that of the output of line {}: each would remove the other's files",
                file.display(),
                output.line,
                other.line
            ));
        }
    }
}

/// The path without `.` and `..` where that can be said without the disk.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir if plain.file_name().is_some() => {
                plain.pop();
            }
            other => plain.push(other),
        }
    }
    plain
}
