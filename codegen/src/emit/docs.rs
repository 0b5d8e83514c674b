//! Documentation as attributes, which print as doc comments.

use proc_macro2::TokenStream;
use quote::quote;

use crate::docs::rustdoc_lines;
use crate::ir::{Deprecation, Docs, Says};
use crate::patterns::Unchecked;

/// How wide a line of documentation may be, besides its indentation and slashes.
const WIDTH: usize = 92;

/// The documentation of an item, or `fallback` where the model has none, and whether it is deprecated.
pub(super) fn outer(docs: &Docs, fallback: &str) -> TokenStream {
    let lines = lines(docs, fallback);
    let unchecked = docs.unchecked_pattern.map(unchecked_pattern);
    let held = docs.held_against.map(held);
    let deprecation = deprecation(docs);
    quote!(#(#[doc = #lines])* #unchecked #held #deprecation)
}

/// A paragraph about a pattern that the runtime can't check.
fn unchecked_pattern(why: Unchecked) -> TokenStream {
    let reason = why.reason();
    own(&format!(
        "\n`validate` does not check the pattern that the model has for it: {reason}.\nThe service does."
    ))
}

/// A paragraph about a member that a hold keeps as it was.
fn held(says: Says) -> TokenStream {
    own(match says {
        Says::Required => {
            "\nHeld as it was: by the model it is required now, and `validate` asks for it."
        }
        Says::Optional => {
            "\nHeld as it was: by the model it is optional now. The metadata of a response that lacks it says so."
        }
        Says::Default => "\nHeld as it was: by the model it has a default now.",
    })
}

/// The attribute of an item that is deprecated.
pub(super) fn deprecation(docs: &Docs) -> Option<TokenStream> {
    let Deprecation { since, message } = docs.deprecation.as_ref()?;
    // Rust takes `since` for a version; models have dates, too.
    let note = match (since, message) {
        (None, None) => return Some(quote!(#[deprecated])),
        (Some(since), None) => format!("since {since}"),
        (None, Some(message)) => message.clone(),
        (Some(since), Some(message)) => format!("since {since}: {message}"),
    };
    Some(quote!(#[deprecated(note = #note)]))
}

/// The first paragraph alone, unless that is too long to be repeated.
pub(super) fn summary(docs: &Docs, fallback: &str) -> TokenStream {
    const MOST_LINES: usize = 40;
    let mut lines = lines(docs, fallback);
    let end = lines.iter().position(String::is_empty);
    lines.truncate(end.unwrap_or(lines.len()));
    let is_short = lines.len() <= MOST_LINES
        && lines.iter().map(String::len).sum::<usize>() < MOST_LINES * WIDTH;
    if !is_short {
        return own(fallback);
    }
    quote!(#(#[doc = #lines])*)
}

/// Documentation that the model has no part in.
pub(super) fn own(text: &str) -> TokenStream {
    let lines = text.lines().map(spaced);
    quote!(#(#[doc = #lines])*)
}

/// The same, broken into lines.
pub(super) fn own_wrapped(text: &str) -> TokenStream {
    let lines = rustdoc_lines(text, WIDTH);
    let lines = lines.iter().map(|line| spaced(line));
    quote!(#(#[doc = #lines])*)
}

/// The same in one line, at the top of a module.
pub(super) fn inner_line(text: &str) -> TokenStream {
    let line = spaced(text);
    quote!(#![doc = #line])
}

/// Documentation at the top of the crate, or the service's title where the model has none. The title is the model's
/// text as well.
pub(super) fn inner(docs: &Docs, title: &str) -> TokenStream {
    let lines = lines_of_service(docs, title);
    quote!(#(#![doc = #lines])*)
}

/// The same before an item that stands for the service.
pub(super) fn of_service(docs: &Docs, title: &str) -> TokenStream {
    let lines = lines_of_service(docs, title);
    quote!(#(#[doc = #lines])*)
}

fn lines_of_service(docs: &Docs, title: &str) -> Vec<String> {
    let mut found = lines(docs, "");
    if found.is_empty() {
        let title = Docs {
            text: Some(format!("{title}.")),
            ..Docs::default()
        };
        found = lines(&title, "A service.");
    }
    found
}

fn lines(docs: &Docs, fallback: &str) -> Vec<String> {
    let lines = docs
        .text
        .as_deref()
        .map(|text| rustdoc_lines(text, WIDTH))
        .unwrap_or_default();
    if lines.is_empty() {
        return fallback.lines().map(spaced).collect();
    }
    lines.iter().map(|line| spaced(line)).collect()
}

fn spaced(line: &str) -> String {
    if line.is_empty() {
        String::new()
    } else {
        format!(" {line}")
    }
}
