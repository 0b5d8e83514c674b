//! Calls, arrays, tuples and macros: items between what opens and what closes.

use std::rc::Rc;

use super::text::first_line;
use super::{
    INDENT, Layout, SHORT_ITEM, Shape, columns, indentation, is_one_line, last_line_width, newlines,
};
use crate::print::tree::{Kind, List, Node};

/// How the items of a list are spread on lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tactic {
    Horizontal,
    Vertical,
    /// As many on each line as it holds.
    Mixed,
    /// The format stands on a line, its arguments on the next.
    Format,
}

/// A list on its way to lines.
struct Items<'l, 'r> {
    layout: &'l Layout<'r>,
    /// What stands before the list.
    head: &'l str,
    list: &'l List,
    one_line_width: usize,
    one_line: Shape,
    nested: Shape,
    limit: usize,
}

impl Layout<'_> {
    /// A list with what stands before it, where items that stand side by side may have `limit` columns.
    pub(super) fn list(
        &self,
        head: &str,
        list: &List,
        shape: Shape,
        limit: usize,
    ) -> Option<String> {
        let used = match head.rfind('\n') {
            Some(at) => (head.len() - at - 1).saturating_sub(shape.used_width()),
            None => columns(head),
        };
        let one_line = shape
            .offset_left(last_line_width(head) + 1)
            .and_then(|shape| shape.sub_width(1));
        let nested = shape.block_indent(INDENT).with_max_width();
        let items = Items {
            layout: self,
            head,
            list,
            one_line_width: shape.width.saturating_sub(used + 2),
            one_line: one_line.unwrap_or(Shape { width: 0, ..shape }),
            nested: Shape {
                width: nested.width.saturating_sub(1),
                ..nested
            },
            limit,
        };
        items.lines(shape)
    }
}

impl Items<'_, '_> {
    fn lines(&self, shape: Shape) -> Option<String> {
        let List { open, close, .. } = self.list;
        let head = self.head;
        let rewrite = |item| self.layout.expression(item, self.nested);
        let mut texts: Vec<Option<Rc<str>>> = self.list.items.iter().map(rewrite).collect();
        let tactic = self.tactic(&mut texts);
        let texts: Option<Vec<Rc<str>>> = texts.into_iter().collect();
        let texts = self.written(&texts?, tactic);
        let room = shape.width.saturating_sub(last_line_width(head));
        let width = match texts.is_empty() {
            true => 2,
            false => columns(first_line(&texts)) + 1,
        };
        if tactic == Tactic::Horizontal && width <= room {
            return Some(format!("{head}{open}{texts}{close}"));
        }
        let (inner, outer) = (indentation(self.nested.indent), indentation(shape.indent));
        Some(match texts.is_empty() {
            true => format!("{head}{open}{outer}{close}"),
            false => format!("{head}{open}{inner}{texts}{outer}{close}"),
        })
    }

    /// The items with what is between them and after the last.
    fn written(&self, texts: &[Rc<str>], tactic: Tactic) -> String {
        let comma = if self.list.comma { "," } else { "" };
        let line = indentation(self.nested.indent);
        match tactic {
            Tactic::Horizontal => texts.join(", "),
            Tactic::Vertical => texts.join(&format!(",{line}")) + comma,
            Tactic::Format => match texts {
                [format, arguments @ ..] if !arguments.is_empty() => {
                    format!("{format},{line}{}", arguments.join(", "))
                }
                texts => texts.join(", "),
            },
            Tactic::Mixed => {
                let end = self.nested.indent + self.nested.width;
                fill(texts, self.nested.indent, end, self.list.comma)
            }
        }
    }

    /// Decides how the items are spread, and lets the last one begin on the line of the others where that looks better.
    fn tactic(&self, texts: &mut [Option<Rc<str>>]) -> Tactic {
        let (Some(last), Some(of_last)) = (self.list.items.last(), texts.last().cloned()) else {
            return Tactic::Horizontal;
        };
        let at_last = texts.len() - 1;
        let is_alone = at_last == 0;
        let is_combined = is_alone && columns(self.head) < INDENT;
        let overflows = is_combined || last.can_overflow(texts.len());
        let overflowed = overflows
            .then(|| self.overflowed(last, texts, is_combined))
            .flatten();
        if let Some(overflowed) = overflowed {
            set(texts, at_last, Some(first_line(&overflowed).into()));
            if self.spread(texts) == Tactic::Horizontal {
                let is_better =
                    |flat: &Rc<str>| is_alone && newlines(&overflowed) == 1 && is_one_line(flat);
                let chosen = of_last.filter(is_better).unwrap_or(overflowed);
                set(texts, at_last, Some(chosen));
                return Tactic::Horizontal;
            }
            set(texts, at_last, of_last.clone());
        }
        if is_alone
            && self.one_line_width > 0
            && of_last
                .is_some_and(|text| is_one_line(&text) && columns(&text) <= self.one_line_width)
        {
            return Tactic::Horizontal;
        }
        match self.spread(texts) {
            Tactic::Vertical if self.list.is_format => {
                let arguments = self.list.items.get(1..).unwrap_or_default();
                let is_simple = self.is_simple(arguments)
                    && self.total(texts.get(1..).unwrap_or_default()) <= self.nested.width;
                if is_simple {
                    Tactic::Format
                } else {
                    Tactic::Vertical
                }
            }
            Tactic::Vertical if self.is_simple(&self.list.items) && self.are_short(texts) => {
                Tactic::Mixed
            }
            tactic => tactic,
        }
    }

    /// The last item, begun on the line of the others.
    fn overflowed(
        &self,
        last: &Node,
        texts: &[Option<Rc<str>>],
        is_combined: bool,
    ) -> Option<Rc<str>> {
        let layout = self.layout;
        let shape = match texts.len() == 1 && !last.is_nested_call() {
            true => self.one_line,
            false => {
                let others = texts.get(..texts.len() - 1)?.iter();
                let before: usize = others
                    .map(|text| 2 + text.as_ref().map_or(0, |text| columns(text)))
                    .sum();
                let width = self.one_line.width.min(self.limit);
                Shape {
                    width,
                    ..self.one_line
                }
                .offset_left(before)?
            }
        };
        let wanted = layout.wants_short_chains.get();
        if !is_combined && last.is_method_call() {
            layout.wants_short_chains.set(true);
        }
        let lines = match &last.kind {
            Kind::Closure { head, body } => {
                let is_closure = |item: &Node| matches!(item.kind, Kind::Closure { .. });
                match self
                    .list
                    .items
                    .iter()
                    .filter(|item| is_closure(item))
                    .count()
                {
                    1 => layout.last_closure(layout.slice(head), body, last, shape),
                    _ => None,
                }
            }
            Kind::If(_) | Kind::Match { .. } | Kind::While { .. } | Kind::For { .. }
                if layout.has_long_condition(last, shape) =>
            {
                None
            }
            _ => layout.expression(last, shape),
        };
        layout.wants_short_chains.set(wanted);
        lines
    }

    /// On one line if the items fit, and on many otherwise.
    fn spread(&self, texts: &[Option<Rc<str>>]) -> Tactic {
        let is_line = |text: &Option<Rc<str>>| text.as_ref().is_none_or(|text| is_one_line(text));
        match self.total(texts) <= self.one_line_width.min(self.limit) && texts.iter().all(is_line)
        {
            true => Tactic::Horizontal,
            false => Tactic::Vertical,
        }
    }

    fn total(&self, texts: &[Option<Rc<str>>]) -> usize {
        let widths = texts.iter().flatten().map(|text| columns(text));
        widths.sum::<usize>() + 2 * texts.len().saturating_sub(1)
    }

    fn is_simple(&self, items: &[Node]) -> bool {
        items.iter().all(|item| self.layout.is_simple(item))
    }

    fn are_short(&self, texts: &[Option<Rc<str>>]) -> bool {
        texts
            .iter()
            .flatten()
            .all(|text| columns(text) <= SHORT_ITEM)
    }
}

impl Layout<'_> {
    /// A literal or a plain name, whatever stands before it and whichever field of it.
    fn is_simple(&self, node: &Node) -> bool {
        match &node.kind {
            Kind::Text => {
                let text = self.slice(&node.text);
                text.starts_with(['"', 'b', '\'']) || !text.contains("::")
            }
            Kind::Prefix { operand, .. } => self.is_simple(operand),
            Kind::Chain(chain) => {
                chain.links.iter().all(|link| link.arguments.is_none())
                    && self.is_simple(&chain.parent)
            }
            _ => false,
        }
    }
}

/// As many items on each line as it holds.
pub(in crate::print) fn fill(
    items: &[impl AsRef<str>],
    indent: usize,
    end: usize,
    comma: bool,
) -> String {
    let mut lines = String::new();
    let mut column = indent;
    let mut is_broken = false;
    let last = items.len().saturating_sub(1);
    for (index, item) in items.iter().enumerate() {
        let item = item.as_ref();
        // The last comma counts from the second line on.
        let width = columns(item) + usize::from(index < last || is_broken && comma);
        if index > 0 {
            match column + 1 + width > end {
                true => {
                    lines.push_str(&indentation(indent));
                    column = indent;
                    is_broken = true;
                }
                false => {
                    lines.push(' ');
                    column += 1;
                }
            }
        }
        lines.push_str(item);
        if index < last || comma {
            lines.push(',');
        }
        column += width;
    }
    lines
}

fn set(texts: &mut [Option<Rc<str>>], at: usize, text: Option<Rc<str>>) {
    if let Some(place) = texts.get_mut(at) {
        *place = text;
    }
}
