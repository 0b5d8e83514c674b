//! Traits: their names, and what they are worth where nothing is written.

use super::super::tree::{Name, Node, TraitTree, TraitValue};
use super::{Lowering, Resolved};
use crate::load::draft::{ShapeType, Version};
use crate::load::merge::merge_trait;
use crate::shape::with_article;
use crate::{Diagnostic, Map, ShapeId, Traits, Value, traits};

impl<'a> Lowering<'a, '_> {
    pub(super) fn traits(&mut self, trees: Vec<TraitTree<'a>>) -> Traits {
        let mut traits = Traits::default();
        for tree in trees {
            self.applied(tree, &mut traits);
        }
        traits
    }

    fn applied(&mut self, TraitTree { name, value }: TraitTree<'a>, traits: &mut Traits) {
        let Resolved { id, shape_type } = self.names.resolve(name.text);
        let Some(shape_type) = shape_type else {
            return self.unknown_trait(name, &id);
        };
        self.fits_version(&id, name);
        let value = match value {
            TraitValue::Documentation(text) => Value::String(text),
            TraitValue::Node(node) => self.value(node),
            TraitValue::None => match shape_type {
                ShapeType::Structure | ShapeType::Map => Value::Object(Map::new()),
                ShapeType::List => Value::Array(Vec::new()),
                ShapeType::Document => Value::Null,
                other => {
                    let what = with_article(other.name());
                    let fault = Diagnostic::new(format!("the trait `{}` needs a value", name.text))
                        .help(format!("it is {what}: write `@{}(...)`", name.text));
                    return self.fault(name.at, fault);
                }
            },
        };
        self.merge(traits, id, value, name.at);
    }

    /// Sets a trait that is written as syntax: a default, or the value of an enum's member.
    pub(super) fn assigned(&mut self, node: Node<'a>, name: &str, traits: &mut Traits) {
        let at = node.at;
        let value = self.value(node);
        self.merge(traits, ShapeId::prelude(name), value, at);
    }

    fn merge(&mut self, traits: &mut Traits, id: ShapeId, value: Value, at: usize) {
        let mut conflict = None;
        merge_trait(traits, id, value, |fault| conflict = Some(fault));
        if let Some(fault) = conflict {
            self.fault(at, fault);
        }
    }

    fn unknown_trait(&mut self, name: Name<'a>, id: &ShapeId) {
        let fault = Diagnostic::new(self.unknown("trait", name.text, id));
        let help = match self.names.meant(name.text) {
            Some(meant) => format!("is `{meant}` meant?"),
            None => "define it, or give the file that does so as well".to_owned(),
        };
        self.fault(name.at, fault.help(help));
    }

    fn fits_version(&mut self, id: &ShapeId, name: Name<'a>) {
        let version = "write `$version: \"2.0\"` on the first line: a file without it is 1.0";
        let (message, help) = match (self.version, id.as_str()) {
            (Version::V2, traits::BOX) => (
                "Smithy `2.0` has no trait `smithy.api#box`",
                "without `default` and `required`, a member may be absent",
            ),
            (Version::V1, traits::MIXIN) => (
                "the trait `mixin` makes a mixin, which Smithy `1.0` doesn't know",
                version,
            ),
            (Version::V1, traits::DEFAULT) => (
                "the trait `default` gives a default value, which Smithy `1.0` doesn't know",
                version,
            ),
            _ => return,
        };
        self.fault(name.at, Diagnostic::new(message).help(help));
    }
}
