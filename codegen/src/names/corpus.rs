//! The rules for names, held to every name in the models of AWS and of the protocol tests, wherever they are at
//! hand.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use heck::{ToSnakeCase, ToUpperCamelCase};
use serde_json::Value;

use super::{Scope, bare, camel_case, snake_case};

/// The names of members and of shapes.
fn names() -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let reference = std::env::var_os("TINSMITH_REFERENCE").unwrap_or_else(|| "../shared".into());
    for directory in ["models", "protocol-tests"] {
        let Ok(files) = root.join(&reference).join(directory).read_dir() else {
            eprintln!("left out: {directory} of the reference data is not at hand");
            continue;
        };
        for file in files {
            let text = fs::read_to_string(file.unwrap().path()).unwrap();
            let model: Value = serde_json::from_str(&text).unwrap();
            for (id, shape) in model["shapes"].as_object().unwrap() {
                names.extend(id.split_once('#').map(|(_, name)| name.to_owned()));
                let members = shape["members"].as_object();
                for (name, member) in members.into_iter().flatten() {
                    names.insert(name.clone());
                    let value = &member["traits"]["smithy.api#enumValue"];
                    names.extend(value.as_str().map(str::to_owned));
                }
            }
        }
    }
    names
}

#[test]
fn every_name_has_the_form_of_its_case() {
    for name in names() {
        let ty = bare(&Scope::of_types().type_name(&name));
        assert!(
            ty.starts_with(|c: char| c.is_ascii_uppercase()),
            "{name}: {ty}"
        );
        assert!(is_joined_by_digits_only(&ty), "{name}: {ty}");
        syn::parse_str::<syn::Ident>(&ty).unwrap();

        let field = bare(&Scope::empty().field(&name));
        assert!(
            field.starts_with(|c: char| c.is_ascii_lowercase()),
            "{name}: {field}"
        );
        assert!(
            !field.contains(|c: char| c.is_uppercase()),
            "{name}: {field}"
        );
        assert!(!field.contains("__"), "{name}: {field}");
        assert_eq!(bare(&Scope::empty().field(&field)), field, "{name}");
    }
}

/// Whether each `_` stands between digits, as rustc wants it in names of types.
fn is_joined_by_digits_only(name: &str) -> bool {
    let mut parts = name.split('_').peekable();
    while let Some(part) = parts.next() {
        let Some(next) = parts.peek() else {
            return true;
        };
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        if !digit(part.chars().last()) || !digit(next.chars().next()) {
            return false;
        }
    }
    true
}

/// What heck alone would call differently, and what holds the most turns between capitals, small letters and digits.
#[test]
fn the_hardest_names() {
    let mut hardest: BTreeMap<(bool, usize, String), String> = BTreeMap::new();
    for name in names() {
        let (camel, snake) = (camel_case(&name), snake_case(&name));
        let as_heck = camel == name.to_upper_camel_case() && snake == name.to_snake_case();
        let row = format!("{name}: {camel} {snake}");
        hardest.insert((as_heck, usize::MAX - turns(&name), name), row);
    }
    if hardest.is_empty() {
        return;
    }
    let rows: Vec<String> = hardest.into_values().take(200).collect();
    insta::assert_snapshot!(rows.join("\n"));
}

fn turns(name: &str) -> usize {
    let kind = |c: char| (c.is_uppercase(), c.is_ascii_digit(), c.is_alphanumeric());
    let kinds: Vec<_> = name.chars().map(kind).collect();
    kinds.windows(2).filter(|pair| pair[0] != pair[1]).count()
}
