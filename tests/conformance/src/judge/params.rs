//! A case's `params`, read into a shape.
//!
//! Their form is "Parameter format" in the specification: names of the model, timestamps as seconds since
//! 1970 (cases of event streams have dates, too), blobs as plain text.

use std::borrow::Cow;
use std::str::FromStr;

use tinsmith::internal::deserialize::{
    DeserializableStruct, ReadEntry, ReadItem, ShapeDeserializer,
};
use tinsmith::internal::schema::Kind;
use tinsmith::internal::schema::Member;
use tinsmith::{
    BigDecimal, BigInteger, Blob, Document, Error, PathSegment, Result, Timestamp, TimestampFormat,
};

use super::json::Json;

/// Reads `params` into a shape; without them the shape stays blank.
///
/// # Errors
///
/// The params are not what the shape's schema expects: the case and the model don't fit.
pub fn read(params: Option<&Json>, into: &mut dyn DeserializableStruct) -> Result<()> {
    match params {
        None | Some(Json::Null) => Ok(()),
        Some(params) => read_structure(params, into),
    }
}

fn read_structure(params: &Json, into: &mut dyn DeserializableStruct) -> Result<()> {
    let Json::Object(members) = params else {
        return Err(unexpected("an object", params));
    };
    let schema = into.schema();
    for (name, value) in members {
        let found = schema.members().iter().position(|m| m.name() == name);
        let Some((index, m)) = found.and_then(|i| Some((i, schema.members().get(i)?))) else {
            let message = format!("the params name `{name}`, which {} lacks", schema.id());
            return Err(Error::mismatch(message));
        };
        // A null is how a case says that a member is not set.
        if *value != Json::Null {
            into.read_member(index, m, &mut Params(value))
                .map_err(|error| error.within(PathSegment::Member(m.name())))?;
        }
    }
    if schema.kind() == Kind::Union && members.len() != 1 {
        return Err(Error::mismatch("a union has exactly one member"));
    }
    Ok(())
}

fn unexpected(what: &str, json: &Json) -> Error {
    Error::mismatch(format!("expected {what}, not {}", json.kind()))
}

struct Params<'j>(&'j Json);

impl Params<'_> {
    fn number<T: FromStr>(&self, what: &str) -> Result<T> {
        let Json::Number(text) = self.0 else {
            return Err(unexpected("a number", self.0));
        };
        text.parse()
            .map_err(|_| Error::mismatch(format!("`{text}` is not {what}")))
    }

    fn float<T: FromStr>(&self) -> Result<T> {
        match self.0 {
            // Rust's own parser reads exactly these words.
            Json::String(text) if ["NaN", "Infinity", "-Infinity"].contains(&text.as_str()) => text
                .parse()
                .map_err(|_| Error::mismatch(format!("`{text}` is not a float"))),
            _ => self.number("a float"),
        }
    }

    fn big_number<T: FromStr<Err = Error>>(&self) -> Result<T> {
        match self.0 {
            Json::Number(text) | Json::String(text) => text.parse(),
            other => Err(unexpected("a number", other)),
        }
    }

    fn text(&self) -> Result<&str> {
        self.0
            .as_str()
            .ok_or_else(|| unexpected("a string", self.0))
    }
}

impl<'j> ShapeDeserializer<'j> for Params<'j> {
    fn structure(
        &mut self,
        _m: &'static Member,
        into: &mut dyn DeserializableStruct,
    ) -> Result<()> {
        read_structure(self.0, into)
    }

    fn list(&mut self, m: &'static Member, read_item: ReadItem<'_, 'j>) -> Result<()> {
        let Json::List(items) = self.0 else {
            return Err(unexpected("a list", self.0));
        };
        for (index, item) in items.iter().enumerate() {
            if *item != Json::Null || m.is_sparse() {
                read_item(&mut Params(item))
                    .map_err(|error| error.within(PathSegment::Index(index)))?;
            }
        }
        Ok(())
    }

    fn map(&mut self, m: &'static Member, read_entry: ReadEntry<'_, 'j>) -> Result<()> {
        let Json::Object(entries) = self.0 else {
            return Err(unexpected("an object", self.0));
        };
        for (key, value) in entries {
            if *value != Json::Null || m.is_sparse() {
                read_entry(key, &mut Params(value))
                    .map_err(|error| error.within(PathSegment::Entry))?;
            }
        }
        Ok(())
    }

    fn boolean(&mut self, _m: &'static Member) -> Result<bool> {
        match self.0 {
            Json::Bool(value) => Ok(*value),
            other => Err(unexpected("a boolean", other)),
        }
    }

    fn byte(&mut self, _m: &'static Member) -> Result<i8> {
        self.number("a byte")
    }

    fn short(&mut self, _m: &'static Member) -> Result<i16> {
        self.number("a short")
    }

    fn integer(&mut self, _m: &'static Member) -> Result<i32> {
        self.number("an integer")
    }

    fn long(&mut self, _m: &'static Member) -> Result<i64> {
        self.number("a long")
    }

    fn float(&mut self, _m: &'static Member) -> Result<f32> {
        Params::float(self)
    }

    fn double(&mut self, _m: &'static Member) -> Result<f64> {
        Params::float(self)
    }

    fn big_integer(&mut self, _m: &'static Member) -> Result<BigInteger> {
        self.big_number()
    }

    fn big_decimal(&mut self, _m: &'static Member) -> Result<BigDecimal> {
        self.big_number()
    }

    fn string(&mut self, _m: &'static Member) -> Result<Cow<'j, str>> {
        let Json::String(text) = self.0 else {
            return Err(unexpected("a string", self.0));
        };
        Ok(Cow::Borrowed(text))
    }

    fn blob(&mut self, _m: &'static Member) -> Result<Blob> {
        Ok(Blob::from(self.text()?))
    }

    fn timestamp(&mut self, _m: &'static Member) -> Result<Timestamp> {
        match self.0 {
            Json::Number(text) => Timestamp::parse(text, TimestampFormat::EpochSeconds),
            // Cases of event streams have them so.
            Json::String(text) => Timestamp::parse(text, TimestampFormat::DateTime),
            other => Err(unexpected("a number of seconds since 1970", other)),
        }
    }

    fn document(&mut self, _m: &'static Member) -> Result<Document> {
        document(self.0)
    }

    fn take_null(&mut self) -> Result<bool> {
        Ok(*self.0 == Json::Null)
    }
}

fn document(json: &Json) -> Result<Document> {
    Ok(match json {
        Json::Null => Document::Null,
        Json::Bool(value) => Document::Boolean(*value),
        Json::Number(text) => Document::Number(text.parse()?),
        Json::String(text) => Document::String(text.clone()),
        Json::List(items) => Document::List(items.iter().map(document).collect::<Result<_>>()?),
        Json::Object(members) => Document::Map(
            members
                .iter()
                .map(|(name, value)| Ok((name.clone(), document(value)?)))
                .collect::<Result<_>>()?,
        ),
    })
}
