/// A lower and an upper bound, both inclusive, either of which may be missing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bounds<T> {
    /// The least value allowed.
    pub(crate) min: Option<T>,
    /// The greatest value allowed.
    pub(crate) max: Option<T>,
}

impl<T: Copy> Bounds<T> {
    /// The least value allowed.
    pub fn min(&self) -> Option<T> {
        self.min
    }

    /// The greatest value allowed.
    pub fn max(&self) -> Option<T> {
        self.max
    }

    /// At least `min`.
    pub const fn at_least(min: T) -> Self {
        Self {
            min: Some(min),
            max: None,
        }
    }

    /// At most `max`.
    pub const fn at_most(max: T) -> Self {
        Self {
            min: None,
            max: Some(max),
        }
    }

    /// At least `min` and at most `max`.
    pub const fn between(min: T, max: T) -> Self {
        Self {
            min: Some(min),
            max: Some(max),
        }
    }
}

impl<T: Copy + PartialOrd> Bounds<T> {
    /// Whether `value` lies within.
    pub fn contains(&self, value: T) -> bool {
        self.min.is_none_or(|min| value >= min) && self.max.is_none_or(|max| value <= max)
    }
}

/// The bounds of `@range`, in the numbers that the model wrote.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub enum Range {
    /// Both bounds are whole numbers.
    Integer(Bounds<i64>),
    /// At least one bound has a fraction or lies beyond 64 bits; a double holds all of their digits.
    Decimal(Bounds<f64>),
    /// At least one bound has more digits than a double holds, or lies beyond all doubles: the texts of decimal numbers, such
    /// as `-12.5e3`.
    Exact(Bounds<&'static str>),
}
