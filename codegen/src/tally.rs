//! Whether a crate has all that it should: its operations and types are counted in the model, and once more in the tokens.

use proc_macro2::{TokenStream, TokenTree};
use tinsmith_model::{Closure, Diagnostic, Model, ShapeKind};

/// How many operations and types a crate has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    /// The structs without a body, each of which is an operation.
    pub operations: usize,
    /// The structs with fields, each of which is a structure.
    pub structures: usize,
    /// The unions, enums and intEnums, and an enum of errors for each operation.
    pub enums: usize,
}

impl Tally {
    /// What the crate of a closure must have.
    pub(crate) fn of_model(model: &Model, closure: &Closure) -> Self {
        let operations = closure.operations.len();
        let mut tally = Self {
            operations,
            structures: 0,
            enums: operations,
        };
        for shape in closure.shapes.iter().filter_map(|id| model.shape(id)) {
            match shape.kind {
                ShapeKind::Structure(_) => tally.structures += 1,
                ShapeKind::Union(_) | ShapeKind::Enum(_) | ShapeKind::IntEnum(_) => {
                    tally.enums += 1;
                }
                _ => {}
            }
        }
        tally
    }

    /// Counts the items of a file, without those inside of others.
    pub(crate) fn add(&mut self, items: &[TokenStream]) {
        for item in items {
            let mut tokens = item.clone().into_iter();
            while let Some(token) = tokens.next() {
                let TokenTree::Ident(keyword) = token else {
                    continue;
                };
                if keyword == "enum" {
                    self.enums += 1;
                } else if keyword == "struct" {
                    // Its name comes first.
                    match tokens.nth(1) {
                        Some(TokenTree::Punct(_)) => self.operations += 1,
                        _ => self.structures += 1,
                    }
                }
            }
        }
    }

    /// The bug of a crate that has other items than it should.
    pub(crate) fn compare(self, made: Self) -> Result<(), Diagnostic> {
        if self == made {
            return Ok(());
        }
        Err(Diagnostic::bug(format_args!(
            "of {} operations {} were made, of {} structures {}, of {} enums {}",
            self.operations,
            made.operations,
            self.structures,
            made.structures,
            self.enums,
            made.enums,
        )))
    }
}

#[cfg(test)]
mod tests {
    use quote::quote;
    use tinsmith_model::Cause;

    use super::*;

    #[test]
    fn only_what_stands_at_the_top_is_counted() {
        let mut tally = Tally::default();
        tally.add(&[
            quote!(
                #[derive(Debug)]
                pub struct GetIt;
            ),
            quote!(
                impl GetIt {
                    fn get() {
                        struct Inner;
                        enum Inner2 {}
                    }
                }
            ),
            quote!(
                pub struct Empty {}
                pub struct It {
                    r#struct: bool,
                }
                pub enum ItError {}
            ),
        ]);
        let expected = Tally {
            operations: 1,
            structures: 2,
            enums: 1,
        };
        assert_eq!(tally, expected);
        assert_eq!(expected.compare(tally), Ok(()));
    }

    /// An emitter that forgets something is a bug that the run tells.
    #[test]
    fn a_type_that_is_not_emitted_is_missed() {
        let text = r#"{ "smithy": "2.0", "shapes": {
            "a.b#Service": { "type": "service", "version": "1", "operations": [{ "target": "a.b#Get" }] },
            "a.b#Get": { "type": "operation", "input": { "target": "a.b#Input" } },
            "a.b#Input": { "type": "structure", "members": { "choice": { "target": "a.b#Choice" } } },
            "a.b#Choice": { "type": "union", "members": { "text": { "target": "smithy.api#String" } } }
        } }"#;
        let mut loader = tinsmith_model::Loader::new();
        loader.source("model.json", text);
        let model = loader.load().unwrap();
        let options = crate::Options::new("example");
        let service = "a.b#Service".parse().unwrap();
        let mut resolved = crate::resolve::resolve(&model, &service, &options).unwrap();
        let made =
            |service: &crate::ir::Service| crate::emit::files(service, &options).unwrap().made;
        assert_eq!(resolved.expected, made(&resolved.service));
        assert_eq!(resolved.expected.structures, 1);

        resolved.service.types.clear();
        let bug = resolved
            .expected
            .compare(made(&resolved.service))
            .unwrap_err();
        assert_eq!(bug.cause, Cause::Tinsmith);
        assert_eq!(
            bug.message,
            "a bug in Tinsmith: of 1 operations 1 were made, of 1 structures 1, of 2 enums 1"
        );
    }
}
