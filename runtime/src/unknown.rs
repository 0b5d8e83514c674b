use std::fmt;

/// The text of an enum value that the model doesn't name.
///
/// It can't be made by hand: an enum makes it from a text that is none of its values, so that a value which
/// a later model names never has two forms.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnknownValue<T = Text>(T);

/// A text that may be a secret: with the feature `zeroize` it is overwritten when it is dropped, since an enum can't overwrite
/// it in place.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Text(String);

impl<T> UnknownValue<T> {
    /// For generated code only.
    #[doc(hidden)]
    pub fn new_unchecked(value: impl Into<T>) -> Self {
        Self(value.into())
    }
}

impl UnknownValue<Text> {
    /// The value as it came.
    pub fn as_str(&self) -> &str {
        &self.0.0
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(feature = "zeroize")]
impl Drop for Text {
    fn drop(&mut self) {
        zeroize::Zeroize::zeroize(&mut self.0);
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
