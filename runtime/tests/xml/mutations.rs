//! Documents that are broken by chance: never a panic, and well-formed only where roxmltree says so too.

use fastrand::Rng;
use tinsmith::codec::xml::{read, to_string};
use tinsmith::{Error, ErrorKind};

use crate::random;
use crate::samples::full;
use crate::shapes::{All, blank, parse};

/// What the codec takes on purpose and roxmltree doesn't, or the other way round.
fn is_known_difference(xml: &str, other: &roxmltree::Error) -> bool {
    use roxmltree::Error as Other;
    match other {
        // Prefixes are not resolved.
        Other::UnknownNamespace(..)
        | Other::InvalidXmlPrefixUri(_)
        | Other::UnexpectedXmlUri(_)
        | Other::UnexpectedXmlnsUri(_)
        | Other::InvalidElementNamePrefix(_)
        | Other::DuplicatedNamespace(..) => true,
        // Services send keys that hold them.
        Other::NonXmlChar(..) => true,
        Other::MalformedEntityReference(_) => refers_to_control(xml),
        // By other prefixes of one namespace.
        Other::DuplicatedAttribute(..) => true,
        _ => xml.starts_with(char::is_whitespace),
    }
}

/// What roxmltree takes and the codec refuses, with reason.
fn is_known_lapse(xml: &str, error: &Error) -> bool {
    match error.message() {
        // The same namespace twice.
        "an attribute stands twice in a tag" => xml.matches("xmlns").count() > 1,
        // A target that no white space follows.
        "a processing instruction is not well-formed" => true,
        // A name with an empty prefix; a reference beyond Unicode.
        _ => {
            ["<:", "</:", " :", "\n:"].iter().any(|p| xml.contains(p))
                || references(xml).any(|number| char::from_u32(number).is_none())
        }
    }
}

/// The numbers of the character references.
fn references(xml: &str) -> impl Iterator<Item = u32> {
    xml.split("&#").skip(1).filter_map(|text| {
        let number = text.split(';').next()?;
        match number.strip_prefix('x') {
            Some(hex) => u32::from_str_radix(hex, 16).ok(),
            None => number.parse().ok(),
        }
    })
}

fn refers_to_control(xml: &str) -> bool {
    let is_control = |n: u32| n < 32 && ![9, 10, 13].contains(&n);
    references(xml).any(|n| is_control(n) || matches!(n, 0xFFFE | 0xFFFF))
}

#[test]
fn mutated_documents_are_judged_as_roxmltree_judges_them() {
    const PIECES: &[&str] = &[
        "<",
        ">",
        "/",
        "&",
        ";",
        "\"",
        "'",
        "=",
        " ",
        "\n",
        "!",
        "?",
        "-",
        "--",
        "[",
        "]",
        "]]>",
        "<!--",
        "-->",
        "<![CDATA[",
        "<?",
        "?>",
        "<a>",
        "</a>",
        "<a/>",
        "&amp;",
        "&#x41;",
        "&#1;",
        "&lol;",
        ":",
        "xmlns",
        "xml",
        "1",
        "é",
        "\u{FEFF}",
        "\u{1}",
        "<!DOCTYPE a>",
        "</tree>",
        "<tree>",
        "<key>",
        "</key>",
        "</value>",
        " a='b'",
    ];
    let mut rng = Rng::with_seed(0xC0FFEE);
    let mut counts = [0; 4];
    for round in 0..6_000 {
        let mut shape = random::all(&mut rng);
        if round % 4 == 0 {
            shape = full();
        }
        let mut xml = to_string(&shape).unwrap();
        for _ in 0..rng.usize(1..3) {
            mutate(&mut rng, &mut xml, PIECES);
        }
        let mut read_shape: All = blank();
        let ours = read(xml.as_bytes(), &mut read_shape);
        let theirs = roxmltree::Document::parse_with_options(
            &xml,
            roxmltree::ParsingOptions {
                allow_dtd: true,
                ..Default::default()
            },
        );
        match (&ours, &theirs) {
            (Ok(()), Ok(_)) => counts[0] += 1,
            (Ok(()), Err(theirs)) => {
                assert!(is_known_difference(&xml, theirs), "{theirs}: {xml:?}");
                counts[1] += 1;
            }
            (Err(ours), Ok(_)) => {
                let is_fine = ours.kind() != ErrorKind::Syntax || is_known_lapse(&xml, ours);
                assert!(is_fine, "{ours}: {xml:?}");
                counts[2] += 1;
            }
            (Err(_), Err(_)) => counts[3] += 1,
        }
        if let Err(error) = ours {
            let offset = error.offset().unwrap();
            assert!(xml.is_char_boundary(offset), "{error}: {xml:?}");
        } else if let Ok(again) = to_string(&read_shape) {
            assert_eq!(to_string(&parse::<All>(&again).unwrap()).unwrap(), again);
        }
    }
    // The mutations are neither all fatal nor all harmless.
    assert!(
        counts[0] > 300 && counts[2] > 100 && counts[3] > 1_000,
        "{counts:?}"
    );
}

/// Changes a place of the document; every other time one that lies at markup, where more can go right.
fn mutate(rng: &mut Rng, xml: &mut String, pieces: &[&str]) {
    let place = |rng: &mut Rng, xml: &str| {
        let at = rng.usize(0..=xml.len());
        let at = match rng.u8(0..4) {
            0 => xml.as_bytes()[at..].iter().position(|b| *b == b'<'),
            1 => xml.as_bytes()[at..]
                .iter()
                .position(|b| *b == b'>')
                .map(|found| found + 1),
            _ => None,
        }
        .map_or(at, |found| at + found);
        boundary(xml, at)
    };
    let (a, b) = (place(rng, xml), place(rng, xml));
    let end = |length: usize| boundary(xml, (a + length).min(xml.len()));
    let length = rng.usize(0..8);
    let piece = pieces[rng.usize(..pieces.len())];
    match rng.u8(0..16) {
        0..6 => xml.insert_str(a, piece),
        6..8 => xml.replace_range(a..end(length), ""),
        8..11 => xml.replace_range(a..end(length), piece),
        11..15 => {
            let copy = xml[a..end(length * 8)].to_owned();
            xml.insert_str(b, &copy);
        }
        _ => xml.truncate(a),
    }
}

/// The first boundary of a character from `at` on.
fn boundary(xml: &str, mut at: usize) -> usize {
    while !xml.is_char_boundary(at) {
        at += 1;
    }
    at
}

#[test]
fn mutated_bytes_do_no_harm() {
    let mut rng = Rng::with_seed(7);
    let valid = to_string(&full()).unwrap().into_bytes();
    for _ in 0..5_000 {
        let mut xml = valid.clone();
        for _ in 0..rng.usize(1..6) {
            let at = rng.usize(..xml.len());
            match rng.u8(0..3) {
                0 => xml[at] = rng.u8(..),
                1 => drop(xml.remove(at)),
                _ => xml.insert(at, rng.u8(..)),
            }
        }
        let mut shape: All = blank();
        if let Err(error) = read(&xml, &mut shape) {
            assert!(error.offset().is_some_and(|offset| offset <= xml.len()));
        }
    }
}
