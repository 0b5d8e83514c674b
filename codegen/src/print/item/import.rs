//! `use` items, in rustfmt's order.

use std::cmp::Ordering;

use proc_macro2::Delimiter;

use super::{INDENT, Printer, WIDTH, columns, is_import};
use crate::print::cursor::Cursor;
use crate::print::fault::Fault;
use crate::print::layout::{fill, indentation};

/// An import: its attributes and visibility, its path, and what of that.
struct Import {
    before: String,
    path: Vec<String>,
    names: Names,
}

enum Names {
    /// The path alone.
    One,
    /// What stands in braces.
    Several(Vec<String>),
}

impl Printer {
    /// Prints all imports that are next.
    pub(super) fn imports(&mut self, cursor: &mut Cursor) -> Result<(), Fault> {
        let mut imports = Vec::new();
        while is_import(cursor) {
            imports.push(self.import(cursor)?);
        }
        imports.sort_by(Import::order);
        for import in imports {
            self.start_line();
            let head = format!("{}use {}", import.before, import.path.join("::"));
            let lines = match import.names {
                Names::One => head,
                Names::Several(names) => self.listed(&head, &names),
            };
            self.out.push_str(&lines);
            self.out.push_str(";\n");
        }
        Ok(())
    }

    fn import(&mut self, cursor: &mut Cursor) -> Result<Import, Fault> {
        let before = self.visibility(cursor)?;
        cursor.skip(1);
        let mut path = vec![cursor.ident()?.to_string()];
        let mut names = Names::One;
        while cursor.take("::") {
            if cursor.is_at_group(Delimiter::Brace) {
                let mut inner = cursor.group(Delimiter::Brace)?;
                let mut found = Vec::new();
                while !inner.is_at_end() {
                    found.push(self.run(&mut inner, |cursor| cursor.is_at(","))?);
                    inner.take(",");
                }
                found.sort_by(|one, other| order(one, other));
                names = Names::Several(found);
            } else if cursor.take("*") {
                path.push("*".to_owned());
            } else {
                path.push(cursor.ident()?.to_string());
            }
        }
        cursor.expect(";")?;
        Ok(Import {
            before,
            path,
            names,
        })
    }

    /// The names in braces, as many on each line as it holds.
    fn listed(&self, head: &str, names: &[String]) -> String {
        let one_line = format!("{head}::{{{}}}", names.join(", "));
        // The semicolon counts, and two columns stay free.
        if self.indent + columns(&one_line) + 3 <= WIDTH {
            return one_line;
        }
        let inner = self.indent + INDENT;
        let mut lines = format!("{head}::{{{}", indentation(inner));
        lines.push_str(&fill(names, inner, WIDTH - 1, true));
        lines.push_str(&indentation(self.indent));
        lines.push('}');
        lines
    }
}

impl Import {
    /// By the parts of their paths, of which a list is the last.
    fn order(&self, other: &Self) -> Ordering {
        let parts = self.parts().zip(other.parts());
        let mut orders = parts.map(|(one, other)| order(one, other));
        let difference = orders.find(|order| order.is_ne());
        difference.unwrap_or_else(|| self.parts().count().cmp(&other.parts().count()))
    }

    fn parts(&self) -> impl Iterator<Item = &str> {
        let list = match &self.names {
            Names::One => None,
            Names::Several(_) => Some(LIST),
        };
        self.path.iter().map(String::as_str).chain(list)
    }
}

/// Stands for a list at the end of a path.
const LIST: &str = "{";

/// The order of names in imports: `self`, `super`, `crate`, then names by their parts, of which numbers
/// count by their worth.
pub(in crate::print) fn order(one: &str, other: &str) -> Ordering {
    let rank = |name: &str| match name {
        "self" => 0,
        "super" => 1,
        "crate" => 2,
        "*" => 4,
        LIST => 5,
        _ => 3,
    };
    rank(one)
        .cmp(&rank(other))
        .then_with(|| by_parts(one, other))
}

fn by_parts(one: &str, other: &str) -> Ordering {
    let bare = |name: &'_ str| name.strip_prefix("r#").unwrap_or(name).to_owned();
    let (one, other) = (bare(one), bare(other));
    let (mut left, mut right) = (one.as_str(), other.as_str());
    while let (Some(a), Some(b)) = (left.chars().next(), right.chars().next()) {
        let found = match a.is_ascii_digit() && b.is_ascii_digit() {
            true => {
                let (number, rest) = number(left);
                let (number_b, rest_b) = self::number(right);
                (left, right) = (rest, rest_b);
                let worth = |text: &str| text.trim_start_matches('0').to_owned();
                let (w, x) = (worth(number), worth(number_b));
                w.len().cmp(&x.len()).then_with(|| w.cmp(&x))
            }
            false => {
                left = left.get(a.len_utf8()..).unwrap_or_default();
                right = right.get(b.len_utf8()..).unwrap_or_default();
                // An underscore stands before all else.
                (a != '_').cmp(&(b != '_')).then(a.cmp(&b))
            }
        };
        if found.is_ne() {
            return found;
        }
    }
    left.len().cmp(&right.len())
}

/// The digits at the beginning, and the rest.
fn number(text: &str) -> (&str, &str) {
    let end = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    text.split_at(end)
}
