//! `smithy.api#paginated`: which members hold the tokens and the items of a page.

use tinsmith_model::{Diagnostic, OperationShape, Shape, ShapeId, Value, traits as ids};

use super::Resolver;
use crate::ir::{Holds, Items, Pagination, Presence, RustType, Step};

/// Where a path of members leads to.
struct Place {
    path: Vec<Step>,
    ty: RustType,
}

impl Resolver<'_> {
    /// How an operation's pages follow each other, if it has pages. What is wrong with the trait is noted.
    pub(super) fn pagination(
        &self,
        id: &ShapeId,
        operation: &OperationShape,
    ) -> Option<Pagination> {
        let shape = self.shape(id)?;
        let own = shape.traits.get(ids::PAGINATED)?;
        match self.paginated(own, id, operation) {
            Ok(pagination) => Some(pagination),
            Err(message) => {
                let fault = Diagnostic::new(format!("`{}`: {message}", ids::PAGINATED))
                    .at(shape.location.as_ref())
                    .shape(shape.id.as_str());
                self.faults.borrow_mut().push(fault);
                None
            }
        }
    }

    fn paginated(
        &self,
        own: &Value,
        id: &ShapeId,
        operation: &OperationShape,
    ) -> Result<Pagination, String> {
        let defaults = self.service.traits.get(ids::PAGINATED);
        let property = |name: &str| match own.get(name).or_else(|| defaults?.get(name)) {
            None => Ok(None),
            Some(Value::String(path)) => Ok(Some(path.as_str())),
            Some(other) => Err(format!("`{name}` is {other}, not a string")),
        };
        let token = |name: &str, root: &ShapeId| {
            let path = property(name)?.ok_or_else(|| {
                format!("`{name}` is missing, and the service has no default for it")
            })?;
            let place = self.follow(name, path, root)?;
            match is_token(&place.ty) {
                true => Ok(place),
                false => Err(format!(
                    "`{name}` leads to `{path}`, which is no string, map or whole number"
                )),
            }
        };
        let input = token("inputToken", &operation.input)?;
        let output = token("outputToken", &operation.output)?;
        if let Some(step) = input
            .path
            .iter()
            .rev()
            .skip(1)
            .find(|step| step.holds == Holds::Maybe)
        {
            return Err(format!(
                "`inputToken` goes through `{}`, which may be absent, so that a token can't be set",
                crate::names::bare(&step.field)
            ));
        }
        if input.ty != output.ty {
            return Err(
                "`inputToken` and `outputToken` lead to members of different types".to_owned(),
            );
        }
        let items = property("items")?
            .map(|path| {
                let place = self.follow("items", path, &operation.output)?;
                match place.ty {
                    RustType::List(_) | RustType::Map(..) => Ok(Items {
                        path: place.path,
                        collection: place.ty,
                    }),
                    _ => Err(format!(
                        "`items` leads to `{path}`, which is no list or map"
                    )),
                }
            })
            .transpose()?;
        let flag = self.customization().and_then(|c| c.has_more_pages(id));
        let flag = flag.and_then(|flag| self.follow("more pages", flag, &operation.output).ok());
        let flag = flag.filter(|flag| flag.ty == RustType::Boolean);
        Ok(Pagination {
            has_more: flag.and_then(|mut flag| flag.path.pop()),
            token: input.ty,
            input_token: input.path,
            output_token: output.path,
            items,
        })
    }

    /// Follows a path of member names, `a.b.c`, from a structure.
    fn follow(&self, property: &str, path: &str, root: &ShapeId) -> Result<Place, String> {
        let mut place = Place {
            path: Vec::new(),
            ty: RustType::Structure(self.names.of_shape(root)),
        };
        let mut owner = root;
        for name in path.split('.') {
            let (shape, member) = self.member_of(owner, name).ok_or_else(|| {
                format!(
                    "`{property}` is `{path}`, but `{owner}` is no structure with a member `{name}`"
                )
            })?;
            let structure = self.structure(shape);
            let fields = structure.iter().flat_map(|structure| &structure.members);
            let field = fields.clone().find(|field| field.model_name == name);
            let field = field.ok_or_else(|| format!("`{owner}` has no field `{name}`"))?;
            place.path.push(Step {
                field: field.field.clone(),
                holds: match field.presence {
                    Presence::Optional => Holds::Maybe,
                    Presence::Required | Presence::Default(_) => Holds::Always,
                },
            });
            place.ty = field.ty.clone();
            owner = &member.target;
        }
        Ok(place)
    }

    fn member_of(&self, id: &ShapeId, name: &str) -> Option<(&Shape, &tinsmith_model::Member)> {
        let shape = self.shape(id)?;
        shape.as_structure()?;
        Some((shape, shape.member(name)?))
    }
}

/// Whether the runtime has a page token of that type.
fn is_token(ty: &RustType) -> bool {
    matches!(
        ty,
        RustType::String
            | RustType::Map(..)
            | RustType::Byte
            | RustType::Short
            | RustType::Integer
            | RustType::Long
    )
}
