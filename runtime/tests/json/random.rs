//! Seeded random shapes.

use std::ops::RangeInclusive;

use fastrand::Rng;
use tinsmith::{Document, Timestamp};

use crate::shapes::{Choice, Color, Kitchen, Level, empty};

/// A kitchen in which about half of the members are set; kitchens stand in it down to `depth`.
pub(crate) fn kitchen(r: &mut Rng, depth: u32) -> Kitchen {
    let flat = Kitchen {
        text: text(r),
        boolean: maybe(r, Rng::bool),
        byte: maybe(r, |r| r.i8(..)),
        short: maybe(r, |r| r.i16(..)),
        integer: maybe(r, |r| r.i32(..)),
        long: maybe(r, |r| r.i64(..)),
        float: maybe(r, |r| f32::from_bits(r.u32(..))).filter(|float| !float.is_nan()),
        double: maybe(r, double),
        big_integer: maybe(r, |r| whole(r).parse().unwrap()),
        big_decimal: maybe(r, |r| {
            let text = format!("{}.{}E-{}", whole(r), r.u64(..), r.u8(..));
            text.parse().unwrap()
        }),
        blob: maybe(r, |r| {
            let length = r.usize(0..40);
            let bytes = std::iter::repeat_with(|| r.u8(..)).take(length);
            bytes.collect::<Vec<u8>>().into()
        }),
        timestamp: maybe(r, |r| timestamp(r, i64::MIN..=i64::MAX)),
        date_time: maybe(r, |r| timestamp(r, CALENDAR)),
        http_date: maybe(r, |r| Timestamp::from_seconds(r.i64(CALENDAR))),
        color: maybe(r, |r| Color(text(r))),
        level: maybe(r, |r| Level(r.i32(..))),
        document: maybe(r, |r| document(r, 3)),
        list: maybe(r, |r| several(r, text)),
        map: maybe(r, |r| {
            several(r, |r| (text(r), r.i64(..))).into_iter().collect()
        }),
        sparse_map: maybe(r, |r| {
            let entries = several(r, |r| (text(r), maybe(r, text)));
            entries.into_iter().collect()
        }),
        choice: maybe(r, |r| match document(r, 2) {
            // In a union a null says that nothing is there.
            Document::Null => Choice::Number(r.i32(..)),
            document => Choice::Document(document),
        }),
        secret: maybe(r, text),
        ..empty()
    };
    let Some(depth) = depth.checked_sub(1) else {
        return flat;
    };
    Kitchen {
        sparse_list: maybe(r, |r| several(r, |r| maybe(r, |r| kitchen(r, depth)))),
        choice: maybe(r, |r| Choice::Kitchen(Box::new(kitchen(r, depth)))).or(flat.choice),
        child: maybe(r, |r| Box::new(kitchen(r, depth))),
        children: maybe(r, |r| several(r, |r| kitchen(r, depth))),
        ..flat
    }
}

/// The seconds of the years 0001 to 9999.
const CALENDAR: RangeInclusive<i64> = -62_135_596_800..=253_402_300_799;

fn timestamp(r: &mut Rng, seconds: RangeInclusive<i64>) -> Timestamp {
    Timestamp::new(r.i64(seconds), r.u32(0..1_000_000_000)).unwrap()
}

fn maybe<T>(random: &mut Rng, make: impl FnOnce(&mut Rng) -> T) -> Option<T> {
    random.bool().then(|| make(random))
}

fn several<T>(random: &mut Rng, mut make: impl FnMut(&mut Rng) -> T) -> Vec<T> {
    (0..random.u8(0..3)).map(|_| make(random)).collect()
}

fn text(random: &mut Rng) -> String {
    let length = random.usize(0..12);
    let character = |r: &mut Rng| match r.u8(0..6) {
        0 => r.char('\0'..='\u{20}'),
        1 => r
            .choice(['"', '\\', '/', '\u{7f}', '\u{2028}', '\u{feff}', '😀'])
            .unwrap(),
        2 => r.char(..),
        _ => r.alphanumeric(),
    };
    std::iter::repeat_with(|| character(random))
        .take(length)
        .collect()
}

fn whole(random: &mut Rng) -> String {
    format!("{}{:020}", random.i64(..), random.u64(..))
}

fn double(random: &mut Rng) -> f64 {
    let double = f64::from_bits(random.u64(..));
    if double.is_nan() { 0.1 } else { double }
}

pub(crate) fn document(random: &mut Rng, depth: u32) -> Document {
    let may_nest = depth > 0;
    match random.u8(0..8) {
        0 => Document::Null,
        1 => random.bool().into(),
        2 => random.i64(..).into(),
        // A document keeps infinities as the text that they are in JSON.
        3 => Some(double(random))
            .filter(|d| d.is_finite())
            .unwrap_or(1e300)
            .into(),
        4 => Document::Number(whole(random).parse().unwrap()),
        5 if may_nest => several(random, |r| document(r, depth - 1)).into(),
        6 if may_nest => {
            let entries = several(random, |r| (text(r), document(r, depth - 1)));
            Document::Map(entries.into_iter().collect())
        }
        _ => text(random).into(),
    }
}
