//! A service as a module of someone's crate: nothing in it depends on where it stands, or on how that crate is made.

use tinsmith_codegen::{Feature, GeneratedCrate, Layout, generate};
use tinsmith_model::Loader;
use tinsmith_tests::fixture;

/// STS, as the repository has it: with endpoint rules and with examples.
fn sts(layout: Layout, features: &[Feature]) -> GeneratedCrate {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../model/sts.json");
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let mut loader = Loader::new();
    loader.source("sts.json", text);
    let model = loader.load().unwrap_or_else(|faults| panic!("{faults}"));
    let service = model.services().next().map(|shape| shape.id.clone());
    let service = service.unwrap_or_else(|| panic!("no service"));
    let options = fixture::options("sts")
        .layout(layout)
        .features(features.iter().copied());
    generate(&model, &service, &options).unwrap_or_else(|faults| panic!("{faults}"))
}

const ALL: [Layout; 2] = [Layout::Module, Layout::File];

#[test]
fn a_module_says_nothing_of_its_crate() {
    for layout in ALL {
        let generated = sts(layout, &Feature::ALL);
        assert!(!generated.files.contains_key("Cargo.toml"));
        for (path, text) in &generated.files {
            for (number, line) in text.lines().enumerate() {
                let code = line.trim_start();
                let is_code = !code.starts_with("//");
                let place = format!("{path}:{}: {line}", number + 1);
                assert!(
                    !code.starts_with("//!") && !code.starts_with("#!["),
                    "{place}"
                );
                assert!(!code.contains("crate::"), "{place}");
                assert!(!(is_code && code.contains("cfg(")), "{place}");
                // The edition 2021 has no chains of them.
                assert!(!(is_code && code.contains("&& let ")), "{place}");
                assert!(
                    !(code.starts_with("if let ") && code.contains(" && ")),
                    "{place}"
                );
            }
        }
    }
}

#[test]
fn a_module_in_one_file_has_what_its_directory_has() {
    // Lines further to the right break elsewhere, with a comma at their end and braces around an arm of several.
    let trimmed = |text: &str| -> String {
        let is_laid_out = |c: char| c.is_whitespace() || matches!(c, ',' | '{' | '}');
        text.chars().filter(|c| !is_laid_out(*c)).collect()
    };
    let one = sts(Layout::File, &Feature::ALL);
    let names: Vec<&String> = one.files.keys().collect();
    assert_eq!(names, ["sts.rs"]);
    let one = trimmed(&one.files["sts.rs"]);
    let directory = sts(Layout::Module, &Feature::ALL);
    assert!(directory.files.contains_key("mod.rs"));
    let leaves = directory
        .files
        .iter()
        .filter(|(path, _)| !path.ends_with("mod.rs"));
    let mut found = 0;
    for (path, text) in leaves {
        let body = text.split_once("\n\n").map_or("", |(_, body)| body);
        assert!(one.contains(&trimmed(body)), "{path}");
        found += 1;
    }
    assert!(found > 30, "{found}");
}

#[test]
fn features_decide_what_is_in_a_module() {
    let text = |features: &[Feature]| {
        let mut files = sts(Layout::File, features).files;
        files.remove("sts.rs").unwrap_or_default()
    };
    let bare = text(&[]);
    // What the protocol speaks is there in any case.
    assert!(bare.contains("fn error_of_xml("));
    for (feature, mark) in [
        (Feature::Json, "fn error_of_json("),
        (Feature::Serde, "implement_serde!"),
        (Feature::Examples, "pub mod examples"),
    ] {
        assert!(!bare.contains(mark), "{mark}");
        assert!(text(&[feature]).contains(mark), "{mark}");
    }
}

#[test]
fn a_module_says_what_its_runtime_must_have() {
    let features = |features: &[Feature]| sts(Layout::File, features).runtime_features;
    assert_eq!(features(&[]), ["xml"]);
    assert_eq!(
        features(&[Feature::Json, Feature::Examples, Feature::Sign]),
        ["json", "sign", "xml"]
    );
}

#[test]
fn a_feature_that_the_service_has_nothing_for_is_told_and_left_out() {
    let generated = sts(Layout::Crate, &[Feature::Json, Feature::Waiters]);
    let told: Vec<String> = generated.warnings.iter().map(ToString::to_string).collect();
    assert!(
        told.iter()
            .any(|text| text.contains("nothing for the feature `waiters`")),
        "{told:?}"
    );
    let manifest = &generated.files["Cargo.toml"];
    assert!(manifest.contains("\ndefault = [\"json\"]\n"), "{manifest}");
}
