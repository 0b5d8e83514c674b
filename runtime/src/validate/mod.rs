//! The model's constraint traits, checked on a shape ("Constraint traits" in the specification).

use std::fmt;

use crate::schema::{Bounds, Range};
use crate::serialize::{
    Entries, Items, MemberSerializer, SerializableShape, SerializableStruct, ShapeSerializer,
};
use crate::{BigDecimal, BigInteger, Document, Member, Schema, Timestamp, Value};

#[cfg(feature = "pattern")]
mod pattern;
mod range;
mod unique;

use self::range::Number;

/// One broken constraint.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Violation {
    /// The place, such as `Tags[2].Key`.
    pub path: String,
    /// What was broken. It never holds the value, which may be a secret, only its size.
    pub kind: ViolationKind,
}

/// What a value breaks.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum ViolationKind {
    /// `@required`: the member is not set.
    Required,
    /// `@length`: of a string in Unicode characters, of a blob in bytes, of a list or map in entries.
    Length {
        /// The length that it has.
        actual: u64,
        /// The lengths that it may have.
        allowed: Bounds<u64>,
    },
    /// `@range`
    Range {
        /// The values that it may have.
        allowed: Range,
    },
    /// `@pattern`
    Pattern {
        /// The pattern as the model wrote it.
        pattern: &'static str,
    },
    /// `@uniqueItems`: two items are equal. An item that holds a float which is no number (`NaN`) equals nothing.
    UniqueItems,
}

/// All the constraints that a shape breaks; at least one.
#[derive(Debug, Clone, PartialEq)]
pub struct Violations(Vec<Violation>);

impl Violations {
    /// The violations in the order of the model's members.
    pub fn iter(&self) -> std::slice::Iter<'_, Violation> {
        self.0.iter()
    }
}

impl fmt::Display for Violations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, violation) in self.0.iter().enumerate() {
            let separator = if i == 0 { "" } else { "; " };
            write!(f, "{separator}{violation}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Violations {}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = &self.path;
        match &self.kind {
            ViolationKind::Required => write!(f, "{path} is required"),
            ViolationKind::Length { actual, allowed } => {
                write!(
                    f,
                    "{path} has length {actual}, which must be {}",
                    Shown(allowed)
                )
            }
            ViolationKind::Range {
                allowed: Range::Integer(bounds),
            } => {
                write!(f, "{path} must be {}", Shown(bounds))
            }
            ViolationKind::Range {
                allowed: Range::Decimal(bounds),
            } => {
                write!(f, "{path} must be {}", Shown(bounds))
            }
            ViolationKind::Range {
                allowed: Range::Exact(bounds),
            } => {
                write!(f, "{path} must be {}", Shown(bounds))
            }
            ViolationKind::Pattern { pattern } => {
                write!(f, "{path} must match the pattern `{pattern}`")
            }
            ViolationKind::UniqueItems => write!(f, "{path} must not hold equal items"),
        }
    }
}

struct Shown<'b, T>(&'b Bounds<T>);

impl<T: fmt::Display> fmt::Display for Shown<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.0.min, &self.0.max) {
            (Some(min), Some(max)) => write!(f, "between {min} and {max}"),
            (Some(min), None) => write!(f, "at least {min}"),
            (None, Some(max)) => write!(f, "at most {max}"),
            (None, None) => f.write_str("anything"),
        }
    }
}

/// Whether `validate` checks a pattern: it does where the engine can. For the generator's tests only.
#[cfg(feature = "pattern")]
#[doc(hidden)]
pub fn checks_pattern(pattern: &str) -> bool {
    pattern::is_checked(pattern)
}

/// Checks a shape; gives all that it breaks.
pub(crate) fn validate(shape: &dyn SerializableStruct) -> Result<(), Violations> {
    let mut validator = Validator {
        path: String::new(),
        in_secret: false,
        found: Vec::new(),
    };
    validator.members(shape);
    if validator.found.is_empty() {
        Ok(())
    } else {
        Err(Violations(validator.found))
    }
}

/// Walks a shape as a codec does, and keeps the path.
struct Validator {
    path: String,
    /// Whether the value here is a part of a secret.
    in_secret: bool,
    found: Vec<Violation>,
}

impl Validator {
    fn members(&mut self, shape: &dyn SerializableStruct) {
        let schema = shape.schema();
        let mut members = Members {
            schema,
            set: vec![false; schema.members.len()],
            validator: self,
        };
        shape.serialize_members(&mut members);
        let set = members.set;
        for (m, is_set) in schema.members.iter().zip(set) {
            if m.traits.required && !is_set {
                self.within(&format!(".{}", m.name), |v| {
                    v.found(ViolationKind::Required)
                });
            }
        }
    }

    /// Does something one step deeper; a path never begins with a dot.
    fn within(&mut self, segment: &str, check: impl FnOnce(&mut Self)) {
        let end = self.path.len();
        let segment = if end == 0 {
            segment.trim_start_matches('.')
        } else {
            segment
        };
        self.path.push_str(segment);
        check(self);
        self.path.truncate(end);
    }

    /// Checks the value of member `m`, one step deeper.
    fn part(&mut self, segment: &str, is_secret: bool, check: impl FnOnce(&mut Self)) {
        let around = self.in_secret;
        self.in_secret |= is_secret;
        self.within(segment, check);
        self.in_secret = around;
    }

    fn found(&mut self, kind: ViolationKind) {
        self.found.push(Violation {
            path: self.path.clone(),
            kind,
        });
    }

    fn length(&mut self, m: &Member, actual: impl FnOnce() -> usize) {
        let Some(allowed) = m.traits.length.or(m.target.traits.length) else {
            return;
        };
        let actual = actual() as u64;
        if !allowed.contains(actual) {
            self.found(ViolationKind::Length { actual, allowed });
        }
    }

    fn range(&mut self, m: &Member, value: Number<'_>) {
        if let Some(allowed) = m.traits.range.or(m.target.traits.range)
            && !value.is_within(&allowed)
        {
            self.found(ViolationKind::Range { allowed });
        }
    }

    #[cfg(feature = "pattern")]
    fn pattern(&mut self, m: &Member, text: &str) {
        if let Some(pattern) = m.traits.pattern.or(m.target.traits.pattern)
            && !pattern::matches(pattern, text)
        {
            self.found(ViolationKind::Pattern { pattern });
        }
    }

    #[cfg(not(feature = "pattern"))]
    fn pattern(&mut self, _m: &Member, _text: &str) {}
}

struct Members<'v> {
    schema: &'static Schema,
    /// Which members are set.
    set: Vec<bool>,
    validator: &'v mut Validator,
}

impl<'a> MemberSerializer<'a> for Members<'_> {
    fn member(&mut self, index: usize, shape: &'a dyn SerializableShape) {
        let Some(m) = self.schema.members.get(index) else {
            return;
        };
        if let Some(is_set) = self.set.get_mut(index) {
            *is_set = true;
        }
        let is_secret = self.schema.traits.sensitive || m.is_sensitive();
        let segment = format!(".{}", m.name);
        self.validator
            .part(&segment, is_secret, |v| shape.serialize(m, v));
    }
}

impl<'a> ShapeSerializer<'a> for Validator {
    fn structure(&mut self, _m: &'static Member, shape: &'a dyn SerializableStruct) {
        self.members(shape);
    }

    fn list(&mut self, m: &'static Member, items: Items<'_, 'a>) {
        self.length(m, || items.len());
        let item = m.target.item();
        let unique = m.target.traits.unique_items || m.traits.unique_items;
        let mut values = Vec::new();
        for (i, shape) in items.enumerate() {
            self.part(&format!("[{i}]"), item.is_sensitive(), |v| {
                shape.serialize(item, v);
            });
            if unique {
                values.push(Value::of_item(item, shape));
            }
        }
        if unique::are_two_equal(&values) {
            self.found(ViolationKind::UniqueItems);
        }
    }

    fn map(&mut self, m: &'static Member, entries: Entries<'_, 'a>) {
        self.length(m, || entries.len());
        let (key_member, item) = (m.target.key(), m.target.item());
        for (key, shape) in entries {
            let shown = match self.in_secret || key_member.is_sensitive() {
                true => "..".to_owned(),
                false => format!("{key:?}"),
            };
            self.part(&format!("[{shown}]"), item.is_sensitive(), |v| {
                v.length(key_member, || key.chars().count());
                v.pattern(key_member, key);
                shape.serialize(item, v);
            });
        }
    }

    fn boolean(&mut self, _m: &'static Member, _value: bool) {}

    fn byte(&mut self, m: &'static Member, value: i8) {
        self.range(m, Number::Integer(value.into()));
    }

    fn short(&mut self, m: &'static Member, value: i16) {
        self.range(m, Number::Integer(value.into()));
    }

    fn integer(&mut self, m: &'static Member, value: i32) {
        self.range(m, Number::Integer(value.into()));
    }

    fn long(&mut self, m: &'static Member, value: i64) {
        self.range(m, Number::Integer(value));
    }

    fn float(&mut self, m: &'static Member, value: f32) {
        self.range(m, Number::Float(value));
    }

    fn double(&mut self, m: &'static Member, value: f64) {
        self.range(m, Number::Double(value));
    }

    fn big_integer(&mut self, m: &'static Member, value: &'a BigInteger) {
        self.range(m, Number::Big(value.as_str()));
    }

    fn big_decimal(&mut self, m: &'static Member, value: &'a BigDecimal) {
        self.range(m, Number::Big(value.as_str()));
    }

    fn string(&mut self, m: &'static Member, value: &'a str) {
        self.length(m, || value.chars().count());
        self.pattern(m, value);
    }

    fn blob(&mut self, m: &'static Member, value: &'a [u8]) {
        self.length(m, || value.len());
    }

    fn timestamp(&mut self, _m: &'static Member, _value: Timestamp) {}

    fn document(&mut self, _m: &'static Member, _value: &'a Document) {}
}
