//! Bytes to messages.

use std::collections::HashSet;
use std::fmt;

use super::header::take;
use super::{HeaderValue, Message, OVERHEAD, PRELUDE};
use crate::{Error, ErrorKind, Result};

/// Takes the bytes of a stream in pieces of any size and gives the messages in them.
///
/// It iterates over the messages that are complete; after the last of them it gives none until more bytes
/// are [pushed](Self::push). What it can't read ends the stream, as the specification wants: the error comes
/// once, then nothing.
///
/// It holds what came and was not given out as a message yet, whatever length a message announces, and at most as many
/// bytes again; a [limit](Self::max_message_length) makes it refuse messages that are longer. All calls together take time
/// in proportion to the bytes, however they are cut into pieces.
///
/// `Debug` shows how many bytes it holds only: they may be secrets.
#[derive(Default)]
pub struct Decoder {
    buffer: Vec<u8>,
    /// Where in the buffer the next message begins.
    start: usize,
    /// How many bytes of the stream went before the buffer.
    before: usize,
    max_message_length: Option<usize>,
    failed: Option<Error>,
}

/// What the prelude of a message says.
struct Prelude {
    total: usize,
    headers: usize,
}

impl Decoder {
    /// A decoder at the beginning of a stream.
    pub fn new() -> Self {
        Self::default()
    }

    /// Refuses messages of more bytes, headers and checksums included. Without it there is no limit but that
    /// of 32 bits.
    #[must_use]
    pub fn max_message_length(mut self, bytes: usize) -> Self {
        self.max_message_length = Some(bytes);
        self
    }

    /// Takes the next bytes of the stream. After an error they are dropped.
    pub fn push(&mut self, bytes: &[u8]) {
        if self.failed.is_some() {
            return;
        }
        self.forget_given();
        self.buffer.extend_from_slice(bytes);
    }

    /// Makes room in the place of messages that were given out, once they are the larger part of the buffer: what moves
    /// is then no more than what they were, so that no byte costs more than a second one.
    fn forget_given(&mut self) {
        if self.start >= self.rest().len() {
            self.buffer.drain(..self.start);
            self.before = self.before.saturating_add(self.start);
            self.start = 0;
        }
    }

    /// Says whether the stream may end here.
    ///
    /// # Errors
    ///
    /// Not: there is the beginning of a message without its end. Or the stream could not be read before.
    pub fn finish(&self) -> Result<()> {
        if let Some(error) = &self.failed {
            return Err(error.clone());
        }
        // Complete messages that nobody asked for yet are no fault of the stream's.
        let mut rest = self.rest();
        while let Ok(Some(prelude)) = self.prelude(rest)
            && let Some((_, after)) = rest.split_at_checked(prelude.total)
        {
            rest = after;
        }
        match rest.len() {
            0 => Ok(()),
            found => {
                let message =
                    format!("the stream ends within a message, {found} bytes after its beginning");
                let offset = self.before.saturating_add(self.buffer.len());
                Err(Error::syntax(message).at(offset))
            }
        }
    }

    fn rest(&self) -> &[u8] {
        self.buffer.get(self.start..).unwrap_or_default()
    }

    /// The prelude at the beginning of the bytes, once all of it is there.
    fn prelude(&self, bytes: &[u8]) -> Result<Option<Prelude>> {
        let Some(&prelude) = bytes.first_chunk::<PRELUDE>() else {
            return Ok(None);
        };
        let [a, b, c, d, e, f, g, h, checksum @ ..] = prelude;
        if crc32fast::hash(&[a, b, c, d, e, f, g, h]) != u32::from_be_bytes(checksum) {
            let message = "the CRC32 of a message's lengths is wrong: the stream is damaged";
            return Err(Error::syntax(message));
        }
        let length = |bytes| usize::try_from(u32::from_be_bytes(bytes)).unwrap_or(usize::MAX);
        let (total, headers) = (length([a, b, c, d]), length([e, f, g, h]));
        if total
            .checked_sub(OVERHEAD)
            .is_none_or(|room| headers > room)
        {
            let message = format!(
                "a message of {total} bytes is too short for its {headers} bytes of headers"
            );
            return Err(Error::syntax(message));
        }
        match self.max_message_length {
            Some(max) if total > max => {
                let message = format!("a message of {total} bytes, expected {max} at most");
                Err(Error::new(ErrorKind::Limit, message))
            }
            _ => Ok(Some(Prelude { total, headers })),
        }
    }

    /// The next message and its length, if all of it is there.
    fn message(&self) -> Result<Option<(Message, usize)>> {
        let rest = self.rest();
        let Some(prelude) = self.prelude(rest)? else {
            return Ok(None);
        };
        let Some(bytes) = rest.get(..prelude.total) else {
            return Ok(None);
        };
        Ok(Some((message(bytes, &prelude)?, prelude.total)))
    }
}

impl fmt::Debug for Decoder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Decoder")
            .field("buffer", &format_args!("{} bytes", self.rest().len()))
            .field("max_message_length", &self.max_message_length)
            .field("failed", &self.failed)
            .finish_non_exhaustive()
    }
}

impl Iterator for Decoder {
    type Item = Result<Message>;

    fn next(&mut self) -> Option<Result<Message>> {
        if self.failed.is_some() {
            return None;
        }
        match self.message() {
            Ok(None) => None,
            Ok(Some((message, length))) => {
                self.start = self.start.saturating_add(length);
                Some(Ok(message))
            }
            Err(error) => {
                let error = error.at(self.before.saturating_add(self.start));
                self.buffer = Vec::new();
                self.failed = Some(error.clone());
                Some(Err(error))
            }
        }
    }
}

/// Reads a message that is all there.
fn message(bytes: &[u8], prelude: &Prelude) -> Result<Message> {
    let too_short = || Error::syntax("a message is shorter than it says");
    let (content, checksum) = bytes.split_last_chunk::<4>().ok_or_else(too_short)?;
    if crc32fast::hash(content) != u32::from_be_bytes(*checksum) {
        let message = "the CRC32 of a message is wrong: the stream is damaged";
        return Err(Error::syntax(message));
    }
    let data = content.get(PRELUDE..).ok_or_else(too_short)?;
    let (headers, payload) = data
        .split_at_checked(prelude.headers)
        .ok_or_else(too_short)?;
    Ok(Message::of_parts(self::headers(headers)?, payload.into()))
}

fn headers(mut bytes: &[u8]) -> Result<Vec<(String, HeaderValue)>> {
    let mut headers = Vec::new();
    let mut seen = HashSet::new();
    while let Some((&length, rest)) = bytes.split_first() {
        bytes = rest;
        if length == 0 {
            return Err(Error::syntax("a header has no name"));
        }
        let name = std::str::from_utf8(take(&mut bytes, usize::from(length))?)
            .map_err(|_| Error::syntax("a header's name is not UTF-8"))?;
        let code = take(&mut bytes, 1)?.first().copied().unwrap_or_default();
        let value = HeaderValue::take(code, &mut bytes)?;
        if !seen.insert(name) {
            return Err(Error::syntax("a message has two headers of one name"));
        }
        headers.push((name.to_owned(), value));
    }
    Ok(headers)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Pushes a stream in pieces, and takes so many messages after each. Gives how many bytes were moved on the way.
    fn moved(stream: &[u8], piece: usize, messages: usize) -> usize {
        let mut decoder = Decoder::new();
        let (mut moved, mut given) = (0, 0);
        let mut pieces = stream.chunks(piece);
        loop {
            let next = pieces.next();
            let (start, backlog) = (decoder.start, decoder.rest().len());
            decoder.push(next.unwrap_or_default());
            if start > 0 && decoder.start == 0 {
                moved += backlog;
            }
            let before = given;
            given += decoder.by_ref().take(messages).map(Result::unwrap).count();
            if next.is_none() && before == given {
                break;
            }
        }
        decoder.finish().unwrap();
        assert_eq!(given, stream.len() / message_bytes().len());
        moved
    }

    fn message_bytes() -> Vec<u8> {
        Message::new("an event").encode().unwrap()
    }

    #[test]
    fn bytes_move_no_more_than_once_however_they_come() {
        let stream = message_bytes().repeat(2_000);
        for piece in [1, 7, 100, stream.len()] {
            for messages in [1, 3, usize::MAX] {
                let moved = moved(&stream, piece, messages);
                assert!(
                    moved <= stream.len(),
                    "{moved} of {} bytes, in pieces of {piece}, {messages} messages each",
                    stream.len()
                );
            }
        }
    }
}
