//! Reads CommonMark, and the HTML in it.

use super::builder::{Builder, Container};
use super::html;
use super::paragraph::Inline;
use super::tree::Link;
use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// Tables are no part of CommonMark, but writers use them, and rustdoc shows them.
const OPTIONS: Options = Options::ENABLE_TABLES;

/// The document as [`read`] needs it: with one kind of line end, and with all its text in sight.
pub(super) fn prepare(document: &str) -> Cow<'_, str> {
    let mut document = Cow::Borrowed(document);
    if document.contains('\r') {
        // The parser loses the line behind an indented code block that ends in a lone `\r`.
        document = Cow::Owned(document.replace("\r\n", "\n").replace('\r', "\n"));
    }
    if document.contains("]:") {
        document = Cow::Owned(show_unused_definitions(document.into_owned()));
    }
    document
}

/// How often definitions are looked for that one of the same name hid.
const DEFINITION_PASSES: usize = 8;

/// Makes those link definitions text that no link refers to: a line such as `[Deprecated]: yes` is one by its form, and
/// would not be seen.
fn show_unused_definitions(mut document: String) -> String {
    for _ in 0..DEFINITION_PASSES {
        let unused = unused_definitions(&document);
        if unused.is_empty() {
            return document;
        }
        let mut shown = String::with_capacity(document.len() + unused.len());
        let mut from = 0;
        for start in unused {
            shown.push_str(document.get(from..start).unwrap_or_default());
            shown.push('\\');
            from = start;
        }
        shown.push_str(document.get(from..).unwrap_or_default());
        document = shown;
    }
    // Only a text made for it comes here: better a backslash too much in its code than a word too few.
    document.replace("]:", "]\\:")
}

/// Where the definitions begin that no link refers to.
fn unused_definitions(document: &str) -> BTreeSet<usize> {
    let parser = Parser::new_ext(document, OPTIONS);
    let definitions = parser.reference_definitions();
    let mut unused: BTreeSet<usize> = definitions.iter().map(|(_, d)| d.span.start).collect();
    let links = Parser::new_ext(document, OPTIONS).filter_map(|event| match event {
        Event::Start(Tag::Link { id, .. } | Tag::Image { id, .. }) => Some(id),
        _ => None,
    });
    for definition in links.filter_map(|id| definitions.get(&id).map(|d| d.span.start)) {
        unused.remove(&definition);
    }
    unused
}

/// Reads a document, which was prepared, into the builder.
pub(super) fn read<'a>(document: &'a str, builder: &mut Builder<'a>) {
    // A tag may go on over the lines of a block of HTML, which come one by one.
    let mut html_block: Option<String> = None;
    for event in Parser::new_ext(document, OPTIONS) {
        match event {
            Event::Start(Tag::HtmlBlock) => html_block = Some(String::new()),
            Event::End(TagEnd::HtmlBlock) => {
                if let Some(block) = html_block.take() {
                    html::read_owned(&block, builder);
                }
            }
            Event::Html(html) | Event::InlineHtml(html) => match &mut html_block {
                Some(block) => block.push_str(&html),
                None => html::read_owned(&html, builder),
            },
            Event::Start(tag) => start(tag, builder),
            Event::End(tag) => end(tag, builder),
            Event::Text(text) => builder.paragraph.text(into_cow(text)),
            Event::Code(text) => builder.paragraph.code_span(into_cow(text)),
            Event::SoftBreak => builder.paragraph.text("\n"),
            Event::HardBreak => builder.paragraph.line_break(),
            Event::Rule => builder.rule(),
            // Extensions of CommonMark that are not enabled above.
            Event::InlineMath(text) | Event::DisplayMath(text) | Event::FootnoteReference(text) => {
                builder.paragraph.text(into_cow(text));
            }
            Event::TaskListMarker(_) => {}
        }
    }
}

fn start<'a>(tag: Tag<'a>, builder: &mut Builder<'a>) {
    match tag {
        Tag::Paragraph => {
            builder.start_paragraph();
            builder.loosen_list_of_item();
        }
        Tag::Heading { level, .. } => builder.start_heading(level as usize),
        Tag::CodeBlock(_) => builder.start_code_block(),
        Tag::BlockQuote(_) => builder.open_quote(),
        Tag::List(start) => builder.open_list(start),
        Tag::Item => builder.open_item(),
        Tag::Table(alignments) => builder.open_table(alignments),
        Tag::TableHead | Tag::TableRow => builder.open_row(),
        Tag::TableCell => builder.open_cell(),
        Tag::Strong => builder.paragraph.open(Inline::Strong),
        Tag::Emphasis => builder.paragraph.open(Inline::Emphasis),
        // Documentation must not load pictures from elsewhere: a link to it, with the text that describes it.
        Tag::Link {
            dest_url, title, ..
        }
        | Tag::Image {
            dest_url, title, ..
        } => builder.paragraph.open_link(Link::new(&dest_url, &title)),
        // Handled above, or an extension of CommonMark that isn't enabled.
        Tag::HtmlBlock
        | Tag::FootnoteDefinition(_)
        | Tag::DefinitionList
        | Tag::DefinitionListTitle
        | Tag::DefinitionListDefinition
        | Tag::Strikethrough
        | Tag::Superscript
        | Tag::Subscript
        | Tag::MetadataBlock(_) => {}
    }
}

fn end(tag: TagEnd, builder: &mut Builder<'_>) {
    match tag {
        TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::CodeBlock => builder.end_paragraph(),
        TagEnd::BlockQuote(_) => builder.close(Container::Quote),
        TagEnd::List(_) => builder.close(Container::List),
        TagEnd::Item => builder.close(Container::Item),
        TagEnd::Table => builder.close(Container::Table),
        TagEnd::TableCell => builder.close(Container::Cell),
        TagEnd::Strong => builder.paragraph.close(Inline::Strong),
        TagEnd::Emphasis => builder.paragraph.close(Inline::Emphasis),
        TagEnd::Link | TagEnd::Image => builder.paragraph.close(Inline::Link),
        TagEnd::HtmlBlock
        | TagEnd::TableHead
        | TagEnd::TableRow
        | TagEnd::FootnoteDefinition
        | TagEnd::DefinitionList
        | TagEnd::DefinitionListTitle
        | TagEnd::DefinitionListDefinition
        | TagEnd::Strikethrough
        | TagEnd::Superscript
        | TagEnd::Subscript
        | TagEnd::MetadataBlock(_) => {}
    }
}

fn into_cow(text: CowStr<'_>) -> Cow<'_, str> {
    match text {
        CowStr::Borrowed(text) => Cow::Borrowed(text),
        CowStr::Boxed(_) | CowStr::Inlined(..) => Cow::Owned(text.into_string()),
    }
}
