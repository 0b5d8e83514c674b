//! roxmltree.

use tinsmith::{Error, ErrorKind, Shape as _, Unit};

/// What our reader, which skips all elements, and roxmltree say differently of bytes: whether they are a document.
#[must_use]
pub fn disagreement(xml: &[u8]) -> Option<String> {
    let ours = Unit::of_xml(xml);
    let Ok(text) = std::str::from_utf8(xml) else {
        return ours.is_ok().then(|| "it is no UTF-8".to_owned());
    };
    let options = roxmltree::ParsingOptions {
        allow_dtd: true,
        ..roxmltree::ParsingOptions::default()
    };
    let theirs = roxmltree::Document::parse_with_options(text, options);
    let is_known = match (&ours, &theirs) {
        (Ok(_), Err(theirs)) => is_taken_on_purpose(text, theirs),
        (Err(ours), Ok(_)) => {
            ours.kind() != ErrorKind::Syntax || is_refused_with_reason(text, ours)
        }
        _ => true,
    };
    (!is_known).then(|| match theirs {
        Ok(_) => format!("{ours:?}, roxmltree takes it"),
        Err(theirs) => format!("{ours:?}, roxmltree: {theirs}"),
    })
}

/// What the codec takes on purpose and roxmltree doesn't.
fn is_taken_on_purpose(xml: &str, theirs: &roxmltree::Error) -> bool {
    use roxmltree::Error as Theirs;
    match theirs {
        // Prefixes are not resolved; some differ but mean the same.
        Theirs::UnknownNamespace(..)
        | Theirs::InvalidXmlPrefixUri(_)
        | Theirs::UnexpectedXmlUri(_)
        | Theirs::UnexpectedXmlnsUri(_)
        | Theirs::InvalidElementNamePrefix(_)
        | Theirs::DuplicatedNamespace(..)
        | Theirs::DuplicatedAttribute(..) => true,
        // Services send control characters, as they are and as references.
        Theirs::NonXmlChar(..) => true,
        Theirs::MalformedEntityReference(_) => xml.contains("&#"),
        _ => xml.starts_with(char::is_whitespace) || xml.starts_with('\u{feff}'),
    }
}

/// What roxmltree takes although XML 1.0 forbids it.
fn is_refused_with_reason(xml: &str, ours: &Error) -> bool {
    // It passes over what stands in the XML declaration.
    let declaration = xml
        .find("?>")
        .filter(|_| xml.trim_start_matches('\u{feff}').starts_with("<?xml"));
    if declaration.is_some_and(|end| ours.offset().is_some_and(|at| at <= end)) {
        return true;
    }
    match ours.message() {
        // The same namespace twice.
        "an attribute stands twice in a tag" => xml.matches("xmlns").count() > 1,
        // A target that no white space follows.
        "a processing instruction is not well-formed" => true,
        // A name with an empty prefix; a reference beyond Unicode.
        _ => xml.contains(':') || xml.contains("&#"),
    }
}
