//! `@uniqueItems`: whether two items are equal, in time that grows as the items do.

use std::collections::HashSet;
use std::hash::{Hash, Hasher};
use std::mem::discriminant;

use crate::{Document, Value};

/// Whether two of the items are equal, as `==` compares them ("Value equality" in the specification).
///
/// What holds a NaN equals nothing, itself included.
pub(super) fn are_two_equal(items: &[Value<'_>]) -> bool {
    occurs_twice(items.iter().filter(|item| !holds_nan(item)).map(Item))
}

fn occurs_twice<T: Hash + Eq>(items: impl Iterator<Item = T>) -> bool {
    let mut seen = HashSet::new();
    let mut items = items;
    !items.all(|item| seen.insert(item))
}

/// An item without a NaN, so that it equals itself.
struct Item<'v, 'a>(&'v Value<'a>);

impl PartialEq for Item<'_, '_> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl Eq for Item<'_, '_> {}

impl Hash for Item<'_, '_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        discriminant(self.0).hash(state);
        match self.0 {
            Value::Null => {}
            Value::Structure(members) => {
                members.len().hash(state);
                for (name, value) in members.iter() {
                    name.hash(state);
                    Item(value).hash(state);
                }
            }
            Value::List(items) => {
                items.len().hash(state);
                items.iter().for_each(|value| Item(value).hash(state));
            }
            Value::Map(entries) => {
                entries.len().hash(state);
                for (key, value) in entries.iter() {
                    key.hash(state);
                    Item(value).hash(state);
                }
            }
            Value::String(text) | Value::Enum(text) => text.hash(state),
            Value::Blob(bytes) => bytes.hash(state),
            Value::Timestamp(value) => value.hash(state),
            Value::Boolean(value) => value.hash(state),
            Value::Byte(value) => value.hash(state),
            Value::Short(value) => value.hash(state),
            Value::Integer(value) => value.hash(state),
            Value::Long(value) => value.hash(state),
            Value::Float(value) => float((*value).into(), state),
            Value::Double(value) => float(*value, state),
            Value::BigInteger(value) => value.hash(state),
            Value::BigDecimal(value) => value.hash(state),
            Value::Document(value) => document(value, state),
        }
    }
}

fn document<H: Hasher>(value: &Document, state: &mut H) {
    discriminant(value).hash(state);
    match value {
        Document::Null => {}
        Document::Boolean(value) => value.hash(state),
        Document::Integer(value) => value.hash(state),
        Document::Double(value) => float(*value, state),
        Document::Number(value) => value.hash(state),
        Document::String(text) => text.hash(state),
        Document::List(items) => {
            items.len().hash(state);
            items.iter().for_each(|item| document(item, state));
        }
        Document::Map(entries) => {
            entries.len().hash(state);
            for (key, value) in entries {
                key.hash(state);
                document(value, state);
            }
        }
    }
}

/// Both zeros are equal.
fn float<H: Hasher>(value: f64, state: &mut H) {
    let value = if value == 0.0 { 0.0 } else { value };
    value.to_bits().hash(state);
}

fn holds_nan(value: &Value<'_>) -> bool {
    match value {
        Value::Float(value) => value.is_nan(),
        Value::Double(value) => value.is_nan(),
        Value::Structure(members) => members.iter().any(|(_, value)| holds_nan(value)),
        Value::List(items) => items.iter().any(holds_nan),
        Value::Map(entries) => entries.iter().any(|(_, value)| holds_nan(value)),
        Value::Document(document) => document_holds_nan(document),
        _ => false,
    }
}

fn document_holds_nan(document: &Document) -> bool {
    match document {
        Document::Double(value) => value.is_nan(),
        Document::List(items) => items.iter().any(document_holds_nan),
        Document::Map(entries) => entries.values().any(document_holds_nan),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    #[test]
    fn items_are_compared_with_few_others() {
        thread_local!(static COMPARED: Cell<usize> = const { Cell::new(0) });
        struct Counted(usize);
        impl Hash for Counted {
            fn hash<H: Hasher>(&self, state: &mut H) {
                self.0.hash(state);
            }
        }
        impl PartialEq for Counted {
            fn eq(&self, other: &Self) -> bool {
                COMPARED.set(COMPARED.get() + 1);
                self.0 == other.0
            }
        }
        impl Eq for Counted {}
        assert!(!occurs_twice((0..10_000).map(Counted)));
        assert!(COMPARED.get() < 10_000, "{}", COMPARED.get());
        assert!(occurs_twice([1, 2, 1].into_iter().map(Counted)));
    }

    /// Whatever two values are, equal ones have one hash.
    #[test]
    fn equality_is_that_of_values() {
        let number = |text: &str| Document::Number(text.parse().unwrap());
        let documents = [
            Document::Null,
            Document::Double(0.0),
            Document::Double(-0.0),
            Document::Double(f64::NAN),
            Document::Integer(0),
            number("0"),
            number("0.0"),
            "0".into(),
            Document::List(vec![]),
            Document::List(vec![Document::Double(f64::NAN)]),
            Document::Map([("a".to_owned(), Document::Null)].into()),
            Document::Map([("a".to_owned(), Document::Double(-0.0))].into()),
            Document::Map([("a".to_owned(), Document::Double(0.0))].into()),
        ];
        let text = "0".to_owned();
        let mut values: Vec<Value<'_>> = documents.iter().map(Value::Document).collect();
        values.extend([
            Value::Null,
            Value::String(&text),
            Value::Enum(&text),
            Value::Blob(b"0"),
            Value::Boolean(false),
            Value::Byte(0),
            Value::Short(0),
            Value::Integer(0),
            Value::Long(0),
            Value::Float(0.0),
            Value::Float(-0.0),
            Value::Float(f32::NAN),
            Value::Double(0.0),
            Value::Double(-0.0),
            Value::Double(f64::NAN),
            Value::list([]),
            Value::list([Value::Null]),
            Value::list([Value::Double(-0.0)]),
            Value::list([Value::Double(0.0)]),
            Value::map([]),
            Value::map([("0", Value::Null)]),
            Value::structure([]),
            Value::structure([("0", Value::Float(0.0))]),
            Value::structure([("0", Value::Float(-0.0))]),
            Value::structure([("0", Value::Float(f32::NAN))]),
        ]);
        for one in &values {
            for other in &values {
                let pair = [one.clone(), other.clone()];
                assert_eq!(are_two_equal(&pair), one == other, "{one:?}, {other:?}");
            }
        }
    }

    #[test]
    fn what_is_no_number_equals_nothing() {
        let nan = || Value::Double(f64::NAN);
        assert!(!are_two_equal(&[nan(), nan()]));
        assert!(are_two_equal(&[nan(), Value::Null, Value::Null]));
    }
}
