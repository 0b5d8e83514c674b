//! What an update did, or would do, in a few lines.

use std::fmt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use tinsmith_codegen::GeneratedCrate;

use super::changelog;
use super::held::Held;
use crate::wording::{cleared, left_behind};
use crate::wording::{count, duration};
use tinsmith_build::output::{OutDir, Plan};

/// What came of an update.
pub(super) struct Outcome<'u> {
    pub(super) model: &'u Path,
    pub(super) out: &'u OutDir,
    pub(super) name: &'u str,
    /// The crate's version, before and after.
    pub(super) versions: [&'u str; 2],
    pub(super) generated: &'u GeneratedCrate,
    /// What changes in the crate's directory, the changelog included.
    pub(super) plan: &'u Plan<'u>,
    pub(super) has_entry: bool,
    pub(super) held: &'u Held,
    /// How much is held now.
    pub(super) holds: usize,
    pub(super) model_changes: bool,
    pub(super) dry: bool,
    /// Staging directories that could not be removed.
    pub(super) left_behind: Vec<PathBuf>,
    /// The staging directories that runs had left that were killed.
    pub(super) cleared: Vec<PathBuf>,
    pub(super) elapsed: Duration,
}

impl fmt::Display for Outcome<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let taken = if self.model_changes {
            "taken over"
        } else {
            "as it was"
        };
        let mut rows = vec![(self.model.display().to_string(), taken.to_owned())];
        rows.push((self.out.shown(), self.files()));
        let [before, after] = self.versions;
        if before != after {
            rows.push((
                self.out.shown_file("Cargo.toml"),
                format!("{before} -> {after}"),
            ));
        }
        if self.has_entry {
            rows.push((
                self.out.shown_file(changelog::FILE),
                format!("an entry for {after}"),
            ));
        }
        if let Some(held) = self.holds() {
            rows.push((self.out.shown_file(&self.held.file), held));
        }
        let width = rows.iter().map(|(what, _)| what.chars().count()).max();
        let width = width.unwrap_or_default();
        for (what, how) in rows {
            writeln!(f, "{what:width$}  {how}")?;
        }
        let verdict = match self.dry {
            true => "a dry run: nothing was written".to_owned(),
            false if after.is_empty() => "its users get it with your next release".to_owned(),
            false if before == after => "the crate needs no new version".to_owned(),
            false => format!("release it as {after}"),
        };
        writeln!(
            f,
            "{}: {}, {}; {verdict} ({})",
            format!("{} {after}", self.name).trim_end(),
            count(self.generated.operations, "operation"),
            count(self.generated.types, "type"),
            duration(self.elapsed)
        )?;
        for path in &self.cleared {
            f.write_str(&cleared(path))?;
        }
        for path in &self.left_behind {
            f.write_str(&left_behind(path))?;
        }
        Ok(())
    }
}

impl Outcome<'_> {
    /// What becomes of the holds, if there are or were any.
    fn holds(&self) -> Option<String> {
        match (self.held.holds.len(), self.holds) {
            (0, 0) => None,
            (before, 0) => Some(format!("removed, with {}", count(before, "hold"))),
            (_, now) => Some(count(now, "hold")),
        }
    }

    /// What happens to the generated files.
    fn files(&self) -> String {
        let generated = self
            .plan
            .changes
            .iter()
            .filter(|change| change.path != changelog::FILE && change.path != self.held.file);
        let (new, changed): (Vec<_>, Vec<_>) = generated.partition(|change| change.old.is_none());
        let removed = self.plan.stale.iter();
        let removed = removed.filter(|path| **path != self.held.file);
        let kinds = [
            (changed.len(), "changed"),
            (new.len(), "new"),
            (removed.count(), "removed"),
        ];
        let kinds: Vec<String> = kinds
            .into_iter()
            .filter(|(n, _)| *n > 0)
            .map(|(n, what)| format!("{} {what}", count(n, "file")))
            .collect();
        match kinds.as_slice() {
            [] => "as it was".to_owned(),
            kinds => kinds.join(", "),
        }
    }
}
