//! The text of one paragraph, heading or code block, while it is read.

use super::tree::{Kind, Lead, Link, Style, Word};
use std::borrow::Cow;
use std::rc::Rc;

/// Inline elements nested deeper than this leave no trace.
const MAXIMAL_DEPTH: usize = 24;

/// The kinds of inline elements.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Inline {
    Strong,
    Emphasis,
    Code,
    Link,
}

/// How text is taken.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Mode {
    #[default]
    Prose,
    /// Into a code span.
    Code,
    /// The name of an operation or a shape: a code span, or prose if it is more than one word.
    Reference,
    /// Into a code block, with all its white space.
    Block,
}

/// An open inline element, with the state to go back to when it closes.
struct OpenInline {
    kind: Inline,
    style: Style,
    mode: Mode,
}

/// What a paragraph turned out to be.
pub(super) enum Finished<'a> {
    Words(Vec<Word<'a>>),
    CodeBlock(String),
}

/// The paragraph that is being filled.
#[derive(Default)]
pub(super) struct Paragraph<'a> {
    words: Vec<Word<'a>>,
    /// What stands before the next word.
    lead: Lead,
    style: Style,
    mode: Mode,
    inlines: Vec<OpenInline>,
    /// The last space stood at the end of an element, as in `<code>x </code>.`
    loose_end: bool,
    /// The text of the open code span or block.
    code: String,
}

impl<'a> Paragraph<'a> {
    /// A code block without lines yet.
    pub(super) fn code_block() -> Self {
        Self {
            mode: Mode::Block,
            ..Self::default()
        }
    }

    /// What was read, without a word for an empty paragraph.
    pub(super) fn finish(mut self) -> Finished<'a> {
        if self.mode == Mode::Block {
            return Finished::CodeBlock(self.code);
        }
        self.end_code_span();
        Finished::Words(self.words)
    }

    /// The words so far, without those of an open code span.
    pub(super) fn words(&self) -> &[Word<'a>] {
        &self.words
    }

    /// Text, with entities and escapes resolved. White space parts words.
    pub(super) fn text(&mut self, text: impl Into<Cow<'a, str>>) {
        let text = without_invisible(text.into());
        match self.mode {
            Mode::Prose if text.is_empty() => {}
            Mode::Prose => self.prose(text),
            Mode::Code | Mode::Reference | Mode::Block => self.code.push_str(&text),
        }
    }

    fn prose(&mut self, text: Cow<'a, str>) {
        if text.starts_with(char::is_whitespace) {
            self.space();
        } else if self.loose_end && self.lead == Lead::Space && is_closing_mark(&text) {
            self.lead = Lead::Glued;
        }
        // No other white space than that of ASCII is left.
        match &text {
            Cow::Borrowed(text) => {
                for word in text.split_ascii_whitespace() {
                    self.word(Cow::Borrowed(word), Kind::Text);
                    self.space();
                }
            }
            Cow::Owned(text) => {
                for word in text.split_ascii_whitespace() {
                    self.word(Cow::Owned(word.to_owned()), Kind::Text);
                    self.space();
                }
            }
        }
        if !text.ends_with(char::is_whitespace) {
            self.lead = Lead::Glued;
        }
        self.loose_end = false;
    }

    /// Text that stands out as strong, and a space after it.
    pub(super) fn label(&mut self, text: &'static str) {
        self.open(Inline::Strong);
        self.text(text);
        self.close(Inline::Strong);
        self.space();
    }

    /// Text directly behind the last word, and a space after it.
    pub(super) fn suffix(&mut self, text: &'static str) {
        self.lead = Lead::Glued;
        self.text(text);
        self.space();
    }

    /// A whole code span.
    pub(super) fn code_span(&mut self, text: impl Into<Cow<'a, str>>) {
        if self.mode != Mode::Prose {
            return self.text(text);
        }
        let text = without_invisible(text.into());
        self.code_word(&text);
    }

    fn code_word(&mut self, text: &str) {
        if text.starts_with(char::is_whitespace) {
            self.space();
        }
        let word = text.trim().replace(['\n', '\t'], " ");
        if !word.is_empty() {
            self.word(Cow::Owned(word), Kind::Code);
        }
        if text.ends_with(char::is_whitespace) {
            self.space();
        }
    }

    fn word(&mut self, text: Cow<'a, str>, kind: Kind) {
        let lead = std::mem::take(&mut self.lead);
        let style = self.style.clone();
        self.words.push(Word {
            text,
            kind,
            lead,
            style,
        });
    }

    /// A space, unless more than that parts the words already.
    pub(super) fn space(&mut self) {
        if self.lead == Lead::Glued && !self.words.is_empty() {
            self.lead = Lead::Space;
        }
    }

    /// A line break that the reader must see.
    pub(super) fn line_break(&mut self) {
        match self.mode {
            Mode::Prose if self.words.is_empty() => {}
            Mode::Prose => self.lead = Lead::Break,
            Mode::Code | Mode::Reference | Mode::Block => self.code.push('\n'),
        }
    }

    /// Opens an element. Within code it changes nothing.
    pub(super) fn open(&mut self, kind: Inline) {
        if self.remember(kind) && self.mode == Mode::Prose {
            match kind {
                Inline::Strong => self.style.strong = true,
                Inline::Emphasis => self.style.emphasis = true,
                Inline::Code => self.mode = Mode::Code,
                Inline::Link => {}
            }
        }
    }

    /// Opens a link, which closes as `Inline::Link`. Without a target its text stays as it is.
    pub(super) fn open_link(&mut self, link: Option<Rc<Link>>) {
        let shown = link.is_some() && matches!(self.mode, Mode::Prose | Mode::Code);
        if shown {
            // A link can stand around a code span, but not within one.
            self.end_code_span();
        }
        if self.remember(Inline::Link) && shown {
            self.style.link = link;
        }
    }

    /// Opens the name of an operation or a shape, which closes as `Inline::Link`.
    pub(super) fn open_reference(&mut self) {
        if self.remember(Inline::Link) && self.mode == Mode::Prose {
            self.mode = Mode::Reference;
        }
    }

    fn remember(&mut self, kind: Inline) -> bool {
        let remembered = self.inlines.len() < MAXIMAL_DEPTH;
        if remembered {
            let style = self.style.clone();
            let mode = self.mode;
            self.inlines.push(OpenInline { kind, style, mode });
        }
        remembered
    }

    /// Closes the last open element of the kind, and all that is open in it.
    pub(super) fn close(&mut self, kind: Inline) {
        let at = self.inlines.iter().rposition(|open| open.kind == kind);
        let open = at.and_then(|at| self.inlines.drain(at..).next());
        if let Some(open) = open {
            self.go_back(open.style, open.mode);
            self.loose_end = self.lead == Lead::Space;
        }
    }

    /// Closes all elements.
    pub(super) fn close_all(&mut self) {
        self.inlines.clear();
        self.go_back(Style::default(), Mode::Prose);
    }

    fn go_back(&mut self, style: Style, mode: Mode) {
        if self.mode == Mode::Block {
            return;
        }
        if mode != self.mode || !style.same_link(&self.style) {
            self.end_code_span();
        }
        self.mode = mode;
        self.style = style;
    }

    fn end_code_span(&mut self) {
        let text = std::mem::take(&mut self.code);
        let mut words = text.split_whitespace();
        if self.mode == Mode::Reference && words.nth(1).is_some() {
            self.prose(Cow::Owned(text));
        } else if text.contains(['\n', '\t']) || text.contains("  ") {
            self.code_word(&collapse(&text));
        } else {
            self.code_word(&text);
        }
    }
}

/// The text begins with a mark that ends or parts sentences, and no word after it.
fn is_closing_mark(text: &str) -> bool {
    text.strip_prefix(['.', ',', ';', ':', ')'])
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace))
}

/// The text with each run of white space made one space.
pub(super) fn collapse(text: &str) -> String {
    let mut collapsed = String::with_capacity(text.len());
    for c in text.chars() {
        if !c.is_whitespace() {
            collapsed.push(c);
        } else if !collapsed.ends_with(' ') {
            collapsed.push(' ');
        }
    }
    collapsed
}

/// The text without what no reader sees: control characters, zero-width ones, and those that change the direction of
/// writing, which rustc denies in a literal. Other white space than line ends and tabs becomes a space.
fn without_invisible(text: Cow<'_, str>) -> Cow<'_, str> {
    let visible = |c: char| match c {
        '\n' | '\t' => true,
        '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' => false,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => false,
        c => !c.is_control() && (c == ' ' || !c.is_whitespace()),
    };
    if text
        .bytes()
        .all(|b| matches!(b, b' '..=b'~' | b'\n' | b'\t'))
        || text.chars().all(visible)
    {
        return text;
    }
    let unified = text.replace("\r\n", "\n");
    let kept = unified.chars().filter_map(|c| match c {
        '\r' => Some('\n'),
        c if visible(c) => Some(c),
        c if c.is_whitespace() => Some(' '),
        _ => None,
    });
    Cow::Owned(kept.collect())
}
