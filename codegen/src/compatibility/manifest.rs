//! What a generated crate offers by its manifest.

use super::item::{Facts, Form, Item};
use super::surface::Surface;

/// The features in a manifest, whose lines the crate's own emitter laid out: each feature and the dependency have one.
pub(super) fn add_features(manifest: &str, surface: &mut Surface) {
    let facts = || Facts {
        form: Form::Plain,
        feature: None,
        deprecated: false,
    };
    let sections = manifest.split("\n[");
    for section in sections {
        let (head, lines) = section.split_once("]\n").unwrap_or_default();
        for line in lines.lines().filter(|line| !line.starts_with('#')) {
            match (head, line.split_once(" = ")) {
                ("features", Some((name, _))) => {
                    surface.insert(Item::Feature(name.to_owned()), facts());
                }
                ("dependencies", Some(("tinsmith", value))) => {
                    let names = value.split_once("features = [").map_or("", |(_, end)| end);
                    let names = names.split('"').skip(1).step_by(2);
                    let names = names.map(|name| Item::RuntimeFeature(name.to_owned()));
                    surface.extend(names.map(|item| (item, facts())));
                }
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn features_are_those_of_the_crate_and_of_its_runtime() {
        let manifest = "[package]\nname = \"a\"\n\n[features]\ndefault = [\"json\"]\n# A note = one.\n\
            json = [\"tinsmith/json\"]\n\n[dependencies]\n\
            tinsmith = { version = \"0\", features = [\"xml\", \"gzip\"] }\n\n[lints.rust]\nx = \"y\"\n";
        let mut surface = Surface::new();
        add_features(manifest, &mut surface);
        let found: Vec<String> = surface.keys().map(ToString::to_string).collect();
        let expected = ["default", "json", "gzip of tinsmith", "xml of tinsmith"];
        assert_eq!(found, expected.map(|name| format!("feature {name}")));
    }
}
