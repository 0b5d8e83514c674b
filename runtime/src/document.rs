use std::collections::BTreeMap;

use crate::BigDecimal;

/// A value without a schema: a Smithy document.
#[derive(Debug, Clone, Default, PartialEq)]
#[non_exhaustive]
pub enum Document {
    /// Nothing.
    #[default]
    Null,
    /// True or false.
    Boolean(bool),
    /// A whole number of 64 bits.
    Integer(i64),
    /// A number with a fraction or an exponent that a double holds.
    Double(f64),
    /// Any other number, with all its digits.
    Number(BigDecimal),
    /// Text.
    String(String),
    /// Items in order.
    List(Vec<Document>),
    /// Entries, ordered by key.
    Map(BTreeMap<String, Document>),
}

macro_rules! document_from {
    ($($type:ty => $variant:ident)*) => {$(
        impl From<$type> for Document {
            fn from(value: $type) -> Self {
                Self::$variant(value.into())
            }
        }
    )*};
}

document_from! {
    bool => Boolean
    i32 => Integer
    i64 => Integer
    f64 => Double
    BigDecimal => Number
    String => String
    &str => String
    Vec<Document> => List
    BTreeMap<String, Document> => Map
}
