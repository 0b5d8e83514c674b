//! The functions of JMESPath.

use std::cmp::Ordering;
use std::rc::Rc;

use super::evaluate::{boolean, null};
use super::expression::Argument;
use super::{Data, Expression, Node};
use crate::codec::json::{parse_document, print_document};
use crate::{Error, Result};

/// Defines the functions with the least and the largest number of arguments that each takes.
macro_rules! functions {
    ($($variant:ident $name:literal $least:literal $most:expr;)*) => {
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum Function {
            $($variant,)*
        }

        impl Function {
            /// The function of that name.
            pub(super) fn of_name(name: &str) -> Option<Self> {
                match name {
                    $($name => Some(Self::$variant),)*
                    _ => None,
                }
            }

            fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }

            /// Whether it takes so many arguments.
            pub(super) fn takes(self, count: usize) -> bool {
                match self {
                    $(Self::$variant => ($least..=$most).contains(&count),)*
                }
            }
        }
    };
}

functions! {
    Abs "abs" 1 1;
    Avg "avg" 1 1;
    Ceil "ceil" 1 1;
    Contains "contains" 2 2;
    EndsWith "ends_with" 2 2;
    Floor "floor" 1 1;
    Join "join" 2 2;
    Keys "keys" 1 1;
    Length "length" 1 1;
    Map "map" 2 2;
    Max "max" 1 1;
    MaxBy "max_by" 2 2;
    Merge "merge" 1 usize::MAX;
    Min "min" 1 1;
    MinBy "min_by" 2 2;
    NotNull "not_null" 1 usize::MAX;
    Reverse "reverse" 1 1;
    Sort "sort" 1 1;
    SortBy "sort_by" 2 2;
    StartsWith "starts_with" 2 2;
    Sum "sum" 1 1;
    ToArray "to_array" 1 1;
    ToNumber "to_number" 1 1;
    ToString "to_string" 1 1;
    Type "type" 1 1;
    Values "values" 1 1;
}

/// The arguments of one call, evaluated.
struct Arguments<'e, 'v> {
    function: Function,
    given: Vec<Given<'e, 'v>>,
}

enum Given<'e, 'v> {
    Value(Node<'v>),
    Reference(&'e Expression),
}

impl Function {
    /// Calls the function.
    ///
    /// # Errors
    ///
    /// An argument is none that it takes.
    pub(super) fn call<'v>(self, arguments: &[Argument], node: &Node<'v>) -> Result<Node<'v>> {
        let mut given = Vec::with_capacity(arguments.len());
        for argument in arguments {
            given.push(match argument {
                Argument::Value(expression) => Given::Value(expression.search(node)?),
                Argument::Reference(expression) => Given::Reference(expression),
            });
        }
        let function = self;
        self.apply(&Arguments { function, given })
    }

    fn apply<'v>(self, a: &Arguments<'_, 'v>) -> Result<Node<'v>> {
        let number = |number: f64| Ok(Rc::new(Data::Number(number)));
        let array = |items: Vec<Node<'v>>| Ok(Rc::new(Data::Array(items)));
        let text = |text: String| Ok(Rc::new(Data::String(text.into())));
        match self {
            Self::Abs => number(a.number(0)?.abs()),
            Self::Ceil => number(a.number(0)?.ceil()),
            Self::Floor => number(a.number(0)?.floor()),
            Self::Sum => number(a.numbers(0)?.iter().sum()),
            Self::Avg => match a.numbers(0)? {
                numbers if numbers.is_empty() => Ok(null()),
                numbers => number(numbers.iter().sum::<f64>() / numbers.len() as f64),
            },
            Self::Contains => match &**a.value(0)? {
                Data::Array(items) => Ok(boolean(items.contains(a.value(1)?))),
                Data::String(text) => Ok(boolean(match &**a.value(1)? {
                    Data::String(part) => text.contains(&**part),
                    _ => false,
                })),
                _ => Err(a.mismatch(0, "an array or a string")),
            },
            Self::StartsWith => Ok(boolean(a.string(0)?.starts_with(a.string(1)?))),
            Self::EndsWith => Ok(boolean(a.string(0)?.ends_with(a.string(1)?))),
            Self::Join => {
                let parts = a.array(1)?.iter().map(|part| match &**part {
                    Data::String(part) => Ok(&**part),
                    _ => Err(a.mismatch(1, "an array of strings")),
                });
                text(parts.collect::<Result<Vec<_>>>()?.join(a.string(0)?))
            }
            Self::Length => match &**a.value(0)? {
                Data::String(text) => number(text.chars().count() as f64),
                Data::Array(items) => number(items.len() as f64),
                Data::Object(entries) => number(entries.len() as f64),
                _ => Err(a.mismatch(0, "a string, an array or an object")),
            },
            Self::Keys | Self::Values => {
                let Data::Object(entries) = &**a.value(0)? else {
                    return Err(a.mismatch(0, "an object"));
                };
                match self {
                    Self::Keys => {
                        let key =
                            |key: &std::borrow::Cow<'v, str>| Rc::new(Data::String(key.clone()));
                        array(entries.keys().map(key).collect())
                    }
                    _ => array(entries.values().cloned().collect()),
                }
            }
            Self::Merge => {
                let mut merged = std::collections::BTreeMap::new();
                for place in 0..a.given.len() {
                    match &**a.value(place)? {
                        Data::Object(entries) => merged.extend(entries.clone()),
                        _ => return Err(a.mismatch(place, "an object")),
                    }
                }
                Ok(Rc::new(Data::Object(merged)))
            }
            Self::NotNull => {
                for place in 0..a.given.len() {
                    let value = a.value(place)?;
                    if **value != Data::Null {
                        return Ok(Rc::clone(value));
                    }
                }
                Ok(null())
            }
            Self::Reverse => match &**a.value(0)? {
                Data::String(given) => text(given.chars().rev().collect()),
                Data::Array(items) => array(items.iter().rev().cloned().collect()),
                _ => Err(a.mismatch(0, "an array or a string")),
            },
            Self::Map => {
                let each = a.reference(0)?;
                array(
                    a.array(1)?
                        .iter()
                        .map(|item| each.search(item))
                        .collect::<Result<_>>()?,
                )
            }
            Self::Sort => array(a.sorted(0, &Expression::Current)?),
            Self::SortBy => array(a.sorted(0, a.reference(1)?)?),
            Self::Min => Ok(first(a.sorted(0, &Expression::Current)?)),
            Self::Max => Ok(last(a.sorted(0, &Expression::Current)?)),
            Self::MinBy => Ok(first(a.sorted(0, a.reference(1)?)?)),
            Self::MaxBy => Ok(last(a.sorted(0, a.reference(1)?)?)),
            Self::ToArray => match &**a.value(0)? {
                Data::Array(_) => Ok(Rc::clone(a.value(0)?)),
                _ => array(vec![Rc::clone(a.value(0)?)]),
            },
            Self::ToNumber => Ok(match &**a.value(0)? {
                Data::Number(_) => Rc::clone(a.value(0)?),
                Data::String(text) => match parse_document(text).map(|d| Data::of_document(&d)) {
                    Ok(node) if matches!(*node, Data::Number(_)) => node,
                    _ => null(),
                },
                _ => null(),
            }),
            Self::ToString => match &**a.value(0)? {
                Data::String(_) => Ok(Rc::clone(a.value(0)?)),
                other => text(print_document(&other.to_document())?),
            },
            Self::Type => text(a.value(0)?.type_name().to_owned()),
        }
    }
}

impl<'e, 'v> Arguments<'e, 'v> {
    fn value(&self, place: usize) -> Result<&Node<'v>> {
        match self.given.get(place) {
            Some(Given::Value(value)) => Ok(value),
            _ => Err(self.mismatch(place, "a value")),
        }
    }

    fn reference(&self, place: usize) -> Result<&'e Expression> {
        match self.given.get(place) {
            Some(Given::Reference(expression)) => Ok(expression),
            _ => Err(self.mismatch(place, "an expression with `&` before it")),
        }
    }

    fn number(&self, place: usize) -> Result<f64> {
        match **self.value(place)? {
            Data::Number(number) => Ok(number),
            _ => Err(self.mismatch(place, "a number")),
        }
    }

    fn string(&self, place: usize) -> Result<&str> {
        match &**self.value(place)? {
            Data::String(text) => Ok(text),
            _ => Err(self.mismatch(place, "a string")),
        }
    }

    fn array(&self, place: usize) -> Result<&[Node<'v>]> {
        match &**self.value(place)? {
            Data::Array(items) => Ok(items),
            _ => Err(self.mismatch(place, "an array")),
        }
    }

    fn numbers(&self, place: usize) -> Result<Vec<f64>> {
        let number = |item: &Node<'v>| match **item {
            Data::Number(number) => Ok(number),
            _ => Err(self.mismatch(place, "an array of numbers")),
        };
        self.array(place)?.iter().map(number).collect()
    }

    /// The items of an array, ordered by what an expression gives for each: all numbers or all strings.
    fn sorted(&self, place: usize, key: &Expression) -> Result<Vec<Node<'v>>> {
        let mut keyed = Vec::new();
        for item in self.array(place)? {
            keyed.push((key.search(item)?, Rc::clone(item)));
        }
        let all_of_kind = |kind: &str| keyed.iter().all(|(key, _)| key.type_name() == kind);
        if !all_of_kind("number") && !all_of_kind("string") {
            return Err(self.mismatch(
                place,
                "an array of which all are numbers or all are strings",
            ));
        }
        keyed.sort_by(|(one, _), (other, _)| match (&**one, &**other) {
            (Data::Number(one), Data::Number(other)) => one.total_cmp(other),
            (Data::String(one), Data::String(other)) => one.cmp(other),
            _ => Ordering::Equal,
        });
        Ok(keyed.into_iter().map(|(_, item)| item).collect())
    }

    fn mismatch(&self, place: usize, wanted: &str) -> Error {
        Error::mismatch(format!(
            "`{}` takes {wanted} as its argument {}",
            self.function.name(),
            place + 1
        ))
    }
}

impl Data<'_> {
    /// The type's name in JMESPath.
    pub(super) fn type_name(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Boolean(_) => "boolean",
            Self::Number(_) => "number",
            Self::String(_) => "string",
            Self::Array(_) => "array",
            Self::Object(_) => "object",
        }
    }
}

fn first(items: Vec<Node<'_>>) -> Node<'_> {
    items.into_iter().next().unwrap_or_else(null)
}

fn last(items: Vec<Node<'_>>) -> Node<'_> {
    items.into_iter().next_back().unwrap_or_else(null)
}
