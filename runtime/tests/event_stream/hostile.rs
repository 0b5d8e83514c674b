//! Streams that were cut off or changed.

use tinsmith::event_stream::Decoder;

use crate::{crc32, decode, framed, message};

#[test]
fn a_stream_that_is_cut_off_says_so() {
    let bytes = message().encode().unwrap();
    assert_eq!(decode(b""), (vec![], Ok(())));
    for end in 1..bytes.len() {
        let (messages, finished) = decode(&bytes[..end]);
        assert_eq!(messages, []);
        let error = finished.unwrap_err();
        assert!(
            error.to_string().contains("ends within a message"),
            "{error}"
        );
        assert_eq!(error.offset(), Some(end));
    }
}

#[test]
fn no_changed_byte_goes_unnoticed() {
    let bytes = message().encode().unwrap();
    for at in 0..bytes.len() {
        for change in 1..=255 {
            let mut changed = bytes.clone();
            changed[at] ^= change;
            let (messages, finished) = decode(&changed);
            assert!(messages.iter().all(Result::is_err), "byte {at}, {change}");
            assert!(finished.is_err(), "byte {at}, {change}");
        }
    }
}

/// Checksums protect from accidents, not from malice: here they fit what was changed.
#[test]
fn changed_headers_with_fitting_checksums_never_panic() {
    let bytes = message().encode().unwrap();
    let (headers, payload) = bytes[12..bytes.len() - 4].split_at(bytes.len() - 16 - 7);
    let (mut read, mut refused) = (0, 0);
    for at in 0..headers.len() {
        for change in 1..=255 {
            let mut changed = headers.to_vec();
            changed[at] ^= change;
            let stream = framed(&changed, payload);
            let (messages, finished) = decode(&stream);
            assert_eq!(decode(&stream), (messages.clone(), finished.clone()));
            match &messages[..] {
                [Ok(message)] => {
                    finished.unwrap();
                    // What the specification allows to read and forbids to write is longer than all of this.
                    assert_eq!(message.encode().unwrap(), stream);
                    read += 1;
                }
                [Err(_)] => refused += 1,
                other => panic!("{other:?}"),
            }
        }
    }
    assert!(read > 1_000 && refused > 1_000, "{read} {refused}");
}

#[test]
fn noise_never_panics() {
    let mut random = fastrand::Rng::with_seed(3);
    for _ in 0..2_000 {
        let length = random.usize(..200);
        let noise: Vec<u8> = (0..length).map(|_| random.u8(..)).collect();
        let mut stream = [0, 0, 0, random.u8(..), 0, 0, 0, random.u8(..)].to_vec();
        stream.extend(crc32(&stream).to_be_bytes());
        stream.extend(noise);
        let first = decode(&stream);
        let mut decoder = Decoder::new();
        let mut messages = Vec::new();
        for byte in stream {
            decoder.push(&[byte]);
            messages.extend(decoder.by_ref());
        }
        assert_eq!((messages, decoder.finish()), first);
    }
}
