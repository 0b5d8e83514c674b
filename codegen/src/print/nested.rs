//! Modules in the file of their parent.

use proc_macro2::TokenStream;
use quote::quote;
use tinsmith_model::ShapeId;

use super::{Function, functions, print, spaced, width};
use crate::header::header;

/// A part of a file.
pub(crate) enum Part {
    /// Items.
    Items(TokenStream),
    /// Functions whose bodies are printed compactly.
    Functions(Vec<Function>),
    /// A module with its body.
    Module {
        /// All before the body.
        head: TokenStream,
        parts: Vec<Part>,
    },
}

/// The text of a file: the header, then the parts with a blank line between them.
pub(crate) fn parts_file(made_by: &str, service: &ShapeId, parts: Vec<Part>) -> String {
    format!("// {}.\n\n{}", header(made_by, service), text(parts))
}

/// The text of parts. Modules nest as deeply as generated code does.
fn text(parts: Vec<Part>) -> String {
    let mut text = String::new();
    for part in parts {
        let part = match part {
            Part::Items(tokens) if tokens.is_empty() => continue,
            Part::Items(tokens) => spaced(&width::joined(&print(&tokens))),
            Part::Functions(all) => functions(all).trim_start_matches('\n').to_owned(),
            Part::Module { head, parts } => {
                let head = print(&quote!(#head {}));
                let head = head.trim_end().trim_end_matches("{}");
                format!("{head}{{\n{}}}\n", indented(&self::text(parts)))
            }
        };
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(&part);
    }
    text
}

/// The lines, each a step further to the right. No literal of generated code goes over several lines.
fn indented(text: &str) -> String {
    let mut indented = String::with_capacity(text.len() + text.len() / 8);
    for line in text.lines() {
        if !line.is_empty() {
            indented.push_str("    ");
            indented.push_str(line);
        }
        indented.push('\n');
    }
    indented
}
