//! `smithy.api#paginated`: which members hold the tokens and the items of a page.

use tinsmith_model::{Diagnostic, OperationShape, Shape, ShapeId, Value, traits as ids};

use super::Resolver;
use crate::ir::{Collection, Holds, Items, Pagination, Path, RustType, Step};

/// Where a path of members leads to.
struct Place {
    path: Path,
    ty: RustType,
}

impl Resolver<'_> {
    /// How an operation's pages follow each other, if it has pages. What is wrong with the trait is noted.
    pub(super) fn pagination(
        &self,
        shape: &Shape,
        operation: &OperationShape,
    ) -> Option<Pagination> {
        let own = shape.traits.get(ids::PAGINATED)?;
        match self.paginated(own, &shape.id, operation) {
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
        let mut through = input.path.through.iter().rev();
        if let Some(step) = through.find(|step| step.holds == Holds::Maybe) {
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
                let collection = match place.ty {
                    RustType::List(item) => Collection::List(*item),
                    RustType::Map(key, value) => Collection::Map(key, *value),
                    _ => {
                        return Err(format!(
                            "`items` leads to `{path}`, which is no list or map"
                        ));
                    }
                };
                Ok(Items {
                    path: place.path,
                    collection,
                })
            })
            .transpose()?;
        let flag = self.customization().and_then(|c| c.has_more_pages(id));
        let flag = flag.and_then(|flag| self.follow("more pages", flag, &operation.output).ok());
        let flag = flag.filter(|flag| flag.ty == RustType::Boolean);
        Ok(Pagination {
            has_more: flag.map(|flag| flag.path.last),
            token: input.ty,
            input_token: input.path,
            output_token: output.path,
            items,
        })
    }

    /// Follows a path of member names, `a.b.c`, from a structure.
    fn follow(&self, property: &str, path: &str, root: &ShapeId) -> Result<Place, String> {
        let mut names = path.split('.');
        // What is split has at least one part.
        let first = names.next().unwrap_or(path);
        let (mut owner, mut place) = self.step(property, path, root, first)?;
        for name in names {
            let (target, next) = self.step(property, path, owner, name)?;
            owner = target;
            place.path.through.push(place.path.last);
            place.path.last = next.path.last;
            place.ty = next.ty;
        }
        Ok(place)
    }

    /// The member of a structure, and what it targets.
    fn step<'s>(
        &'s self,
        property: &str,
        path: &str,
        owner: &ShapeId,
        name: &str,
    ) -> Result<(&'s ShapeId, Place), String> {
        let (shape, member) = self.member_of(owner, name).ok_or_else(|| {
            format!(
                "`{property}` is `{path}`, but `{owner}` is no structure with a member `{name}`"
            )
        })?;
        let structure = self.structure(shape);
        let fields = structure
            .into_iter()
            .flat_map(|structure| structure.members);
        let field = fields.into_iter().find(|field| field.model_name == name);
        let field = field.ok_or_else(|| format!("`{owner}` has no field `{name}`"))?;
        let last = Step {
            field: field.field,
            holds: field.presence.holds(),
        };
        let path = Path {
            through: Vec::new(),
            last,
        };
        Ok((&member.target, Place { path, ty: field.ty }))
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
