//! What the form of the code decides: which parts of it are there.

use std::collections::BTreeSet;

use crate::protocols::Format;
use crate::{Feature, Layout};

use super::Service;
use super::endpoint::{BindingSource, Condition, Endpoints, Rules, Statement, Walk};

/// Whether a part of the code is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Inclusion {
    Always,
    /// With a Cargo feature of the crate.
    With(Feature),
    Never,
}

/// The functions that decode an operation's error from one body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ErrorDecoders {
    pub json: Inclusion,
    pub xml: Inclusion,
}

impl Service {
    /// Whether the part of a feature is there. A module has no features: what it was asked for is in it.
    pub(crate) fn inclusion(&self, feature: Feature) -> Inclusion {
        match self.layout {
            Layout::Crate => Inclusion::With(feature),
            Layout::Module | Layout::File if self.chosen.contains(&feature) => Inclusion::Always,
            Layout::Module | Layout::File => Inclusion::Never,
        }
    }

    /// The decoders of errors. What the protocol needs is always there.
    pub(crate) fn error_decoders(&self) -> ErrorDecoders {
        let format = self.protocol.map(|protocol| protocol.format);
        let of = |own: Format, feature| match format == Some(own) {
            true => Inclusion::Always,
            false => self.inclusion(feature),
        };
        ErrorDecoders {
            json: of(Format::Json, Feature::Json),
            xml: of(Format::Xml, Feature::Xml),
        }
    }

    /// The features that are asked for and that the service has a use for.
    pub(crate) fn chosen_features(&self) -> BTreeSet<Feature> {
        let chosen = self.chosen.iter().copied();
        chosen
            .filter(|feature| self.features.contains(feature))
            .collect()
    }

    /// Lays conditions that bind names out as `if`s within each other: a module may stand in a crate of the edition 2021, which
    /// knows no chains of them.
    pub(crate) fn nest_chains(&mut self) {
        if let Some(Endpoints {
            rules: Rules::Tree(functions),
            ..
        }) = &mut self.endpoints
        {
            for function in functions {
                nest_statements(&mut function.body);
            }
        }
        let endpoints = self.operations.iter_mut();
        let endpoints = endpoints.filter_map(|operation| operation.endpoint.as_mut());
        for binding in endpoints.flat_map(|endpoint| &mut endpoint.bindings) {
            if let BindingSource::Input(walk) = &mut binding.source {
                nest_walk(walk, false);
            }
        }
    }
}

/// As deep as rules nest, which is bounded where they are read.
fn nest_statements(statements: &mut [Statement]) {
    for statement in statements {
        let Statement::If(conditions, then) = statement else {
            continue;
        };
        nest_statements(then);
        let binds = |condition: &Condition| matches!(condition, Condition::Bind(..));
        if conditions.len() < 2 || !conditions.iter().any(binds) {
            continue;
        }
        // Tests that follow each other stay together.
        let mut groups: Vec<Vec<Condition>> = Vec::new();
        for condition in conditions.drain(..) {
            match groups.last_mut() {
                Some(group) if !binds(&condition) && !group.iter().any(binds) => {
                    group.push(condition);
                }
                _ => groups.push(vec![condition]),
            }
        }
        let mut groups = groups.into_iter();
        conditions.extend(groups.next().unwrap_or_default());
        for group in groups.rev() {
            let inner = std::mem::take(then);
            then.push(Statement::If(group, inner));
        }
    }
}

/// Ends the way through one `if` where the next one would begin; `within` one that has begun.
fn nest_walk(walk: &mut Walk, within: bool) {
    let opens = matches!(walk, Walk::OptionalMember { .. } | Walk::Variant { .. });
    if opens && within {
        let inner = std::mem::replace(walk, Walk::Each(Vec::new()));
        let Walk::Each(walks) = walk else { return };
        walks.push(inner);
        for walk in walks {
            nest_walk(walk, false);
        }
        return;
    }
    match walk {
        Walk::Member { then, .. }
        | Walk::OptionalMember { then, .. }
        | Walk::Variant { then, .. } => {
            nest_walk(then, within || opens);
        }
        Walk::Items { then, .. }
        | Walk::SparseItems { then, .. }
        | Walk::Keys { then, .. }
        | Walk::Values { then, .. }
        | Walk::Collect(then) => nest_walk(then, false),
        Walk::Each(walks) => {
            for walk in walks {
                nest_walk(walk, false);
            }
        }
        Walk::Value(_) => {}
    }
}
