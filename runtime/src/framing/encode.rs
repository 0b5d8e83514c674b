//! Messages to bytes.

use std::collections::HashSet;

use super::{MAX_HEADERS, MAX_PAYLOAD, Message, OVERHEAD};
use crate::{Error, ErrorKind, Result};

impl Message {
    /// The message as its bytes in a stream.
    ///
    /// # Errors
    ///
    /// A header's name is empty, has more than 255 bytes or occurs twice, a header's value has more than
    /// 32,767 bytes, a timestamp doesn't fit 64 bits of milliseconds, the headers have more than
    /// [`MAX_HEADERS`] bytes, or the payload has more than [`MAX_PAYLOAD`].
    pub fn encode(&self) -> Result<Vec<u8>> {
        let headers = self.encode_headers()?;
        let payload = self.payload();
        check("headers", headers.len(), MAX_HEADERS)?;
        check("payload", payload.len(), MAX_PAYLOAD)?;
        let total = OVERHEAD + headers.len() + payload.len();
        let mut out = Vec::with_capacity(total);
        out.extend(length(total)?);
        out.extend(length(headers.len())?);
        out.extend(crc32fast::hash(&out).to_be_bytes());
        out.extend(headers);
        out.extend(payload.iter());
        out.extend(crc32fast::hash(&out).to_be_bytes());
        Ok(out)
    }

    pub(crate) fn encode_headers(&self) -> Result<Vec<u8>> {
        let mut out = Vec::new();
        let mut seen = HashSet::new();
        for (name, value) in self.headers() {
            let wrong =
                |what: &str| Error::new(ErrorKind::Unrepresentable, format!("{what} `{name}`"));
            match u8::try_from(name.len()) {
                Ok(length) if length > 0 => out.push(length),
                _ => {
                    let what = "a header's name must have 1 to 255 bytes, which this has not:";
                    return Err(wrong(what));
                }
            }
            if !seen.insert(name) {
                return Err(wrong("there are two headers of the name"));
            }
            out.extend(name.as_bytes());
            value.write(&mut out)?;
        }
        Ok(out)
    }
}

fn check(what: &str, found: usize, max: usize) -> Result<()> {
    if found <= max {
        return Ok(());
    }
    let message = format!("the {what} of the message: {found} bytes, expected {max} at most");
    Err(Error::new(ErrorKind::Limit, message))
}

fn length(length: usize) -> Result<[u8; 4]> {
    u32::try_from(length)
        .map(u32::to_be_bytes)
        .map_err(|_| Error::new(ErrorKind::Limit, "the message is too long for 32 bits"))
}
