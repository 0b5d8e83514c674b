//! Operations. See [operation](https://smithy.io/2.0/spec/service-types.html#operation) and
//! [inline input and output shapes](https://smithy.io/2.0/spec/idl.html#inline-input-output-shapes).

use super::super::cursor::Parsed;
use super::super::lexer::Kind;
use super::super::tree::{Io, PropertiesTree};
use super::Parser;
use crate::Diagnostic;
use crate::similar::similar;

impl<'a> Parser<'a> {
    pub(super) fn operation(&mut self, name: &str) -> Parsed<PropertiesTree<'a>> {
        self.cursor.skip_all();
        self.cursor.take(Kind::LeftBrace)?;
        self.cursor.skip_all();
        let (mut input, mut output, mut errors) = (None, None, None);
        while self.cursor.kind() != Kind::RightBrace {
            if self.cursor.kind() != Kind::Word {
                return self.cursor.unexpected("`input`, `output`, `errors` or `}`");
            }
            let (property, at) = (self.cursor.lexeme(), self.cursor.token.start);
            let is_known = match property {
                "input" => input.is_some(),
                "output" => output.is_some(),
                "errors" => errors.is_some(),
                _ => return self.unknown_property(property),
            };
            if is_known {
                let id = self.absolute(name);
                let message = format!("the operation `{id}` has `{property}` twice");
                let fault = Diagnostic::new(message).help("keep one of them");
                return self.cursor.stop(fault);
            }
            self.cursor.advance();
            self.cursor.skip_all();
            match property {
                "input" => input = Some(self.io(name, at, "smithy.api#input")?),
                "output" => output = Some(self.io(name, at, "smithy.api#output")?),
                _ => {
                    if self.cursor.kind() == Kind::Walrus {
                        return self.cursor.stop(
                            Diagnostic::new("expected `:`, but found `:=`")
                                .help("only inputs and outputs can be defined in their place"),
                        );
                    }
                    self.cursor.take(Kind::Colon)?;
                    self.cursor.skip_all();
                    errors = Some(self.ids()?);
                    self.cursor.advance();
                }
            }
            // The brace may follow at once, as it does in many files.
            if self.cursor.kind() != Kind::RightBrace {
                self.take_white("a property of an operation")?;
            }
            self.cursor.skip_all();
        }
        self.cursor.advance();
        Ok(PropertiesTree::Operation {
            input,
            output,
            errors: errors.unwrap_or_default(),
        })
    }

    fn unknown_property(&mut self, property: &str) -> Parsed<PropertiesTree<'a>> {
        let fault = Diagnostic::new(format!("an operation has no property `{property}`"));
        let help = match similar(property, ["input", "output", "errors"]) {
            Some(known) => format!("is `{known}` meant?"),
            None => "it has input, output and errors".to_owned(),
        };
        self.cursor.stop(fault.help(help))
    }

    fn io(&mut self, operation: &str, at: usize, role: &'static str) -> Parsed<Io<'a>> {
        if self.cursor.expect(&[Kind::Colon, Kind::Walrus])? == Kind::Colon {
            self.cursor.advance();
            self.cursor.skip_all();
            return Ok(Io::Name(self.shape_id()?));
        }
        self.needs_2_0("a structure is defined in its place with `:=`")?;
        // What stands before is about the property, and lost.
        self.cursor.drop_documentation();
        self.cursor.advance();
        let suffix = match role {
            "smithy.api#input" => &self.input_suffix,
            _ => &self.output_suffix,
        };
        let name = format!("{operation}{suffix}");
        self.inline(name.clone(), at, role)?;
        Ok(Io::Inline(name))
    }

    /// The id of a shape of this file.
    fn absolute(&self, name: &str) -> String {
        format!("{}#{name}", self.tree.namespace)
    }
}
