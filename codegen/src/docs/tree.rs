//! What documentation consists of, whichever language it was written in.

use pulldown_cmark::Alignment;
use std::borrow::Cow;
use std::rc::Rc;

/// A block of a document.
#[derive(Debug)]
pub(super) enum Block<'a> {
    Paragraph(Vec<Word<'a>>),
    /// A heading of level 1 to 6.
    Heading(usize, Vec<Word<'a>>),
    /// A code block. It holds at least one line that isn't blank.
    Code(String),
    List(List<'a>),
    Quote(Vec<Block<'a>>),
    Table(Table<'a>),
    Rule,
}

/// A bulleted or numbered list. It has at least one item, and each item at least one block.
#[derive(Debug, Default)]
pub(super) struct List<'a> {
    /// The number of the first item, where items are numbered.
    pub(super) start: Option<u64>,
    /// The source wants the items apart.
    pub(super) loose: bool,
    pub(super) items: Vec<Vec<Block<'a>>>,
}

/// A table; its first row is the head.
#[derive(Debug, Default)]
pub(super) struct Table<'a> {
    pub(super) alignments: Vec<Alignment>,
    pub(super) rows: Vec<Vec<Vec<Word<'a>>>>,
}

/// A piece of text that has one style.
#[derive(Clone, Debug)]
pub(super) struct Word<'a> {
    /// The text, not escaped. Never empty.
    pub(super) text: Cow<'a, str>,
    pub(super) kind: Kind,
    pub(super) lead: Lead,
    pub(super) style: Style,
}

/// What a word is printed as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Text without white space.
    Text,
    /// A whole code span, without white space at its ends.
    Code,
    /// A link that shows its own URL.
    Url,
}

/// What stands before a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Lead {
    /// Nothing: the word continues the one before it.
    #[default]
    Glued,
    Space,
    /// A line break that the reader must see.
    Break,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Style {
    pub(super) strong: bool,
    pub(super) emphasis: bool,
    pub(super) link: Option<Rc<Link>>,
}

impl Style {
    /// Both are part of one link, or of none. Two links to one place are two.
    pub(super) fn same_link(&self, other: &Style) -> bool {
        match (&self.link, &other.link) {
            (None, None) => true,
            (Some(one), Some(other)) => Rc::ptr_eq(one, other),
            _ => false,
        }
    }
}

/// Where a link leads to.
#[derive(Debug)]
pub(super) struct Link {
    /// An absolute URL of only such characters as may stand in `](...)` and in `<...>`.
    pub(super) url: String,
    /// What a reader sees on pointing at the link, not escaped; empty for none.
    pub(super) title: String,
}

impl Link {
    /// The link to `url`, unless that is no absolute URL of the web. rustdoc would take a relative one for the path of
    /// a Rust item, and other schemes can hold scripts.
    pub(super) fn new(url: &str, title: &str) -> Option<Rc<Self>> {
        let url = url.trim();
        let (scheme, rest) = url.split_once("://")?;
        let web = scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http");
        if !web || rest.is_empty() {
            return None;
        }
        let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
        let url = percent_encode(url);
        Some(Rc::new(Self { url, title }))
    }

    /// The text is no more than the URL again.
    pub(super) fn is_shown_by(&self, text: &str) -> bool {
        self.title.is_empty()
            && !text.contains(['<', '>', '\\', '`', '|'])
            && (self.url == text || self.url == percent_encode(text))
    }
}

/// The URL with every character that has a meaning in Markdown, or none at all, written as `%` and two hex digits.
fn percent_encode(url: &str) -> String {
    let mut encoded = String::with_capacity(url.len());
    for c in url.chars() {
        if c.is_alphanumeric() || "-._~:/?#@!$&'*+,;=%".contains(c) {
            encoded.push(c);
        } else {
            let mut utf8 = [0; 4];
            for byte in c.encode_utf8(&mut utf8).bytes() {
                encoded.push_str(&format!("%{byte:02X}"));
            }
        }
    }
    // `&copy;` in a URL would be read as a character; without its semicolon it isn't.
    match encoded.contains('&') {
        true => encoded.replace(';', "%3B"),
        false => encoded,
    }
}
