//! Which members HTTP bindings leave for the body.

use crate::schema::HttpBinding;
use crate::{Member, Schema};

/// Which way the members go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    /// In a request.
    Request,
    /// In a response, where bindings to the URI mean nothing.
    Response,
}

impl Direction {
    /// Whether a member belongs into the body: no binding that counts in this direction takes it elsewhere.
    pub(super) fn leaves_in_body(self, m: &Member) -> bool {
        match m.traits.http {
            None => true,
            Some(HttpBinding::Label | HttpBinding::Query(_) | HttpBinding::QueryParams) => {
                self == Self::Response
            }
            Some(HttpBinding::ResponseCode) => self == Self::Request,
            Some(HttpBinding::Header(_) | HttpBinding::PrefixHeaders(_) | HttpBinding::Payload) => {
                false
            }
        }
    }

    /// The same as a function on members.
    pub(super) fn body(self) -> fn(&Member) -> bool {
        match self {
            Self::Request => |m| Self::Request.leaves_in_body(m),
            Self::Response => |m| Self::Response.leaves_in_body(m),
        }
    }

    /// Whether a schema has members that belong into the body.
    pub(super) fn has_body(self, schema: &Schema) -> bool {
        schema.members.iter().any(|m| self.leaves_in_body(m))
    }
}
