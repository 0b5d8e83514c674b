//! Messages as AWS's own implementations publish them, among the test data of their C library.

use tinsmith::event_stream::Message;

use crate::{crc32, decode};

const EMPTY: &[u8] = b"\x00\x00\x00\x10\x00\x00\x00\x00\x05\xc2\x48\xeb\x7d\x98\xc8\xff";
const PAYLOAD: &[u8] =
    b"\x00\x00\x00\x1d\x00\x00\x00\x00\xfd\x52\x8c\x5a{'foo':'bar'}\xc3\x65\x39\x36";
const STRING_HEADER: &[u8] = b"\x00\x00\x00\x3d\x00\x00\x00\x20\x07\xfd\x83\x96\
    \x0ccontent-type\x07\x00\x10application/json{'foo':'bar'}\x8d\x9c\x08\xb1";

#[test]
fn messages_are_what_others_make_of_them() {
    let payload = || Message::new(b"{'foo':'bar'}");
    for (bytes, message) in [
        (EMPTY, Message::default()),
        (PAYLOAD, payload()),
        (
            STRING_HEADER,
            payload().header("content-type", "application/json"),
        ),
    ] {
        assert_eq!(message.encode().unwrap(), bytes);
        assert_eq!(decode(bytes), (vec![Ok(message)], Ok(())));
    }
}

/// The value that catalogues of checksums give.
#[test]
fn the_checksum_of_the_tests_is_crc32() {
    assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
}
