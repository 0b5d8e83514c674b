//! What an expression gives for a value.

use std::rc::Rc;

use super::expression::{Comparator, Filter, Slice};
use super::{Data, Expression, Node};
use crate::Result;

impl Expression {
    /// Evaluates the expression.
    ///
    /// # Errors
    ///
    /// A function was called with what it doesn't take.
    pub(crate) fn search<'v>(&self, node: &Node<'v>) -> Result<Node<'v>> {
        Ok(match self {
            Self::Current => Rc::clone(node),
            Self::Literal(document) => Data::of_document(document),
            Self::Field(name) => match &**node {
                Data::Object(entries) => entries.get(name.as_str()).map_or_else(null, Rc::clone),
                _ => null(),
            },
            Self::Index(index) => match &**node {
                Data::Array(items) => item(items, *index),
                _ => null(),
            },
            Self::Slice(slice) => match &**node {
                Data::Array(items) => Rc::new(Data::Array(slice.of(items))),
                _ => null(),
            },
            Self::Chain(first, second) => second.search(&first.search(node)?)?,
            Self::Projection(list, each) => match &*list.search(node)? {
                Data::Array(items) => project(items, each)?,
                _ => null(),
            },
            Self::Values(object, each) => match &*object.search(node)? {
                Data::Object(entries) => project(entries.values(), each)?,
                _ => null(),
            },
            Self::Flatten(list) => match &*list.search(node)? {
                Data::Array(items) => Rc::new(Data::Array(flatten(items))),
                _ => null(),
            },
            Self::Filter(filter) => return filter.search(node),
            Self::And(left, right) => match left.search(node)? {
                left if left.is_true() => right.search(node)?,
                left => left,
            },
            Self::Or(left, right) => match left.search(node)? {
                left if left.is_true() => left,
                _ => right.search(node)?,
            },
            Self::Not(inner) => boolean(!inner.search(node)?.is_true()),
            Self::Compare(comparator, left, right) => {
                comparator.compare(&*left.search(node)?, &*right.search(node)?)
            }
            Self::List(_) | Self::Object(_) if **node == Data::Null => null(),
            Self::List(items) => {
                let items = items.iter().map(|item| item.search(node));
                Rc::new(Data::Array(items.collect::<Result<_>>()?))
            }
            Self::Object(entries) => {
                let entries = entries.iter();
                let entries =
                    entries.map(|(name, value)| Ok((name.clone().into(), value.search(node)?)));
                Rc::new(Data::Object(entries.collect::<Result<_>>()?))
            }
            Self::Call(function, arguments) => return function.call(arguments, node),
        })
    }
}

impl Filter {
    fn search<'v>(&self, node: &Node<'v>) -> Result<Node<'v>> {
        let list = self.list.search(node)?;
        let Data::Array(items) = &*list else {
            return Ok(null());
        };
        let mut wanted = Vec::new();
        for item in items {
            if self.condition.search(item)?.is_true() {
                wanted.push(Rc::clone(item));
            }
        }
        project(&wanted, &self.each)
    }
}

impl Slice {
    fn of<'v>(self, items: &[Node<'v>]) -> Vec<Node<'v>> {
        let length = i64::try_from(items.len()).unwrap_or(i64::MAX);
        // One before the first item is where a slice that goes backwards ends.
        let lowest = if self.step < 0 { -1 } else { 0 };
        let place = |given: Option<i64>, otherwise: i64| match given {
            Some(place) if place < 0 => place.saturating_add(length).max(lowest),
            Some(place) => place.min(length + lowest),
            None => otherwise,
        };
        let (first, last) = match self.step > 0 {
            true => (place(self.start, 0), place(self.stop, length)),
            false => (place(self.start, length - 1), place(self.stop, -1)),
        };
        let mut places = Vec::new();
        let mut at = first;
        while (self.step > 0 && at < last) || (self.step < 0 && at > last) {
            places.extend(
                usize::try_from(at)
                    .ok()
                    .and_then(|at| items.get(at))
                    .cloned(),
            );
            at = at.saturating_add(self.step);
        }
        places
    }
}

impl Comparator {
    /// Only numbers have an order; for all else it is null.
    fn compare<'v>(self, left: &Data<'_>, right: &Data<'_>) -> Node<'v> {
        let order = match (left, right) {
            (Data::Number(left), Data::Number(right)) => left.partial_cmp(right),
            _ => None,
        };
        let ordered = |holds: fn(std::cmp::Ordering) -> bool| {
            order.map_or_else(null, |order| boolean(holds(order)))
        };
        match self {
            Self::Equal => boolean(left == right),
            Self::NotEqual => boolean(left != right),
            Self::Less => ordered(std::cmp::Ordering::is_lt),
            Self::LessOrEqual => ordered(std::cmp::Ordering::is_le),
            Self::Greater => ordered(std::cmp::Ordering::is_gt),
            Self::GreaterOrEqual => ordered(std::cmp::Ordering::is_ge),
        }
    }
}

pub(super) fn null<'v>() -> Node<'v> {
    Rc::new(Data::Null)
}

pub(super) fn boolean<'v>(value: bool) -> Node<'v> {
    Rc::new(Data::Boolean(value))
}

/// Applies an expression to each item, and leaves out what is null then.
fn project<'i, 'v: 'i>(
    items: impl IntoIterator<Item = &'i Node<'v>>,
    each: &Expression,
) -> Result<Node<'v>> {
    let mut results = Vec::new();
    for item in items {
        let result = each.search(item)?;
        if *result != Data::Null {
            results.push(result);
        }
    }
    Ok(Rc::new(Data::Array(results)))
}

/// The items of a list, with those of lists in it in their places.
fn flatten<'v>(items: &[Node<'v>]) -> Vec<Node<'v>> {
    let mut flat = Vec::new();
    for item in items {
        match &**item {
            Data::Array(inner) => flat.extend(inner.iter().cloned()),
            _ => flat.push(Rc::clone(item)),
        }
    }
    flat
}

fn item<'v>(items: &[Node<'v>], index: i64) -> Node<'v> {
    let place = usize::try_from(index.unsigned_abs()).unwrap_or(usize::MAX);
    let place = match index < 0 {
        true => items.len().checked_sub(place),
        false => Some(place),
    };
    let item = place.and_then(|place| items.get(place));
    item.map_or_else(null, Rc::clone)
}
