//! What a newer model does to the Rust API of its crate.
//!
//! Both crates are generated, and the public items are read from their source: what is compared is what programs compile
//! against. Each difference is then led back to the change of the model that it comes from.

mod api_change;
mod causes;
mod compare;
mod holding;
mod item;
mod macros;
mod manifest;
mod origins;
mod reasons;
mod release;
mod surface;

pub use api_change::{ApiChange, ApiChangeKind, ApiEffect};
pub use item::Item;
pub use origins::Origin;
pub use release::Release;

use std::collections::BTreeMap;

use tinsmith_model::diff::{self, Change};
use tinsmith_model::{Diagnostic, Diagnostics, Model, ShapeId};

use self::causes::Causes;
use self::compare::Offer;
use self::holding::Made;
use crate::holds::Hold;
use crate::resolve::Resolved;
use crate::{Operations, Options};

/// A model with the service that is meant.
#[derive(Debug, Clone, Copy)]
pub struct Version<'m> {
    /// The model.
    pub model: &'m Model,
    /// The service.
    pub service: &'m ShapeId,
}

/// How two versions are compared.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Terms {
    /// The protocol that both crates speak, instead of the one that [`generate`](crate::generate) would choose for each.
    pub protocol: Option<String>,
    /// What of the service both crates have.
    pub operations: Operations,
    /// What the older crate holds.
    pub holds: Vec<Hold>,
    /// What the newer crate holds.
    pub holding: Holding,
}

/// What a newer crate holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Holding {
    /// Nothing: its API is what the model says.
    #[default]
    Nothing,
    /// All that would break the older crate's API and needn't.
    WhatCanBe,
}

/// What differs between two versions of a service.
#[derive(Debug, Clone)]
pub struct Comparison {
    /// All changes, in the order of [`diff::compare`]; those of the API alone come last.
    pub entries: Vec<Entry>,
    /// The version that they ask for together.
    pub release: Release,
    /// The version that they would ask for if nothing were held.
    pub unheld: Release,
    /// What the newer crate holds, by shape.
    pub holds: Vec<Hold>,
}

/// A change of the model with what it does to the Rust API.
#[derive(Debug, Clone)]
pub struct Entry {
    /// None where no single change of the model is the cause: names of the crate meet that did not before, or an example
    /// no longer fits.
    pub change: Option<Change>,
    /// What comes of it in the API.
    pub api: Vec<ApiChange>,
    /// What would break in the API, and doesn't since it is held.
    pub held: Vec<ApiChange>,
}

/// Why two versions can't be compared: one can't be generated.
#[derive(Debug, Clone)]
pub struct NotComparable {
    /// Which one.
    pub side: Side,
    /// Why.
    pub diagnostics: Diagnostics,
}

/// One of two versions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The older one.
    Old,
    /// The newer one.
    New,
}

impl Entry {
    /// The worst of what comes of it.
    #[must_use]
    pub fn effect(&self) -> ApiEffect {
        let effects = self.api.iter().map(ApiChange::effect);
        effects.max().unwrap_or(ApiEffect::None)
    }

    /// The worst of what would come of it if nothing were held.
    #[must_use]
    pub fn unheld_effect(&self) -> ApiEffect {
        let effects = self.held.iter().map(ApiChange::effect);
        effects.max().unwrap_or(ApiEffect::None).max(self.effect())
    }
}

impl Comparison {
    /// The worst effect of all.
    #[must_use]
    pub fn effect(&self) -> ApiEffect {
        let effects = self.entries.iter().map(Entry::effect);
        effects.max().unwrap_or(ApiEffect::None)
    }
}

/// Compares two versions of a service, and the crates that they become.
///
/// The crates speak `protocol`, or else the one that [`generate`](crate::generate) would choose for each. Nothing is held.
///
/// # Errors
///
/// A version can't be generated.
pub fn compare(
    old: Version<'_>,
    new: Version<'_>,
    protocol: Option<&str>,
) -> Result<Comparison, NotComparable> {
    let terms = Terms {
        protocol: protocol.map(str::to_owned),
        ..Terms::default()
    };
    compare_on(old, new, &terms)
}

/// Compares two versions of a service, and the crates that they become on these terms.
///
/// # Errors
///
/// A version can't be generated: it may lack one of the operations, or a hold no longer applies.
pub fn compare_on(
    old: Version<'_>,
    new: Version<'_>,
    terms: &Terms,
) -> Result<Comparison, NotComparable> {
    let faults = |side| move |diagnostics| NotComparable { side, diagnostics };
    let before = Generated::of(old, terms, &terms.holds).map_err(faults(Side::Old))?;
    let unheld = Generated::of(new, terms, &[]).map_err(faults(Side::New))?;
    let holds = match terms.holding {
        Holding::Nothing => Vec::new(),
        Holding::WhatCanBe => holding::of(before.made(old, &terms.holds), unheld.made(new, &[])),
    };
    let changes = diff::compare(old.model, old.service, new.model, new.service);
    let causes = Causes::of(&changes, old.model, new.model);
    let differences = |now: &Generated| {
        compare::compare(&before.offer, &now.offer, &|origin| causes.renamed(origin))
    };
    let would_be = differences(&unheld);
    let release_to = |now: &Generated, differences: &[ApiChange]| {
        let effects = differences.iter().map(ApiChange::effect);
        match effects.max().unwrap_or(ApiEffect::None) {
            ApiEffect::Breaking => Release::Major,
            ApiEffect::Minor => Release::Minor,
            ApiEffect::None if before.files != now.files => Release::Patch,
            ApiEffect::None => Release::None,
        }
    };
    let unheld_release = release_to(&unheld, &would_be);
    let (are, held, release) = match holds.as_slice() {
        [] => (would_be, Vec::new(), unheld_release),
        holds => {
            let now = Generated::of(new, terms, holds).map_err(faults(Side::New))?;
            let are = differences(&now);
            let held = would_be.into_iter();
            let held = held.filter(|one| one.effect() == ApiEffect::Breaking && !are.contains(one));
            let held: Vec<ApiChange> = held.collect();
            let release = release_to(&now, &are);
            (are, held, release)
        }
    };
    let [are, held] = [are, held].map(|found| Told::of(found, &causes));
    Ok(Comparison {
        entries: entries(are, held, changes),
        release,
        unheld: unheld_release,
        holds,
    })
}

/// The crate of a version.
struct Generated {
    offer: Offer,
    files: BTreeMap<String, String>,
    resolved: Resolved,
}

impl Generated {
    fn of(version: Version<'_>, terms: &Terms, holds: &[Hold]) -> Result<Self, Diagnostics> {
        let Version { model, service } = version;
        let mut options = Options::new("compared").holds(holds.iter().cloned());
        options.protocol.clone_from(&terms.protocol);
        options.operations.clone_from(&terms.operations);
        let (files, resolved) = crate::files(model, service, &options)?;
        let surface = surface::of_files(&files).map_err(|why| {
            Diagnostic::bug(format_args!("the generated crate can't be read: {why}"))
        })?;
        let origins = origins::Origins::of(model, &resolved.service);
        Ok(Self {
            offer: Offer { surface, origins },
            files,
            resolved,
        })
    }

    fn made<'m>(&'m self, version: Version<'m>, holds: &'m [Hold]) -> Made<'m> {
        Made {
            model: version.model,
            service: &self.resolved.service,
            holds,
        }
    }
}

/// Changes of the API, by the changes of the model that they come from, or by their origins.
#[derive(Default)]
struct Told {
    by_change: BTreeMap<usize, Vec<ApiChange>>,
    alone: BTreeMap<Origin, Vec<ApiChange>>,
}

impl Told {
    fn of(differences: Vec<ApiChange>, causes: &Causes<'_>) -> Self {
        let mut told = Self::default();
        for difference in differences {
            let place = match causes.find(&difference) {
                Some(index) => told.by_change.entry(index).or_default(),
                None => told.alone.entry(difference.origin.clone()).or_default(),
            };
            place.push(difference);
        }
        told
    }
}

fn entries(mut are: Told, mut held: Told, changes: Vec<Change>) -> Vec<Entry> {
    let entry = |(index, change): (usize, Change)| Entry {
        change: Some(change),
        api: are.by_change.remove(&index).unwrap_or_default(),
        held: held.by_change.remove(&index).unwrap_or_default(),
    };
    let mut entries: Vec<Entry> = changes.into_iter().enumerate().map(entry).collect();
    let mut origins: BTreeMap<Origin, Entry> = BTreeMap::new();
    let blank = || Entry {
        change: None,
        api: Vec::new(),
        held: Vec::new(),
    };
    for (origin, api) in are.alone {
        origins.entry(origin).or_insert_with(blank).api = api;
    }
    for (origin, api) in held.alone {
        origins.entry(origin).or_insert_with(blank).held = api;
    }
    entries.extend(origins.into_values());
    entries
}
