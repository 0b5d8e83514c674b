use crate::schema::{Kind, XmlNamespace};
use crate::serialize::{
    Entries, Items, MemberSerializer, SerializableShape, SerializableStruct, ShapeSerializer,
};
use crate::{BigDecimal, BigInteger, Document, Member, PathSegment, Result, Schema, Timestamp};

use super::characters::{Place, is_qualified_name};
use super::leaves;
use super::writer::{Element, Writer, unrepresentable};

/// Writes a document of one element with a writer that is blank.
pub(super) fn document(
    shape: &dyn SerializableStruct,
    name: &str,
    namespace: Option<XmlNamespace>,
    mut writer: Writer,
) -> Result<String> {
    if !is_qualified_name(name) {
        return Err(unrepresentable("the root's name is not a name in XML"));
    }
    writer.structure(Element { name, namespace }, shape);
    match writer.error {
        Some(error) => Err(error),
        None => Ok(writer.out),
    }
}

impl Writer {
    /// Writes the element of a structure or union.
    fn structure(&mut self, element: Element<'_>, shape: &dyn SerializableStruct) {
        self.nested(|writer| {
            writer.open(element);
            writer.attributes(shape);
            writer.out.push('>');
            writer.elements(shape, None);
            writer.close(element);
        });
    }

    /// Writes the members that are attributes into an open start tag.
    pub(super) fn attributes(&mut self, shape: &dyn SerializableStruct) {
        let schema = shape.schema();
        if schema.members.iter().any(|m| m.traits.xml_attribute) {
            shape.serialize_members(&mut Members::new(self, schema, Place::Attribute));
        }
    }

    /// Writes the members that are elements; `namespace` is that of those which have none of their own.
    pub(super) fn elements(
        &mut self,
        shape: &dyn SerializableStruct,
        namespace: Option<XmlNamespace>,
    ) {
        let schema = shape.schema();
        let mut members = Members::new(self, schema, Place::Element);
        members.namespace = namespace;
        shape.serialize_members(&mut members);
        if schema.kind == Kind::Union && !members.is_any_set {
            self.fail(unrepresentable(
                "the union has no member that the model names, so it can't be written",
            ));
        }
    }

    /// Writes an item of a list or a value of a map; a null becomes an empty element.
    fn item(&mut self, element: Element<'_>, m: &'static Member, shape: &dyn SerializableShape) {
        if shape.is_absent() {
            self.element(element, |_| {});
        } else {
            shape.serialize(m, &mut Slot::element(self, element));
        }
    }

    /// Writes an entry of a map.
    fn entry(
        &mut self,
        element: Element<'_>,
        map: &'static Schema,
        key: &str,
        value: &dyn SerializableShape,
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
    /// The namespace of elements that have none of their own.
    namespace: Option<XmlNamespace>,
    is_any_set: bool,
}

impl<'w> Members<'w> {
    fn new(writer: &'w mut Writer, schema: &'static Schema, place: Place) -> Self {
        Self {
            writer,
            schema,
            place,
            namespace: None,
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
            let inherited = self.namespace;
            self.writer.within(PathSegment::Member(m.name), |writer| {
                let own = Element::of(m);
                let element = Element {
                    namespace: own.namespace.or(inherited),
                    ..own
                };
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

/// Writes the one value of an element or attribute.
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

    /// Writes a text that needs no references.
    fn text(&mut self, text: &str) {
        self.leaf(|writer| writer.out.push_str(text));
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

macro_rules! integers {
    ($($method:ident($type:ty))*) => {$(
        fn $method(&mut self, _m: &'static Member, value: $type) {
            self.text(itoa::Buffer::new().format(value));
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

    fn boolean(&mut self, _m: &'static Member, value: bool) {
        self.text(if value { "true" } else { "false" });
    }

    integers! {
        byte(i8)
        short(i16)
        integer(i32)
        long(i64)
    }

    fn big_integer(&mut self, _m: &'static Member, value: &'a BigInteger) {
        self.text(value.as_str());
    }

    fn big_decimal(&mut self, _m: &'static Member, value: &'a BigDecimal) {
        self.text(value.as_str());
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
            let value = value.to_precision(writer.timestamp_precision);
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
