//! A message, compared with what its case expects.

use tinsmith::event_stream::{HeaderValue, Message};

use super::case::{Event, one_message};
use crate::format::{ABSENT, Difference};
use crate::judge::body::{self, MapNames};

/// What in a message is not as a case expects it: by its headers and body, and by its bytes. The order of
/// headers doesn't count, and bodies are compared by their media type.
///
/// # Errors
///
/// The case's headers are none.
pub fn compare(event: &Event, message: &Message) -> Result<Vec<Difference>, String> {
    let mut found = Vec::new();
    for (name, header) in &event.headers {
        compare_header(name, Some(&header.value()?), message, &mut found);
    }
    for name in &event.forbid_headers {
        compare_header(name, None, message, &mut found);
    }
    for name in &event.require_headers {
        if message.get(name).is_none() {
            let what = format!("required header {name}");
            found.push(Difference::new(what, "any value", ABSENT));
        }
    }
    if let Some(body) = &event.body {
        let media_type = event.body_media_type.as_deref();
        let maps = MapNames::default();
        found.extend(body::compare(body, media_type, message.payload(), &maps));
    }
    if event.bytes.is_some() {
        let expected = one_message(&event.bytes()?)?;
        for (name, value) in expected.headers() {
            compare_header(name, Some(value), message, &mut found);
        }
        for (name, _) in message.headers() {
            if expected.get(name).is_none() {
                compare_header(name, None, message, &mut found);
            }
        }
        // With a body, how it is spaced is the codec's affair.
        if event.body.is_none() && expected.payload() != message.payload() {
            let shown = |message: &Message| message.payload().escape_ascii().to_string();
            found.push(Difference::new("payload", shown(&expected), shown(message)));
        }
    }
    Ok(found)
}

fn compare_header(
    name: &str,
    expected: Option<&HeaderValue>,
    message: &Message,
    found: &mut Vec<Difference>,
) {
    let actual = message.get(name);
    if actual != expected {
        let shown = |value: Option<&HeaderValue>| {
            value.map_or_else(|| ABSENT.to_owned(), |value| format!("{value:?}"))
        };
        let what = format!("header {name}");
        found.push(Difference::new(what, shown(expected), shown(actual)));
    }
}
