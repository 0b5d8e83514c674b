//! The file beside the crate that says what of its Rust API is held.

use tinsmith_build::output::{Change, Plan};
use tinsmith_build::{Failure, holds};
use tinsmith_codegen::holds::Hold;

use super::made::Crate;
use crate::Defaults;

/// What the crate holds.
pub(super) struct Held {
    /// The file's name, in the crate's directory.
    pub(super) file: String,
    pub(super) holds: Vec<Hold>,
    /// What the file holds. None if there is none.
    text: Option<String>,
}

impl Held {
    /// What the crate holds today.
    ///
    /// # Errors
    ///
    /// The file can't be read.
    pub(super) fn beside(crate_: &Crate) -> Result<Self, Failure> {
        let (layout, name) = (crate_.layout, crate_.name.as_str());
        let (holds, text) = match holds::beside(&crate_.out, layout, name)? {
            Some((holds, text)) => (holds, Some(text)),
            None => (Vec::new(), None),
        };
        Ok(Self {
            file: holds::file_name(layout, name),
            holds,
            text,
        })
    }

    /// The text that the file will have. None if nothing is held any more.
    pub(super) fn file_with(&self, holds: &[Hold], defaults: &Defaults) -> Option<String> {
        let commands = &defaults.commands;
        let text = || holds::text(holds, commands.update, commands.generate);
        (!holds.is_empty()).then(text)
    }

    /// Adds what becomes of the file to what is to be done.
    pub(super) fn add_to<'p>(&'p self, plan: &mut Plan<'p>, text: Option<&'p str>) {
        match (text, &self.text) {
            (Some(new), old) if old.as_deref() != Some(new) => plan.changes.push(Change {
                path: &self.file,
                old: old.clone().map(String::into_bytes),
                new,
            }),
            (None, Some(_)) => plan.stale.push(self.file.clone()),
            _ => {}
        }
    }
}
