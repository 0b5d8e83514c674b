//! Smithy documentation text in, lines of Markdown for rustdoc out.
//!
//! The value of [`smithy.api#documentation`][trait] is CommonMark, which may hold HTML; the models of AWS hold
//! almost nothing but HTML. Both are read into one tree of blocks (`tree`), by `markdown` or by `html`, and
//! that tree is printed as Markdown (`print`, `inline`). As all text passes through one printer that
//! escapes it, no text can be taken for a link, a tag, a doctest or the end of the comment.
//!
//! A library of the HTML standard is not used: the standard drops what it takes for an unfinished or an unknown tag, and
//! documentation is full of placeholders such as `<Region>` which must stay.
//!
//! [trait]: https://smithy.io/2.0/spec/documentation-traits.html#documentation-trait

mod builder;
mod escape;
mod html;
mod inline;
mod markdown;
mod paragraph;
mod print;
mod style;
mod tag;
mod tree;

use builder::Builder;

/// Room for text that is left to the innermost blocks, in characters, whatever the width and the nesting.
const MINIMAL_WIDTH: usize = 24;

/// The documentation as lines of Markdown, without the `///` in front of each.
///
/// Lines are wrapped to `width` characters where Markdown allows it: code spans, URLs, code blocks, headings and tables
/// stay whole. No line ends in white space or holds a control character; the first and the last one hold text. The result
/// is empty if the documentation holds no text.
///
/// rustdoc and clippy accept the lines without a warning, for any input: `[x]`, `<x>` and stray markup are escaped, bare
/// URLs are made links, and every code block is marked as `text`, so that none becomes a doctest. Links that are not
/// absolute (`http:`, `https:`) become their text.
///
/// What is not kept: comments, the targets of those links, and the language of a code block.
pub fn rustdoc_lines(documentation: &str, width: usize) -> Vec<String> {
    let mut builder = Builder::default();
    let markdown;
    if html::starts_with_block(documentation) {
        html::read(documentation, &mut builder);
    } else {
        markdown = markdown::prepare(documentation);
        markdown::read(&markdown, &mut builder);
    }
    print::lines(builder.finish(), width.max(MINIMAL_WIDTH), false)
}
