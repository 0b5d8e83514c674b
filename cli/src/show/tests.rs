//! Pages and pictures of a small model with all that makes them hard.

use layout::gv::DotParser;
use layout::gv::parser::ast::{Graph, Stmt};

use super::*;

/// A model with resources in each other, a mixin, recursion, a rename, and names that need care.
const LIBRARY: &str = include_str!("tests/library.json");

const COMMAND: &str = "tinsmith show";

fn model() -> Model {
    sources::load_text("library.json".as_ref(), LIBRARY.to_owned()).unwrap()
}

fn shown(wanted: &str) -> String {
    match shape_page(&model(), None, wanted, Format::Text, COMMAND) {
        Ok(text) => text,
        Err(failure) => failure.stderr,
    }
}

fn service_page(format: Format) -> String {
    let model = model();
    let service = model.service(None).unwrap();
    match format {
        Format::Text => service::page(&model, service),
        Format::Dot => dot::picture(&model, service),
    }
}

#[test]
fn pages_read_as_they_should() {
    insta::assert_snapshot!("service", service_page(Format::Text));
    for name in [
        "GetBook", "Book", "Shelf", "Missing", "Dewey", "Genre", "Titled", "Tree",
    ] {
        insta::assert_snapshot!(name.to_lowercase(), shown(name));
    }
    insta::assert_snapshot!("member", shown("Book$title"));
    insta::assert_snapshot!("value", shown("Genre$SCI_FI"));
}

#[test]
fn no_line_is_wider_than_promised() {
    let model = model();
    for shape in model.shapes() {
        let text = shape_page(&model, None, shape.id.as_str(), Format::Text, COMMAND).unwrap();
        for line in text.lines() {
            assert!(line.chars().count() <= lines::WIDTH, "{line}");
            assert_eq!(line.trim_end(), line);
        }
    }
}

#[test]
fn names_are_found_whatever_the_case_and_others_come_near() {
    assert_eq!(shown("book"), shown("org.example.library#Book"));
    assert!(shown("String").starts_with("string smithy.api#String\n"));
    for (wanted, expected) in [
        (
            "Bok",
            "error: the model has no shape named `Bok`\n       did you mean Book, GetBook?\n",
        ),
        ("a#Book", "error: the model has no shape a#Book\n"),
        (
            "",
            "error: the model has no shape named ``\n       `tinsmith show` lists",
        ),
        (
            "Book$titel",
            "error: org.example.library#Book has no member `titel`\n       did you mean title",
        ),
        (
            "Book$x\u{1b}",
            "has no member `x\\u{1b}`\n       its members are title, ",
        ),
        (
            "Page$x",
            "error: several shapes are named `Page`\n       choose one by its id: ",
        ),
        ("isbn$x", "has no member `x`\n       it has none\n"),
    ] {
        let text = shown(wanted);
        assert!(text.contains(expected), "{wanted}: {text}");
    }
}

#[test]
fn a_service_tells_shapes_of_one_name_apart() {
    let model = model();
    let service = model.service(None).unwrap().id.clone();
    let page = |wanted| shape_page(&model, Some(&service), wanted, Format::Text, COMMAND).unwrap();
    assert!(page("Page").starts_with("structure org.example.library#Page\n"));
    assert!(page("OtherPage").starts_with("structure org.example.other#Page\n"));
}

/// The nodes and the edges that a reader of DOT finds.
fn parsed(text: &str) -> (Vec<String>, Vec<(String, String)>) {
    let graph: Graph = DotParser::new(text)
        .process()
        .unwrap_or_else(|error| panic!("{error}:\n{text}"));
    let mut nodes = Vec::new();
    let mut edges = Vec::new();
    for statement in graph.list.list {
        match statement {
            Stmt::Node(node) => nodes.push(node.id.name),
            Stmt::Edge(edge) => {
                for (to, _) in edge.to {
                    edges.push((edge.from.name.clone(), to.name));
                }
            }
            _ => {}
        }
    }
    (nodes, edges)
}

#[test]
fn a_picture_holds_what_the_service_reaches() {
    let (nodes, edges) = parsed(&service_page(Format::Dot));
    let has = |from: &str, to: &str| {
        let id = |name: &str| format!("org.example.library#{name}");
        edges.contains(&(id(from), id(to)))
    };
    assert!(has("Library", "Shelf") && has("Shelf", "BookResource"));
    assert!(has("GetBook", "Missing") && has("Tree", "Tree"));
    // Through a list of maps.
    assert!(has("Book", "Page"));
    assert!(
        nodes
            .iter()
            .all(|node| !node.ends_with("#isbn") && !node.ends_with("#Titled"))
    );
    for (from, to) in &edges {
        assert!(nodes.contains(from) && nodes.contains(to), "{from} -> {to}");
    }
}

#[test]
fn the_picture_of_a_shape_begins_there() {
    let text = shape_page(&model(), None, "Tree", Format::Dot, COMMAND).unwrap();
    let (nodes, edges) = parsed(&text);
    assert_eq!(nodes, ["org.example.library#Tree"]);
    assert_eq!(edges.len(), 1);
}

#[test]
fn quoted_texts_end_where_they_should() {
    let name = "a\"]; b -> c [label=\"\\\nd";
    let (nodes, edges) = parsed(&format!("digraph {{ {}; }}", dot::quoted(name)));
    assert_eq!(nodes, ["a\"]; b -> c [label=\"\\ d"]);
    assert!(edges.is_empty(), "{edges:?}");
}
