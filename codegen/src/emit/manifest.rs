//! The crate's `Cargo.toml`.

use crate::header::header;
use crate::invisible::{is_invisible, one_line};
use crate::ir::{Feature, RuntimeFeature, Service};
use crate::protocols::Format;
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
        RuntimeDependency::Git { url, rev } => {
            format!("git = {}, rev = {}", quoted(url), quoted(rev))
        }
    };
    let needs = service.runtime_features.iter();
    let needs: Vec<String> = needs.map(|need| quoted(runtime_feature(*need))).collect();
    let needs = needs.join(", ");
    let features: String = service.features.iter().map(|f| feature(*f)).collect();
    let default = service.chosen_features().into_iter();
    let default: Vec<String> = default.map(|feature| quoted(feature.name())).collect();
    let default = default.join(", ");
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
{license}keywords = ["smithy"]
categories = ["api-bindings"]

[package.metadata.docs.rs]
all-features = true

[features]
default = [{default}]
{features}
[dependencies]
tinsmith = {{ {source}, default-features = false, features = [{needs}] }}

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

/// What is said of a feature, and what it turns on.
fn feature(feature: Feature) -> &'static str {
    match feature {
        Feature::Json => {
            "# `of_json`, `to_json` and `error_of_json`.\njson = [\"tinsmith/json\"]\n"
        }
        Feature::Xml => "# `of_xml`, `to_xml` and `error_of_xml`.\nxml = [\"tinsmith/xml\"]\n",
        Feature::Cbor => "# `of_cbor` and `to_cbor`.\ncbor = [\"tinsmith/cbor\"]\n",
        Feature::Examples => {
            "# What the model shows of its operations, as values.\nexamples = []\n"
        }
        Feature::Mock => {
            "# `encode_response` and `encode_error`: a service's responses, for tests and mocks.\nmock = [\"tinsmith/mock\"]\n"
        }
        Feature::Pattern => {
            "# `validate` checks patterns, too.\npattern = [\"tinsmith/pattern\"]\n"
        }
        Feature::Serde => {
            "# Shapes implement `Serialize` and `Deserialize`.\nserde = [\"tinsmith/serde\"]\n"
        }
        Feature::Sign => "# `tinsmith::sign` signs requests.\nsign = [\"tinsmith/sign\"]\n",
        Feature::Waiters => {
            "# `waiters`: what says when to stop waiting for a resource.\nwaiters = [\"tinsmith/waiters\"]\n"
        }
        Feature::Zeroize => {
            "# `tinsmith::wipe` and `tinsmith::Wiped` overwrite secrets.\nzeroize = [\"tinsmith/zeroize\"]\n"
        }
    }
}

/// What the runtime calls a feature.
pub(super) fn runtime_feature(feature: RuntimeFeature) -> &'static str {
    match feature {
        RuntimeFeature::Rest => "rest",
        RuntimeFeature::Format(Format::Cbor) => "cbor",
        RuntimeFeature::Format(Format::Json) => "json",
        RuntimeFeature::Format(Format::Xml) => "xml",
        RuntimeFeature::Checksum => "checksum",
        RuntimeFeature::Gzip => "gzip",
        RuntimeFeature::EventStream => "event-stream",
    }
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
