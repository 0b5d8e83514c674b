//! Whether a value is one of a shape: traits, defaults, examples, and parameters of protocol tests.
//! See [node values](https://smithy.io/2.0/spec/model.html#trait-node-values).

use super::json_words::{found, is_number, json_type};
use crate::check::graph::{Graph, NodeId};
use crate::{Map, Member, Number, Shape, ShapeKind, Traits, Value, traits};

/// What is wrong with a value.
pub(crate) struct Problem {
    /// What the event's id has behind that of its validator: `UnknownMember.ns#Shape.member`.
    pub(crate) suffix: Option<String>,
    pub(crate) kind: Kind,
    /// The keys that lead to the part of the value, joined by dots.
    pub(crate) path: String,
    pub(crate) message: String,
}

/// How wrong a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// It is of another type, or a part is missing.
    Type,
    /// It breaks a constraint: `pattern`, `length`, `range`, ...
    Constraint,
    /// It has more than the shape knows.
    Unknown,
}

/// Where values are from: what they may leave out.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Leniency {
    /// Members that are required may be missing.
    pub(crate) incomplete: bool,
    /// Blobs are not in base64, timestamps are as protocol tests have them.
    pub(crate) any_timestamp: bool,
    /// Null stands for anything.
    pub(crate) null: bool,
}

pub(crate) struct Checker<'g, 'm> {
    pub(crate) graph: &'g Graph<'m>,
    pub(crate) leniency: Leniency,
    pub(crate) problems: Vec<Problem>,
    path: Vec<String>,
    member: Option<&'m Member>,
}

impl<'g, 'm> Checker<'g, 'm> {
    pub(crate) fn new(graph: &'g Graph<'m>, leniency: Leniency) -> Self {
        Self {
            graph,
            leniency,
            problems: Vec::new(),
            path: Vec::new(),
            member: None,
        }
    }

    fn problem(&mut self, kind: Kind, message: String) {
        self.with_suffix(None, kind, message);
    }

    fn with_suffix(&mut self, suffix: Option<String>, kind: Kind, message: String) {
        let path = self.path.join(".");
        self.problems.push(Problem {
            suffix,
            kind,
            path,
            message,
        });
    }

    /// Checks the value of a member.
    pub(crate) fn member(&mut self, member: &'m Member, value: &Value) {
        let Some(target) = self.graph.model.shape(&member.target) else {
            return;
        };
        let before = self.member.replace(member);
        self.shape(target, value);
        self.member = before;
    }

    /// Checks a value; recursion is bounded by how deeply values nest.
    pub(crate) fn shape(&mut self, shape: &'m Shape, value: &Value) {
        if value.is_null() && self.leniency.null {
            return;
        }
        let fits = match (&shape.kind, value) {
            (ShapeKind::Document, _) => true,
            (ShapeKind::Boolean, Value::Bool(_)) => true,
            (ShapeKind::Blob | ShapeKind::String | ShapeKind::Enum(_), Value::String(_)) => true,
            (ShapeKind::Float | ShapeKind::Double, Value::String(text)) => {
                ["NaN", "Infinity", "-Infinity"].contains(&text.as_str())
            }
            (ShapeKind::Timestamp, Value::Number(_) | Value::String(_)) => true,
            (kind, Value::Number(_)) => is_number(kind),
            (ShapeKind::List(_), Value::Array(_)) => true,
            (
                ShapeKind::Map { .. } | ShapeKind::Structure(_) | ShapeKind::Union(_),
                Value::Object(_),
            ) => true,
            _ => false,
        };
        if !fits {
            let wanted = json_type(&shape.kind);
            return self.problem(
                Kind::Type,
                format!(
                    "Expected {wanted} value for {} shape, `{}`; found {}",
                    shape.kind.type_name(),
                    shape.id,
                    found(value)
                ),
            );
        }
        match (&shape.kind, value) {
            (ShapeKind::List(member), Value::Array(items)) => self.list(shape, member, items),
            (ShapeKind::Map { key, value: held }, Value::Object(entries)) => {
                for (name, value) in entries {
                    self.path.push(name.clone());
                    self.member(key, &Value::from(name.as_str()));
                    self.entry(shape, held, value);
                    self.path.pop();
                }
            }
            (ShapeKind::Structure(members), Value::Object(entries)) => {
                self.structure(shape, members, entries);
            }
            (ShapeKind::Union(members), Value::Object(entries)) => {
                let known = entries.iter().filter(|(key, _)| *key != "__type").count();
                if known != 1 {
                    self.problem(
                        Kind::Type,
                        format!("union values can contain a value for only a single member: `{}` has {known}", shape.id),
                    );
                }
                self.entries(shape, members, entries);
            }
            (ShapeKind::Enum(members), Value::String(text)) => {
                let values = members.iter();
                let values = values.filter_map(|one| one.traits.str(traits::ENUM_VALUE));
                let mut values: Vec<&str> = values.collect();
                if !values.contains(&text.as_str()) {
                    values.sort_unstable();
                    let values = values.join("`, `");
                    self.problem(
                        Kind::Constraint,
                        format!(
                            "String value provided for `{}` must be one of the following values: `{values}`; found {value}",
                            shape.id
                        ),
                    );
                }
            }
            (ShapeKind::IntEnum(members), Value::Number(_)) => {
                let mut values = members.iter();
                if !values.any(|one| one.traits.get(traits::ENUM_VALUE) == Some(value)) {
                    self.problem(
                        Kind::Constraint,
                        format!("Integer value provided for `{}` must be one of its values, not {value}", shape.id),
                    );
                }
            }
            (kind, Value::Number(number)) => self.number(shape, kind, number),
            (ShapeKind::Timestamp, Value::String(text)) => {
                let is_instant = text.contains('T') || text.contains("GMT");
                if !is_instant && !self.leniency.any_timestamp {
                    self.problem(
                        Kind::Type,
                        format!(
                            "Invalid string value, `{text}`, provided for timestamp, `{}`",
                            shape.id
                        ),
                    );
                }
            }
            _ => {}
        }
        self.constraints(shape, value);
    }

    fn entry(&mut self, shape: &'m Shape, member: &'m Member, value: &Value) {
        if value.is_null() && shape.traits.has(traits::SPARSE) {
            return;
        }
        self.member(member, value);
    }

    fn list(&mut self, shape: &'m Shape, member: &'m Member, items: &[Value]) {
        for (index, item) in items.iter().enumerate() {
            self.path.push(index.to_string());
            self.entry(shape, member, item);
            self.path.pop();
        }
        if shape.traits.has(traits::UNIQUE_ITEMS) {
            let mut seen = std::collections::HashSet::new();
            let repeated = items.iter().find(|item| !seen.insert(item.to_string()));
            if let Some(repeated) = repeated {
                self.problem(
                    Kind::Constraint,
                    format!(
                        "items of the list `{}` must be unique; {repeated} is there twice",
                        shape.id
                    ),
                );
            }
        }
    }

    fn structure(&mut self, shape: &'m Shape, members: &'m [Member], entries: &Map) {
        self.entries(shape, members, entries);
        if self.leniency.incomplete {
            return;
        }
        for member in members {
            let is_needed =
                member.traits.has(traits::REQUIRED) && !member.traits.has(traits::DEFAULT);
            if is_needed && !entries.contains_key(&member.name) {
                self.problem(
                    Kind::Type,
                    format!(
                        "Missing required structure member `{}` for `{}`",
                        member.name, shape.id
                    ),
                );
            }
        }
    }

    fn entries(&mut self, shape: &'m Shape, members: &'m [Member], entries: &Map) {
        for (name, value) in entries {
            let member = members.iter().find(|member| member.name == *name);
            self.path.push(name.clone());
            match member {
                Some(member) => self.member(member, value),
                None if name == "__type" && matches!(shape.kind, ShapeKind::Union(_)) => {}
                None => {
                    self.path.pop();
                    self.with_suffix(
                        Some(format!("UnknownMember.{}.{name}", shape.id)),
                        Kind::Unknown,
                        format!("Member `{name}` does not exist in `{}`", shape.id),
                    );
                    continue;
                }
            }
            self.path.pop();
        }
    }

    fn number(&mut self, shape: &Shape, kind: &ShapeKind, number: &Number) {
        let (least, most) = match kind {
            ShapeKind::Byte => (i64::from(i8::MIN), i64::from(i8::MAX)),
            ShapeKind::Short => (i64::from(i16::MIN), i64::from(i16::MAX)),
            ShapeKind::Integer => (i64::from(i32::MIN), i64::from(i32::MAX)),
            ShapeKind::Long => (i64::MIN, i64::MAX),
            _ => return,
        };
        let type_name = kind.type_name();
        match number.as_i64() {
            None if !number.is_integer() => self.problem(
                Kind::Type,
                format!("{type_name} shapes must not have floating point values, but found `{number}` provided for `{}`", shape.id),
            ),
            Some(value) if (least..=most).contains(&value) => {}
            _ => self.problem(
                Kind::Type,
                format!("{type_name} value must be between {least} and {most}, but found {number}"),
            ),
        }
    }

    /// What the shape and the member ask for by traits. Those of the member go first, and both count.
    fn constraints(&mut self, shape: &'m Shape, value: &Value) {
        let given: [Option<(&'static str, &'m Traits)>; 2] = [
            self.member.map(|member| ("Member", &member.traits)),
            Some(("Target", &shape.traits)),
        ];
        for (place, given) in given.into_iter().flatten() {
            if let Some(range) = given.get(traits::RANGE)
                && let Value::Number(number) = value
            {
                self.range(range, number, shape, place);
            }
            if let Some(length) = given.get(traits::LENGTH) {
                self.length(length, value, shape);
            }
            if let (Some(pattern), Value::String(text)) = (given.str(traits::PATTERN), value)
                && let Ok(regex) = regex_lite::Regex::new(pattern)
                && !regex.is_match(text)
            {
                self.problem(
                    Kind::Constraint,
                    format!(
                        "String value provided for `{}` must match regular expression: {pattern}",
                        shape.id
                    ),
                );
            }
            if let (Some(id_ref), Value::String(text)) = (given.get(traits::ID_REF), value) {
                self.id_ref(id_ref, text);
            }
        }
        // What a member's member asks for is not asked of what that holds.
        self.member = None;
    }

    fn range(&mut self, range: &Value, number: &Number, shape: &Shape, place: &str) {
        let bound = |name: &str| range.get(name).and_then(Value::as_number);
        let below = bound("min").filter(|least| number < least);
        let above = bound("max").filter(|most| number > most);
        if let Some(bound) = below.or(above) {
            let words = if below.is_some() {
                "greater than or equal to"
            } else {
                "less than or equal to"
            };
            self.with_suffix(
                Some(format!("{place}.InvalidRange")),
                Kind::Constraint,
                format!(
                    "Value provided for `{}` must be {words} {bound}, but found {number}",
                    shape.id
                ),
            );
        }
    }

    fn length(&mut self, length: &Value, value: &Value, shape: &Shape) {
        let size = match value {
            Value::String(text) => text.chars().count(),
            Value::Array(items) => items.len(),
            Value::Object(entries) => entries.len(),
            _ => return,
        } as u64;
        let bound = |name: &str| length.get(name).and_then(Value::as_u64);
        if bound("min").is_some_and(|least| size < least)
            || bound("max").is_some_and(|most| size > most)
        {
            self.problem(
                Kind::Constraint,
                format!("Value provided for `{}` has {size} elements or characters, which its length {length} doesn't allow", shape.id),
            );
        }
    }

    fn id_ref(&mut self, id_ref: &Value, text: &str) {
        let id = match text.contains('#') {
            true => text.to_owned(),
            false => format!("smithy.api#{text}"),
        };
        if id.parse::<crate::ShapeId>().is_err() {
            return self.problem(Kind::Type, format!("`{text}` is no shape id"));
        }
        let Some(node): Option<NodeId> = self.graph.find(&id) else {
            // What is built in is there, even if nothing of its namespace was needed so far.
            let is_built_in = crate::definitions::shape_type(&id).is_some();
            if !is_built_in && id_ref.get("failWhenMissing") == Some(&Value::Bool(true)) {
                self.problem(
                    Kind::Constraint,
                    format!("Shape ID `{id}` was not found in the model"),
                );
            }
            return;
        };
        let selector = id_ref
            .get("selector")
            .and_then(Value::as_str)
            .unwrap_or("*");
        if selector == "*" {
            return;
        }
        if let Some(allowed) = self.graph.matching(selector)
            && !allowed.has(node)
        {
            self.problem(
                Kind::Constraint,
                format!("Shape ID `{id}` does not match selector `{selector}`"),
            );
        }
    }
}
