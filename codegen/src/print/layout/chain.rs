//! Chains of fields and methods: on one line, with the last method on several, or each on a line of its own.

use std::rc::Rc;

use super::text::is_extendable;
use super::{
    CALL_WIDTH, CHAIN_WIDTH, INDENT, Layout, Shape, first_line_width, indentation, is_one_line,
    last_line_width,
};
use crate::print::tree::{Chain, Kind, Link, Node};

/// What is known of a chain before its last link.
struct Begun<'c> {
    /// The parent with what stays with it, and the links up to the last.
    texts: Vec<Rc<str>>,
    last: &'c Link,
    /// Of the whole chain.
    links: usize,
    /// Where a link stands on a line of its own.
    below: Shape,
}

impl Layout<'_> {
    pub(super) fn chain(&self, chain: &Chain, shape: Shape) -> Option<String> {
        let tries = "?".repeat(chain.tries);
        let parent = self.expression(&chain.parent, shape.sub_width(chain.tries)?)?;
        let mut root = format!("{parent}{tries}");
        if chain.links.is_empty() {
            return Some(root);
        }
        let mut ends_with_block = is_block(&chain.parent) && !is_one_line(&root);
        let mut links = chain.links.as_slice();
        // What is no longer than an indentation has no line to itself.
        while root.len() <= INDENT.saturating_sub(shape.offset)
            && is_one_line(&root)
            && let Some((link, rest)) = links.split_first()
            && let Some(text) = self.link(link, shape.offset_left(root.len())?)
        {
            root.push_str(&text);
            ends_with_block = is_extendable(&root);
            links = rest;
        }
        let Some((last, others)) = links.split_last() else {
            return self.checked(root, shape);
        };
        let below = shape
            .block_indent(if ends_with_block { 0 } else { INDENT })
            .with_max_width();
        let mut texts = vec![Rc::from(root)];
        for link in others {
            texts.push(self.link(link, below)?);
        }
        let begun = Begun {
            texts,
            last,
            links: chain.links.len(),
            below,
        };
        self.checked(self.ended(begun, shape)?, shape)
    }

    fn ended(&self, mut begun: Begun<'_>, shape: Shape) -> Option<String> {
        let Begun { last, below, .. } = begun;
        let previous = begun.texts.last()?;
        let extends = begun.texts.len() == 1 && is_extendable(previous);
        let before = last.tries
            + match extends {
                true => last_line_width(previous),
                false => begun.texts.iter().map(|text| text.len()).sum(),
            };
        let budget = match begun.links {
            1 => shape.width,
            _ => shape.width.min(CHAIN_WIDTH),
        };
        let budget = budget.saturating_sub(before);
        let are_lines = begun.texts.iter().all(|text| is_one_line(text));
        let beside = are_lines && budget > 0;
        let mut is_one = false;
        let mut chosen = None;
        let below_shape = below.sub_width(shape.overhead() + last.tries);
        let last_shape = match beside || extends {
            true => shape.sub_width(last.tries)?,
            false => below_shape?,
        };
        if (beside || extends)
            && let Some(one_line) = last_shape.offset_left(before)
            && let Some(text) = self.link(last, one_line)
        {
            let lines = text.lines().count();
            let fits = first_line_width(&text) <= budget;
            if fits && lines >= 5 {
                is_one = beside;
                chosen = Some(text);
            } else {
                match self.link(last, below_shape?) {
                    Some(other) if !fits => chosen = Some(other),
                    Some(other) if other.lines().count() < lines => chosen = Some(other),
                    _ => {
                        is_one = fits && beside;
                        chosen = Some(text);
                    }
                }
            }
        }
        let last = match chosen {
            Some(text) => text,
            None => self.link(last, last_shape)?,
        };
        begun.texts.push(last);
        if is_one {
            return Some(begun.texts.concat());
        }
        if self.wants_short_chains.get() {
            return None;
        }
        Some(begun.texts.join(&indentation(below.indent)))
    }

    fn link(&self, link: &Link, shape: Shape) -> Option<Rc<str>> {
        let inner = shape.sub_width(link.tries)?;
        if link.flat && link.width <= shape.width {
            return Some(self.slice(&link.text).into());
        }
        let name = self.slice(&link.name);
        let text = match &link.arguments {
            None => name.to_owned(),
            Some(arguments) => self.list(name, arguments, inner, CALL_WIDTH)?,
        };
        Some((text + &"?".repeat(link.tries)).into())
    }
}

/// Whether what follows an expression of several lines may stand where its last line begins.
fn is_block(node: &Node) -> bool {
    match &node.kind {
        Kind::Call { .. }
        | Kind::Macro { .. }
        | Kind::Array(_)
        | Kind::Struct { .. }
        | Kind::Block(_)
        | Kind::If(_)
        | Kind::For { .. }
        | Kind::While { .. }
        | Kind::Match { .. } => true,
        Kind::Parenthesized(inner) => is_block(inner),
        Kind::Pairs { operands, .. } => operands.last().is_some_and(is_block),
        Kind::Closure { body, .. } => is_block(body),
        _ => false,
    }
}
