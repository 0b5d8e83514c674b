//! What macros implement for generated enums.

// Helpers of tests may fail as tests do.
#![allow(clippy::unwrap_used, clippy::exhaustive_enums)]

use std::collections::BTreeSet;

use tinsmith::UnknownValue;

/// Written as generated code is. Its variants don't stand in the order of their values.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Kind {
    Toy,
    Book,
    Unknown(UnknownValue),
}

impl Kind {
    fn as_str(&self) -> &str {
        match self {
            Self::Toy => "TOY",
            Self::Book => "BOOK",
            Self::Unknown(value) => value.as_str(),
        }
    }
}

impl From<&str> for Kind {
    fn from(value: &str) -> Self {
        match value {
            "TOY" => Self::Toy,
            "BOOK" => Self::Book,
            _ => Self::Unknown(UnknownValue::new_unchecked(value.to_owned())),
        }
    }
}

tinsmith::internal::implement_string_enum!(Kind);

#[derive(Clone, PartialEq, Eq, Hash)]
enum Level {
    High,
    Low,
    Unknown(UnknownValue<i32>),
}

impl Level {
    fn as_i32(&self) -> i32 {
        match self {
            Self::High => 10,
            Self::Low => -1,
            Self::Unknown(value) => value.as_i32(),
        }
    }
}

impl From<i32> for Level {
    fn from(value: i32) -> Self {
        match value {
            10 => Self::High,
            -1 => Self::Low,
            _ => Self::Unknown(UnknownValue::new_unchecked(value)),
        }
    }
}

tinsmith::internal::implement_int_enum!(Level, redacted);

#[test]
fn values_are_ordered_by_what_stands_on_the_wire() {
    let kinds: BTreeSet<Kind> = ["TOY", "CRATE", "BOOK"].map(Kind::from).into();
    let texts: Vec<&str> = kinds.iter().map(Kind::as_str).collect();
    assert_eq!(texts, ["BOOK", "CRATE", "TOY"]);
    let levels: BTreeSet<Level> = [10, 7, -1].map(Level::from).into();
    let numbers: Vec<i32> = levels.iter().map(Level::as_i32).collect();
    assert_eq!(numbers, [-1, 7, 10]);
}

#[test]
fn a_text_is_read_as_it_is_shown() {
    for text in ["TOY", "BOOK", "neither", ""] {
        let kind: Kind = text.parse().unwrap();
        assert_eq!(kind.to_string(), text);
    }
    assert_eq!("TOY".parse(), Ok(Kind::Toy));
    assert_eq!(
        format!("{:>5}|{:<5}|", Kind::Toy, Kind::Book),
        "  TOY|BOOK |"
    );
    assert!("10".parse::<Level>().unwrap() == Level::High);
    assert!("7".parse::<Level>().unwrap() == Level::from(7));
    assert!("ten".parse::<Level>().is_err());
}

#[test]
fn a_secret_is_neither_shown_nor_told_by_its_form() {
    for level in [Level::High, Level::Low, Level::from(7)] {
        assert_eq!(level.to_string(), "*** redacted ***");
        assert_eq!(format!("{level:?}"), "Level(*** redacted ***)");
    }
}
