//! From the text of the file to what is made.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use tinsmith_build::{Failure, Feature, Layout, Options, Runtime, Words, parse_crate_name};
use toml_span::Span;
use toml_span::value::Table;

use super::keys::Reader;
use super::{Output, overlap};
use crate::nearest::nearest;
use crate::wording::count;

/// The file's name.
pub(crate) const FILE: &str = "tinsmith.toml";

/// Reads the file, whose directory is `root`.
///
/// # Errors
///
/// All that is wrong in it.
pub(super) fn read(file: &Path, root: &Path, text: &str) -> Result<Vec<Output>, Failure> {
    let mut reader = Reader::new(file.display().to_string(), text);
    let mut outputs = Vec::new();
    match toml_span::parse(text) {
        Ok(value) => {
            if let Some(table) = value.as_table() {
                outputs = of_table(&mut reader, table, root);
            }
        }
        Err(error) => reader.fault(error.span, &error),
    }
    overlap::check(&outputs, &mut reader.faults, file);
    if outputs.is_empty() && reader.faults.is_empty() {
        reader.faults.push(format!(
            "{}: nothing is to be generated: there is no [[crate]] and no [[module]]",
            file.display()
        ));
    }
    match reader.faults.len() {
        0 => Ok(outputs),
        1 => Err(Failure::new(format!(
            "{}; nothing was written",
            reader.faults.concat()
        ))),
        n => {
            let verdict = format!(
                "{} in {}; nothing was written",
                count(n, "problem"),
                file.display()
            );
            Err(Failure::list(&reader.faults, verdict))
        }
    }
}

fn of_table(reader: &mut Reader<'_>, table: &Table<'_>, root: &Path) -> Vec<Output> {
    reader.check_keys(table, &["runtime", "crate", "module"]);
    let runtime = runtime(reader, table, root);
    let mut outputs = Vec::new();
    for kind in [Kind::Crate, Kind::Module] {
        let Some(value) = table.get(kind.key()) else {
            continue;
        };
        let Some(entries) = value.as_array() else {
            let key = kind.key();
            reader.wrong(value, key, &format!("one of several: write [[{key}]]"));
            continue;
        };
        for entry in entries {
            match entry.as_table() {
                Some(keys) => {
                    outputs.extend(output(reader, keys, entry.span, kind, root, &runtime))
                }
                None => reader.wrong(entry, kind.key(), "a table"),
            }
        }
    }
    outputs.sort_by_key(|output| output.line);
    outputs
}

/// What an entry becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Crate,
    Module,
}

impl Kind {
    fn key(self) -> &'static str {
        match self {
            Self::Crate => "crate",
            Self::Module => "module",
        }
    }

    fn known(self) -> &'static [&'static str] {
        match self {
            Self::Crate => &[
                "model",
                "path",
                "name",
                "service",
                "protocol",
                "operations",
                "features",
            ],
            Self::Module => &[
                "model",
                "path",
                "service",
                "protocol",
                "operations",
                "features",
            ],
        }
    }

    /// A path that ends in `.rs` is a module in one file.
    fn layout(self, path: &Path) -> Layout {
        let is_file = path.extension().is_some_and(|ending| ending == "rs");
        match (self, is_file) {
            (Self::Crate, _) => Layout::Crate,
            (Self::Module, true) => Layout::File,
            (Self::Module, false) => Layout::Module,
        }
    }
}

fn output(
    reader: &mut Reader<'_>,
    table: &Table<'_>,
    span: Span,
    kind: Kind,
    root: &Path,
    runtime: &Runtime,
) -> Option<Output> {
    reader.check_keys(table, kind.known());
    let models = reader.texts(table, "model", true);
    let path = reader.text(table, "path");
    for (key, is_missing) in [
        ("model", !table.contains_key("model")),
        ("path", !table.contains_key("path")),
    ] {
        if is_missing {
            reader.fault(span, format!("this {} lacks the key `{key}`", kind.key()));
        }
    }
    let path = PathBuf::from(path.unwrap_or_default());
    let models = models.unwrap_or_default().into_iter();
    let mut options = Options::new(models.map(|(model, _)| root.join(model)), root.join(&path));
    options.layout = kind.layout(&path);
    options.runtime = runtime.clone();
    options.words = Words::Names;
    options.service = reader.text(table, "service");
    options.protocol = reader.text(table, "protocol");
    if let Some(name) = reader.text(table, "name") {
        match (parse_crate_name(&name), table.get("name")) {
            (Err(why), Some(value)) => reader.fault(value.span, why),
            _ => options.name = Some(name),
        }
    }
    if let Some(operations) = reader.texts(table, "operations", false) {
        if operations.is_empty() {
            let why = "no operation is chosen; leave the key `operations` out for all of them";
            reader.fault(span, why);
        }
        options.operations = operations.into_iter().map(|(name, _)| name).collect();
    }
    if let Some(names) = reader.texts(table, "features", false) {
        options.features = features(reader, names);
    }
    let (line, _) = reader.place(span);
    Some(Output { options, line })
}

fn features(reader: &mut Reader<'_>, names: Vec<(String, Span)>) -> BTreeSet<Feature> {
    let mut features = BTreeSet::new();
    for (name, span) in names {
        match name.parse() {
            Ok(feature) => {
                features.insert(feature);
            }
            Err(why) => match nearest(&name, Feature::ALL.map(Feature::name)) {
                Some(near) => {
                    reader.fault(
                        span,
                        format!(
                            "there is no feature `{}`; did you mean `{near}`?",
                            name.escape_default()
                        ),
                    );
                }
                None => reader.fault(span, why),
            },
        }
    }
    features
}

/// What generated code stands on.
fn runtime(reader: &mut Reader<'_>, table: &Table<'_>, root: &Path) -> Runtime {
    let Some(value) = table.get("runtime") else {
        return Runtime::default();
    };
    let Some(keys) = value.as_table() else {
        reader.wrong(value, "runtime", "a table: write [runtime]");
        return Runtime::default();
    };
    reader.check_keys(keys, &["version", "path", "git", "rev"]);
    let [version, path, git, rev] =
        ["version", "path", "git", "rev"].map(|key| reader.text(keys, key));
    match (version, path, git, rev) {
        (Some(version), None, None, None) => Runtime::Version(version),
        (None, Some(path), None, None) => Runtime::Directory(root.join(path)),
        (None, None, Some(url), Some(rev)) => Runtime::Git { url, rev },
        (None, None, Some(_), None) => {
            reader.fault(
                value.span,
                "`git` needs `rev` beside it: the commit to build",
            );
            Runtime::default()
        }
        _ => {
            let wanted = "`runtime` has one of `version`, `path`, or `git` with `rev`";
            reader.fault(value.span, wanted);
            Runtime::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Result<Vec<Output>, String> {
        let file = Path::new("../tinsmith.toml");
        read(file, Path::new(".."), text).map_err(|failure| failure.stderr)
    }

    #[test]
    fn a_file_says_what_is_made_where() {
        let outputs = of(r#"
            [runtime]
            path = "../tinsmith/runtime"

            [[module]]
            model = ["models/s3.json", "models/more.json"]
            path = "src/s3.rs"
            operations = ["GetObject"]
            features = []

            [[crate]]
            model = "models/sts.json"
            path = "crates/sts"
            name = "my-sts"
        "#);
        let outputs = outputs.unwrap();
        let [module, crate_] = outputs.as_slice() else {
            panic!("{outputs:?}");
        };
        assert_eq!(module.options.layout, Layout::File);
        assert_eq!(module.options.out, Path::new("../src/s3.rs"));
        assert_eq!(module.options.models.len(), 2);
        assert_eq!(module.options.operations, ["GetObject"]);
        assert!(module.options.features.is_empty());
        assert_eq!(crate_.options.layout, Layout::Crate);
        assert_eq!(crate_.options.name.as_deref(), Some("my-sts"));
        assert_eq!(crate_.options.features, BTreeSet::from([Feature::Json]));
        let runtime = Runtime::Directory("../../tinsmith/runtime".into());
        assert_eq!(crate_.options.runtime, runtime);
    }

    #[test]
    fn each_fault_has_its_place_and_what_may_have_been_meant() {
        let told =
            of("[[crate]]\nmodle = \"m.json\"\npath = 3\nfeatures = [\"jsno\"]\n\n[[modul]]\n")
                .unwrap_err();
        for expected in [
            "../tinsmith.toml:2:1: unknown key `modle`; did you mean `model`?\n",
            "../tinsmith.toml:3:8: `path` is a number; it must be a text in quotes\n",
            "../tinsmith.toml:4:14: there is no feature `jsno`; did you mean `json`?\n",
            "unknown key `modul`; did you mean `module`?\n",
            "lacks the key `model`\n",
            "error: 5 problems in ../tinsmith.toml; nothing was written\n",
        ] {
            assert!(told.contains(expected), "{expected}\nin\n{told}");
        }
    }

    #[test]
    fn what_is_no_toml_or_says_nothing_is_an_error() {
        let cut_off = of("[[crate]\nmodel = \"m\"\n").unwrap_err();
        assert!(
            cut_off.contains("../tinsmith.toml:1:9: expected a right bracket, found a newline"),
            "{cut_off}"
        );
        assert!(of("").unwrap_err().contains("nothing is to be generated"));
        let single = of("[crate]\nmodel = \"m\"\npath = \"p\"\n").unwrap_err();
        assert!(single.contains("write [[crate]]"), "{single}");
    }

    #[test]
    fn the_runtime_comes_from_one_place() {
        let of = |runtime: &str| {
            let rest = "\n[[crate]]\nmodel = \"m\"\npath = \"p\"\n";
            of(&format!("[runtime]\n{runtime}{rest}"))
        };
        let outputs = of("git = \"https://example.com/t\"\nrev = \"abc\"").unwrap();
        let Some(Runtime::Git { rev, .. }) = outputs.first().map(|o| &o.options.runtime) else {
            panic!("{outputs:?}");
        };
        assert_eq!(rev, "abc");
        assert!(
            of("git = \"https://example.com/t\"")
                .unwrap_err()
                .contains("needs `rev`")
        );
        assert!(
            of("version = \"1\"\npath = \"x\"")
                .unwrap_err()
                .contains("has one of")
        );
    }

    #[test]
    fn two_outputs_in_one_place_are_an_error() {
        let of = |first: &str, second: &str| {
            let entry = |path: &str| format!("[[module]]\nmodel = \"m.json\"\npath = \"{path}\"\n");
            of(&(entry(first) + &entry(second)))
        };
        assert!(of("src/a.rs", "src/b.rs").is_ok());
        assert!(of("src/a", "src/ab").is_ok());
        for (first, second) in [
            ("src/a", "src/a"),
            ("src/a", "./src/x/../a"),
            ("src/a", "src/a/b"),
            ("src/a/b.rs", "src/a"),
            ("src/a.rs", "src/a.rs"),
        ] {
            let told = of(first, second).unwrap_err();
            assert!(
                told.contains("line 1") && told.contains("tinsmith.toml:4:"),
                "{told}"
            );
        }
    }
}
