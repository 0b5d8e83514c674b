//! A place between the tokens of a file: what is expected there, what is passed over, and how parsing goes on after a fault.

use super::lexer::{self, Kind, Token};
use super::tree::Offset;
use crate::Diagnostic;
use crate::load::draft::Version;
use crate::load::source::Source;

/// How deeply values may nest, as in the reference implementation.
pub(super) const DEEPEST: usize = 64;

/// That a statement can't be read further: its fault is noted already.
#[derive(Debug)]
pub(super) struct Stop;

/// What was read, or that reading stops.
pub(super) type Parsed<T> = Result<T, Stop>;

/// The documentation comments that were passed over since something could take them.
#[derive(Default)]
struct Pending<'a> {
    lines: Vec<&'a str>,
    at: Offset,
    end: Offset,
    /// Whether a line of slashes is among them, as people put around headings.
    has_banner: bool,
}

/// Reads tokens one by one.
pub(super) struct Cursor<'a> {
    pub(super) source: &'a Source,
    pub(super) text: &'a str,
    pub(super) version: Version,
    pub(super) faults: Vec<Diagnostic>,
    /// The current token.
    pub(super) token: Token,
    /// How many values are open.
    pub(super) depth: usize,
    /// Whether nothing was understood since the last fault: what seems wrong here may only follow from that.
    pub(super) is_lost: bool,
    pending: Pending<'a>,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(source: &'a Source) -> Self {
        let text = source.text();
        let mut cursor = Self {
            source,
            text,
            version: Version::V1,
            faults: Vec::new(),
            token: lexer::token(text, 0),
            depth: 0,
            is_lost: false,
            pending: Pending::default(),
        };
        cursor.note_documentation();
        cursor
    }

    pub(super) fn kind(&self) -> Kind {
        self.token.kind
    }

    pub(super) fn is_at_end(&self) -> bool {
        self.token.kind == Kind::End
    }

    /// The text of the current token.
    pub(super) fn lexeme(&self) -> &'a str {
        self.slice(self.token.start, self.token.end)
    }

    pub(super) fn slice(&self, start: Offset, end: Offset) -> &'a str {
        self.text.get(start..end).unwrap_or_default()
    }

    /// Whether the current token is that word.
    pub(super) fn is_word(&self, word: &str) -> bool {
        self.kind() == Kind::Word && self.lexeme() == word
    }

    /// Goes to the next token.
    pub(super) fn advance(&mut self) {
        self.token = lexer::token(self.text, self.token.end);
        self.note_documentation();
    }

    fn note_documentation(&mut self) {
        if self.kind() != Kind::Documentation {
            return;
        }
        let line = self.lexeme().trim_end_matches(['\r', '\n']);
        let line = line.strip_prefix("///").unwrap_or(line);
        if self.pending.lines.is_empty() {
            self.pending.at = self.token.start;
        }
        self.pending.end = self.token.end;
        self.pending.has_banner |= line.starts_with('/');
        let text = line.strip_prefix(' ').unwrap_or(line);
        self.pending.lines.push(text);
    }

    /// Passes over spaces and tabs, but not over line breaks.
    pub(super) fn skip_spaces(&mut self) {
        while self.kind() == Kind::Space {
            self.advance();
        }
    }

    /// Passes over white space of all kinds; documentation comments stay.
    pub(super) fn skip_white(&mut self) {
        while self.kind().is_space() {
            self.advance();
        }
    }

    /// Passes over white space of all kinds, documentation comments included.
    pub(super) fn skip_all(&mut self) {
        while self.kind().is_space() || self.kind() == Kind::Documentation {
            self.advance();
        }
    }

    /// Expects that, and passes over it.
    pub(super) fn take(&mut self, kind: Kind) -> Parsed<()> {
        self.expect(&[kind])?;
        self.advance();
        Ok(())
    }

    /// Expects that on the same line after spaces, and passes over it and the spaces behind it.
    pub(super) fn take_between_spaces(&mut self, kind: Kind) -> Parsed<()> {
        self.skip_spaces();
        self.take(kind)?;
        self.skip_spaces();
        Ok(())
    }

    /// Expects an identifier, and passes over it.
    pub(super) fn take_word(&mut self) -> Parsed<&'a str> {
        self.expect(&[Kind::Word])?;
        let word = self.lexeme();
        self.advance();
        Ok(word)
    }

    /// Expects spaces, and passes over them: what follows must stand on the same line.
    pub(super) fn take_spaces(&mut self, after: &str) -> Parsed<()> {
        match self.kind() {
            Kind::Space => {
                self.skip_spaces();
                Ok(())
            }
            Kind::Newline => self.stop(
                Diagnostic::new(format!("the line ends after {after}"))
                    .help("what follows must stand on the same line"),
            ),
            _ => self.unexpected("a space"),
        }
    }

    /// Expects a line break, or the end of the file. A comment brings its own; a documentation comment in this place is
    /// nobody's.
    pub(super) fn take_break(&mut self, after: &str) -> Parsed<()> {
        self.skip_spaces();
        self.drop_documentation();
        match self.kind() {
            Kind::Newline | Kind::Comment | Kind::Documentation => {
                self.advance();
                self.skip_white();
                Ok(())
            }
            Kind::End => Ok(()),
            Kind::Wrong(_) => self.unexpected("a line break"),
            _ => {
                let found = self.found();
                self.stop(
                    Diagnostic::new(format!("expected a line break, but found {found}")).help(
                        format!("{after} ends its line: what follows begins on the next"),
                    ),
                )
            }
        }
    }

    /// The documentation that belongs to what follows, if there is some. A heading with lines of slashes that an empty
    /// line keeps apart is a comment like others.
    pub(super) fn take_documentation(&mut self) -> Option<(String, Offset)> {
        let pending = std::mem::take(&mut self.pending);
        if pending.lines.is_empty() {
            return None;
        }
        let between = self.slice(pending.end, self.token.start);
        match pending.has_banner && between.contains('\n') {
            true => None,
            false => Some((pending.lines.join("\n"), pending.at)),
        }
    }

    /// Says of documentation that nothing can take that it is lost.
    pub(super) fn drop_documentation(&mut self) {
        let pending = std::mem::take(&mut self.pending);
        if !pending.lines.is_empty() && !pending.has_banner {
            let location = self.source.location(pending.at);
            self.faults.push(
                Diagnostic::warning("this documentation comment belongs to nothing, and is lost")
                    .at(location.as_ref())
                    .help(
                        "it belongs in front of a shape or a member, before its traits; write `//` for other comments",
                    ),
            );
        }
    }

    /// Drops a documentation comment that ends the line of something: it isn't about what comes on the next one.
    pub(super) fn drop_trailing_documentation(&mut self) {
        let before = self.token;
        let mut ahead = before;
        while matches!(ahead.kind, Kind::Space | Kind::Comma) {
            ahead = lexer::token(self.text, ahead.end);
        }
        if ahead.kind == Kind::Documentation {
            while self.token.start < ahead.start {
                self.advance();
            }
            self.drop_documentation();
            self.advance();
        }
    }

    /// One value more is open.
    pub(super) fn open(&mut self) -> Parsed<()> {
        self.depth += 1;
        match self.depth > DEEPEST {
            true => self.stop(
                Diagnostic::new("the value is nested too deeply")
                    .help(format!("{DEEPEST} levels are the limit")),
            ),
            false => Ok(()),
        }
    }

    pub(super) fn close(&mut self) {
        self.depth = self.depth.saturating_sub(1);
    }

    /// Notes a fault at the current token.
    pub(super) fn fault(&mut self, fault: Diagnostic) {
        self.fault_at(self.token.start, fault);
    }

    pub(super) fn fault_at(&mut self, at: Offset, fault: Diagnostic) {
        let location = self.source.location(at);
        self.faults.push(fault.at(location.as_ref()));
    }

    /// Notes a fault at the current token, and stops.
    pub(super) fn stop<T>(&mut self, fault: Diagnostic) -> Parsed<T> {
        self.fault(fault);
        Err(Stop)
    }

    pub(super) fn stop_at<T>(&mut self, at: Offset, fault: Diagnostic) -> Parsed<T> {
        self.fault_at(at, fault);
        Err(Stop)
    }

    /// Goes on to where the next statement is likely to begin: at a word, a trait, documentation or a `$` that begins a line.
    pub(super) fn recover(&mut self) {
        self.depth = 0;
        self.is_lost = true;
        while !self.is_at_end() {
            self.advance();
            let line_begins = self.slice(0, self.token.start).ends_with(['\n', '\r']);
            let begins = matches!(
                self.kind(),
                Kind::Word | Kind::Documentation | Kind::At | Kind::Dollar
            );
            if line_begins && begins {
                break;
            }
        }
        let current = std::mem::take(&mut self.pending);
        if self.kind() == Kind::Documentation && current.end == self.token.end {
            self.note_documentation();
        }
    }
}
