//! What is refused, and what the error says: the kind, the path, the byte; never a text of the input.

use tinsmith::codec::xml::{read, read_root};
use tinsmith::internal::deserialize::DeserializableStruct;
use tinsmith::{Error, ErrorKind};

use crate::shapes::{All, Choice, Grantee, Lists, Maps, Scalars, Tree, WithDocument, blank, parse};

fn error<T: DeserializableStruct + std::fmt::Debug>(xml: &str) -> Error {
    match parse::<T>(xml) {
        Ok(read) => panic!("{read:?} was read from {xml}"),
        Err(error) => error,
    }
}

/// The kind, the path and the offset of an error in reading `All`, and the part of the text before it.
fn place(xml: &str) -> (ErrorKind, String, &str) {
    let error = error::<All>(xml);
    (error.kind(), error.path(), &xml[error.offset().unwrap()..])
}

#[test]
fn values_that_are_not_of_their_type() {
    for (content, at) in [
        ("<boolean>SECRET</boolean>", "boolean"),
        ("<boolean>True</boolean>", "boolean"),
        ("<boolean>1</boolean>", "boolean"),
        ("<boolean/>", "boolean"),
        ("<byte>128</byte>", "byte"),
        ("<short>-32769</short>", "short"),
        ("<integer>2147483648</integer>", "integer"),
        ("<integer>NaN</integer>", "integer"),
        ("<integer>1.0</integer>", "integer"),
        ("<integer>1e3</integer>", "integer"),
        ("<integer></integer>", "integer"),
        ("<integer> </integer>", "integer"),
        ("<integer>1 2</integer>", "integer"),
        ("<integer>+-1</integer>", "integer"),
        ("<long>9223372036854775808</long>", "long"),
        ("<long>0x10</long>", "long"),
        ("<float>1e39</float>", "float"),
        ("<float>nan</float>", "float"),
        ("<float>inf</float>", "float"),
        ("<float>INF</float>", "float"),
        ("<float>infinity</float>", "float"),
        ("<float>+Infinity</float>", "float"),
        ("<float>-</float>", "float"),
        ("<float/>", "float"),
        ("<Renamed>-1e400</Renamed>", "double"),
        ("<Renamed>0x1p3</Renamed>", "double"),
        ("<bigInteger>1.5</bigInteger>", "bigInteger"),
        ("<bigDecimal>one</bigDecimal>", "bigDecimal"),
        ("<blob>SECRET!</blob>", "blob"),
        ("<blob>QQ=</blob>", "blob"),
        ("<dateTime>SECRET</dateTime>", "dateTime"),
        ("<dateTime>2014-02-30T00:00:00Z</dateTime>", "dateTime"),
        ("<dateTime>1398796238</dateTime>", "dateTime"),
        ("<dateTime/>", "dateTime"),
        ("<httpDate>2014-04-29T18:30:38Z</httpDate>", "httpDate"),
        ("<epoch>2014-04-29T18:30:38Z</epoch>", "epoch"),
    ] {
        let xml = format!("<All><scalars><long>1</long>{content}</scalars></All>");
        let error = error::<All>(&xml);
        assert_eq!(error.kind(), ErrorKind::Mismatch, "{content}");
        assert_eq!(error.path(), format!("scalars.{at}"), "{content}");
        assert_eq!(error.offset(), xml.find(content), "{content}");
        assert!(!error.to_string().contains("SECRET"), "{error}");
    }
}

#[test]
fn a_text_and_elements_are_not_the_same() {
    use ErrorKind::Mismatch;
    for (xml, path, rest) in [
        (
            "<All><scalars><string>a<b/></string></scalars></All>",
            "scalars.string",
            "<b/>",
        ),
        ("<All><scalars> SECRET</scalars></All>", "scalars", "SECRET"),
        ("<All>\n&#32;</All>", "", "&#32;"),
        ("<All><lists><strings>x", "lists.strings", "x"),
        ("<All><maps><strings><entry>x", "maps.strings[..]", "x"),
        (
            "<All><maps><strings><entry><key><b/>",
            "maps.strings[..]",
            "<b/>",
        ),
    ] {
        let (kind, found, at) = place(xml);
        assert_eq!((kind, found.as_str()), (Mismatch, path), "{xml}");
        assert!(at.starts_with(rest), "{xml}: {at}");
    }
}

#[test]
fn paths_lead_to_items_and_entries() {
    for (xml, path, rest) in [
        (
            "<All><lists><nested><member/><member><member>a</member><member><x/></member>",
            "lists.nested[1][1]",
            "<x/>",
        ),
        (
            "<All><lists><Point><x>1</x></Point><Point><x>y</x></Point>",
            "lists.flatPoints.x",
            "<x>y",
        ),
        (
            "<All><maps><renamed><entry><Name>SECRET</Name><Setting><x>q</x>",
            "maps.renamed[..].x",
            "<x>q",
        ),
        (
            "<All><grantee/><Grantee id='1' since='SECRET'/></All>",
            "grantee.since",
            "<Grantee id",
        ),
        (
            "<All><tree><branches><member><child><name><x/>",
            "tree.branches[0].child.name",
            "<x/>",
        ),
    ] {
        let error = error::<All>(xml);
        assert_eq!(error.kind(), ErrorKind::Mismatch, "{xml}");
        assert_eq!(error.path(), path, "{xml}");
        assert!(xml[error.offset().unwrap()..].starts_with(rest), "{xml}");
        assert!(!error.to_string().contains("SECRET"), "{error}");
    }
}

#[test]
fn entries_have_one_key_and_one_value() {
    let (k, v) = ("<key>k</key>", "<value>v</value>");
    for content in [
        String::new(),
        v.to_owned(),
        k.to_owned(),
        format!("{k}{k}{v}"),
        format!("{k}{v}{v}"),
        format!("{v}{k}{k}"),
        format!("{v}{k}{v}"),
        format!("{v}{v}{k}"),
    ] {
        for (open, close) in [
            ("<flat>", "</flat>"),
            ("<strings><entry>", "</entry></strings>"),
        ] {
            let xml = format!("<Maps>{open}{content}{close}</Maps>");
            let error = error::<Maps>(&xml);
            assert_eq!(error.kind(), ErrorKind::Mismatch, "{xml}");
            assert!(error.path().ends_with("[..]"), "{xml}: {}", error.path());
        }
    }
}

#[test]
fn unions_with_two_members() {
    for content in [
        "<text/><number>1</number>",
        "<many>a</many><text/><many>b</many>",
        "<new/><text/>",
        "<text/><new/>",
        "<new/><newer/>",
    ] {
        let error = error::<Choice>(&format!("<Choice>{content}</Choice>"));
        assert_eq!(error.kind(), ErrorKind::Mismatch, "{content}");
    }
}

#[test]
fn documents_have_no_form_in_xml() {
    let error = error::<WithDocument>("<S><document/></S>");
    assert_eq!(error.kind(), ErrorKind::Mismatch);
    assert_eq!(error.path(), "document");
}

#[test]
fn the_wrong_root() {
    let name = "N".repeat(1000);
    let mut tree: Tree = blank();
    let error = read_root(format!("<{name}/>").as_bytes(), "Tree", &mut tree).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Mismatch);
    assert!(error.message().contains("`Tree`") && error.message().len() < 200);
}

#[test]
fn documents_that_are_not_well_formed() {
    for xml in [
        "",
        "  ",
        "text",
        "\u{FEFF}\u{FEFF}<S/>",
        " \u{FEFF}<S/>",
        "x<S/>",
        "<![CDATA[]]><S/>",
        "<!-- -- --><S/>",
        "<!-- --->",
        "<!--><S/>",
        "<?xml version='1.0'?><?xml version='1.0'?><S/>",
        "<!-- c --><?xml version='1.0'?><S/>",
        "<?xml?><S/>",
        "<?xml encoding='UTF-8'?><S/>",
        "<?xml version='2.0'?><S/>",
        "<?xml version='1.'?><S/>",
        "<?xml version='1.x'?><S/>",
        "<?xml version='1.0' standalone='maybe'?><S/>",
        "<?xml version='1.0' standalone='yes' encoding='UTF-8'?><S/>",
        "<?xml version='1.0' other='1'?><S/>",
        "<?XML version='1.0'?><S/>",
        "<?xml version='1.0' encoding='ISO-8859-1'?><S>é</S>",
        "<? target?><S/>",
        "<!doctype S><S/>",
        "<!DOCTYPES><S/>",
        "<!DOCTYPE S><!DOCTYPE S><S/>",
        "<S><!DOCTYPE S></S>",
        "<S/><!DOCTYPE S>",
        "</S>",
        "<S/></S>",
        "<S/>x",
        "<S/><S/>",
        "<S/>&#32;",
        "<S/><![CDATA[]]>",
        "<S></T>",
        "<S><a></S></a>",
        "<S></S x='1'>",
        "<S></ S>",
        "<S",
        "<",
        "<>",
        "< S/>",
        "<1/>",
        "<a:b:c/>",
        "<:a/>",
        "<a:/>",
        "<S/ >",
        "<S a/>",
        "<S a=b/>",
        "<S a='b/>",
        "<S a='b'c='d'/>",
        "<S a='b' a='c'/>",
        "<S a='<'/>",
        "<S a='&'/>",
        "<S a='&unknown;'/>",
        "<S 1='b'/>",
        "<S><a><b a='1' a='2'/></a></S>",
        "<S><![CDATA[</S>",
        "<S><![cdata[]]></S>",
        "<S><!ELEMENT a></S>",
        "<S><?xml version='1.0'?></S>",
        "<S><name>]]></name></S>",
        "<S><name>&</name></S>",
        "<S><name>&amp</name></S>",
        "<S><name>& amp;</name></S>",
        "<S><name>&unknown;</name></S>",
        "<S><name>&nbsp;</name></S>",
        "<S><name>&AMP;</name></S>",
        "<S><name>&#0;</name></S>",
        "<S><name>&#xD800;</name></S>",
        "<S><name>&#x110000;</name></S>",
        "<S><name>&#99999999999;</name></S>",
        "<S><name>&#X41;</name></S>",
        "<S><name>&#;</name></S>",
        "<S><name>&#x;</name></S>",
        "<S><name>&#+65;</name></S>",
        "<S><new>&unknown;</new></S>",
        "<S><new>]]></new></S>",
        "<S><new><1/></new></S>",
        "<S><new></newer></S>",
    ] {
        let error = error::<Tree>(xml);
        assert_eq!(error.kind(), ErrorKind::Syntax, "{xml}: {error}");
        assert!(error.offset().is_some_and(|o| o <= xml.len()), "{xml}");
    }
}

#[test]
fn input_that_is_not_utf_8() {
    let mut tree: Tree = blank();
    for (bytes, offset) in [
        (&b"<S><name>a\xFF</name></S>"[..], 10),
        (b"\xFF\xFE<\0S\0/\0>\0", 0),
        (b"<S><name>\xC3</name></S>", 9),
        (b"<S><name>\xED\xA0\x80</name></S>", 9),
        (b"<S/>\xC3", 4),
    ] {
        let error = read(bytes, &mut tree).unwrap_err();
        assert_eq!(
            (error.kind(), error.offset()),
            (ErrorKind::Syntax, Some(offset))
        );
    }
}

#[test]
fn offsets_count_all_bytes() {
    for prolog in [
        "\u{FEFF}",
        " \n",
        "\u{FEFF}\n<?xml version='1.0'?>é".trim_end_matches('é'),
    ] {
        let xml = format!("{prolog}<All><!-- é --><scalars><long>x</long></scalars></All>");
        let error = error::<All>(&xml);
        assert_eq!(error.offset(), xml.find("<long>"), "{xml}");
    }
    // The same error in the same place, wherever the document begins: by another road to each.
    for content in [
        "<scalars><!-- c --></All>",
        "<scalars><?xml x?></scalars>",
        "<scalars><!-- -- --></scalars>",
        "<scalars><long>1</long><!bad></scalars>",
        "<scalars/><maps><strings><entry><value>v</value><key>k</key></entry><!bad></strings></maps>",
        "<maps><strings><entry><value>v<!bad></value><key>k</key></entry></strings></maps>",
    ] {
        let xml = format!("<All>{content}</All>");
        let offset = error::<All>(&xml).offset().unwrap();
        let later = error::<All>(&format!("\u{FEFF}\n {xml}")).offset().unwrap();
        assert!((5..=xml.len()).contains(&offset), "{xml}: {offset}");
        assert_eq!(later, offset + 5, "{xml}");
    }
}

#[test]
fn attributes_do_not_stand_for_elements_nor_elements_for_attributes() {
    let read: Grantee = parse("<G level='9' xmlns:since='u'><kind>k</kind></G>").unwrap();
    assert_eq!(read, blank());
    let error = error::<Lists>("<Lists><flat><b/></flat></Lists>");
    assert_eq!(error.path(), "flat");
    let error = self::error::<Scalars>("<Scalars><long a='1' a='2'>1</long></Scalars>");
    assert_eq!(error.kind(), ErrorKind::Syntax);
}

#[test]
fn a_namespace_is_checked_like_any_attribute() {
    for good in [r#" xmlns="u""#, r#" xmlns="u&amp;'>'" "#, " xmlns='\"'"] {
        assert_eq!(parse(&format!("<Tree{good}/>")), Ok(blank::<Tree>()));
    }
    for bad in [
        r#" xmlns="a<b""#,
        r#" xmlns="a&b""#,
        r#" xmlns="a"b="c""#,
        r#" xmlns="a" xmlns="a""#,
        r#"xmlns="a""#,
    ] {
        let error = error::<Tree>(&format!("<Tree{bad}></Tree>"));
        assert_eq!(error.kind(), ErrorKind::Syntax, "{bad}");
    }
}
