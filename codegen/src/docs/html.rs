//! Reads HTML as documentation writers use it: tags unclosed and mis-nested, and placeholders like `<Region>`.

use super::builder::{Builder, Container};
use super::paragraph::Inline;
use super::tag::{Tag, Tags};
use super::tree::Link;
use pulldown_cmark::{Event, Parser};
use std::borrow::Cow;

/// What an element means here.
#[derive(Clone, Copy)]
enum Element {
    Paragraph,
    Heading(usize),
    CodeBlock,
    /// A box with a label.
    Box(&'static str),
    Quote,
    BulletList,
    NumberedList,
    Item,
    Term,
    Definition,
    Table,
    /// A part of a table that Markdown doesn't name.
    Rows,
    Row,
    Cell,
    Rule,
    LineBreak,
    Anchor,
    Image,
    Inline(Inline),
    /// It changes the look of its text in ways that Markdown can't.
    Look,
}

/// The meaning of an element; `None` for what is no element, but text in angle brackets: a placeholder, or an element of some
/// body in XML. Those are often written like `<Code>`, which HTML never is, though it could be.
fn element(name: &str) -> Option<Element> {
    let upper_case = |c: char| c.is_ascii_uppercase();
    let lower_case = |c: char| c.is_ascii_lowercase();
    if name.contains(upper_case) && name.contains(lower_case) {
        return None;
    }
    let name = name.to_ascii_lowercase();
    Some(match name.as_str() {
        "p" | "div" | "section" | "fullname" | "caption" => Element::Paragraph,
        "h1" => Element::Heading(1),
        "h2" => Element::Heading(2),
        "h3" => Element::Heading(3),
        "h4" => Element::Heading(4),
        "h5" => Element::Heading(5),
        "h6" => Element::Heading(6),
        "pre" | "programlisting" | "screen" | "codeblock" => Element::CodeBlock,
        "note" => Element::Box("Note:"),
        "important" => Element::Box("Important:"),
        "warning" => Element::Box("Warning:"),
        "caution" => Element::Box("Caution:"),
        "tip" => Element::Box("Tip:"),
        "blockquote" => Element::Quote,
        "ul" | "dl" => Element::BulletList,
        "ol" => Element::NumberedList,
        "li" => Element::Item,
        "dt" => Element::Term,
        "dd" => Element::Definition,
        "table" => Element::Table,
        "thead" | "tbody" | "tfoot" => Element::Rows,
        "tr" => Element::Row,
        "th" | "td" => Element::Cell,
        "hr" => Element::Rule,
        "br" => Element::LineBreak,
        "a" => Element::Anchor,
        "img" => Element::Image,
        "b" | "strong" => Element::Inline(Inline::Strong),
        "i" | "em" | "replaceable" => Element::Inline(Inline::Emphasis),
        "code" | "tt" | "samp" | "kbd" => Element::Inline(Inline::Code),
        "span" | "u" | "sup" | "sub" | "small" | "font" | "center" => Element::Look,
        _ => return None,
    })
}

/// The document begins with an element that is a block: all of it is HTML, blank lines and indents mean nothing.
pub(super) fn starts_with_block(document: &str) -> bool {
    let start = document.trim_start();
    start.starts_with('<')
        && matches!(Tags::new(start).next(), Some(("", Some(tag))) if matches!(
            element(tag.name),
            Some(
                Element::Paragraph
                    | Element::Heading(_)
                    | Element::CodeBlock
                    | Element::Box(_)
                    | Element::Quote
                    | Element::BulletList
                    | Element::NumberedList
                    | Element::Term
                    | Element::Table
            )
        ))
}

/// Reads HTML into the builder.
pub(super) fn read<'a>(html: &'a str, builder: &mut Builder<'a>) {
    read_with(html, builder, Cow::Borrowed);
}

/// Reads HTML that the tree can't borrow from.
pub(super) fn read_owned(html: &str, builder: &mut Builder<'_>) {
    read_with(html, builder, |text| Cow::Owned(text.to_owned()));
}

fn read_with<'h, 'a>(
    html: &'h str,
    builder: &mut Builder<'a>,
    keep: impl Fn(&'h str) -> Cow<'a, str>,
) {
    for (text, tag) in Tags::new(html) {
        if text.contains('&') {
            builder.paragraph.text(decode_entities(text));
        } else if !text.is_empty() {
            builder.paragraph.text(keep(text));
        }
        let Some(tag) = tag else { continue };
        match element(tag.name) {
            Some(element) if tag.closing => close(element, builder),
            Some(element) => open(element, &tag, builder),
            None => builder.paragraph.text(decode_entities(tag.source)),
        }
    }
}

fn open(element: Element, tag: &Tag<'_>, builder: &mut Builder<'_>) {
    match element {
        Element::Paragraph => builder.start_paragraph(),
        Element::Heading(level) => builder.start_heading(level),
        Element::CodeBlock => builder.start_code_block(),
        Element::Box(label) => builder.open_box(label),
        Element::Quote => builder.open_quote(),
        Element::BulletList => builder.open_list(None),
        Element::NumberedList => builder.open_list(Some(1)),
        Element::Item => builder.open_item(),
        Element::Term => builder.open_term(),
        Element::Definition => builder.open_definition(),
        Element::Table => builder.open_table(Vec::new()),
        Element::Rows => builder.end_paragraph(),
        Element::Row => builder.open_row(),
        Element::Cell => builder.open_cell(),
        Element::Rule => builder.rule(),
        Element::LineBreak => builder.paragraph.line_break(),
        Element::Anchor => match tag.attribute("href") {
            Some(href) => {
                let link = Link::new(&decode_entities(href), "");
                builder.paragraph.open_link(link);
            }
            // Writers at AWS name operations and shapes like this.
            None => builder.paragraph.open_reference(),
        },
        Element::Image => {
            let source = decode_entities(tag.attribute("src").unwrap_or_default());
            let text = decode_entities(tag.attribute("alt").unwrap_or_default());
            builder.paragraph.open_link(Link::new(&source, ""));
            builder.paragraph.text(text);
            builder.paragraph.close(Inline::Link);
        }
        Element::Inline(kind) => builder.paragraph.open(kind),
        Element::Look => {}
    }
}

fn close(element: Element, builder: &mut Builder<'_>) {
    match element {
        Element::Paragraph | Element::Heading(_) | Element::CodeBlock | Element::Rows => {
            builder.end_paragraph();
        }
        Element::Box(_) | Element::Quote => builder.close(Container::Quote),
        Element::BulletList | Element::NumberedList => builder.close(Container::List),
        Element::Item | Element::Definition => builder.close(Container::Item),
        Element::Table => builder.close(Container::Table),
        Element::Cell => builder.close(Container::Cell),
        // The explanation stands behind the term, in its item.
        Element::Term => builder.paragraph.close(Inline::Strong),
        Element::Row | Element::Rule | Element::Image | Element::Look => {}
        Element::LineBreak => builder.paragraph.line_break(),
        Element::Anchor => builder.paragraph.close(Inline::Link),
        Element::Inline(kind) => builder.paragraph.close(kind),
    }
}

/// The longest name of an entity has 31 letters.
const LONGEST_ENTITY: usize = 40;

/// The text with the characters that entities such as `&gt;` stand for. What is no entity stays.
fn decode_entities<'a>(text: &str) -> Cow<'a, str> {
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        decoded.push_str(before);
        let length = after
            .bytes()
            .take(LONGEST_ENTITY)
            .take_while(|b| b.is_ascii_alphanumeric() || *b == b'#')
            .count();
        match after.split_at_checked(length) {
            Some((name, behind)) if length > 0 && behind.starts_with(';') => {
                decoded.push_str(&decode_entity(name));
                rest = behind.get(1..).unwrap_or_default();
            }
            _ => {
                decoded.push('&');
                rest = after;
            }
        }
    }
    decoded.push_str(rest);
    Cow::Owned(decoded)
}

/// The Markdown parser has the table of all entities that HTML knows, and its events are the way to it.
fn decode_entity(name: &str) -> String {
    let entity = format!("&{name};");
    Parser::new(&entity)
        .filter_map(|event| match event {
            Event::Text(text) => Some(text.into_string()),
            _ => None,
        })
        .collect()
}
