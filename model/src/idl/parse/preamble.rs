//! What stands before the shapes of a file: control statements, metadata, the namespace, and what it uses of others.

use std::collections::HashSet;

use super::super::cursor::Parsed;
use super::super::lexer::Kind;
use super::super::tree::{Entry, Name, Node, NodeKind};
use super::Parser;
use crate::Diagnostic;
use crate::load::draft::Version;
use crate::shape_id::is_identifier;

impl<'a> Parser<'a> {
    /// See [control section](https://smithy.io/2.0/spec/idl.html#control-section).
    pub(super) fn controls(&mut self) {
        let mut known = HashSet::new();
        while self.cursor.kind() == Kind::Dollar {
            if self.control(&mut known).is_err() {
                self.cursor.recover();
            }
        }
    }

    fn control(&mut self, known: &mut HashSet<String>) -> Parsed<()> {
        self.cursor.advance();
        let key = self.key()?;
        self.cursor.take_between_spaces(Kind::Colon)?;
        if known.contains(&*key.key) {
            let message = format!("the control statement `{}` stands here twice", key.key);
            return self
                .cursor
                .stop(Diagnostic::new(message).help("drop one of them"));
        }
        let node = self.node()?;
        known.insert(key.key.to_string());
        let text = match &node.kind {
            NodeKind::Text(text) => Some(text.to_string()),
            _ => None,
        };
        match (&*key.key, text) {
            ("version", Some(text)) => match Version::of_text(&text) {
                Some(version) => self.cursor.version = version,
                None => {
                    return self.cursor.stop_at(
                        node.at,
                        Diagnostic::new(format!("unsupported Smithy version: `{text}`"))
                            .help("expected \"1.0\" or \"2.0\""),
                    );
                }
            },
            ("operationInputSuffix" | "operationOutputSuffix", Some(text))
                if !is_identifier(&format!("O{text}")) =>
            {
                let message = format!("`{text}` of `${}` can't end the name of a shape", key.key);
                let help = "names have letters, digits and `_`";
                return self
                    .cursor
                    .stop_at(node.at, Diagnostic::new(message).help(help));
            }
            ("operationInputSuffix", Some(text)) => self.input_suffix = text,
            ("operationOutputSuffix", Some(text)) => self.output_suffix = text,
            ("version" | "operationInputSuffix" | "operationOutputSuffix", None) => {
                let message = format!(
                    "the value of `${}` must be a string, not {}",
                    key.key,
                    node.kind.what()
                );
                let written = self.cursor.slice(node.at, self.cursor.token.start).trim();
                let help = format!("put it in quotes: `\"{written}\"`");
                return self
                    .cursor
                    .stop_at(node.at, Diagnostic::new(message).help(help));
            }
            _ => self.cursor.fault_at(
                key.at,
                Diagnostic::warning(format!("the control statement `{}` is unknown", key.key))
                    .help("the known ones are `version`, `operationInputSuffix` and `operationOutputSuffix`"),
            ),
        }
        self.cursor.take_break("a control statement")
    }

    /// A key, without its value.
    fn key(&mut self) -> Parsed<Entry<'a>> {
        let kind = self.cursor.expect(&[Kind::Word, Kind::Quoted])?;
        let at = self.cursor.token.start;
        let key = match kind {
            Kind::Word => self.cursor.lexeme().into(),
            _ => self.quoted()?,
        };
        self.cursor.advance();
        let kind = NodeKind::Null;
        let value = Node { at, kind };
        Ok(Entry { key, at, value })
    }

    /// See [metadata section](https://smithy.io/2.0/spec/idl.html#metadata-section).
    pub(super) fn all_metadata(&mut self) {
        while self.cursor.is_word("metadata") {
            if self.metadata().is_err() {
                self.cursor.recover();
            }
            self.cursor.skip_all();
        }
    }

    fn metadata(&mut self) -> Parsed<()> {
        self.cursor.advance();
        self.cursor.take_spaces("`metadata`")?;
        let mut entry = self.key()?;
        self.cursor.take_between_spaces(Kind::Equal)?;
        entry.value = self.node()?;
        self.tree.metadata.push(entry);
        self.cursor.take_break("a metadata statement")
    }

    /// See [namespaces](https://smithy.io/2.0/spec/idl.html#namespaces).
    pub(super) fn namespace(&mut self) -> Parsed<()> {
        if !self.cursor.is_word("namespace") {
            if let Kind::Wrong(_) = self.cursor.kind() {
                return self.cursor.unexpected("a namespace");
            }
            let found = self.cursor.found();
            let message = format!("expected a namespace, but found {found}");
            return self.cursor.stop(Diagnostic::new(message).help(
                "a file begins with control statements, metadata and `namespace NAME`, in that order; then come shapes",
            ));
        }
        self.cursor.advance();
        self.cursor.take_spaces("`namespace`")?;
        let start = self.cursor.token.start;
        let end = self.dotted()?;
        self.tree.namespace = self.cursor.slice(start, end);
        self.cursor.take_break("a namespace statement")?;
        self.cursor.skip_all();
        while self.cursor.is_word("use") {
            if self.use_statement().is_err() {
                self.cursor.recover();
            }
            self.cursor.skip_all();
        }
        Ok(())
    }

    /// See [use statements](https://smithy.io/2.0/spec/idl.html#use-section).
    fn use_statement(&mut self) -> Parsed<()> {
        self.cursor.drop_documentation();
        self.cursor.advance();
        self.cursor.take_spaces("`use`")?;
        let at = self.cursor.token.start;
        self.dotted()?;
        self.cursor.take(Kind::Pound)?;
        let end = self.cursor.token.end;
        let name = self.cursor.take_word()?;
        if self.cursor.kind() == Kind::Dollar {
            let message = format!("`{name}` is used with a member");
            let fault = Diagnostic::new(message).help("only whole shapes can be used");
            return self.cursor.stop_at(at, fault);
        }
        let text = self.cursor.slice(at, end);
        let known = self.used.get(name);
        if let Some(known) = known {
            let message =
                format!("`{text}` can't be used beside `{known}`: both would be called `{name}`");
            let help = "write the whole id of one of them where it is needed";
            return self.cursor.stop_at(at, Diagnostic::new(message).help(help));
        }
        self.used.insert(name, text);
        self.tree.uses.push(Name { text, at });
        self.cursor.take_break("a use statement")
    }

    /// Identifiers separated by dots; the offset behind the last of them.
    pub(super) fn dotted(&mut self) -> Parsed<usize> {
        loop {
            let end = self.cursor.token.end;
            self.cursor.take_word()?;
            match self.cursor.kind() {
                Kind::Dot => self.cursor.advance(),
                _ => return Ok(end),
            }
        }
    }

    /// A shape id, relative or absolute, with or without a member.
    pub(super) fn shape_id(&mut self) -> Parsed<Name<'a>> {
        let at = self.cursor.token.start;
        let mut end = self.dotted()?;
        let has_namespace = self.cursor.slice(at, end).contains('.');
        if has_namespace || self.cursor.kind() == Kind::Pound {
            self.cursor.take(Kind::Pound)?;
            end = self.cursor.token.end;
            self.cursor.take_word()?;
        }
        if self.cursor.kind() == Kind::Dollar {
            self.cursor.advance();
            end = self.cursor.token.end;
            self.cursor.take_word()?;
        }
        Ok(Name {
            text: self.cursor.slice(at, end),
            at,
        })
    }
}
