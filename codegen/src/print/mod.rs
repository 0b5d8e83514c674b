//! Tokens to text: prettyplease's layout, with the blank lines that people put between items.

mod compact;
mod nested;
mod width;

use proc_macro2::TokenStream;
use quote::quote;
use tinsmith_model::ShapeId;

pub(crate) use self::nested::{Part, parts_file};
use crate::header::header;

/// The text of a file: the header, then the groups of items with a blank line between them.
pub(crate) fn file(made_by: &str, service: &ShapeId, groups: &[TokenStream]) -> String {
    let mut text = format!("// {}.\n", header(made_by, service));
    for group in groups.iter().filter(|group| !group.is_empty()) {
        text.push('\n');
        text.push_str(&spaced(&width::joined(&print(group))));
    }
    text
}

/// A function that is one expression, which is printed compactly.
pub(crate) struct Function {
    /// All before the body.
    pub signature: TokenStream,
    pub body: TokenStream,
}

/// The text of functions, each with a blank line before it.
pub(crate) fn functions(functions: Vec<Function>) -> String {
    let mut text = String::new();
    for Function { signature, body } in functions {
        let head = width::joined(&print(&quote!(#signature {})));
        let head = head.trim_end().trim_end_matches("{}");
        let body = compact::expression(body, 4);
        text.push_str(&format!("\n{head}{{\n    {body}\n}}\n"));
    }
    text
}

fn print(group: &TokenStream) -> String {
    match syn::parse2(group.clone()) {
        Ok(file) => prettyplease::unparse(&file),
        // What an emitter lays out always parses. If one is wrong, its text with the compiler's own error
        // is the best report: it names the file and the line.
        Err(error) => format!("compile_error!({:?});\n{group}\n", error.to_string()),
    }
}

/// Puts a blank line between the items of an `impl`: prettyplease leaves none.
fn spaced(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len() + text.len() / 16);
    let mut previous = "";
    for line in text.lines() {
        let after_method = previous == "    }" && !line.trim_start().starts_with('}');
        let after_type =
            previous.starts_with("    type ") && !line.starts_with("    type ") && line != "}";
        let is_constant = previous.starts_with("    pub const ") && previous.ends_with(';');
        let after_constant = (is_constant || previous == "    ];") && line != "}";
        if after_method || after_type || after_constant {
            spaced.push('\n');
        }
        spaced.push_str(line);
        spaced.push('\n');
        previous = line;
    }
    spaced
}
