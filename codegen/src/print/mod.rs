//! Tokens to text, laid out as rustfmt would, with the blank lines that people put between items.

// rustfmt looks at it.
#[cfg(any())]
mod constructs;
mod cursor;
mod fault;
mod item;
#[cfg(test)]
mod judge;
mod layout;
mod read;
mod tree;

use proc_macro2::TokenStream;
use tinsmith_model::ShapeId;

use crate::header::header;
pub(crate) use fault::Fault;
use item::Printer;

/// A part of a file.
pub(crate) enum Part {
    /// A group of items.
    Items(TokenStream),
    /// A module with its body.
    Module {
        /// All before the body.
        head: TokenStream,
        parts: Vec<Part>,
    },
}

/// The text of a file: the header, then the groups of items with a blank line between them.
///
/// # Errors
///
/// What the printer doesn't know.
pub(crate) fn file(
    made_by: &str,
    service: &ShapeId,
    groups: Vec<TokenStream>,
) -> Result<String, Fault> {
    let parts = groups.into_iter().map(Part::Items).collect();
    parts_file(made_by, service, parts)
}

/// The text of a file: the header, then the parts with a blank line between them.
///
/// # Errors
///
/// What the printer doesn't know.
pub(crate) fn parts_file(
    made_by: &str,
    service: &ShapeId,
    parts: Vec<Part>,
) -> Result<String, Fault> {
    #[cfg(test)]
    let emitted = judge::tokens(&parts);
    let mut printer = Printer::default();
    printer.out = format!("// {}.\n\n", header(made_by, service));
    printer.parts(parts)?;
    #[cfg(test)]
    judge::judge(&emitted, &printer.out);
    Ok(printer.out)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};

    use proc_macro2::TokenStream;
    use tinsmith_model::Loader;

    use super::cursor::Cursor;
    use super::*;
    use crate::{EndpointTrait, Feature, Layout, Options, generate};

    /// What the printer makes of a text's tokens. Imports are emitted in groups.
    fn printed(text: &str) -> Result<String, Fault> {
        let mut groups = vec![String::new()];
        for paragraph in text.split_inclusive("\n\n") {
            let is_import = paragraph.starts_with("use ") || paragraph.starts_with("pub use ");
            match groups.last_mut() {
                Some(last) if !is_import && !last.is_empty() => last.push_str(paragraph),
                _ => groups.push(paragraph.to_owned()),
            }
            if is_import {
                groups.push(String::new());
            }
        }
        let mut printer = Printer::default();
        for group in groups {
            let tokens: TokenStream = group.parse().unwrap();
            if !tokens.is_empty() {
                if !printer.out.is_empty() {
                    printer.out.push('\n');
                }
                printer.items(&mut Cursor::new(tokens))?;
            }
        }
        Ok(printer.out)
    }

    #[test]
    fn constructs_look_as_rustfmt_lays_them_out() {
        let text = include_str!("constructs.rs");
        let printed = printed(text).unwrap();
        for (line, (printed, expected)) in printed.lines().zip(text.lines()).enumerate() {
            assert_eq!(printed, expected, "in line {}", line + 1);
        }
        assert_eq!(printed.len(), text.len());
    }

    #[test]
    fn what_is_unknown_is_said() {
        for (text, said) in [
            (
                "trait A {}",
                "the printer wants an item that it knows, and finds a name",
            ),
            (
                "fn f() { a[0] }",
                "the printer wants `;`, and finds a group",
            ),
            (
                "fn f() { loop {} }",
                "the printer wants an expression that it knows, and finds a name",
            ),
            (
                "const A: u8 = ;",
                "the printer wants an expression, and finds `;`",
            ),
            (
                "struct A { b: u8 c: u8 }",
                "the printer wants `,`, and finds `:`",
            ),
            (
                "fn f() { match a { 1 => 2 3 => 4 } }",
                "the printer wants `,`, and finds a literal",
            ),
        ] {
            assert_eq!(printed(text).unwrap_err().to_string(), said);
        }
    }

    #[test]
    fn documentation_is_a_comment_only_where_it_stays_that_text() {
        for (text, expected) in [
            (
                "#[doc = \" a \\\"b\\\" \\\\ \\u{e9}\"] mod a;",
                "/// a \"b\" \\ \u{e9}\nmod a;\n",
            ),
            ("#[doc = \"\"] mod a;", "///\nmod a;\n"),
            ("#[doc = \"/ a\"] mod a;", "#[doc = \"/ a\"]\nmod a;\n"),
            (
                "#[doc = \" a\\nmod b;\"] mod a;",
                "#[doc = \" a\\nmod b;\"]\nmod a;\n",
            ),
            (
                "#[doc = \" a\\rmod b;\"] mod a;",
                "#[doc = \" a\\rmod b;\"]\nmod a;\n",
            ),
        ] {
            assert_eq!(printed(text).unwrap(), expected);
        }
    }

    #[test]
    fn deep_nesting_takes_no_more_than_its_lines() {
        // No model has a document that is deeper. Each of its levels is four groups of tokens.
        const DEEPEST: usize = 128;
        let mut value = "Document::Null".to_owned();
        for _ in 0..DEEPEST {
            value = format!(
                "Document::Map(BTreeMap::from([(\"a\".to_owned(), {value}), (\"b\".to_owned(), Document::Null)]))"
            );
        }
        let text = format!("fn f() {{\n    {value}\n}}\n");
        // A debug build needs more of the stack than the thread of a test has; the main thread has as much as this.
        let deep = std::thread::Builder::new().stack_size(8 << 20);
        let printed = deep.spawn(move || printed(&text).unwrap()).unwrap();
        assert!(printed.join().unwrap().lines().count() < 12 * DEEPEST);
    }

    /// The models of the repository, and the protocols' where they are at hand; the judge looks at each file.
    #[test]
    fn what_is_emitted_is_what_is_printed() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let reference = std::env::var_os("TINSMITH_REFERENCE").unwrap_or("../shared".into());
        let directories = [
            root.join("tests/conformance/models"),
            root.join(reference).join("protocol-tests"),
        ];
        let mut files = vec![root.join("model/sts.json")];
        files.extend(directories.iter().flat_map(|directory| models(directory)));
        assert!(files.len() > 10, "models of the repository: {files:?}");
        for file in files {
            let text = fs::read_to_string(file).unwrap();
            generated(&text, EndpointTrait::RuleSet, Layout::Crate);
            generated(&text, EndpointTrait::RuleSet, Layout::File);
            if text.contains(EndpointTrait::Bdd.id()) {
                generated(&text, EndpointTrait::Bdd, Layout::Crate);
            }
        }
    }

    fn models(directory: &Path) -> Vec<PathBuf> {
        let entries = fs::read_dir(directory).into_iter().flatten();
        let mut files: Vec<PathBuf> = entries
            .filter_map(|entry| Some(entry.ok()?.path()))
            .collect();
        files.retain(|file| file.extension().is_some_and(|end| end == "json"));
        files.sort();
        files
    }

    fn generated(text: &str, endpoint_trait: EndpointTrait, layout: Layout) {
        let mut loader = Loader::new();
        loader.source("model.json", text);
        let model = loader.load().unwrap();
        for service in model.services() {
            let mut options = Options::new("judged")
                .endpoint_trait(endpoint_trait)
                .layout(layout);
            options.features.extend(Feature::ALL);
            generate(&model, &service.id, &options).unwrap();
        }
    }
}
