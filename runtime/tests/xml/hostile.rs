//! Input that means harm, or is broken by chance: an error, in time, in proportion, and never a panic.

use fastrand::Rng;
use tinsmith::codec::xml::{read, to_string};
use tinsmith::{Error, ErrorKind};

use crate::random;
use crate::shapes::{All, Lists, Maps, Partial, Tree, blank, full, parse};

fn kind<T>(result: Result<T, Error>) -> ErrorKind {
    result.err().expect("an error").kind()
}

#[test]
fn a_document_cut_anywhere_is_an_error() {
    let full = to_string(&full()).unwrap();
    let xml = format!(
        "\u{FEFF}<?xml version='1.0'?><!DOCTYPE a><!-- c -->{}",
        full.replacen(
            "<tree>",
            "<new a='&lt;'>x<y/>&amp;<![CDATA[z]]></new><?p q?><tree>",
            1
        )
    );
    parse::<All>(&xml).unwrap();
    for end in 0..xml.len() {
        let mut shape: All = blank();
        let error = read(&xml.as_bytes()[..end], &mut shape).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Syntax, "{end}: {error}");
        assert!(error.offset().is_some_and(|offset| offset <= end), "{end}");
    }
}

#[test]
fn entities_are_never_expanded() {
    let lols: String = (1..10)
        .map(|i| format!("<!ENTITY l{i} '{}'>", format!("&l{};", i - 1).repeat(10)))
        .collect();
    for document_type in [
        format!("<!DOCTYPE T [<!ENTITY l0 'lol'>{lols}]>"),
        "<!DOCTYPE T [<!ENTITY l9 SYSTEM 'file:///etc/passwd'>]>".to_owned(),
        "<!DOCTYPE T [<!ENTITY % p SYSTEM 'http://example.com/x'> %p;]>".to_owned(),
        "<!DOCTYPE T [<!ATTLIST T id CDATA 'default'>]>".to_owned(),
        "<!DOCTYPE T SYSTEM 'http://example.com/x' []>".to_owned(),
        "<!DOCTYPE T SYSTEM 'http://example.com/x'>".to_owned(),
    ] {
        let xml = format!("{document_type}<T><name>&l9;</name></T>");
        assert_eq!(kind(parse::<Tree>(&xml)), ErrorKind::Syntax, "{xml}");
    }
}

#[test]
fn depth_is_bounded_on_every_road() {
    let nest = |open: &str, close: &str, depth: usize| {
        let start = open.repeat(depth);
        format!("<T>{start}{}</T>", close.repeat(depth))
    };
    for (open, close) in [
        ("<child>", "</child>"),
        ("<branches><member>", "</member></branches>"),
        (
            "<byName><entry><key>k</key><value>",
            "</value></entry></byName>",
        ),
        // Value before key: each level looks ahead over all levels below it.
        (
            "<byName><entry><value>",
            "</value><key>k</key></entry></byName>",
        ),
        ("<new>", "</new>"),
        ("<name>", "</name>"),
    ] {
        parse::<Tree>(&nest(open, close, 1)).map_or_else(|e| panic!("{e}"), |_| ());
        for depth in [129, 100_000] {
            let error = parse::<Tree>(&nest(open, close, depth)).unwrap_err();
            let expected = if open == "<name>" {
                ErrorKind::Mismatch
            } else {
                ErrorKind::Limit
            };
            assert_eq!(error.kind(), expected, "{open} {depth}");
            let unclosed = format!("<T>{}", open.repeat(depth));
            assert_ne!(kind(parse::<Tree>(&unclosed)), ErrorKind::Request);
        }
    }
    // What a shape leaves unread nests as well.
    let mut shape = Partial::default();
    let xml = format!(
        "<S>{}</S>",
        nest("<x>", "</x>", 200).replace('T', "untouched")
    );
    assert_eq!(kind(read(xml.as_bytes(), &mut shape)), ErrorKind::Limit);
}

#[test]
fn a_look_ahead_at_every_level_takes_time_in_proportion() {
    // 60 levels of maps whose values come first, each beside a large text: 60 passes over 3 MB would be felt,
    // 2^60 would never end.
    let text = "x".repeat(50_000);
    let open = format!("<byName><entry><value><name>{text}</name>").repeat(60);
    let close = "</value><key>k</key></entry></byName>".repeat(60);
    let read: Tree = parse(&format!("<T>{open}{close}</T>")).unwrap();
    let mut depth = 0;
    let mut tree = &read;
    while let Some(inner) = tree.by_name.as_ref().and_then(|map| map.get("k")) {
        tree = inner;
        depth += 1;
    }
    assert_eq!(depth, 60);
}

#[test]
fn structures_are_bounded_by_the_length_of_the_input() {
    let points = |count: usize| format!("<L>{}</L>", "<Point/>".repeat(count));
    // Eight bytes each, and 1,024 are free.
    assert!(parse::<Lists>(&points(1_000_000)).is_ok());
    let members = |count: usize| format!("<L><points>{}</points></L>", "<member/>".repeat(count));
    assert!(parse::<Lists>(&members(10_000)).is_ok());
    let children = |count: usize| format!("<T>{}</T>", "<child/>".repeat(count));
    assert!(parse::<Tree>(&children(10_000)).is_ok());
    let small = |count: usize| format!("<S>{}</S>", "<a/>".repeat(count));
    assert!(parse::<Small>(&small(1_000)).is_ok());
    assert_eq!(kind(parse::<Small>(&small(10_000))), ErrorKind::Limit);
}

use small::Small;

/// A list of structures that takes as few bytes as can be.
mod small {
    use tinsmith::deserialize::{DeserializableShape, DeserializableStruct, ShapeDeserializer};
    use tinsmith::schema::prelude;
    use tinsmith::{Member, Result, Schema};

    static LIST: Schema = Schema::list("example#Units", &[Member::new("member", &prelude::UNIT)]);
    static SMALL: Schema =
        Schema::structure("example#Small", &[Member::new("a", &LIST).xml_flattened()]);

    #[derive(Debug)]
    pub struct Small(Vec<tinsmith::Unit>);

    impl DeserializableStruct for Small {
        fn schema(&self) -> &'static Schema {
            &SMALL
        }

        fn blank() -> Self {
            Self(Vec::new())
        }

        fn read_member<'de>(
            &mut self,
            _index: usize,
            m: &'static Member,
            de: &mut dyn ShapeDeserializer<'de>,
        ) -> Result<()> {
            self.0.read(m, de)
        }
    }
}

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
fn is_known_lapse(xml: &str) -> bool {
    // A name with an empty prefix; a reference beyond Unicode.
    ["<:", "</:", " :", "\n:"].iter().any(|p| xml.contains(p))
        || references(xml).any(|number| char::from_u32(number).is_none())
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
    for round in 0..20_000 {
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
                let is_fine = ours.kind() != ErrorKind::Syntax || is_known_lapse(&xml);
                assert!(is_fine, "{ours}: {xml:?}");
                counts[2] += 1;
            }
            (Err(_), Err(_)) => counts[3] += 1,
        }
        if let Err(error) = ours {
            let offset = error.offset().expect("an offset");
            assert!(xml.is_char_boundary(offset), "{error}: {xml:?}");
        } else if let Ok(again) = to_string(&read_shape) {
            assert_eq!(to_string(&parse::<All>(&again).unwrap()).unwrap(), again);
        }
    }
    // The mutations are neither all fatal nor all harmless.
    assert!(
        counts[0] > 1_000 && counts[2] > 500 && counts[3] > 5_000,
        "{counts:?}"
    );
}

/// Changes a place of the document; every other time one that lies at markup, where more can go right.
fn mutate(rng: &mut Rng, xml: &mut String, pieces: &[&str]) {
    let place = |rng: &mut Rng, xml: &str| {
        let at = rng.usize(0..=xml.len());
        let at = match rng.u8(0..4) {
            0 => xml.as_bytes()[at..].iter().position(|b| *b == b'<'),
            1 => xml.as_bytes()[at..].iter().position(|b| *b == b'>'),
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
    for _ in 0..20_000 {
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

#[test]
fn maps_with_many_late_keys_are_read_in_one_pass_each() {
    let entries = "<entry><value>v</value><key>k</key></entry>".repeat(50_000);
    let read: Maps = parse(&format!("<M><strings>{entries}</strings></M>")).unwrap();
    assert_eq!(read.strings.unwrap().len(), 1);
}
