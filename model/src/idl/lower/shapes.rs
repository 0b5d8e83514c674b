//! Shapes and their members.

use super::super::tree::{MemberTree, PropertiesTree, ShapeTree, TargetTree};
use super::Lowering;
use crate::load::draft::{Draft, Introduced, Properties, ShapeType};
use crate::{Diagnostic, Map, Member, ShapeId, Value};

impl<'a> Lowering<'a, '_> {
    pub(super) fn shape(&mut self, tree: ShapeTree<'a>) -> Draft {
        let id = self.names.own(&tree.name);
        self.holder = Some((id.clone(), None));
        let mut traits = self.traits(tree.traits);
        if tree.is_set {
            traits.insert(ShapeId::prelude("uniqueItems"), Value::Object(Map::new()));
        }
        let mixins = tree.mixins.iter();
        let mixins: Vec<ShapeId> = mixins
            .map(|mixin| self.target(mixin.text, mixin.at))
            .collect();
        let resource = tree.resource.map(|name| self.target(name.text, name.at));
        let properties = match tree.properties {
            PropertiesTree::None => Properties::default(),
            properties => self.properties(properties),
        };
        let mut draft = Draft {
            id,
            shape_type: tree.shape_type,
            version: self.version,
            location: self.location(tree.at),
            traits,
            members: Vec::with_capacity(tree.members.len()),
            properties,
            mixins,
            introduced: Vec::new(),
            resource,
        };
        for member in tree.members {
            self.member(member, &mut draft);
        }
        draft
    }

    fn member(&mut self, tree: MemberTree<'a>, draft: &mut Draft) {
        self.holder = Some((draft.id.clone(), Some(tree.name)));
        let mut traits = self.traits(tree.traits);
        if let Some(value) = tree.value {
            let name = match draft.shape_type {
                ShapeType::Enum | ShapeType::IntEnum => "enumValue",
                _ => "default",
            };
            self.assigned(value, name, &mut traits);
        }
        let location = self.location(tree.at);
        let target = match tree.target {
            TargetTree::Name(name) => self.target(name.text, name.at),
            TargetTree::Unit => ShapeId::prelude("Unit"),
            TargetTree::Elided => {
                if draft.resource.is_none() && draft.mixins.is_empty() {
                    self.fault(
                        tree.at,
                        Diagnostic::new("the member leaves out its target, and nothing gives it one")
                            .help("a resource behind `for` can give it, or a mixin behind `with`; or write `: Target`"),
                    );
                    return;
                }
                draft.introduced.push(Introduced {
                    member: tree.name.to_owned(),
                    traits,
                    location,
                    elided: Some(draft.members.len()),
                });
                return;
            }
        };
        draft.members.push(Member {
            name: tree.name.to_owned(),
            target,
            traits,
            location,
        });
    }
}
