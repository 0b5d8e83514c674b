//! A union.

use tinsmith::Result;
use tinsmith::internal::deserialize::{
    DeserializableShape, DeserializableStruct, ShapeDeserializer,
};
use tinsmith::internal::schema::prelude;
use tinsmith::internal::schema::{Member, Schema};
use tinsmith::internal::serialize::{MemberSerializer, SerializableStruct};

use super::collections::STRING_LIST;

pub(crate) static CHOICE: Schema = Schema::union(
    "example#Choice",
    &[
        Member::new("text", &prelude::STRING),
        Member::new("number", &prelude::INTEGER),
        Member::new("many", &STRING_LIST).xml_flattened(),
        Member::new("choice", &CHOICE),
    ],
);

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Choice {
    Text(String),
    Number(i32),
    Many(Vec<String>),
    Nested(Box<Choice>),
    Unknown(String),
}

impl SerializableStruct for Choice {
    fn schema(&self) -> &'static Schema {
        &CHOICE
    }

    fn serialize_members<'a>(&'a self, v: &mut dyn MemberSerializer<'a>) {
        match self {
            Self::Text(text) => v.member(0, text),
            Self::Number(number) => v.member(1, number),
            Self::Many(many) => v.member(2, many),
            Self::Nested(choice) => v.member(3, choice),
            Self::Unknown(_) => {}
        }
    }
}

impl DeserializableStruct for Choice {
    fn blank() -> Self {
        Self::Unknown(String::new())
    }

    fn read_member<'de>(
        &mut self,
        index: usize,
        m: &'static Member,
        de: &mut dyn ShapeDeserializer<'de>,
    ) -> Result<()> {
        match (index, &mut *self) {
            (2, Self::Many(many)) => return many.read(m, de),
            (0, _) => *self = Self::Text(read(m, de)?),
            (1, _) => *self = Self::Number(read(m, de)?),
            (2, _) => *self = Self::Many(read(m, de)?),
            (3, _) => *self = Self::Nested(read(m, de)?),
            _ => {}
        }
        Ok(())
    }

    fn unknown_member(&mut self, name: &str) {
        *self = Self::Unknown(name.to_owned());
    }
}

fn read<'de, T: DeserializableShape>(
    m: &'static Member,
    de: &mut dyn ShapeDeserializer<'de>,
) -> Result<T> {
    let mut value = T::blank();
    value.read(m, de)?;
    Ok(value)
}
