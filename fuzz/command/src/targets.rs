//! The fuzz targets, and what each is started with.

/// A target of the package `fuzz`.
pub(super) struct Target {
    pub(super) name: &'static str,
    /// The dictionaries of `fuzz/dictionaries` with the words of its inputs.
    pub(super) dictionaries: &'static [&'static str],
    /// The longest input that is made up, in bytes.
    pub(super) longest: usize,
}

const fn target(
    name: &'static str,
    dictionaries: &'static [&'static str],
    longest: usize,
) -> Target {
    Target {
        name,
        dictionaries,
        longest,
    }
}

/// All of them, in the order in which they are run.
pub(super) const TARGETS: &[Target] = &[
    target("json", &["json"], 2048),
    target("xml", &["xml"], 2048),
    target("cbor", &["cbor"], 2048),
    target("response", &["http", "json", "xml"], 4096),
    target("request", &[], 1024),
    target("error_body", &["http", "json", "xml"], 2048),
    target("events", &["events", "json", "xml"], 4096),
    target("rules", &["rules"], 256),
    target("model", &["json", "smithy"], 16384),
    target("idl", &["idl"], 8192),
    target("model_diff", &[], 64),
    target("generator", &[], 64),
];

#[cfg(test)]
mod tests {
    use super::*;
    use tinsmith_tests::repository;

    #[test]
    fn every_target_is_run_and_has_its_dictionaries() {
        let mut files: Vec<String> = repository::path("fuzz/fuzz_targets")
            .read_dir()
            .unwrap()
            .map(|entry| {
                entry
                    .unwrap()
                    .path()
                    .file_stem()
                    .unwrap()
                    .to_string_lossy()
                    .into_owned()
            })
            .collect();
        files.sort();
        let mut names: Vec<&str> = TARGETS.iter().map(|target| target.name).collect();
        names.sort_unstable();
        assert_eq!(names, files);
        for name in TARGETS.iter().flat_map(|target| target.dictionaries) {
            let file = repository::path("fuzz/dictionaries").join(format!("{name}.dict"));
            assert!(file.is_file(), "{}", file.display());
        }
    }
}
