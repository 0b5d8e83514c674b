//! Halves and big numbers, with the crates half (in ciborium) and num-bigint as judges.

use num_bigint::BigInt;
use tinsmith::{ErrorKind, Shape};

use crate::kitchen::whole;
use crate::member;
use crate::shapes::{Kitchen, empty};

#[test]
fn every_half_is_read_as_ciborium_reads_it() {
    for bits in 0..=u16::MAX {
        let half = [&[0xF9], bits.to_be_bytes().as_slice()].concat();
        let theirs: f64 = ciborium::from_reader(half.as_slice()).unwrap();
        let double = Kitchen::of_cbor(member("double", &half))
            .unwrap()
            .double
            .unwrap();
        let float = Kitchen::of_cbor(member("float", &half))
            .unwrap()
            .float
            .unwrap();
        if theirs.is_nan() {
            assert!(double.is_nan() && float.is_nan(), "{bits:#x}");
        } else {
            assert_eq!(double.to_bits(), theirs.to_bits(), "{bits:#x}");
            assert_eq!(f64::from(float).to_bits(), theirs.to_bits(), "{bits:#x}");
        }
    }
}

/// Numbers around every power of two up to what is allowed.
fn big_numbers() -> impl Iterator<Item = BigInt> {
    (0..8192_u32)
        .step_by(31)
        .chain([63, 64, 127, 128, 8191])
        .flat_map(|power| {
            let number: BigInt = BigInt::from(1) << power;
            [
                &number - 1,
                number.clone(),
                -&number,
                -&number - 1,
                -number + 1,
            ]
        })
}

#[test]
fn big_integers_are_bignums() {
    for number in big_numbers() {
        let text = number.to_string();
        let kitchen = Kitchen {
            big_integer: Some(text.parse().unwrap()),
            ..empty()
        };
        let mut expected = b"\xBFdtext\x60jbigInteger".to_vec();
        ciborium::into_writer(&whole(&text), &mut expected).unwrap();
        expected.push(0xFF);
        let cbor = kitchen.to_cbor().unwrap();
        assert_eq!(cbor, expected, "{text}");
        assert_eq!(Kitchen::of_cbor(cbor).unwrap(), kitchen, "{text}");
    }
}

#[test]
fn big_integers_of_more_than_a_kibibyte_are_refused() {
    let too_large: BigInt = BigInt::from(1) << 8192;
    for number in [&too_large - 1, -&too_large] {
        let kitchen = Kitchen {
            big_integer: Some(number.to_string().parse().unwrap()),
            ..empty()
        };
        let cbor = kitchen.to_cbor().unwrap();
        assert_eq!(Kitchen::of_cbor(cbor).unwrap(), kitchen);
    }
    for number in [too_large.clone(), -&too_large - 1] {
        for kitchen in [
            Kitchen {
                big_integer: Some(number.to_string().parse().unwrap()),
                ..empty()
            },
            Kitchen {
                big_decimal: Some(number.to_string().parse().unwrap()),
                ..empty()
            },
        ] {
            let error = kitchen.to_cbor().unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Limit);
            assert!(error.path().starts_with("big"));
        }
        let mut bytes = Vec::new();
        ciborium::into_writer(&whole(&number.to_string()), &mut bytes).unwrap();
        let error = Kitchen::of_cbor(member("bigInteger", &bytes)).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Limit);
    }
    let million = "9".repeat(1_000_000);
    let kitchen = Kitchen {
        big_integer: Some(million.parse().unwrap()),
        ..empty()
    };
    assert_eq!(kitchen.to_cbor().unwrap_err().kind(), ErrorKind::Limit);
    // Zeros in front don't count.
    let bytes = [b"\xC2\x59\x27\x10".as_slice(), &[0; 9_999], &[7]].concat();
    let kitchen = Kitchen::of_cbor(member("bigInteger", &bytes)).unwrap();
    assert_eq!(kitchen.big_integer, Some(7.into()));
}

#[test]
fn big_decimals_keep_value_and_precision() {
    for (written, read) in [
        ("0", "0"),
        ("-0", "0"),
        ("1.50", "1.50"),
        ("00.10", "0.10"),
        ("-0.000001", "-0.000001"),
        ("-0.0000001", "-1E-7"),
        ("150e1", "1.50E+3"),
        ("1.5E+3", "1.5E+3"),
        ("2e-0", "2"),
        ("1e9223372036854775807", "1E+9223372036854775807"),
        ("1e-9223372036854775808", "1E-9223372036854775808"),
        (
            "340282366920938463463374607431768211456.25",
            "340282366920938463463374607431768211456.25",
        ),
    ] {
        let kitchen = Kitchen {
            big_decimal: Some(written.parse().unwrap()),
            ..empty()
        };
        let back = Kitchen::of_cbor(kitchen.to_cbor().unwrap()).unwrap();
        assert_eq!(back.big_decimal.unwrap().as_str(), read, "{written}");
    }
    for text in ["1e9223372036854775808", "0.1e-9223372036854775808"] {
        let kitchen = Kitchen {
            big_decimal: Some(text.parse().unwrap()),
            ..empty()
        };
        let error = kitchen.to_cbor().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Unrepresentable, "{text}");
    }
}
