use std::borrow::Cow;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::Place;
use crate::deserialize::{DeserializableStruct, ReadEntry, ReadItem, ShapeDeserializer};
use crate::{
    BigDecimal, BigInteger, Blob, Document, Error, Member, Result, Timestamp, TimestampFormat,
};

/// Reads a member from the values of a header, of several headers with a prefix, or from a status or body
/// that is one text.
pub(in crate::protocol) enum TextReader<'t> {
    /// One text.
    One(Cow<'t, str>),
    /// The values of a header that may occur several times, and may hold a list each.
    Header(&'t [Cow<'t, str>]),
    /// Headers with a common prefix, without it.
    Headers(Vec<(String, Cow<'t, str>)>),
    /// Nothing: what was read from a header that turned out to be unreadable is to be forgotten.
    Nothing,
}

/// The values of a header as one.
pub(in crate::protocol) fn joined<'t>(values: &'t [Cow<'t, str>]) -> Cow<'t, str> {
    match values {
        [value] => Cow::Borrowed(value.trim()),
        values => Cow::Owned(values.join(", ")),
    }
}

impl TextReader<'_> {
    fn text(&self) -> Result<Cow<'_, str>> {
        match self {
            Self::One(text) => Ok(Cow::Borrowed(text)),
            Self::Header(values) => Ok(joined(values)),
            Self::Headers(_) => Err(Error::mismatch("a map, expected a text")),
            Self::Nothing => Err(Error::mismatch("nothing, expected a text")),
        }
    }

    /// The text of what can't have several values.
    fn one(&self, what: &str) -> Result<Cow<'_, str>> {
        match self {
            Self::Header(values) if values.len() > 1 => {
                let found = values.len();
                let message = format!("the header came {found} times, expected {what}");
                Err(Error::mismatch(message))
            }
            _ => self.text(),
        }
    }

    fn parse<T: std::str::FromStr>(&self, what: &str) -> Result<T> {
        let text = self.one(what)?;
        text.trim()
            .parse()
            .map_err(|_| Error::mismatch(format!("the text is not {what}")))
    }

    fn float<T: std::str::FromStr>(&self, nan: T, infinity: T, negative: T) -> Result<T> {
        match self.one("a number")?.trim() {
            "NaN" => Ok(nan),
            "Infinity" => Ok(infinity),
            "-Infinity" => Ok(negative),
            // What Rust reads beyond numbers are its own spellings of these.
            text if text.contains(['n', 'N', 'i', 'I']) => {
                Err(Error::mismatch("the text is not a number"))
            }
            _ => self.parse("a number"),
        }
    }
}

impl<'de> ShapeDeserializer<'de> for TextReader<'de> {
    fn structure(
        &mut self,
        _m: &'static Member,
        _into: &mut dyn DeserializableStruct,
    ) -> Result<()> {
        Err(Error::mismatch("a text, expected a structure"))
    }

    fn list(&mut self, m: &'static Member, read_item: ReadItem<'_, 'de>) -> Result<()> {
        let values = match self {
            Self::Header(values) => *values,
            Self::Nothing => &[],
            Self::One(_) | Self::Headers(_) => {
                return Err(Error::mismatch("a text, expected a list"));
            }
        };
        let item = m.target.item();
        let is_date = item.target.kind == crate::schema::Kind::Timestamp
            && item
                .effective_timestamp_format()
                .unwrap_or(TimestampFormat::HttpDate)
                == TimestampFormat::HttpDate;
        for value in values {
            let parts = if is_date {
                split_dates(value)
            } else {
                split(value)?
            };
            for part in parts {
                read_item(&mut TextReader::One(part))?;
            }
        }
        Ok(())
    }

    fn map(&mut self, _m: &'static Member, read_entry: ReadEntry<'_, 'de>) -> Result<()> {
        match self {
            Self::Headers(headers) => headers
                .iter()
                .try_for_each(|(key, value)| read_entry(key, &mut TextReader::One(value.clone()))),
            Self::Nothing => Ok(()),
            Self::One(_) | Self::Header(_) => Err(Error::mismatch("a text, expected a map")),
        }
    }

    fn boolean(&mut self, _m: &'static Member) -> Result<bool> {
        self.parse("true or false")
    }

    fn byte(&mut self, _m: &'static Member) -> Result<i8> {
        self.parse("a byte")
    }

    fn short(&mut self, _m: &'static Member) -> Result<i16> {
        self.parse("a short")
    }

    fn integer(&mut self, _m: &'static Member) -> Result<i32> {
        self.parse("an integer")
    }

    fn long(&mut self, _m: &'static Member) -> Result<i64> {
        self.parse("a long")
    }

    fn float(&mut self, _m: &'static Member) -> Result<f32> {
        TextReader::float(self, f32::NAN, f32::INFINITY, f32::NEG_INFINITY)
    }

    fn double(&mut self, _m: &'static Member) -> Result<f64> {
        TextReader::float(self, f64::NAN, f64::INFINITY, f64::NEG_INFINITY)
    }

    fn big_integer(&mut self, _m: &'static Member) -> Result<BigInteger> {
        self.parse("a whole number")
    }

    fn big_decimal(&mut self, _m: &'static Member) -> Result<BigDecimal> {
        self.parse("a decimal number")
    }

    /// A string with a media type is base64 in a header.
    fn string(&mut self, m: &'static Member) -> Result<Cow<'de, str>> {
        let text = self.text()?;
        let has_media_type = m.traits.media_type.or(m.target.traits.media_type).is_some();
        if has_media_type && matches!(self, Self::Header(_)) {
            let bytes = STANDARD
                .decode(text.as_bytes())
                .map_err(|_| Error::mismatch("the text is not base64"))?;
            let text =
                String::from_utf8(bytes).map_err(|_| Error::mismatch("the text is not UTF-8"))?;
            return Ok(Cow::Owned(text));
        }
        Ok(Cow::Owned(text.into_owned()))
    }

    fn blob(&mut self, _m: &'static Member) -> Result<Blob> {
        let bytes = STANDARD.decode(self.text()?.as_bytes());
        bytes
            .map(Blob::from)
            .map_err(|_| Error::mismatch("the text is not base64"))
    }

    fn timestamp(&mut self, m: &'static Member) -> Result<Timestamp> {
        let format = m
            .effective_timestamp_format()
            .unwrap_or(Place::Header.timestamp_format());
        let text = self.one("a timestamp")?;
        match format {
            TimestampFormat::HttpDate => Timestamp::of_header(text.trim()),
            format => Timestamp::parse(text.trim(), format),
        }
    }

    fn document(&mut self, _m: &'static Member) -> Result<Document> {
        Err(Error::mismatch("a text, expected a document"))
    }

    fn take_null(&mut self) -> Result<bool> {
        Ok(matches!(self, Self::Nothing))
    }
}

/// The parts of a list in a header: between commas, or between quotes with `\"` and `\\` in them.
fn split(value: &str) -> Result<Vec<Cow<'_, str>>> {
    let mut parts = Vec::new();
    let mut rest = value.trim();
    while !rest.is_empty() {
        if let Some(quoted) = rest.strip_prefix('"') {
            let (part, after) = unquote(quoted)?;
            parts.push(Cow::Owned(part));
            let after = after.trim_start();
            rest = match after.strip_prefix(',') {
                Some(after) => after.trim_start(),
                None if after.is_empty() => after,
                None => return Err(Error::mismatch("text after a quoted item of the list")),
            };
        } else {
            let (part, after) = rest.split_once(',').unwrap_or((rest, ""));
            parts.push(Cow::Borrowed(part.trim()));
            rest = after.trim_start();
        }
    }
    Ok(parts)
}

/// The text up to the closing quote, and what follows it.
fn unquote(quoted: &str) -> Result<(String, &str)> {
    let mut part = String::new();
    let mut chars = quoted.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '"' => return Ok((part, quoted.get(at + 1..).unwrap_or_default())),
            '\\' => part.extend(chars.next().map(|(_, c)| c)),
            c => part.push(c),
        }
    }
    Err(Error::mismatch("a quoted item of the list has no end"))
}

/// The parts of a list of dates, most forms of which have a comma after the weekday.
fn split_dates(value: &str) -> Vec<Cow<'_, str>> {
    let mut parts = Vec::new();
    if value.trim().is_empty() {
        return parts;
    }
    let mut start = 0;
    for (at, _) in value.match_indices(',') {
        let part = value.get(start..at).unwrap_or_default().trim();
        let is_weekday = !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphabetic());
        if !is_weekday {
            parts.push(Cow::Borrowed(part));
            start = at + 1;
        }
    }
    parts.extend(value.get(start..).map(|part| Cow::Borrowed(part.trim())));
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_split_at_commas_outside_quotes() {
        let cases: [(&str, &[&str]); 6] = [
            ("a, b,c", &["a", "b", "c"]),
            (r#""b,c", "\"def\"", a"#, &["b,c", "\"def\"", "a"]),
            ("", &[]),
            ("a,,b", &["a", "", "b"]),
            (r#""""#, &[""]),
            (r#"" a ", b"#, &[" a ", "b"]),
        ];
        for (value, parts) in cases {
            assert_eq!(split(value).unwrap(), parts, "{value}");
        }
        assert!(split("\"open").is_err());
        assert!(split("\"a\" b").is_err());
    }

    #[test]
    fn dates_are_split_at_commas_that_follow_no_weekday() {
        let dates = "Mon, 16 Dec 2019 23:48:18 GMT, Tue, 17 Dec 2019 23:48:18 GMT";
        let parts = [
            "Mon, 16 Dec 2019 23:48:18 GMT",
            "Tue, 17 Dec 2019 23:48:18 GMT",
        ];
        assert_eq!(split_dates(dates), parts);
        let forms = [
            "Sunday, 06-Nov-94 08:49:37 GMT",
            "Sun Nov  6 08:49:37 1994",
            "Sun, 06 Nov 1994 08:49:37 GMT",
        ];
        assert_eq!(split_dates(&forms.join(", ")), forms);
        // As any list in a header: nothing is no item.
        assert_eq!(split_dates(" "), [""; 0]);
    }
}
