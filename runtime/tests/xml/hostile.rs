//! Input that means harm: an error, in time, in proportion, and never a panic.

use tinsmith::codec::xml::{read, to_string};
use tinsmith::{Error, ErrorKind};

use crate::samples::full;
use crate::shapes::{All, Lists, Maps, Partial, Tree, blank, parse};

fn kind<T>(result: Result<T, Error>) -> ErrorKind {
    result.err().map(|e| e.kind()).unwrap()
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
    parse::<Tree>(&nest("<child>", "</child>", 127)).unwrap();
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
    use tinsmith::Result;
    use tinsmith::internal::deserialize::{
        DeserializableShape, DeserializableStruct, ShapeDeserializer,
    };
    use tinsmith::internal::schema::prelude;
    use tinsmith::internal::schema::{Member, Schema};
    use tinsmith::internal::serialize::{MemberSerializer, SerializableStruct};

    static LIST: Schema = Schema::list("example#Units", &[Member::new("member", &prelude::UNIT)]);
    static SMALL: Schema =
        Schema::structure("example#Small", &[Member::new("a", &LIST).xml_flattened()]);

    #[derive(Debug)]
    pub(crate) struct Small(Vec<tinsmith::Unit>);

    impl SerializableStruct for Small {
        fn schema(&self) -> &'static Schema {
            &SMALL
        }

        // It is only read.
        fn serialize_members<'a>(&'a self, _v: &mut dyn MemberSerializer<'a>) {}
    }

    impl DeserializableStruct for Small {
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

#[test]
fn maps_with_many_late_keys_are_read_in_one_pass_each() {
    let entries = "<entry><value>v</value><key>k</key></entry>".repeat(50_000);
    let read: Maps = parse(&format!("<M><strings>{entries}</strings></M>")).unwrap();
    assert_eq!(read.strings.unwrap().len(), 1);
}
