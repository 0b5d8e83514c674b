//! What follows a value: calls, methods, fields, question marks.

use proc_macro2::{Delimiter, TokenTree};

use super::Reader;
use super::operators::Brace;
use crate::print::cursor::Cursor;
use crate::print::fault::Fault;
use crate::print::layout::{CALL_WIDTH, CHAIN_WIDTH};
use crate::print::tree::{Chain, Kind, Link, List, Node};

impl Reader {
    pub(super) fn postfix(&mut self, cursor: &mut Cursor, brace: Brace) -> Result<Node, Fault> {
        let start = self.mark();
        let mut value = self.primary(cursor, brace)?;
        while cursor.is_at_group(Delimiter::Parenthesis) {
            let arguments = self.list(cursor.group(Delimiter::Parenthesis)?, '(', ')')?;
            let flat = value.flat && arguments.is_flat(CALL_WIDTH);
            let kind = Kind::Call {
                callee: Box::new(value),
                arguments,
            };
            value = self.node(kind, start, flat);
        }
        let tries = self.tries(cursor);
        let mut links = Vec::new();
        while cursor.is_at(".") && !cursor.is_at("..") {
            links.push(self.link(cursor)?);
        }
        if tries == 0 && links.is_empty() {
            return Ok(value);
        }
        let width = self.width_since(start);
        let last_tries = links.last().map_or(0, |link| link.tries);
        let flat = value.flat
            && links.iter().all(|link| link.flat)
            && (links.len() < 2 || width + last_tries <= CHAIN_WIDTH);
        let chain = Chain {
            parent: Box::new(value),
            tries,
            links,
        };
        Ok(self.node(Kind::Chain(chain), start, flat))
    }

    fn tries(&mut self, cursor: &mut Cursor) -> usize {
        let mut tries = 0;
        while cursor.take("?") {
            self.push("?");
            tries += 1;
        }
        tries
    }

    fn link(&mut self, cursor: &mut Cursor) -> Result<Link, Fault> {
        let start = self.mark();
        cursor.skip(1);
        self.push(".");
        match cursor.next() {
            Some(TokenTree::Ident(name)) => self.token(name)?,
            Some(TokenTree::Literal(index)) => self.token(index)?,
            _ => return Err(cursor.fault("a field or a method")),
        }
        if cursor.take("::") {
            self.push("::");
            self.run(cursor, |cursor| cursor.is_at_group(Delimiter::Parenthesis))?;
        }
        let name = self.since(start);
        let arguments = match cursor.is_at_group(Delimiter::Parenthesis) {
            true => Some(self.list(cursor.group(Delimiter::Parenthesis)?, '(', ')')?),
            false => None,
        };
        let tries = self.tries(cursor);
        Ok(Link {
            name,
            flat: arguments
                .as_ref()
                .is_none_or(|list| list.is_flat(CALL_WIDTH)),
            arguments,
            tries,
            text: self.since(start),
            width: self.width_since(start),
        })
    }

    /// What stands between commas, and what is around it.
    pub(super) fn list(
        &mut self,
        mut cursor: Cursor,
        open: char,
        close: char,
    ) -> Result<List, Fault> {
        let mut items = Vec::new();
        self.token(&open)?;
        while !cursor.is_at_end() {
            if !items.is_empty() {
                self.push(", ");
            }
            items.push(self.expression(&mut cursor, Brace::OfStructure)?);
            if !cursor.is_at_end() {
                cursor.expect(",")?;
            }
        }
        self.token(&close)?;
        Ok(List {
            open,
            items,
            close,
            comma: !self.in_macro,
            is_format: false,
        })
    }
}

impl List {
    /// Whether it stands on one line where that is wide enough: it has one item, or several that are short.
    pub(super) fn is_flat(&self, limit: usize) -> bool {
        let are_flat = self.items.iter().all(|item| item.flat);
        match self.items.as_slice() {
            [only] => {
                are_flat
                    && (!(only.can_overflow(1) && only.is_nested_call()) || only.width <= limit)
            }
            items => {
                let widths: usize = items.iter().map(|item| item.width).sum();
                are_flat && widths + 2 * items.len().saturating_sub(1) <= limit
            }
        }
    }
}
