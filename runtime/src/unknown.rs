/// The text of an enum value that the model doesn't name.
///
/// It can't be made by hand: an enum makes it from a text that is none of its values, so that a value which
/// a later model names never has two forms.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnknownValue<T = String>(T);

impl<T> UnknownValue<T> {
    /// For generated code only.
    #[doc(hidden)]
    pub fn new_unchecked(value: T) -> Self {
        Self(value)
    }
}

impl UnknownValue<String> {
    /// The value as it came.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl UnknownValue<i32> {
    /// The value as it came.
    pub fn as_i32(&self) -> i32 {
        self.0
    }
}

/// The name of a union member that the model doesn't know; its value is skipped.
///
/// A union in this state can be read but not written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct UnknownVariant(String);

impl UnknownVariant {
    /// For generated code only.
    #[doc(hidden)]
    pub fn new_unchecked(name: &str) -> Self {
        Self(name.to_owned())
    }

    /// The member's name as it came; empty where the union had no member at all.
    pub fn name(&self) -> &str {
        &self.0
    }
}
