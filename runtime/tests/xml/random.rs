//! Random shapes, the same in every run.

use std::collections::BTreeMap;

use fastrand::Rng;
use tinsmith::{Blob, Timestamp};

use crate::shapes::{All, Choice, Grantee, Lists, Maps, Point, Scalars, Tree};

fn maybe<T>(rng: &mut Rng, make: impl FnOnce(&mut Rng) -> T) -> Option<T> {
    rng.bool().then(|| make(rng))
}

/// Texts with what is markup, what parsers normalise, and what is not ASCII.
pub(crate) fn text(rng: &mut Rng) -> String {
    const PIECES: &[&str] = &[
        "a",
        " ",
        "\n",
        "\r",
        "\t",
        "\r\n",
        "<",
        ">",
        "&",
        "\"",
        "'",
        "]]>",
        "&amp;",
        "&#13;",
        "é",
        "\u{85}",
        "\u{2028}",
        "\u{FEFF}",
        "😀",
        "<!--",
        "<![CDATA[",
        "\u{7f}",
        "\u{d7ff}",
    ];
    (0..rng.usize(0..8))
        .map(|_| PIECES[rng.usize(..PIECES.len())])
        .collect()
}

fn list<T>(rng: &mut Rng, make: impl Fn(&mut Rng) -> T) -> Vec<T> {
    (0..rng.usize(0..4)).map(|_| make(rng)).collect()
}

/// A flattened list or map without items can't be told from an absent one.
fn some<T>(rng: &mut Rng, make: impl Fn(&mut Rng) -> T) -> Vec<T> {
    (0..rng.usize(1..4)).map(|_| make(rng)).collect()
}

fn map<T>(rng: &mut Rng, make: impl Fn(&mut Rng) -> T) -> BTreeMap<String, T> {
    list(rng, |rng| (text(rng), make(rng)))
        .into_iter()
        .collect()
}

fn filled<T>(rng: &mut Rng, make: impl Fn(&mut Rng) -> T) -> BTreeMap<String, T> {
    some(rng, |rng| (text(rng), make(rng)))
        .into_iter()
        .collect()
}

fn moment(rng: &mut Rng, nanoseconds: bool) -> Timestamp {
    let nanoseconds = if nanoseconds {
        rng.u32(0..1_000_000_000)
    } else {
        0
    };
    Timestamp::new(rng.i64(-62_135_596_800..253_402_300_800), nanoseconds).unwrap()
}

fn point(rng: &mut Rng) -> Point {
    Point {
        label: maybe(rng, text),
        x: rng.i32(..),
        y: rng.i32(..),
    }
}

fn tree(rng: &mut Rng, depth: usize) -> Tree {
    if depth == 0 {
        return Tree {
            name: Some(text(rng)),
            child: None,
            branches: None,
            by_name: None,
        };
    }
    Tree {
        name: maybe(rng, text),
        child: maybe(rng, |rng| Box::new(tree(rng, depth - 1))),
        branches: maybe(rng, |rng| list(rng, |rng| tree(rng, depth - 1))),
        by_name: maybe(rng, |rng| map(rng, |rng| tree(rng, depth - 1))),
    }
}

fn choice(rng: &mut Rng) -> Choice {
    match rng.u8(0..4) {
        0 => Choice::Text(text(rng)),
        1 => Choice::Number(rng.i32(..)),
        2 => Choice::Many(some(rng, text)),
        _ => Choice::Nested(Box::new(choice(rng))),
    }
}

fn scalars(rng: &mut Rng) -> Scalars {
    Scalars {
        boolean: maybe(rng, Rng::bool),
        byte: maybe(rng, |rng| rng.i8(..)),
        short: maybe(rng, |rng| rng.i16(..)),
        integer: maybe(rng, |rng| rng.i32(..)),
        long: maybe(rng, |rng| rng.i64(..)),
        float: maybe(rng, |rng| f32::from_bits(rng.u32(..))).filter(|f| !f.is_nan()),
        double: maybe(rng, |rng| f64::from_bits(rng.u64(..))).filter(|f| !f.is_nan()),
        big_integer: maybe(rng, |rng| rng.i64(..).into()),
        big_decimal: maybe(rng, |rng| rng.i64(..).into()),
        string: maybe(rng, text),
        blob: maybe(rng, |rng| Blob::from(list(rng, |rng| rng.u8(..)))),
        date_time: maybe(rng, |rng| moment(rng, true)),
        http_date: maybe(rng, |rng| moment(rng, false)),
        epoch: maybe(rng, |rng| moment(rng, true)),
    }
}

fn lists(rng: &mut Rng) -> Lists {
    let number = |rng: &mut Rng| rng.i32(..);
    Lists {
        strings: maybe(rng, |rng| list(rng, text)),
        nested: maybe(rng, |rng| list(rng, |rng| list(rng, text))),
        renamed: maybe(rng, |rng| list(rng, number)),
        flat: maybe(rng, |rng| some(rng, text)),
        flat_points: maybe(rng, |rng| some(rng, point)),
        namespaced: maybe(rng, |rng| list(rng, text)),
        flat_namespaced: maybe(rng, |rng| some(rng, text)),
        sparse_numbers: maybe(rng, |rng| list(rng, |rng| maybe(rng, number))),
        // A null would be read as an empty string.
        sparse_strings: maybe(rng, |rng| list(rng, |rng| Some(text(rng)))),
        flat_sparse: maybe(rng, |rng| some(rng, |rng| maybe(rng, number))),
        points: maybe(rng, |rng| list(rng, point)),
    }
}

fn maps(rng: &mut Rng) -> Maps {
    Maps {
        strings: maybe(rng, |rng| map(rng, text)),
        renamed: maybe(rng, |rng| map(rng, point)),
        nested: maybe(rng, |rng| map(rng, |rng| map(rng, text))),
        flat: maybe(rng, |rng| filled(rng, text)),
        flat_renamed: maybe(rng, |rng| filled(rng, point)),
        sparse: maybe(rng, |rng| map(rng, |rng| maybe(rng, |rng| rng.i32(..)))),
    }
}

/// Anything at all.
pub(crate) fn all(rng: &mut Rng) -> All {
    All {
        scalars: maybe(rng, scalars),
        lists: maybe(rng, lists),
        maps: maybe(rng, maps),
        grantee: maybe(rng, |rng| Grantee {
            id: maybe(rng, text),
            kind: maybe(rng, text),
            since: maybe(rng, |rng| moment(rng, true)),
            level: maybe(rng, |rng| rng.i32(..)),
            prefixed: maybe(rng, text),
        }),
        tree: maybe(rng, |rng| tree(rng, 3)),
        choice: maybe(rng, choice),
    }
}
