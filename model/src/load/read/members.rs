//! Members and traits.

use std::collections::HashSet;

use serde_json::value::RawValue;

use super::super::json::{AstMember, Entries, Object};
use super::{Place, Read};
use crate::shape_id::is_identifier;
use crate::value::DEEPEST;
use crate::{Member, ShapeId, Traits};

impl<'a> Read<'a> {
    pub(super) fn members(
        &mut self,
        entries: Entries<'a, AstMember<'a>>,
        place: &Place<'_>,
        members: &mut Vec<Member>,
    ) {
        let mut seen = HashSet::new();
        for (name, ast) in entries.0 {
            let location = place.source.locate(&name);
            let at = place.member(name.as_str(), location);
            if !is_identifier(name.as_str()) {
                self.faults.push(at.fault(
                    "a member's name must be an identifier: letters, digits and `_`, no digit first",
                ));
            } else if !seen.insert(name.clone()) {
                self.faults
                    .push(at.fault("the shape has this key more than once in `members`"));
            } else {
                let member = self.member(name.as_str(), ast, &at);
                members.push(member);
            }
        }
    }

    /// Reads the member of a list, the key or the value of a map. Whether it may be absent is known
    /// only when mixins are flattened.
    pub(super) fn fixed_member(
        &mut self,
        name: &str,
        ast: Option<AstMember<'a>>,
        place: &Place<'_>,
        members: &mut Vec<Member>,
    ) {
        if let Some(ast) = ast {
            let location = ast.0.target.as_ref().and_then(|t| place.source.locate(t));
            let at = place.member(name, location);
            members.push(self.member(name, ast, &at));
        }
    }

    pub(super) fn member(&mut self, name: &str, ast: AstMember<'a>, place: &Place<'_>) -> Member {
        let Object(ast) = ast;
        let target = match &ast.target {
            Some(target) => self.target(target, place),
            None => {
                let fault = place.fault("the member has no `target`");
                self.faults
                    .push(fault.help("give the id of the shape that the member holds"));
                None
            }
        };
        Member {
            name: name.to_owned(),
            // A stand-in that no check objects to, so that the fault stays one.
            target: target.unwrap_or_else(|| ShapeId::prelude("String")),
            traits: self.traits(ast.traits, place),
            location: place.location.clone(),
        }
    }

    pub(super) fn traits(
        &mut self,
        entries: Entries<'a, &'a RawValue>,
        place: &Place<'_>,
    ) -> Traits {
        let mut traits = Traits::default();
        for (name, raw) in entries.0 {
            let value = match place.source.value(raw, DEEPEST) {
                Ok(value) => value,
                Err(fault) => {
                    self.faults.push(place.of_value(fault));
                    continue;
                }
            };
            match self.id(&name) {
                Ok(id) => {
                    if traits.insert(id, value).is_some() {
                        let message = format!("the trait `{}` stands here twice", name.as_str());
                        self.faults.push(place.fault_at(&name, message));
                    }
                }
                Err(error) => self.faults.push(place.fault_at(&name, error.to_string())),
            }
        }
        self.traits_fit_version(&traits, place);
        traits
    }
}
