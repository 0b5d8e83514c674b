//! What rustfmt leaves alone, since it doesn't fit into the width: a long text in a chain, say. It is laid out all the same, in one
//! go, without a look at alternatives.

use super::{INDENT, Layout, WIDTH, columns, indentation};
use crate::print::tree::{Block, Chain, Field, Kind, Link, List, Node, Statement};

/// Lines that are as wide as they have to be.
pub(super) struct Loose<'l, 'r> {
    layout: &'l Layout<'r>,
    lines: String,
    column: usize,
}

impl<'l, 'r> Loose<'l, 'r> {
    pub(super) fn new(layout: &'l Layout<'r>, indent: usize) -> Self {
        Self {
            layout,
            lines: String::new(),
            column: indent,
        }
    }

    /// A statement.
    pub(super) fn statement(mut self, statement: &Statement, indent: usize) -> Option<String> {
        match statement {
            Statement::Let { head, value } => {
                self.push(self.layout.slice(head));
                self.push(" ");
                self.node(value, indent)?;
                self.push(";");
            }
            Statement::Expression { value, semicolon } => {
                self.node(value, indent)?;
                self.push(if *semicolon { ";" } else { "" });
            }
        }
        Some(self.lines)
    }

    /// What is assigned, with what stands before it.
    pub(super) fn assigned(mut self, head: &str, value: &Node, indent: usize) -> Option<String> {
        self.push(head);
        self.push(" ");
        self.node(value, indent)?;
        Some(self.lines)
    }

    pub(super) fn expression(mut self, value: &Node, indent: usize) -> Option<String> {
        self.node(value, indent)?;
        Some(self.lines)
    }

    fn push(&mut self, text: &str) {
        self.lines.push_str(text);
        self.column = match text.rfind('\n') {
            Some(at) => columns(text.get(at + 1..).unwrap_or_default()),
            None => self.column + columns(text),
        };
    }

    fn line(&mut self, indent: usize) {
        self.push(&indentation(indent));
    }

    /// An expression in lines that are indented by at least so much. `None` for what can't stand where it does.
    fn node(&mut self, node: &Node, indent: usize) -> Option<()> {
        let layout = self.layout;
        if node.flat && self.column + node.width < WIDTH {
            self.push(layout.slice(&node.text));
            return Some(());
        }
        match &node.kind {
            Kind::Text | Kind::Type => self.push(layout.slice(&node.text)),
            Kind::Call { callee, arguments } => {
                self.node(callee, indent)?;
                self.list(arguments, indent)?;
            }
            Kind::Macro { name, arguments } => {
                self.push(layout.slice(name));
                self.list(arguments, indent)?;
            }
            Kind::Array(items) | Kind::Tuple(items) => self.list(items, indent)?,
            Kind::Parenthesized(inner) => {
                self.push("(");
                self.node(inner, indent)?;
                self.push(")");
            }
            Kind::Struct { path, fields } => self.structure(layout.slice(path), fields, indent)?,
            Kind::Chain(chain) => self.chain(chain, indent)?,
            Kind::Return(value) => {
                self.push("return");
                if let Some(value) = value {
                    self.push(" ");
                    self.node(value, indent)?;
                }
            }
            Kind::Prefix { operator, operand } => {
                self.push(layout.slice(operator));
                self.node(operand, indent)?;
            }
            Kind::Pairs { operator, operands } => {
                for (index, operand) in operands.iter().enumerate() {
                    if index > 0 {
                        self.line(indent + INDENT);
                        self.push(operator);
                        self.push(" ");
                    }
                    self.node(operand, indent + INDENT)?;
                }
            }
            Kind::Assignment {
                place,
                operator,
                value,
            } => {
                self.node(place, indent)?;
                self.push(&format!(" {operator} "));
                self.node(value, indent)?;
            }
            Kind::Let { pattern, value } => {
                self.push(&format!("let {} = ", layout.slice(&pattern.text)));
                self.node(value, indent)?;
            }
            Kind::Block(block) => self.block(block, indent)?,
            Kind::If(if_) => {
                self.headed("if ", &if_.condition, &if_.then, indent)?;
                if let Some(otherwise) = &if_.otherwise {
                    self.push(" else ");
                    self.node(otherwise, indent)?;
                }
            }
            Kind::While { condition, body } => self.headed("while ", condition, body, indent)?,
            Kind::For {
                pattern,
                items,
                body,
            } => {
                let head = format!("for {} in ", layout.slice(&pattern.text));
                self.headed(&head, items, body, indent)?;
            }
            Kind::Match { scrutinee, arms } => {
                self.push("match ");
                self.node(scrutinee, indent)?;
                self.push(" {");
                for arm in arms {
                    self.line(indent + INDENT);
                    self.push(&format!("{} => ", layout.slice(&arm.pattern.text)));
                    self.node(&arm.body, indent + INDENT)?;
                    self.push(",");
                }
                self.line(indent);
                self.push("}");
            }
            Kind::Closure { head, body } => {
                self.push(layout.slice(head));
                self.push(" ");
                self.node(body, indent)?;
            }
        }
        Some(())
    }

    fn headed(&mut self, head: &str, value: &Node, body: &Block, indent: usize) -> Option<()> {
        self.push(head);
        self.node(value, indent)?;
        self.push(" ");
        self.block(body, indent)
    }

    /// Items on a line each, but for one that brings its own brackets.
    fn list(&mut self, list: &List, indent: usize) -> Option<()> {
        self.push(list.open.encode_utf8(&mut [0; 4]));
        match list.items.as_slice() {
            [] => {}
            [only] if only.can_overflow(1) => self.node(only, indent)?,
            items => {
                for (index, item) in items.iter().enumerate() {
                    self.line(indent + INDENT);
                    self.node(item, indent + INDENT)?;
                    let has_comma = list.comma || index + 1 < items.len();
                    self.push(if has_comma { "," } else { "" });
                }
                self.line(indent);
            }
        }
        self.push(list.close.encode_utf8(&mut [0; 4]));
        Some(())
    }

    /// A single link beside its parent, several on a line each.
    fn chain(&mut self, chain: &Chain, indent: usize) -> Option<()> {
        let start = self.lines.len();
        self.node(&chain.parent, indent)?;
        self.push(&"?".repeat(chain.tries));
        let has_lines = self.lines.get(start..)?.contains('\n');
        let below = if has_lines { indent } else { indent + INDENT };
        if let [only] = chain.links.as_slice() {
            if has_lines {
                self.line(below);
            }
            return self.link(only, indent);
        }
        for link in &chain.links {
            self.line(below);
            self.link(link, below)?;
        }
        Some(())
    }

    fn link(&mut self, link: &Link, indent: usize) -> Option<()> {
        let layout = self.layout;
        if link.flat && self.column + link.width < WIDTH {
            self.push(layout.slice(&link.text));
            return Some(());
        }
        self.push(layout.slice(&link.name));
        if let Some(arguments) = &link.arguments {
            self.list(arguments, indent)?;
        }
        self.push(&"?".repeat(link.tries));
        Some(())
    }

    fn structure(&mut self, path: &str, fields: &[Field], indent: usize) -> Option<()> {
        self.push(path);
        self.push(" {");
        for field in fields {
            self.line(indent + INDENT);
            self.push(self.layout.slice(&field.name));
            if let Some(value) = &field.value {
                self.push(": ");
                self.node(value, indent + INDENT)?;
            }
            self.push(",");
        }
        self.line(indent);
        self.push("}");
        Some(())
    }

    fn block(&mut self, block: &Block, indent: usize) -> Option<()> {
        self.push("{");
        let last = block.statements.len().saturating_sub(1);
        for (index, statement) in block.statements.iter().enumerate() {
            self.line(indent + INDENT);
            let lines = self
                .layout
                .any_statement(statement, indent + INDENT, index == last)?;
            self.push(&lines);
        }
        self.line(indent);
        self.push("}");
        Some(())
    }
}
