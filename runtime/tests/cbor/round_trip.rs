//! What is written is read again; ciborium sees the same in it, and what ciborium writes is read as well.

use ciborium::Value as Cbor;
use tinsmith::codec::cbor::{self};
use tinsmith::internal::codec::{CborDeserializer, CborSerializer};
use tinsmith::internal::deserialize::DeserializableShape;
use tinsmith::internal::schema::{Member, Schema};
use tinsmith::internal::serialize::{MemberSerializer, SerializableShape, SerializableStruct};
use tinsmith::{Document, ErrorKind, Shape, Timestamp};

use crate::kitchen::{self, expected};
use crate::shapes::{Choice, KITCHEN, Kitchen, empty};
use crate::{hex, member};

#[test]
fn reads_what_it_writes() {
    let mut random = fastrand::Rng::with_seed(1);
    for _ in 0..500 {
        let kitchen = kitchen::kitchen(&mut random, 2);
        let cbor = kitchen.to_cbor().unwrap();
        assert_eq!(Kitchen::of_cbor(&cbor).unwrap(), kitchen);
    }
}

#[test]
fn ciborium_reads_the_same_tree() {
    let mut random = fastrand::Rng::with_seed(2);
    for _ in 0..500 {
        let kitchen = kitchen::kitchen(&mut random, 2);
        let cbor = kitchen.to_cbor().unwrap();
        let tree: Cbor = ciborium::from_reader(cbor.as_slice()).unwrap();
        assert_eq!(tree, expected(&kitchen.to_value()));
    }
}

/// ciborium writes all lengths definite, and floats in the shortest of three forms.
#[test]
fn reads_what_ciborium_writes() {
    let mut random = fastrand::Rng::with_seed(3);
    for _ in 0..500 {
        let kitchen = kitchen::kitchen(&mut random, 2);
        let mut cbor = Vec::new();
        ciborium::into_writer(&expected(&kitchen.to_value()), &mut cbor).unwrap();
        assert_eq!(Kitchen::of_cbor(&cbor).unwrap(), kitchen);
    }
}

#[test]
fn bytes_are_as_short_as_their_type_allows() {
    let kitchen = Kitchen {
        byte: Some(23),
        long: Some(-256),
        float: Some(1.5),
        double: Some(1.5),
        big_integer: Some("18446744073709551615".parse().unwrap()),
        big_decimal: Some("273.15".parse().unwrap()),
        blob: Some(b"\x01\x02".into()),
        timestamp: Some(Timestamp::from_seconds(1_363_896_240)),
        // The format of a trait is not respected.
        date_time: Some(Timestamp::new(1_363_896_240, 500_000_000).unwrap()),
        list: Some(vec!["a".into()]),
        sparse_map: Some([("k".into(), None)].into()),
        secret: Some(String::new()),
        ..empty()
    };
    let name = |name: &str| format!("{:02x}{}", 0x60 + name.len(), to_hex(name.as_bytes()));
    let expected: String = [
        ("text", "60"),
        ("byte", "17"),
        ("long", "38ff"),
        ("float", "fa3fc00000"),
        ("double", "fb3ff8000000000000"),
        ("bigInteger", "1bffffffffffffffff"),
        ("bigDecimal", "c48221196ab3"),
        ("blob", "420102"),
        ("timestamp", "c11a514b67b0"),
        ("dateTime", "c1fb41d452d9ec200000"),
        ("list", "816161"),
        ("sparseMap", "a1616bf6"),
        ("secret", "60"),
    ]
    .map(|(member, value)| name(member) + value)
    .concat();
    assert_eq!(
        to_hex(&kitchen.to_cbor().unwrap()),
        format!("bf{expected}ff")
    );
}

fn to_hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn floats_keep_their_bits() {
    for (double, single_hex, double_hex) in [
        (0.0, "fa00000000", "fb0000000000000000"),
        (-0.0, "fa80000000", "fb8000000000000000"),
        (f64::INFINITY, "fa7f800000", "fb7ff0000000000000"),
        (f64::NEG_INFINITY, "faff800000", "fbfff0000000000000"),
        (f64::NAN, "fa7fc00000", "fb7ff8000000000000"),
    ] {
        let kitchen = Kitchen {
            float: Some(double as f32),
            double: Some(double),
            ..empty()
        };
        let cbor = kitchen.to_cbor().unwrap();
        let mut expected = b"\xBFdtext\x60efloat".to_vec();
        expected.extend(hex(single_hex));
        expected.extend(b"fdouble");
        expected.extend(hex(double_hex));
        expected.push(0xFF);
        assert_eq!(cbor, expected);
        let back = Kitchen::of_cbor(cbor).unwrap();
        assert_eq!(back.float.unwrap().to_bits(), (double as f32).to_bits());
        assert_eq!(back.double.unwrap().to_bits(), double.to_bits());
    }
}

#[test]
fn milliseconds_are_exact_as_far_as_they_are_written() {
    let far = (1_i64 << 43) - 1;
    let mut random = fastrand::Rng::with_seed(4);
    for seconds in [0, -1, 1_398_796_238, far, -far] {
        for milliseconds in [1, 123, 500, 999].into_iter().chain([random.u32(1..1000)]) {
            let timestamp = Timestamp::new(seconds, milliseconds * 1_000_000).unwrap();
            let kitchen = Kitchen {
                timestamp: Some(timestamp),
                ..empty()
            };
            let back = Kitchen::of_cbor(kitchen.to_cbor().unwrap()).unwrap();
            assert_eq!(back.timestamp, Some(timestamp));
        }
    }
    for seconds in [i64::MIN, -far - 1, far + 1, i64::MAX] {
        let mut kitchen = Kitchen {
            http_date: Some(Timestamp::from_seconds(seconds)),
            ..empty()
        };
        assert_eq!(
            Kitchen::of_cbor(kitchen.to_cbor().unwrap()).unwrap(),
            kitchen
        );
        kitchen.http_date = Some(Timestamp::new(seconds, 1_000_000).unwrap());
        let error = kitchen.to_cbor().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Unrepresentable);
        assert_eq!(error.path(), "httpDate");
    }
}

#[test]
fn nesting_is_bounded() {
    let nested = |levels: usize| {
        (1..levels).fold(empty(), |child, _| Kitchen {
            child: Some(Box::new(child)),
            big_decimal: Some("1.5".parse().unwrap()),
            ..empty()
        })
    };
    let cbor = nested(128).to_cbor().unwrap();
    assert_eq!(Kitchen::of_cbor(&cbor).unwrap(), nested(128));

    let error = nested(129).to_cbor().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Limit);
    assert_eq!(error.path().matches("child").count(), 128);
}

#[test]
fn siblings_are_no_levels() {
    let child = Kitchen {
        list: Some(vec![String::new()]),
        map: Some([(String::new(), 1)].into()),
        big_decimal: Some("1.5".parse().unwrap()),
        ..empty()
    };
    let kitchen = Kitchen {
        children: Some(vec![child; 200]),
        ..empty()
    };
    let cbor = kitchen.to_cbor().unwrap();
    assert_eq!(Kitchen::of_cbor(cbor).unwrap(), kitchen);
}

#[test]
fn the_first_error_is_given_with_its_path() {
    let with_document = Kitchen {
        document: Some(Document::Null),
        ..empty()
    };
    let kitchen = Kitchen {
        children: Some(vec![empty(), with_document]),
        choice: Some(Choice::Unknown("later".into())),
        ..empty()
    };
    let error = kitchen.to_cbor().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Unrepresentable);
    // The union comes first in the model.
    assert_eq!(error.path(), "choice");
    let kitchen = Kitchen {
        choice: None,
        ..kitchen
    };
    let error = kitchen.to_cbor().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Unrepresentable);
    assert_eq!(error.path(), "children[1].document");

    let error = Kitchen::of_cbor(member("document", &[1])).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Mismatch);
}

/// A structure that shows members which aren't set.
struct Careless;

impl SerializableStruct for Careless {
    fn schema(&self) -> &'static Schema {
        &KITCHEN
    }

    fn serialize_members<'a>(&'a self, v: &mut dyn MemberSerializer<'a>) {
        v.member(1, &None::<bool>);
        v.member(2, &Some(1_i8));
        v.member(3, &None::<i16>);
    }
}

#[test]
fn members_that_show_nothing_are_left_out() {
    assert_eq!(cbor::to_vec(&Careless).unwrap(), b"\xBFdbyte\x01\xFF");
}

#[test]
fn a_value_is_written_and_read_without_a_structure() {
    static STRINGS: Schema = Schema::list(
        "example#Strings",
        &[Member::new(
            "member",
            &tinsmith::internal::schema::prelude::STRING,
        )],
    );
    static PLACE: Member = Member::new("strings", &STRINGS);
    let strings = vec!["a".to_owned(), "ü".to_owned()];
    let mut serializer = CborSerializer::default();
    strings.serialize(&PLACE, &mut serializer);
    let cbor = serializer.finish().unwrap();
    assert_eq!(cbor, hex("82 6161 62c3bc"));
    let mut deserializer = CborDeserializer::new(&cbor);
    let mut back = Vec::<String>::new();
    back.read(&PLACE, &mut deserializer).unwrap();
    deserializer.finish().unwrap();
    assert_eq!(back, strings);
}
