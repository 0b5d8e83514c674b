//! Form bodies: `application/x-www-form-urlencoded`.

use percent_encoding::percent_decode_str;

/// The decoded pairs, one a line, in order of their names and values.
pub(super) fn canonical(body: &[u8]) -> Result<String, String> {
    let text = std::str::from_utf8(body).map_err(|error| format!("no form: {error}"))?;
    let mut pairs = text.split('&').map(pair).collect::<Result<Vec<_>, _>>()?;
    pairs.sort();
    Ok(pairs.join("\n"))
}

fn pair(pair: &str) -> Result<String, String> {
    let (name, value) = match pair.split_once('=') {
        Some((name, value)) => (decoded(name)?, format!("={}", decoded(value)?)),
        None => (decoded(pair)?, String::new()),
    };
    Ok(format!("{name}{value}"))
}

/// The text, with what would end a line, or look like another pair, escaped.
fn decoded(text: &str) -> Result<String, String> {
    let spaced = text.replace('+', " ");
    let decoded = percent_decode_str(&spaced).decode_utf8();
    let decoded = decoded.map_err(|error| format!("no form: `{text}`: {error}"))?;
    Ok(decoded.escape_debug().to_string().replace('=', "\\="))
}
