//! The XML around outputs and errors.

use crate::Member;
use crate::Result;
use crate::codec::xml::{Envelope, envelope};
use crate::schema::Schema;
use crate::serialize::{MemberSerializer, SerializableShape, SerializableStruct};

use super::OutgoingError;

/// `<GoResponse><GoResult>..</GoResult><ResponseMetadata><RequestId>..</RequestId></ResponseMetadata>
/// </GoResponse>` ("AWS query protocol" in the specification).
pub(in crate::protocol) fn of_query_output(
    outgoing: &super::OutgoingOutput<'_>,
) -> Result<Vec<u8>> {
    let operation = outgoing.operation;
    let root = format!("{}Response", operation.name);
    envelope(|envelope| {
        envelope.element(&root, operation.service.xml_namespace, |response| {
            if outgoing.has_output() {
                let result = format!("{}Result", operation.name);
                response.structure(&result, None, outgoing.output, |_| {});
            }
            if let Some(id) = outgoing.request_id {
                response.element("ResponseMetadata", None, |metadata| {
                    metadata.text("RequestId", id);
                });
            }
        });
    })
}

/// `<GoResponse>..<requestId>..</requestId></GoResponse>` ("AWS EC2 query protocol" in the specification).
pub(in crate::protocol) fn of_ec2_output(outgoing: &super::OutgoingOutput<'_>) -> Result<Vec<u8>> {
    let operation = outgoing.operation;
    let root = format!("{}Response", operation.name);
    envelope(|envelope| {
        let namespace = operation.service.xml_namespace;
        envelope.structure(&root, namespace, outgoing.output, |response| {
            if let Some(id) = outgoing.request_id {
                response.text("requestId", id);
            }
        });
    })
}

/// `<ErrorResponse><Error><Type>..</Type><Code>..</Code>..</Error><RequestId>..</RequestId></ErrorResponse>`,
/// with the members that `members` shows; without the outer element where the service has none.
pub(in crate::protocol) fn of_error(
    outgoing: &OutgoingError<'_>,
    code: &str,
    members: &dyn SerializableStruct,
) -> Result<Vec<u8>> {
    let request_id = |envelope: &mut Envelope<'_>| {
        if let Some(id) = outgoing.request_id {
            envelope.text("RequestId", id);
        }
    };
    envelope(|envelope| {
        if outgoing.operation.service.no_error_wrapping {
            return write_error(envelope, outgoing, members, |error| {
                error.text("Code", code);
                request_id(error);
            });
        }
        envelope.element("ErrorResponse", None, |response| {
            write_error(response, outgoing, members, |error| {
                error.text("Type", outgoing.sender());
                error.text("Code", code);
            });
            request_id(response);
        });
    })
}

/// `<Response><Errors><Error><Code>..</Code>..</Error></Errors><RequestID>..</RequestID></Response>`
pub(in crate::protocol) fn of_ec2_error(outgoing: &OutgoingError<'_>) -> Result<Vec<u8>> {
    envelope(|envelope| {
        envelope.element("Response", None, |response| {
            response.element("Errors", None, |errors| {
                write_error(errors, outgoing, outgoing.error, |error| {
                    error.text("Code", outgoing.name());
                });
            });
            if let Some(id) = outgoing.request_id {
                response.text("RequestID", id);
            }
        });
    })
}

/// Writes `Error`: what `head` writes, the message, then the error's members.
fn write_error(
    envelope: &mut Envelope<'_>,
    outgoing: &OutgoingError<'_>,
    members: &dyn SerializableStruct,
    head: impl FnOnce(&mut Envelope<'_>),
) {
    let members = Beside {
        members,
        hidden: outgoing.message_member,
    };
    envelope.structure("Error", None, &members, |error| {
        head(error);
        if let Some(message) = &outgoing.message {
            // Whatever its case in the model, services write it so.
            let own = members.schema().members.iter().find(|m| members.hides(m));
            let name = own.and_then(|m| m.traits.xml_name);
            error.text(name.unwrap_or("Message"), message);
        }
    });
}

/// The members of an error without its message, which is in the envelope.
struct Beside<'b> {
    members: &'b dyn SerializableStruct,
    hidden: Option<&'static str>,
}

impl Beside<'_> {
    fn hides(&self, m: &Member) -> bool {
        self.hidden == Some(m.name)
    }
}

impl SerializableStruct for Beside<'_> {
    fn schema(&self) -> &'static Schema {
        self.members.schema()
    }

    fn serialize_members<'a>(&'a self, v: &mut dyn MemberSerializer<'a>) {
        self.members.serialize_members(&mut Visitor { of: self, v });
    }
}

struct Visitor<'v, 'a> {
    of: &'v Beside<'v>,
    v: &'v mut dyn MemberSerializer<'a>,
}

impl<'a> MemberSerializer<'a> for Visitor<'_, 'a> {
    fn member(&mut self, index: usize, shape: &'a dyn SerializableShape) {
        let m = self.of.schema().members.get(index);
        if m.is_some_and(|m| !self.of.hides(m)) {
            self.v.member(index, shape);
        }
    }
}
