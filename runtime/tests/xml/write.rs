//! What is written: exact texts for each rule of the specification, and trees that roxmltree judges.

use fastrand::Rng;
use tinsmith::codec::xml::{to_string, to_string_with};
use tinsmith::internal::schema::XmlNamespace;
use tinsmith::internal::serialize::SerializableStruct;
use tinsmith::{Document, ErrorKind, Timestamp};

use crate::judge::assert_meant;
use crate::random;
use crate::samples::full;
use crate::shapes::{All, Choice, Lists, Maps, Scalars, Tree, WithDocument, blank, parse};

fn assert_written(shape: &dyn SerializableStruct, expected: &str) {
    let lines: String = expected.lines().map(str::trim).collect();
    assert_eq!(to_string(shape).unwrap(), lines);
}

fn lists() -> Lists {
    full().lists.unwrap()
}

#[test]
fn writes_simple_shapes() {
    assert_written(
        &Scalars {
            string: None,
            ..full().scalars.unwrap()
        },
        "<Scalars>
            <boolean>true</boolean><byte>-128</byte><short>32767</short>
            <integer>-2147483648</integer><long>9223372036854775807</long>
            <float>0.1</float><Renamed>-Infinity</Renamed>
            <bigInteger>-123456789012345678901234567890</bigInteger>
            <bigDecimal>1.500e-20</bigDecimal>
            <blob>AP8+Pw==</blob>
            <dateTime>2014-04-29T18:30:38.52Z</dateTime>
            <httpDate>Tue, 29 Apr 2014 18:30:38 GMT</httpDate>
            <epoch>-0.5</epoch>
        </Scalars>",
    );
}

#[test]
fn escapes_text() {
    let string = full().scalars.unwrap().string;
    assert_eq!(
        to_string(&Scalars { string, ..blank() }).unwrap(),
        "<Scalars><string> &lt;tag&gt; &amp; &quot;quotes&quot;&#xD;\n\t]]&gt; &#x85;&#x2028;é😀 \
         </string></Scalars>"
    );
}

#[test]
fn writes_lists() {
    let Lists {
        strings,
        nested,
        renamed,
        ..
    } = lists();
    assert_written(
        &Lists {
            strings,
            nested,
            renamed,
            ..blank()
        },
        "<Lists>
            <strings><member>foo</member><member></member><member> </member></strings>
            <nested>
                <member><member>a</member><member>b</member></member>
                <member></member>
                <member><member>c</member></member>
            </nested>
            <renamed><item>1</item><item>-2</item></renamed>
        </Lists>",
    );
}

#[test]
fn writes_flattened_lists_under_the_name_of_their_member() {
    let Lists {
        flat, flat_points, ..
    } = lists();
    assert_written(
        &Lists {
            flat,
            flat_points,
            ..blank()
        },
        r#"<Lists>
            <flat>hi</flat><flat></flat><flat>bye</flat>
            <Point><x>1</x><y>-1</y></Point>
            <Point label="a&quot;&#xA;&#x9;&#xD;&lt;&amp;&gt;b"><x>2</x><y>-2</y></Point>
        </Lists>"#,
    );
}

#[test]
fn writes_the_namespace_of_lists_and_items() {
    let Lists {
        namespaced,
        flat_namespaced,
        ..
    } = lists();
    assert_written(
        &Lists {
            namespaced,
            flat_namespaced,
            ..blank()
        },
        r#"<Lists>
            <namespaced xmlns="urn:list"><member xmlns="urn:item">n</member></namespaced>
            <flatNamespaced xmlns="urn:item">m</flatNamespaced>
            <flatNamespaced xmlns="urn:item">o</flatNamespaced>
        </Lists>"#,
    );
}

#[test]
fn writes_nulls_of_sparse_lists_and_maps_as_empty_elements() {
    let Lists {
        sparse_numbers,
        flat_sparse,
        ..
    } = lists();
    assert_written(
        &Lists {
            sparse_numbers,
            flat_sparse,
            ..blank()
        },
        "<Lists>
            <sparseNumbers><member>1</member><member></member><member>3</member></sparseNumbers>
            <flatSparse></flatSparse><flatSparse>2</flatSparse>
        </Lists>",
    );
    assert_written(
        &Maps {
            sparse: full().maps.unwrap().sparse,
            ..blank()
        },
        "<Maps><sparse>
            <entry><key>none</key><value></value></entry>
            <entry><key>some</key><value>1</value></entry>
        </sparse></Maps>",
    );
}

#[test]
fn writes_maps() {
    let Maps {
        renamed,
        nested,
        flat,
        flat_renamed,
        ..
    } = full().maps.unwrap();
    assert_written(
        &Maps {
            renamed,
            nested,
            flat,
            flat_renamed,
            ..blank()
        },
        r#"<Maps>
            <renamed><entry>
                <Name xmlns="urn:key">one</Name><Setting label="l"><x>7</x><y>-7</y></Setting>
            </entry></renamed>
            <nested><entry>
                <key>outer</key>
                <value><entry><key>inner</key><value>x</value></entry></value>
            </entry></nested>
            <flat><key>a</key><value>A</value></flat>
            <flat><key>b</key><value>B</value></flat>
            <KVP xmlns="urn:kvp">
                <Name xmlns="urn:key">two</Name><Setting><x>8</x><y>-8</y></Setting>
            </KVP>
        </Maps>"#,
    );
}

#[test]
fn writes_attributes_before_content_and_prefixes_as_they_are() {
    let grantee = full().grantee;
    assert_written(
        &All { grantee, ..blank() },
        r#"<Everything xmlns="urn:all">
            <Grantee xmlns:xsi="urn:xsi" xsi:type="Canonical &amp; more" since="1970-01-01T00:00:00Z" id="3">
            <id>me</id><ext:prefixed xmlns:ext="urn:ext">p</ext:prefixed></Grantee>
        </Everything>"#,
    );
}

#[test]
fn writes_floats_that_are_no_numbers_by_name() {
    let of = |float, double| Scalars {
        float: Some(float),
        double: Some(double),
        ..blank()
    };
    for (shape, expected) in [
        (
            of(f32::NAN, f64::NAN),
            "<float>NaN</float><Renamed>NaN</Renamed>",
        ),
        (
            of(f32::INFINITY, 1e300),
            "<float>Infinity</float><Renamed>1e300</Renamed>",
        ),
        (
            of(f32::MIN_POSITIVE, -0.0),
            "<float>1.1754944e-38</float><Renamed>-0.0</Renamed>",
        ),
    ] {
        assert_written(&shape, &format!("<Scalars>{expected}</Scalars>"));
    }
}

#[test]
fn writes_a_union_as_a_structure_of_one_member() {
    assert_written(
        &Choice::Nested(Box::new(Choice::Number(-1))),
        "<Choice><choice><number>-1</number></choice></Choice>",
    );
}

#[test]
fn writes_the_root_that_is_asked_for() {
    let shape = Tree {
        name: Some("n".into()),
        ..blank()
    };
    let namespace = XmlNamespace::prefixed("p", "urn:a&b");
    assert_eq!(
        to_string_with(&shape, Some("p:Root"), Some(namespace)).unwrap(),
        r#"<p:Root xmlns:p="urn:a&amp;b"><name>n</name></p:Root>"#
    );
    for root in ["", "a b", "1a", "a:b:c", ":a", "a>", "-"] {
        let error = to_string_with(&shape, Some(root), None).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Unrepresentable, "{root}");
    }
}

#[test]
fn refuses_characters_that_xml_cannot_hold() {
    for c in ['\0', '\u{1}', '\u{b}', '\u{1f}', '\u{fffe}', '\u{ffff}'] {
        let label = format!("x{c}");
        let mut shape = full();
        shape.tree.as_mut().unwrap().branches.as_mut().unwrap()[1].name = Some(label.clone());
        let error = to_string(&shape).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Unrepresentable);
        assert_eq!(error.path(), "tree.branches[1].name");

        let mut shape = full();
        shape.maps.as_mut().unwrap().strings = Some([(label.clone(), String::new())].into());
        assert_eq!(to_string(&shape).unwrap_err().path(), "maps.strings[..]");

        let mut shape = full();
        shape.grantee.as_mut().unwrap().kind = Some(label);
        assert_eq!(to_string(&shape).unwrap_err().path(), "grantee.kind");
    }
}

#[test]
fn refuses_what_has_no_form_in_xml() {
    let error = |shape: &dyn SerializableStruct| to_string(shape).unwrap_err();
    let document = WithDocument {
        document: Some(Document::Null),
    };
    assert_eq!(error(&document).kind(), ErrorKind::Unrepresentable);
    assert_eq!(error(&document).path(), "document");
    let unknown = All {
        choice: Some(Choice::Unknown("new".into())),
        ..blank()
    };
    assert_eq!(error(&unknown).kind(), ErrorKind::Unrepresentable);
    assert_eq!(error(&unknown).path(), "choice");
    let far = Scalars {
        date_time: Timestamp::new(i64::MAX, 0).ok(),
        ..blank()
    };
    assert_eq!(error(&far).path(), "dateTime");
}

#[test]
fn nests_128_levels_and_no_more() {
    let nested = |levels: usize| {
        (1..levels).fold(blank::<Tree>(), |child, _| Tree {
            child: Some(Box::new(child)),
            ..blank()
        })
    };
    let deepest = nested(128);
    let xml = to_string(&deepest).unwrap();
    assert_eq!(parse::<Tree>(&xml).unwrap(), deepest);
    let error = to_string(&nested(129)).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Limit);
}

#[test]
fn roxmltree_sees_what_was_meant() {
    assert_meant(&full());
    let mut rng = Rng::with_seed(0x5EED);
    for _ in 0..1_000 {
        let shape = random::all(&mut rng);
        let xml = assert_meant(&shape);
        assert_eq!(parse::<All>(&xml).unwrap(), shape, "{xml}");
    }
}

#[test]
fn reads_back_one_of_everything() {
    let xml = assert_meant(&full());
    assert_eq!(parse::<All>(&xml).unwrap(), full());
}

#[test]
fn reads_back_nan() {
    let shape = Scalars {
        float: Some(f32::NAN),
        ..blank()
    };
    let read = parse::<Scalars>(&to_string(&shape).unwrap()).unwrap();
    assert!(read.float.unwrap().is_nan());
}
