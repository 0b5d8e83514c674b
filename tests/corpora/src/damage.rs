//! Whatever becomes of a file, it is read or refused: no panic, no hang, and errors that point into the file.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use tinsmith_model::{Ast, Diagnostics, Loader};

use crate::files::{below, shown, text};
use crate::report::Table;

/// What a byte is changed into, in turns.
const BYTES: [u8; 16] = *b"\"{}[]()@$#:=,\\\n/";

/// The files that are damaged: all in Smithy's own language.
pub fn files(place: &Path) -> Vec<PathBuf> {
    below(place, ".smithy")
}

/// Cuts each file at every byte, and changes each of its bytes. Of files with more bytes than `limit`, only as many places are
/// damaged, evenly spread.
pub fn judge(place: &Path, limit: usize) -> Table {
    let mut table = Table::new("damaged files");
    let mut damages = 0;
    for path in files(place) {
        let text = text(&path);
        let step = text.len().div_ceil(limit.max(1)).max(1);
        let mut wrong = None;
        for at in (0..text.len()).step_by(step) {
            for damaged in [cut(&text, at), changed(&text, at)].into_iter().flatten() {
                damages += 1;
                if wrong.is_none() {
                    wrong = misread(&damaged).map(|what| format!("damaged at byte {at}: {what}"));
                }
            }
        }
        table.note(shown(&path, place), wrong);
    }
    table
        .notes
        .push(format!("{damages} damaged files were read"));
    table
}

fn cut(text: &str, at: usize) -> Option<String> {
    text.get(..at).map(str::to_owned)
}

fn changed(text: &str, at: usize) -> Option<String> {
    let (before, after) = (text.get(..at)?, text.get(at + 1..)?);
    let byte = BYTES.get(at % BYTES.len()).copied().unwrap_or(b' ');
    Some(format!("{before}{}{after}", char::from(byte)))
}

/// What is wrong with how a text is read.
pub fn misread(text: &str) -> Option<String> {
    let read = catch_unwind(AssertUnwindSafe(|| {
        ast("damaged.smithy", text).map(|first| ast("again.json", &first.text) == Ok(first))
    }));
    match read {
        Err(_) => Some("a panic".to_owned()),
        Ok(Ok(true)) => None,
        Ok(Ok(false)) => Some("the AST means something else".to_owned()),
        Ok(Err(faults)) => outside(text, &faults),
    }
}

/// What a file says, without warnings: those are about how it is written.
fn ast(name: &str, text: &str) -> Result<Ast, Diagnostics> {
    let mut loader = Loader::new();
    loader.source(name, text);
    let ast = loader.ast()?;
    Ok(Ast {
        warnings: Vec::new(),
        ..ast
    })
}

/// An error that points nowhere, or beyond the text.
fn outside(text: &str, faults: &Diagnostics) -> Option<String> {
    let lines: Vec<&str> = text.split('\n').collect();
    faults.iter().find_map(|fault| {
        let Some(at) = &fault.location else {
            return Some(format!("no place in: {fault}"));
        };
        let line = usize::try_from(at.line)
            .ok()
            .and_then(|line| lines.get(line.checked_sub(1)?));
        let is_inside =
            line.is_some_and(|line| usize::try_from(at.column).is_ok_and(|c| c <= line.len() + 1));
        (!is_inside).then(|| format!("a place beyond the file in: {fault}"))
    })
}
