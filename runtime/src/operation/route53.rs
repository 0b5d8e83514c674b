//! Amazon Route 53's ids.

use crate::protocol::text::texts_of;
use crate::serialize::{MemberSerializer, SerializableShape, SerializableStruct};
use crate::{Customization, Schema, ServiceSchema};

/// The shapes of ids that responses have with a path before them. The last is that of a hosted zone among others, whose
/// path other SDKs leave there; no such thing has a name with a path.
const IDS: [&str; 4] = ["ResourceId", "ChangeId", "DelegationSetId", "TagResourceId"];
/// The path before an id in a response.
const PATHS: [&str; 3] = ["hostedzone/", "change/", "delegationset/"];

/// An input whose ids are as the service wants them: `Z1` for `/hostedzone/Z1`.
pub(super) struct Bare<'i> {
    input: &'i dyn SerializableStruct,
    ids: Vec<(usize, String)>,
}

impl<'i> Bare<'i> {
    /// None for another service, and where there is nothing to change.
    pub(super) fn new(service: &ServiceSchema, input: &'i dyn SerializableStruct) -> Option<Self> {
        if service.customization != Some(Customization::Route53) {
            return None;
        }
        let members = input.schema().members;
        let ids: Vec<(usize, String)> = texts_of(input)
            .into_iter()
            .filter_map(|(name, text)| {
                let index = members.iter().position(|m| m.name == name)?;
                let (_, shape) = members.get(index)?.target.id.split_once('#')?;
                let id = IDS.contains(&shape).then(|| bare(&text)).flatten()?;
                Some((index, id.to_owned()))
            })
            .collect();
        (!ids.is_empty()).then_some(Self { input, ids })
    }
}

/// The id behind one of the paths; none where there is no such path.
fn bare(text: &str) -> Option<&str> {
    let rest = text.strip_prefix('/').unwrap_or(text);
    PATHS.iter().find_map(|path| rest.strip_prefix(path))
}

impl SerializableStruct for Bare<'_> {
    fn schema(&self) -> &'static Schema {
        self.input.schema()
    }

    fn serialize_members<'a>(&'a self, v: &mut dyn MemberSerializer<'a>) {
        self.input.serialize_members(&mut Visitor {
            ids: &self.ids,
            visitor: v,
        });
    }
}

/// Passes members on, with the ids as they are to be.
struct Visitor<'v, 'a> {
    ids: &'a [(usize, String)],
    visitor: &'v mut dyn MemberSerializer<'a>,
}

impl<'a> MemberSerializer<'a> for Visitor<'_, 'a> {
    fn member(&mut self, index: usize, shape: &'a dyn SerializableShape) {
        match self.ids.iter().find(|(known, _)| *known == index) {
            Some((_, id)) => self.visitor.member(index, id),
            None => self.visitor.member(index, shape),
        }
    }
}
