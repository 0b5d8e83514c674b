//! The layers around an error, and what all errors have.

use std::borrow::Cow;

use super::{Form, Format, bare_code, fault_of};
use crate::deserialize::Expected;
use crate::deserialize::{DeserializableStruct, Found, ShapeDeserializer};
use crate::error::Fault;
use crate::schema::{Kind, prelude};
use crate::serialize::{MemberSerializer, SerializableStruct};
use crate::{Member, Result, Schema};

/// What all errors have.
#[derive(Default)]
pub(super) struct Common {
    /// Under the names that a code has, from the surest to the one that other members share.
    codes: [Option<String>; 3],
    pub(super) message: Option<String>,
    pub(super) fault: Option<Fault>,
    pub(super) request_id: Option<String>,
    /// Whether several messages stand here, all of which count.
    has_messages: bool,
}

impl Common {
    /// The error's code, without what may stand around it.
    pub(super) fn take_code(&mut self) -> Option<String> {
        let mut code = self.codes.iter_mut().find_map(Option::take)?;
        let bare = bare_code(&code);
        if bare.is_empty() {
            return None;
        }
        if bare.len() < code.len() {
            code = bare.to_owned();
        }
        Some(code)
    }

    #[cold]
    fn add_message(&mut self, text: &str) {
        let message = self.message.get_or_insert_default();
        if !message.is_empty() {
            message.push_str("; ");
        }
        message.push_str(text);
    }

    /// Keeps the text of a member of the envelope. Of several the last counts that says something.
    fn set(&mut self, index: usize, text: Cow<'_, str>) {
        if text.is_empty() {
            return;
        }
        let place = match index {
            CODE..MESSAGE => self.codes.get_mut(index - CODE),
            MESSAGE if self.has_messages => return self.add_message(&text),
            MESSAGE => Some(&mut self.message),
            REQUEST_ID => Some(&mut self.request_id),
            _ => {
                self.fault = fault_of(&text);
                None
            }
        };
        if let Some(place) = place {
            *place = Some(text.into_owned());
        }
    }
}

/// A body that is being read: an error in the layers that may be around it.
pub(super) struct Envelope<'e> {
    part: Part<'e>,
    form: Form,
    place: Place,
}

/// Where in an envelope the reader is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// In no `Error`: it may come, or the error's members stand here.
    Before,
    /// In `Error`: what is there belongs to the error, whatever its name.
    Within,
    /// After `Error`, the first of which counts: what is there, such as the request id, is none of its
    /// members.
    After,
}

/// What is wanted of the body.
pub(super) enum Part<'e> {
    Common(&'e mut Common),
    Members(&'e mut dyn DeserializableStruct),
    Nothing,
}

static ENVELOPE: Schema = Schema::structure(
    "tinsmith#ErrorResponse",
    &[
        // Layers are found by `layer`; they are no part of a path.
        Member::new("", &ENVELOPE),
        Member::new("", &ENVELOPE),
        Member::new("__type", &prelude::STRING),
        Member::new("Code", &prelude::STRING),
        Member::new("code", &prelude::STRING),
        Member::new("Message", &prelude::STRING),
        Member::new("Type", &prelude::STRING),
        Member::new("RequestId", &prelude::STRING),
        Member::new("Messages", &ENVELOPE),
    ],
);
/// The same where the members of an error are wanted.
static LAYERS: Schema = Schema::structure("tinsmith#ErrorResponse", ENVELOPE.members).layer();
const ERROR: usize = 0;
const ERRORS: usize = 1;
/// The first of three.
const CODE: usize = 2;
const MESSAGE: usize = 5;
const FAULT: usize = 6;
const REQUEST_ID: usize = 7;
/// The messages of the oldest errors of Route 53, which have several.
const MESSAGES: usize = 8;
/// The members of the error are counted after those of the envelope.
const MEMBERS: usize = 9;

impl Form {
    /// Whether layers may be around the error.
    fn has_layers(self) -> bool {
        matches!(self, Self::Layers | Self::Any)
    }

    /// The envelope's member of a name that all errors may have.
    fn common(self, name: &str) -> Option<usize> {
        match name {
            "__type" if self != Self::Layers => Some(CODE),
            "Code" if self != Self::Typed => Some(CODE + 1),
            "code" if matches!(self, Self::Bare | Self::Any) => Some(CODE + 2),
            "Message" | "message" | "errorMessage" => Some(MESSAGE),
            "Messages" if self.has_layers() => Some(MESSAGES),
            "Type" if self.has_layers() => Some(FAULT),
            "RequestId" | "RequestID" | "requestId" => Some(REQUEST_ID),
            _ => None,
        }
    }
}

impl<'e> Envelope<'e> {
    pub(super) fn of(part: Part<'e>, format: Format) -> Self {
        Self {
            part,
            form: format.form,
            place: Place::Before,
        }
    }

    /// The layer of that name.
    fn layer(&self, name: &str) -> Option<usize> {
        let index = match name {
            _ if self.place == Place::Within || !self.form.has_layers() => None,
            "Error" => Some(ERROR),
            // The one layer of ec2Query that awsQuery doesn't have.
            "Errors" => Some(ERRORS),
            _ => None,
        }?;
        match &self.part {
            Part::Members(error) if self.form == Form::Any => {
                let is_member = error.schema().members.iter().any(|m| m.name == name);
                (!is_member).then_some(index)
            }
            _ => Some(index),
        }
    }
}

impl SerializableStruct for Envelope<'_> {
    fn schema(&self) -> &'static Schema {
        match self.part {
            Part::Members(_) => &LAYERS,
            Part::Common(_) | Part::Nothing => &ENVELOPE,
        }
    }

    // It is only read.
    fn serialize_members<'a>(&'a self, _v: &mut dyn MemberSerializer<'a>) {}
}

impl DeserializableStruct for Envelope<'_> {
    fn blank() -> Self {
        Self {
            part: Part::Nothing,
            form: Form::Any,
            place: Place::Before,
        }
    }

    // Their names are not those of the schema.
    fn likely_members(&self) -> &'static [Member] {
        &[]
    }

    fn position(
        &self,
        expected: usize,
        name: &str,
        wire_name: fn(&Member) -> &'static str,
    ) -> Option<(usize, &'static Member)> {
        let of_envelope = |index: usize| Some((index, ENVELOPE.members.get(index)?));
        if let Some(index) = self.layer(name) {
            return of_envelope(index);
        }
        match &self.part {
            Part::Members(_) if self.place == Place::After => None,
            Part::Members(error) => {
                let (index, m) =
                    error.position(expected.saturating_sub(MEMBERS), name, wire_name)?;
                Some((MEMBERS + index, m))
            }
            _ => self.form.common(name).and_then(of_envelope),
        }
    }

    /// The error's members are where it begins: in `Error`, or where there is none.
    fn expected(&self) -> Expected {
        match &self.part {
            Part::Members(error) if self.place != Place::After => {
                let expected = error.expected();
                Expected {
                    offset: MEMBERS + expected.offset,
                    ..expected
                }
            }
            _ => Expected::NOTHING,
        }
    }

    /// Reads what is of the right sort, and leaves all else to the codec to pass over.
    fn read_member<'de>(
        &mut self,
        index: usize,
        m: &'static Member,
        de: &mut dyn ShapeDeserializer<'de>,
    ) -> Result<()> {
        let found = de.found();
        match (index, &mut self.part) {
            (ERROR, _) if found == Found::Members && self.place == Place::Before => {
                self.place = Place::Within;
                let read = de.structure(m, self);
                self.place = Place::After;
                read
            }
            (ERRORS, _) if found == Found::Members => de.structure(m, self),
            (ERROR | ERRORS, _) => Ok(()),
            (MESSAGES, Part::Common(common)) if found == Found::Members => {
                common.has_messages = true;
                let read = de.structure(m, self);
                if let Part::Common(common) = &mut self.part {
                    common.has_messages = false;
                }
                read
            }
            (_, Part::Common(common)) if found == Found::Text => {
                common.set(index, de.string(m)?);
                Ok(())
            }
            // What the service says is no reason to lose sight of which error it is.
            (_, Part::Members(_)) if is_message(m) && found != Found::Text => Ok(()),
            (index, Part::Members(error)) => {
                error.read_member(index.saturating_sub(MEMBERS), m, de)
            }
            _ => Ok(()),
        }
    }
}

fn is_message(m: &Member) -> bool {
    m.name.eq_ignore_ascii_case("message") && m.target.kind == Kind::String
}
