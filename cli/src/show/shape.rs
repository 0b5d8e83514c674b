//! The page of a shape or of a member.

use tinsmith_model::{
    Member, Model, OperationShape, ResourceShape, Shape, ShapeId, ShapeKind, Traits, Value, traits,
};

use super::lines::{WIDTH, chunks, cut, documentation, visible, wrapped};
use super::notes;
use super::references::{References, resource_operations};
use super::tree::{Tree, fork, named, trunk};
use crate::wording::count;

/// How many characters of a trait's value are shown: of a text, such as a pattern, and of all else.
const TEXT: usize = 600;
const VALUE: usize = 280;

/// How many references are listed.
const REFERENCES: usize = 24;

/// The page of a shape that is no service.
pub(super) fn page(model: &Model, shape: &Shape) -> String {
    let mut page = Page::default();
    page.line(format!("{} {}", shape.kind.type_name(), shape.id));
    page.line(format!("  {}", remarks(shape).join(", ")));
    page.block(documentation(&shape.traits, false, "  "));
    match &shape.kind {
        ShapeKind::Operation(operation) => page.operation(model, shape, operation),
        ShapeKind::Resource(resource) => page.resource(model, resource),
        _ => {
            let mut tree = Tree::new(model);
            tree.members(shape, "");
            page.block(tree.take_lines());
        }
    }
    page.traits(&shape.traits);
    page.references(model, shape);
    page.text()
}

/// The page of a member, with all of its documentation.
pub(super) fn member_page(model: &Model, shape: &Shape, member: &Member) -> String {
    let mut page = Page::default();
    page.line(format!("member {}${}", shape.id, member.name));
    let target = model.shape(&member.target);
    let mut remarks: Vec<String> = Vec::new();
    let is_value = member.target.as_str() == traits::UNIT;
    remarks.extend(target.filter(|_| !is_value).map(named));
    remarks.extend(notes::of_member(member, target));
    page.line(format!("  {}", remarks.join(", ")));
    page.block(documentation(&member.traits, true, "  "));
    if let Some(target) = target.filter(|_| !is_value) {
        let mut tree = Tree::new(model);
        tree.members(target, "");
        page.block(tree.take_lines());
        page.traits(&member.traits);
        if !target.id.is_prelude() && !target.traits.is_empty() {
            page.block(vec![cut(&format!("traits of {}", target.id.name()))]);
            page.trait_lines(&target.traits);
        }
    } else {
        page.traits(&member.traits);
    }
    page.text()
}

/// What is said of a shape in a line below its id.
fn remarks(shape: &Shape) -> Vec<String> {
    let mut remarks = Vec::new();
    if shape.traits.has(traits::MIXIN) {
        remarks.push("a mixin".to_owned());
    }
    if let ShapeKind::Operation(_) = shape.kind {
        if let Some(http) = shape.traits.get(traits::HTTP) {
            let part = |name: &str| http.get(name).and_then(Value::as_str).unwrap_or("?");
            let code = http
                .get("code")
                .map_or_else(|| "200".to_owned(), Value::to_string);
            remarks.push(format!("{} {} gives {code}", part("method"), part("uri")));
        }
        for (id, word) in [
            (traits::READONLY, "readonly"),
            (traits::IDEMPOTENT, "idempotent"),
        ] {
            if shape.traits.has(id) {
                remarks.push(word.to_owned());
            }
        }
    }
    remarks.extend(notes::of_error(shape));
    remarks.extend(notes::of_shape(shape));
    let mixins = shape.mixins.iter().map(ShapeId::name);
    remarks.extend(mixins.map(|name| format!("with the mixin {name}")));
    remarks
}

/// Lines in blocks, with one blank line between them.
#[derive(Default)]
pub(super) struct Page {
    lines: Vec<String>,
}

impl Page {
    /// Adds a line, unless it is blank.
    pub(super) fn line(&mut self, line: String) {
        if !line.trim().is_empty() {
            self.lines.push(cut(line.trim_end()));
        }
    }

    /// Adds lines after a blank one.
    pub(super) fn block(&mut self, lines: Vec<String>) {
        if !lines.is_empty() {
            self.lines.push(String::new());
            self.lines.extend(lines);
        }
    }

    pub(super) fn text(self) -> String {
        let mut text = self.lines.join("\n");
        text.push('\n');
        text
    }

    fn operation(&mut self, model: &Model, shape: &Shape, operation: &OperationShape) {
        let mut tree = Tree::new(model);
        for (word, id) in [("input", &operation.input), ("output", &operation.output)] {
            let Some(target) = model.shape(id).filter(|_| id.as_str() != traits::UNIT) else {
                self.block(vec![format!("{word}: none")]);
                continue;
            };
            tree.members(target, "");
            let head = format!("{word} {}", target.id.name());
            self.block([cut(&head)].into_iter().chain(tree.take_lines()).collect());
        }
        let services = model.services().filter(|service| {
            let operations = model.closure(&service.id).operations;
            operations.binary_search(&shape.id).is_ok()
        });
        let mut errors: Vec<(&ShapeId, &str)> = Vec::new();
        errors.extend(operation.errors.iter().map(|id| (id, "")));
        let common = services
            .filter_map(Shape::as_service)
            .flat_map(|service| &service.errors);
        for id in common {
            if !errors.iter().any(|(known, _)| *known == id) {
                errors.push((id, ", of the service"));
            }
        }
        if errors.is_empty() {
            self.block(vec!["errors: none".to_owned()]);
            return;
        }
        self.block(vec!["errors".to_owned()]);
        for (index, (id, remark)) in errors.iter().enumerate() {
            let is_last = index + 1 == errors.len();
            let Some(error) = model.shape(id) else {
                continue;
            };
            let notes = notes::of_error(error).join(", ");
            self.line(format!("{} {}  {notes}{remark}", fork(is_last), id.name()));
            if !has_only_a_message(error) {
                tree.members(error, trunk(is_last));
                self.lines.extend(tree.take_lines());
            }
        }
    }

    fn resource(&mut self, model: &Model, resource: &ResourceShape) {
        let pairs = [
            ("identifiers", &resource.identifiers),
            ("properties", &resource.properties),
        ];
        for (word, pairs) in pairs {
            let items = pairs.iter().map(|(name, id)| {
                let kind = model.shape(id).map_or_else(|| id.to_string(), named);
                format!("{name} ({kind})")
            });
            let items: Vec<String> = items.collect();
            if !items.is_empty() {
                self.block(vec![word.to_owned()]);
                self.lines.extend(wrapped(&items, "  "));
            }
        }
        let mut bound: Vec<String> = Vec::new();
        for (word, ids) in resource_operations(resource) {
            bound.extend(
                ids.into_iter()
                    .map(|id| cut(&format!("  {word:10}  {}", id.name()))),
            );
        }
        let inner = resource.resources.iter();
        bound.extend(inner.map(|id| cut(&format!("  resource    {}", id.name()))));
        if !bound.is_empty() {
            self.block(vec!["holds".to_owned()]);
            self.lines.extend(bound);
        }
    }

    /// The traits that no other part of the page shows in full.
    fn traits(&mut self, traits_of: &Traits) {
        let shown =
            |id: &ShapeId| [traits::DOCUMENTATION, traits::ENUM_VALUE].contains(&id.as_str());
        if traits_of.iter().any(|(id, _)| !shown(id)) {
            self.block(vec!["traits".to_owned()]);
            self.trait_lines(traits_of);
        }
    }

    fn trait_lines(&mut self, traits_of: &Traits) {
        let mut all: Vec<(&ShapeId, &Value)> = traits_of.iter().collect();
        all.sort_by_key(|(id, _)| *id);
        for (id, value) in all {
            if id.as_str() == traits::DOCUMENTATION || id.as_str() == traits::ENUM_VALUE {
                continue;
            }
            let is_flag = value.as_object().is_some_and(tinsmith_model::Map::is_empty);
            let value = if is_flag {
                String::new()
            } else {
                value.to_string()
            };
            let line = format!("  {id}  {}", visible(&value));
            if line.chars().count() <= WIDTH {
                self.line(line);
                continue;
            }
            let room = if value.starts_with('"') { TEXT } else { VALUE };
            let start: String = value.chars().take(room).collect();
            let more = if start.len() < value.len() { "..." } else { "" };
            self.line(format!("  {id}"));
            self.lines.extend(chunks(&format!("{start}{more}"), "    "));
        }
    }

    fn references(&mut self, model: &Model, shape: &Shape) {
        let references = References::of(model);
        let direct = references.to(&shape.id);
        if direct.is_empty() {
            self.block(vec!["nothing refers to it".to_owned()]);
            return;
        }
        self.block(vec!["referred to by".to_owned()]);
        let listed = direct.get(..REFERENCES).unwrap_or(&direct);
        self.lines.extend(wrapped(listed, "  "));
        if listed.len() < direct.len() {
            self.line(format!("  and {} more", direct.len() - listed.len()));
        }
        if !shape.kind.is_service_type() {
            let reaching = references.operations_that_reach(&shape.id);
            let all = model
                .shapes()
                .filter(|shape| shape.as_operation().is_some())
                .count();
            self.block(vec![format!(
                "reached by {} of {}",
                reaching.len(),
                count(all, "operation")
            )]);
            let names: Vec<&str> = reaching.iter().map(|id| id.name()).collect();
            if names.len() <= REFERENCES && names.len() < all {
                self.lines.extend(wrapped(&names, "  "));
            }
        }
    }
}

/// Whether an error holds no more than nearly all do.
fn has_only_a_message(error: &Shape) -> bool {
    error
        .members()
        .all(|member| member.name.eq_ignore_ascii_case("message"))
}
