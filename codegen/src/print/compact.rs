//! Expressions as compact text: `prettyplease` gives each argument and each call of a chain a line of its own,
//! which for a whole structure is a page.

use std::mem;

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// How wide a line may be, unless a text in it is longer.
const WIDTH: usize = 100;
const INDENT: usize = 4;

/// The text of an expression whose first line begins in column `indent`: of paths, literals, calls, chains of
/// calls, lists and tuples. It never changes the tokens, only the space between them.
pub(super) fn expression(tokens: TokenStream, indent: usize) -> String {
    let mut printer = Printer {
        text: String::new(),
        column: indent,
    };
    printer.print(&Layout::of(tokens), indent, 0);
    printer.text
}

/// How an expression is built, as far as lines can break in it.
#[derive(Debug)]
enum Layout {
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
    fn of(tokens: TokenStream) -> Self {
        let mut links = Vec::new();
        let mut text = String::new();
        for token in tokens {
            match token {
                TokenTree::Group(group) => {
                    let (open, close) = delimiters(group.delimiter());
                    let open = mem::take(&mut text) + open;
                    let items = items(group.stream());
                    links.push(Self::Group { open, items, close });
                }
                TokenTree::Punct(punct) if punct.as_char() == '.' && !text.is_empty() => {
                    links.push(Self::Text(mem::take(&mut text)));
                    text.push('.');
                }
                other => text.push_str(&other.to_string()),
            }
        }
        if !text.is_empty() {
            links.push(Self::Text(text));
        }
        let calls = links.split_off(links.len().min(1));
        match (links.pop(), calls.as_slice()) {
            (None, _) => Self::Text(String::new()),
            (Some(only), []) => only,
            // `"text".into()` stays together.
            (Some(Self::Text(base)), [call]) if call.is_empty_call() => {
                Self::Text(base + &call.flat())
            }
            (Some(base), _) => Self::Chain(Box::new(base), calls),
        }
    }

    fn is_empty_call(&self) -> bool {
        matches!(self, Self::Group { items, .. } if items.is_empty())
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

/// What stands between commas.
fn items(tokens: TokenStream) -> Vec<Layout> {
    let mut items = Vec::new();
    let mut item = Vec::new();
    for token in tokens {
        match token {
            TokenTree::Punct(punct) if punct.as_char() == ',' => {
                items.push(Layout::of(mem::take(&mut item).into_iter().collect()));
            }
            other => item.push(other),
        }
    }
    if !item.is_empty() {
        items.push(Layout::of(item.into_iter().collect()));
    }
    items
}

fn delimiters(delimiter: Delimiter) -> (&'static str, &'static str) {
    match delimiter {
        Delimiter::Parenthesis => ("(", ")"),
        Delimiter::Bracket => ("[", "]"),
        Delimiter::Brace => ("{", "}"),
        Delimiter::None => ("", ""),
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
    use quote::quote;

    use super::expression;

    #[test]
    fn what_fits_stays_on_one_line() {
        let call = quote!(
            a::f(-1.5, b"x", None)
                .g("x".into())
                .h(vec![(1, 2), (3, 4)], &[])
        );
        let text = r#"a::f(-1.5, b"x", None).g("x".into()).h(vec![(1, 2), (3, 4)], &[])"#;
        assert_eq!(expression(call, 0), text);
    }

    #[test]
    fn lines_are_filled_and_long_texts_kept() {
        let text = |length| "x".repeat(length);
        let (a, b, long, c) = (text(50), text(25), text(120), text(4));
        let printed = expression(quote!(f(#a, #b, #long, #c)), 8);
        let lines: Vec<usize> = printed.lines().map(str::len).collect();
        // `f(`, two items, the long one, the last one, `)`
        assert_eq!(lines, [2, 12 + 53 + 1 + 28, 12 + 123, 12 + 7, 9]);
    }

    #[test]
    fn the_tokens_stay_the_same() {
        let tokens = quote!(
            A::new("a, b.c(", 'x')
                .b(B::C(Box::new(D::new())), Some(1.0))
                .e(vec![f.g()])
        );
        let printed: proc_macro2::TokenStream = expression(tokens.clone(), 90).parse().unwrap();
        // A list of several lines ends with a comma.
        let printed = printed.to_string().replace(" ,)", ")");
        assert_eq!(printed, tokens.to_string());
    }
}
