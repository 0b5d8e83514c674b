//! One form for all JSON AST files, so that two versions of a model differ, as texts, only where they say something else.

use std::fmt::Write as _;

use serde_json::value::RawValue;

use crate::load::json::{Entries, Text};
use crate::value::{Event, Events, Fault};
use crate::{Diagnostic, Diagnostics};

/// The properties of a file, of a shape and of a member, in the order in which they are written. What isn't here comes
/// where `OTHERS` stands, sorted.
const PROPERTIES: [&str; 28] = [
    "smithy",
    "metadata",
    "type",
    "version",
    "mixins",
    "identifiers",
    "properties",
    "create",
    "put",
    "read",
    "update",
    "delete",
    "list",
    "operations",
    "collectionOperations",
    "resources",
    "input",
    "output",
    "errors",
    "rename",
    "member",
    "key",
    "value",
    "members",
    "target",
    OTHERS,
    "traits",
    "shapes",
];

/// Stands for all properties that the JSON AST doesn't know.
const OTHERS: &str = "";

/// How deeply values may be nested: at least as deeply as the loader reads them.
const DEEPEST: usize = 1100;

/// How deeply what is sorted may be nested. A model needs six levels, others go wrong sooner or later.
const DEEPEST_SORTED: usize = 64;

/// Writes a JSON AST file in its normal form. The model that it holds stays the same.
///
/// Shapes, traits, metadata and renames are sorted by name, and the properties of a shape stand in one order. What has an
/// order that may mean something keeps it: members, errors, lists of references, and all that is in the value of a trait.
/// Lines are indented by two spaces, the last one ends with a line feed, and texts have no escapes but those that they
/// need. Numbers keep their spelling. The normal form of a normal form is the same text.
///
/// # Errors
///
/// The text is not JSON, nests too deeply, or says the same property twice where it is sorted: which of them counts
/// depended on the order. Whether it is a model is left to the [`Loader`](crate::Loader).
pub fn normalize(name: &str, text: &str) -> Result<String, Diagnostics> {
    let fault = |message: String| Diagnostic::new(format!("{name}: {message}"));
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let root: &RawValue = serde_json::from_str(text)
        .map_err(|error| fault(format!("the JSON can't be read: {error}")))?;
    let mut writer = Writer::default();
    writer.value(root, Order::File, 0).map_err(fault)?;
    writer.text.push('\n');
    Ok(writer.text)
}

/// In which order the entries of an object are written, and so what the object is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Order {
    /// The whole file.
    File,
    /// The shapes of the file, by id.
    Shapes,
    /// A shape, or a member: its properties.
    Properties,
    /// Members in their own order, each with properties.
    Members,
    /// By name, the values as they are: traits, metadata, renames.
    Names,
    /// As they are.
    Kept,
}

impl Order {
    /// The order in the value of an entry.
    fn of_entry(self, key: &str) -> Self {
        match (self, key) {
            (Self::File, "shapes") => Self::Shapes,
            (Self::File, "metadata") => Self::Names,
            (Self::Shapes | Self::Members, _) => Self::Properties,
            (Self::Properties, "members") => Self::Members,
            (Self::Properties, "member" | "key" | "value") => Self::Properties,
            (Self::Properties, "traits" | "rename") => Self::Names,
            _ => Self::Kept,
        }
    }

    fn is_sorted(self) -> bool {
        !matches!(self, Self::Members | Self::Kept)
    }

    /// Where an entry stands among the others; those of one rank are sorted by name.
    fn rank(self, key: &str) -> usize {
        let place = |wanted: &str| PROPERTIES.iter().position(|name| *name == wanted);
        match self {
            Self::File | Self::Properties => {
                place(key).or_else(|| place(OTHERS)).unwrap_or_default()
            }
            _ => 0,
        }
    }
}

#[derive(Default)]
struct Writer {
    text: String,
}

impl Writer {
    /// Recurses through the levels that have an order of their own: they are few.
    fn value(&mut self, raw: &RawValue, order: Order, depth: usize) -> Result<(), String> {
        if depth > DEEPEST_SORTED {
            return Err(format!(
                "more than {DEEPEST_SORTED} shapes and members are nested in one another"
            ));
        }
        let text = raw.get();
        if order == Order::Kept || !text.starts_with('{') {
            return self.kept(text, depth);
        }
        let entries = serde_json::from_str(text);
        let entries = entries.map_err(|error| format!("the JSON can't be read: {error}"))?;
        self.object(entries, order, depth)
    }

    /// A value whose entries and items stay in their order.
    fn kept(&mut self, text: &str, outside: usize) -> Result<(), String> {
        let mut events = Events::new(text, DEEPEST - outside);
        // How many values each of those that are open has so far.
        let mut open: Vec<usize> = Vec::new();
        let read = |Fault { message, .. }| format!("the JSON can't be read: {message}");
        let mut after_key = false;
        while let Some(event) = events.next().map_err(read)? {
            let depth = outside + open.len();
            if let Event::ObjectEnd | Event::ArrayEnd = event {
                let end = if event == Event::ObjectEnd { '}' } else { ']' };
                self.close(open.pop().unwrap_or_default(), depth.saturating_sub(1), end);
                continue;
            }
            match open.last_mut() {
                Some(length) if !after_key => {
                    self.separate(*length, depth);
                    *length += 1;
                }
                _ => {}
            }
            after_key = matches!(event, Event::Key(_));
            match event {
                Event::Key(key) => {
                    self.string(&key);
                    self.text.push_str(": ");
                }
                Event::ObjectStart => {
                    self.text.push('{');
                    open.push(0);
                }
                Event::ArrayStart => {
                    self.text.push('[');
                    open.push(0);
                }
                Event::String(text) => self.string(&text),
                Event::Number(number) => self.text.push_str(number.as_str()),
                Event::Bool(value) => self.text.push_str(if value { "true" } else { "false" }),
                Event::Null => self.text.push_str("null"),
                Event::ObjectEnd | Event::ArrayEnd => {}
            }
        }
        Ok(())
    }

    fn object(
        &mut self,
        Entries(mut entries): Entries<'_, &RawValue>,
        order: Order,
        depth: usize,
    ) -> Result<(), String> {
        if order.is_sorted() {
            entries.sort_by(|(a, _), (b, _)| {
                let place = |key: &Text<'_>| order.rank(key.as_str());
                place(a)
                    .cmp(&place(b))
                    .then_with(|| a.as_str().cmp(b.as_str()))
            });
            let twice = entries.windows(2).find_map(|pair| match pair {
                [(a, _), (b, _)] if a == b => Some(a.as_str()),
                _ => None,
            });
            if let Some(key) = twice {
                return Err(format!("an object has the key `{key}` more than once"));
            }
        }
        self.text.push('{');
        for (index, (key, value)) in entries.iter().enumerate() {
            self.separate(index, depth + 1);
            self.string(key.as_str());
            self.text.push_str(": ");
            self.value(value, order.of_entry(key.as_str()), depth + 1)?;
        }
        self.close(entries.len(), depth, '}');
        Ok(())
    }

    /// Begins the line of an entry or an item.
    fn separate(&mut self, index: usize, depth: usize) {
        if index > 0 {
            self.text.push(',');
        }
        self.line(depth);
    }

    /// Ends an object or an array of so many.
    fn close(&mut self, length: usize, depth: usize, end: char) {
        if length > 0 {
            self.line(depth);
        }
        self.text.push(end);
    }

    fn line(&mut self, depth: usize) {
        self.text.push('\n');
        for _ in 0..depth {
            self.text.push_str("  ");
        }
    }

    fn string(&mut self, text: &str) {
        self.text.push('"');
        for c in text.chars() {
            match c {
                '"' => self.text.push_str("\\\""),
                '\\' => self.text.push_str("\\\\"),
                '\n' => self.text.push_str("\\n"),
                '\r' => self.text.push_str("\\r"),
                '\t' => self.text.push_str("\\t"),
                c if c.is_control() => {
                    // Those of Unicode's first block are all that JSON must escape; the rest are unseen by people.
                    let _ = write!(self.text, "\\u{:04x}", u32::from(c));
                }
                c => self.text.push(c),
            }
        }
        self.text.push('"');
    }
}
