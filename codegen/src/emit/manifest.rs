//! The crate's `Cargo.toml`.

use crate::ir::{Protocol, Service};
use crate::{MARKER, Options, RuntimeDependency};

/// `Cargo.toml`.
pub(super) fn file(service: &Service, options: &Options) -> String {
    let Options {
        crate_name,
        crate_version,
        runtime,
    } = options;
    let id = service.id.as_str();
    let source = match runtime {
        RuntimeDependency::Path(path) => format!("path = {}", quoted(path)),
        RuntimeDependency::Version(version) => format!("version = {}", quoted(version)),
    };
    let feature = match service.protocol {
        Some(Protocol::AwsQuery) => "aws-query",
        None => "xml",
    };
    let name = quoted(crate_name);
    let version = quoted(crate_version);
    let description = quoted(&format!(
        "{}: types, serializers and decoders, without I/O",
        service.title
    ));
    format!(
        r#"# {MARKER} from the model of {id}. Changes here are lost, but for the version.

[package]
name = {name}
version = {version}
description = {description}
edition = "2024"
rust-version = "1.88"

[features]
default = ["json"]
# `of_json`, `to_json` and `error_of_json`.
json = ["tinsmith/json"]
# `validate` checks patterns, too.
pattern = ["tinsmith/pattern"]

[dependencies]
tinsmith = {{ {source}, default-features = false, features = ["{feature}"] }}

[lints.rust]
unsafe_code = "forbid"
missing_docs = "warn"
"#
    )
}

/// A basic string of TOML. Names and titles come from the model: nothing in them may end the string.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            // Marks that turn the direction of writing would show another text than there is.
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => quoted.push(' '),
            c if c.is_control() => quoted.push(' '),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_title_stays_in_its_string() {
        assert_eq!(super::quoted("a\"b\\c\nd\u{202e}e"), r#""a\"b\\c d e""#);
    }
}
