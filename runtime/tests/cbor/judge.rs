//! ciborium as the judge of what is well-formed.

use ciborium::Value as Cbor;
use fastrand::Rng;
use tinsmith::{Shape, Unit};

use crate::kitchen::{self, expected};
use crate::shapes::Kitchen;

/// What ciborium makes of it: `None` if it is no CBOR.
fn judge(cbor: &[u8]) -> Option<Cbor> {
    let mut rest = cbor;
    let tree = ciborium::from_reader(&mut rest).ok()?;
    rest.is_empty().then_some(tree)
}

/// Whether the bytes hold what may be the reason that ciborium accepts and we don't: it takes chunks within
/// chunks, and simple values below 32 in two bytes, both of which RFC 8949 forbids.
fn may_be_too_lenient(cbor: &[u8]) -> bool {
    cbor.windows(2).any(|pair| match pair {
        [0xF8, value] => *value < 32,
        [0x5F | 0x7F, second] => *second & 0x1F == 0x1F,
        _ => false,
    })
}

/// Whether the bytes hold what may be the reason that ciborium refuses and we don't: it takes no simple value
/// that it doesn't know.
fn may_be_too_strict(cbor: &[u8]) -> bool {
    cbor.iter().any(|byte| matches!(byte, 0xE0..=0xF3 | 0xF8))
}

#[test]
fn agrees_on_mutations() {
    let mut random = Rng::with_seed(7);
    let (mut accepted, mut read, mut excused) = (0, 0, 0);
    let total = 10_000;
    for _ in 0..total {
        let kitchen = kitchen::kitchen(&mut random, 1);
        let mut cbor = kitchen.to_cbor().unwrap();
        if random.bool() {
            cbor.clear();
            ciborium::into_writer(&expected(&kitchen.to_value()), &mut cbor).unwrap();
        }
        for _ in 0..random.u8(1..4) {
            mutate(&mut cbor, &mut random);
        }
        let unknown = [b"\xA1\x61x", cbor.as_slice()].concat();
        let ours = Unit::of_cbor(&unknown);
        let theirs = judge(&cbor);
        match (&ours, &theirs) {
            (Ok(_), None) => {
                assert!(may_be_too_strict(&cbor), "{}", cbor.escape_ascii());
                excused += 1;
            }
            (Err(error), Some(_)) => {
                assert!(
                    may_be_too_lenient(&cbor),
                    "{error}: {}",
                    cbor.escape_ascii()
                );
                excused += 1;
            }
            _ => {}
        }
        accepted += u32::from(theirs.is_some());
        if let Ok(kitchen) = Kitchen::of_cbor(&cbor) {
            assert!(ours.is_ok(), "what is read can be skipped");
            read += 1;
            if let Some(tree) = theirs {
                holds(&tree, &expected(&kitchen.to_value()));
            }
        }
    }
    // Both outcomes must be there in numbers, or nothing was tried.
    assert!(
        (total / 10..total / 10 * 9).contains(&accepted),
        "{accepted}"
    );
    assert!(read > total / 20, "{read}");
    assert!(excused < total / 50, "{excused}");
}

/// Whatever text we read must stand in the judge's tree too.
fn holds(tree: &Cbor, read: &Cbor) {
    let mut theirs = Vec::new();
    texts(tree, &mut theirs);
    let mut ours = Vec::new();
    texts(read, &mut ours);
    for text in ours {
        // The member that is always there, and its empty value.
        let is_blank = matches!(&text, Cbor::Text(text) if text.is_empty() || text == "text");
        assert!(
            is_blank || theirs.contains(&text),
            "{text:?} is not in {tree:?}"
        );
    }
}

fn texts(tree: &Cbor, into: &mut Vec<Cbor>) {
    match tree {
        Cbor::Text(_) => into.push(tree.clone()),
        Cbor::Array(items) => items.iter().for_each(|item| texts(item, into)),
        Cbor::Map(entries) => {
            for (key, value) in entries {
                texts(key, into);
                texts(value, into);
            }
        }
        Cbor::Tag(_, value) => texts(value, into),
        _ => {}
    }
}

/// Changes, adds, doubles or takes away some bytes.
fn mutate(cbor: &mut Vec<u8>, random: &mut Rng) {
    const BYTES: &[u8] =
        b"\x00\x17\x18\x1b\x1f\x20\x38\x40\x41\x5f\x60\x61\x7f\x80\x81\x9f\xa0\xa1\xbf\
        \xc1\xc2\xd8\xe0\xf4\xf6\xf7\xf8\xf9\xfa\xfb\xff\x1c";
    let at = random.usize(0..=cbor.len());
    let end = (at + random.usize(0..4)).min(cbor.len());
    let byte = if random.bool() {
        BYTES[random.usize(..BYTES.len())]
    } else {
        random.u8(..)
    };
    match random.u8(0..8) {
        0 => cbor.insert(at, byte),
        1 => drop(cbor.splice(at..end, [])),
        2 => {
            let copy = cbor[at..end].to_vec();
            drop(cbor.splice(at..at, copy));
        }
        _ => {
            // Most bytes are those of strings, where a change does no harm.
            if let Some(old) = cbor.get_mut(at) {
                *old = byte;
            }
        }
    }
}
