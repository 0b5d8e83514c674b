//! How large messages may be, and what it costs to hear of large ones.

use tinsmith::ErrorKind;
use tinsmith::event_stream::{Decoder, MAX_HEADERS, MAX_PAYLOAD, Message};

use crate::with_lengths;

#[test]
fn what_services_must_refuse_is_not_written() {
    let full = Message::new(vec![0; MAX_PAYLOAD]);
    assert_eq!(full.encode().unwrap().len(), 16 + MAX_PAYLOAD);
    let error = Message::new(vec![0; MAX_PAYLOAD + 1]).encode().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Limit);
    assert!(error.to_string().contains("payload"), "{error}");

    // Four headers of 32,768 bytes each: 4 for its name, 3 for type and length.
    let value = "v".repeat(32_768 - 7);
    let headers = ["one", "two", "six", "ten"].iter();
    let full = headers.fold(Message::default(), |m, name| {
        m.header(*name, value.as_str())
    });
    assert_eq!(full.encode().unwrap().len(), 16 + MAX_HEADERS);
    let error = full.header("a", true).encode().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Limit);
    assert!(error.to_string().contains("headers"), "{error}");
}

/// "Clients MUST NOT validate" the specification's limits.
#[test]
fn larger_messages_are_read_unless_the_caller_forbids_it() {
    let bytes = with_lengths(17 + MAX_PAYLOAD, 0, &vec![0; MAX_PAYLOAD + 1]);
    let mut decoder = Decoder::new();
    decoder.push(&bytes);
    assert_eq!(
        decoder.next().unwrap().unwrap().payload().len(),
        MAX_PAYLOAD + 1
    );

    let mut decoder = Decoder::new().max_message_length(bytes.len() - 1);
    // The lengths alone tell.
    decoder.push(&bytes[..12]);
    let error = decoder.next().unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Limit);
    assert!(decoder.next().is_none());
}

#[test]
fn announced_gigabytes_take_no_memory() {
    for (total, headers) in [(u32::MAX, 0), (u32::MAX, u32::MAX - 16)] {
        let size = |length: u32| usize::try_from(length).unwrap();
        let bytes = with_lengths(size(total), size(headers), b"");
        let mut decoder = Decoder::new();
        for byte in bytes {
            decoder.push(&[byte]);
            assert!(decoder.next().is_none());
        }
        // All that a decoder holds is its buffer, which `Debug` shows.
        let shown = format!("{decoder:?}");
        assert!(shown.len() < 300, "{shown}");
        assert!(decoder.finish().is_err());
    }
}
