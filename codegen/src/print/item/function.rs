//! Functions.

use proc_macro2::Delimiter;

use super::{INDENT, Layout, Printer, Shape, WIDTH, columns};
use crate::print::cursor::Cursor;
use crate::print::fault::Fault;
use crate::print::layout::indentation;

/// How many columns of a parameter rustfmt leaves out whose type is an `impl` with arguments.
const UNCOUNTED: usize = 5;

impl Printer {
    pub(super) fn function(&mut self, cursor: &mut Cursor, visibility: &str) -> Result<(), Fault> {
        let name = self.run(cursor, |cursor| cursor.is_at_group(Delimiter::Parenthesis))?;
        let mut inner = cursor.group(Delimiter::Parenthesis)?;
        let mut parameters = Vec::new();
        while !inner.is_at_end() {
            parameters.push(self.run(&mut inner, |cursor| cursor.is_at(","))?);
            inner.take(",");
        }
        let mut result = String::new();
        if cursor.take("->") {
            let ty = self.run(cursor, |cursor| cursor.is_at_group(Delimiter::Brace))?;
            // The arrow counts.
            let shape = Shape::indented(self.indent)
                .sub_width(3)
                .unwrap_or(Shape::indented(self.indent));
            let ty = crate::print::layout::ty(&ty, shape).unwrap_or(ty);
            result = format!(" -> {ty}");
        }
        let head = format!("{visibility}fn {name}(");
        let one_line = format!("{head}{}){result}", parameters.join(", "));
        let width = self.indent + columns(&one_line);
        let is_multi_line = one_line.contains('\n');
        if parameters.is_empty() && (is_multi_line || width > WIDTH + 1) {
            let line = indentation(self.indent);
            self.out
                .push_str(&format!("{head}){line}{} {{", result.trim_start()));
        } else if !is_multi_line && width + 2 <= WIDTH {
            self.out.push_str(&format!("{one_line} {{"));
        } else if parameters.is_empty() {
            self.out
                .push_str(&format!("{one_line}{}{{", indentation(self.indent)));
        } else {
            self.parameters(&head, &parameters);
            let last = format!("){result}");
            self.out.push_str(&last);
            // A brace that has no room has a line to itself; how rustfmt counts, the indentation is in it twice.
            let is_long = !last.contains('\n') && self.indent * 2 + columns(&last) + 2 > WIDTH;
            self.out.push_str(&if is_long {
                indentation(self.indent)
            } else {
                " ".to_owned()
            });
            self.out.push('{');
        }
        let is_empty = cursor.is_at_empty_group();
        let mut body = cursor.group(Delimiter::Brace)?;
        if !is_empty {
            self.out.push('\n');
            self.indent += INDENT;
            while !body.is_at_end() {
                self.reader.clear();
                let statement = self.reader.statement(&mut body)?;
                self.start_line();
                let layout = Layout::new(&self.reader);
                let lines = layout.any_statement(&statement, self.indent, body.is_at_end());
                let lines =
                    lines.ok_or_else(|| Fault::new("a statement that it can lay out", None))?;
                self.out.push_str(&lines);
                self.out.push('\n');
            }
            self.indent -= INDENT;
            self.start_line();
        }
        self.out.push_str("}\n");
        Ok(())
    }

    /// Each parameter on a line of its own.
    fn parameters(&mut self, head: &str, parameters: &[String]) {
        self.out.push_str(head);
        let line = indentation(self.indent + INDENT);
        let shape = Shape::indented(self.indent + INDENT).sub_width(1);
        for parameter in parameters {
            self.out.push_str(&line);
            // Of what follows the argument of an `impl`, rustfmt counts less than there is.
            let plain = parameter.split_once(": ").filter(|(_, ty)| {
                let is_impl = ty.starts_with("impl ");
                let width = self.indent + INDENT + columns(parameter) + 1;
                !is_impl || width > WIDTH + UNCOUNTED
            });
            let broken = plain.and_then(|(name, ty)| {
                let ty = crate::print::layout::ty(ty, shape?.offset_left(columns(name) + 2)?)?;
                Some(format!("{name}: {ty}"))
            });
            self.out.push_str(broken.as_deref().unwrap_or(parameter));
            self.out.push(',');
        }
        self.out.push_str(&indentation(self.indent));
    }
}
