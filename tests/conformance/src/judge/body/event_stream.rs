//! Event streams.

use tinsmith::event_stream::{Decoder, HeaderValue};

use super::{Format, MapNames, text};

/// The messages, each with its headers in order of their names and its payload by its media type.
pub(super) fn canonical(body: &[u8], maps: &MapNames) -> Result<String, String> {
    let mut decoder = Decoder::new();
    decoder.push(body);
    let mut lines = Vec::new();
    for message in decoder.by_ref() {
        let message = message.map_err(|error| format!("no event stream: {error}"))?;
        let mut headers: Vec<String> = message
            .headers()
            .map(|(name, value)| format!("{name}: {value:?}"))
            .collect();
        headers.sort();
        lines.append(&mut headers);
        let media_type = message.get(":content-type").and_then(HeaderValue::as_str);
        let payload = Format::of(media_type).canonical(message.payload(), maps);
        lines.push(payload.unwrap_or_else(|why| format!("{why}\n{}", text(message.payload()))));
    }
    decoder
        .finish()
        .map_err(|error| format!("no event stream: {error}"))?;
    Ok(lines.join("\n"))
}
