//! The examples of operations (`smithy.api#examples`).
//!
//! An example that doesn't fit its shapes is left out with a warning: published models have some, and
//! nothing else depends on them.

use std::collections::HashMap;

use tinsmith_model::{Diagnostic, OperationShape, Shape, ShapeId, ShapeKind, Value, traits as ids};

use super::misfit::Misfit;
use super::{Resolver, naming, values};
use crate::holds::Optionality;
use crate::ir::example::{Example, Examples, Expression, Outcome};
use crate::ir::{Member, RustType};
use crate::names::Scope;

type Fit<T> = Result<T, Misfit>;

/// What becomes of required members that an example doesn't show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Missing {
    /// The example is at fault.
    Refused,
    /// They are blank.
    Blank,
}

impl Resolver<'_> {
    /// The examples of all operations that have any. What is wrong with others goes to the warnings.
    pub(super) fn examples(&self) -> Vec<Examples> {
        // An example names its operation, which is one for a protocol only.
        if self.protocol.is_none() {
            return Vec::new();
        }
        let with_examples = |(shape, operation): (&Shape, &OperationShape)| {
            let id = &shape.id;
            let examples = self.examples_of(shape, operation);
            let has_any = !examples.is_empty();
            has_any.then(|| Examples {
                operation: self.names.of_operation(id).operation,
                function: self.names.of_module(id),
                examples,
            })
        };
        naming::operations(self.model, &self.closure)
            .filter_map(with_examples)
            .collect()
    }

    fn examples_of(&self, shape: &Shape, operation: &OperationShape) -> Vec<Example> {
        let Some(examples) = shape.traits.get(ids::EXAMPLES) else {
            return Vec::new();
        };
        let Some(examples) = examples.as_array() else {
            self.left_out(
                shape,
                "the examples are left out: expected a list".to_owned(),
            );
            return Vec::new();
        };
        let resolved = examples.iter().filter_map(|example| {
            let title = text(example, "title").unwrap_or_default();
            match self.example(&shape.id, operation, example) {
                Ok(example) => Some(example),
                Err(misfit) => {
                    let message = format!("the example {title:?} is left out: {misfit}");
                    self.left_out(shape, message);
                    None
                }
            }
        });
        resolved.collect()
    }

    fn left_out(&self, shape: &Shape, message: String) {
        let warning = Diagnostic::new(message)
            .at(shape.location.as_ref())
            .shape(shape.id.as_str());
        self.warnings.borrow_mut().push(warning);
    }

    fn example(&self, id: &ShapeId, operation: &OperationShape, example: &Value) -> Fit<Example> {
        if !example.is_object() {
            return Err(Misfit::new("expected an object"));
        }
        let is_wrong_on_purpose = example.get("allowConstraintErrors") == Some(&Value::Bool(true));
        let missing = match is_wrong_on_purpose {
            true => Missing::Blank,
            false => Missing::Refused,
        };
        let input = self
            .whole(&operation.input, example.get("input"), missing)
            .map_err(|misfit| misfit.within("input"))?;
        let outcome = match example.get("error") {
            Some(error) => self
                .error_of_example(id, operation, error)
                .map_err(|misfit| misfit.within("error"))?,
            None => Outcome::Output(
                self.whole(&operation.output, example.get("output"), Missing::Refused)
                    .map_err(|misfit| misfit.within("output"))?,
            ),
        };
        Ok(Example {
            title: text(example, "title").unwrap_or_default().to_owned(),
            documentation: text(example, "documentation")
                .unwrap_or_default()
                .to_owned(),
            input,
            outcome,
        })
    }

    fn error_of_example(
        &self,
        id: &ShapeId,
        operation: &OperationShape,
        error: &Value,
    ) -> Fit<Outcome> {
        let shape_id = text(error, "shapeId").ok_or_else(|| Misfit::new("expected a `shapeId`"))?;
        let parsed = shape_id.parse::<ShapeId>().ok();
        let not_listed = || {
            let problem = format!("{shape_id} is none of the operation's errors");
            Misfit::new(problem).within("shapeId")
        };
        let is_listed = |target: &ShapeId| self.errors_of(operation).any(|id| id == target);
        let target = parsed.filter(is_listed).ok_or_else(not_listed)?;
        let name = self.names.of_shape(&target);
        let mut variants = self.error_variants(operation).into_iter();
        let variant = variants.find(|variant| variant.error == name);
        let variant = variant.ok_or_else(not_listed)?;
        Ok(Outcome::Error {
            error_enum: self.names.of_operation(id).error,
            variant: variant.variant,
            error: self
                .whole(&target, error.get("content"), Missing::Refused)
                .map_err(|misfit| misfit.within("content"))?,
        })
    }

    /// An input, an output or an error; where nothing is shown of it, it is blank.
    fn whole(&self, target: &ShapeId, shown: Option<&Value>, missing: Missing) -> Fit<Expression> {
        let nothing = Value::Object(tinsmith_model::Map::new());
        let missing = match shown {
            Some(_) => missing,
            None => Missing::Blank,
        };
        self.expression(target, shown.unwrap_or(&nothing), missing)
    }

    fn expression(&self, target: &ShapeId, value: &Value, missing: Missing) -> Fit<Expression> {
        let Some(shape) = self.known(target) else {
            return Ok(Expression::Unit);
        };
        match (&shape.kind, value) {
            _ if target.as_str() == ids::UNIT => match value {
                Value::Object(members) if members.is_empty() => Ok(Expression::Unit),
                _ => Err(Misfit::new("expected {}: there are no members")),
            },
            (ShapeKind::Structure(_), Value::Object(members)) => {
                self.structure_expression(shape, members, missing)
            }
            (ShapeKind::Union(union), Value::Object(members)) => {
                self.union_expression(shape, union, members, missing)
            }
            (ShapeKind::List(item), Value::Array(items)) => {
                let is_sparse = shape.traits.has(ids::SPARSE);
                let items = items.iter().enumerate().map(|(index, value)| {
                    self.item(&item.target, value, is_sparse, missing)
                        .map_err(|misfit| misfit.within(format!("[{index}]")))
                });
                let items = items.collect::<Fit<_>>()?;
                Ok(Expression::List(self.type_of(target), items))
            }
            (ShapeKind::Map { key, value: item }, Value::Object(entries)) => {
                let is_sparse = shape.traits.has(ids::SPARSE);
                let entries = entries.iter().map(|(name, value)| {
                    let within = |misfit: Misfit| misfit.within(format!("[{name:?}]"));
                    let text = Value::String(name.clone());
                    let key = self.expression(&key.target, &text, missing);
                    let item = self.item(&item.target, value, is_sparse, missing);
                    Ok((key.map_err(within)?, item.map_err(within)?))
                });
                let entries = entries.collect::<Fit<_>>()?;
                Ok(Expression::Map(self.type_of(target), entries))
            }
            (ShapeKind::Structure(_) | ShapeKind::Union(_) | ShapeKind::Map { .. }, _) => {
                Err(Misfit::new("expected an object"))
            }
            (ShapeKind::List(_), _) => Err(Misfit::new("expected a list")),
            _ => {
                let value = values::of_trait(value, &shape.kind);
                let simple = value.and_then(|value| match value {
                    values::Shown::Ready(ready) => Ok(ready),
                    values::Shown::AsDefault(value) => self.default_value(target, value),
                });
                let simple = simple.map_err(Misfit::new)?;
                Ok(Expression::Simple(self.type_of(target), simple))
            }
        }
    }

    /// An item of a list or a value of a map.
    fn item(
        &self,
        target: &ShapeId,
        value: &Value,
        is_sparse: bool,
        missing: Missing,
    ) -> Fit<Expression> {
        if !is_sparse {
            return self.expression(target, value, missing);
        }
        let item = match value {
            Value::Null => None,
            value => Some(Box::new(self.expression(target, value, missing)?)),
        };
        Ok(Expression::Nullable(item))
    }

    fn structure_expression(
        &self,
        shape: &Shape,
        shown: &tinsmith_model::Map,
        missing: Missing,
    ) -> Fit<Expression> {
        let structure = self
            .structure(shape)
            .ok_or_else(|| Misfit::new("the shape is no structure"))?;
        let members = || shape.members().zip(&structure.members);
        let is_member = |name: &&String| members().any(|(m, _)| m.name == **name);
        if let Some(name) = shown.keys().find(|name| !is_member(name)) {
            let problem = format!("{} has no such member", shape.id);
            return Err(Misfit::new(problem).within(name.as_str()));
        }
        let mut arguments = HashMap::new();
        let mut setters = Vec::new();
        for (index, (model, member)) in members().enumerate() {
            let Member {
                presence, setter, ..
            } = member;
            let within = |misfit: Misfit| misfit.within(model.name.as_str());
            // A null is how an example says that a member is not set.
            let value = shown.get(&model.name).filter(|value| !value.is_null());
            let value = value
                .map(|value| self.expression(&model.target, value, missing))
                .transpose()
                .map_err(within)?;
            let is_held = || Optionality::of(shape, model) != Optionality::Required;
            match (value, presence.is_argument()) {
                (Some(value), true) => {
                    arguments.insert(index, value);
                }
                (None, true) if missing == Missing::Refused && !is_held() => {
                    return Err(within(Misfit::new("the member is required")));
                }
                (None, true) => {
                    let blank = Expression::Blank(self.type_of(&model.target));
                    arguments.insert(index, blank);
                }
                (Some(value), false) => setters.push((setter.clone(), value)),
                (None, false) => {}
            }
        }
        Ok(Expression::Structure {
            name: structure.name,
            arguments: structure
                .arguments
                .iter()
                .filter_map(|index| arguments.remove(index))
                .collect(),
            setters,
        })
    }

    fn union_expression(
        &self,
        shape: &Shape,
        members: &[tinsmith_model::Member],
        shown: &tinsmith_model::Map,
        missing: Missing,
    ) -> Fit<Expression> {
        let mut set = shown.iter().filter(|(_, value)| !value.is_null());
        let (Some((name, value)), None) = (set.next(), set.next()) else {
            return Err(Misfit::new("expected one member: that which the union is"));
        };
        let mut scope = Scope::of_variants();
        let variant = members
            .iter()
            .map(|member| (member, scope.variant(&member.name)))
            .find(|(member, _)| member.name == *name);
        let Some((member, variant)) = variant else {
            let problem = format!("{} has no such member", shape.id);
            return Err(Misfit::new(problem).within(name.as_str()));
        };
        let value = self
            .expression(&member.target, value, missing)
            .map_err(|misfit| misfit.within(name.as_str()))?;
        let value = match (value, self.rust_type(&shape.id, member)) {
            (Expression::Unit, _) => None,
            (value, RustType::Boxed(_)) => Some(Expression::Boxed(Box::new(value))),
            (value, _) => Some(value),
        };
        Ok(Expression::Union {
            name: self.names.of_shape(&shape.id),
            variant,
            value: value.map(Box::new),
        })
    }
}

fn text<'v>(of: &'v Value, name: &str) -> Option<&'v str> {
    of.get(name)?.as_str()
}
