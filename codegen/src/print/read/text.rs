//! What has no lines to break: types, patterns, generics, paths. Only the spaces between their tokens matter.

use std::ops::Range;

use proc_macro2::{Delimiter, Spacing, TokenTree};

use super::Reader;
use crate::print::cursor::Cursor;
use crate::print::fault::Fault;
use crate::print::tree::{Kind, Node, Pattern};

/// What a token is, as far as it decides on the space beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Atom {
    Start,
    /// A name or a literal.
    Word,
    Lifetime,
    Parentheses,
    Brackets,
    Braces,
    Mark(&'static str),
}

/// The marks that are known, longer ones first.
const MARKS: [&str; 20] = [
    "::", "->", "=>", "..", "&&", "<", ">", ",", ";", ":", "+", "=", "|", "&", "*", "!", "-", "?",
    "#", "@",
];

impl Reader {
    /// A type, which ends before what can't be a part of one.
    pub(in crate::print) fn ty(&mut self, cursor: &mut Cursor) -> Result<Node, Fault> {
        let start = self.mark();
        self.run(cursor, |cursor| {
            [",", ";", "="].iter().any(|end| cursor.is_at(end))
                || cursor.is_at(":") && !cursor.is_at("::")
                || cursor.is_at_group(Delimiter::Brace)
                || cursor.is_at_word("for")
                || cursor.is_at_word("where")
        })?;
        Ok(self.node(Kind::Type, start, true))
    }

    /// Tokens up to one that ends them, outside of angle brackets.
    pub(in crate::print) fn run(
        &mut self,
        cursor: &mut Cursor,
        is_end: impl Fn(&Cursor) -> bool,
    ) -> Result<Range<usize>, Fault> {
        let start = self.mark();
        let mut before = Atom::Start;
        let mut angles = 0_usize;
        while !cursor.is_at_end() && (angles > 0 || !is_end(cursor)) {
            let atom = atom(cursor)?;
            if is_spaced(before, atom) {
                self.push(" ");
            }
            match atom {
                Atom::Mark("<") => angles += 1,
                Atom::Mark(">") => angles = angles.saturating_sub(1),
                _ => {}
            }
            self.atom(atom, cursor)?;
            before = atom;
        }
        Ok(self.since(start))
    }

    fn atom(&mut self, atom: Atom, cursor: &mut Cursor) -> Result<(), Fault> {
        let (delimiter, open, close) = match atom {
            Atom::Start => return Ok(()),
            Atom::Mark(mark) => {
                cursor.skip(mark.len());
                self.push(mark);
                return Ok(());
            }
            Atom::Word | Atom::Lifetime => {
                if cursor.take("'") {
                    self.push("'");
                }
                return match cursor.next() {
                    Some(TokenTree::Ident(ident)) => self.token(ident),
                    Some(TokenTree::Literal(literal)) => self.token(literal),
                    _ => Err(cursor.fault("a word")),
                };
            }
            Atom::Parentheses => (Delimiter::Parenthesis, "(", ")"),
            Atom::Brackets => (Delimiter::Bracket, "[", "]"),
            Atom::Braces => (Delimiter::Brace, "{ ", " }"),
        };
        let mut inner = cursor.group(delimiter)?;
        self.push(open);
        self.run(&mut inner, |_| false)?;
        self.push(close);
        Ok(())
    }

    /// A pattern with its alternatives, up to what ends it.
    pub(super) fn pattern(
        &mut self,
        cursor: &mut Cursor,
        is_end: impl Fn(&Cursor) -> bool,
    ) -> Result<Pattern, Fault> {
        let start = self.mark();
        let mut alternatives = Vec::new();
        let mut short = true;
        loop {
            let from = self.mark();
            let text = self.run(cursor, |cursor| cursor.is_at("|") || is_end(cursor))?;
            short &= self.width_since(from) <= 20 && self.is_short_pattern(&text);
            alternatives.push(text);
            if !cursor.take("|") {
                break;
            }
            self.push(" | ");
        }
        Ok(Pattern {
            alternatives,
            text: self.since(start),
            short,
        })
    }

    /// Whether rustfmt calls a pattern short, whatever its width: a literal, a name, or a name around one more.
    fn is_short_pattern(&self, text: &Range<usize>) -> bool {
        let text = self.slice(text);
        text.starts_with('"') || !text.contains(['{', ',']) && !text.contains("::")
    }
}

fn atom(cursor: &Cursor) -> Result<Atom, Fault> {
    match cursor.peek() {
        None => Ok(Atom::Start),
        Some(TokenTree::Ident(_) | TokenTree::Literal(_)) => Ok(Atom::Word),
        Some(TokenTree::Group(group)) => match group.delimiter() {
            Delimiter::Parenthesis => Ok(Atom::Parentheses),
            Delimiter::Bracket => Ok(Atom::Brackets),
            Delimiter::Brace => Ok(Atom::Braces),
            Delimiter::None => Err(cursor.fault("a visible group")),
        },
        Some(TokenTree::Punct(punct)) => {
            if punct.as_char() == '\'' && punct.spacing() == Spacing::Joint {
                return Ok(Atom::Lifetime);
            }
            let mark = MARKS.into_iter().find(|mark| cursor.is_at(mark));
            mark.map(Atom::Mark)
                .ok_or_else(|| cursor.fault("a mark that it knows"))
        }
    }
}

/// Whether a space stands between two tokens.
fn is_spaced(before: Atom, next: Atom) -> bool {
    use Atom::{Braces, Brackets, Lifetime, Mark, Parentheses, Start, Word};
    match (before, next) {
        (Start, _) => false,
        (_, Mark("," | ";" | ":" | "::" | ">" | "?" | "!")) => false,
        (Mark("," | ";" | ":" | "+" | "=" | "->" | "=>" | "|" | "@"), _) => true,
        (_, Mark("+" | "=" | "->" | "=>" | "|" | "@")) => true,
        (Lifetime, _) => true,
        (Word | Mark(">"), Word | Lifetime | Braces) => true,
        (Word, Mark("&" | "*") | Brackets) => true,
        (Parentheses | Brackets | Braces, Word | Braces) => true,
        _ => false,
    }
}
