//! Values, with the ids in them.

use super::super::tree::{Node, NodeKind};
use super::{Lowering, Resolved};
use crate::{Diagnostic, Map, Number, Value};

impl<'a> Lowering<'a, '_> {
    /// Recurses as deeply as the value nests, which the parser bounds.
    pub(super) fn value(&mut self, node: Node<'a>) -> Value {
        match node.kind {
            NodeKind::Null => Value::Null,
            NodeKind::Bool(value) => Value::Bool(value),
            NodeKind::Number(text) => match Number::of_text(text) {
                Ok(number) => Value::Number(number),
                Err(message) => {
                    self.fault(node.at, Diagnostic::new(message));
                    Value::Null
                }
            },
            NodeKind::Text(text) => Value::String(text.into_owned()),
            NodeKind::Id(text) => Value::String(self.id_as_text(text, node.at)),
            NodeKind::Array(items) => {
                let items = items.into_iter().map(|item| self.value(item));
                Value::Array(items.collect())
            }
            NodeKind::Object(entries) => {
                let mut values = Map::with_capacity(entries.len());
                for entry in entries {
                    values.insert(entry.key.into_owned(), self.value(entry.value));
                }
                Value::Object(values)
            }
        }
    }

    /// A word without quotes is the id of a shape, and nothing else.
    fn id_as_text(&mut self, text: &'a str, at: usize) -> String {
        let Resolved { id, shape_type } = self.names.resolve(text);
        if shape_type.is_none() {
            let fault = Diagnostic::new(format!(
                "`{text}` means the shape `{id}`, which the model doesn't have"
            ));
            let help = match self.names.meant(text) {
                Some(meant) => format!("is `{meant}` meant? If it is a text, put it in quotes"),
                None => format!("put it in quotes if it is a text: \"{text}\""),
            };
            self.fault(at, fault.help(help));
        }
        id.as_str().to_owned()
    }
}
