//! The members of a shape as a tree.

use std::collections::HashSet;

use tinsmith_model::{Member, Model, Shape, ShapeId, ShapeKind};

use super::lines::cut;
use super::notes;

/// How many levels of structures are shown: deeper ones are named.
const DEPTH: usize = 5;

/// How many lists and maps are named within each other.
const NESTED: usize = 4;

/// How far the types of members that stand together are moved to the right to begin in one column.
const COLUMN: usize = 30;

/// A tree on its way: each structure and union has its members shown once.
pub(super) struct Tree<'m> {
    model: &'m Model,
    shown: HashSet<&'m ShapeId>,
    /// The structures and unions that the place is in.
    path: Vec<&'m ShapeId>,
    lines: Vec<String>,
}

impl<'m> Tree<'m> {
    pub(super) fn new(model: &'m Model) -> Self {
        Tree {
            model,
            shown: HashSet::new(),
            path: Vec::new(),
            lines: Vec::new(),
        }
    }

    /// The lines so far; the shapes that they hold stay known.
    pub(super) fn take_lines(&mut self) -> Vec<String> {
        std::mem::take(&mut self.lines)
    }

    /// Shows the members of a shape.
    pub(super) fn members(&mut self, shape: &'m Shape, indent: &str) {
        self.shown.insert(&shape.id);
        self.path.push(&shape.id);
        let members: Vec<&Member> = shape.members().collect();
        let names = members.iter().map(|member| member.name.chars().count());
        let column = names.max().unwrap_or_default().min(COLUMN);
        for (index, member) in members.iter().enumerate() {
            let is_last = index + 1 == members.len();
            let branch = format!("{indent}{} {:column$}", fork(is_last), member.name);
            self.member(member, &branch, &format!("{indent}{}", trunk(is_last)));
        }
        self.path.pop();
    }

    /// Shows a member, and what it holds below it.
    fn member(&mut self, member: &'m Member, branch: &str, indent: &str) {
        let Some(target) = self.model.shape(&member.target) else {
            return;
        };
        let (kind, held) = type_of(self.model, target);
        let notes = notes::of_member(member, Some(target));
        let fate = self.fate(held);
        let parts: Vec<String> = [format!("{kind}{}", fate.remark())]
            .into_iter()
            .chain(notes)
            .collect();
        // An enum's member holds nothing: it is a value.
        let parts = if target.id.as_str() == tinsmith_model::traits::UNIT {
            parts.get(1..).unwrap_or_default()
        } else {
            &parts
        };
        self.lines.push(
            cut(&format!("{branch}  {}", parts.join(", ")))
                .trim_end()
                .to_owned(),
        );
        if let Fate::Below(held) = fate {
            self.members(held, indent);
        }
    }

    /// What becomes of the structure or the union that a member holds.
    fn fate(&self, held: &'m Shape) -> Fate<'m> {
        let count = held.members().count();
        let has_tree = matches!(held.kind, ShapeKind::Structure(_) | ShapeKind::Union(_));
        if !has_tree || count == 0 {
            Fate::Named
        } else if self.path.contains(&&held.id) {
            Fate::Recursive
        } else if self.shown.contains(&held.id) {
            Fate::Above
        } else if self.path.len() >= DEPTH {
            Fate::TooDeep(count)
        } else {
            Fate::Below(held)
        }
    }
}

/// What becomes of a shape in the tree.
enum Fate<'m> {
    /// It has no members to show.
    Named,
    /// Its members follow.
    Below(&'m Shape),
    /// Its members stand further up.
    Above,
    /// It holds the place where it is met.
    Recursive,
    /// It has so many members, which are left out.
    TooDeep(usize),
}

impl Fate<'_> {
    fn remark(&self) -> String {
        match self {
            Fate::Named | Fate::Below(_) => String::new(),
            Fate::Above => " (as above)".to_owned(),
            Fate::Recursive => " (recursive)".to_owned(),
            Fate::TooDeep(1) => " (1 member)".to_owned(),
            Fate::TooDeep(count) => format!(" ({count} members)"),
        }
    }
}

/// What a target is, with its name, and what it holds in the end: `list Tags of structure Tag`.
fn type_of<'m>(model: &'m Model, target: &'m Shape) -> (String, &'m Shape) {
    let mut text = named(target);
    let mut held = target;
    for _ in 0..NESTED {
        let item = match &held.kind {
            ShapeKind::List(item) => {
                text.push_str(" of ");
                item
            }
            ShapeKind::Map { key, value } => {
                let key_target = model.shape(&key.target);
                let key_type = key_target.map_or_else(String::new, named);
                text.push_str(&format!(" of {key_type}{} to ", aside(key, key_target)));
                value
            }
            _ => break,
        };
        let Some(next) = model.shape(&item.target) else {
            break;
        };
        text.push_str(&format!("{}{}", named(next), aside(item, Some(next))));
        held = next;
    }
    (text, held)
}

/// The notes on an item, in parentheses.
fn aside(item: &Member, target: Option<&Shape>) -> String {
    match notes::of_member(item, target).as_slice() {
        [] => String::new(),
        notes => format!(" ({})", notes.join(", ")),
    }
}

/// What a shape is, and its name where that says more: `string arnType`, `string`.
pub(super) fn named(shape: &Shape) -> String {
    let kind = shape.kind.type_name();
    if shape.id.is_prelude() {
        kind.to_owned()
    } else {
        format!("{kind} {}", shape.id.name())
    }
}

/// The beginning of a line of the tree.
pub(super) fn fork(is_last: bool) -> &'static str {
    if is_last { "└─" } else { "├─" }
}

/// The beginning of the lines below one of the tree.
pub(super) fn trunk(is_last: bool) -> &'static str {
    if is_last { "   " } else { "│  " }
}
