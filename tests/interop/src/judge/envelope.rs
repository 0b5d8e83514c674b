//! Responses of an awsQuery service, as XML that takes the liberties that XML gives: characters escaped or in
//! CDATA sections, comments, members in any order, and elements that no model knows.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use tinsmith::internal::serialize::SerializableStruct;
use tinsmith::{TimestampFormat, Value};

use super::draw::{Alphabet, Draw};

/// Writes one response.
pub struct Writer<'d> {
    draw: &'d mut Draw,
    xml: String,
}

impl<'d> Writer<'d> {
    /// A writer whose liberties are drawn from the same source.
    pub fn new(draw: &'d mut Draw) -> Self {
        Self {
            draw,
            xml: String::new(),
        }
    }

    /// The response of an operation.
    #[must_use]
    pub fn response(mut self, operation: &str, output: &dyn SerializableStruct) -> String {
        if self.one_of(4) {
            self.xml
                .push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        }
        let id = format!("{:016x}", self.draw.rng().u64(..));
        self.open(&format!(
            "{operation}Response xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\""
        ));
        self.element(&format!("{operation}Result"), &Value::of(output));
        self.layout();
        self.open("ResponseMetadata");
        self.element("RequestId", &Value::String(&id));
        self.close("ResponseMetadata");
        self.layout();
        self.close(&format!("{operation}Response"));
        self.xml
    }

    fn element(&mut self, name: &str, value: &Value<'_>) {
        self.open(name);
        match value {
            Value::Structure(members) => {
                let mut members: Vec<_> = members.iter().collect();
                if self.one_of(2) {
                    self.draw.rng().shuffle(&mut members);
                }
                for (name, value) in members {
                    self.layout();
                    if self.one_of(12) {
                        self.xml.push_str("<YetToCome a=\"b\"><c/>d</YetToCome>");
                    }
                    self.element(name, value);
                }
                self.layout();
            }
            Value::List(items) => {
                for item in items.iter() {
                    self.layout();
                    self.element("member", item);
                }
                self.layout();
            }
            Value::Map(entries) => {
                for (key, value) in entries.iter() {
                    self.layout();
                    self.open("entry");
                    self.element("key", &Value::String(key));
                    self.layout();
                    self.element("value", value);
                    self.close("entry");
                }
                self.layout();
            }
            Value::Blob(bytes) => self.xml.push_str(&BASE64_STANDARD.encode(bytes)),
            Value::Timestamp(time) => {
                let text = time.format(TimestampFormat::DateTime).unwrap_or_default();
                self.xml.push_str(&text);
            }
            Value::String(text) | Value::Enum(text) => self.text(text),
            Value::Boolean(value) => self.xml.push_str(&value.to_string()),
            Value::Integer(number) => self.xml.push_str(&number.to_string()),
            Value::Long(number) => self.xml.push_str(&number.to_string()),
            // No service that is read so far has others in its outputs: a check would show it.
            other => self
                .xml
                .push_str(&format!("<unwritten>{other:?}</unwritten>")),
        }
        self.close(name.split(' ').next().unwrap_or(name));
    }

    fn text(&mut self, text: &str) {
        if self.one_of(5) && !text.contains("]]>") && !text.contains('\r') {
            self.xml.push_str(&format!("<![CDATA[{text}]]>"));
            return;
        }
        for c in text.chars() {
            match c {
                '&' => self.xml.push_str("&amp;"),
                '<' => self.xml.push_str("&lt;"),
                '>' => self.xml.push_str("&gt;"),
                // As it stands, a reader takes it for a line's end.
                '\r' => self.xml.push_str("&#xD;"),
                c if self.one_of(20) => self.xml.push_str(&format!("&#{};", u32::from(c))),
                c => self.xml.push(c),
            }
        }
    }

    fn open(&mut self, tag: &str) {
        self.xml.push_str(&format!("<{tag}>"));
    }

    fn close(&mut self, name: &str) {
        self.xml.push_str(&format!("</{name}>"));
    }

    /// What may stand between elements.
    fn layout(&mut self) {
        match self.draw.rng().u8(..6) {
            0 => self.xml.push_str("\n  "),
            1 => self.xml.push_str("<!-- <no> element -->"),
            _ => {}
        }
    }

    fn one_of(&mut self, n: u8) -> bool {
        self.draw.rng().u8(..n) == 0
    }
}

/// The response of a call that failed with this code.
#[must_use]
pub fn error_response(draw: &mut Draw, code: &str) -> String {
    let message = draw.text(Alphabet::Xml, 30);
    let id = format!("{:016x}", draw.rng().u64(..));
    let mut writer = Writer::new(draw);
    writer.open("ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"");
    writer.layout();
    writer.open("Error");
    for (name, text) in [("Type", "Sender"), ("Code", code), ("Message", &message)] {
        writer.layout();
        writer.element(name, &Value::String(text));
    }
    writer.layout();
    writer.close("Error");
    writer.layout();
    writer.element("RequestId", &Value::String(&id));
    writer.close("ErrorResponse");
    writer.xml
}
