//! From the text of files to a [`Model`], one step a file:
//! `file` and `read` (JSON to drafts) or the module `idl`, `merge`, `apply`, `built_in`, `elision`, `mixins`, `upgrade` (1.0 to
//! 2.0), `finish` (drafts to shapes). Each step goes on past the faults that it finds.

mod apply;
mod ast;
mod built_in;
pub(crate) mod draft;
mod elision;
mod file;
mod finish;
mod inherited;
pub(crate) mod json;
pub(crate) mod merge;
pub(crate) mod metadata;
mod mixins;
mod read;
pub(crate) mod source;
mod texts;
mod upgrade;

use std::collections::HashSet;

use indexmap::IndexMap;

use self::draft::Draft;
use self::source::Source;
use crate::{Diagnostic, Diagnostics, Map, Model, Severity, ShapeId, check};

/// The faults found so far.
type Faults = Vec<Diagnostic>;

/// The shapes on their way, one for each id.
type Drafts = IndexMap<ShapeId, Draft>;

/// Loads a [`Model`] from the text of one or more files, in Smithy's own language or in JSON.
#[derive(Default)]
pub struct Loader {
    sources: Vec<Source>,
}

/// How many members mixins have of other mixins in a model that is only looked at: more, and long chains of them would be costly.
const MIXINS: usize = 200_000;

/// What all files say together, before mixins are flattened.
struct Merged {
    drafts: Drafts,
    metadata: Map,
    unread: HashSet<String>,
    faults: Faults,
    /// References to shapes that are nowhere.
    unresolved: Faults,
}

impl Loader {
    /// A loader without files.
    pub fn new() -> Self {
        Loader::default()
    }

    /// Adds the text of a file. The name is used to say where a fault is, and its end says what the text is: `.smithy` is
    /// Smithy's own language, `.json` the JSON AST; without either, the text's first characters tell.
    pub fn source(&mut self, name: impl Into<String>, text: impl Into<String>) -> &mut Self {
        self.sources.push(Source::new(name.into(), text.into()));
        self
    }

    /// Merges the files into a model, and checks it. The order of the files gives that of the shapes.
    ///
    /// # Errors
    ///
    /// Every fault that was found. A file that can't be read ends the load after reading, since whatever it defines would
    /// be missing.
    pub fn load(self) -> Result<Model, Diagnostics> {
        let (model, faults) = self.load_leniently()?;
        split(model, faults)
    }

    /// Merges the files into a model as far as they can be read, with everything that was found to be wrong. For tools that
    /// look into files that aren't whole models; whatever a model promises may not hold of this one.
    ///
    /// # Errors
    ///
    /// A file can't be read at all.
    pub fn load_leniently(self) -> Result<(Model, Vec<Diagnostic>), Diagnostics> {
        let merged = self.merged()?;
        Ok(finished(merged))
    }

    /// Merges the files, checks what they say, and writes it as one file of the
    /// [JSON AST](https://smithy.io/2.0/spec/json-ast.html), version 2.0, in [normal form](crate::normalize): the same bytes
    /// for the same shapes, in whatever order and in however many files they come.
    ///
    /// It has what the files define, and what they use of `smithy.framework`; mixins are not flattened. Nothing else that is
    /// built in is written: every reader of the AST has it.
    ///
    /// # Errors
    ///
    /// As [`load`](Self::load).
    pub fn ast(self) -> Result<Ast, Diagnostics> {
        let merged = self.merged()?;
        let copy = Merged {
            drafts: merged.drafts.clone(),
            metadata: Map::new(),
            unread: merged.unread.clone(),
            faults: merged.faults.clone(),
            unresolved: merged.unresolved.clone(),
        };
        let (model, faults) = finished(copy);
        let model = split(model, faults)?;
        let Merged {
            mut drafts,
            metadata,
            ..
        } = merged;
        upgrade::upgrade(&mut drafts);
        let text = ast::write(&drafts, &metadata);
        Ok(Ast {
            text: crate::normalize("ast", &text)?,
            warnings: model.warnings().to_vec(),
        })
    }

    /// Merges the files into a model that has the definitions of all traits that it uses, and says what is wrong with the files
    /// themselves; nothing else is checked.
    pub(crate) fn complete(self) -> Result<(Model, Vec<Diagnostic>), Diagnostics> {
        let Merged {
            mut drafts,
            metadata,
            mut unread,
            mut faults,
            unresolved: _,
        } = self.merged()?;
        built_in::define(&mut drafts);
        mixins::flatten(&mut drafts, &unread, MIXINS, &mut faults);
        upgrade::upgrade(&mut drafts);
        let shapes = finish::finish(drafts, &mut unread, &mut faults);
        Ok((Model::new(shapes, metadata), faults))
    }

    fn merged(self) -> Result<Merged, Diagnostics> {
        if self.sources.is_empty() {
            return Err(Diagnostic::new("no model was given").into());
        }
        let texts::Texts {
            drafts,
            applies,
            metadata,
            unread,
            mut faults,
            unresolved,
        } = texts::read(&self.sources)?;
        let mut drafts = merge::merge(drafts, &mut faults);
        apply::apply(&mut drafts, applies, &unread, &mut faults);
        built_in::complete(&mut drafts);
        elision::elide(&mut drafts, &unread, &mut faults);
        Ok(Merged {
            drafts,
            metadata: metadata.into_map(),
            unread,
            faults,
            unresolved,
        })
    }
}

/// A model as a file of the JSON AST.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ast {
    /// The text of the file.
    pub text: String,
    /// What may not mean what was wanted.
    pub warnings: Vec<Diagnostic>,
}

/// The model, if nothing but warnings was found.
fn split(model: Model, faults: Faults) -> Result<Model, Diagnostics> {
    let is_error = |fault: &Diagnostic| fault.severity == Severity::Error;
    let refused = faults.iter().any(is_error);
    match Diagnostics::from_vec(faults) {
        Some(all) if refused => Err(all),
        Some(warnings) => Ok(model.with_warnings(warnings.into_vec())),
        None => Ok(model),
    }
}

fn finished(merged: Merged) -> (Model, Faults) {
    let Merged {
        mut drafts,
        metadata,
        mut unread,
        mut faults,
        unresolved,
    } = merged;
    faults.extend(unresolved);
    mixins::flatten(&mut drafts, &unread, 0, &mut faults);
    upgrade::enums(&mut drafts);
    upgrade::upgrade(&mut drafts);
    let shapes = finish::finish(drafts, &mut unread, &mut faults);
    let model = Model::new(shapes, metadata);
    check::check(&model, &unread, &mut faults);
    (model, faults)
}
