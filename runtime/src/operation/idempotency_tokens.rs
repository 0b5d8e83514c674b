//! Inputs with their idempotency tokens (`smithy.api#idempotencyToken`).

use super::RequestOptions;
use crate::Schema;
use crate::serialize::{MemberSerializer, SerializableShape, SerializableStruct};

/// An input whose idempotency tokens are set: by the caller, else by the options.
pub(super) struct Filled<'i> {
    input: &'i dyn SerializableStruct,
    token: Option<&'i String>,
}

impl<'i> Filled<'i> {
    pub(super) fn new(input: &'i dyn SerializableStruct, options: &'i RequestOptions) -> Self {
        Self {
            input,
            token: options.idempotency_token.as_ref(),
        }
    }
}

impl SerializableStruct for Filled<'_> {
    fn schema(&self) -> &'static Schema {
        self.input.schema()
    }

    fn serialize_members<'a>(&'a self, v: &mut dyn MemberSerializer<'a>) {
        let Some(token) = self.token else {
            return self.input.serialize_members(v);
        };
        let is_token = |index: &usize| {
            self.schema()
                .members
                .get(*index)
                .is_some_and(|m| m.traits.idempotency_token)
        };
        let mut watcher = Watcher {
            visitor: v,
            tokens_set: Vec::new(),
            is_token: &is_token,
        };
        self.input.serialize_members(&mut watcher);
        let set = watcher.tokens_set;
        let indices = 0..self.schema().members.len();
        for index in indices
            .filter(is_token)
            .filter(|index| !set.contains(index))
        {
            v.member(index, token);
        }
    }
}

/// Passes members on, and notes which tokens are among them.
struct Watcher<'w, 'a> {
    visitor: &'w mut dyn MemberSerializer<'a>,
    tokens_set: Vec<usize>,
    is_token: &'w dyn Fn(&usize) -> bool,
}

impl<'a> MemberSerializer<'a> for Watcher<'_, 'a> {
    fn member(&mut self, index: usize, shape: &'a dyn SerializableShape) {
        if (self.is_token)(&index) {
            self.tokens_set.push(index);
        }
        self.visitor.member(index, shape);
    }
}
