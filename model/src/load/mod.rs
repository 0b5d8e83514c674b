//! From the text of files to a [`Model`], one step a file:
//! `file` and `read` (JSON to drafts), `merge`, `apply`, `mixins`, `upgrade` (1.0 to 2.0), `finish`
//! (drafts to shapes). Each step goes on past the faults that it finds.

mod apply;
mod draft;
mod file;
mod finish;
mod inherited;
pub(crate) mod json;
mod merge;
mod metadata;
mod mixins;
mod read;
mod source;
mod upgrade;

use indexmap::IndexMap;

use self::draft::Draft;
use self::read::Read;
use self::source::Source;
use crate::{Diagnostic, Diagnostics, Model, ShapeId, check};

/// The faults found so far.
type Faults = Vec<Diagnostic>;

/// The shapes on their way, one for each id.
type Drafts = IndexMap<ShapeId, Draft>;

/// Loads a [`Model`] from the text of one or more files.
#[derive(Default)]
pub struct Loader {
    sources: Vec<Source>,
}

impl Loader {
    /// A loader without files.
    pub fn new() -> Self {
        Loader::default()
    }

    /// Adds the text of a file. The name is used to say where a fault is.
    pub fn source(&mut self, name: impl Into<String>, text: impl Into<String>) -> &mut Self {
        self.sources.push(Source::new(name.into(), text.into()));
        self
    }

    /// Merges the files into a model, and checks it. The order of the files gives that of the shapes.
    ///
    /// # Errors
    ///
    /// Every fault that was found. A file that is not a Smithy JSON AST at all ends the load after
    /// reading, since whatever it defines would be missing.
    pub fn load(self) -> Result<Model, Diagnostics> {
        if self.sources.is_empty() {
            return Err(Diagnostic::new("no model was given").into());
        }
        let mut read = Read::default();
        let prelude = Source::prelude();
        read.file(&prelude);
        for source in &self.sources {
            read.file(source);
        }
        let Read {
            drafts,
            applies,
            metadata,
            mut unread,
            unreadable,
            mut faults,
            ..
        } = read;
        if let Some(mut all) = unreadable {
            all.extend(faults);
            return Err(all);
        }
        let mut drafts = merge::merge(drafts, &mut faults);
        apply::apply(&mut drafts, applies, &unread, &mut faults);
        mixins::flatten(&mut drafts, &unread, &mut faults);
        upgrade::upgrade(&mut drafts);
        let shapes = finish::finish(drafts, &mut unread, &mut faults);
        let model = Model::new(shapes, metadata.into_map());
        check::check(&model, &unread, &mut faults);
        match Diagnostics::from_vec(faults) {
            Some(all) => Err(all),
            None => Ok(model),
        }
    }
}
