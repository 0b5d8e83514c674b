//! What was found, as all formats tell it.

use tinsmith_codegen::compatibility::{ApiEffect, Comparison, Entry, Release, Version};
use tinsmith_model::ShapeId;
use tinsmith_model::diff::{Change, Rule, Wire};

/// The rule of what has no change of the model as its cause.
pub(super) const INDIRECT: &str = "IndirectApiChange";

/// The differences of two versions, and how much of them is shown.
pub(super) struct Report {
    pub(super) old_service: ShapeId,
    pub(super) new_service: ShapeId,
    /// What is shown, in order.
    pub(super) entries: Vec<Entry>,
    /// How many entries without effect on the API are not shown for want of room.
    pub(super) left_out: usize,
    /// In how many places the documentation is another, shown or not.
    pub(super) documentation: usize,
    pub(super) shows_documentation: bool,
    pub(super) effect: ApiEffect,
    pub(super) release: Release,
    /// The worst effect, and the release, if nothing were held.
    pub(super) unheld: (ApiEffect, Release),
}

impl Report {
    pub(super) fn new(
        old: Version<'_>,
        new: Version<'_>,
        comparison: Comparison,
        docs: bool,
    ) -> Self {
        let effect = comparison.effect();
        let Comparison {
            entries,
            release,
            unheld,
            ..
        } = comparison;
        let unheld_effect = entries.iter().map(Entry::unheld_effect).max();
        let unheld_effect = unheld_effect.unwrap_or(ApiEffect::None);
        let documentation = entries
            .iter()
            .filter(|entry| is_documentation(entry))
            .count();
        let shown = entries
            .into_iter()
            .filter(|entry| docs || !is_documentation(entry));
        Self {
            old_service: old.service.clone(),
            new_service: new.service.clone(),
            entries: shown.collect(),
            left_out: 0,
            documentation,
            shows_documentation: docs,
            effect,
            release,
            unheld: (unheld_effect, unheld),
        }
    }

    /// Leaves out what has no effect on the API.
    pub(super) fn in_short(mut self) -> Self {
        let all = self.entries.len();
        self.entries
            .retain(|entry| Standing::of(entry) != Standing::None);
        self.left_out += all - self.entries.len();
        self
    }

    /// How many of the changes that are not documentation stand so, shown or not.
    pub(super) fn count(&self, standing: Standing) -> usize {
        let counted = self.entries.iter().filter(|entry| !is_documentation(entry));
        let left_out = match standing {
            Standing::None => self.left_out,
            Standing::Minor | Standing::Held | Standing::Breaking => 0,
        };
        let counted = counted.filter(|entry| Standing::of(entry) == standing);
        counted.count() + left_out
    }
}

/// How a change of the model stands to the Rust API.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    Breaking,
    /// All that would break is held.
    Held,
    Minor,
    None,
}

impl Standing {
    pub(super) fn of(entry: &Entry) -> Self {
        match (entry.effect(), entry.unheld_effect()) {
            (ApiEffect::Breaking, _) => Self::Breaking,
            (_, ApiEffect::Breaking) => Self::Held,
            (ApiEffect::Minor, _) => Self::Minor,
            (ApiEffect::None, _) => Self::None,
        }
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Breaking => ApiEffect::Breaking.name(),
            Self::Held => "held",
            Self::Minor => ApiEffect::Minor.name(),
            Self::None => ApiEffect::None.name(),
        }
    }
}

pub(super) fn is_documentation(entry: &Entry) -> bool {
    let change = entry.change.as_ref();
    change.is_some_and(|change| change.rule == Rule::ChangedDocumentation)
}

/// An entry by what all formats show of it.
pub(super) struct Line<'e> {
    pub(super) rule: &'static str,
    /// What it is told with: an operation or a shape.
    pub(super) group: &'e ShapeId,
    pub(super) shape: &'e ShapeId,
    pub(super) member: Option<&'e str>,
    pub(super) change: Option<&'e Change>,
    pub(super) wire: Wire,
    pub(super) reason: &'static str,
}

/// What there is to an entry. None for one that holds nothing.
pub(super) fn line(entry: &Entry) -> Option<Line<'_>> {
    if let Some(change) = &entry.change {
        return Some(Line {
            rule: change.rule.name(),
            group: &change.group,
            shape: &change.shape,
            member: change.member.as_deref(),
            change: Some(change),
            wire: change.wire,
            reason: change.reason,
        });
    }
    use tinsmith_codegen::compatibility::Origin;
    let (shape, member) = match &entry.api.first().or(entry.held.first())?.origin {
        Origin::Shape(shape) => (shape, None),
        Origin::Member(shape, member) => (shape, Some(member.as_str())),
        Origin::Error { operation, .. } => (operation, None),
    };
    Some(Line {
        rule: INDIRECT,
        group: shape,
        shape,
        member,
        change: None,
        wire: Wire::Same,
        reason: "names and boxes of the crate alone",
    })
}
