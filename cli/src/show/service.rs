//! The page of a service: what it is, and a line for each operation.

use std::collections::{BTreeMap, HashSet};

use tinsmith_model::{Closure, Member, Model, Shape, ShapeId, traits};

use super::lines::{WIDTH, cut, documentation, wrapped};
use super::references::resource_operations;
use super::shape::Page;
use crate::wording::{count, number};

/// The room of the columns that tell how many members the output has, and how many errors there are.
const COUNTS: usize = "  output  errors".len();

/// The page of a service.
pub(super) fn page(model: &Model, shape: &Shape) -> String {
    let mut page = Page::default();
    page.line(format!("service {}", shape.id));
    page.block(documentation(&shape.traits, false, "  "));
    let closure = model.closure(&shape.id);
    page.block(facts(model, shape, &closure));
    let mut rows = Rows {
        model,
        page: Vec::new(),
        seen: HashSet::new(),
    };
    rows.service(shape);
    page.block(rows.laid_out());
    page.text()
}

/// What the service is, a line each.
fn facts(model: &Model, shape: &Shape, closure: &Closure) -> Vec<String> {
    let of_namespace = |namespace: &str| -> String {
        let ids = shape.traits.iter().map(|(id, _)| id);
        let mut names: Vec<&str> = ids
            .filter(|id| id.namespace() == namespace)
            .map(ShapeId::name)
            .collect();
        names.sort_unstable();
        names.join(", ")
    };
    let join = |parts: [String; 2]| {
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        parts.join(", ")
    };
    let api = shape.traits.get(traits::AWS_API_SERVICE);
    let text = |name: &str| {
        api.and_then(|api| api.get(name)?.as_str())
            .unwrap_or_default()
    };
    let version = shape
        .as_service()
        .map_or("", |service| service.version.as_str());
    let errors = shape
        .as_service()
        .map_or(&[][..], |service| &service.errors);
    let errors: Vec<&str> = errors.iter().map(ShapeId::name).collect();
    let facts: [(&str, String); 8] = [
        (
            "title",
            shape
                .traits
                .str(traits::TITLE)
                .unwrap_or_default()
                .to_owned(),
        ),
        ("sdk id", text("sdkId").to_owned()),
        ("version", version.to_owned()),
        (
            "protocol",
            join([
                of_namespace("aws.protocols"),
                of_namespace("smithy.protocols"),
            ]),
        ),
        ("auth", of_namespace("aws.auth")),
        ("rules", of_namespace("smithy.rules")),
        ("errors", errors.join(", ")),
        ("reaches", reached(model, closure)),
    ];
    let facts = facts.into_iter().filter(|(_, fact)| !fact.is_empty());
    facts
        .flat_map(|(word, fact)| {
            let items: Vec<&str> = fact.split(", ").collect();
            let mut lines = wrapped(&items, "            ");
            if let Some(first) = lines.first_mut() {
                *first = format!("  {word:8}  {}", first.trim_start());
            }
            lines
        })
        .collect()
}

/// How many shapes of each type the service reaches, the most numerous first.
fn reached(model: &Model, closure: &Closure) -> String {
    let mut types: BTreeMap<&str, usize> = BTreeMap::new();
    for shape in closure.shapes.iter().filter_map(|id| model.shape(id)) {
        *types.entry(shape.kind.type_name()).or_default() += 1;
    }
    let mut types: Vec<(&str, usize)> = types.into_iter().collect();
    types.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    let types = types.iter().map(|(name, n)| count(*n, name));
    let operations = count(closure.operations.len(), "operation");
    [operations]
        .into_iter()
        .chain(types)
        .collect::<Vec<_>>()
        .join(", ")
}

/// The lines of operations below their resources, not yet laid out.
struct Rows<'m> {
    model: &'m Model,
    page: Vec<Row<'m>>,
    seen: HashSet<&'m ShapeId>,
}

enum Row<'m> {
    Resource(usize, &'m Shape),
    Operation(usize, &'m Shape),
}

impl<'m> Rows<'m> {
    /// The service's own operations, then its resources, each before those that it contains. Keeps its own stack: chains of
    /// resources may be long.
    fn service(&mut self, shape: &'m Shape) {
        let Some(service) = shape.as_service() else {
            return;
        };
        self.operations(0, service.operations.iter());
        let mut pending = self.resources(0, &service.resources);
        while let Some((level, shape)) = pending.pop() {
            if let Some(resource) = shape.as_resource()
                && self.seen.insert(&shape.id)
            {
                self.page.push(Row::Resource(level, shape));
                let bound = resource_operations(resource)
                    .into_iter()
                    .flat_map(|(_, ids)| ids);
                self.operations(level + 1, bound);
                pending.extend(self.resources(level + 1, &resource.resources));
            }
        }
    }

    /// The resources of a level, the first one last.
    fn resources(&self, level: usize, ids: &'m [ShapeId]) -> Vec<(usize, &'m Shape)> {
        let mut resources: Vec<&Shape> = ids.iter().filter_map(|id| self.model.shape(id)).collect();
        resources.sort_by_key(|shape| std::cmp::Reverse(shape.id.name()));
        resources.into_iter().map(|shape| (level, shape)).collect()
    }

    fn operations(&mut self, level: usize, ids: impl Iterator<Item = &'m ShapeId>) {
        let mut operations: Vec<&Shape> = ids.filter_map(|id| self.model.shape(id)).collect();
        operations.sort_by_key(|shape| shape.id.name());
        for shape in operations {
            if self.seen.insert(&shape.id) {
                self.page.push(Row::Operation(level, shape));
            }
        }
    }

    fn laid_out(&self) -> Vec<String> {
        let widths = self.page.iter().filter_map(|row| match row {
            Row::Operation(level, shape) => Some(indent(*level).len() + shape.id.name().len()),
            Row::Resource(..) => None,
        });
        let name = widths.max().unwrap_or_default().clamp(10, WIDTH / 2);
        let input = WIDTH - name - 2 - COUNTS;
        let mut lines = vec![format!(
            "{:name$}  {:input$}  output  errors",
            "operations", "input: what is required, + how many more"
        )];
        if self.page.is_empty() {
            return vec!["no operations".to_owned()];
        }
        lines.extend(self.page.iter().map(|row| match row {
            Row::Resource(level, shape) => {
                let identifiers = shape.as_resource().map_or(&[][..], |r| &r.identifiers);
                let names: Vec<&str> = identifiers.iter().map(|(name, _)| name.as_str()).collect();
                let names = if names.is_empty() {
                    String::new()
                } else {
                    format!(" ({})", names.join(", "))
                };
                cut(&format!(
                    "{}resource {}{names}",
                    indent(*level),
                    shape.id.name()
                ))
            }
            Row::Operation(level, shape) => {
                let label = format!("{}{}", indent(*level), shape.id.name());
                self.operation(shape, &label, name, input)
            }
        }));
        lines
    }

    fn operation(&self, shape: &Shape, label: &str, name: usize, input: usize) -> String {
        let Some(operation) = shape.as_operation() else {
            return label.to_owned();
        };
        let members = |id: &ShapeId| -> Vec<&Member> {
            self.model
                .shape(id)
                .map_or_else(Vec::new, |shape| shape.members().collect())
        };
        cut(&format!(
            "{label:name$}  {:input$}  {:>6}  {:>6}",
            signature(&members(&operation.input), input),
            number(members(&operation.output).len()),
            number(operation.errors.len()),
        ))
    }
}

/// The required members, as many as there is room for, and how many more there are.
fn signature(members: &[&Member], room: usize) -> String {
    let required = members
        .iter()
        .filter(|member| member.traits.has(traits::REQUIRED));
    let required: Vec<&str> = required.map(|member| member.name.as_str()).collect();
    let mut named = required.len();
    loop {
        let mut text = required.get(..named).unwrap_or_default().join(", ");
        if named < required.len() {
            text.push_str(if named > 0 { ", ..." } else { "..." });
        }
        let more = members.len() - named;
        if more > 0 {
            let space = if text.is_empty() { "" } else { " " };
            text.push_str(&format!("{space}+ {more}"));
        }
        if named == 0 || text.chars().count() <= room {
            return text;
        }
        named -= 1;
    }
}

fn indent(level: usize) -> String {
    // Resources may contain each other without end.
    "  ".repeat(level.min(8) + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;
    use tinsmith_model::Loader;

    #[test]
    fn a_signature_names_what_there_is_room_for() {
        let member = |required: bool| {
            let traits = if required {
                json!({"smithy.api#required": {}})
            } else {
                json!({})
            };
            json!({ "target": "smithy.api#String", "traits": traits })
        };
        let model = json!({ "smithy": "2.0", "shapes": { "a.b#S": { "type": "structure", "members": {
            "one": member(true), "two": member(true), "three": member(false),
        } } } });
        let mut loader = Loader::new();
        loader.source("m.json", model.to_string());
        let model = loader.load().unwrap();
        let members: Vec<&Member> = model.get("a.b#S").unwrap().members().collect();
        assert_eq!(signature(&members, 12), "one, two + 1");
        assert_eq!(signature(&members, 11), "... + 3");
        assert_eq!(signature(&members[..2], 8), "one, two");
        assert_eq!(signature(&members[2..], 8), "+ 1");
        assert_eq!(signature(&[], 8), "");
    }
}
