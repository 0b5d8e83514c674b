//! The outermost level of a file: is it a Smithy JSON AST, and of which version?

use super::draft::Version;
use super::json::AstFile;
use super::source::Source;
use crate::Diagnostic;
use crate::value::DEEPEST;

const EXPECTED: &str = "expected a Smithy JSON AST: an object with `smithy` (\"2.0\" or \"1.0\") and \
     `shapes`";

/// Parses a file down to its shapes, which stay unparsed.
pub(super) fn parse(source: &Source) -> Result<(AstFile<'_>, Version), Diagnostic> {
    let text = source.text();
    let file: AstFile<'_> = serde_json::from_str(text).map_err(|error| explain(source, &error))?;
    let start = source.location(0);
    let Some((key, version)) = &file.smithy else {
        return Err(Diagnostic::new(
            "this is JSON, but no Smithy model: it has no `smithy` version",
        )
        .at(start.as_ref())
        .help(foreign(&file)));
    };
    let value = source.value(version, DEEPEST)?;
    match value.as_str().and_then(Version::of_text) {
        Some(version) => Ok((file, version)),
        None => Err(
            Diagnostic::new(format!("unsupported Smithy version: {version}"))
                .at(source.locate(key).as_ref())
                .help("expected \"1.0\" or \"2.0\""),
        ),
    }
}

/// Says what a text is that could not be parsed.
fn explain(source: &Source, error: &serde_json::Error) -> Diagnostic {
    let text = source.text();
    let trimmed = text.trim_start();
    let start = source.location(text.len() - trimmed.len());
    if trimmed.is_empty() {
        return Diagnostic::new("the file is empty")
            .at(start.as_ref())
            .help(EXPECTED);
    }
    if error.is_data() && !trimmed.starts_with('{') {
        let what = match trimmed.as_bytes().first() {
            Some(b'[') => "an array",
            Some(b'"') => "a string",
            Some(b't' | b'f') => "a boolean",
            Some(b'n') => "null",
            _ => "a number",
        };
        return Diagnostic::new(format!("this is JSON, but no Smithy model: it is {what}"))
            .at(start.as_ref())
            .help(EXPECTED);
    }
    let mut fault = source.parse_error(text, error);
    if error.is_eof() {
        fault = fault.help("the file may be cut off");
    }
    if !error.is_data() {
        fault.message = format!("the JSON can't be read: {}", fault.message);
    }
    let is_idl = ["$version", "namespace ", "//", "metadata "]
        .iter()
        .any(|start| trimmed.starts_with(start));
    if is_idl {
        fault.help("this looks like Smithy's own language, not JSON: let the name of the file end with `.smithy`")
    } else {
        fault
    }
}

/// Says what JSON without `smithy` may be.
fn foreign(file: &AstFile<'_>) -> String {
    let has = |name: &str| file.others.iter().any(|key| key.as_str() == name);
    let guess = if has("openapi") || has("swagger") {
        "this looks like an OpenAPI document; "
    } else if has("$schema") || has("$ref") || has("definitions") {
        "this looks like a JSON Schema; "
    } else if has("operations") && file.shapes.is_some() {
        "this looks like an AWS model from before Smithy; "
    } else {
        ""
    };
    format!("{guess}{EXPECTED}")
}
