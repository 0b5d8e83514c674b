//! Prints the tree as lines of Markdown.

use super::MINIMAL_WIDTH;
use super::escape::longest_run_of_backticks;
use super::inline::{in_one_line, wrapped};
use super::tree::{Block, List, Table};
use pulldown_cmark::Alignment;

/// The blocks as lines of at most `width` characters, where their content allows that. A blank line parts two blocks,
/// unless they are `tight`.
pub(super) fn lines(blocks: Vec<Block<'_>>, width: usize, tight: bool) -> Vec<String> {
    let mut lines = Vec::new();
    let mut after_list = false;
    let mut other_marker = false;
    for block in blocks {
        let is_list = matches!(block, Block::List(_));
        // Two lists that follow each other would be one, had they the same marker.
        other_marker = is_list && after_list && !other_marker;
        after_list = is_list;
        if !tight && !lines.is_empty() {
            lines.push(String::new());
        }
        match block {
            Block::Paragraph(words) => lines.extend(wrapped(words, width)),
            Block::Heading(level, words) => {
                let text = in_one_line(words, " ");
                lines.push(format!("{} {text}", "#".repeat(level)));
            }
            Block::Code(text) => code_block(&text, &mut lines),
            Block::List(list) => list_lines(list, other_marker, width, &mut lines),
            Block::Quote(blocks) => {
                let inner = self::lines(blocks, narrowed(width, 2), false);
                lines.extend(inner.iter().map(|line| {
                    let separator = if line.is_empty() { "" } else { " " };
                    format!(">{separator}{line}")
                }));
            }
            Block::Table(table) => table_lines(table, &mut lines),
            // `---` could be taken for the underline of a heading, or in a list for an item.
            Block::Rule => lines.push("___".to_owned()),
        }
    }
    lines
}

fn narrowed(width: usize, by: usize) -> usize {
    width.saturating_sub(by).max(MINIMAL_WIDTH)
}

/// A fenced block, marked as text: rustdoc would compile it otherwise.
fn code_block(text: &str, lines: &mut Vec<String>) {
    let fence = "`".repeat(longest_run_of_backticks(text).max(2) + 1);
    lines.push(format!("{fence}text"));
    let first = lines.len();
    for line in text.lines() {
        let line = line.trim_end().replace('\t', "    ");
        if !(line.is_empty() && lines.len() == first) {
            lines.push(line);
        }
    }
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines.push(fence);
}

/// The largest number that CommonMark allows for an item.
const LARGEST_NUMBER: u64 = 999_999_999;

fn list_lines(list: List<'_>, other_marker: bool, width: usize, lines: &mut Vec<String>) {
    // Without a paragraph in them, items that stand apart look the same as those that don't.
    let mut blocks = list.items.iter().flatten();
    let loose = list.loose && blocks.any(|block| matches!(block, Block::Paragraph(_)));
    let tight = !loose && list.items.iter().all(|item| is_tight(item));
    let mut number = list.start;
    for (at, item) in list.items.into_iter().enumerate() {
        let marker = match (number, other_marker) {
            (None, false) => "- ".to_owned(),
            (None, true) => "* ".to_owned(),
            (Some(number), false) => format!("{number}. "),
            (Some(number), true) => format!("{number}) "),
        };
        number = number.map(|number| LARGEST_NUMBER.min(number + 1));
        if at > 0 && !tight {
            lines.push(String::new());
        }
        let indent = " ".repeat(marker.len());
        let inner = self::lines(item, narrowed(width, marker.len()), tight);
        for (at, line) in inner.into_iter().enumerate() {
            lines.push(match at {
                0 => format!("{marker}{line}"),
                _ if line.is_empty() => line,
                _ => format!("{indent}{line}"),
            });
        }
    }
}

/// The blocks of an item are told apart without blank lines between them.
fn is_tight(item: &[Block<'_>]) -> bool {
    item.windows(2).all(|pair| match pair {
        [Block::Paragraph(_), Block::Code(_) | Block::Quote(_)] => true,
        // A list that begins with another number doesn't end a paragraph.
        [Block::Paragraph(_), Block::List(list)] => matches!(list.start, None | Some(1)),
        _ => false,
    })
}

fn table_lines(table: Table<'_>, lines: &mut Vec<String>) {
    let columns = table.rows.iter().map(Vec::len).max().unwrap_or(0);
    let row_line = |cells: &mut dyn Iterator<Item = String>| {
        let mut line = "|".to_owned();
        for cell in cells {
            line.push(' ');
            line.push_str(&cell);
            line.push_str(" |");
        }
        line
    };
    for (at, row) in table.rows.into_iter().enumerate() {
        let missing = columns - row.len();
        let cells = row.into_iter().map(|words| {
            let text = in_one_line(words, "<br>");
            text.replace('|', "\\|")
        });
        lines.push(row_line(
            &mut cells.chain(std::iter::repeat_n(String::new(), missing)),
        ));
        if at == 0 {
            lines.push(row_line(&mut (0..columns).map(|column| {
                let delimiter = match table.alignments.get(column) {
                    None | Some(Alignment::None) => "---",
                    Some(Alignment::Left) => ":--",
                    Some(Alignment::Center) => ":-:",
                    Some(Alignment::Right) => "--:",
                };
                delimiter.to_owned()
            })));
        }
    }
}
