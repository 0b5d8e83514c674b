//! Expressions as compact text: `prettyplease` gives each argument and each call of a chain a line of its own,
//! which for a whole structure is a page.

/// How wide a line may be, unless a text in it is longer.
const WIDTH: usize = 100;
const INDENT: usize = 4;

/// An expression that is yet to be laid out.
#[derive(Debug)]
pub(super) enum Layout {
    /// What stays on one line.
    Text(String),
    /// Items between what opens and what closes: a call, a list.
    Group {
        open: String,
        items: Vec<Layout>,
        close: &'static str,
    },
    /// A value and the methods that are called on it, one after the other.
    Chain(Box<Layout>, Vec<Layout>),
}

impl Layout {
    /// A call of what `open` names.
    pub(super) fn call(open: impl std::fmt::Display, items: Vec<Layout>) -> Self {
        Self::Group {
            open: format!("{open}("),
            items,
            close: ")",
        }
    }

    /// The text of the expression, whose first line begins in column `indent`.
    pub(super) fn text(&self, indent: usize) -> String {
        let mut printer = Printer {
            text: String::new(),
            column: indent,
        };
        printer.print(self, indent, 0);
        printer.text
    }

    /// The expression on one line.
    fn flat(&self) -> String {
        let all = |items: &[Layout], separator: &str| -> String {
            let items: Vec<String> = items.iter().map(Layout::flat).collect();
            items.join(separator)
        };
        match self {
            Self::Text(text) => text.clone(),
            Self::Group { open, items, close } => format!("{open}{}{close}", all(items, ", ")),
            Self::Chain(base, calls) => format!("{}{}", base.flat(), all(calls, "")),
        }
    }
}

struct Printer {
    text: String,
    column: usize,
}

impl Printer {
    fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.column += text.chars().count();
    }

    fn line(&mut self, indent: usize) {
        self.text.push('\n');
        self.text.push_str(&" ".repeat(indent));
        self.column = indent;
    }

    fn fits(&self, layout: &Layout, after: usize) -> bool {
        self.column + layout.flat().chars().count() + after <= WIDTH
    }

    /// Prints an expression in lines that are indented by at least `indent`; `after` is what follows on its last.
    fn print(&mut self, layout: &Layout, indent: usize, after: usize) {
        if self.fits(layout, after) {
            return self.push(&layout.flat());
        }
        match layout {
            Layout::Text(text) => self.push(text),
            Layout::Group { open, items, close } => {
                self.push(open);
                match items.as_slice() {
                    // A single item needs no lines of its own.
                    [only] => self.print(only, indent, after + close.len()),
                    items => {
                        self.line(indent + INDENT);
                        self.fill(items, indent + INDENT, ",");
                        self.line(indent);
                    }
                }
                self.push(close);
            }
            Layout::Chain(base, calls) => {
                let start = self.text.len();
                self.print(base, indent, 0);
                // What follows a base of several lines stands below its end.
                let is_long = self
                    .text
                    .get(start..)
                    .is_some_and(|text| text.contains('\n'));
                let indent = if is_long { indent } else { indent + INDENT };
                self.line(indent);
                self.fill(calls, indent, "");
            }
        }
    }

    /// Prints as many items on each line as it holds. One that takes several lines has them for itself.
    fn fill(&mut self, items: &[Layout], indent: usize, separator: &str) {
        let space = if separator.is_empty() { "" } else { " " };
        let mut is_line_closed = false;
        for (index, item) in items.iter().enumerate() {
            if index > 0 {
                match !is_line_closed && self.fits(item, space.len() + separator.len()) {
                    true => self.push(space),
                    false => self.line(indent),
                }
            }
            let start = self.text.len();
            self.print(item, indent, separator.len());
            self.push(separator);
            is_line_closed = self
                .text
                .get(start..)
                .is_some_and(|text| text.contains('\n'));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Layout;

    fn text(length: usize) -> Layout {
        Layout::Text("x".repeat(length))
    }

    #[test]
    fn what_fits_stays_on_one_line() {
        let list = Layout::call("f", vec![text(3), Layout::call("g", vec![])]);
        let chain = Layout::Chain(Box::new(list), vec![Layout::call(".h", vec![text(1)])]);
        assert_eq!(chain.text(0), "f(xxx, g()).h(x)");
    }

    #[test]
    fn lines_are_filled_and_long_texts_kept() {
        let list = Layout::call("f", vec![text(60), text(20), text(120), text(4)]);
        let lines: Vec<usize> = list.text(8).lines().map(str::len).collect();
        // `f(`, two items, the long one, the last one, `)`
        assert_eq!(lines, [2, 12 + 61 + 1 + 21, 12 + 121, 12 + 5, 9]);
    }
}
