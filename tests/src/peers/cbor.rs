//! ciborium.

use ciborium::Value;
use tinsmith::{Shape as _, Unit};

/// Both readers have a limit of nesting, but not the same.
const MAX_NESTING: usize = 100;

/// What our reader, which skips the item, and ciborium say differently of bytes: whether they are one item.
#[must_use]
pub fn disagreement(cbor: &[u8]) -> Option<String> {
    let ours = Unit::of_cbor([b"\xA1\x61x", cbor].concat());
    let mut rest = cbor;
    let theirs = ciborium::from_reader::<Value, _>(&mut rest).map_err(|error| error.to_string());
    let theirs = theirs.and_then(|tree| match rest.len() {
        0 => Ok(tree),
        left => Err(format!("{left} bytes follow")),
    });
    let is_known = match (&ours, &theirs) {
        (Ok(_), Err(said)) => may_be_too_strict(cbor) || is_large_negative(cbor, said),
        (Err(_), Ok(_)) => may_be_too_lenient(cbor) || is_deep(cbor),
        _ => true,
    };
    (!is_known).then(|| format!("{ours:?}, ciborium: {theirs:?}"))
}

/// ciborium takes chunks within chunks, and simple values below 32 in two bytes, which RFC 8949 forbids.
fn may_be_too_lenient(cbor: &[u8]) -> bool {
    cbor.windows(2).any(|pair| match pair {
        [0xF8, value] => *value < 32,
        [0x5F | 0x7F, second] => *second & 0x1F == 0x1F,
        _ => false,
    })
}

/// ciborium takes no simple value that it doesn't know.
fn may_be_too_strict(cbor: &[u8]) -> bool {
    cbor.iter().any(|byte| matches!(byte, 0xE0..=0xF3 | 0xF8)) || is_deep(cbor)
}

/// ciborium makes integers of bignums of up to 16 bytes, and refuses the negative ones that 128 bits don't hold.
fn is_large_negative(cbor: &[u8], said: &str) -> bool {
    const NEGATIVE_BIGNUM: u8 = 0xC3;
    said.contains("integer too large") && cbor.contains(&NEGATIVE_BIGNUM)
}

fn is_deep(cbor: &[u8]) -> bool {
    let heads = cbor.iter().filter(|byte| matches!(**byte >> 5, 4..=6));
    heads.count() > MAX_NESTING
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_negative_bignums_are_known_to_differ() {
        for first in [0x7F, 0x80, 0xFF] {
            let cbor = [&[0xC3, 0x50, first][..], &[0; 15]].concat();
            assert_eq!(disagreement(&cbor), None, "{first:x}");
        }
        assert!(disagreement(b"\xF8\x20").is_none());
        assert!(!is_large_negative(b"\xC2\x50", "integer too large"));
    }
}
