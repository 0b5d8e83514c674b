//! Drives the reading of structures, unions and the entries of maps.

use std::borrow::Cow;

use crate::deserialize::{DeserializableStruct, ReadEntry};
use crate::notes::Seen;
use crate::schema::Kind;
use crate::{Error, Member, PathSegment, Result, Schema};

use super::attributes::Attribute;
use super::characters::local_name;
use super::deserializer::Deserializer;
use super::reader::Reader;
use super::tag::Tag;

impl<'x> Reader<'x> {
    /// Reads the element that `tag` began, to its end, into a structure or union.
    pub(super) fn structure(
        &mut self,
        tag: Tag<'x>,
        into: &mut dyn DeserializableStruct,
    ) -> Result<()> {
        self.enter(tag.offset)?;
        self.count_structure(tag.offset)?;
        let mut seen = Seen::default();
        tag.for_each_attribute(|attribute| self.attribute(&tag, attribute, &mut seen, into))?;
        let schema = into.schema();
        let mut variant = Variant::of(schema);
        let members = into.likely_members();
        let mut expected = 0;
        let mut placed = self.missing.len();
        loop {
            let likely = members.get(expected);
            let name = likely.map_or("", element_name);
            let (child, found) = match self.next_child_named(&tag, name)? {
                Some(child) => (child, likely.map(|m| (expected, m))),
                None => match self.next_child(&tag)? {
                    Some(child) => (child, find_element(&child, expected, into)),
                    None => break,
                },
            };
            let next = self.member(child, found, &mut variant, into)?;
            if let Some((next, (index, m))) = next.zip(found) {
                expected = next;
                seen.insert(index);
                self.missing
                    .put_within(&mut placed, || PathSegment::Member(m.name));
            }
        }
        self.missing.check(&seen, schema, into);
        self.leave();
        Ok(())
    }

    /// Reads the element that `tag` began into the member that it stands for, where nothing stands around it.
    pub(super) fn only_member(
        &mut self,
        tag: Tag<'x>,
        into: &mut dyn DeserializableStruct,
    ) -> Result<()> {
        let found = find_element(&tag, 0, into);
        if found.is_none() {
            let mut names = into.schema().members.iter().map(element_name);
            let expected = names.find(|name| into.position(0, name, element_name).is_some());
            let expected = expected.unwrap_or_default();
            super::check_root(&tag, false, format_args!("{expected}"))?;
        }
        let schema = into.schema();
        let (mut variant, mut seen) = (Variant::of(schema), Seen::default());
        let mut placed = self.missing.len();
        let came = self.member(tag, found, &mut variant, into)?;
        if let Some((index, m)) = came.and(found) {
            seen.insert(index);
            self.missing
                .put_within(&mut placed, || PathSegment::Member(m.name));
        }
        self.missing.check(&seen, schema, into);
        Ok(())
    }

    /// Reads one child of a structure's element, which stands for the member that was found. Returns the index of the
    /// member that is likely to come next, if the member came.
    // Every element of a body comes through here.
    #[inline(always)]
    fn member(
        &mut self,
        child: Tag<'x>,
        found: Option<(usize, &'static Member)>,
        variant: &mut Variant,
        into: &mut dyn DeserializableStruct,
    ) -> Result<Option<usize>> {
        let Some((index, m)) = found else {
            self.skip(&child)?;
            variant.set(None, &child)?;
            into.unknown_member(child.local_name());
            return Ok(None);
        };
        let is_flattened = m.traits.xml_flattened;
        let within = |e: Error| e.at(child.offset).within(PathSegment::Member(m.name));
        // A null in a flattened list stands for an item, every other one for an absent member.
        if !(is_flattened && m.is_sparse()) && child.is_nil()? {
            self.skip(&child)?;
            return Ok(None);
        }
        variant.set(Some(index), &child).map_err(within)?;
        let mut de = Deserializer::member(self, child);
        into.read_member(index, m, &mut de)
            .and_then(|()| de.skip_unread())
            .map_err(within)?;
        Ok(Some(if is_flattened { index } else { index + 1 }))
    }

    /// Reads an attribute into the member that it stands for, if there is one.
    fn attribute(
        &mut self,
        tag: &Tag<'x>,
        attribute: Attribute<'x>,
        seen: &mut Seen,
        into: &mut dyn DeserializableStruct,
    ) -> Result<()> {
        if attribute.is_namespace() {
            return Ok(());
        }
        let found = into
            .position(0, attribute.name, attribute_name)
            .or_else(|| into.position(0, local_name(attribute.name), local_attribute_name));
        let Some((index, m)) = found.filter(|(_, m)| m.traits.xml_attribute) else {
            return Ok(());
        };
        seen.insert(index);
        let mut de = Deserializer::attribute(self, attribute.value);
        into.read_member(index, m, &mut de)
            .map_err(|e| e.at(tag.offset).within(PathSegment::Member(m.name)))
    }

    /// Reads one entry of a map, to the end of its element.
    pub(super) fn entry(
        &mut self,
        tag: &Tag<'x>,
        m: &'static Member,
        read_entry: ReadEntry<'_, 'x>,
    ) -> Result<()> {
        tag.check_attributes()?;
        let (key_name, value_name) = (m.target.key().name_in_xml(), m.target.item().name_in_xml());
        let mut key: Option<Cow<'x, str>> = None;
        let (mut keys, mut values) = (0, 0);
        while let Some(child) = self.next_child(tag)? {
            let twice = |what| Err(Error::mismatch(what).at(child.offset));
            if child.is_named(key_name) {
                keys += 1;
                match &key {
                    _ if keys > 1 => return twice("an entry with two keys"),
                    None => key = Some(self.text(&child)?),
                    // It was read before the value.
                    Some(_) => self.skip(&child)?,
                }
            } else if child.is_named(value_name) {
                values += 1;
                if values > 1 {
                    return twice("an entry with two values");
                }
                let key = match &mut key {
                    Some(key) => key,
                    None => key.insert(self.key_after(&child, tag, key_name)?),
                };
                if !m.is_sparse() && child.is_nil()? {
                    self.skip(&child)?;
                    continue;
                }
                let mut de = Deserializer::item(self, child, m);
                read_entry(key, &mut de)
                    .and_then(|()| de.skip_unread())
                    .map_err(|e| e.at(child.offset))?;
            } else {
                self.skip(&child)?;
            }
        }
        match key {
            None => Err(missing_key(tag)),
            Some(_) if values > 0 => Ok(()),
            Some(key) if m.is_sparse() => read_entry(&key, &mut Deserializer::null(self)),
            Some(_) => Err(Error::mismatch("an entry without a value").at(tag.offset)),
        }
    }

    /// Reads the key that comes after the value that `value` began, and goes back to the value.
    fn key_after(
        &mut self,
        value: &Tag<'x>,
        entry: &Tag<'x>,
        key_name: &str,
    ) -> Result<Cow<'x, str>> {
        let content = self.position();
        // Each structure, list or map of the value may take two elements.
        self.skip_nested(value, 2 * self.max_depth)?;
        while let Some(child) = self.next_child(entry)? {
            if child.is_named(key_name) {
                let key = self.text(&child)?;
                self.rewind(content);
                return Ok(key);
            }
            self.skip(&child)?;
        }
        Err(missing_key(entry))
    }
}

fn missing_key(tag: &Tag<'_>) -> Error {
    Error::mismatch("an entry without a key").at(tag.offset)
}

/// The member that an element stands for.
fn find_element(
    tag: &Tag<'_>,
    expected: usize,
    into: &dyn DeserializableStruct,
) -> Option<(usize, &'static Member)> {
    // An empty name, which is not well-formed, would stand for any attribute.
    if tag.name.is_empty() {
        return None;
    }
    into.position(expected, tag.name, element_name)
        .or_else(|| into.position(expected, tag.local_name(), local_element_name))
        .filter(|(_, m)| !m.traits.xml_attribute)
}

/// The name of the element that holds a member; none where it is an attribute.
fn element_name(m: &Member) -> &'static str {
    if m.traits.xml_attribute {
        ""
    } else {
        m.name_in_xml()
    }
}

/// The same without its prefix.
pub(crate) fn local_element_name(m: &Member) -> &'static str {
    local_name(element_name(m))
}

/// The name of the attribute that holds a member; none where it is an element.
fn attribute_name(m: &Member) -> &'static str {
    if m.traits.xml_attribute {
        m.name_in_xml()
    } else {
        ""
    }
}

fn local_attribute_name(m: &Member) -> &'static str {
    local_name(attribute_name(m))
}

/// Which member of a union is set; structures may set many.
enum Variant {
    NotAUnion,
    Unset,
    Set(Option<usize>),
}

impl Variant {
    fn of(schema: &Schema) -> Self {
        match schema.kind {
            Kind::Union => Self::Unset,
            _ => Self::NotAUnion,
        }
    }

    /// Notes that a member is set; an unknown one has no index. A flattened list may be set again.
    fn set(&mut self, index: Option<usize>, tag: &Tag<'_>) -> Result<()> {
        match self {
            Self::NotAUnion => Ok(()),
            Self::Set(set) if set.is_none() || *set != index => {
                Err(Error::mismatch("a union with two members set").at(tag.offset))
            }
            Self::Unset | Self::Set(_) => {
                *self = Self::Set(index);
                Ok(())
            }
        }
    }
}
