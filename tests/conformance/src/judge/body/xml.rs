//! XML bodies.

use std::collections::BTreeSet;

use roxmltree::{Document, Node};
use tinsmith::internal::schema::Kind;
use tinsmith::internal::schema::Schema;

/// The names that the keys and values of a shape's maps have in XML: the order of a map's entries says
/// nothing, that of a list's items does, and only the model tells one from the other.
#[derive(Debug, Clone, Default)]
pub struct MapNames(BTreeSet<(&'static str, &'static str)>);

impl MapNames {
    /// The names of all maps that a shape can hold.
    #[must_use]
    pub fn of(schema: &'static Schema) -> Self {
        let mut names = Self::default();
        let mut seen = BTreeSet::new();
        let mut pending = vec![schema];
        while let Some(schema) = pending.pop() {
            if seen.insert((schema.id(), std::ptr::from_ref(schema).addr())) {
                if schema.kind() == Kind::Map {
                    let name = (schema.key().name_in_xml(), schema.item().name_in_xml());
                    names.0.insert(name);
                }
                pending.extend(schema.members().iter().map(|m| m.target()));
            }
        }
        names
    }

    /// The key of an element that is a map's entry.
    fn key(&self, entry: Node<'_, '_>) -> Option<String> {
        let mut parts = entry.children().filter(Node::is_element);
        let (key, value) = (parts.next()?, parts.next()?);
        let is_entry = parts.next().is_none()
            && self
                .0
                .contains(&(key.tag_name().name(), value.tag_name().name()));
        is_entry.then(|| text_of(key))
    }
}

/// The document as text: one element a line, members in order of their names, attributes too.
pub(super) fn canonical(body: &[u8], maps: &MapNames) -> Result<String, String> {
    let text = std::str::from_utf8(body).map_err(|error| format!("no XML: {error}"))?;
    let document = Document::parse(text).map_err(|error| format!("no XML: {error}"))?;
    let mut lines = String::new();
    write(document.root_element(), 0, maps, &mut lines);
    Ok(lines)
}

fn write(element: Node<'_, '_>, depth: usize, maps: &MapNames, text: &mut String) {
    let indent = "  ".repeat(depth);
    text.push_str(&format!("{indent}<{}", name(element.tag_name())));
    for binding in bindings(element) {
        text.push_str(&format!(" {binding}"));
    }
    let mut attributes: Vec<String> = element
        .attributes()
        .map(|a| {
            let namespace = a
                .namespace()
                .map_or_else(String::new, |ns| format!("{{{ns}}}"));
            format!("{namespace}{}={:?}", a.name(), a.value())
        })
        .collect();
    attributes.sort();
    for attribute in attributes {
        text.push_str(&format!(" {attribute}"));
    }
    text.push('>');

    let children = ordered(element, maps);
    let content = text_of(element);
    // White space with a line feed is layout; a single space may be a value.
    let is_layout = content.trim().is_empty() && (!children.is_empty() || content.contains('\n'));
    if !is_layout {
        text.push_str(&content.escape_debug().to_string());
    }
    text.push('\n');
    for child in children {
        write(child, depth + 1, maps, text);
    }
}

fn name(name: roxmltree::ExpandedName<'_, '_>) -> String {
    let namespace = name.namespace();
    let namespace = namespace.map_or_else(String::new, |ns| format!("{{{ns}}}"));
    format!("{namespace}{}", name.name())
}

/// The namespaces that an element declares and its parent doesn't have.
fn bindings(element: Node<'_, '_>) -> Vec<String> {
    let of = |node: Node<'_, '_>| -> BTreeSet<String> {
        node.namespaces()
            .map(|ns| match ns.name() {
                Some(prefix) => format!("xmlns:{prefix}={:?}", ns.uri()),
                None => format!("xmlns={:?}", ns.uri()),
            })
            .collect()
    };
    let inherited = element.parent_element().map(of).unwrap_or_default();
    of(element).difference(&inherited).cloned().collect()
}

/// The text directly in an element, however comments split it.
fn text_of(element: Node<'_, '_>) -> String {
    element
        .children()
        .filter(Node::is_text)
        .filter_map(|node| node.text())
        .collect()
}

/// An element's children by name, those of one name in the order of the document, or, if they are entries of
/// a map, in that of their keys.
fn ordered<'a, 'i>(element: Node<'a, 'i>, maps: &MapNames) -> Vec<Node<'a, 'i>> {
    let mut children: Vec<Node<'a, 'i>> = element.children().filter(Node::is_element).collect();
    children.sort_by_cached_key(|child| (name(child.tag_name()), maps.key(*child)));
    children
}
