//! Input that means harm: cut off, nested without end, or made to fill memory.

use tinsmith::{ErrorKind, Shape, Unit};

use crate::shapes::Kitchen;
use crate::{hex, kitchen, member};

#[test]
fn a_truncated_input_is_an_error_at_every_byte() {
    let mut random = fastrand::Rng::with_seed(5);
    for _ in 0..10 {
        let cbor = kitchen::kitchen(&mut random, 1).to_cbor().unwrap();
        for end in 1..cbor.len() {
            let cut = &cbor[..end];
            let error = Kitchen::of_cbor(cut).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Syntax, "{}", cut.escape_ascii());
            assert!(error.offset().is_some_and(|offset| offset <= end));
            assert!(Unit::of_cbor(cut).is_err());
        }
    }
}

#[test]
fn changed_bytes_never_panic() {
    let mut random = fastrand::Rng::with_seed(6);
    let mut refused = 0;
    for _ in 0..8_000 {
        let mut cbor = kitchen::kitchen(&mut random, 1).to_cbor().unwrap();
        let at = random.usize(..cbor.len());
        cbor[at] = random.u8(..);
        match Kitchen::of_cbor(&cbor) {
            Ok(kitchen) => {
                // A changed letter may name a variant that no union knows.
                let again = kitchen.to_cbor().unwrap_or_default();
                assert!(Kitchen::of_cbor(again).is_ok());
            }
            Err(error) => {
                assert!(error.offset().is_some_and(|offset| offset <= cbor.len()));
                refused += 1;
            }
        }
    }
    assert!((500..7_500).contains(&refused), "{refused}");
}

#[test]
fn nesting_without_end_is_refused() {
    let levels = [
        b"\xA1echild".as_slice(),
        b"\xBFhchildren\x9F",
        b"\xA1jsparseList\x81",
        b"\xA1ax",
        b"\xA1ax\x9F",
    ];
    for level in levels {
        let error = Kitchen::of_cbor(level.repeat(100_000)).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Limit, "{}", level.escape_ascii());
    }
    for name in ["unknown", "document"] {
        for level in ["81", "9f", "a1", "bf", "a100", "bf6178", "c181"] {
            let cbor = member(name, &hex(level).repeat(100_000));
            let error = Unit::of_cbor(cbor).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Limit, "{level}");
        }
    }
    // Tags and chunks don't nest.
    for name in ["unknown", "text", "timestamp", "sparseList", "bigDecimal"] {
        let tags = [hex("c6").repeat(100_000), hex("f6")].concat();
        assert!(Kitchen::of_cbor(member(name, &tags)).is_ok());
        for start in ["c6", "5f", "7f"] {
            let error = Kitchen::of_cbor(member(name, &hex(start).repeat(100_000))).unwrap_err();
            assert_ne!(error.kind(), ErrorKind::Limit, "{start}");
        }
    }
}

#[test]
fn skipped_values_nest_as_deeply_as_shapes() {
    // The map itself is a level.
    let nested =
        |levels: usize| member("unknown", &[[0x81].repeat(levels - 2), vec![0x80]].concat());
    assert!(Unit::of_cbor(nested(128)).is_ok());
    let error = Unit::of_cbor(nested(129)).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Limit);
}

#[test]
fn lengths_that_lie_allocate_nothing() {
    for length in ["5b", "7b", "9b", "bb"] {
        for claimed in ["7fffffffffffffff", "ffffffffffffffff", "0000000100000000"] {
            let value = hex(&format!("{length}{claimed}"));
            let empty_chunk = [hex("5f"), value.clone()].concat();
            for value in [value, empty_chunk] {
                for name in ["text", "blob", "list", "map", "children", "bigInteger", "x"] {
                    let error = Kitchen::of_cbor(member(name, &value)).unwrap_err();
                    assert_ne!(error.kind(), ErrorKind::Limit, "{name} {length}{claimed}");
                }
            }
        }
        let error = Kitchen::of_cbor(hex(&format!("{length}ffffffffffffffff"))).unwrap_err();
        assert_ne!(error.kind(), ErrorKind::Limit);
    }
}

#[test]
fn small_maps_do_not_fill_memory() {
    for (name, item) in [
        ("children", "a0"),
        ("children", "bfff"),
        ("children", "a1636d6170a0"),
        ("sparseList", "f6"),
    ] {
        let many = |count: usize| {
            let items = hex(item).repeat(count);
            member(name, &[b"\x9F".as_slice(), &items, b"\xFF"].concat())
        };
        assert!(Kitchen::of_cbor(many(1_000)).is_ok(), "{name}");
        let error = Kitchen::of_cbor(many(100_000)).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Limit, "{name}");
    }
    // Maps that say something are as many as they like.
    let members = b"\xA1dbyte\x01".repeat(100_000);
    let cbor = member(
        "children",
        &[b"\x9F".as_slice(), &members, b"\xFF"].concat(),
    );
    let kitchen = Kitchen::of_cbor(cbor).unwrap();
    assert_eq!(kitchen.children.unwrap().len(), 100_000);
}
