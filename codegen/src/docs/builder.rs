//! Builds the tree from what the two readers report, in the order of the text.
//!
//! It takes any sequence of calls: what closes but never opened is ignored, what opens but never closes is closed at
//! the end, and what is nested too deep is flattened.

use super::paragraph::{Finished, Inline, Paragraph, collapse};
use super::tree::{Block, Kind, Lead, List, Style, Table, Word};
use pulldown_cmark::Alignment;
use std::borrow::Cow;

/// Blocks nested deeper than this are flattened, so that nobody who walks the tree runs out of stack or of line.
const MAXIMAL_DEPTH: usize = 24;

/// A block that is still open.
enum Frame<'a> {
    Quote(Vec<Block<'a>>),
    Item(Vec<Block<'a>>),
    Cell(Vec<Block<'a>>),
    List(List<'a>),
    Table(Table<'a>),
}

/// The kinds of blocks that hold others.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Container {
    Quote,
    Item,
    Cell,
    List,
    Table,
}

impl Frame<'_> {
    fn container(&self) -> Container {
        match self {
            Frame::Quote(_) => Container::Quote,
            Frame::Item(_) => Container::Item,
            Frame::Cell(_) => Container::Cell,
            Frame::List(_) => Container::List,
            Frame::Table(_) => Container::Table,
        }
    }
}

#[derive(Default)]
pub(super) struct Builder<'a> {
    /// The paragraph that is being filled.
    pub(super) paragraph: Paragraph<'a>,
    /// The level, if that paragraph is a heading.
    heading: Option<usize>,
    /// How many words a label or a term has that the paragraph begins with.
    label: usize,
    /// The blocks of the document that are complete.
    blocks: Vec<Block<'a>>,
    frames: Vec<Frame<'a>>,
    /// How many containers were opened beyond the maximal depth and are still to be closed.
    flattened: usize,
}

impl<'a> Builder<'a> {
    /// Closes all that is open, and gives the tree.
    pub(super) fn finish(mut self) -> Vec<Block<'a>> {
        self.end_paragraph();
        self.close_down_to(0);
        self.blocks
    }

    /// Begins a paragraph. The one that follows a label or a term stands in the same line.
    pub(super) fn start_paragraph(&mut self) {
        let only_label = self.label > 0 && self.label == self.paragraph.words().len();
        if !only_label {
            self.end_paragraph();
        }
    }

    /// Begins a heading of the level, 1 to 6. It ends as a paragraph does.
    pub(super) fn start_heading(&mut self, level: usize) {
        self.end_paragraph();
        self.heading = Some(level);
    }

    /// Begins a code block. It ends as a paragraph does.
    pub(super) fn start_code_block(&mut self) {
        self.end_paragraph();
        self.paragraph = Paragraph::code_block();
    }

    /// Ends the paragraph, heading or code block, if one is open, and all inline elements.
    pub(super) fn end_paragraph(&mut self) {
        self.label = 0;
        let heading = self.heading.take();
        match (std::mem::take(&mut self.paragraph).finish(), heading) {
            (Finished::Words(words), _) if words.is_empty() => {}
            (Finished::Words(words), Some(level)) => self.add(Block::Heading(level, words)),
            (Finished::Words(words), None) => self.add(Block::Paragraph(words)),
            (Finished::CodeBlock(code), _) if code.trim().is_empty() => {}
            (Finished::CodeBlock(code), _) => self.add(Block::Code(code)),
        }
    }

    pub(super) fn rule(&mut self) {
        self.end_paragraph();
        self.add(Block::Rule);
    }

    /// Opens a box with a label, such as a note. It closes as a quote.
    pub(super) fn open_box(&mut self, label: &'static str) {
        self.open_quote();
        self.paragraph.label(label);
        self.label = self.paragraph.words().len();
    }

    pub(super) fn open_quote(&mut self) {
        self.end_paragraph();
        self.push(Frame::Quote(Vec::new()));
    }

    pub(super) fn open_list(&mut self, start: Option<u64>) {
        self.end_paragraph();
        self.push(Frame::List(List {
            start,
            ..List::default()
        }));
    }

    /// Says that the source wants the items of the innermost list apart, if an item is the innermost container.
    pub(super) fn loosen_list_of_item(&mut self) {
        if let [.., Frame::List(list), Frame::Item(_)] = self.frames.as_mut_slice() {
            list.loose = true;
        }
    }

    /// Opens an item, after closing the one before it.
    pub(super) fn open_item(&mut self) {
        self.end_paragraph();
        let above = self.innermost(&[Container::List, Container::Item, Container::Cell]);
        if let Some(at) = above
            && let Some(Frame::Item(_)) = self.frames.get(at)
        {
            self.close_down_to(at);
        }
        if !matches!(self.frames.last(), Some(Frame::List(_))) {
            self.push(Frame::List(List::default()));
        }
        self.push(Frame::Item(Vec::new()));
    }

    /// Opens the item of a definition list that explains a term; the term's text follows.
    pub(super) fn open_term(&mut self) {
        self.open_item();
        self.paragraph.open(Inline::Strong);
    }

    /// Opens the explanation of the term that was opened last.
    pub(super) fn open_definition(&mut self) {
        self.paragraph.close_all();
        match self.paragraph.words().last() {
            Some(term) if !term.text.ends_with(':') => self.paragraph.suffix(":"),
            Some(_) => self.paragraph.space(),
            None => self.end_paragraph(),
        }
        self.label = self.paragraph.words().len();
    }

    pub(super) fn open_table(&mut self, alignments: Vec<Alignment>) {
        self.end_paragraph();
        self.push(Frame::Table(Table {
            alignments,
            rows: Vec::new(),
        }));
    }

    pub(super) fn open_row(&mut self) {
        self.end_paragraph();
        if let Some(at) = self.innermost(&[Container::Table]) {
            self.close_down_to(at + 1);
        }
        if let Some(Frame::Table(table)) = self.frames.last_mut() {
            table.rows.push(Vec::new());
        }
    }

    pub(super) fn open_cell(&mut self) {
        self.end_paragraph();
        if let Some(at) = self.innermost(&[Container::Table]) {
            self.close_down_to(at + 1);
        } else {
            self.push(Frame::Table(Table::default()));
        }
        self.push(Frame::Cell(Vec::new()));
    }

    /// Closes the innermost container of the kind, and all that is open in it. Within a cell nothing outside closes,
    /// but for the cell and its table.
    pub(super) fn close(&mut self, container: Container) {
        self.end_paragraph();
        if self.flattened > 0 {
            self.flattened -= 1;
            return;
        }
        let wanted = match container {
            Container::Table | Container::Cell => self.innermost(&[container]),
            _ => self
                .innermost(&[container, Container::Cell])
                .filter(|at| self.frames.get(*at).map(Frame::container) == Some(container)),
        };
        if let Some(at) = wanted {
            self.close_down_to(at);
        }
    }

    fn innermost(&self, containers: &[Container]) -> Option<usize> {
        self.frames
            .iter()
            .rposition(|frame| containers.contains(&frame.container()))
    }

    fn push(&mut self, frame: Frame<'a>) {
        if self.frames.len() < MAXIMAL_DEPTH {
            self.frames.push(frame);
        } else {
            self.flattened += 1;
        }
    }

    fn close_down_to(&mut self, depth: usize) {
        while self.frames.len() > depth
            && let Some(frame) = self.frames.pop()
        {
            self.close_frame(frame);
        }
    }

    fn close_frame(&mut self, frame: Frame<'a>) {
        match frame {
            Frame::Quote(blocks) if blocks.is_empty() => {}
            Frame::Quote(blocks) => self.add(Block::Quote(blocks)),
            Frame::Item(blocks) if blocks.is_empty() => {}
            Frame::Item(blocks) => match self.frames.last_mut() {
                Some(Frame::List(list)) => list.items.push(blocks),
                _ => blocks.into_iter().for_each(|block| self.add(block)),
            },
            Frame::Cell(blocks) => {
                let words = flatten(blocks);
                match self.frames.last_mut() {
                    Some(Frame::Table(table)) => add_cell(table, words),
                    _ => self.add(Block::Paragraph(words)),
                }
            }
            Frame::List(list) if list.items.is_empty() => {}
            Frame::List(list) => self.add(Block::List(list)),
            Frame::Table(mut table) => {
                table.rows.retain(|row| !row.is_empty());
                if !table.rows.is_empty() {
                    self.add(Block::Table(table));
                }
            }
        }
    }

    /// Adds a complete block to the innermost container. What stands in a list or in a table, but in no item or cell
    /// of it, is taken for a part of the last item or for a row.
    fn add(&mut self, block: Block<'a>) {
        match self.frames.last_mut() {
            None => self.blocks.push(block),
            Some(Frame::Quote(blocks) | Frame::Item(blocks) | Frame::Cell(blocks)) => {
                blocks.push(block);
            }
            Some(Frame::List(list)) => match list.items.last_mut() {
                Some(item) => item.push(block),
                None => list.items.push(vec![block]),
            },
            Some(Frame::Table(table)) => table.rows.push(vec![flatten(vec![block])]),
        }
    }
}

fn add_cell<'a>(table: &mut Table<'a>, words: Vec<Word<'a>>) {
    match table.rows.last_mut() {
        Some(row) => row.push(words),
        None => table.rows.push(vec![words]),
    }
}

/// The text of the blocks as one paragraph, for a table's cell. Its depth is bounded by that of the builder.
fn flatten(blocks: Vec<Block<'_>>) -> Vec<Word<'_>> {
    let mut flat = Vec::new();
    for block in blocks {
        let parts = match block {
            Block::Paragraph(words) | Block::Heading(_, words) => vec![words],
            Block::Code(code) => vec![vec![Word {
                text: Cow::Owned(collapse(code.trim())),
                kind: Kind::Code,
                lead: Lead::Break,
                style: Style::default(),
            }]],
            Block::List(list) => list.items.into_iter().map(flatten).collect(),
            Block::Quote(blocks) => vec![flatten(blocks)],
            Block::Table(table) => table.rows.into_iter().flatten().collect(),
            Block::Rule => Vec::new(),
        };
        for mut words in parts {
            if let Some(first) = words.first_mut() {
                first.lead = Lead::Break;
            }
            flat.append(&mut words);
        }
    }
    flat
}
