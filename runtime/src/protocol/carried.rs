//! What an endpoint knows of the input that it was made for, compared with the input of a call: both must agree.

use super::Call;
use super::text::{self, Place, Written};
use crate::endpoint::{Carried, Share};
use crate::schema::HttpBinding;
use crate::serialize::{MemberSerializer, SerializableShape};
use crate::{Error, ErrorKind, Member, Result};

/// Refuses an endpoint that was made for another input: the request would reach something else than the input names.
pub(crate) fn check(call: &Call<'_>) -> Result<()> {
    let carried = call.endpoint.carried();
    if carried.is_empty() {
        return Ok(());
    }
    let mut values = Values {
        members: call.input.schema().members,
        found: Vec::new(),
    };
    call.input.serialize_members(&mut values);
    for one in carried {
        let is_set_by = |m: &&Member| m.traits.context_param == Some(&one.parameter);
        let Some(m) = values.members.iter().find(is_set_by) else {
            return Err(refused(format!(
                "the endpoint is for one `{}`, and the input of `{}` names none: make the endpoint without it",
                one.parameter, call.operation.name
            )));
        };
        let mut found = values.found.iter();
        if let Some((_, value)) = found.find(|(name, _)| *name == m.name)
            && *value != one.value
        {
            return Err(differs(m, one, value));
        }
    }
    Ok(())
}

/// Whether the endpoint's URL names what the member says.
pub(super) fn is_named(call: &Call<'_>, m: &Member) -> bool {
    let is_it =
        |one: &Carried| one.share == Share::Whole && m.traits.context_param == Some(&one.parameter);
    call.endpoint.carried().iter().any(is_it)
}

/// Whether the endpoint speaks for the member: its URL names what it says, or a header of the endpoint does.
fn speaks_for(call: &Call<'_>, m: &Member) -> bool {
    let is_header = matches!(m.traits.http, Some(HttpBinding::Header(name))
        if call.endpoint.headers().contains_key(name));
    is_header || is_named(call, m)
}

/// Whether the endpoint speaks for all labels of a pattern, of which there is one at least.
pub(crate) fn speaks_for_labels(call: &Call<'_>, pattern: &str) -> bool {
    let members = call.input.schema().members;
    let mut labels = pattern
        .split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}'))
        .map(|(name, _)| members.iter().find(|m| m.name == name))
        .peekable();
    labels.peek().is_some() && labels.all(|m| m.is_some_and(|m| speaks_for(call, m)))
}

fn differs(m: &Member, one: &Carried, value: &str) -> Error {
    let both = match m.is_sensitive() {
        true => String::new(),
        false => format!(
            " (`{}`, and the input names `{}`)",
            one.value.escape_debug(),
            value.escape_debug()
        ),
    };
    refused(format!(
        "the endpoint is for another `{}` than the input{both}: make one for each",
        m.name
    ))
}

fn refused(message: String) -> Error {
    Error::new(ErrorKind::Request, message)
}

/// What the input says where it sets parameters of the endpoint rules.
struct Values {
    members: &'static [Member],
    found: Vec<(&'static str, String)>,
}

impl<'a> MemberSerializer<'a> for Values {
    fn member(&mut self, index: usize, shape: &'a dyn SerializableShape) {
        let Some(m) = self.members.get(index) else {
            return;
        };
        if m.traits.context_param.is_some()
            && let Ok(Some(Written::One(value))) = text::write(m, shape, Place::Uri)
        {
            self.found.push((m.name, value));
        }
    }
}
