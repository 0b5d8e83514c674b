//! Decides which styles Markdown can show, where words touch each other.

use super::tree::{Kind, Lead, Word};

/// The words with only such styles as Markdown can show, in as few pieces as that allows.
///
/// Marks are seen only next to white space or punctuation: `a_b_` is no emphasis, and neither is `**a:**b`. A style that would
/// need such marks is dropped; the text stays.
pub(super) fn settle(mut words: Vec<Word<'_>>) -> Vec<Word<'_>> {
    if words.iter().any(|word| word.style.link.is_some()) {
        find_urls(&mut words);
    }
    words = merge(words);
    if words.iter().any(|word| word.style.emphasis) {
        settle_emphasis(&mut words);
        words = merge(words);
    }
    if words.iter().any(|word| word.style.strong) {
        settle_strong(&mut words);
        words = merge(words);
    }
    words
}

/// Finds the links that show their own URL.
fn find_urls(words: &mut [Word<'_>]) {
    for run in words.chunk_by_mut(|a, b| a.style.same_link(&b.style)) {
        if let [word] = run
            && word.kind == Kind::Text
            && let Some(link) = &word.style.link
            && link.is_shown_by(&word.text)
        {
            word.kind = Kind::Url;
            word.style.link = None;
        }
    }
}

fn settle_emphasis(words: &mut [Word<'_>]) {
    let same_run = |a: &Word<'_>, b: &Word<'_>| {
        let (a, b) = (&a.style, &b.style);
        a.emphasis == b.emphasis && a.strong == b.strong && a.same_link(b)
    };
    let outside = neighbours(words, same_run);
    for (run, (before, behind)) in words.chunk_by_mut(same_run).zip(outside) {
        if !(before.is_none_or(is_punctuation) && behind.is_none_or(is_punctuation)) {
            run.iter_mut().for_each(|word| word.style.emphasis = false);
        }
    }
}

fn settle_strong(words: &mut [Word<'_>]) {
    let same_run = |a: &Word<'_>, b: &Word<'_>| {
        a.style.strong == b.style.strong && a.style.same_link(&b.style)
    };
    let outside = neighbours(words, same_run);
    for (run, (before, behind)) in words.chunk_by_mut(same_run).zip(outside) {
        // Unlike `_`, `**` may also part two letters.
        let letter = |word: Option<&Word<'_>>, edge: fn(&Word<'_>) -> Option<char>| {
            word.is_some_and(|word| {
                // Emphasis and a bare URL will have a mark at the edge.
                let marked = word.style.emphasis || word.text.contains("://");
                !marked && edge(word).is_some_and(char::is_alphanumeric)
            })
        };
        let opens = before.is_none_or(is_punctuation) || letter(run.first(), first_char);
        let closes = behind.is_none_or(is_punctuation) || letter(run.last(), last_char);
        if !(opens && closes) {
            run.iter_mut().for_each(|word| word.style.strong = false);
        }
    }
}

/// For each run of words the characters that touch it, before and behind; `None` for white space or a link's bracket.
fn neighbours(
    words: &[Word<'_>],
    same_run: impl FnMut(&Word<'_>, &Word<'_>) -> bool,
) -> Vec<(Option<char>, Option<char>)> {
    let mut neighbours: Vec<(Option<char>, Option<char>)> = Vec::new();
    let mut before: Option<&Word<'_>> = None;
    for run in words.chunk_by(same_run) {
        let touching = before.zip(run.first()).filter(|(before, word)| {
            word.lead == Lead::Glued && word.style.same_link(&before.style)
        });
        if let Some(last) = neighbours.last_mut() {
            last.1 = touching.and_then(|(_, word)| first_char(word));
        }
        neighbours.push((touching.and_then(|(before, _)| last_char(before)), None));
        before = run.last();
    }
    neighbours
}

fn first_char(word: &Word<'_>) -> Option<char> {
    match word.kind {
        Kind::Text => word.text.chars().next(),
        Kind::Code => Some('`'),
        Kind::Url => Some('<'),
    }
}

fn last_char(word: &Word<'_>) -> Option<char> {
    match word.kind {
        Kind::Text => word.text.chars().next_back(),
        Kind::Code => Some('`'),
        Kind::Url => Some('>'),
    }
}

/// Punctuation that CommonMark knows for sure: that of ASCII, and dashes, quotation marks and dots.
fn is_punctuation(c: char) -> bool {
    c.is_ascii_punctuation() || ('\u{2010}'..='\u{2027}').contains(&c)
}

/// Makes one word of words that touch each other and look alike.
fn merge(words: Vec<Word<'_>>) -> Vec<Word<'_>> {
    if words.iter().all(|word| word.lead != Lead::Glued) {
        return words;
    }
    let mut merged: Vec<Word<'_>> = Vec::with_capacity(words.len());
    for mut word in words {
        if let Some(last) = merged.last_mut()
            && word.lead == Lead::Glued
            && last.kind == word.kind
            && last.style.strong == word.style.strong
            && last.style.emphasis == word.style.emphasis
            && last.style.same_link(&word.style)
        {
            match word.kind {
                Kind::Text => {
                    last.text.to_mut().push_str(&word.text);
                    continue;
                }
                // Two code spans that touch each other would be one with backticks in it.
                Kind::Code => word.lead = Lead::Space,
                Kind::Url => {}
            }
        }
        merged.push(word);
    }
    merged
}
