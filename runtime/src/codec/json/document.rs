//! Documents: JSON values without a schema.

use std::collections::BTreeMap;

use super::Settings;
use super::read::JsonDeserializer;
use super::write::JsonSerializer;
use crate::{Document, Result};

impl JsonDeserializer<'_> {
    pub(super) fn any(&mut self) -> Result<Document> {
        let mut is_first = true;
        match self.tokens.peek() {
            Some(b'{') => {
                self.tokens.open(b'{', "a document")?;
                let mut entries = BTreeMap::new();
                let mut has_odd_key = false;
                self.count_object()?;
                while let Some(key) = self.tokens.next_key(&mut is_first, &mut has_odd_key)? {
                    let value = self.any()?;
                    entries.insert(key.into_owned(), value);
                }
                Ok(Document::Map(entries))
            }
            Some(b'[') => {
                self.tokens.open(b'[', "a document")?;
                let mut items = Vec::new();
                while self.tokens.next_item(&mut is_first)? {
                    items.push(self.any()?);
                }
                Ok(Document::List(items))
            }
            Some(b'"') => Ok(self.tokens.string("a document")?.as_ref().into()),
            Some(b't' | b'f') => self.tokens.boolean().map(Document::Boolean),
            Some(b'n') => self.tokens.null().map(|()| Document::Null),
            _ => self.tokens.number("a document")?.to_document(),
        }
    }
}

impl JsonSerializer {
    pub(super) fn any(&mut self, document: &Document) {
        match document {
            Document::Null => self.json.push_str("null"),
            Document::Boolean(value) => self.boolean(*value),
            Document::Integer(value) => self.integer(*value),
            Document::Double(value) => self.floating(*value),
            Document::Number(value) => self.number(value.as_str()),
            Document::String(value) => self.quoted(value),
            Document::List(items) => {
                if !self.open('[') {
                    return;
                }
                for (index, item) in items.iter().enumerate() {
                    if index > 0 {
                        self.json.push(',');
                    }
                    self.any(item);
                }
                self.close(']');
            }
            Document::Map(entries) => {
                if !self.open('{') {
                    return;
                }
                for (index, (key, value)) in entries.iter().enumerate() {
                    if index > 0 {
                        self.json.push(',');
                    }
                    self.quoted(key);
                    self.json.push(':');
                    self.any(value);
                }
                self.close('}');
            }
        }
    }
}

/// Reads a document from JSON that holds nothing else.
pub(crate) fn parse_document(json: &str) -> Result<Document> {
    let mut deserializer = JsonDeserializer::new(json.as_bytes(), Settings::AWS_JSON);
    let document = deserializer.any()?;
    deserializer.finish()?;
    Ok(document)
}

/// Reads a text from a JSON string that stands alone.
pub(crate) fn parse_string(json: &str) -> Result<String> {
    match parse_document(json)? {
        Document::String(text) => Ok(text),
        _ => Err(crate::Error::mismatch("expected a string")),
    }
}

/// Writes a document as JSON.
pub(crate) fn print_document(document: &Document) -> Result<String> {
    let mut serializer = JsonSerializer::new(Settings::AWS_JSON);
    serializer.any(document);
    serializer.finish()
}
