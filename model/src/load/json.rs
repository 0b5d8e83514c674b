//! The JSON AST as serde reads it.
//!
//! Parsed leniently: what is absent is an `Option`, ids are plain text, and properties that the AST
//! doesn't know are passed over. The reader checks, so that one fault doesn't hide the others.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, Error, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;

/// A JSON string, borrowed from the source where it has no escapes.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Text<'a>(pub(crate) Cow<'a, str>);

impl Text<'_> {
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Text<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TextVisitor;
        impl<'de> Visitor<'de> for TextVisitor {
            type Value = Text<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string")
            }

            fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Self::Value, E> {
                Ok(Text(Cow::Borrowed(text)))
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
                Ok(Text(Cow::Owned(text.to_owned())))
            }
        }
        deserializer.deserialize_str(TextVisitor)
    }
}

/// A JSON object: its entries in the order of the file, repeated keys included.
#[derive(Debug)]
pub(crate) struct Entries<'a, T>(pub(crate) Vec<(Text<'a>, T)>);

impl<T> Default for Entries<'_, T> {
    fn default() -> Self {
        Entries(Vec::new())
    }
}

impl<'de: 'a, 'a, T: Deserialize<'de>> Deserialize<'de> for Entries<'a, T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct EntriesVisitor<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for EntriesVisitor<T> {
            type Value = Entries<'de, T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(Entries(entries))
            }
        }
        deserializer.deserialize_map(EntriesVisitor(PhantomData))
    }
}

/// What is read from a JSON object only.
#[derive(Debug)]
pub(super) struct Object<T>(pub(super) T);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Object<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ObjectVisitor<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for ObjectVisitor<T> {
            type Value = Object<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
                T::deserialize(MapAccessDeserializer::new(map)).map(Object)
            }
        }
        deserializer.deserialize_map(ObjectVisitor(PhantomData))
    }
}

/// A whole file.
/// See [Top level properties](https://smithy.io/2.0/spec/json-ast.html#top-level-properties).
#[derive(Debug, Default)]
pub(super) struct AstFile<'a> {
    /// The key `smithy`, to point at, and its value.
    pub(super) smithy: Option<(Text<'a>, &'a RawValue)>,
    /// The key `metadata`, to point at, and its value.
    pub(super) metadata: Option<(Text<'a>, Entries<'a, &'a RawValue>)>,
    /// Each shape, not yet parsed: its faults are its own.
    pub(super) shapes: Option<Entries<'a, &'a RawValue>>,
    /// The keys that the AST doesn't know: they tell what the file may be instead.
    pub(super) others: Vec<Text<'a>>,
}

impl<'de> Deserialize<'de> for AstFile<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct FileVisitor;
        impl<'de> Visitor<'de> for FileVisitor {
            type Value = AstFile<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object with `smithy` and `shapes`")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut file = AstFile::default();
                while let Some(key) = map.next_key::<Text<'de>>()? {
                    let repeated = match key.as_str() {
                        "smithy" => {
                            let value = map.next_value()?;
                            file.smithy.replace((key, value)).map(|_| "smithy")
                        }
                        "metadata" => {
                            let value = map.next_value()?;
                            file.metadata.replace((key, value)).map(|_| "metadata")
                        }
                        "shapes" => {
                            let value = map.next_value()?;
                            file.shapes.replace(value).map(|_| "shapes")
                        }
                        _ => {
                            map.next_value::<IgnoredAny>()?;
                            file.others.push(key);
                            None
                        }
                    };
                    if let Some(name) = repeated {
                        return Err(A::Error::duplicate_field(name));
                    }
                }
                Ok(file)
            }
        }
        deserializer.deserialize_map(FileVisitor)
    }
}

/// Reads a struct from a JSON object: each field from the property of that name. A property that is absent or null is as by
/// default, one that the struct doesn't know is passed over, and one that is there twice is an error. serde derives the same,
/// but building its macros takes longer than building this whole crate.
macro_rules! from_object {
    ($name:ident { $($property:literal => $field:ident,)* }) => {
        impl<'de> Deserialize<'de> for $name<'de> {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct FieldsVisitor;
                impl<'de> Visitor<'de> for FieldsVisitor {
                    type Value = $name<'de>;

                    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                        f.write_str("an object")
                    }

                    fn visit_map<A: MapAccess<'de>>(
                        self,
                        mut map: A,
                    ) -> Result<Self::Value, A::Error> {
                        $(let mut $field = None;)*
                        while let Some(property) = map.next_key::<Text<'de>>()? {
                            match property.as_str() {
                                $($property => {
                                    if $field.is_some() {
                                        return Err(A::Error::duplicate_field($property));
                                    }
                                    $field = Some(map.next_value()?);
                                })*
                                _ => {
                                    map.next_value::<IgnoredAny>()?;
                                }
                            }
                        }
                        Ok($name { $($field: $field.unwrap_or_default(),)* })
                    }
                }
                deserializer.deserialize_map(FieldsVisitor)
            }
        }
    };
}

/// One entry of `shapes`: a shape of any type, or an `apply`.
/// See [AST shapes](https://smithy.io/2.0/spec/json-ast.html#ast-shapes).
pub(super) type AstShape<'a> = Object<ShapeFields<'a>>;

#[derive(Debug)]
pub(super) struct ShapeFields<'a> {
    pub(super) shape_type: Option<Text<'a>>,
    pub(super) traits: Entries<'a, &'a RawValue>,
    pub(super) members: Entries<'a, AstMember<'a>>,
    pub(super) member: Option<AstMember<'a>>,
    pub(super) key: Option<AstMember<'a>>,
    pub(super) value: Option<AstMember<'a>>,
    pub(super) mixins: Vec<AstReference<'a>>,
    pub(super) version: Option<Text<'a>>,
    pub(super) operations: Vec<AstReference<'a>>,
    pub(super) resources: Vec<AstReference<'a>>,
    pub(super) errors: Vec<AstReference<'a>>,
    pub(super) rename: Entries<'a, Text<'a>>,
    pub(super) input: Option<AstReference<'a>>,
    pub(super) output: Option<AstReference<'a>>,
    pub(super) identifiers: Entries<'a, AstReference<'a>>,
    pub(super) properties: Entries<'a, AstReference<'a>>,
    pub(super) create: Option<AstReference<'a>>,
    pub(super) put: Option<AstReference<'a>>,
    pub(super) read: Option<AstReference<'a>>,
    pub(super) update: Option<AstReference<'a>>,
    pub(super) delete: Option<AstReference<'a>>,
    pub(super) list: Option<AstReference<'a>>,
    pub(super) collection_operations: Vec<AstReference<'a>>,
}

from_object!(ShapeFields {
    "type" => shape_type,
    "traits" => traits,
    "members" => members,
    "member" => member,
    "key" => key,
    "value" => value,
    "mixins" => mixins,
    "version" => version,
    "operations" => operations,
    "resources" => resources,
    "errors" => errors,
    "rename" => rename,
    "input" => input,
    "output" => output,
    "identifiers" => identifiers,
    "properties" => properties,
    "create" => create,
    "put" => put,
    "read" => read,
    "update" => update,
    "delete" => delete,
    "list" => list,
    "collectionOperations" => collection_operations,
});

/// A member of a shape.
pub(super) type AstMember<'a> = Object<MemberFields<'a>>;

/// A reference to a shape.
pub(super) type AstReference<'a> = Object<ReferenceFields<'a>>;

#[derive(Debug)]
pub(super) struct MemberFields<'a> {
    pub(super) target: Option<Text<'a>>,
    pub(super) traits: Entries<'a, &'a RawValue>,
}

from_object!(MemberFields {
    "target" => target,
    "traits" => traits,
});

#[derive(Debug)]
pub(super) struct ReferenceFields<'a> {
    pub(super) target: Option<Text<'a>>,
}

from_object!(ReferenceFields {
    "target" => target,
});
