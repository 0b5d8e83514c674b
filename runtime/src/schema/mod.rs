//! What a codec must know of a shape, as static data.
//!
//! Codegen emits one [`Schema`] for each shape whose traits matter, and one [`Member`] for each place that
//! holds a shape. The terms are Smithy's; see its specification, "The Smithy model" and "Serialization and
//! Protocol traits".

mod constraints;
mod operation;
pub mod prelude;
mod service;
mod traits;

use std::collections::HashSet;

pub use constraints::{Bounds, Range};
pub use operation::{Auth, HttpTrait, OperationSchema};
pub use service::{Customization, ServiceSchema};
pub use traits::{ErrorTraits, EventBinding, Fault, HttpBinding, Retry, Traits, XmlNamespace};

pub use crate::TimestampFormat;

/// The kind of a shape, by the names of the Smithy specification.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "each is the shape type of the same name")]
#[non_exhaustive]
pub enum Kind {
    Blob,
    Boolean,
    String,
    Enum,
    Byte,
    Short,
    Integer,
    IntEnum,
    Long,
    Float,
    Double,
    BigInteger,
    BigDecimal,
    Timestamp,
    Document,
    List,
    Map,
    Structure,
    Union,
}

/// A shape as the codecs see it.
#[derive(Debug)]
pub struct Schema {
    /// The absolute shape id, such as `com.amazonaws.sts#Credentials`.
    pub(crate) id: &'static str,
    /// What kind of shape this is.
    pub(crate) kind: Kind,
    /// The members in the model's order. A list has one, a map has two: its key and its value.
    pub(crate) members: &'static [Member],
    /// The shape's own traits.
    pub(crate) traits: Traits,
    /// A bit for each member among the first ones of which it is told when it doesn't come. The last bit says that members must be looked at one by one.
    required: u64,
}

/// How many members have a bit of their own in a mask of required ones.
pub(crate) const NEAR: usize = 63;

/// A place that holds a shape: a member of a structure, union, list or map.
#[derive(Debug)]
pub struct Member {
    /// The name in the model.
    pub(crate) name: &'static str,
    /// The shape that stands here.
    pub(crate) target: &'static Schema,
    /// The traits of this place; they go before those of the target.
    pub(crate) traits: Traits,
}

impl Schema {
    /// A shape of the given kind, without members or traits.
    pub const fn new(id: &'static str, kind: Kind) -> Self {
        Self {
            id,
            kind,
            members: &[],
            traits: Traits::NONE,
            required: 0,
        }
    }

    /// A structure and its members.
    pub const fn structure(id: &'static str, members: &'static [Member]) -> Self {
        Self {
            id,
            kind: Kind::Structure,
            members,
            traits: Traits::NONE,
            required: mask_of_required(members),
        }
    }

    /// A union and its members.
    pub const fn union(id: &'static str, members: &'static [Member]) -> Self {
        Self {
            id,
            kind: Kind::Union,
            members,
            traits: Traits::NONE,
            required: 0,
        }
    }

    /// A list and its one member.
    pub const fn list(id: &'static str, members: &'static [Member; 1]) -> Self {
        Self {
            id,
            kind: Kind::List,
            members,
            traits: Traits::NONE,
            required: 0,
        }
    }

    /// A map, its key and its value.
    pub const fn map(id: &'static str, members: &'static [Member; 2]) -> Self {
        Self {
            id,
            kind: Kind::Map,
            members,
            traits: Traits::NONE,
            required: 0,
        }
    }

    /// A string, an enum or any other simple shape, by the constructor of its kind.
    pub const fn string(id: &'static str) -> Self {
        Self::new(id, Kind::String)
    }

    /// The absolute shape id.
    pub fn id(&self) -> &'static str {
        self.id
    }

    /// What kind of shape this is.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The members in the model's order. A list has one, a map has two: its key and its value.
    pub fn members(&self) -> &'static [Member] {
        self.members
    }

    /// The shape's own traits.
    pub fn traits(&self) -> &Traits {
        &self.traits
    }

    /// The shape's name without its namespace.
    pub fn name(&self) -> &'static str {
        self.id.split_once('#').map_or(self.id, |(_, name)| name)
    }

    /// Whether the shape or any shape within it is sensitive.
    pub(crate) fn holds_secrets(&'static self) -> bool {
        let within = self.within();
        let mut members = within.iter().flat_map(|schema| schema.members);
        self.traits.sensitive || members.any(Member::is_sensitive)
    }

    /// Whether a text names a member that is sensitive, whatever its case: then the text may hold a secret.
    pub(crate) fn has_secret_named_in(&'static self, text: &str) -> bool {
        let text = text.to_ascii_lowercase();
        let is_named = |name: &str| text.contains(&name.to_ascii_lowercase());
        self.within()
            .iter()
            .flat_map(|schema| schema.members)
            .filter(|m| m.is_sensitive())
            .any(|m| {
                let traits = &m.traits;
                let mut names = [Some(m.name), traits.json_name, traits.xml_name].into_iter();
                names.any(|name| name.is_some_and(is_named))
            })
    }

    /// Says that which members are required is not for the schema to say: what is read is a layer around another shape.
    pub(crate) const fn layer(mut self) -> Self {
        self.required = 1 << NEAR;
        self
    }

    /// Whether some required member may be missing, when those of a mask have come.
    #[inline]
    pub(crate) fn may_lack(&self, seen: u64) -> bool {
        self.required & !seen != 0
    }

    /// The shape and all shapes within it, each once: shapes may hold themselves.
    fn within(&'static self) -> Vec<&'static Self> {
        let address = |schema: &'static Self| std::ptr::from_ref(schema).addr();
        let mut known = HashSet::from([address(self)]);
        let mut found = vec![self];
        let mut next = 0;
        while let Some(&schema) = found.get(next) {
            let targets = schema.members.iter().map(|m| m.target);
            found.extend(targets.filter(|target| known.insert(address(target))));
            next += 1;
        }
        found
    }

    /// Whether the message of an error is sensitive.
    pub(crate) fn is_message_sensitive(&self) -> bool {
        let is_message = |m: &&Member| m.name.eq_ignore_ascii_case("message");
        let message = self.members.iter().find(is_message);
        self.traits.sensitive || message.is_some_and(Member::is_sensitive)
    }

    /// Whether an error has no member but its message, which all formats know as that.
    pub(crate) fn has_only_a_message(&self) -> bool {
        let [m] = self.members else {
            return false;
        };
        let traits = &m.traits;
        let names = [Some(m.name), traits.json_name, traits.xml_name];
        names
            .into_iter()
            .flatten()
            .all(|name| name.eq_ignore_ascii_case("message"))
            && m.target.kind == Kind::String
            && traits.http.is_none()
            && traits.event.is_none()
            && !traits.xml_attribute
    }

    /// The member of a list, or the value of a map.
    ///
    /// A schema of another kind, which a codec never asks, answers with a plain string.
    pub fn item(&self) -> &'static Member {
        self.members.last().unwrap_or(&prelude::STRING_MEMBER)
    }

    /// The key of a map.
    pub fn key(&self) -> &'static Member {
        self.members.first().unwrap_or(&prelude::STRING_MEMBER)
    }

    /// Finds a member by the name that a codec gives it on the wire.
    ///
    /// `expected` is where the search begins: members mostly come in the model's order, so the next one is
    /// found at once. An error's `message` is found whatever its case, since services write `Message` for a
    /// member that the model calls `message`, and the other way round; so are the `messages` that some have.
    pub fn position(
        &self,
        expected: usize,
        name: &str,
        wire_name: fn(&Member) -> &'static str,
    ) -> Option<(usize, &'static Member)> {
        if let Some(m) = self.members.get(expected)
            && wire_name(m) == name
        {
            return Some((expected, m));
        }
        let found = |i: &usize| self.members.get(*i).is_some_and(|m| wire_name(m) == name);
        let start = expected.min(self.members.len());
        let index = (start..self.members.len())
            .chain(0..start)
            .find(found)
            .or_else(|| {
                let is_message = ["message", "messages"]
                    .iter()
                    .any(|message| name.eq_ignore_ascii_case(message));
                (is_message && self.traits.error.is_some()).then(|| {
                    self.members
                        .iter()
                        .position(|m| m.name.eq_ignore_ascii_case(name))
                })?
            })?;
        Some((index, self.members.get(index)?))
    }
}

/// A bit for each required member that has one, and the last bit where another one is required.
const fn mask_of_required(members: &[Member]) -> u64 {
    let mut mask = 0;
    let mut index = 0;
    let mut rest = members;
    while let [m, after @ ..] = rest {
        if m.is_expected() {
            mask |= 1 << index;
        }
        if index < NEAR {
            index += 1;
        }
        rest = after;
    }
    mask
}

impl Member {
    /// A member without traits.
    pub const fn new(name: &'static str, target: &'static Schema) -> Self {
        Self {
            name,
            target,
            traits: Traits::NONE,
        }
    }

    /// The name in the model.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// The shape that stands here.
    pub fn target(&self) -> &'static Schema {
        self.target
    }

    /// The traits of this place; they go before those of the target.
    pub fn traits(&self) -> &Traits {
        &self.traits
    }

    /// The name in XML: `@xmlName`, else the member's.
    pub fn name_in_xml(&self) -> &'static str {
        self.traits.xml_name.unwrap_or(self.name)
    }

    /// The name in JSON: `@jsonName`, else the member's. Only protocols that honour the trait ask for it.
    pub fn name_in_json(&self) -> &'static str {
        self.traits.json_name.unwrap_or(self.name)
    }

    /// The timestamp format that the member or its target asks for.
    pub fn effective_timestamp_format(&self) -> Option<TimestampFormat> {
        self.traits
            .timestamp_format
            .or(self.target.traits.timestamp_format)
    }

    /// Whether it is told when the member doesn't come: it is required, or its field holds a value nonetheless.
    pub(crate) const fn is_expected(&self) -> bool {
        self.traits.required || self.traits.held
    }

    /// Whether the value here must not be shown: `@sensitive` on the member or its target.
    pub fn is_sensitive(&self) -> bool {
        self.traits.sensitive || self.target.traits.sensitive
    }

    /// Whether the target is a list or map that may hold nulls (`@sparse`).
    pub fn is_sparse(&self) -> bool {
        self.target.traits.sparse
    }
}
