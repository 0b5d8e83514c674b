//! The other form of a module: its directory where it is one file now, or its file where it is a directory. With both, no
//! compiler could tell which one is meant.

use std::fs;
use std::path::Path;

use tinsmith_codegen::{GeneratedCrate, Layout};

use super::plan::has_marker;
use super::{OutDir, stale};
use crate::failure::Failure;

/// The files of the module's other form that an earlier run generated, by their paths relative to the output's directory.
///
/// # Errors
///
/// If a directory or a file can't be read.
pub(super) fn find(out: &OutDir, generated: &GeneratedCrate) -> Result<Vec<String>, Failure> {
    match generated.layout {
        Layout::File => directory(out, generated),
        Layout::Module => Ok(file(out).into_iter().collect()),
        _ => Ok(Vec::new()),
    }
}

/// The files of the directory beside a module in one file.
fn directory(out: &OutDir, generated: &GeneratedCrate) -> Result<Vec<String>, Failure> {
    let mut found = Vec::new();
    let names = generated.files.keys();
    for name in names.filter_map(|file| file.strip_suffix(".rs")) {
        let directory = out.file(name);
        let is_link = directory.is_symlink();
        if is_link || !is_generated(&directory.join("mod.rs")) {
            continue;
        }
        let former = OutDir::resolve(&directory, out.shown_file(name).into())?;
        let files = stale::find(&former, &GeneratedCrate::default())?;
        found.extend(files.into_iter().map(|file| format!("{name}/{file}")));
    }
    Ok(found)
}

/// The file beside the directory of a module.
fn file(out: &OutDir) -> Option<String> {
    let name = out.path().file_name()?.to_str()?;
    let former = format!("../{name}.rs");
    is_generated(&out.file(&former)).then_some(former)
}

/// Whether a regular file says in its first line that it was generated.
fn is_generated(file: &Path) -> bool {
    let is_file = fs::symlink_metadata(file).is_ok_and(|metadata| metadata.is_file());
    is_file && fs::read(file).is_ok_and(|text| has_marker(&text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::{TestDir, commit, compare, drift};
    use crate::watch::Unwatched;

    const MODULE: [(&str, &str); 2] = [("mod.rs", "mod types;"), ("types/mod.rs", "")];

    fn module(dir: &TestDir, layout: Layout, files: &[(&str, &str)]) -> GeneratedCrate {
        let mut generated = dir.generated_crate(files);
        generated.layout = layout;
        generated
    }

    fn write(dir: &TestDir, out: &str, generated: &GeneratedCrate) {
        let out = dir.out(out);
        let plan = compare(&out, generated).unwrap();
        commit(&[(&out, &plan)], &Unwatched).unwrap();
        assert!(compare(&out, generated).unwrap().is_empty());
    }

    fn left(dir: &TestDir) -> Vec<String> {
        dir.snapshot().into_keys().collect()
    }

    #[test]
    fn a_module_leaves_nothing_of_its_other_form() {
        let dir = TestDir::new();
        let directory = module(&dir, Layout::Module, &MODULE);
        let file = module(&dir, Layout::File, &[("store.rs", "mod types {}")]);
        write(&dir, "src/store", &directory);
        let out = dir.out("src");
        let plan = compare(&out, &file).unwrap();
        assert_eq!(plan.stale, ["store/mod.rs", "store/types/mod.rs"]);
        write(&dir, "src", &file);
        assert_eq!(left(&dir), ["src", "src/store.rs"]);
        let out = dir.out("src/store");
        let plan = compare(&out, &directory).unwrap();
        let told = drift(&out, &plan);
        assert!(told.contains("stale: store.rs\n"), "{told}");
        write(&dir, "src/store", &directory);
        let all = [
            "src",
            "src/store",
            "src/store/mod.rs",
            "src/store/types",
            "src/store/types/mod.rs",
        ];
        assert_eq!(left(&dir), all);
    }

    #[test]
    fn what_others_wrote_stays() {
        let dir = TestDir::new();
        let file = module(&dir, Layout::File, &[("store.rs", "")]);
        // A module of the user's own, with generated ones in it.
        dir.write("src/store/mod.rs", "mod sts;");
        dir.write("src/store/sts.rs", &dir.generated(""));
        assert_eq!(find(&dir.out("src"), &file).unwrap(), [""; 0]);
        dir.write("src/other.rs", "mod mine;");
        let directory = module(&dir, Layout::Module, &MODULE);
        assert_eq!(find(&dir.out("src/other"), &directory).unwrap(), [""; 0]);
        // What stands among files of ours, and the directory then.
        dir.write("src/store/mod.rs", &dir.generated(""));
        dir.write("src/store/notes.md", "mine");
        write(&dir, "src", &file);
        assert!(left(&dir).contains(&"src/store/notes.md".to_owned()));
    }
}
