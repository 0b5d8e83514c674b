//! From a path to the way through an operation's input, by the shapes that it leads through.

use tinsmith_model::{Member, Shape, ShapeId, ShapeKind, traits as ids};

use super::path::Step;
use crate::ir::endpoint::{Bound, ParameterKind, Walk};
use crate::ir::{Holds, RustType};
use crate::names::Scope;
use crate::resolve::Resolver;

/// A walk that is being planned.
pub(super) struct Planner<'p, 'm> {
    pub resolver: &'p Resolver<'m>,
    pub names: Scope,
}

/// The shape that a walk is at.
#[derive(Debug, Clone, Copy)]
struct Here<'s> {
    shape: &'s ShapeId,
    /// Whether its value is in a box.
    boxed: bool,
}

impl<'s> Here<'s> {
    fn unboxed(shape: &'s ShapeId) -> Self {
        Self {
            shape,
            boxed: false,
        }
    }
}

/// Whether several values are on the way, which are to be collected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Several {
    No,
    Yes,
}

type Result<T> = std::result::Result<T, String>;

const LISTS_IN_A_LIST: &str = "it gives lists in a list; `[]` behind it would make one";

impl Planner<'_, '_> {
    /// Plans the walk to what becomes a parameter of that kind.
    ///
    /// # Errors
    ///
    /// Why the path leads nowhere, or to something else.
    pub(super) fn plan(
        &mut self,
        steps: &[Step],
        input: &ShapeId,
        kind: ParameterKind,
    ) -> Result<Walk> {
        let walk = self.walk(steps, Here::unboxed(input), Several::No)?;
        let found = kind_of(&walk);
        match found == kind {
            true => Ok(walk),
            false => Err(format!(
                "it gives {}, but the parameter is {}",
                name_of(found),
                name_of(kind)
            )),
        }
    }

    fn walk(&mut self, steps: &[Step], here: Here<'_>, several: Several) -> Result<Walk> {
        let at = here.shape;
        let Some(shape) = self.resolver.shape(at) else {
            return Err(format!("there is no shape {at}"));
        };
        let Some((step, rest)) = steps.split_first() else {
            return self.value(shape, several);
        };
        match (step, &shape.kind) {
            (Step::Field(name), ShapeKind::Structure(_)) => self.member(name, rest, shape, several),
            (Step::Field(name), ShapeKind::Union(_)) => {
                self.variant(name, rest, shape, here.boxed, several)
            }
            (Step::Field(name), _) => Err(format!("{at} has no members, so no `{name}`")),
            (Step::Items | Step::Flatten, ShapeKind::List(_)) => {
                self.items(shape, rest, step, several)
            }
            // Each is no list, so that there is nothing to flatten.
            (Step::Flatten, _) if several == Several::Yes => self.walk(rest, here, several),
            (Step::Items | Step::Flatten, _) => Err(format!("{at} is no list")),
            (Step::Values, ShapeKind::Map { value, .. }) => {
                let name = self.names.field("value");
                let target = value.target.clone();
                self.collected(several, |planner| {
                    let then =
                        Box::new(planner.walk(rest, Here::unboxed(&target), Several::Yes)?);
                    Ok(Walk::Values { name, then })
                })
            }
            (Step::Keys, ShapeKind::Map { key, .. }) => {
                // Of several maps, the keys are lists in a list.
                let rest = match (several, rest.split_first()) {
                    (Several::No, _) => rest,
                    (Several::Yes, Some((Step::Flatten, rest))) => rest,
                    (Several::Yes, _) => return Err(LISTS_IN_A_LIST.to_owned()),
                };
                let name = self.names.field("key");
                let target = key.target.clone();
                self.collected(several, |planner| {
                    let then =
                        Box::new(planner.walk(rest, Here::unboxed(&target), Several::Yes)?);
                    Ok(Walk::Keys { name, then })
                })
            }
            (Step::Values | Step::Keys, _) => Err(format!("{at} is no map")),
            (Step::Select(paths), _) => self.select(paths, rest, here, several),
        }
    }

    fn member(
        &mut self,
        name: &str,
        rest: &[Step],
        shape: &Shape,
        several: Several,
    ) -> Result<Walk> {
        let missing = || format!("{} has no member `{name}`", shape.id);
        let of_model = shape.members().find(|member| member.name == name);
        // An operation without an input has no structure of the crate.
        let of_model = of_model.ok_or_else(missing)?;
        let structure = self.resolver.structure(shape);
        let members = structure.into_iter().flat_map(|of| of.members);
        let member = members.into_iter().find(|member| member.model_name == name);
        let member = member.ok_or_else(missing)?;
        // One that is always there gets no name of its own.
        let local = match member.presence.holds() {
            Holds::Maybe => Some(self.names.field(name)),
            Holds::Always => None,
        };
        let next = Here {
            shape: &of_model.target,
            boxed: self.is_boxed(shape, of_model),
        };
        let then = Box::new(self.walk(rest, next, several)?);
        let field = member.field;
        Ok(match local {
            Some(name) => Walk::OptionalMember { field, name, then },
            None => Walk::Member { field, then },
        })
    }

    /// What a union holds, if it is that member.
    fn variant(
        &mut self,
        name: &str,
        rest: &[Step],
        shape: &Shape,
        boxed: bool,
        several: Several,
    ) -> Result<Walk> {
        let mut scope = Scope::of_variants();
        let found = shape
            .members()
            .map(|member| (member, scope.variant(&member.name)))
            .find(|(member, _)| member.name == name);
        let Some((member, variant)) = found else {
            return Err(format!("{} has no member `{name}`", shape.id));
        };
        let next = Here {
            shape: &member.target,
            boxed: self.is_boxed(shape, member),
        };
        Ok(Walk::Variant {
            union: self.resolver.names.of_shape(&shape.id),
            variant,
            boxed,
            name: self.names.field(name),
            then: Box::new(self.walk(rest, next, several)?),
        })
    }

    fn is_boxed(&self, owner: &Shape, member: &Member) -> bool {
        let ty = self.resolver.rust_type(&owner.id, member);
        matches!(ty, RustType::Boxed(_))
    }

    fn items(
        &mut self,
        shape: &Shape,
        rest: &[Step],
        step: &Step,
        several: Several,
    ) -> Result<Walk> {
        let ShapeKind::List(item) = &shape.kind else {
            return Err(format!("{} is no list", shape.id));
        };
        let target = item.target.clone();
        let is_list = |shape: &Shape| matches!(shape.kind, ShapeKind::List(_));
        let inner_is_list = self.resolver.shape(&target).is_some_and(is_list);
        let name = self.names.field("item");
        let is_sparse = shape.traits.has(ids::SPARSE);
        // A list of lists is flattened once: the inner items are what goes on.
        let inner_step = [Step::Items];
        let rest: Vec<Step> = match (step, inner_is_list && several == Several::No) {
            (Step::Flatten, true) => inner_step.iter().chain(rest).cloned().collect(),
            _ => rest.to_vec(),
        };
        self.collected(several, |planner| {
            let then = Box::new(planner.walk(&rest, Here::unboxed(&target), Several::Yes)?);
            Ok(match is_sparse {
                true => Walk::SparseItems { name, then },
                false => Walk::Items { name, then },
            })
        })
    }

    fn select(
        &mut self,
        paths: &[Vec<Step>],
        rest: &[Step],
        here: Here<'_>,
        several: Several,
    ) -> Result<Walk> {
        let rest = match (rest.split_first(), several) {
            (Some((Step::Flatten | Step::Items, rest)), _) => rest,
            (None, Several::No) => rest,
            _ => return Err(LISTS_IN_A_LIST.to_owned()),
        };
        self.collected(several, |planner| {
            let each = paths.iter().map(|path| {
                let path: Vec<Step> = path.iter().chain(rest).cloned().collect();
                planner.walk(&path, here, Several::Yes)
            });
            Ok(Walk::Each(each.collect::<Result<_>>()?))
        })
    }

    /// The end of the way.
    fn value(&mut self, shape: &Shape, several: Several) -> Result<Walk> {
        let bound = match (&shape.kind, several) {
            (ShapeKind::String, _) => Bound::String,
            (ShapeKind::Enum(_), _) => Bound::Enum,
            (ShapeKind::Boolean, Several::No) => Bound::Boolean,
            (ShapeKind::List(item), Several::No) => {
                let target = self.resolver.shape(&item.target).map(|shape| &shape.kind);
                match target {
                    Some(ShapeKind::String) if !shape.traits.has(ids::SPARSE) => Bound::StringArray,
                    _ => return self.items(shape, &[], &Step::Items, several),
                }
            }
            _ => return Err(format!("{} can't be a parameter's value", shape.id)),
        };
        Ok(Walk::Value(bound))
    }

    fn collected(
        &mut self,
        several: Several,
        walk: impl FnOnce(&mut Self) -> Result<Walk>,
    ) -> Result<Walk> {
        let walk = walk(self)?;
        Ok(match several {
            Several::No => Walk::Collect(Box::new(walk)),
            Several::Yes => walk,
        })
    }
}

fn kind_of(walk: &Walk) -> ParameterKind {
    match walk {
        Walk::Member { then, .. }
        | Walk::OptionalMember { then, .. }
        | Walk::Variant { then, .. } => kind_of(then),
        Walk::Value(Bound::String | Bound::Enum) => ParameterKind::String,
        Walk::Value(Bound::Boolean) => ParameterKind::Boolean,
        _ => ParameterKind::StringArray,
    }
}

fn name_of(kind: ParameterKind) -> &'static str {
    match kind {
        ParameterKind::String => "a string",
        ParameterKind::Boolean => "a boolean",
        ParameterKind::StringArray => "a list of strings",
    }
}
