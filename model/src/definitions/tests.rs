//! The definitions are held against the reference implementation's, where they are at hand.
#![allow(clippy::panic, reason = "tests may fail by panicking")]

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use super::{NAMESPACES, drafts};
use crate::load::Loader;
use crate::{Traits, Value, traits};

/// What a definition says, without its documentation and other words for people.
type Said = BTreeMap<String, String>;

fn reference() -> PathBuf {
    let place = std::env::var_os("TINSMITH_REFERENCE").unwrap_or_else(|| "../shared".into());
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.join("..").join(place)
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        match path.is_dir() {
            true => files(&path, found),
            false if path.extension().is_some_and(|end| end == "smithy") => found.push(path),
            false => {}
        }
    }
    found.sort();
}

/// Words for people are our own, and white space in selectors means nothing.
fn without_words(key: &str, value: &Value) -> Value {
    match value {
        Value::String(_) if matches!(key, "message" | "errorMessage") => Value::Null,
        Value::String(text) if key == "selector" => {
            let words: Vec<&str> = text.split_whitespace().collect();
            Value::String(words.join(" "))
        }
        Value::Array(items) => {
            Value::Array(items.iter().map(|item| without_words("", item)).collect())
        }
        Value::Object(entries) => {
            let entries = entries.iter();
            let kept = entries.map(|(key, value)| (key.clone(), without_words(key, value)));
            Value::Object(kept.filter(|(_, value)| !value.is_null()).collect())
        }
        other => other.clone(),
    }
}

fn said_by_traits(place: &str, all: &Traits, said: &mut Said) {
    for (id, value) in all.iter() {
        let words = [traits::DOCUMENTATION, "smithy.api#externalDocumentation"];
        if !words.contains(&id.as_str()) {
            let sorted: BTreeMap<String, String> = match without_words("", value) {
                Value::Object(entries) => entries
                    .into_iter()
                    .map(|(key, value)| (key, value.to_string()))
                    .collect(),
                other => BTreeMap::from([(String::new(), other.to_string())]),
            };
            said.insert(format!("{place} @{id}"), format!("{sorted:?}"));
        }
    }
}

/// Of each shape of a model: its type, mixins, traits and members.
fn said<'m>(shapes: impl Iterator<Item = &'m crate::Shape>) -> Said {
    let mut said = Said::new();
    for shape in shapes {
        let id = shape.id.as_str();
        let kind = format!("{} with {:?}", shape.kind.type_name(), shape.mixins);
        said.insert(id.to_owned(), kind);
        said_by_traits(id, &shape.traits, &mut said);
        for (index, member) in shape.members().enumerate() {
            let place = format!("{id}${}", member.name);
            said.insert(place.clone(), format!("{index}: {}", member.target));
            said_by_traits(&place, &member.traits, &mut said);
        }
    }
    said
}

fn load(texts: impl IntoIterator<Item = (String, String)>) -> Said {
    let mut loader = Loader::new();
    for (name, text) in texts {
        loader.source(name, text);
    }
    match loader.load_leniently() {
        Ok((model, _)) => said(model.every_shape()),
        Err(faults) => panic!("{faults}"),
    }
}

#[test]
fn definitions_say_what_the_reference_says() {
    let mut paths = Vec::new();
    files(&reference().join("smithy/definitions"), &mut paths);
    files(&reference().join("alloy/definitions"), &mut paths);
    if paths.is_empty() {
        // Past the capture of `cargo test`, so that all can read it; a closed stream is no failure.
        let _ = writeln!(
            std::io::stderr(),
            "left out: the reference's definitions are not at hand"
        );
        return;
    }
    let theirs = load(paths.iter().map(|path| {
        let text = fs::read_to_string(path).unwrap_or_default();
        (path.display().to_string(), text)
    }));
    let ours = load(NAMESPACES.iter().flat_map(|namespace| {
        let files = namespace.files.iter();
        files.map(|text| (format!("{}.smithy", namespace.name), (*text).to_owned()))
    }));
    let namespace = |id: &str| id.split('#').next().unwrap_or_default().to_owned();
    let known: Vec<String> = theirs.keys().map(|id| namespace(id)).collect();
    let mut wrong = Vec::new();
    for (place, value) in &theirs {
        if ours.get(place) != Some(value) {
            wrong.push(format!("{place}: {value}, not {:?}", ours.get(place)));
        }
    }
    // A part of the reference's definitions may be kept elsewhere.
    let ours = ours.iter().filter(|(id, _)| known.contains(&namespace(id)));
    for (place, value) in ours {
        if !theirs.contains_key(place) {
            wrong.push(format!("{place}: {value}, which the reference lacks"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_definition_can_be_read() {
    for namespace in &NAMESPACES {
        let id = format!("{}#x", namespace.name);
        let drafts = drafts(&id);
        assert_eq!(drafts.len(), namespace.types().len(), "{}", namespace.name);
        let wrong = drafts
            .iter()
            .find(|draft| draft.id.namespace() != namespace.name);
        assert!(wrong.is_none(), "{wrong:?}");
        for text in namespace.files {
            let source = crate::load::source::Source::built_in(text);
            let (_, faults) = crate::idl::parse(&source);
            assert!(faults.is_empty(), "{}: {faults:?}", namespace.name);
        }
    }
}
