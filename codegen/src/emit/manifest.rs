//! The crate's `Cargo.toml`.

use crate::header::header;
use crate::invisible::{is_invisible, one_line};
use crate::ir::{Events, OperationTrait, Service};
use crate::{License, Options, RuntimeDependency};

/// `Cargo.toml`.
pub(super) fn file(service: &Service, options: &Options) -> String {
    let Options {
        crate_name,
        crate_version,
        license,
        runtime,
        ..
    } = options;
    let header = header(&options.made_by, &service.id);
    let source = match runtime {
        // A package needs the version, too; the runtime has that of the generator.
        RuntimeDependency::Path(path) => format!(
            "path = {}, version = {}",
            quoted(path),
            quoted(env!("CARGO_PKG_VERSION"))
        ),
        RuntimeDependency::Version(version) => format!("version = {}", quoted(version)),
    };
    let features: Vec<String> = features(service).into_iter().map(quoted).collect();
    let features = features.join(", ");
    let sign = match service.signing_name {
        Some(_) => {
            "# `tinsmith::sign` signs requests, by the crate `aws-sigv4`.\nsign = [\"tinsmith/sign\"]\n"
        }
        None => "",
    };
    let examples = match service.examples.is_empty() {
        true => "",
        false => "# What the model shows of its operations, as values.\nexamples = []\n",
    };
    let waiters = match service.waiters.is_empty() {
        false => {
            "# `waiters`: what says when to stop waiting for a resource.\nwaiters = [\"tinsmith/waiters\"]\n"
        }
        true => "",
    };
    let name = quoted(crate_name);
    let version = quoted(crate_version);
    let license = match license {
        License::Unstated => String::new(),
        License::Expression(expression) => format!("license = {}\n", quoted(expression)),
        License::File(path) => format!("license-file = {}\n", quoted(path)),
    };
    // Generated code is written for the compilers that the generator itself is written for.
    let rust_version = quoted(env!("CARGO_PKG_RUST_VERSION"));
    let description = quoted(description(&service.title));
    format!(
        r#"# {header}, but for the version and the licence.

[package]
name = {name}
version = {version}
description = {description}
edition = "2024"
rust-version = {rust_version}
{license}
[features]
default = ["json"]
# `of_json`, `to_json` and `error_of_json`.
json = ["tinsmith/json"]
# `of_xml`, `to_xml` and `error_of_xml`.
xml = ["tinsmith/xml"]
# `of_cbor` and `to_cbor`.
cbor = ["tinsmith/cbor"]
{examples}# `encode_response` and `encode_error`: a service's responses, for tests and mocks.
mock = ["tinsmith/mock"]
# `validate` checks patterns, too.
pattern = ["tinsmith/pattern"]
# Shapes implement `Serialize` and `Deserialize`.
serde = ["tinsmith/serde"]
{sign}{waiters}# `tinsmith::wipe` and `tinsmith::Wiped` overwrite secrets.
zeroize = ["tinsmith/zeroize"]

[dependencies]
tinsmith = {{ {source}, default-features = false, features = [{features}] }}

[lints.rust]
unsafe_code = "forbid"
missing_docs = "warn"
"#
    )
}

/// What the crate is, by the title that its service has.
fn description(title: &str) -> String {
    let title = one_line(title);
    let what = "types, serializers and decoders, without I/O";
    match title.is_empty() {
        true => format!("A service: {what}"),
        false => format!("{title}: {what}"),
    }
}

/// What the crate needs of the runtime in any case.
fn features(service: &Service) -> Vec<&'static str> {
    let needs = |wanted: OperationTrait| {
        service
            .operations
            .iter()
            .any(|o| o.traits.contains(&wanted))
    };
    let protocol = service.protocol.map(|protocol| protocol.feature);
    let checksum = needs(OperationTrait::HttpChecksumRequired).then_some("checksum");
    let gzip = needs(OperationTrait::GzipRequests).then_some("gzip");
    let customization = service.customization.and_then(|c| c.feature());
    let endpoints = service.endpoints.as_ref().map(|_| "endpoint-rules");
    let has_events = service.operations.iter().any(|o| o.events != Events::None);
    let events = has_events.then_some("event-stream");
    [protocol, endpoints, checksum, gzip, customization, events]
        .into_iter()
        .flatten()
        .collect()
}

/// A basic string of TOML. Names and titles come from the model: nothing in them may end the string.
fn quoted(text: impl AsRef<str>) -> String {
    let mut quoted = String::from("\"");
    for c in text.as_ref().chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            // It stays what it is, but can be seen.
            c if is_invisible(c) => quoted.push_str(&format!("\\U{:08X}", u32::from(c))),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_description_is_what_is_seen_of_the_title() {
        let of = |title| super::description(title);
        let rest = "types, serializers and decoders, without I/O";
        assert_eq!(
            of("To\u{200b}ken\u{feff}\u{202e}\n Service\u{ad}"),
            format!("Token Service: {rest}")
        );
        assert_eq!(of("\u{200b}"), format!("A service: {rest}"));
    }

    #[test]
    fn a_title_stays_in_its_string() {
        assert_eq!(
            super::quoted("a\"b\\c\nd\u{202e}e"),
            r#""a\"b\\c\U0000000Ad\U0000202Ee""#
        );
    }
}
