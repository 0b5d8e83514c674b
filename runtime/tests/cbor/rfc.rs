//! The examples of RFC 8949: of values (appendix A) and of what is not well-formed (appendix F.1).

use tinsmith::{ErrorKind, Shape, Unit};

use crate::shapes::Kitchen;
use crate::{hex, member};

fn kitchen(name: &str, value: &str) -> Kitchen {
    Kitchen::of_cbor(member(name, &hex(value))).unwrap()
}

#[test]
fn integers() {
    for (value, number) in [
        ("00", "0"),
        ("01", "1"),
        ("0a", "10"),
        ("17", "23"),
        ("1818", "24"),
        ("1819", "25"),
        ("1864", "100"),
        ("1903e8", "1000"),
        ("1a000f4240", "1000000"),
        ("1b000000e8d4a51000", "1000000000000"),
        ("1bffffffffffffffff", "18446744073709551615"),
        ("c249010000000000000000", "18446744073709551616"),
        ("3bffffffffffffffff", "-18446744073709551616"),
        ("c349010000000000000000", "-18446744073709551617"),
        ("20", "-1"),
        ("29", "-10"),
        ("3863", "-100"),
        ("3903e7", "-1000"),
    ] {
        let big = kitchen("bigInteger", value).big_integer.unwrap();
        assert_eq!(big.as_str(), number, "{value}");
        let long = Kitchen::of_cbor(member("long", &hex(value)));
        assert_eq!(
            long.ok().map(|kitchen| kitchen.long),
            number.parse().ok().map(Some)
        );
        // They are the shortest forms, which are the ones that are written.
        let mut again = kitchen("bigInteger", value);
        again.text.clear();
        let written = again.to_cbor().unwrap();
        assert!(
            written.ends_with(&[hex(value).as_slice(), b"\xFF"].concat()),
            "{value}"
        );
    }
}

#[test]
fn floats() {
    for (value, number) in [
        ("f90000", 0.0),
        ("f98000", -0.0),
        ("f93c00", 1.0),
        ("fb3ff199999999999a", 1.1),
        ("f93e00", 1.5),
        ("f97bff", 65504.0),
        ("fa47c35000", 100_000.0),
        ("fa7f7fffff", 3.402_823_466_385_288_6e38),
        ("fb7e37e43c8800759c", 1.0e300),
        ("f90001", 5.960_464_477_539_063e-8),
        ("f90400", 0.000_061_035_156_25),
        ("f9c400", -4.0),
        ("fbc010666666666666", -4.1),
        ("f97c00", f64::INFINITY),
        ("f97e00", f64::NAN),
        ("f9fc00", f64::NEG_INFINITY),
        ("fa7f800000", f64::INFINITY),
        ("fa7fc00000", f64::NAN),
        ("faff800000", f64::NEG_INFINITY),
        ("fb7ff0000000000000", f64::INFINITY),
        ("fb7ff8000000000000", f64::NAN),
        ("fbfff0000000000000", f64::NEG_INFINITY),
    ] {
        let double = kitchen("double", value).double.unwrap();
        let is_same = double.to_bits() == f64::to_bits(number);
        assert!(
            is_same || (double.is_nan() && number.is_nan()),
            "{value}: {double}"
        );
    }
}

#[test]
fn texts_bytes_and_times() {
    for (value, text) in [
        ("60", ""),
        ("6161", "a"),
        ("6449455446", "IETF"),
        ("62225c", "\"\\"),
        ("62c3bc", "\u{fc}"),
        ("63e6b0b4", "\u{6c34}"),
        ("64f0908591", "\u{10151}"),
        ("7f657374726561646d696e67ff", "streaming"),
        (
            "d82076687474703a2f2f7777772e6578616d706c652e636f6d",
            "http://www.example.com",
        ),
    ] {
        assert_eq!(kitchen("text", value).text, text, "{value}");
    }
    for (value, bytes) in [
        ("40", b"".as_slice()),
        ("4401020304", &[1, 2, 3, 4]),
        ("5f42010243030405ff", &[1, 2, 3, 4, 5]),
        ("d74401020304", &[1, 2, 3, 4]),
        ("d818456449455446", b"dIETF"),
    ] {
        assert_eq!(
            &**kitchen("blob", value).blob.as_ref().unwrap(),
            bytes,
            "{value}"
        );
    }
    for (value, seconds, nanoseconds) in [
        ("c11a514b67b0", 1_363_896_240, 0),
        ("c1fb41d452d9ec200000", 1_363_896_240, 500_000_000),
    ] {
        let expected = tinsmith::Timestamp::new(seconds, nanoseconds).unwrap();
        assert_eq!(kitchen("timestamp", value).timestamp, Some(expected));
    }
    assert_eq!(kitchen("boolean", "f4").boolean, Some(false));
    assert_eq!(kitchen("boolean", "f5").boolean, Some(true));
}

#[test]
fn whatever_is_well_formed_can_be_skipped() {
    for value in [
        "f6",
        "f7",
        "f0",
        "f820",
        "f8ff",
        "c074323031332d30332d32315432303a30343a30305a",
        "80",
        "83010203",
        "8301820203820405",
        "98190102030405060708090a0b0c0d0e0f101112131415161718181819",
        "a0",
        "a201020304",
        "a26161016162820203",
        "826161a161626163",
        "a56161614161626142616361436164614461656145",
        "9fff",
        "9f018202039f0405ffff",
        "9f01820203820405ff",
        "83018202039f0405ff",
        "83019f0203ff820405",
        "9f0102030405060708090a0b0c0d0e0f101112131415161718181819ff",
        "bf61610161629f0203ffff",
        "826161bf61626163ff",
        "bf6346756ef563416d7421ff",
    ] {
        let unit = Unit::of_cbor(member("x", &hex(value)));
        assert_eq!(unit.unwrap(), Unit, "{value}");
    }
}

const ILL_FORMED: &str = "
    18; 19; 1a; 1b; 1901; 1a0102; 1b01020304050607; 38; 58; 78; 98; 9a01ff00; b8; d8; f8;
    f900; fa0000; fb000000; 41; 61; 5affffffff00; 5bffffffffffffffff010203; 7affffffff00;
    7b7fffffffffffffff010203; 81; 818181818181818181; 8200; a1; a20102; a100; a2000000; c0;
    5f4100; 7f6100; 9f; 9f0102; bf; bf01020102; 819f; 9f8000; 9f9f9f9f9fffffffff;
    9f819f819f9fffffff; 1c; 1d; 1e; 3c; 3d; 3e; 5c; 5d; 5e; 7c; 7d; 7e; 9c; 9d; 9e; bc; bd; be;
    dc; dd; de; fc; fd; fe; f800; f801; f818; f81f; 5f00ff; 5f21ff; 5f6100ff; 5f80ff; 5fa0ff;
    5fc000ff; 5fe0ff; 7f4100ff; 5f5f4100ffff; 7f7f6100ffff; ff; 81ff; 8200ff; a1ff; a1ff00;
    a100ff; a20000ff; 9f81ff; 9f829f819f9fffffffff; bf00ff; bf000000ff; 1f; 3f; df";

#[test]
fn whatever_is_not_well_formed_is_refused() {
    let mut count = 0;
    for value in ILL_FORMED.split(';') {
        let cbor = member("x", &hex(value));
        let error = Unit::of_cbor(&cbor).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Syntax, "{value}");
        assert!(error.offset().is_some_and(|offset| offset <= cbor.len()));
        for name in [
            "text",
            "blob",
            "list",
            "long",
            "double",
            "bigDecimal",
            "timestamp",
            "child",
        ] {
            assert!(
                Kitchen::of_cbor(member(name, &hex(value))).is_err(),
                "{name} {value}"
            );
        }
        count += 1;
    }
    assert!(count > 90, "{count}");
}
