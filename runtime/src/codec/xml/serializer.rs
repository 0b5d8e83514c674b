use crate::codec::MAX_DEPTH;
use crate::schema::{Kind, XmlNamespace};
use crate::serialize::{
    Entries, Items, MemberSerializer, SerializableShape, SerializableStruct, ShapeSerializer,
};
use crate::{
    BigDecimal, BigInteger, Document, Error, ErrorKind, Member, PathSegment, Result, Schema,
    Timestamp,
};

use super::characters::{Place, escape, is_qualified_name};
use super::leaves;

/// Writes a document of one element.
pub(super) fn document(
    shape: &dyn SerializableStruct,
    name: &str,
    namespace: Option<XmlNamespace>,
) -> Result<String> {
    if !is_qualified_name(name) {
        return Err(unrepresentable("the root's name is not a name in XML"));
    }
    let mut writer = Writer::default();
    writer.structure(Element { name, namespace }, shape);
    match writer.error {
        Some(error) => Err(error),
        None => Ok(writer.out),
    }
}

fn unrepresentable(message: &str) -> Error {
    Error::new(ErrorKind::Unrepresentable, message)
}

/// The name and namespace of an element.
#[derive(Clone, Copy)]
struct Element<'n> {
    name: &'n str,
    namespace: Option<XmlNamespace>,
}

impl Element<'static> {
    /// The element that member `m` stands in.
    fn of(m: &'static Member) -> Self {
        Self {
            name: m.name_in_xml(),
            namespace: m.traits.xml_namespace,
        }
    }
}

/// A document that grows, until the first error.
#[derive(Default)]
struct Writer {
    out: String,
    error: Option<Error>,
    /// How many structures, lists and maps are open.
    depth: usize,
}

impl Writer {
    fn fail(&mut self, error: Error) {
        self.error.get_or_insert(error);
    }

    /// Writes a part of the shape, unless an error has come before; one in the part gets the segment.
    fn within(&mut self, segment: PathSegment, write: impl FnOnce(&mut Self)) {
        if self.error.is_some() {
            return;
        }
        write(self);
        self.error = self.error.take().map(|error| error.within(segment));
    }

    /// Writes a structure, list or map.
    fn nested(&mut self, write: impl FnOnce(&mut Self)) {
        if self.depth == MAX_DEPTH {
            let message = format!("the shape nests more than {MAX_DEPTH} levels deep");
            return self.fail(Error::new(ErrorKind::Limit, message));
        }
        self.depth += 1;
        write(self);
        self.depth -= 1;
    }

    fn escaped(&mut self, text: &str, place: Place) {
        if !escape(text, place, &mut self.out) {
            self.fail(unrepresentable("a character that XML can't hold"));
        }
    }

    /// Writes a start tag up to where attributes stand.
    fn open(&mut self, element: Element<'_>) {
        self.out.push('<');
        self.out.push_str(element.name);
        if let Some(namespace) = element.namespace {
            self.out.push_str(" xmlns");
            if let Some(prefix) = namespace.prefix {
                self.out.push(':');
                self.out.push_str(prefix);
            }
            self.out.push_str("=\"");
            self.escaped(namespace.uri, Place::Attribute);
            self.out.push('"');
        }
    }

    fn close(&mut self, element: Element<'_>) {
        self.out.push_str("</");
        self.out.push_str(element.name);
        self.out.push('>');
    }

    /// Writes an element around `content`.
    fn element(&mut self, element: Element<'_>, content: impl FnOnce(&mut Self)) {
        self.open(element);
        self.out.push('>');
        content(self);
        self.close(element);
    }

    fn structure(&mut self, element: Element<'_>, shape: &dyn SerializableStruct) {
        self.nested(|writer| {
            let schema = shape.schema();
            writer.open(element);
            if schema.members.iter().any(|m| m.traits.xml_attribute) {
                shape.serialize_members(&mut Members::new(writer, schema, Place::Attribute));
            }
            writer.out.push('>');
            let mut members = Members::new(writer, schema, Place::Element);
            shape.serialize_members(&mut members);
            if schema.kind == Kind::Union && !members.is_any_set {
                writer.fail(unrepresentable("a union without a known member"));
            }
            writer.close(element);
        });
    }

    /// Writes an item of a list or a value of a map; a null becomes an empty element.
    fn item<'a>(
        &mut self,
        element: Element<'_>,
        m: &'static Member,
        shape: &'a dyn SerializableShape,
    ) {
        if shape.is_absent() {
            self.element(element, |_| {});
        } else {
            shape.serialize(m, &mut Slot::element(self, element));
        }
    }

    fn entry<'a>(
        &mut self,
        element: Element<'_>,
        map: &'static Schema,
        key: &str,
        value: &'a dyn SerializableShape,
    ) {
        self.element(element, |writer| {
            let (key_member, item) = (map.key(), map.item());
            writer.element(Element::of(key_member), |writer| {
                writer.escaped(key, Place::Element);
            });
            writer.item(Element::of(item), item, value);
        });
    }
}

/// Writes the members of one open structure: those that are attributes, or those that are elements.
struct Members<'w> {
    writer: &'w mut Writer,
    schema: &'static Schema,
    place: Place,
    is_any_set: bool,
}

impl<'w> Members<'w> {
    fn new(writer: &'w mut Writer, schema: &'static Schema, place: Place) -> Self {
        Self {
            writer,
            schema,
            place,
            is_any_set: false,
        }
    }
}

impl<'a> MemberSerializer<'a> for Members<'_> {
    fn member(&mut self, index: usize, shape: &'a dyn SerializableShape) {
        let Some(m) = self.schema.members.get(index) else {
            return;
        };
        self.is_any_set = true;
        let place = if m.traits.xml_attribute {
            Place::Attribute
        } else {
            Place::Element
        };
        if place == self.place {
            self.writer.within(PathSegment::Member(m.name), |writer| {
                let element = Element::of(m);
                let mut slot = Slot {
                    writer,
                    element,
                    place,
                };
                shape.serialize(m, &mut slot);
            });
        }
    }
}

/// Writes the one value that stands in an element or attribute.
struct Slot<'w, 'n> {
    writer: &'w mut Writer,
    /// The element, or the attribute's name.
    element: Element<'n>,
    place: Place,
}

impl<'w, 'n> Slot<'w, 'n> {
    fn element(writer: &'w mut Writer, element: Element<'n>) -> Self {
        Self {
            writer,
            element,
            place: Place::Element,
        }
    }

    /// Writes an element or attribute around the text that `write` appends.
    fn leaf(&mut self, write: impl FnOnce(&mut Writer)) {
        match self.place {
            Place::Element => self.writer.element(self.element, write),
            Place::Attribute => {
                self.writer.out.push(' ');
                self.writer.out.push_str(self.element.name);
                self.writer.out.push_str("=\"");
                write(self.writer);
                self.writer.out.push('"');
            }
        }
    }

    /// Whether elements may stand here.
    fn takes_elements(&mut self) -> bool {
        if self.place == Place::Attribute {
            self.writer
                .fail(unrepresentable("a structure, list or map in an attribute"));
        }
        self.place == Place::Element
    }
}

macro_rules! plain_leaves {
    ($($method:ident($type:ty))*) => {$(
        fn $method(&mut self, _m: &'static Member, value: $type) {
            self.leaf(|writer| writer.out.push_str(&value.to_string()));
        }
    )*};
}

impl<'a> ShapeSerializer<'a> for Slot<'_, '_> {
    fn structure(&mut self, _m: &'static Member, shape: &'a dyn SerializableStruct) {
        if self.takes_elements() {
            self.writer.structure(self.element, shape);
        }
    }

    fn list(&mut self, m: &'static Member, items: Items<'_, 'a>) {
        if !self.takes_elements() {
            return;
        }
        let list = self.element;
        let item = m.target.item();
        let mut write_items = |writer: &mut Writer, element: Element<'_>| {
            for (index, shape) in (&mut *items).enumerate() {
                writer.within(PathSegment::Index(index), |writer| {
                    writer.item(element, item, shape);
                });
            }
        };
        self.writer.nested(|writer| {
            if m.traits.xml_flattened {
                let namespace = list.namespace.or(item.traits.xml_namespace);
                write_items(writer, Element { namespace, ..list });
            } else {
                writer.element(list, |writer| write_items(writer, Element::of(item)));
            }
        });
    }

    fn map(&mut self, m: &'static Member, entries: Entries<'_, 'a>) {
        if !self.takes_elements() {
            return;
        }
        let map = self.element;
        let mut write_entries = |writer: &mut Writer, element: Element<'_>| {
            for (key, shape) in &mut *entries {
                writer.within(PathSegment::Entry, |writer| {
                    writer.entry(element, m.target, key, shape);
                });
            }
        };
        self.writer.nested(|writer| {
            if m.traits.xml_flattened {
                write_entries(writer, map);
            } else {
                let entry = Element {
                    name: "entry",
                    namespace: None,
                };
                writer.element(map, |writer| write_entries(writer, entry));
            }
        });
    }

    plain_leaves! {
        boolean(bool)
        byte(i8)
        short(i16)
        integer(i32)
        long(i64)
        big_integer(&'a BigInteger)
        big_decimal(&'a BigDecimal)
    }

    fn float(&mut self, _m: &'static Member, value: f32) {
        self.leaf(|writer| leaves::write_float(value.into(), &value, &mut writer.out));
    }

    fn double(&mut self, _m: &'static Member, value: f64) {
        self.leaf(|writer| leaves::write_float(value, &value, &mut writer.out));
    }

    fn string(&mut self, _m: &'static Member, value: &'a str) {
        let place = self.place;
        self.leaf(|writer| writer.escaped(value, place));
    }

    fn blob(&mut self, _m: &'static Member, value: &'a [u8]) {
        self.leaf(|writer| leaves::write_blob(value, &mut writer.out));
    }

    fn timestamp(&mut self, m: &'static Member, value: Timestamp) {
        self.leaf(|writer| {
            if let Err(error) = value.write(leaves::timestamp_format(m), &mut writer.out) {
                writer.fail(error);
            }
        });
    }

    fn document(&mut self, _m: &'static Member, _value: &'a Document) {
        self.writer
            .fail(unrepresentable("a document, which XML can't hold"));
    }
}
