//! What is read: one text for each rule.

use tinsmith::codec::xml::{read, read_root};
use tinsmith::{Blob, Timestamp};

use crate::shapes::{
    All, Choice, Grantee, Lists, Maps, Partial, Point, Scalars, Tree, blank, parse,
};

fn string(content: &str) -> String {
    let xml = format!("<Scalars><string>{content}</string></Scalars>");
    let read = parse::<Scalars>(&xml).unwrap_or_else(|e| panic!("{xml}: {e}"));
    read.string.unwrap()
}

#[test]
fn text_is_kept_as_it_is() {
    for (content, expected) in [
        ("", ""),
        ("  two  spaces  ", "  two  spaces  "),
        ("\n\t x \n", "\n\t x \n"),
        ("]] > ]", "]] > ]"),
        ("a\r\nb\rc\n\r", "a\nb\nc\n\n"),
        ("\u{85}\u{2028}\u{FEFF}", "\u{85}\u{2028}\u{FEFF}"),
        ("&lt;&gt;&amp;&apos;&quot;", "<>&'\""),
        ("&#13;&#xA;&#x1F600;&#x00041;", "\r\n😀A"),
        ("&amp;lt;&amp;#13;", "&lt;&#13;"),
        ("a&#xD;\r\nb", "a\r\nb"),
        // S3 lists keys with such characters.
        ("\u{1}&#x1;&#31;", "\u{1}\u{1}\u{1f}"),
    ] {
        assert_eq!(string(content), expected, "{content:?}");
    }
}

#[test]
fn text_in_pieces_is_joined() {
    for (content, expected) in [
        ("a<!-- & < -->b", "ab"),
        (" <!----> ", "  "),
        ("a<?target data?>b", "ab"),
        ("<![CDATA[<a> &amp; ]]]]>", "<a> &amp; ]]"),
        (" x <![CDATA[ y ]]> z ", " x  y  z "),
        ("<![CDATA[a]]><![CDATA[b]]>", "ab"),
        ("<![CDATA[\r\n]]>", "\n"),
        ("<![CDATA[]]>", ""),
        (
            "1 &lt;<!-- c --><![CDATA[ 2 & ]]><?p?>&gt;\r\n",
            "1 < 2 & >\n",
        ),
    ] {
        assert_eq!(string(content), expected, "{content:?}");
    }
}

#[test]
fn white_space_around_elements_and_simple_values_is_ignored() {
    let read: Scalars = parse(
        "\r\n<Scalars\n>\t<!-- c -->\n<boolean> true\n</boolean >\
         <byte>\t+1</byte><![CDATA[beside]]>\
         <float>\r\n1e3 </float><Renamed> -Infinity </Renamed><?p ?>\
         <bigInteger> 12 </bigInteger><blob>\n AP8\n +Pw==\n</blob>\
         <dateTime> 1970-01-01T00:00:01Z </dateTime></Scalars>\n<!-- end --> \n",
    )
    .unwrap();
    let expected = Scalars {
        boolean: Some(true),
        byte: Some(1),
        float: Some(1000.0),
        double: Some(f64::NEG_INFINITY),
        big_integer: Some(12.into()),
        blob: Some(Blob::from(&[0, 255, 62, 63])),
        date_time: Timestamp::new(1, 0).ok(),
        ..blank()
    };
    assert_eq!(read, expected);
}

#[test]
fn empty_elements_are_empty_values() {
    for empty in [
        "<E/>",
        "<E></E>",
        "<E />",
        "<E ></E\t>",
        "<E><!-- c --></E>",
    ] {
        let of = |name: &str| empty.replace('E', name);
        let xml = format!("<S>{}{}</S>", of("string"), of("blob"));
        let read: Scalars = parse(&xml).unwrap();
        assert_eq!(read.string.as_deref(), Some(""));
        assert_eq!(read.blob, Some(Blob::default()));
        let read: Lists = parse(&format!("<S>{}</S>", of("strings"))).unwrap();
        assert_eq!(read.strings, Some(vec![]));
        let read: Maps = parse(&format!("<S>{}</S>", of("strings"))).unwrap();
        assert_eq!(read.strings, Some([].into()));
        let read: Tree = parse(&format!("<S>{}</S>", of("child"))).unwrap();
        assert_eq!(read.child, Some(Box::new(blank())));
        assert_eq!(parse::<Tree>(&of("S")).unwrap(), blank());
    }
}

#[test]
fn members_come_in_any_order_and_strangers_are_skipped() {
    let read: Scalars = parse(
        "<S><long>2</long><new attr='x &lt;'>text &amp; <a><b/>]</a><!-- c --><?p?><![CDATA[<]]></new>\
         <short>1</short><string>s</string><new/><boolean>false</boolean></S>",
    )
    .unwrap();
    let expected = Scalars {
        boolean: Some(false),
        short: Some(1),
        long: Some(2),
        string: Some("s".into()),
        ..blank()
    };
    assert_eq!(read, expected);
}

#[test]
fn what_a_shape_leaves_unread_is_skipped() {
    let mut shape = Partial::default();
    let xml = b"<S><untouched>x<y/></untouched><document/><after>a</after></S>";
    read(xml, &mut shape).unwrap();
    assert_eq!(shape.after, "a");
}

#[test]
fn the_last_duplicate_wins() {
    let read: Scalars = parse("<S><long>1</long><string>a</string><long>2</long></S>").unwrap();
    assert_eq!(read.long, Some(2));
    let read: Lists =
        parse("<S><strings><member>a</member></strings><strings><member>b</member></strings></S>")
            .unwrap();
    assert_eq!(read.strings, Some(vec!["b".into()]));
    let read: Tree = parse("<S><child><name>a</name></child><child/></S>").unwrap();
    assert_eq!(read.child, Some(Box::new(blank())));
}

#[test]
fn flattened_lists_and_maps_gather_their_occurrences() {
    let read: Lists = parse(
        "<S><flat>a</flat><Point><x>1</x></Point><flat/><flatSparse/>\
         <Point label='l'><y>2</y></Point><flatSparse>1</flatSparse><flat>b</flat></S>",
    )
    .unwrap();
    let point = |label: Option<&str>, x, y| Point {
        label: label.map(str::to_owned),
        x,
        y,
    };
    let expected = Lists {
        flat: Some(vec!["a".into(), String::new(), "b".into()]),
        flat_points: Some(vec![point(None, 1, 0), point(Some("l"), 0, 2)]),
        flat_sparse: Some(vec![None, Some(1)]),
        ..blank()
    };
    assert_eq!(read, expected);
    let read: Maps = parse(
        "<S><flat><key>a</key><value>1</value></flat><other/>\
         <flat><key>b</key><value>2</value></flat><flat><key>a</key><value>3</value></flat></S>",
    )
    .unwrap();
    let flat = [("a", "3"), ("b", "2")].map(|(k, v)| (k.to_owned(), v.to_owned()));
    assert_eq!(read.flat, Some(flat.into()));
}

#[test]
fn lists_hold_items_of_their_name_only() {
    let read: Lists = parse(
        "<S><strings><member>a</member><item>b</item><x:member xmlns:x='u'>c</x:member></strings>\
         <renamed><item>1</item><member>2</member></renamed></S>",
    )
    .unwrap();
    assert_eq!(read.strings, Some(vec!["a".into(), "c".into()]));
    assert_eq!(read.renamed, Some(vec![1]));
}

#[test]
fn a_value_may_come_before_its_key() {
    let read: Maps = parse(
        "<S><strings><other/><entry><value>&amp;1</value><new/><key>a</key></entry>\
         <entry><key>b</key><value>2</value></entry></strings>\
         <nested><entry><value><entry><value>v</value><key>inner</key></entry></value>\
         <!-- c --><key>outer</key></entry></nested>\
         <flatRenamed/><KVP><Setting><x>1</x></Setting><Name>n</Name></KVP></S>",
    )
    .unwrap();
    let owned = |k: &str, v: &str| (k.to_owned(), v.to_owned());
    assert_eq!(
        read.strings,
        Some([owned("a", "&1"), owned("b", "2")].into())
    );
    let inner = [owned("inner", "v")].into();
    assert_eq!(read.nested, Some([("outer".to_owned(), inner)].into()));
    assert_eq!(read.flat_renamed.unwrap()["n"].x, 1);
}

#[test]
fn nulls_are_absent() {
    let nil = r#"xsi:nil="true" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance""#;
    let read: Scalars = parse(&format!(
        "<S><long {nil}/><string {nil}></string><byte xsi:nil='false'>1</byte></S>"
    ))
    .unwrap();
    let expected = Scalars {
        byte: Some(1),
        ..blank()
    };
    assert_eq!(read, expected);
    let read: Point = parse(&format!("<S><x {nil}/><y>2</y></S>")).unwrap();
    assert_eq!((read.x, read.y), (0, 2));
    let read: Choice = parse(&format!("<S><text {nil}/><number>2</number></S>")).unwrap();
    assert_eq!(read, Choice::Number(2));
    let read: Lists = parse(&format!(
        "<S><strings><member {nil}/><member>a</member></strings>\
         <sparseStrings><member {nil}/><member/><member>a</member></sparseStrings>\
         <sparseNumbers><member/><member></member><member>1</member></sparseNumbers>\
         <flatSparse {nil}/><flat {nil}/></S>"
    ))
    .unwrap();
    let expected = Lists {
        strings: Some(vec!["a".into()]),
        sparse_strings: Some(vec![None, Some(String::new()), Some("a".into())]),
        sparse_numbers: Some(vec![None, None, Some(1)]),
        flat_sparse: Some(vec![None]),
        ..blank()
    };
    assert_eq!(read, expected);
    let read: Maps = parse(&format!(
        "<S><strings><entry><key>a</key><value {nil}/></entry></strings>\
         <sparse><entry><key>a</key><value {nil}/></entry><entry><key>b</key><value/></entry>\
         <entry><key>c</key></entry><entry><value/><key>d</key></entry></sparse></S>"
    ))
    .unwrap();
    let keys = ["a", "b", "c", "d"];
    let expected = Maps {
        strings: Some([].into()),
        sparse: Some(keys.map(|k| (k.to_owned(), None)).into()),
        ..blank()
    };
    assert_eq!(read, expected);
}

#[test]
fn attributes_are_members_of_their_own() {
    let expected = Grantee {
        id: Some("element".into()),
        kind: Some(" a b  c\n<&\" ".into()),
        since: Some(Timestamp::UNIX_EPOCH),
        level: Some(7),
        prefixed: Some("p".into()),
    };
    for xml in [
        "<G xmlns='urn:id' xmlns:xsi='urn:xsi' xsi:type=' a\tb\r\n\rc&#10;&lt;&amp;&quot; '\n\
         id = \"7\"\tsince='1970-01-01T00:00:00Z' other='x'>\
         <id>element</id><level>9</level><ext:prefixed xmlns:ext='urn:ext'>p</ext:prefixed></G>",
        // Other prefixes than the model's.
        "<p:G xmlns:p='urn:id' xmlns:i='urn:xsi' i:type=' a\tb\r\n\rc&#10;&lt;&amp;&quot; ' \
         id='7' since='1970-01-01T00:00:00Z'><p:id>element</p:id><prefixed>p</prefixed></p:G>",
    ] {
        assert_eq!(parse::<Grantee>(xml).unwrap(), expected);
    }
}

#[test]
fn prefixes_are_no_part_of_a_name() {
    let read: All = parse(
        "<a:All xmlns:a='urn:a'><a:lists><a:strings><a:member>x</a:member></a:strings></a:lists>\
         <a:maps><a:strings><a:entry><a:key>k</a:key><b:value xmlns:b='urn:b'>v</b:value></a:entry>\
         </a:strings></a:maps><a:choice><a:new/></a:choice></a:All>",
    )
    .unwrap();
    assert_eq!(read.lists.unwrap().strings, Some(vec!["x".into()]));
    assert_eq!(read.maps.unwrap().strings.unwrap()["k"], "v");
    assert_eq!(read.choice, Some(Choice::Unknown("new".into())));
}

#[test]
fn unions_hold_one_member() {
    for (content, expected) in [
        ("<text>t</text>", Choice::Text("t".into())),
        ("<number>1</number><number>2</number>", Choice::Number(2)),
        (
            "<many>a</many><many>b</many>",
            Choice::Many(vec!["a".into(), "b".into()]),
        ),
        (
            "<choice><number>1</number></choice>",
            Choice::Nested(Box::new(Choice::Number(1))),
        ),
        ("<new><x/></new>", Choice::Unknown("new".into())),
        ("", Choice::Unknown(String::new())),
    ] {
        let xml = format!("<Choice>{content}</Choice>");
        assert_eq!(parse::<Choice>(&xml).unwrap(), expected, "{xml}");
    }
}

#[test]
fn a_document_may_have_a_prolog() {
    let expected = Tree {
        name: Some("é".into()),
        ..blank()
    };
    for prolog in [
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n",
        "\u{FEFF}<?xml version = '1.0' encoding = 'utf-8' standalone='yes' ?>",
        "\u{FEFF}",
        " \r\n\t<?xml version='1.1'?>",
        "<!-- a --><?style x?>\n<!-- b -->",
        "<!DOCTYPE Tree>",
        "<?xml version='1.0'?><!DOCTYPE Tree SYSTEM \"tree>.dtd\" >\n<!-- c -->",
    ] {
        let xml = format!("{prolog}<Tree><name>é</name></Tree>");
        assert_eq!(parse::<Tree>(&xml).unwrap(), expected, "{prolog}");
    }
    let ascii = "<?xml version='1.0' encoding='ISO-8859-1'?><Tree/>";
    assert_eq!(parse::<Tree>(ascii).unwrap(), blank());
}

#[test]
fn the_root_may_be_asked_for() {
    for xml in ["<Tree/>", "<p:Tree xmlns:p='u'/>"] {
        let mut tree: Tree = blank();
        read_root(xml.as_bytes(), "Tree", &mut tree).unwrap();
        let error = read_root(xml.as_bytes(), "Branch", &mut tree).unwrap_err();
        assert_eq!(
            error.to_string(),
            "expected the root element `Branch`, found `Tree` at byte 0"
        );
    }
}

#[test]
fn names_need_not_be_ascii() {
    let read: Choice = parse("<é·><日本語/></é·>").unwrap();
    assert_eq!(read, Choice::Unknown("日本語".into()));
}
