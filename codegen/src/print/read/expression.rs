//! The values that operators and methods are put to.

use proc_macro2::{Delimiter, TokenTree};

use super::Reader;
use super::operators::Brace;
use crate::print::cursor::Cursor;
use crate::print::fault::Fault;
use crate::print::layout::{ARRAY_WIDTH, CALL_WIDTH, IF_ELSE_WIDTH, STRUCT_WIDTH};
use crate::print::tree::{Arm, Field, If, Kind, Node};

impl Reader {
    pub(super) fn primary(&mut self, cursor: &mut Cursor, brace: Brace) -> Result<Node, Fault> {
        let start = self.mark();
        match cursor.peek() {
            Some(TokenTree::Literal(literal)) => {
                self.token(literal)?;
                cursor.skip(1);
                Ok(self.node(Kind::Text, start, true))
            }
            Some(TokenTree::Group(group)) => match group.delimiter() {
                Delimiter::Parenthesis => self.parenthesized(cursor),
                Delimiter::Bracket => {
                    let items = self.list(cursor.group(Delimiter::Bracket)?, '[', ']')?;
                    let flat = items.is_flat(ARRAY_WIDTH);
                    Ok(self.node(Kind::Array(items), start, flat))
                }
                Delimiter::Brace => {
                    let block = self.block(cursor)?;
                    let flat = block.statements.is_empty();
                    Ok(self.node(Kind::Block(block), start, flat))
                }
                Delimiter::None => Err(cursor.fault("a visible group")),
            },
            Some(TokenTree::Ident(ident)) => {
                let word = ident.to_string();
                match word.as_str() {
                    "if" => self.if_else(cursor),
                    "match" => self.match_(cursor),
                    "for" => self.for_(cursor),
                    "while" => self.while_(cursor),
                    "loop" | "unsafe" | "async" | "const" | "break" | "continue" => {
                        Err(cursor.fault("an expression that it knows"))
                    }
                    _ => self.path(cursor, brace),
                }
            }
            _ => Err(cursor.fault("an expression")),
        }
    }

    fn parenthesized(&mut self, cursor: &mut Cursor) -> Result<Node, Fault> {
        let start = self.mark();
        let inner = cursor.group(Delimiter::Parenthesis)?;
        let ends_with_comma = inner.ends_with_comma();
        let mut list = self.list(inner, '(', ')')?;
        match (list.items.len(), ends_with_comma) {
            (1, true) => Err(cursor.fault("more than one value in a tuple")),
            (1, false) => {
                let inner = list.items.remove(0);
                let flat = inner.flat;
                Ok(self.node(Kind::Parenthesized(Box::new(inner)), start, flat))
            }
            _ => {
                let flat = list.is_flat(CALL_WIDTH);
                Ok(self.node(Kind::Tuple(list), start, flat))
            }
        }
    }

    /// A path, and what it begins: a macro, a structure.
    fn path(&mut self, cursor: &mut Cursor, brace: Brace) -> Result<Node, Fault> {
        let start = self.mark();
        loop {
            self.token(cursor.ident()?)?;
            if !cursor.take("::") {
                break;
            }
            self.push("::");
            if cursor.is_at("<") {
                let mut depth = 0_usize;
                let mut generics = Vec::new();
                while let Some(token) = cursor.next() {
                    if let TokenTree::Punct(punct) = token {
                        match punct.as_char() {
                            '<' => depth += 1,
                            '>' => depth -= 1,
                            _ => {}
                        }
                    }
                    generics.push(token.clone());
                    if depth == 0 {
                        break;
                    }
                }
                self.run(&mut Cursor::new(generics.into_iter().collect()), |_| false)?;
                if !cursor.take("::") {
                    break;
                }
                self.push("::");
            }
        }
        if cursor.is_at("!") && !cursor.is_at("!=") {
            cursor.skip(1);
            self.push("!");
            return self.macro_call(cursor, start);
        }
        if brace == Brace::OfStructure && cursor.is_at_group(Delimiter::Brace) {
            return self.structure(cursor, start);
        }
        Ok(self.node(Kind::Text, start, true))
    }

    fn macro_call(&mut self, cursor: &mut Cursor, start: super::Mark) -> Result<Node, Fault> {
        let name = self.since(start);
        let is_vec = self.slice(&name) == "vec!";
        let is_format = self.slice(&name) == "format!";
        let outside = self.in_macro;
        self.in_macro = !is_vec || outside;
        let (arguments, limit) = match cursor.is_at_group(Delimiter::Bracket) {
            true => (
                self.list(cursor.group(Delimiter::Bracket)?, '[', ']')?,
                ARRAY_WIDTH,
            ),
            false => (
                self.list(cursor.group(Delimiter::Parenthesis)?, '(', ')')?,
                CALL_WIDTH,
            ),
        };
        self.in_macro = outside;
        let mut arguments = arguments;
        arguments.is_format = is_format;
        let flat = arguments.is_flat(limit);
        Ok(self.node(Kind::Macro { name, arguments }, start, flat))
    }

    fn structure(&mut self, cursor: &mut Cursor, start: super::Mark) -> Result<Node, Fault> {
        let path = self.since(start);
        let mut inner = cursor.group(Delimiter::Brace)?;
        let mut fields = Vec::new();
        self.push(" {");
        let body = self.mark();
        let mut flat = true;
        while !inner.is_at_end() {
            self.push(if fields.is_empty() { " " } else { ", " });
            let from = self.mark();
            self.token(inner.ident()?)?;
            let name = self.since(from);
            let value = match inner.take(":") {
                true => {
                    self.push(": ");
                    let value = self.expression(&mut inner, Brace::OfStructure)?;
                    flat &= value.flat;
                    Some(value)
                }
                false => None,
            };
            fields.push(Field { name, value });
            if !inner.is_at_end() {
                inner.expect(",")?;
            }
        }
        let width = self.width_since(body);
        self.push(if fields.is_empty() { "}" } else { " }" });
        // The space before the first field doesn't count.
        let flat = flat && width.saturating_sub(1) <= STRUCT_WIDTH;
        Ok(self.node(Kind::Struct { path, fields }, start, flat))
    }

    pub(super) fn if_else(&mut self, cursor: &mut Cursor) -> Result<Node, Fault> {
        let start = self.mark();
        cursor.skip(1);
        self.push("if ");
        let condition = Box::new(self.expression(cursor, Brace::OfBlock)?);
        self.push(" ");
        let then = self.block(cursor)?;
        let mut flat = condition.flat && then.only_expression().is_some_and(|only| only.flat);
        let otherwise = match cursor.take_word("else") {
            false => {
                flat = false;
                None
            }
            true => {
                self.push(" else ");
                let from = self.mark();
                if cursor.is_at_word("if") {
                    flat = false;
                    Some(Box::new(self.if_else(cursor)?))
                } else {
                    let block = self.block(cursor)?;
                    flat &= block.only_expression().is_some_and(|only| only.flat);
                    Some(Box::new(self.node(Kind::Block(block), from, false)))
                }
            }
        };
        flat &= self.width_since(start) <= IF_ELSE_WIDTH;
        let kind = Kind::If(If {
            condition,
            then,
            otherwise,
        });
        Ok(self.node(kind, start, flat))
    }

    fn while_(&mut self, cursor: &mut Cursor) -> Result<Node, Fault> {
        let start = self.mark();
        cursor.skip(1);
        let condition = Box::new(self.expression(cursor, Brace::OfBlock)?);
        let body = self.block(cursor)?;
        Ok(self.node(Kind::While { condition, body }, start, false))
    }

    fn for_(&mut self, cursor: &mut Cursor) -> Result<Node, Fault> {
        let start = self.mark();
        cursor.skip(1);
        let pattern = self.pattern(cursor, |cursor| cursor.is_at_word("in"))?;
        cursor.skip(1);
        let items = Box::new(self.expression(cursor, Brace::OfBlock)?);
        let body = self.block(cursor)?;
        let kind = Kind::For {
            pattern,
            items,
            body,
        };
        Ok(self.node(kind, start, false))
    }

    fn match_(&mut self, cursor: &mut Cursor) -> Result<Node, Fault> {
        let start = self.mark();
        cursor.skip(1);
        let scrutinee = Box::new(self.expression(cursor, Brace::OfBlock)?);
        let mut inner = cursor.group(Delimiter::Brace)?;
        let mut arms = Vec::new();
        while !inner.is_at_end() {
            let pattern = self.pattern(&mut inner, |cursor| cursor.is_at("=>"))?;
            inner.expect("=>")?;
            let is_block = inner.is_at_group(Delimiter::Brace);
            // A body in braces ends with them, whatever follows.
            let body = match is_block {
                true => self.primary(&mut inner, Brace::OfStructure)?,
                false => self.expression(&mut inner, Brace::OfStructure)?,
            };
            if !inner.take(",") && !inner.is_at_end() && !is_block {
                return Err(inner.fault("`,`"));
            }
            arms.push(Arm { pattern, body });
        }
        Ok(self.node(Kind::Match { scrutinee, arms }, start, false))
    }

    pub(super) fn closure(&mut self, cursor: &mut Cursor, brace: Brace) -> Result<Node, Fault> {
        let start = self.mark();
        if cursor.take_word("move") {
            self.push("move ");
        }
        cursor.expect("|")?;
        self.push("|");
        self.run(cursor, |cursor| cursor.is_at("|"))?;
        cursor.expect("|")?;
        self.push("|");
        let head = self.since(start);
        self.push(" ");
        let body = Box::new(self.expression(cursor, brace)?);
        let flat = body.flat && !matches!(body.kind, Kind::If(_));
        Ok(self.node(Kind::Closure { head, body }, start, flat))
    }
}
