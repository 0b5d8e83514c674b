//! Messages to bytes and back, whatever the pieces in which they come.

use tinsmith::event_stream::{Decoder, HeaderValue, Message};
use tinsmith::{ErrorKind, Timestamp};

use crate::{decode, framed, message, refusal};

#[test]
fn a_header_of_each_type_stands_as_the_specification_says() {
    let headers = b"\x04true\x00\x05false\x01\x04byte\x02\xfe\x05short\x03\xfe\xd4\
        \x07integer\x04\x00\x01\x11\x70\x04long\x05\x80\x00\x00\x00\x00\x00\x00\x00\
        \x0abyte_array\x06\x00\x02\x00\xff\x06string\x07\x00\x06h\xc3\xa9llo\
        \x09timestamp\x08\xff\xff\xff\xff\xff\xff\xfc\x17\x04uuid\x090123456789abcdef";
    let bytes = framed(headers, b"payload");
    assert_eq!(message().encode().unwrap(), bytes);
    assert_eq!(decode(&bytes), (vec![Ok(message())], Ok(())));
}

#[test]
fn pieces_may_have_any_size() {
    let messages = [Message::default(), message(), Message::new(vec![7; 1000])];
    let stream: Vec<u8> = messages.iter().flat_map(|m| m.encode().unwrap()).collect();
    for size in [1, 2, 3, 11, 12, 13, 100, stream.len()] {
        let mut decoder = Decoder::new();
        let mut found = Vec::new();
        for piece in stream.chunks(size) {
            decoder.push(piece);
            found.extend(decoder.by_ref().map(|message| message.unwrap()));
        }
        assert_eq!(found, messages, "pieces of {size}");
        decoder.finish().unwrap();
    }
}

#[test]
fn the_end_of_the_stream_may_be_asked_for_before_its_messages() {
    let bytes = message().encode().unwrap();
    let mut decoder = Decoder::new();
    decoder.push(&[&bytes[..], &bytes[..]].concat());
    decoder.finish().unwrap();
    decoder.push(&bytes[..20]);
    let error = decoder.finish().unwrap_err();
    assert_eq!(error.offset(), Some(2 * bytes.len() + 20));
    assert!(error.to_string().contains("20 bytes after"), "{error}");
    assert_eq!(decoder.count(), 2);
}

#[test]
fn each_fault_has_an_error_of_its_own() {
    let header = |content: &[u8]| framed(content, b"");
    let mut damaged = message().encode().unwrap();
    damaged[3] ^= 1;
    let mut broken = message().encode().unwrap();
    *broken.last_mut().unwrap() ^= 1;
    for (bytes, says) in [
        (damaged, "the CRC32 of a message's lengths is wrong"),
        (broken, "the CRC32 of a message is wrong"),
        (crate::with_lengths(15, 0, b""), "15 bytes is too short"),
        (
            crate::with_lengths(20, 5, b"12345"),
            "too short for its 5 bytes",
        ),
        (header(b"\x01a\x0a"), "the type 10"),
        (header(b"\x00\x00"), "has no name"),
        (header(b"\x01\xff\x00"), "name is not UTF-8"),
        (header(b"\x01a\x07\x00\x01\xff"), "string is not UTF-8"),
        (header(b"\x01a\x00\x01a\x01"), "two headers of one name"),
        (header(b"\x05a"), "beyond the end"),
        (header(b"\x01a"), "beyond the end"),
        (header(b"\x01a\x05\x00"), "beyond the end"),
        (header(b"\x01a\x06\xff\xff\x00"), "beyond the end"),
    ] {
        let error = refusal(&bytes);
        assert!(error.contains(says), "{error}, expected {says}");
    }
}

#[test]
fn an_error_ends_the_stream_and_says_where() {
    let good = message().encode().unwrap();
    let bad = framed(b"\x01a\x0a", b"");
    let (messages, end) = decode(&[&good[..], &bad, &good].concat());
    let error = end.unwrap_err();
    assert_eq!(error.offset(), Some(good.len()));
    assert_eq!(error.kind(), ErrorKind::Syntax);
    assert_eq!(messages, [Ok(message()), Err(error)]);
}

#[test]
fn what_can_not_be_written_is_refused() {
    let far = Timestamp::from_seconds(i64::MAX);
    let header = |name: &str, value: HeaderValue| Message::default().header(name, value);
    for (message, says) in [
        (header("", true.into()), "1 to 255 bytes"),
        (header(&"n".repeat(256), true.into()), "1 to 255 bytes"),
        (
            header("a", true.into()).header("a", 1_i8),
            "two headers of the name `a`",
        ),
        (header("a", "v".repeat(32_768).into()), "32767"),
        (header("a", far.into()), "too far from 1970"),
    ] {
        let error = message.encode().unwrap_err().to_string();
        assert!(error.contains(says), "{error}, expected {says}");
    }
    header(&"n".repeat(255), "v".repeat(32_767).into())
        .encode()
        .unwrap();
}

#[test]
fn debug_shows_no_values() {
    let shown = format!("{:?}", Message::new("secret").header("token", "secret"));
    assert_eq!(
        shown,
        r#"Message { headers: {"token": "string"}, payload: 6 bytes }"#
    );
}
