//! What a newer model does to the Rust API of its crate.
//!
//! Both crates are generated, and the public items are read from their source: what is compared is what programs compile
//! against. Each difference is then led back to the change of the model that it comes from.

mod api_change;
mod causes;
mod compare;
mod item;
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
use crate::{Operations, Options};

/// A model with the service that is meant.
#[derive(Debug, Clone, Copy)]
pub struct Version<'m> {
    /// The model.
    pub model: &'m Model,
    /// The service.
    pub service: &'m ShapeId,
}

/// What differs between two versions of a service.
#[derive(Debug, Clone)]
pub struct Comparison {
    /// All changes, in the order of [`diff::compare`]; those of the API alone come last.
    pub entries: Vec<Entry>,
    /// The version that they ask for together.
    pub release: Release,
}

/// A change of the model with what it does to the Rust API.
#[derive(Debug, Clone)]
pub struct Entry {
    /// None where no single change of the model is the cause: names of the crate meet that did not before, or an example
    /// no longer fits.
    pub change: Option<Change>,
    /// What comes of it in the API.
    pub api: Vec<ApiChange>,
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
/// The crates speak `protocol`, or else the one that [`generate`](crate::generate) would choose for each.
///
/// # Errors
///
/// A version can't be generated.
pub fn compare(
    old: Version<'_>,
    new: Version<'_>,
    protocol: Option<&str>,
) -> Result<Comparison, NotComparable> {
    compare_some(old, new, protocol, &Operations::All)
}

/// Compares two versions of a service, and the crates that they become of some operations.
///
/// # Errors
///
/// A version can't be generated: it may lack one of the operations.
pub fn compare_some(
    old: Version<'_>,
    new: Version<'_>,
    protocol: Option<&str>,
    operations: &Operations,
) -> Result<Comparison, NotComparable> {
    let (old_offer, old_files) =
        offer(old, protocol, operations).map_err(|diagnostics| NotComparable {
            side: Side::Old,
            diagnostics,
        })?;
    let (new_offer, new_files) =
        offer(new, protocol, operations).map_err(|diagnostics| NotComparable {
            side: Side::New,
            diagnostics,
        })?;
    let changes = diff::compare(old.model, old.service, new.model, new.service);
    let causes = Causes::of(&changes, old.model, new.model);
    let differences = compare::compare(&old_offer, &new_offer, &|origin| causes.renamed(origin));
    let mut by_change: BTreeMap<usize, Vec<ApiChange>> = BTreeMap::new();
    let mut alone: BTreeMap<Origin, Vec<ApiChange>> = BTreeMap::new();
    for difference in differences {
        match causes.find(&difference) {
            Some(index) => by_change.entry(index).or_default().push(difference),
            None => alone
                .entry(difference.origin.clone())
                .or_default()
                .push(difference),
        }
    }
    let entry = |(index, change): (usize, Change)| Entry {
        change: Some(change),
        api: by_change.remove(&index).unwrap_or_default(),
    };
    let mut entries: Vec<Entry> = changes.into_iter().enumerate().map(entry).collect();
    entries.extend(alone.into_values().map(|api| Entry { change: None, api }));
    let mut comparison = Comparison {
        entries,
        release: Release::None,
    };
    comparison.release = match comparison.effect() {
        ApiEffect::Breaking => Release::Major,
        ApiEffect::Minor => Release::Minor,
        ApiEffect::None if old_files != new_files => Release::Patch,
        ApiEffect::None => Release::None,
    };
    Ok(comparison)
}

/// The public surface of a version's crate, and its files.
fn offer(
    version: Version<'_>,
    protocol: Option<&str>,
    operations: &Operations,
) -> Result<(Offer, BTreeMap<String, String>), Diagnostics> {
    let Version { model, service } = version;
    let mut options = Options::new("compared");
    options.protocol = protocol.map(str::to_owned);
    options.operations.clone_from(operations);
    let (files, resolved) = crate::files(model, service, &options)?;
    let surface = surface::of_files(&files)
        .map_err(|why| Diagnostic::bug(format_args!("the generated crate can't be read: {why}")))?;
    let origins = origins::Origins::of(model, &resolved.service);
    Ok((Offer { surface, origins }, files))
}
