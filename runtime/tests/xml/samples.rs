//! One value of every shape.

use std::collections::BTreeMap;

use tinsmith::{Blob, Timestamp};

use crate::shapes::{All, Choice, Grantee, Lists, Maps, Point, Scalars, Tree, blank};

/// One of everything, with texts that need care.
pub(crate) fn full() -> All {
    let point = |label: Option<&str>, x| Point {
        label: label.map(str::to_owned),
        x,
        y: -x,
    };
    let strings = |texts: &[&str]| Some(texts.iter().map(|t| (*t).to_owned()).collect());
    let map = |entries: &[(&str, &str)]| -> BTreeMap<String, String> {
        entries
            .iter()
            .map(|(k, v)| ((*k).to_owned(), (*v).to_owned()))
            .collect()
    };
    let moment = |seconds, nanoseconds| Timestamp::new(seconds, nanoseconds).ok();
    let leaf = |name: &str| Tree {
        name: Some(name.to_owned()),
        ..blank()
    };
    All {
        scalars: Some(Scalars {
            boolean: Some(true),
            byte: Some(i8::MIN),
            short: Some(i16::MAX),
            integer: Some(i32::MIN),
            long: Some(i64::MAX),
            float: Some(0.1),
            double: Some(f64::NEG_INFINITY),
            big_integer: "-123456789012345678901234567890".parse().ok(),
            big_decimal: "1.500e-20".parse().ok(),
            string: Some(" <tag> & \"quotes\"\r\n\t]]> \u{85}\u{2028}é😀 ".to_owned()),
            blob: Some(Blob::from(&[0, 255, 62, 63])),
            date_time: moment(1_398_796_238, 520_000_000),
            http_date: moment(1_398_796_238, 0),
            epoch: moment(-1, 500_000_000),
        }),
        lists: Some(Lists {
            strings: strings(&["foo", "", " "]),
            nested: Some(vec![vec!["a".into(), "b".into()], vec![], vec!["c".into()]]),
            renamed: Some(vec![1, -2]),
            flat: strings(&["hi", "", "bye"]),
            flat_points: Some(vec![point(None, 1), point(Some("a\"\n\t\r<&>b"), 2)]),
            namespaced: strings(&["n"]),
            flat_namespaced: strings(&["m", "o"]),
            sparse_numbers: Some(vec![Some(1), None, Some(3)]),
            sparse_strings: strings(&["s"]).map(|v: Vec<_>| v.into_iter().map(Some).collect()),
            flat_sparse: Some(vec![None, Some(2)]),
            points: Some(vec![]),
        }),
        maps: Some(Maps {
            strings: Some(map(&[("", "empty key"), ("k&<", "v\r")])),
            renamed: Some([("one".to_owned(), point(Some("l"), 7))].into()),
            nested: Some([("outer".to_owned(), map(&[("inner", "x")]))].into()),
            flat: Some(map(&[("a", "A"), ("b", "B")])),
            flat_renamed: Some([("two".to_owned(), point(None, 8))].into()),
            sparse: Some([("none".to_owned(), None), ("some".to_owned(), Some(1))].into()),
        }),
        grantee: Some(Grantee {
            id: Some("me".into()),
            kind: Some("Canonical & more".into()),
            since: moment(0, 0),
            level: Some(3),
            prefixed: Some("p".into()),
        }),
        tree: Some(Tree {
            name: Some("root".into()),
            child: Some(Box::new(Tree {
                child: Some(Box::new(leaf("grandchild"))),
                ..blank()
            })),
            branches: Some(vec![leaf("l1"), blank()]),
            by_name: Some([("k".to_owned(), leaf("v"))].into()),
        }),
        choice: Some(Choice::Nested(Box::new(Choice::Many(vec![
            "x".into(),
            "y".into(),
        ])))),
    }
}
