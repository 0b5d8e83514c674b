//! Every service of the reference models becomes files that parse, with as many types as the model has.

use std::fs;
use std::path::Path;

use syn::{Fields, Item};
use tinsmith_codegen::{GeneratedCrate, generate};
use tinsmith_model::{Closure, Diagnostic, Loader, Model, ShapeKind};
use tinsmith_tests::{fixture, repository};

#[test]
fn models_of_aws() {
    repository::shared_models("models")
        .iter()
        .for_each(|file| check(file));
}

#[test]
fn models_of_protocol_tests() {
    repository::shared_models("protocol-tests")
        .iter()
        .for_each(|file| check(file));
}

fn check(file: &Path) {
    let mut loader = Loader::new();
    let text = fs::read_to_string(file).unwrap();
    loader.source(file.to_string_lossy(), text);
    let model = loader.load().unwrap_or_else(|faults| panic!("{faults}"));
    for service in model.services() {
        let generated = generate(&model, &service.id, &fixture::options("example"))
            .unwrap_or_else(|faults| panic!("{faults}"));
        let expected = types_of(&model, &model.closure(&service.id));
        assert_eq!(generated.types, expected, "{}: types", service.id);
        // None of them is at fault today; a new one that is has a warning that says so.
        let examples = examples_of(&model, &model.closure(&service.id));
        let is_of_example = |warning: &&Diagnostic| !warning.message.contains("the pattern");
        let told = generated.examples + generated.warnings.iter().filter(is_of_example).count();
        let told = if is_spoken(&generated) {
            told
        } else {
            examples
        };
        assert_eq!(told, examples, "{}: examples", service.id);
        // An operation has an error enum beside them, and endpoint rules have their parameters.
        let found = types_in(&generated) - generated.operations;
        let rules = generated.files.contains_key("src/endpoint.rs");
        let found = found - usize::from(rules);
        assert_eq!(found, expected, "{}: types in the files", service.id);
    }
}

/// How many examples the operations have.
fn examples_of(model: &Model, closure: &Closure) -> usize {
    let operations = closure.operations.iter().filter_map(|id| model.shape(id));
    operations
        .filter_map(|shape| Some(shape.traits.get("smithy.api#examples")?.as_array()?.len()))
        .sum()
}

/// Whether the runtime speaks a protocol of the service: without one there are no calls to show.
fn is_spoken(generated: &GeneratedCrate) -> bool {
    generated
        .files
        .values()
        .any(|text| text.contains("impl Operation for"))
}

/// How many shapes of the closure need a type.
fn types_of(model: &Model, closure: &Closure) -> usize {
    let kinds = closure
        .shapes
        .iter()
        .filter_map(|id| Some(&model.shape(id)?.kind));
    kinds
        .filter(|kind| {
            matches!(
                kind,
                ShapeKind::Structure(_)
                    | ShapeKind::Union(_)
                    | ShapeKind::Enum(_)
                    | ShapeKind::IntEnum(_)
            )
        })
        .count()
}

/// How many structures with fields and how many enums the files define.
fn types_in(generated: &GeneratedCrate) -> usize {
    let sources = generated
        .files
        .iter()
        .filter(|(path, _)| path.ends_with(".rs"));
    let mut types = 0;
    for (path, text) in sources {
        assert!(
            !text.contains("compile_error!"),
            "{path} did not parse:\n{text}"
        );
        let file = syn::parse_file(text).unwrap_or_else(|error| panic!("{path}: {error}\n{text}"));
        let is_type = |item: &&Item| match item {
            Item::Struct(item) => matches!(item.fields, Fields::Named(_)),
            Item::Enum(_) => true,
            _ => false,
        };
        types += file.items.iter().filter(is_type).count();
    }
    types
}
