//! Patterns that the runtime doesn't check: a warning tells those who generate a crate, its documentation those who use it.

use std::collections::HashSet;

use tinsmith_model::{Diagnostic, Member, ShapeId, ShapeKind, Traits, traits as ids};

use super::Resolver;
use crate::patterns::{Unchecked, unchecked};

impl Resolver<'_> {
    /// Why `validate` doesn't check a pattern of what a member holds: of the member or its target, or of what a list or map
    /// holds.
    pub(super) fn unchecked_pattern(&self, member: &Member) -> Option<Unchecked> {
        self.unchecked_within(member, &mut HashSet::new())
    }

    fn unchecked_within(&self, member: &Member, seen: &mut HashSet<ShapeId>) -> Option<Unchecked> {
        // The member's own pattern goes before that of its target.
        if let Some(pattern) = member.traits.str(ids::PATTERN) {
            return unchecked(pattern);
        }
        let target = self.shape(&member.target)?;
        if let Some(pattern) = target.traits.str(ids::PATTERN) {
            return unchecked(pattern);
        }
        if !seen.insert(target.id.clone()) {
            return None;
        }
        match &target.kind {
            ShapeKind::List(item) => self.unchecked_within(item, seen),
            ShapeKind::Map { key, value } => self
                .unchecked_within(key, seen)
                .or_else(|| self.unchecked_within(value, seen)),
            _ => None,
        }
    }

    /// Warns of each pattern that `validate` doesn't check.
    pub(super) fn warn_of_patterns(&self) {
        let shapes = self.closure.shapes.iter().filter_map(|id| self.shape(id));
        for shape in shapes {
            let of_shape = |d: Diagnostic| d.at(shape.location.as_ref()).shape(shape.id.as_str());
            self.warn_of_pattern(&shape.traits, of_shape);
            for member in shape.members() {
                let location = member.location.as_ref().or(shape.location.as_ref());
                self.warn_of_pattern(&member.traits, |d| {
                    of_shape(d).at(location).member(&member.name)
                });
            }
        }
    }

    fn warn_of_pattern(&self, traits: &Traits, place: impl FnOnce(Diagnostic) -> Diagnostic) {
        let Some(pattern) = traits.str(ids::PATTERN) else {
            return;
        };
        if let Some(why) = unchecked(pattern) {
            let message = format!(
                "`validate` will not check the pattern `{pattern}`: {}",
                why.reason()
            );
            let help = "the crate's documentation says so as well; the service will check it";
            let warning = place(Diagnostic::new(message).help(help));
            self.warnings.borrow_mut().push(warning);
        }
    }
}
